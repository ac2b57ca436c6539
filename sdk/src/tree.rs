//! The description as a tree of facts, each with a small number by which truth remembers it.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::cell::{Cell, OnceCell, RefCell};

use crate::contract::pointer;
use crate::facts::{Children, Value, View};

/// Names one fact of a tree: a node that is there, or one that was asked for and is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FactId(u32);

impl FactId {
    const UNKNOWN: u32 = 1 << 31;
    /// Together with the former: something stands there, and does not say enough.
    const OPEN: u32 = 1 << 30;
    pub(crate) const ROOT: FactId = FactId(View::ROOT);
    /// Any fact of a tree of which nobody asks why.
    pub(crate) const UNTOLD: FactId = FactId(u32::MAX);

    /// Whether the description is silent on this fact.
    pub(crate) fn is_unknown(self) -> bool {
        self.0 & Self::UNKNOWN != 0
    }

    /// The same place as one of which more has to be known: a number of which only bounds are, or a list that may have
    /// more.
    pub(crate) fn open(self) -> Self {
        FactId(self.0 | Self::UNKNOWN | Self::OPEN)
    }

    /// Whether something stands there that does not say enough.
    fn is_open(self) -> bool {
        self.0 & Self::OPEN != 0 && self != Self::UNTOLD
    }

    fn index(self) -> usize {
        (self.0 & !(Self::UNKNOWN | Self::OPEN)) as usize
    }
}

/// A fact that was looked for and not found.
#[derive(Debug)]
struct Unknown {
    parent: FactId,
    name: Box<str>,
    next_sibling: u32,
    first_unknown: u32,
}

/// No fact: the end of a chain.
const NONE: u32 = u32::MAX;

/// Facts, and those that were looked for among them and not found.
#[derive(Debug)]
pub(crate) struct Tree<'s> {
    facts: View<'s>,
    /// Whether somebody will ask which facts decided. Where nobody does, none is remembered.
    told: Cell<bool>,
    lookups: RefCell<Lookups>,
    /// For each node the one that it stands in; made when the first pointer is written.
    parents: OnceCell<Vec<u32>>,
    written: RefCell<Written>,
}

/// The pointers that were written, since a fact is often named in several places.
#[derive(Debug, Default)]
struct Written {
    /// All of them, one after the other.
    text: String,
    /// For each fact where its pointer begins in the text, and its length; nought where it was not written.
    known: Vec<(u32, u32)>,
    unknown: Vec<(u32, u32)>,
}

/// What was looked for and not found.
#[derive(Debug, Default)]
struct Lookups {
    unknown: Vec<Unknown>,
    /// For each node one more than the first in the chain of what was looked for in it, or nought; empty until something
    /// was.
    first: Vec<u32>,
}

impl<'s> Tree<'s> {
    /// `told` says whether somebody will ask which facts decided.
    pub(crate) fn new(facts: View<'s>, told: bool) -> Self {
        Tree {
            facts,
            told: Cell::new(told),
            lookups: RefCell::default(),
            parents: OnceCell::new(),
            written: RefCell::default(),
        }
    }

    /// Whether somebody will ask which facts decided.
    pub(crate) fn is_told(&self) -> bool {
        self.told.get()
    }

    /// Asks for an answer of which nobody will ask why.
    pub(crate) fn untold<T>(&self, ask: impl FnOnce() -> T) -> T {
        let told = self.told.replace(false);
        let answer = ask();
        self.told.set(told);
        answer
    }

    /// The name under which truth remembers a fact.
    pub(crate) fn told(&self, fact: FactId) -> FactId {
        if self.is_told() { fact } else { FactId::UNTOLD }
    }

