//! Restricted quantifiers: what holds for those items of a list of which something is so.

use crate::contract::Answer;
use crate::fact::Place;
use crate::list::List;
use crate::truth::Truth;

/// The items of a list that satisfy a condition. An item of which it is not known may be among them.
#[derive(Clone, Copy, Debug)]
pub struct That<'c, T, C> {
    list: List<'c, T>,
    condition: C,
}

impl<'c, T: From<Place<'c>> + Copy> List<'c, T> {
    /// The items that satisfy a condition: what is asked of each of them, or of some, is asked of no other.
    pub fn that<C: Fn(T) -> Truth>(self, condition: C) -> That<'c, T, C> {
        That { list: self, condition }
    }
}

impl<'c, T: From<Place<'c>> + Copy, C: Fn(T) -> Truth> That<'c, T, C> {
    /// Those of them that satisfy another condition as well.
    pub fn that<D>(self, condition: D) -> That<'c, T, impl Fn(T) -> Truth + Copy>
    where
        C: Copy,
        D: Fn(T) -> Truth + Copy,
    {
        let Self { list, condition: first } = self;
        list.that(move |item| first(item) & condition(item))
    }

    /// Whether there is one.
    pub fn exists(&self) -> Truth {
        self.list.any(|item| (self.condition)(item))
    }

    /// Whether each of them satisfies the test. Of none: yes.
    pub fn all(&self, test: impl Fn(T) -> Truth) -> Truth {
        self.list.all(|item| self.asks(item, &test))
    }

    /// Whether one of them satisfies the test.
    pub fn any(&self, test: impl Fn(T) -> Truth) -> Truth {
        self.list.any(|item| (self.condition)(item).and_then(|| test(item)))
    }

    /// Those that are known to be among them and known to fail the test: what a cure has to change.
    pub fn failing(&self, test: impl Fn(T) -> Truth) -> impl Iterator<Item = T> {
        self.list.answering(move |item| self.asks(item, &test), |answer| answer == Answer::No)
    }

    /// Whether an item passes: one that is not among them does.
    fn asks(&self, item: T, test: impl Fn(T) -> Truth) -> Truth {
        let is_among = (self.condition)(item);
        if is_among.is_no() { !is_among } else { is_among.implies(test(item)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Tree;
    use alloc::string::String;
    use alloc::vec::Vec;

    #[test]
    fn only_those_of_which_it_is_so_are_asked() {
        let tree =
            Tree::parse(r#"[{"a":true,"b":true},{"a":false,"b":false},{"a":true,"b":false},{"b":false}]"#)
                .unwrap();
        let list = Place::root(&tree).list::<Place<'_>>();
        let that = list.that(|item| item.key("a").is_true());
        let is_b = |item: Place<'_>| item.key("b").is_true();
        let told = |truth: &Truth| -> (Answer, Vec<String>) {
            let facts = truth.why().map(|why| why.facts.iter().map(|fact| tree.pointer(*fact)).collect());
            (truth.answer, facts.unwrap_or_default())
        };
        assert_eq!(told(&that.all(is_b)), (Answer::No, ["/2/a", "/2/b"].map(String::from).into()));
        assert_eq!(told(&that.any(is_b)), (Answer::Yes, ["/0/a", "/0/b"].map(String::from).into()));
        assert_eq!(that.failing(is_b).map(|item| tree.pointer(item.fact_id())).collect::<Vec<_>>(), ["/2"]);
        assert!(that.that(is_b).exists().is_yes());
        assert!(list.that(|item| item.key("c").is_true()).all(is_b).is_unknown());
        let none = Tree::parse("[]").unwrap();
        let none = Place::root(&none).list::<Place<'_>>().that(|item: Place<'_>| item.exists());
        assert!(none.exists().is_no() && none.all(|_| Truth::of_law(false)).is_yes());
    }
}
