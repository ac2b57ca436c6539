//! Facts as a reader finds them, each with its place.

use std::collections::HashSet;

use juris_contract::facts::{self, Facts, Key, Scalar, Value, View};
use juris_contract::pointer;

use crate::bounds::{Bounds, MAX_DEPTH};
use crate::places::{Place, short};
use crate::problem::Problem;

/// What a reader has read so far. The text of the facts begins with the text that is read.
#[derive(Debug)]
pub(crate) struct Writer {
    facts: Facts,
    /// One for each node.
    places: Vec<Place>,
    /// The keys of the objects that are open, those of the innermost last.
    keys: Vec<(u32, u32)>,
    /// All keys of each open object that has more than a few, and where they begin among those of all.
    many: Vec<(u32, HashSet<Box<str>>)>,
    /// How many lists and objects are open.
    open: usize,
    /// What may stand within each other: lists and objects, and a value in the innermost.
    levels: usize,
    bounds: Bounds,
}

/// Under what a value stands.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Under {
    /// It is the whole, or an item of a list: its place there.
    Item(u32),
    /// A member of an object: the part of the text that is its key, and the byte at which the key is written.
    Member((u32, u32), u32),
}

/// A list or object that is being read.
#[derive(Debug)]
pub(crate) struct Open {
    open: facts::Open,
    /// How many items or members it has so far.
    pub(crate) count: u32,
    /// Where its keys begin among those of all.
    outer: u32,
}

/// Up to how many keys of an object are compared one by one.
const FEW: usize = 16;

impl Writer {
    /// Nothing yet.
    pub(crate) fn new(text: &str, bounds: Bounds) -> Self {
        Writer {
            places: Vec::with_capacity(text.len() / 12 + 8),
            facts: Facts::with_text(text.to_owned()),
            keys: Vec::new(),
            many: Vec::new(),
            open: 0,
            levels: bounds.depth.clamp(1, MAX_DEPTH),
            bounds,
        }
    }

    /// What was read.
    pub(crate) fn finish(self) -> (Facts, Vec<Place>) {
        (self.facts, self.places)
    }