    /// The value of a known fact.
    pub(crate) fn value(&self, id: FactId) -> Option<Value<'s>> {
        if id.is_unknown() { None } else { self.facts.value(id.0) }
    }

    /// The text of a known fact.
    pub(crate) fn text(&self, id: FactId) -> Option<&'s str> {
        if id.is_unknown() { None } else { self.facts.text_at(id.0) }
    }

    /// Whether an item of a list says that the list may have more.
    pub(crate) fn is_more(&self, id: FactId) -> bool {
        self.text(id) == Some(juris_vocabulary::MORE)
    }

    /// Whether a known fact is `null`.
    pub(crate) fn is_null(&self, id: FactId) -> bool {
        !id.is_unknown() && self.facts.is_null(id.0)
    }

    /// Whether a known fact is an object.
    pub(crate) fn is_object(&self, id: FactId) -> bool {
        !id.is_unknown() && self.facts.is_object(id.0)
    }

    /// The members of a list or object, in their order.
    pub(crate) fn children(&self, id: FactId) -> Nodes<'s> {
        // Of a place where no node is there are none.
        Nodes(self.facts.children(id.0))
    }

    /// A known fact alone, as if it were all that a list has.
    pub(crate) fn only(&self, id: FactId) -> Nodes<'s> {
        Nodes(self.facts.only(id.0))
    }

    /// Whether a list or object has nothing in it.
    pub(crate) fn is_empty(&self, id: FactId) -> bool {
        self.facts.len(id.0) == 0
    }

    /// The member of an object with this name.
    pub(crate) fn member(&self, id: FactId, name: &str) -> Option<FactId> {
        if id.is_unknown() { None } else { self.facts.member(id.0, name).map(FactId) }
    }

    /// The name of an object's member; `None` for the root and for items of a list.
    pub(crate) fn name(&self, id: FactId) -> Option<&'s str> {
        if id.is_unknown() { None } else { self.facts.key(id.0) }
    }

    /// Remembers that the description does not say what `name` of `parent` is.
    pub(crate) fn unknown(&self, parent: FactId, name: &str) -> FactId {
        if !self.is_told() {
            return FactId::UNTOLD;
        }
        let mut lookups = self.lookups.borrow_mut();
        let Lookups { unknown, first: chains } = &mut *lookups;
        if chains.is_empty() {
            *chains = vec![0; self.facts.nodes().len()];
        }
        let first = if parent.is_unknown() {
            unknown.get(parent.index()).map(|parent| parent.first_unknown)
        } else {
            chains.get(parent.index()).map(|first| first.wrapping_sub(1))
        };
        let first = first.unwrap_or(NONE);
        let mut next = first;
        while let Some(known) = unknown.get(next as usize) {
            if known.name.as_ref() == name {
                return FactId(next | FactId::UNKNOWN);
            }
            next = known.next_sibling;
        }
        let this = unknown.len() as u32;
        unknown.push(Unknown { parent, name: name.into(), next_sibling: first, first_unknown: NONE });
        if parent.is_unknown() {
            if let Some(parent) = unknown.get_mut(parent.index()) {
                parent.first_unknown = this;
            }
        } else if let Some(first) = chains.get_mut(parent.index()) {
            *first = this + 1;
        }
        FactId(this | FactId::UNKNOWN)
    }

    /// No fact seen yet.
    pub(crate) fn none_seen(&self) -> Seen {
        Seen {
            known: vec![0; self.facts.nodes().len()],
            unknown: vec![0; self.lookups.borrow().unknown.len()],
            open: Vec::new(),
            round: 1,
        }
    }

    /// The RFC 6901 pointer to a fact.
    pub(crate) fn pointer(&self, id: FactId) -> String {
        let mut written = self.written.borrow_mut();
        let (start, length) = self.write_pointer(id, &mut written);
        written.text.get(start as usize..(start + length) as usize).unwrap_or_default().into()
    }

    /// Writes a pointer, or finds it written: where it begins and its length.
    fn write_pointer(&self, id: FactId, written: &mut Written) -> (u32, u32) {
        let id = if id.is_open() { FactId(id.index() as u32) } else { id };
        if id == FactId::ROOT {
            return (0, 0);
        }
        let lookups = self.lookups.borrow();
        if written.known.is_empty() {
            written.known = vec![(0, 0); self.facts.nodes().len()];
        }
        if written.unknown.len() < lookups.unknown.len() {
            written.unknown.resize(lookups.unknown.len(), (0, 0));
        }
        let places = if id.is_unknown() { &written.unknown } else { &written.known };
        match places.get(id.index()) {
            Some(place) if place.1 > 0 => return *place,
            _ => {}
        }
        let unknown = if id.is_unknown() { lookups.unknown.get(id.index()) } else { None };
        let parent = match unknown {
            Some(unknown) => unknown.parent,
            None => FactId(self.parents().get(id.index()).copied().unwrap_or(View::ROOT)),
        };
        let (start, length) = self.write_pointer(parent, written);
        let text = &mut written.text;
        let place = text.len();
        text.extend_from_within(start as usize..(start + length) as usize);
        match (unknown, self.facts.key(id.0)) {
            (Some(unknown), _) => pointer::push(text, &unknown.name),
            (None, Some(key)) => pointer::push(text, key),
            (None, None) => {
                text.push('/');
                push_number(text, self.facts.index(id.0).unwrap_or_default());
            }
        }
        let place = (place as u32, (text.len() - place) as u32);
        let places = if id.is_unknown() { &mut written.unknown } else { &mut written.known };
        if let Some(here) = places.get_mut(id.index()) {
            *here = place;
        }
        place
    }

    /// For each node the one that it stands in; of the root itself.
    fn parents(&self) -> &[u32] {
        self.parents.get_or_init(|| {
            let mut parents = vec![0; self.facts.nodes().len()];
            // The lists and objects that a node stands in, each with where it ends.
            let mut around = Vec::new();
            let mut innermost = (View::ROOT, self.facts.end(View::ROOT));
            for (node, parent) in (0..).zip(&mut parents).skip(1) {
                while node >= innermost.1 {
                    let Some(next) = around.pop() else { break };
                    innermost = next;
                }
                *parent = innermost.0;
                let end = self.facts.end(node);
                if end > node + 1 {
                    around.push(innermost);
                    innermost = (node, end);
                }
            }
            parents
        })
    }
}

