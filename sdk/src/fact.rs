//! Places in the description and the facts read there: a value, none, or unknown.

use crate::contract::Answer;
use crate::facts::{Value, is_same};
use crate::period::Period;
use crate::stated::Words;
use crate::tree::{FactId, Tree};
use crate::truth::Truth;
use jiff::civil::Date;

/// What the description says about a place.
#[derive(Clone, Copy, Debug)]
pub(crate) enum State {
    /// A value stands there.
    Value(FactId),
    /// Known to be none, because of this fact.
    None(FactId),
    /// The description is silent.
    Unknown(FactId),
}

/// A place in the description, whether or not anything stands there.
///
/// Going further down from a place that is none stays none, and from an unknown one stays unknown.
#[derive(Clone, Copy, Debug)]
pub struct Place<'c> {
    pub(crate) tree: &'c Tree<'c>,
    pub(crate) state: State,
}

impl<'c> Place<'c> {
    pub(crate) fn root(tree: &'c Tree<'c>) -> Self {
        Place { tree, state: State::Value(FactId::ROOT) }
    }

    pub(crate) fn at(&self, node: FactId) -> Self {
        let none = self.tree.is_null(node);
        Place { tree: self.tree, state: if none { State::None(node) } else { State::Value(node) } }
    }

    fn go(&self, name: &str, absent: impl FnOnce(FactId) -> State) -> Self {
        let state = match self.state {
            State::Unknown(fact) => State::Unknown(self.tree.unknown(fact, name)),
            State::None(fact) => State::None(fact),
            State::Value(node) if self.tree.is_object(node) => match self.tree.member(node, name) {
                Some(member) => return self.at(member),
                None => absent(node),
            },
            // `false` and `[]` where more could stand say that there is nothing.
            State::Value(node) => State::None(node),
        };
        Place { tree: self.tree, state }
    }

    /// A key of an object; unknown where it is absent.
    pub fn key(&self, name: &str) -> Self {
        self.go(name, |node| State::Unknown(self.tree.unknown(node, name)))
    }

    /// An entry of a map; where it is absent, `"*": null` tells that there is none.
    pub fn entry(&self, name: &str) -> Self {
        self.go(name, |node| match self.tree.member(node, "*") {
            Some(rest) => State::None(rest),
            None => State::Unknown(self.tree.unknown(node, name)),
        })
    }

    /// An entry of a map that is complete wherever it is present (the markets); none where it is absent.
    pub fn listed(&self, name: &str) -> Self {
        self.go(name, State::None)
    }

    /// The fact that says what is known about this place.
    pub(crate) fn fact_id(&self) -> FactId {
        match self.state {
            State::Value(fact) | State::None(fact) | State::Unknown(fact) => self.tree.told(fact),
        }
    }

    /// Reads a value. A value of another shape than `read` expects counts as unknown.
    pub(crate) fn read<T>(&self, read: impl FnOnce(Value<'c>) -> Option<T>) -> Fact<T> {
        let known = match self.state {
            State::None(_) => Known::None,
            State::Unknown(_) => Known::Unknown,
            State::Value(node) => match self.tree.value(node).and_then(read) {
                Some(value) => Known::Value(value),
                None => Known::Unknown,
            },
        };
        Fact { id: self.fact_id(), known }
    }

    /// Whether something stands here: `null`, `false` and an empty list are nothing.
    pub fn exists(&self) -> Truth {
        let answer = match self.state {
            State::Unknown(_) => Answer::Unknown,
            State::None(_) => Answer::No,
            State::Value(node) => match self.tree.value(node) {
                Some(Value::Bool(false)) => Answer::No,
                Some(Value::List) if self.tree.is_empty(node) => Answer::No,
                _ => Answer::Yes,
            },
        };
        Truth::of_fact(answer, self.fact_id())
    }

    /// Whether nothing is said here, or that there is none: what sets no bound.
    pub(crate) fn is_silent(&self) -> bool {
        !matches!(self.state, State::Value(_))
    }

    /// Whether a bool here is true.
    pub fn is_true(&self) -> Truth {
        self.bool().is(|bool| *bool)
    }

    /// The key under which this stands.
    pub(crate) fn name(&self) -> Option<&'c str> {
        match self.state {
            State::Value(node) | State::None(node) => self.tree.name(node),
            State::Unknown(_) => None,
        }
    }

    /// Whether a rule holds: `true` or `false`.
    pub(crate) fn bool(&self) -> Fact<bool> {
        self.read(|value| match value {
            Value::Bool(bool) => Some(bool),
            _ => None,
        })
    }

