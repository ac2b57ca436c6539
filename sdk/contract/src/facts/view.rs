//! Walking facts where they lie.

use super::{FALSE, FLOAT, KEY_SHIFT, KIND, LIST, MEMBER, NULL, Node, OBJECT, SIGNED, TEXT, TRUE, UNSIGNED};
use crate::pointer;

/// Facts that lie elsewhere. A node is named by its place in the list; the root is 0.
///
/// Whatever the nodes hold, walking them ends and reaches nothing else: what leads nowhere is as if it were not there.
#[derive(Clone, Copy, Debug)]
pub struct View<'f> {
    nodes: &'f [Node],
    text: &'f str,
}

/// What stands at a node.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'f> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number from 0 on.
    Unsigned(u64),
    /// A whole number below 0.
    Signed(i64),
    /// Another number.
    Float(f64),
    /// A text.
    Text(&'f str),
    /// A list; its items are the node's children.
    List,
    /// An object; its members are the node's children.
    Object,
}

impl<'f> View<'f> {
    /// The node of the whole value.
    pub const ROOT: u32 = 0;

    /// Nodes as the module's table describes them, and their text.
    #[inline]
    pub fn new(nodes: &'f [Node], text: &'f str) -> Self {
        View { nodes, text }
    }

    /// The nodes, to be handed on.
    #[inline]
    pub fn nodes(&self) -> &'f [Node] {
        self.nodes
    }

    /// The text of all keys and texts, and of what else it was made from.
    #[inline]
    pub fn text(&self) -> &'f str {
        self.text
    }

    #[inline]
    fn node(&self, at: u32) -> Option<&'f Node> {
        self.nodes.get(at as usize)
    }

    /// A part of the text: where it begins, and its length in bytes.
    #[inline]
    pub fn part(&self, at: u32, length: u32) -> Option<&'f str> {
        let (at, length) = (at as usize, length as usize);
        self.text.get(at..at.checked_add(length)?)
    }

    /// What stands at a node.
    #[inline]
    pub fn value(&self, at: u32) -> Option<Value<'f>> {
        let [head, _, low, high] = *self.node(at)?;
        let bits = u64::from(low) | u64::from(high) << 32;
        Some(match head & KIND {
            NULL => Value::Null,
            FALSE => Value::Bool(false),
            TRUE => Value::Bool(true),
            UNSIGNED => Value::Unsigned(bits),
            SIGNED => Value::Signed(bits.cast_signed()),
            FLOAT => Value::Float(f64::from_bits(bits)),
            TEXT => Value::Text(self.part(low, high)?),
            LIST => Value::List,
            OBJECT => Value::Object,
            _ => return None,
        })
    }

    #[inline]
    fn kind(&self, at: u32) -> Option<u32> {
        self.node(at).map(|[head, ..]| head & KIND)
    }

    /// Whether `null` stands at a node.
    #[inline]
    pub fn is_null(&self, at: u32) -> bool {
        self.kind(at) == Some(NULL)
    }

    /// Whether an object stands at a node.
    #[inline]
    pub fn is_object(&self, at: u32) -> bool {
        self.kind(at) == Some(OBJECT)
    }

    /// The text at a node.
    #[inline]
    pub fn text_at(&self, at: u32) -> Option<&'f str> {
        let [head, _, start, length] = *self.node(at)?;
        if head & KIND == TEXT { self.part(start, length) } else { None }
    }

    /// The node below the root to which these keys lead.
    pub fn find<'k>(&self, keys: impl IntoIterator<Item = &'k str>) -> Option<u32> {
        keys.into_iter().try_fold(Self::ROOT, |at, key| self.member(at, key))
    }

    /// The node to which a JSON Pointer leads.
    pub fn pointer(&self, pointer: &str) -> Option<u32> {
        if !pointer.is_empty() && !pointer.starts_with('/') {
            return None;
        }
        pointer::tokens(pointer).try_fold(Self::ROOT, |at, token| self.below(at, &token))
    }

    /// The node directly below one to which a token of a JSON Pointer leads.
    pub(super) fn below(&self, at: u32, token: &str) -> Option<u32> {
        match self.value(at)? {
            Value::Object => self.member(at, token),
            Value::List => self.children(at).nth(index(token)? as usize),
            _ => None,
        }
    }

    /// The node behind this one and all that is below it.
    #[inline]
    pub fn end(&self, at: u32) -> u32 {
        let next = at.saturating_add(1);
        match self.node(at) {
            Some([head, _, end, _]) if matches!(head & KIND, LIST | OBJECT) => next.max(*end),
            _ => next,
        }
    }

    /// The items of a list or members of an object, in their order.
    #[inline]
    pub fn children(&self, at: u32) -> Children<'f> {
        Children { view: *self, next: at.saturating_add(1), end: self.end(at) }
    }

    /// A node alone, as if it were all that a list has.
    #[inline]
    pub fn only(&self, at: u32) -> Children<'f> {
        Children { view: *self, next: at, end: self.end(at) }
    }

    /// How many items a list or members an object has.
    #[inline]
    pub fn len(&self, at: u32) -> usize {
        match self.node(at) {
            Some([head, _, _, count]) if matches!(head & KIND, LIST | OBJECT) => *count as usize,
            _ => 0,
        }
    }

    /// The key of a member of an object.
    #[inline]
    pub fn key(&self, at: u32) -> Option<&'f str> {
        let [head, place, ..] = *self.node(at)?;
        if head & MEMBER == 0 { None } else { self.part(place, head >> KEY_SHIFT) }
    }

    /// The place of an item in its list.
    #[inline]
    pub fn index(&self, at: u32) -> Option<u32> {
        let [head, place, ..] = *self.node(at)?;
        (head & MEMBER == 0).then_some(place)
    }

    /// The member of an object with this key.
    #[inline]
    pub fn member(&self, at: u32, key: &str) -> Option<u32> {
        let head = u32::try_from(key.len()).ok()? << KEY_SHIFT | MEMBER;
        self.children(at).find(|child| {
            // The length first: most keys differ in it.
            let node = self.node(*child).filter(|[found, ..]| found & !KIND == head);
            node.is_some_and(|[_, place, ..]| self.text_begins(*place, key.as_bytes()))
        })
    }

    /// Whether these bytes stand at a place of the text.
    #[inline]
    fn text_begins(&self, at: u32, bytes: &[u8]) -> bool {
        let at = at as usize;
        self.text.as_bytes().get(at..at.saturating_add(bytes.len())).is_some_and(|text| is_same(text, bytes))
    }
}

