//! Places in the description and the facts read there: a value, none, or unknown.

use alloc::vec::Vec;
use core::marker::PhantomData;

use crate::facts::Value;
use crate::tree::{FactId, Tree};
use crate::truth::{Answer, Truth, all};
use jiff::civil::Date;

/// What the description says about a place.
#[derive(Clone, Copy, Debug)]
enum State {
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
    tree: &'c Tree<'c>,
    state: State,
}

impl<'c> Place<'c> {
    pub(crate) fn root(tree: &'c Tree<'c>) -> Self {
        Place { tree, state: State::Value(FactId::ROOT) }
    }

    fn at(&self, node: FactId) -> Self {
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

    /// Whether a bool here is true.
    pub fn is_true(&self) -> Truth {
        self.read(|value| match value {
            Value::Bool(b) => Some(b),
            _ => None,
        })
        .is(|b| *b)
    }

    /// A text.
    pub fn text(&self) -> Fact<&'c str> {
        self.read(as_text)
    }

    /// A day.
    pub fn day(&self) -> Fact<Date> {
        self.read(|value| as_text(value).and_then(crate::day::parse))
    }

    /// A count.
    pub fn count(&self) -> Fact<u64> {
        self.read(|value| match value {
            Value::Unsigned(number) => Some(number),
            _ => None,
        })
    }

    /// A list, complete where it is present.
    pub fn list<T: From<Place<'c>>>(&self) -> List<'c, T> {
        List { place: *self, alone: false, items: PhantomData }
    }

    /// A list whose only item may stand without brackets.
    pub(crate) fn one_or_many<T: From<Place<'c>>>(&self) -> List<'c, T> {
        let alone = match self.state {
            State::Value(node) => self.tree.is_object(node),
            State::None(_) | State::Unknown(_) => false,
        };
        List { place: *self, alone, items: PhantomData }
    }

    /// The members of a list or map that is present, in their order.
    fn children(&self) -> impl Iterator<Item = Place<'c>> + Clone + use<'c> {
        let this = *self;
        let node = match self.state {
            State::Value(node) => Some(node),
            State::None(_) | State::Unknown(_) => None,
        };
        node.into_iter().flat_map(move |node| this.tree.children(node)).map(move |child| this.at(child))
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
    id: FactId,
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
        self.is(|value| *value == text)
    }

    /// Whether the text is one of these.
    pub fn is_one_of<'t>(&self, mut texts: impl Iterator<Item = &'t str>) -> Truth {
        self.is(|value| texts.any(|text| *value == text))
    }
}

impl Fact<Date> {
    /// Whether the day has come by `as_of`.
    pub fn has_come(&self, as_of: Date) -> Truth {
        self.is(|day| *day <= as_of)
    }
}

/// A list of the description. Where it is present it is complete.
#[derive(Clone, Copy, Debug)]
pub struct List<'c, T> {
    place: Place<'c>,
    /// Whether the place is itself the only item.
    alone: bool,
    items: PhantomData<T>,
}

impl<'c, T: From<Place<'c>>> List<'c, T> {
    /// The items that are described.
    pub fn iter(&self) -> impl Iterator<Item = T> + use<'c, T> {
        let alone = self.alone.then_some(self.place);
        let items = (!self.alone).then(|| self.place.children());
        alone.into_iter().chain(items.into_iter().flatten()).map(T::from)
    }

    /// Whether the list has items.
    pub fn exists(&self) -> Truth {
        self.place.exists()
    }

    /// Whether some item satisfies the test: decided by that item, else by every item and the list's end.
    pub fn any(&self, test: impl FnMut(T) -> Truth) -> Truth {
        self.fold(Answer::Yes, test)
    }

    /// Whether every item satisfies the test: decided by one that does not, else by all and the list's end.
    pub fn all(&self, test: impl FnMut(T) -> Truth) -> Truth {
        self.fold(Answer::No, test)
    }

    /// The items that are known to fail the test: those that a remedy has to change.
    pub fn failing<F: FnMut(&T) -> Truth>(&self, mut test: F) -> impl Iterator<Item = T> + use<'c, T, F> {
        self.iter().filter(move |item| test(item).is_no())
    }

    /// Whether the counts of all items together reach `least`. What is unknown could only add to them.
    pub fn adds_up_to(&self, least: u64, count: impl Fn(T) -> Fact<u64>) -> Truth {
        let counts = || self.iter().map(&count);
        let sum = counts().filter_map(|count| count.value().copied()).fold(0, u64::saturating_add);
        if sum >= least {
            return all(counts().map(|count| count.is_given()).filter(Truth::is_yes));
        }
        !self.all(|item| {
            let count = count(item);
            Truth::of_fact(if count.is_unknown() { Answer::Unknown } else { Answer::Yes }, count.id)
        })
    }

    /// `decides` is the answer with which one item settles the matter for the whole list.
    fn fold(&self, decides: Answer, mut test: impl FnMut(T) -> Truth) -> Truth {
        let mut answer = match self.place.state {
            State::Unknown(fact) => return Truth::of_fact(Answer::Unknown, fact),
            State::None(_) | State::Value(_) => !decides,
        };
        let mut whole = Truth::new(answer);
        for item in self.iter().map(&mut test) {
            // The conditions weighed inside an item would repeat themselves for each; its facts tell enough.
            if item.answer == decides {
                return item.with_weighed(Vec::new());
            }
            if item.is_unknown() {
                answer = Answer::Unknown;
            }
            whole.join(item);
        }
        whole.answer = answer;
        whole.and_fact(self.place.fact_id())
    }
}