    /// A text.
    pub fn text(&self) -> Fact<&'c str> {
        let known = match self.state {
            State::None(_) => Known::None,
            State::Unknown(_) => Known::Unknown,
            State::Value(node) => self.tree.text(node).map_or(Known::Unknown, Known::Value),
        };
        Fact { id: self.fact_id(), known }
    }

    /// A day.
    pub fn day(&self) -> Fact<Date> {
        self.read(|value| as_text(value).and_then(crate::contract::day::parse))
    }

    /// A count.
    pub fn count(&self) -> Fact<u64> {
        self.read(|value| match value {
            Value::Unsigned(number) => Some(number),
            _ => None,
        })
    }

    /// A calendar period.
    pub fn period(&self) -> Fact<Period> {
        self.read(|value| as_text(value).and_then(Period::parse))
    }

    /// The members of a list or map that is present, in their order.
    pub(crate) fn children(&self) -> impl Iterator<Item = Place<'c>> + Clone + use<'c> {
        let this = *self;
        let node = match self.state {
            State::Value(node) => node,
            State::None(_) | State::Unknown(_) => FactId::UNTOLD,
        };
        self.tree.children(node).map(move |child| this.at(child))
    }

    /// The texts of a list of texts that is present.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &'c str> + Clone + use<'c> {
        self.children().filter_map(|child| child.text().value().copied())
    }

    /// The entries of a map that is present, each with its key.
    pub fn entries(&self) -> impl Iterator<Item = (&'c str, Place<'c>)> + use<'c> {
        let tree = self.tree;
        self.children().filter_map(move |child| match child.state {
            State::Value(node) | State::None(node) => Some((tree.name(node)?, child)),
            State::Unknown(_) => None,
        })
    }
}

fn as_text(value: Value<'_>) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// What is known of a fact's value.
#[derive(Clone, Copy, Debug)]
enum Known<T> {
    Value(T),
    None,
    Unknown,
}

/// A fact of the description: a value, none, or unknown.
#[derive(Clone, Copy, Debug)]
pub struct Fact<T> {
    pub(crate) id: FactId,
    known: Known<T>,
}

impl<T> Fact<T> {
    /// The value, where there is one.
    pub fn value(&self) -> Option<&T> {
        match &self.known {
            Known::Value(value) => Some(value),
            Known::None | Known::Unknown => None,
        }
    }

    /// Whether the fact is known to be none.
    pub fn is_none(&self) -> bool {
        matches!(self.known, Known::None)
    }

    /// Whether the description is silent.
    pub fn is_unknown(&self) -> bool {
        matches!(self.known, Known::Unknown)
    }

    /// Whether the value satisfies a test. None satisfies no test.
    pub fn is(&self, test: impl FnOnce(&T) -> bool) -> Truth {
        let answer = match &self.known {
            Known::Value(value) if test(value) => Answer::Yes,
            Known::Value(_) | Known::None => Answer::No,
            Known::Unknown => Answer::Unknown,
        };
        Truth::of_fact(answer, self.id)
    }

    /// Whether there is a value.
    pub fn is_given(&self) -> Truth {
        self.is(|_| true)
    }
}

impl Fact<&str> {
    /// Whether the text is this one.
    pub fn equals(&self, text: &str) -> Truth {
        self.is(|value| is_same(value.as_bytes(), text.as_bytes()))
    }

    /// Whether the text is one of these.
    pub fn is_one_of(&self, words: &impl Words) -> Truth {
        let is = self.is(|value| words.iter().any(|text| is_same(value.as_bytes(), text.as_bytes())));
        let relied = words.relied(is.answer);
        is.relying_on(relied)
    }
}

impl Fact<Date> {
    /// Whether the day has come by `as_of`.
    pub fn has_come(&self, as_of: Date) -> Truth {
        self.is(|day| *day <= as_of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;
    use alloc::vec::Vec;

    fn pointers(tree: &Tree<'_>, truth: &Truth) -> Vec<String> {
        truth.why().unwrap().facts.iter().map(|fact| tree.pointer(*fact)).collect()
    }

    #[test]
    fn absent_is_unknown_and_null_is_none() {
        let tree = Tree::parse(r#"{"a":null,"b":{"c":true,"d":false}}"#).unwrap();
        let root = Place::root(&tree);
        assert!(root.key("x").exists().is_unknown());
        assert!(root.key("x").key("y").exists().is_unknown());
        assert_eq!(pointers(&tree, &root.key("x").key("y").exists()), ["/x/y"]);
        assert!(root.key("a").exists().is_no());
        assert!(root.key("a").key("y").exists().is_no());
        assert_eq!(pointers(&tree, &root.key("a").key("y").exists()), ["/a"]);
        assert!(root.key("b").key("c").is_true().is_yes());
        assert!(root.key("b").key("d").is_true().is_no());
        assert!(root.key("b").key("d").key("deeper").exists().is_no());
    }

    #[test]
    fn a_map_is_open_unless_it_says_that_nothing_else_is_there() {
        let tree = Tree::parse(r#"{"open":{"ru/a":{}},"closed":{"ru/a":null,"*":null}}"#).unwrap();
        let root = Place::root(&tree);
        assert!(root.key("open").entry("ru/b").exists().is_unknown());
        assert!(root.key("closed").entry("ru/b").exists().is_no());
        assert_eq!(pointers(&tree, &root.key("closed").entry("ru/b").exists()), ["/closed/*"]);
        assert_eq!(pointers(&tree, &root.key("closed").entry("ru/a").exists()), ["/closed/ru~1a"]);
        assert!(root.key("open").listed("ru/b").exists().is_no());
    }
}