/// The index that a token of a JSON Pointer means: without a sign or zeros before it.
pub(super) fn index(token: &str) -> Option<u32> {
    let plain = token == "0" || !token.starts_with(['0', '+']);
    token.parse().ok().filter(|_| plain)
}

/// The nodes directly below one.
#[derive(Clone, Debug)]
pub struct Children<'f> {
    view: View<'f>,
    next: u32,
    end: u32,
}

impl Iterator for Children<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let this = self.next;
        if this >= self.end || this as usize >= self.view.nodes.len() {
            return None;
        }
        self.next = self.view.end(this);
        Some(this)
    }
}

/// Whether these are the same bytes, compared eight at a time. A module of WebAssembly has nothing else for it than a loop
/// over single bytes, and looking for keys is most of what a law does.
#[inline]
pub fn is_same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    match (a.last_chunk::<8>(), b.last_chunk::<8>()) {
        (Some(end_of_a), Some(end_of_b)) => {
            end_of_a == end_of_b && a.as_chunks::<8>().0.iter().zip(b.as_chunks::<8>().0).all(|(a, b)| a == b)
        }
        _ => match (a.first_chunk::<4>(), b.first_chunk::<4>(), a.last_chunk::<4>(), b.last_chunk::<4>()) {
            (Some(a), Some(b), Some(end_of_a), Some(end_of_b)) => a == b && end_of_a == end_of_b,
            _ => a.iter().zip(b).all(|(a, b)| a == b),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    #[test]
    fn bytes_are_the_same_where_each_is() {
        let bytes: Vec<u8> = (0..40).collect();
        let elsewhere = bytes.clone();
        for length in 0..bytes.len() {
            let these = &bytes[..length];
            assert!(is_same(these, &elsewhere[..length]));
            assert!(!is_same(these, &bytes[..length + 1]));
            for place in 0..length {
                let mut other = these.to_vec();
                other[place] ^= 1;
                assert!(!is_same(these, &other), "{length} bytes, of which another one is {place}");
            }
        }
    }
}
