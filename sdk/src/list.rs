//! Lists of the description, and what holds for some or all of their items.

use core::marker::PhantomData;

use crate::answers::{Answers, MOST_NAMED};
use crate::contract::Answer;
use crate::fact::{Fact, Place, State};
use crate::facts::is_same;
use crate::stated::{Stated, Words};
use crate::tree::{FactId, Nodes};
use crate::truth::Truth;
use crate::wording::text;

impl<'c> Place<'c> {
    /// A list, complete where it is present and does not say that it may have more.
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
}

/// A list of the description. Where it is present it is complete, unless it says with `"?"` that it may have more.
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
        self.places().map(T::from)
    }

    fn places(&self) -> impl Iterator<Item = Place<'c>> + use<'c, T> {
        let place = self.place;
        self.nodes().filter(move |node| !place.tree.is_more(*node)).map(move |node| place.at(node))
    }

    /// The items, and where the list says so, that it may have more.
    fn nodes(&self) -> Nodes<'c> {
        let place = self.place;
        match place.state {
            State::Value(node) if self.alone => place.tree.only(node),
            State::Value(node) => place.tree.children(node),
            State::None(_) | State::Unknown(_) => place.tree.children(FactId::UNTOLD),
        }
    }

    /// Whether its only item stands without brackets.
    pub(crate) fn is_alone(&self) -> bool {
        self.alone
    }

    /// Whether the list has items.
    pub fn exists(&self) -> Truth {
        self.place.exists()
    }

    /// Whether some item satisfies the test: decided by each that does, else by every item and the list's end.
    pub fn any(&self, test: impl FnMut(T) -> Truth) -> Truth {
        self.fold(Answer::Yes, test)
    }

    /// Whether every item satisfies the test: decided by each that does not, else by all and the list's end.
    pub fn all(&self, test: impl FnMut(T) -> Truth) -> Truth {
        self.fold(Answer::No, test)
    }

    /// The items that are known to fail the test: those that a remedy has to change.
    pub fn failing<F: FnMut(T) -> Truth>(&self, test: F) -> impl Iterator<Item = T> + use<'c, T, F> {
        self.answering(test, |answer| answer == Answer::No)
    }

    /// The items that are not known to satisfy the test: those that have to change where all of them must be known to.
    pub fn not_known_to<F: FnMut(T) -> Truth>(&self, test: F) -> impl Iterator<Item = T> + use<'c, T, F> {
        self.answering(test, |answer| answer != Answer::Yes)
    }

    pub(crate) fn answering<F: FnMut(T) -> Truth>(
        &self,
        mut test: F,
        is_wanted: fn(Answer) -> bool,
    ) -> impl Iterator<Item = T> + use<'c, T, F> {
        let tree = self.place.tree;
        let wanted = self.places().filter(move |item| is_wanted(tree.untold(|| test(T::from(*item))).answer));
        wanted.map(T::from)
    }

    /// Whether the people whom the items count are together at least `least`.
    ///
    /// Several items may count the same people, so together they are at least the largest count and at most the sum.
    /// Between the two it is not known.
    pub fn persons_reach(&self, least: &Stated<u64>, count: impl Fn(T) -> Fact<u64>) -> Truth {
        least.holds(|least| self.persons_are_at_least(*least, count))
    }

    fn persons_are_at_least(&self, least: u64, count: impl Fn(T) -> Fact<u64>) -> Truth {
        let mut largest_reaches = self.any(|item| count(item).reaches(least));
        let counts = || self.iter().map(&count);
        let sum = counts().filter_map(|count| count.at_most().copied()).fold(0, u64::saturating_add);
        if largest_reaches.is_yes() || sum < least {
            return largest_reaches;
        }
        largest_reaches.answer = Answer::Unknown;
        let tree = self.place.tree;
        if tree.is_told() {
            // Smaller counts could bring the sum below.
            for count in counts().filter(Fact::is_between).take(MOST_NAMED as usize) {
                largest_reaches = largest_reaches.and_fact(count.id);
            }
        }
        largest_reaches.noting(
            "none of the sets of data is about so many people alone, and together they are only if they are about \
             different people, which the description does not say",
        )
    }

    /// `decides` is the answer with which one item settles the matter for the whole list.
    fn fold(&self, decides: Answer, mut test: impl FnMut(T) -> Truth) -> Truth {
        let tree = self.place.tree;
        let mut answers = Answers::of(self.place, decides);
        for node in self.nodes() {
            if !answers.asks(node) {
                continue;
            }
            let mut item = || test(T::from(self.place.at(node)));
            // Why so many items answer as they do is not asked again.
            if answers.are_many() && !answers.names(&tree.untold(&mut item)) {
                continue;
            }
            if let Some(settled) = answers.add(item()) {
                return settled;
            }
        }
        answers.together()
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
        self.find(|word| word.text().equals(text))
    }

    /// Whether the list has one of these texts.
    pub fn has_one_of(&self, words: &impl Words) -> Truth {
        let has = self.find(|word| word.text().is_one_of(words));
        let relied = words.relied(has.answer);
        has.relying_on(relied)
    }

    /// Whether the list has this key or one below it: `user.content` has `user.content.private`. Keys are a tree; one
    /// above, such as `user`, may stand for this key or for others, so with it alone the answer is unknown.
    pub fn has_key_under(&self, key: &str) -> Truth {
        let has = self.find(|word| word.text().is(|text| is_key_under(text, key)));
        if !has.is_no() {
            return has;
        }
        let is_above = |word: &Word<'_>| word.text().value().is_some_and(|text| is_key_under(key, text));
        self.iter().filter(is_above).fold(has, |mut has, word| {
            has.answer = Answer::Unknown;
            let above = word.text();
            let above = above.value().copied().unwrap_or_default();
            let note = text(["`", above, "` is too broad to tell whether `", key, "` is among it"]);
            has.and_fact(word.0.fact_id()).noting(note)
        })
    }

    /// Whether a text satisfies the test. One that does says enough, and that none does is a fact about the list:
    /// naming each text would add nothing.
    fn find(&self, test: impl FnMut(Word<'c>) -> Truth) -> Truth {
        let mut answer = match self.place.state {
            State::Unknown(_) => Answer::Unknown,
            State::None(_) | State::Value(_) => Answer::No,
        };
        for word in self.iter().map(test) {
            if word.is_yes() {
                return word;
            }
            answer = answer.max(word.answer);
        }
        let may_have_more = self.nodes().any(|node| self.place.tree.is_more(node));
        let answer = if may_have_more { Answer::Unknown } else { answer };
        Truth::of_fact(answer, self.place.end_id(may_have_more))
    }
}