/// Known facts, one after the other. Of one plain type, since each layer of an iterator is memory that a module copies.
#[derive(Clone, Debug)]
pub(crate) struct Nodes<'s>(Children<'s>);

impl Iterator for Nodes<'_> {
    type Item = FactId;

    #[inline]
    fn next(&mut self) -> Option<FactId> {
        self.0.next().map(FactId)
    }
}

/// The facts of a tree that have been met, in rounds that each begin with none.
#[derive(Debug)]
pub(crate) struct Seen {
    /// For each fact the round in which it was last met.
    known: Vec<u32>,
    unknown: Vec<u32>,
    open: Vec<u32>,
    round: u32,
}

impl Seen {
    /// Forgets all.
    pub(crate) fn forget(&mut self) {
        self.round += 1;
    }

    /// Whether the fact is met for the first time.
    pub(crate) fn is_new(&mut self, fact: FactId) -> bool {
        let facts = match fact {
            fact if fact.is_open() => &mut self.open,
            fact if fact.is_unknown() => &mut self.unknown,
            _ => &mut self.known,
        };
        // What was looked for since it was made.
        if fact.index() >= facts.len() {
            facts.resize(fact.index() + 1, 0);
        }
        match facts.get_mut(fact.index()) {
            Some(last) => core::mem::replace(last, self.round) != self.round,
            None => true,
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

#[cfg(test)]
impl Tree<'static> {
    /// Of JSON text, for as long as the tests run.
    pub(crate) fn parse(text: &str) -> Result<Self, serde_json::Error> {
        let value: serde_json::Value = serde_json::from_str(text)?;
        let facts = Box::leak(Box::new(crate::facts::Facts::from(&value)));
        Ok(Tree::new(facts.view(), true))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Facts;

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
        assert_eq!(tree.pointer(items[1]), "/a/1");
        assert_eq!(tree.pointer(list), "/a/1/m~0n");
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
        let later = tree.unknown(a, "later");
        assert_eq!([seen.is_new(later), seen.is_new(later)], [true, false]);
    }

    #[test]
    fn what_does_not_say_enough_is_a_fact_of_its_own_at_the_same_place() {
        let tree = Tree::parse(r#"{"a":["?"]}"#).unwrap();
        let a = tree.member(FactId::ROOT, "a").unwrap();
        assert!(a.open().is_unknown() && !a.is_unknown());
        assert_eq!([tree.pointer(a.open()), tree.pointer(a)], ["/a", "/a"]);
        assert_eq!(tree.pointer(FactId::ROOT.open()), "");
        assert_eq!(FactId::UNTOLD.open(), FactId::UNTOLD);
        let mut seen = tree.none_seen();
        assert_eq!([a, a.open(), a, a.open()].map(|fact| seen.is_new(fact)), [true, true, false, false]);
        assert!(tree.children(a).all(|item| tree.is_more(item)));
    }

    #[test]
    fn where_nobody_asks_nothing_is_remembered() {
        let facts = Facts::from(&serde_json::json!({"a": null}));
        let tree = Tree::new(facts.view(), false);
        assert_eq!(tree.unknown(FactId::ROOT, "x"), FactId::UNTOLD);
        assert_eq!(tree.told(FactId::ROOT), FactId::UNTOLD);
    }
}
