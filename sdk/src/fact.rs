//! Places in the description and the facts read there: a value, none, or unknown.

use crate::contract::Answer;
use crate::facts::{Value, is_same};
use crate::period::Period;
use crate::stated::{Stated, Words};
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

    /// The same as a fact of which more has to be known.
    pub(crate) fn open_id(&self) -> FactId {
        self.fact_id().open()
    }

    /// The fact that a list ends where it does; where it may have more, that has to be known.
    pub(crate) fn end_id(&self, may_have_more: bool) -> FactId {
        if may_have_more { self.open_id() } else { self.fact_id() }
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
                Some(Value::List) if self.tree.children(node).all(|item| self.tree.is_more(item)) => {
                    return Truth::of_fact(Answer::Unknown, self.open_id());
                }
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

    /// A day, or the one by which it was.
    #[inline(never)]
    pub fn day(&self) -> Fact<Date> {
        let read = |value| as_text(value).and_then(crate::contract::day::parse);
        self.within([None, Some("by")], read).unwrap_or_else(|| self.read(read))
    }

    /// A count, or its bounds.
    #[inline(never)]
    pub fn count(&self) -> Fact<u64> {
        let read = |value| match value {
            Value::Unsigned(number) => Some(number),
            _ => None,
        };
        self.within([Some("at_least"), Some("at_most")], read).unwrap_or_else(|| self.read(read))
    }

    /// What lies between the bounds that an object gives under these keys; nothing where no object is.
    fn within<T>(&self, bounds: [Option<&str>; 2], read: impl Fn(Value<'c>) -> Option<T>) -> Option<Fact<T>> {
        let State::Value(node) = self.state else { return None };
        if !self.tree.is_object(node) {
            return None;
        }
        let bound = |key: Option<&str>| {
            let bound = self.tree.member(node, key?)?;
            Some((read(self.tree.value(bound)?)?, self.tree.told(bound)))
        };
        let [least, most] = bounds.map(bound);
        Some(Fact { id: self.open_id(), known: Known::Between(least, most) })
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
    /// No less than the first and no more than the second, as far as there are such.
    Between(Option<Bound<T>>, Option<Bound<T>>),
    None,
    Unknown,
}

/// A bound of a value, and the fact that says it.
type Bound<T> = (T, FactId);

/// A fact of the description: a value, bounds of it, none, or unknown.
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
            Known::Between(..) | Known::None | Known::Unknown => None,
        }
    }

    /// The value, or what it is at the most.
    pub fn at_most(&self) -> Option<&T> {
        match &self.known {
            Known::Value(value) | Known::Between(_, Some((value, _))) => Some(value),
            Known::Between(_, None) | Known::None | Known::Unknown => None,
        }
    }

    /// Whether only bounds of the value are known.
    pub(crate) fn is_between(&self) -> bool {
        matches!(self.known, Known::Between(..))
    }

    /// Whether the fact is known to be none.
    pub fn is_none(&self) -> bool {
        matches!(self.known, Known::None)
    }

    /// Whether the description is silent.
    pub fn is_unknown(&self) -> bool {
        matches!(self.known, Known::Unknown)
    }

    /// Whether the value satisfies a test. None satisfies no test, and of what only bounds are known it is not known.
    pub fn is(&self, test: impl FnOnce(&T) -> bool) -> Truth {
        let answer = match &self.known {
            Known::Value(value) if test(value) => Answer::Yes,
            Known::Value(_) | Known::None => Answer::No,
            Known::Between(..) | Known::Unknown => Answer::Unknown,
        };
        Truth::of_fact(answer, self.id)
    }

    /// Whether there is a value.
    pub fn is_given(&self) -> Truth {
        match &self.known {
            Known::Between(Some((_, bound)), _) | Known::Between(_, Some((_, bound))) => {
                Truth::of_fact(Answer::Yes, *bound)
            }
            _ => self.is(|_| true),
        }
    }
}

impl<T: PartialOrd> Fact<T> {
    /// Whether the value is this one or a larger one: settled by a bound where the other side of it does not matter. None
    /// is no value.
    fn is_from(&self, least: &T) -> Truth {
        match &self.known {
            Known::Between(Some((value, bound)), _) if value >= least => Truth::of_fact(Answer::Yes, *bound),
            Known::Between(_, Some((value, bound))) if value < least => Truth::of_fact(Answer::No, *bound),
            _ => self.is(|value| value >= least),
        }
    }

