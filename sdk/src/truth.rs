//! Three-valued truth that carries the facts which decided it.
//!
//! Kleene's strong logic: an unknown fact matters only where it could change the answer.
//! A `no` makes a conjunction `no` whatever else is unknown, so only the facts of that `no` are kept;
//! where nothing decides alone, the facts of all operands are, since each could have changed the answer.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::ops::{BitAnd, BitOr, Not};

use crate::tree::FactId;
use jiff::civil::Date;

/// Yes, no, or not known. Ordered so that `and` is the smaller and `or` the larger of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// It does not hold.
    No,
    /// The description does not say enough.
    Unknown,
    /// It holds.
    Yes,
}

impl Not for Answer {
    type Output = Answer;

    fn not(self) -> Answer {
        match self {
            Answer::No => Answer::Yes,
            Answer::Unknown => Answer::Unknown,
            Answer::Yes => Answer::No,
        }
    }
}

/// A labelled condition inside a truth; see [`condition`].
#[derive(Clone, Debug)]
pub(crate) struct Weighed {
    pub(crate) depth: u8,
    pub(crate) text: Cow<'static, str>,
    pub(crate) answer: Answer,
    pub(crate) facts: Vec<FactId>,
}

/// An [`Answer`] with the facts that decided it, the conditions that were weighed on the way,
/// what a reader should be told of it, and the deadline on which it hangs, if any.
#[derive(Clone, Debug)]
#[must_use]
pub struct Truth {
    pub(crate) answer: Answer,
    pub(crate) facts: Vec<FactId>,
    pub(crate) weighed: Vec<Weighed>,
    pub(crate) notes: Vec<Cow<'static, str>>,
    pub(crate) deadline: Option<Date>,
}

impl Truth {
    pub(crate) fn new(answer: Answer) -> Self {
        Truth { answer, facts: Vec::new(), weighed: Vec::new(), notes: Vec::new(), deadline: None }
    }

    pub(crate) fn of_fact(answer: Answer, fact: FactId) -> Self {
        let mut truth = Truth::new(answer);
        truth.facts.push(fact);
        truth
    }

    pub(crate) fn and_fact(mut self, fact: FactId) -> Self {
        self.facts.push(fact);
        self
    }

    /// A truth of the law itself, which no fact of the service decides: a dated rule, a chosen reading.
    pub fn of_law(holds: bool) -> Self {
        Truth::new(if holds { Answer::Yes } else { Answer::No })
    }

    /// What the sources of the law leave open: unknown whatever the service, with the reason for the reader.
    pub fn unsettled(reason: impl Into<Cow<'static, str>>) -> Self {
        Truth::new(Answer::Unknown).noting(reason)
    }

    /// Whether it holds.
    pub fn is_yes(&self) -> bool {
        self.answer == Answer::Yes
    }

    /// Whether it is known not to hold.
    pub fn is_no(&self) -> bool {
        self.answer == Answer::No
    }

    /// Whether the description leaves it open.
    pub fn is_unknown(&self) -> bool {
        self.answer == Answer::Unknown
    }

    /// Adds a note that is shown if this truth takes part in the ruling.
    pub fn noting(mut self, note: impl Into<Cow<'static, str>>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Adds a note where the answer is yes.
    pub fn noting_if_yes(self, note: impl Into<Cow<'static, str>>) -> Self {
        if self.is_yes() { self.noting(note) } else { self }
    }

    /// The facts of a truth that is no longer asked for its own answer: `a.because_of(&b)` answers as `a`,
    /// on the facts of both.
    pub fn because_of(mut self, other: &Truth) -> Self {
        self.facts.extend_from_slice(&other.facts);
        self
    }

    /// Both operands in reading order; `decides` is the answer that settles the matter alone.
    fn combine(mut self, mut other: Truth, decides: Answer) -> Truth {
        self.weighed.append(&mut other.weighed);
        if self.answer == decides {
            return self;
        }
        if other.answer == decides {
            other.weighed = self.weighed;
            return other;
        }
        if other.answer == Answer::Unknown {
            self.answer = Answer::Unknown;
        }
        self.facts.append(&mut other.facts);
        self.notes.append(&mut other.notes);
        self.deadline = match (self.deadline, other.deadline) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        self
    }
}

impl BitAnd for Truth {
    type Output = Truth;

    fn bitand(self, other: Truth) -> Truth {
        self.combine(other, Answer::No)
    }
}

impl BitOr for Truth {
    type Output = Truth;

    fn bitor(self, other: Truth) -> Truth {
        self.combine(other, Answer::Yes)
    }
}

impl Not for Truth {
    type Output = Truth;

