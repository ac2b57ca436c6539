//! What a service description may say.
//!
//! `service.schema.json` is the source. From it are made, and checked in: the tree of its keys with the words that explain
//! each ([`key`]), the places that name countries ([`LINKS`]), the quick checker ([`allows`]), and in the SDK the views
//! with which authors of laws read a description. A new key is a change of the schema; what is made from it is made by
//! `cargo run -p juris-vocabulary-generate`, and a test fails where it was not.
//!
//! The schema's own keywords for this:
//!
//! | keyword | says |
//! |---|---|
//! | `x-juris-about` | it is said about the description and is no fact of the service |
//! | `x-juris-one` | what one of the items or entries is called |
//! | `x-juris-method` | what its method is called in the SDK, if not like the key |
//! | `x-juris-type` | what its view is called in the SDK, if not like one of the items |
//! | `x-juris-link` | it names countries that the service has a link to: by its `keys`, by the `prefixes` of its keys, by its `values`, or `below` it; `asked`: whether it is asked for where it is not described, `unless` another place is |
//! | `x-juris-changeable` | the operator can change it: it says what the operator does, and not what the service is |
#![no_std]

#[cfg(test)]
extern crate std;

mod checking;
mod forms;
#[rustfmt::skip]
mod generated;
mod key;
mod link;

use juris_contract::facts::View;

pub use generated::links::LINKS;
pub use key::{Key, Kind, key};
pub use link::{Link, Names};

/// The keys of a description, in the order of the schema.
pub const KEYS: &[Key] = generated::keys::ROOT;

/// The published schema, as JSON text.
pub const SCHEMA: &str = include_str!("../service.schema.json");

/// The item of a list that says: it may have more.
pub const MORE: &str = "?";

/// Whether a description is valid, as far as that can be seen at once. It asks what the schema asks; a validator of JSON
/// Schema says what is wrong, and has the last word.
pub fn allows(description: View<'_>) -> bool {
    let root = View::ROOT;
    description.value(root).is_some_and(|value| generated::checker::service(description, root, value))
}
