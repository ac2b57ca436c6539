//! The description as a tree of facts, each with a small number by which truth remembers it.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};

use hifijson::token::Lex as _;
use hifijson::{Error, Expect, SliceLexer};

/// Nesting that a description may have. The host allows no more; deeper text is refused, not overflowed into.
const MAX_DEPTH: u8 = 128;

/// Names one fact of a tree: a node that is there, or one that was asked for and is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FactId(u32);

impl FactId {
    const UNKNOWN: u32 = 1 << 31;
    pub(crate) const ROOT: FactId = FactId(0);

    /// Whether the description is silent on this fact.
    pub(crate) fn is_unknown(self) -> bool {
        self.0 & Self::UNKNOWN != 0
    }

    fn index(self) -> usize {
        (self.0 & !Self::UNKNOWN) as usize
    }
}

#[derive(Debug)]
pub(crate) enum Value<'s> {
    Null,
    Bool(bool),
    Number(&'s str),
    Text(Cow<'s, str>),
    List,
    Object,
}

#[derive(Debug)]
enum Key<'s> {
    Root,
    Index(u32),
    Name(Cow<'s, str>),
}

#[derive(Debug)]
struct Node<'s> {
    key: Key<'s>,
    parent: u32,
    first_child: u32,
    next_sibling: u32,
    first_unknown: Cell<u32>,
    value: Value<'s>,
}

/// A fact that was looked for and not found.
#[derive(Debug)]
struct Unknown {
    parent: FactId,
    name: Box<str>,
    next_sibling: u32,
    first_unknown: u32,
}

/// No node: a list's end, a leaf's child.
const NONE: u32 = u32::MAX;

/// A parsed JSON text and the facts that were looked for in it and not found.
#[derive(Debug)]
pub(crate) struct Tree<'s> {
    nodes: Vec<Node<'s>>,
    unknown: RefCell<Vec<Unknown>>,
}

impl<'s> Tree<'s> {
    /// Reads JSON text. The error says what is wrong with it; a host sends text that it made itself.
    pub(crate) fn parse(text: &'s str) -> Result<Self, String> {
        // Compact descriptions have about one node for each dozen bytes.
        let mut nodes = Vec::with_capacity(text.len() / 12 + 8);
        let mut lexer = SliceLexer::new(text.as_bytes());
        let parsed = lexer.exactly_one(hifijson::token::Lex::ws_peek, |next, lexer| {
            read(&mut nodes, Key::Root, NONE, MAX_DEPTH, next, lexer).map(|_| ())
        });
        match parsed {
            Ok(()) => Ok(Tree { nodes, unknown: RefCell::new(Vec::new()) }),
            // No formatting here: it would be a good part of a small law.
            Err(Error::Depth) => Err("it is nested too deeply".into()),
            Err(_) => Err("a value, a key or a mark between them is not as JSON has it".into()),
        }
    }

