//! A JSON value as a flat list of nodes and one text: what a host hands to a law, which walks it where it lies.
//!
//! A node is four words. Those of a list or an object follow it, in their order.
//!
//! | word | bits | what it holds |
//! |---|---|---|
//! | 0 | 0 to 3 | the kind: `null`, `false`, `true`, unsigned, signed, float, text, list, object, from 0 on |
//! | | 4 | whether it is a member of an object |
//! | | 5 to 31 | of a member, the length of its key in bytes |
//! | 1 | | of a member, where its key begins in the text; of an item, its place in the list from 0 on |
//! | 2, 3 | | of a text, where it begins and its length in bytes; of a number, its 64 bits, the low half first; of a list or object, the node behind its last one, and how many it has directly below it |

mod build;
#[cfg(feature = "json")]
mod edit;
#[cfg(feature = "json")]
mod json;
mod view;

use alloc::string::String;
use alloc::vec::Vec;

pub use build::{Key, Open, Scalar};
#[cfg(feature = "json")]
pub use edit::Put;
pub use view::is_same;
pub use view::{Children, Value, View};

/// A node; see the module's table.
pub type Node = [u32; 4];

/// A JSON value as a flat list of nodes and one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    nodes: Vec<Node>,
    text: String,
}

impl Facts {
    /// To be walked.
    pub fn view(&self) -> View<'_> {
        View::new(&self.nodes, &self.text)
    }
}

const KIND: u32 = 0b1111;
const MEMBER: u32 = 1 << 4;
const KEY_SHIFT: u32 = 5;

const NULL: u32 = 0;
const FALSE: u32 = 1;
const TRUE: u32 = 2;
const UNSIGNED: u32 = 3;
const SIGNED: u32 = 4;
const FLOAT: u32 = 5;
const TEXT: u32 = 6;
const LIST: u32 = 7;
const OBJECT: u32 = 8;