    pub(crate) fn facts(&self) -> View<'_> {
        self.facts.view()
    }

    /// How many nodes there are.
    #[cfg(feature = "yaml")]
    pub(crate) fn nodes(&self) -> usize {
        self.places.len()
    }

    /// Where what was begun last begins.
    #[cfg(feature = "toml")]
    pub(crate) fn last_begun(&self) -> usize {
        self.places.last().map_or(0, |place| place.start as usize)
    }

    /// A copy of a node with all that is below it, and the places of that.
    #[cfg(feature = "yaml")]
    pub(crate) fn copy(&self, node: usize) -> (Facts, Vec<Place>) {
        let mut copy = Facts::default();
        copy.copy(Key::Index(0), self.facts.view(), short(node));
        (copy, self.places.get(node..).unwrap_or_default().to_vec())
    }

    /// The part of the text that a text is, which is added unless it stands at this byte as it is.
    pub(crate) fn text(&mut self, text: &str, at: usize) -> (u32, u32) {
        let written = self.facts.view();
        let length = short(text.len());
        match written.part(short(at), length) {
            Some(part) if part == text => (short(at), length),
            _ => self.facts.add_text(text),
        }
    }

    /// A value that nothing is below, from a byte up to another.
    pub(crate) fn scalar(&mut self, under: Under, value: Scalar, start: usize, end: usize) {
        self.place(under, start, end);
        self.facts.scalar(Self::key(under), value);
    }

    /// Begins a list at a byte.
    pub(crate) fn list(&mut self, under: Under, start: usize) -> Open {
        let open = self.facts.open_list(Self::key(under));
        self.open(under, start, open)
    }

    /// Begins an object at a byte.
    pub(crate) fn object(&mut self, under: Under, start: usize) -> Open {
        let open = self.facts.open_object(Self::key(under));
        self.open(under, start, open)
    }

    fn open(&mut self, under: Under, start: usize, open: facts::Open) -> Open {
        self.open += 1;
        self.place(under, start, start);
        Open { open, count: 0, outer: short(self.keys.len()) }
    }

    /// Whether what has so many levels of lists and objects may stand here.
    #[inline]
    pub(crate) fn has_room_for(&self, levels: usize) -> bool {
        self.open + levels < self.levels
    }

    /// That the innermost list or object that is open stands too deep.
    pub(crate) fn too_deep(&self) -> Problem {
        let most = self.levels;
        let problem = Problem::new("the text is nested too deeply");
        // More than every text may have is no path that anybody reads, and no host can allow it.
        if most == MAX_DEPTH {
            problem.expected(format!("at most {most} levels"))
        } else {
            let raised = self.bounds.raised("depth");
            problem.pointer(self.pointer()).expected(format!("at most {most} levels{raised}"))
        }
    }

    /// The pointer to the innermost list or object that is open.
    fn pointer(&self) -> String {
        let facts = self.facts.view();
        let mut pointer = String::new();
        // Where an open one ends is not known yet.
        let open = |node: &u32| {
            matches!(facts.value(*node), Some(Value::List | Value::Object))
                && facts.nodes().get(*node as usize).is_some_and(|[.., end, _]| *end == 0)
        };
        for node in (0..short(self.places.len())).filter(open).skip(1) {
            match facts.key(node) {
                Some(key) => pointer::push(&mut pointer, key),
                None => pointer.push_str(&format!("/{}", facts.index(node).unwrap_or_default())),
            }
        }
        pointer
    }

    /// Ends a list or object before a byte.
    pub(crate) fn close(&mut self, open: Open, end: usize) {
        self.open -= 1;
        self.keys.truncate(open.outer as usize);
        self.many.pop_if(|(outer, _)| *outer == open.outer);
        let node = open.open.node();
        self.facts.close(open.open, open.count);
        if let Some(place) = self.places.get_mut(node) {
            place.end = short(end);
        }
    }

    /// The same of what does not end with a sign of its own: it ends with the last thing in it, if not here.
    #[cfg(any(feature = "toml", feature = "yaml"))]
    pub(crate) fn close_behind_last(&mut self, open: Open, end: usize) {
        let inside = self.places.get(open.open.node() + 1..).unwrap_or_default();
        let last = inside.iter().map(|place| place.end).max().unwrap_or_default();
        self.close(open, end.max(last as usize));
    }

    /// Takes note of the key of the next member of the innermost object, and says whether it is the first of its name there.
    pub(crate) fn is_new(&mut self, open: &Open, key: (u32, u32)) -> bool {
        let view = self.facts.view();
        let text = |(at, length)| view.part(at, length).unwrap_or_default();
        let earlier = self.keys.get(open.outer as usize..).unwrap_or_default();
        let is_new = if earlier.len() < FEW {
            !earlier.iter().any(|other| other.1 == key.1 && text(*other) == text(key))
        } else {
            if self.many.last().is_none_or(|(outer, _)| *outer != open.outer) {
                self.many.push((open.outer, earlier.iter().map(|key| text(*key).into()).collect()));
            }
            self.many.last_mut().is_some_and(|(_, many)| many.insert(text(key).into()))
        };
        self.keys.push(key);
        is_new
    }

    /// A node of facts that were read before with all that is below it, and their places.
    #[cfg(feature = "yaml")]
    pub(crate) fn repeat(
        &mut self,
        under: Under,
        facts: View<'_>,
        places: &[Place],
        start: usize,
        end: usize,
    ) {
        self.place(under, start, end);
        self.facts.copy(Self::key(under), facts, View::ROOT);
        self.places.extend(places.iter().skip(1));
    }

    fn key(under: Under) -> Key {
        match under {
            Under::Item(index) => Key::Index(index),
            Under::Member((at, length), _) => Key::Name(at, length),
        }
    }

    #[inline]
    fn place(&mut self, under: Under, start: usize, end: usize) {
        let (start, end) = (short(start), short(end));
        let key = match under {
            Under::Item(_) => start,
            Under::Member(_, written) => written,
        };
        self.places.push(Place { key, start, end });
    }
}