    fn node(&self, id: FactId) -> Option<&Node<'s>> {
        if id.is_unknown() { None } else { self.nodes.get(id.index()) }
    }

    /// The value of a known fact.
    pub(crate) fn value(&self, id: FactId) -> Option<&Value<'s>> {
        self.node(id).map(|node| &node.value)
    }

    /// The members of a list or object, in their order.
    pub(crate) fn children(&self, id: FactId) -> impl Iterator<Item = FactId> + Clone + '_ {
        let child = |index: u32| self.nodes.get(index as usize).map(|_| index);
        let first = child(self.node(id).map_or(NONE, |node| node.first_child));
        core::iter::successors(first, move |index| {
            self.nodes.get(*index as usize).and_then(|node| child(node.next_sibling))
        })
        .map(FactId)
    }

    /// The member of an object with this name.
    pub(crate) fn member(&self, id: FactId, name: &str) -> Option<FactId> {
        self.children(id).find(|child| {
            matches!(self.node(*child), Some(Node { key: Key::Name(key), .. }) if key.as_ref() == name)
        })
    }

    /// The name of an object's member; `None` for the root and for items of a list.
    pub(crate) fn name(&self, id: FactId) -> Option<&str> {
        match self.node(id) {
            Some(Node { key: Key::Name(name), .. }) => Some(name.as_ref()),
            _ => None,
        }
    }

    /// Remembers that the description does not say what `name` of `parent` is.
    pub(crate) fn unknown(&self, parent: FactId, name: &str) -> FactId {
        let mut unknown = self.unknown.borrow_mut();
        let first = match self.node(parent) {
            Some(node) => node.first_unknown.get(),
            None => unknown.get(parent.index()).map_or(NONE, |parent| parent.first_unknown),
        };
        let mut next = first;
        while let Some(known) = unknown.get(next as usize) {
            if known.name.as_ref() == name {
                return FactId(next | FactId::UNKNOWN);
            }
            next = known.next_sibling;
        }
        let this = unknown.len() as u32;
        unknown.push(Unknown { parent, name: name.into(), next_sibling: first, first_unknown: NONE });
        match self.node(parent) {
            Some(node) => node.first_unknown.set(this),
            None => {
                if let Some(parent) = unknown.get_mut(parent.index()) {
                    parent.first_unknown = this;
                }
            }
        }
        FactId(this | FactId::UNKNOWN)
    }

    /// No fact seen yet.
    pub(crate) fn none_seen(&self) -> Seen {
        let rounds = |facts: usize| core::iter::repeat_n(0, facts).collect();
        Seen { known: rounds(self.nodes.len()), unknown: rounds(self.unknown.borrow().len()), round: 1 }
    }

    /// The RFC 6901 pointer to a fact.
    pub(crate) fn pointer(&self, id: FactId) -> String {
        let mut pointer = String::new();
        self.write_pointer(id, &mut pointer);
        pointer
    }

    fn write_pointer(&self, id: FactId, out: &mut String) {
        if id.is_unknown() {
            let unknown = self.unknown.borrow();
            if let Some(Unknown { parent, name, .. }) = unknown.get(id.index()) {
                self.write_pointer(*parent, out);
                push_token(out, name);
            }
        } else if let Some(node) = self.nodes.get(id.index()) {
            match &node.key {
                Key::Root => {}
                Key::Index(index) => {
                    self.write_pointer(FactId(node.parent), out);
                    out.push('/');
                    push_number(out, *index);
                }
                Key::Name(name) => {
                    self.write_pointer(FactId(node.parent), out);
                    push_token(out, name);
                }
            }
        }
    }
}

/// The facts of a tree that have been met, in rounds that each begin with none.
#[derive(Debug)]
pub(crate) struct Seen {
    /// For each fact the round in which it was last met.
    known: Vec<u32>,
    unknown: Vec<u32>,
    round: u32,
}

impl Seen {
    /// Forgets all.
    pub(crate) fn forget(&mut self) {
        self.round += 1;
    }

    /// Whether the fact is met for the first time.
    pub(crate) fn is_new(&mut self, fact: FactId) -> bool {
        let facts = if fact.is_unknown() { &mut self.unknown } else { &mut self.known };
        match facts.get_mut(fact.index()) {
            Some(last) => core::mem::replace(last, self.round) != self.round,
            None => true,
        }
    }
}

/// Appends one reference token, escaped as RFC 6901 asks.
pub(crate) fn push_token(pointer: &mut String, token: &str) {
    pointer.push('/');
    for c in token.chars() {
        match c {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            c => pointer.push(c),
        }
    }
}