    fn not(mut self) -> Truth {
        self.answer = !self.answer;
        self.deadline = None;
        self
    }
}

/// Names a condition, so that the report shows it as a step with its own answer and facts.
///
/// Conditions inside it become its parts, one level deeper.
pub fn condition(text: impl Into<Cow<'static, str>>, mut truth: Truth) -> Truth {
    for part in &mut truth.weighed {
        part.depth = part.depth.saturating_add(1);
    }
    let step = Weighed { depth: 0, text: text.into(), answer: truth.answer, facts: truth.facts.clone() };
    truth.weighed.insert(0, step);
    truth
}

/// Whether every one holds. Of nothing: yes.
pub fn all(truths: impl IntoIterator<Item = Truth>) -> Truth {
    truths.into_iter().reduce(|a, b| a & b).unwrap_or(Truth::new(Answer::Yes))
}

/// Whether at least one holds. Of nothing: no.
pub fn any(truths: impl IntoIterator<Item = Truth>) -> Truth {
    truths.into_iter().reduce(|a, b| a | b).unwrap_or(Truth::new(Answer::No))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Tree;
    use proptest::prelude::*;

    fn answer() -> impl Strategy<Value = Answer> {
        prop_oneof![Just(Answer::No), Just(Answer::Unknown), Just(Answer::Yes)]
    }

    /// Truths over the members of one object; each leaf names its own fact.
    fn truths<const N: usize>(answers: [Answer; N]) -> [Truth; N] {
        let text = alloc::format!("[{}]", ["1"; N].join(","));
        let tree = Tree::parse(&text).unwrap();
        let mut facts = tree.children(FactId::ROOT).collect::<Vec<_>>().into_iter();
        answers.map(|answer| Truth::of_fact(answer, facts.next().unwrap()))
    }

    fn sorted(truth: &Truth) -> Vec<FactId> {
        let mut facts = truth.facts.clone();
        facts.sort();
        facts.dedup();
        facts
    }

    proptest! {
        #[test]
        fn and_is_the_smaller_or_the_larger(a in answer(), b in answer()) {
            let [x, y] = truths([a, b]);
            prop_assert_eq!((x.clone() & y.clone()).answer, a.min(b));
            prop_assert_eq!((x | y).answer, a.max(b));
        }

        #[test]
        fn de_morgan_holds_with_the_same_facts(a in answer(), b in answer()) {
            let [x, y] = truths([a, b]);
            let left = !(x.clone() & y.clone());
            let right = !x | !y;
            prop_assert_eq!(left.answer, right.answer);
            prop_assert_eq!(sorted(&left), sorted(&right));
        }

        #[test]
        fn and_is_associative_with_the_same_facts(a in answer(), b in answer(), c in answer()) {
            let [x, y, z] = truths([a, b, c]);
            let left = (x.clone() & y.clone()) & z.clone();
            let right = x & (y & z);
            prop_assert_eq!(left.answer, right.answer);
            prop_assert_eq!(sorted(&left), sorted(&right));
        }

        #[test]
        fn and_distributes_over_or(a in answer(), b in answer(), c in answer()) {
            let [x, y, z] = truths([a, b, c]);
            let left = x.clone() & (y.clone() | z.clone());
            let right = (x.clone() & y) | (x & z);
            prop_assert_eq!(left.answer, right.answer);
        }

        /// The facts that are kept decide: any other leaf may take any answer and nothing changes.
        #[test]
        fn a_fact_that_is_not_kept_could_not_have_changed_the_answer(
            a in answer(), b in answer(), c in answer(), other in answer(), changed in 0_usize..3,
        ) {
            let judge = |[x, y, z]: [Truth; 3]| (x & !y.clone()) | (y & z);
            let before = judge(truths([a, b, c]));
            let mut answers = [a, b, c];
            answers[changed] = other;
            let after = judge(truths(answers));
            let leaf = truths([a, b, c])[changed].facts[0];
            prop_assert!(before.facts.contains(&leaf) || before.answer == after.answer);
        }

        /// Learning what was unknown never turns a firm answer around.
        #[test]
        fn learning_keeps_firm_answers(a in answer(), b in answer(), c in answer(), learned in answer()) {
            let judge = |[x, y, z]: [Truth; 3]| (x | !y.clone()) & (y | z);
            let before = judge(truths([a, b, c])).answer;
            let learn = |answer| if answer == Answer::Unknown { learned } else { answer };
            let after = judge(truths([a, b, c].map(learn))).answer;
            prop_assert!(before == Answer::Unknown || before == after);
        }
    }

    #[test]
    fn parts_of_a_condition_stand_one_level_deeper() {
        let [x, y] = truths([Answer::No, Answer::Yes]);
        let truth = condition("either", condition("first", x) | condition("second", y));
        let steps: Vec<_> = truth.weighed.iter().map(|w| (w.depth, w.text.as_ref(), w.answer)).collect();
        assert_eq!(steps, [(0, "either", Answer::Yes), (1, "first", Answer::No), (1, "second", Answer::Yes)]);
    }

    #[test]
    fn notes_follow_the_operand_that_decides() {
        let [x, y] = truths([Answer::Yes, Answer::No]);
        let truth = x.noting("kept") | y.noting("dropped");
        assert_eq!(truth.notes, ["kept"]);
    }
}
