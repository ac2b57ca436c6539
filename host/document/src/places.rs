//! Where each fact of a text stands.

use juris_contract::facts::{Value, View};

/// Where a fact stands, in bytes of its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// Where its key begins; of what has none, where it begins itself.
    pub(crate) key: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// The node at a pointer, or the nearest above it that is there, and whether it is the one that was asked for.
pub(crate) fn nearest(facts: View<'_>, pointer: &str) -> (u32, bool) {
    let mut here = View::ROOT;
    for token in juris_contract::pointer::tokens(pointer) {
        let below = match facts.value(here) {
            Some(Value::Object) => facts.member(here, &token),
            Some(Value::List) => index(&token).and_then(|index| facts.children(here).nth(index)),
            _ => None,
        };
        match below {
            Some(below) => here = below,
            None => return (here, false),
        }
    }
    (here, true)
}

/// The index that a token of a pointer means: without a sign or zeros before it.
fn index(token: &str) -> Option<usize> {
    let plain = token == "0" || !token.starts_with(['0', '+']);
    token.parse().ok().filter(|_| plain)
}

/// A number of bytes, as places have it.
pub(crate) fn short(bytes: usize) -> u32 {
    // A text has 64 MiB at the most.
    u32::try_from(bytes).unwrap_or(u32::MAX)
}