/// Whether a key is this one or below it.
fn is_key_under(key: &str, above: &str) -> bool {
    let (key, above) = (key.as_bytes(), above.as_bytes());
    match key.split_at_checked(above.len()) {
        Some((key, [] | [b'.', ..])) => is_same(key, above),
        _ => false,
    }
}

impl<'c> Word<'c> {
    fn text(&self) -> Fact<&'c str> {
        self.0.text()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Tree;
    use crate::truth::condition;
    use alloc::string::String;
    use alloc::string::ToString as _;
    use alloc::vec::Vec;

    fn pointers(tree: &Tree<'_>, truth: &Truth) -> Vec<String> {
        truth.why().unwrap().facts.iter().map(|fact| tree.pointer(*fact)).collect()
    }

    #[test]
    fn a_list_is_decided_by_the_items_that_decide_or_by_all_and_its_end() {
        let tree = Tree::parse(r#"{"l":["x","y","z"],"e":[]}"#).unwrap();
        let list = Place::root(&tree).key("l").list::<Word<'_>>();
        assert_eq!(pointers(&tree, &list.has("y")), ["/l/1"]);
        assert_eq!(pointers(&tree, &list.has("q")), ["/l"]);
        let every = list.all(|word| word.text().is(|text| *text != "q"));
        assert!(every.is_yes());
        assert_eq!(pointers(&tree, &every), ["/l/0", "/l/1", "/l/2", "/l"]);
        let some = list.any(|word| word.text().is(|text| *text != "y"));
        assert!(some.is_yes());
        assert_eq!(pointers(&tree, &some), ["/l/0", "/l/2"]);
        let not_all = !list.all(|word| word.text().equals("y"));
        assert!(not_all.is_yes());
        assert_eq!(pointers(&tree, &not_all), pointers(&tree, &some));
        let empty = Place::root(&tree).key("e").list::<Word<'_>>();
        assert!(empty.has("x").is_no());
        assert!(empty.exists().is_no());
        let unknown = Place::root(&tree).key("u").list::<Word<'_>>();
        assert_eq!(pointers(&tree, &unknown.has("x")), ["/u"]);
        assert!(unknown.has("x").is_unknown());
    }

    #[test]
    fn what_fails_in_lists_within_lists_is_named_in_the_order_of_the_description() {
        let tree = Tree::parse(r#"[{"l":[1,0]},{"l":[1]},{},{"l":[0,1,0]}]"#).unwrap();
        let sets = Place::root(&tree).list::<Place<'_>>();
        let is_one = |number: Place<'_>| number.count().is(|number| *number == 1);
        let all = sets.all(|set| condition("all of it", set.key("l").list().all(is_one)));
        assert!(all.is_no());
        assert_eq!(pointers(&tree, &all), ["/0/l/1", "/3/l/0", "/3/l/2"]);
        assert!(all.why().unwrap().weighed.is_empty());
        let any = sets.any(|set| set.key("l").list().any(is_one));
        assert!(any.is_yes());
        assert_eq!(pointers(&tree, &any), ["/0/l/0", "/1/l/0", "/3/l/1"]);
    }

    #[test]
    fn of_very_many_items_the_first_are_named_and_the_list() {
        let most = MOST_NAMED as usize;
        let all = |items: usize| {
            let text = text(["{\"l\":[", &["0"; 3_000][..items].join(","), "]}"]);
            let tree = Tree::parse(&text).unwrap();
            let list = Place::root(&tree).key("l").list::<Place<'_>>();
            let all = list.all(|item| item.count().is(|number| *number == 1));
            assert!(all.is_no());
            (pointers(&tree, &all), all.why().unwrap().notes.clone())
        };
        let (facts, notes) = all(most);
        assert_eq!((facts.len(), facts.last().unwrap().as_str()), (most, "/l/999"));
        assert!(notes.is_empty());
        let (facts, notes) = all(most + 1);
        assert_eq!(facts[most - 1..], ["/l/999", "/l"]);
        let rests =
            "the answer rests on 1001 items of `/l`; of those that answer alike the first 1000 are named";
        assert_eq!(notes, [rests]);
    }

    #[test]
    fn among_very_many_items_one_that_answers_otherwise_is_named_wherever_it_stands() {
        let items = [[r#"{"n":1}"#; 1_500].join(","), r#"{},{"n":2},{"n":1}"#.to_string()].join(",");
        let tree = Tree::parse(&text(["[", &items, "]"])).unwrap();
        let list = Place::root(&tree).list::<Place<'_>>();
        let is = |item: Place<'_>, number| item.key("n").count().is(|count| *count == number);
        let named = |truth: Truth| {
            let (facts, why) = (pointers(&tree, &truth), truth.why().unwrap());
            (truth.answer, facts.len(), facts[facts.len().saturating_sub(2)..].join(" "), why.notes.len())
        };
        let of = |answer, facts, last: &str, notes| (answer, facts, last.to_string(), notes);
        assert_eq!(named(list.all(|item| is(item, 1))), of(Answer::No, 1, "/1501/n", 0));
        assert_eq!(named(list.any(|item| is(item, 2))), of(Answer::Yes, 1, "/1501/n", 0));
        assert_eq!(named(list.any(|item| is(item, 3))), of(Answer::Unknown, 1_002, "/1500/n ", 1));
        assert_eq!(named(!list.any(|item| is(item, 3))), of(Answer::Unknown, 1_002, "/1500/n ", 1));
    }

    #[test]
    fn a_list_has_a_bounded_number_of_notes() {
        let notes = |items: usize| {
            let numbers: Vec<String> = (0..items).map(|number| number.to_string()).collect();
            let tree = Tree::parse(&text(["[", &numbers.join(","), "]"])).unwrap();
            let list = Place::root(&tree).list::<Place<'_>>();
            let noted = |item: Place<'_>| Truth::of_law(false).noting(tree.pointer(item.fact_id()));
            list.all(noted).why().unwrap().notes.clone()
        };
        assert_eq!(notes(20).last().unwrap(), "/19");
        for items in [21, 22, 500] {
            let notes = notes(items);
            assert_eq!(
                (notes.len(), notes.last().unwrap().as_ref()),
                (21, "more notes like these are left out")
            );
        }
    }

    #[test]
    fn people_are_at_least_the_largest_count_and_at_most_the_sum() {
        let tree =
            Tree::parse(r#"{"l":[{"n":3},{"n":null},{},{"n":4}],"known":[{"n":3},{"n":null},{"n":4}]}"#)
                .unwrap();
        let reach = |list: &str, least| {
            let items = Place::root(&tree).key(list).list::<Place<'_>>();
            let reach = items.persons_are_at_least(least, |item| item.key("n").count());
            let why = reach.why().unwrap();
            let facts: Vec<String> = why.facts.iter().map(|fact| tree.pointer(*fact)).collect();
            (reach.answer, facts.join(" "), why.notes.len())
        };
        let of = |answer, facts: &str, notes| (answer, String::from(facts), notes);
        let all = "/known/0/n /known/1/n /known/2/n /known";
        assert_eq!(reach("known", 3), of(Answer::Yes, "/known/0/n /known/2/n", 0));
        assert_eq!(reach("known", 4), of(Answer::Yes, "/known/2/n", 0));
        assert_eq!(reach("known", 5), of(Answer::Unknown, all, 1));
        assert_eq!(reach("known", 7), of(Answer::Unknown, all, 1));
        assert_eq!(reach("known", 8), of(Answer::No, all, 0));
        let all = "/l/0/n /l/1/n /l/2/n /l/3/n /l";
        assert_eq!(reach("l", 4), of(Answer::Yes, "/l/3/n", 0));
        assert_eq!(reach("l", 7), of(Answer::Unknown, all, 1));
        assert_eq!(reach("l", 8), of(Answer::Unknown, all, 0));
        assert_eq!(reach("unknown", 1), of(Answer::Unknown, "/unknown", 0));
    }

    #[test]
    fn people_of_whom_bounds_are_known_are_counted_by_these() {
        let tree = Tree::parse(
            r#"{"l":[{"n":{"at_least":3}},{"n":4}],"m":[{"n":{"at_least":1,"at_most":3}},{"n":4}],"o":[{"n":4},"?"]}"#,
        )
        .unwrap();
        let reach = |list: &str, least| {
            let items = Place::root(&tree).key(list).list::<Place<'_>>();
            let reach = items.persons_are_at_least(least, |item| item.key("n").count());
            let why = reach.why().unwrap();
            let missing = why.facts.iter().filter(|fact| fact.is_unknown());
            let missing: Vec<String> = missing.map(|fact| tree.pointer(*fact)).collect();
            (reach.answer, missing.join(" "), why.notes.len())
        };
        let of = |answer, missing: &str, notes| (answer, String::from(missing), notes);
        assert_eq!(reach("l", 4), of(Answer::Yes, "", 0));
        assert_eq!(reach("l", 5), of(Answer::Unknown, "/l/0/n", 0));
        assert_eq!(reach("l", 100), of(Answer::Unknown, "/l/0/n", 0));
        assert_eq!(reach("m", 3), of(Answer::Yes, "", 0));
        assert_eq!(reach("m", 5), of(Answer::Unknown, "/m/0/n", 1));
        assert_eq!(reach("m", 7), of(Answer::Unknown, "/m/0/n", 1));
        assert_eq!(reach("m", 8), of(Answer::No, "", 0));
        assert_eq!(reach("o", 4), of(Answer::Yes, "", 0));
        assert_eq!(reach("o", 5), of(Answer::Unknown, "/o", 0));
    }

    #[test]
    fn a_list_that_may_have_more_settles_only_what_its_items_do() {
        let tree = Tree::parse(r#"{"l":["?","x","y"],"s":[{"n":1},"?",{"n":1}]}"#).unwrap();
        let words = Place::root(&tree).key("l").list::<Word<'_>>();
        assert_eq!(
            (words.has("y").answer, pointers(&tree, &words.has("y"))),
            (Answer::Yes, ["/l/2".into()].into())
        );
        let missing = words.has("z");
        assert!(missing.is_unknown() && missing.why().unwrap().facts[0].is_unknown());
        assert_eq!(pointers(&tree, &missing), ["/l"]);
        assert!(words.has("?").is_unknown() && words.exists().is_yes());
        assert!(words.has_key_under("z").is_unknown());
        let sets = Place::root(&tree).key("s").list::<Place<'_>>();
        let is = |number| move |set: Place<'_>| set.key("n").count().is(|count| *count == number);
        assert!(sets.any(is(1)).is_yes() && sets.all(is(2)).is_no());
        for open in [sets.any(is(2)), sets.all(is(1))] {
            assert!(open.is_unknown());
            assert_eq!(pointers(&tree, &open), ["/s/0/n", "/s/2/n", "/s"]);
            let unknown: Vec<bool> = open.why().unwrap().facts.iter().map(|fact| fact.is_unknown()).collect();
            assert_eq!(unknown, [false, false, true]);
        }
        assert_eq!(sets.iter().count(), 2);
        assert_eq!(sets.not_known_to(is(1)).count(), 0);
    }

    #[test]
    fn failing_items_are_those_known_to_fail() {
        let tree = Tree::parse(r#"[{"n":true},{"n":false},{}]"#).unwrap();
        let items = Place::root(&tree).list::<Place<'_>>();
        let failing: Vec<_> = items.failing(|item| item.key("n").is_true()).collect();
        let pointers: Vec<_> = failing.iter().map(|item| tree.pointer(item.fact_id())).collect();
        assert_eq!(pointers, ["/1"]);
        let open: Vec<_> = items.not_known_to(|item| item.key("n").is_true()).collect();
        let pointers: Vec<_> = open.iter().map(|item| tree.pointer(item.fact_id())).collect();
        assert_eq!(pointers, ["/1", "/2"]);
    }

    #[test]
    fn a_key_covers_the_keys_below_it() {
        let tree = Tree::parse(r#"["user.content.private.message.text","user.contact"]"#).unwrap();
        let words = Place::root(&tree).list::<Word<'_>>();
        assert!(words.has_key_under("user.content.private.message").is_yes());
        assert!(words.has_key_under("user.cont").is_no());
    }

    #[test]
    fn a_key_above_may_be_meant_or_not() {
        let tree = Tree::parse(r#"["user.contact","user.content","user"]"#).unwrap();
        let words = Place::root(&tree).list::<Word<'_>>();
        assert!(words.has_key_under("user.content").is_yes());
        let below = words.has_key_under("user.content.private");
        assert!(below.is_unknown());
        assert_eq!(pointers(&tree, &below), ["", "/1", "/2"]);
        let notes = &below.why().unwrap().notes;
        assert_eq!(
            notes[0],
            "`user.content` is too broad to tell whether `user.content.private` is among it"
        );
        assert!(words.has_key_under("users").is_no());
        assert!(words.has_key_under("user.cont").is_unknown());
        let tree = Tree::parse(r#"["user.contact","user.content.public"]"#).unwrap();
        let words = Place::root(&tree).list::<Word<'_>>();
        assert!(words.has_key_under("user.content.private").is_no());
    }
}