/// A text in a list of texts.
#[derive(Clone, Copy, Debug)]
pub struct Word<'c>(Place<'c>);

impl<'c> From<Place<'c>> for Word<'c> {
    fn from(place: Place<'c>) -> Self {
        Word(place)
    }
}

impl<'c> List<'c, Word<'c>> {
    /// Whether the list has this text.
    pub fn has(&self, text: &str) -> Truth {
        self.any(|word| word.0.text().equals(text)).only_list_where_no(self)
    }

    /// Whether the list has one of these texts.
    pub fn has_one_of<'t>(&self, texts: impl Iterator<Item = &'t str> + Clone) -> Truth {
        self.any(|word| word.0.text().is_one_of(texts.clone())).only_list_where_no(self)
    }

    /// Whether the list has this key or one below it: `user.content` has `user.content.private`.
    pub fn has_key_under(&self, key: &str) -> Truth {
        self.any(|word| {
            word.0.text().is(|text| {
                text.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
        })
        .only_list_where_no(self)
    }
}

impl Truth {
    /// That a list of plain texts lacks one is a fact about the list; naming each text would add nothing.
    fn only_list_where_no(self, list: &List<'_, Word<'_>>) -> Truth {
        if self.is_no() { self.with_only_fact(list.place.fact_id()) } else { self }
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

    #[test]
    fn a_list_is_decided_by_one_item_or_by_all_and_its_end() {
        let tree = Tree::parse(r#"{"l":["x","y","z"],"e":[]}"#).unwrap();
        let list = Place::root(&tree).key("l").list::<Word<'_>>();
        assert_eq!(pointers(&tree, &list.has("y")), ["/l/1"]);
        assert_eq!(pointers(&tree, &list.has("q")), ["/l"]);
        let every = list.all(|word| word.0.text().is(|text| *text != "q"));
        assert!(every.is_yes());
        assert_eq!(pointers(&tree, &every), ["/l/0", "/l/1", "/l/2", "/l"]);
        let empty = Place::root(&tree).key("e").list::<Word<'_>>();
        assert!(empty.has("x").is_no());
        assert!(empty.exists().is_no());
        let unknown = Place::root(&tree).key("u").list::<Word<'_>>();
        assert_eq!(pointers(&tree, &unknown.has("x")), ["/u"]);
        assert!(unknown.has("x").is_unknown());
    }

    #[test]
    fn a_sum_is_firm_once_no_unknown_count_could_change_it() {
        let tree =
            Tree::parse(r#"{"l":[{"n":3},{"n":null},{},{"n":4}],"known":[{"n":3},{"n":null}]}"#).unwrap();
        let sum = |list: &str, least| {
            let items = Place::root(&tree).key(list).list::<Place<'_>>();
            items.adds_up_to(least, |item| item.key("n").count())
        };
        assert!(sum("l", 7).is_yes());
        assert_eq!(pointers(&tree, &sum("l", 7)), ["/l/0/n", "/l/3/n"]);
        assert!(sum("l", 8).is_unknown());
        assert_eq!(pointers(&tree, &sum("l", 8)), ["/l/0/n", "/l/1/n", "/l/2/n", "/l/3/n", "/l"]);
        assert!(sum("known", 4).is_no());
        assert!(sum("known", 3).is_yes());
        assert!(sum("unknown", 1).is_unknown());
        assert_eq!(pointers(&tree, &sum("unknown", 1)), ["/unknown"]);
    }

    #[test]
    fn failing_items_are_those_known_to_fail() {
        let tree = Tree::parse(r#"[{"n":true},{"n":false},{}]"#).unwrap();
        let items = Place::root(&tree).list::<Place<'_>>();
        let failing: Vec<_> = items.failing(|item| item.key("n").is_true()).collect();
        let pointers: Vec<_> = failing.iter().map(|item| tree.pointer(item.fact_id())).collect();
        assert_eq!(pointers, ["/1"]);
    }

    #[test]
    fn a_key_covers_the_keys_below_it() {
        let tree = Tree::parse(r#"["user.content.private.message.text","user.contact"]"#).unwrap();
        let words = Place::root(&tree).list::<Word<'_>>();
        assert!(words.has_key_under("user.content.private.message").is_yes());
        assert!(words.has_key_under("user.cont").is_no());
    }
}
