//! Writing facts, in the order in which a text has them.

use alloc::string::String;
use alloc::vec::Vec;

use super::{
    FALSE, FLOAT, Facts, KEY_SHIFT, KIND, LIST, MEMBER, NULL, OBJECT, SIGNED, TEXT, TRUE, UNSIGNED, View,
};

/// Under what a value stands.
#[derive(Clone, Copy, Debug)]
pub enum Key {
    /// It is the whole, or an item of a list: its place there.
    Index(u32),
    /// A member of an object: where its key begins in the text, and its length in bytes.
    Name(u32, u32),
}

/// A value that nothing is below.
#[derive(Clone, Copy, Debug)]
pub enum Scalar {
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
    /// A text: where it begins and its length in bytes.
    Text(u32, u32),
}

/// A list or object that is being written.
#[derive(Debug)]
#[must_use]
pub struct Open(usize);

impl Open {
    /// The node that it is.
    #[inline]
    pub fn node(&self) -> usize {
        self.0
    }
}

impl Facts {
    /// None yet, with a text that keys and texts may point into.
    pub fn with_text(text: String) -> Self {
        // A description has about one value for each dozen bytes.
        Facts { nodes: Vec::with_capacity(text.len() / 12 + 8), text }
    }

    /// None yet, with room for a part of others.
    pub fn with_room_for(others: View<'_>) -> Self {
        Facts {
            nodes: Vec::with_capacity(others.nodes().len()),
            text: String::with_capacity(others.text().len()),
        }
    }

    /// Adds to the text what keys and texts may point to: where it begins, and its length in bytes.
    #[inline]
    pub fn add_text(&mut self, text: &str) -> (u32, u32) {
        let at = self.text.len() as u32;
        self.text.push_str(text);
        (at, text.len() as u32)
    }

    /// The key of a member of this name, which is added to the text.
    #[inline]
    pub fn key(&mut self, name: &str) -> Key {
        let (at, length) = self.add_text(name);
        Key::Name(at, length)
    }

    /// Writes a text, which is added to the text of all.
    #[inline]
    pub fn text_value(&mut self, key: Key, value: &str) {
        let (at, length) = self.add_text(value);
        self.scalar(key, Scalar::Text(at, length));
    }

    /// Writes a value that nothing is below.
    #[inline]
    pub fn scalar(&mut self, key: Key, value: Scalar) {
        let (kind, bits) = match value {
            Scalar::Null => (NULL, 0),
            Scalar::Bool(false) => (FALSE, 0),
            Scalar::Bool(true) => (TRUE, 0),
            Scalar::Unsigned(number) => (UNSIGNED, number),
            Scalar::Signed(number) => (SIGNED, number.cast_unsigned()),
            Scalar::Float(number) => (FLOAT, number.to_bits()),
            Scalar::Text(at, length) => (TEXT, u64::from(at) | u64::from(length) << 32),
        };
        self.push(key, [kind, bits as u32, (bits >> 32) as u32]);
    }

    /// Begins a list; its items come next, then [`Facts::close`].
    pub fn open_list(&mut self, key: Key) -> Open {
        self.open(key, LIST)
    }

    /// Begins an object; its members come next, then [`Facts::close`].
    pub fn open_object(&mut self, key: Key) -> Open {
        self.open(key, OBJECT)
    }

    /// Ends a list or object that has so many items or members.
    pub fn close(&mut self, open: Open, count: u32) {
        let behind = self.nodes.len() as u32;
        if let Some([_, _, end, counted]) = self.nodes.get_mut(open.0) {
            (*end, *counted) = (behind, count);
        }
    }

    /// Copies a node of others with all that is below it.
    pub fn copy(&mut self, key: Key, from: View<'_>, at: u32) {
        let behind = from.end(at);
        let (first, moved) = (self.nodes.len(), (self.nodes.len() as u32).wrapping_sub(at));
        let nodes = from.nodes().get(at as usize..behind as usize).unwrap_or_default();
        self.nodes.reserve(nodes.len());
        for [head, place, low, high] in nodes {
            let (mut place, mut low) = (*place, *low);
            if head & MEMBER != 0 && self.nodes.len() > first {
                place = self.add_part(from, place, head >> KEY_SHIFT);
            }
            match head & KIND {
                TEXT => low = self.add_part(from, low, *high),
                LIST | OBJECT => low = low.wrapping_add(moved),
                _ => {}
            }
            self.nodes.push([*head, place, low, *high]);
        }
        if let Some([head, place, ..]) = self.nodes.get_mut(first) {
            [*head, *place] = key.words(*head & KIND);
        }
    }

    fn add_part(&mut self, from: View<'_>, at: u32, length: u32) -> u32 {
        self.add_text(from.part(at, length).unwrap_or_default()).0
    }

    fn open(&mut self, key: Key, kind: u32) -> Open {
        self.push(key, [kind, 0, 0]);
        Open(self.nodes.len() - 1)
    }

    #[inline]
    fn push(&mut self, key: Key, [kind, low, high]: [u32; 3]) {
        let [head, place] = key.words(kind);
        self.nodes.push([head, place, low, high]);
    }
}

impl Key {
    /// The first two words of a node of this kind.
    #[inline]
    fn words(self, kind: u32) -> [u32; 2] {
        match self {
            Key::Index(index) => [kind, index],
            Key::Name(at, length) => [kind | MEMBER | length << KEY_SHIFT, at],
        }
    }
}