    /// Whether the value is this one or a smaller one, in the same way.
    fn is_up_to(&self, most: &T) -> Truth {
        match &self.known {
            Known::Between(_, Some((value, bound))) if value <= most => Truth::of_fact(Answer::Yes, *bound),
            Known::Between(Some((value, bound)), _) if value > most => Truth::of_fact(Answer::No, *bound),
            _ => self.is(|value| value <= most),
        }
    }
}

impl Fact<u64> {
    /// Whether a count is at least a number of the law.
    pub fn is_at_least(&self, least: &Stated<u64>) -> Truth {
        least.holds(|least| self.reaches(*least))
    }

    /// Whether there are so many or more.
    #[inline(never)]
    pub fn reaches(&self, least: u64) -> Truth {
        self.is_from(&least)
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
    #[inline(never)]
    pub fn has_come(&self, as_of: Date) -> Truth {
        self.is_up_to(&as_of)
    }

    /// Whether the day is `as_of` or comes after it.
    pub(crate) fn has_not_passed(&self, as_of: Date) -> Truth {
        self.is_from(&as_of)
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
    fn a_count_between_bounds_is_settled_by_the_one_that_decides() {
        let tree = Tree::parse(
            r#"{"least":{"at_least":10},"most":{"at_most":20},"both":{"at_least":10,"at_most":20},"none":null,"ten":10}"#,
        )
        .unwrap();
        let reaches = |key: &str, least| {
            let truth = Place::root(&tree).key(key).count().reaches(least);
            let fact = truth.why().unwrap().facts[0];
            (truth.answer, tree.pointer(fact), fact.is_unknown())
        };
        let of = |answer, pointer: &str| (answer, String::from(pointer), answer == Answer::Unknown);
        for (key, least, expected) in [
            ("least", 10, of(Answer::Yes, "/least/at_least")),
            ("least", 11, of(Answer::Unknown, "/least")),
            ("most", 20, of(Answer::Unknown, "/most")),
            ("most", 21, of(Answer::No, "/most/at_most")),
            ("both", 9, of(Answer::Yes, "/both/at_least")),
            ("both", 11, of(Answer::Unknown, "/both")),
            ("both", 20, of(Answer::Unknown, "/both")),
            ("both", 21, of(Answer::No, "/both/at_most")),
            ("none", 1, of(Answer::No, "/none")),
            ("ten", 10, of(Answer::Yes, "/ten")),
            ("absent", 1, of(Answer::Unknown, "/absent")),
        ] {
            assert_eq!(reaches(key, least), expected, "{key} {least}");
        }
        let both = Place::root(&tree).key("both").count();
        assert!(both.value().is_none() && !both.is_none() && both.is_given().is_yes());
        assert!(both.is(|_| true).is_unknown());
        assert_eq!(both.at_most(), Some(&20));
    }

    #[test]
    fn a_day_by_which_something_was_may_be_any_day_up_to_it() {
        let tree = Tree::parse(r#"{"a":{"by":"2024-04-30"}}"#).unwrap();
        let day = Place::root(&tree).key("a").day();
        let on = |text: &str| crate::contract::day::parse(text).unwrap();
        assert!(day.has_come(on("2024-04-30")).is_yes());
        assert_eq!(pointers(&tree, &day.has_come(on("2024-04-30"))), ["/a/by"]);
        assert!(day.has_come(on("2024-04-29")).is_unknown());
        assert_eq!(pointers(&tree, &day.has_come(on("2024-04-29"))), ["/a"]);
        assert!(day.has_not_passed(on("2024-05-01")).is_no());
        assert_eq!(pointers(&tree, &day.has_not_passed(on("2024-05-01"))), ["/a/by"]);
        assert!(day.has_not_passed(on("2024-04-30")).is_unknown());
    }

    #[test]
    fn of_a_list_that_may_have_more_it_is_not_known_that_it_has_nothing() {
        let tree = Tree::parse(r#"{"only":["?"],"more":[{},"?"]}"#).unwrap();
        let exists = |key: &str| Place::root(&tree).key(key).exists();
        assert!(exists("only").is_unknown() && exists("more").is_yes());
        assert_eq!(pointers(&tree, &exists("only")), ["/only"]);
        assert!(exists("only").why().unwrap().facts[0].is_unknown());
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