/// Appends a number without the formatting machinery, which would be the largest part of a small law.
pub(crate) fn push_number(out: &mut String, number: u32) {
    if number >= 10 {
        push_number(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

/// Reads one value and returns its node. Children follow their parent, linked in their order.
fn read<'s>(
    nodes: &mut Vec<Node<'s>>,
    key: Key<'s>,
    parent: u32,
    depth: u8,
    next: u8,
    lexer: &mut SliceLexer<'s>,
) -> Result<u32, Error> {
    let depth = depth.checked_sub(1).ok_or(Error::Depth)?;
    let this = nodes.len() as u32;
    nodes.push(Node {
        key,
        parent,
        first_child: NONE,
        next_sibling: NONE,
        first_unknown: Cell::new(NONE),
        value: Value::Null,
    });
    let mut last = NONE;
    let mut append = |nodes: &mut Vec<Node<'s>>, child: u32| {
        if last == NONE {
            if let Some(node) = nodes.get_mut(this as usize) {
                node.first_child = child;
            }
        } else if let Some(node) = nodes.get_mut(last as usize) {
            node.next_sibling = child;
        }
        last = child;
    };
    let value = match next {
        b'a'..=b'z' => {
            lexer.null_or_bool().map(|b| b.map_or(Value::Null, Value::Bool)).ok_or(Expect::Value)?
        }
        b'0'..=b'9' | b'-' => Value::Number(number(lexer)?),
        b'"' => Value::Text(text(lexer.discarded())?),
        b'[' => {
            let mut index = 0;
            lexer.discarded().seq(b']', hifijson::token::Lex::ws_peek, |next, lexer| {
                let child = read(nodes, Key::Index(index), this, depth, next, lexer)?;
                append(nodes, child);
                index += 1;
                Ok::<_, Error>(())
            })?;
            Value::List
        }
        b'{' => {
            lexer.discarded().seq(b'}', hifijson::token::Lex::ws_peek, |next, lexer| {
                lexer.expect(|_| Some(next), b'"').ok_or(Expect::String)?;
                let name = text(lexer)?;
                lexer.expect(hifijson::token::Lex::ws_peek, b':').ok_or(Expect::Colon)?;
                let next = lexer.ws_peek().ok_or(Expect::Value)?;
                let child = read(nodes, Key::Name(name), this, depth, next, lexer)?;
                append(nodes, child);
                Ok::<_, Error>(())
            })?;
            Value::Object
        }
        _ => Err(Expect::Value)?,
    };
    if let Some(node) = nodes.get_mut(this as usize) {
        node.value = value;
    }
    Ok(this)
}

fn number<'s>(lexer: &mut SliceLexer<'s>) -> Result<&'s str, Error> {
    use hifijson::num::LexWrite as _;
    Ok(lexer.num_string().validated()?.0)
}

fn text<'s>(lexer: &mut SliceLexer<'s>) -> Result<Cow<'s, str>, Error> {
    use hifijson::str::LexAlloc as _;
    Ok(lexer.str_string()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_are_written_as_rfc_6901_asks() {
        let tree = Tree::parse(r#"{"a":[{"x/y":1},{"m~n":[true]}]}"#).unwrap();
        let a = tree.member(FactId::ROOT, "a").unwrap();
        let items: Vec<_> = tree.children(a).collect();
        assert_eq!(tree.pointer(tree.member(items[0], "x/y").unwrap()), "/a/0/x~1y");
        let list = tree.member(items[1], "m~n").unwrap();
        assert_eq!(tree.pointer(tree.children(list).next().unwrap()), "/a/1/m~0n/0");
        let unknown = tree.unknown(tree.unknown(items[0], "p/q"), "r");
        assert_eq!(tree.pointer(unknown), "/a/0/p~1q/r");
        assert_eq!(tree.pointer(FactId::ROOT), "");
    }

    #[test]
    fn an_unknown_fact_asked_for_twice_is_one_fact() {
        let tree = Tree::parse("{}").unwrap();
        assert_eq!(tree.unknown(FactId::ROOT, "kinds"), tree.unknown(FactId::ROOT, "kinds"));
        assert_ne!(tree.unknown(FactId::ROOT, "kinds"), tree.unknown(FactId::ROOT, "data"));
        let (kinds, data) = (tree.unknown(FactId::ROOT, "kinds"), tree.unknown(FactId::ROOT, "data"));
        assert_ne!(tree.unknown(kinds, "x"), tree.unknown(data, "x"));
        assert_eq!(tree.unknown(kinds, "x"), tree.unknown(kinds, "x"));
        assert_eq!(tree.pointer(tree.unknown(data, "x")), "/data/x");
    }

    #[test]
    fn facts_are_new_once_in_each_round() {
        let tree = Tree::parse(r#"{"a":[1,2]}"#).unwrap();
        let a = tree.member(FactId::ROOT, "a").unwrap();
        let (x, y) = (tree.unknown(a, "x"), tree.unknown(tree.unknown(a, "x"), "y"));
        let mut seen = tree.none_seen();
        for _ in 0..2 {
            let new: Vec<bool> = [a, x, y, a, y, x, FactId::ROOT].map(|fact| seen.is_new(fact)).into();
            assert_eq!(new, [true, true, true, false, false, false, true]);
            seen.forget();
        }
    }

    #[test]
    fn broken_text_and_deep_text_are_refused() {
        assert!(Tree::parse("").is_err());
        assert!(Tree::parse("{\"a\":}").is_err());
        assert!(Tree::parse("[1] 2").is_err());
        assert!(Tree::parse(&"[".repeat(100_000)).is_err());
    }
}
