//! Three-valued truth that carries the facts which decided it.
//!
//! Kleene's strong logic: an unknown fact matters only where it could change the answer.
//! A `no` makes a conjunction `no` whatever else is unknown, so only the facts of that `no` are kept;
//! where nothing decides alone, the facts of all operands are, since each could have changed the answer.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::ops::{BitAnd, BitOr, Not};

use crate::contract::{Answer, Role};
use crate::relied::Relied;
use crate::tree::FactId;
use jiff::civil::Date;

/// How many notes the items of a list have together: nobody reads a thousand days on which a time ended.
const MOST_NOTES: usize = 20;

/// A labelled condition inside a truth; see [`condition`].
#[derive(Clone, Debug)]
pub(crate) struct Weighed {
    pub(crate) depth: u8,
    pub(crate) text: Cow<'static, str>,
    pub(crate) answer: Answer,
    pub(crate) facts: Vec<FactId>,
    pub(crate) role: Role,
    /// Whether the answer hangs on it: an alternative that was not needed does not decide.
    pub(crate) decides: bool,
}

/// An [`Answer`] with the facts that decided it, the conditions that were weighed on the way,
/// what a reader should be told of it, and the deadline on which it hangs, if any.
#[derive(Clone, Debug)]
#[must_use]
pub struct Truth {
    pub(crate) answer: Answer,
    /// Whether nobody will ask why: it then keeps no reasons.
    untold: bool,
    pub(crate) deadline: Option<Date>,
    /// The values of the law that decided it.
    pub(crate) relied: Relied,
    why: Option<Box<Why>>,
}

/// Why a truth has its answer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Why {
    pub(crate) facts: Vec<FactId>,
    pub(crate) weighed: Vec<Weighed>,
    pub(crate) notes: Vec<Cow<'static, str>>,
}

impl Truth {
    pub(crate) fn new(answer: Answer) -> Self {
        Truth { answer, untold: false, deadline: None, relied: Relied::NONE, why: None }
    }

    pub(crate) fn of_fact(answer: Answer, fact: FactId) -> Self {
        Truth::new(answer).and_fact(fact)
    }

    pub(crate) fn and_fact(mut self, fact: FactId) -> Self {
        if fact == FactId::UNTOLD {
            self.untold = true;
        } else {
            self.why_mut().facts.push(fact);
        }
        self
    }

    fn why_mut(&mut self) -> &mut Why {
        self.why.get_or_insert_default()
    }

    /// The reasons.
    pub(crate) fn why(&self) -> Option<&Why> {
        self.why.as_deref()
    }

    /// The reasons, taken out of it.
    pub(crate) fn take_why(&mut self) -> Why {
        self.why.take().map(|why| *why).unwrap_or_default()
    }

    /// With other conditions weighed than its own.
    pub(crate) fn with_weighed(mut self, weighed: Vec<Weighed>) -> Self {
        if self.why.is_some() || !weighed.is_empty() {
            self.why_mut().weighed = weighed;
        }
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
        if !self.untold {
            self.why_mut().notes.push(note.into());
        }
        self
    }

    /// Adds a note where the answer is yes.
    pub fn noting_if_yes(self, note: impl Into<Cow<'static, str>>) -> Self {
        if self.is_yes() { self.noting(note) } else { self }
    }

    /// The same answer, which relies on these values of the law as well.
    pub(crate) fn relying_on(mut self, relied: Relied) -> Self {
        self.relied |= relied;
        self
    }

    /// The same answer, which was found in this way because of something that the law says: a dated rule or the chosen
    /// reading of a contested point.
    pub fn under(self, choice: &Truth) -> Self {
        self.relying_on(choice.relied)
    }

    /// Both, where the second is weighed, and shown, only unless this is known not to hold: a rule that is not in force is
    /// none to tell of.
    pub fn and_then(self, other: impl FnOnce() -> Truth) -> Truth {
        if self.is_no() { self } else { self & other() }
    }

    /// Whether the condition holds only where the other does: not the first, or the second.
    pub fn implies(self, other: Truth) -> Truth {
        !self | other
    }

    /// Where this does not hold, it is unsettled whether it need hold.
    pub fn or_unsettled(self, reason: impl Into<Cow<'static, str>>) -> Truth {
        if self.is_no() { self | Truth::unsettled(reason) } else { self }
    }

    /// The facts of a truth that is no longer asked for its own answer: `a.because_of(&b)` answers as `a`,
    /// on the facts of both.
    pub fn because_of(mut self, other: &Truth) -> Self {
        self.untold |= other.untold;
        self.relied |= other.relied;
        if let Some(why) = other.why().filter(|why| !why.facts.is_empty()) {
            self.why_mut().facts.extend_from_slice(&why.facts);
        }
        self
    }

    /// Both operands in reading order; `decides` is the answer that settles the matter alone.
    fn combine(mut self, mut other: Truth, decides: Answer) -> Truth {
        if self.untold || other.untold {
            return self.combine_untold(&other, decides);
        }
        if self.answer == decides {
            other.is_not_needed();
        } else if other.answer == decides {
            self.is_not_needed();
        }
        let mut weighed = Vec::new();
        for why in [&mut self.why, &mut other.why].into_iter().flatten() {
            weighed.append(&mut why.weighed);
        }
        if self.answer == decides {
            return self.with_weighed(weighed);
        }
        if other.answer == decides {
            return other.with_weighed(weighed);
        }
        if other.answer == Answer::Unknown {
            self.answer = Answer::Unknown;
        }
        self.deadline = earlier(self.deadline, other.deadline);
        self.relied |= other.relied;
        match (&mut self.why, &mut other.why) {
            (Some(why), Some(others)) => {
                why.facts.append(&mut others.facts);
                why.notes.append(&mut others.notes);
            }
            (None, others) => self.why = others.take(),
            (Some(_), None) => {}
        }
        self.with_weighed(weighed)
    }

    /// That the answer does not hang on any of the conditions weighed for it.
    pub(crate) fn is_not_needed(&mut self) {
        self.why.iter_mut().flat_map(|why| &mut why.weighed).for_each(|step| step.decides = false);
    }

    /// The same answer, without reasons.
    pub(crate) fn without_reasons(&self) -> Truth {
        let Truth { answer, deadline, relied, .. } = *self;
        Truth { answer, untold: true, deadline, relied, why: None }
    }

    /// The answer and deadline of both, without reasons.
    fn combine_untold(&self, other: &Truth, decides: Answer) -> Truth {
        let (answer, deadline, relied) = if self.answer == decides {
            (decides, self.deadline, self.relied)
        } else if other.answer == decides {
            (decides, other.deadline, other.relied)
        } else {
            let answer = if other.is_unknown() { Answer::Unknown } else { self.answer };
            (answer, earlier(self.deadline, other.deadline), self.relied | other.relied)
        };
        Truth { answer, untold: true, deadline, relied, why: None }
    }

    /// Both, where neither decides alone: the reasons of both and the earlier deadline.
    pub(crate) fn join(&mut self, other: Truth) {
        self.deadline = earlier(self.deadline, other.deadline);
        self.add_reasons_of(other);
    }

    /// The facts of another truth, its notes where they are new and not too many, and none of the conditions that it
    /// weighed.
    pub(crate) fn add_reasons_of(&mut self, mut other: Truth) {
        self.untold |= other.untold;
        self.relied |= other.relied;
        if self.untold {
            return;
        }
        let Some(other) = &mut other.why else { return };
        let why = self.why_mut();
        why.facts.append(&mut other.facts);
        for mut note in core::mem::take(&mut other.notes) {
            if why.notes.len() >= MOST_NOTES {
                note = "more notes like these are left out".into();
            }
            if !why.notes.contains(&note) {
                why.notes.push(note);
            }
        }
    }

    /// Both, where each counts that does not hold: two that are `no` keep the reasons of both.
    pub(crate) fn and_each(mut self, mut other: Truth) -> Truth {
        if !(self.is_no() && other.is_no()) {
            return self & other;
        }
        if self.untold || other.untold {
            self.relied |= other.relied;
            return self & other;
        }
        let weighed = core::mem::take(&mut other.why_mut().weighed);
        self.why_mut().weighed.extend(weighed);
        self.add_reasons_of(other);
        self
    }
}

/// The earlier of two deadlines.
pub(crate) fn earlier(a: Option<Date>, b: Option<Date>) -> Option<Date> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
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
pub fn condition(text: impl Into<Cow<'static, str>>, truth: Truth) -> Truth {
    step(Role::Condition, || text.into(), truth)
}

/// Names a condition of the obligation itself, whose parts are of the same role.
pub(crate) fn step(role: Role, text: impl FnOnce() -> Cow<'static, str>, mut truth: Truth) -> Truth {
    if truth.untold {
        return truth;
    }
    let answer = truth.answer;
    let Why { facts, weighed, .. } = truth.why_mut();
    for part in weighed.iter_mut() {
        (part.depth, part.role) = (part.depth.saturating_add(1), role);
    }
    let facts = facts.clone();
    weighed.insert(0, Weighed { depth: 0, text: text(), answer, facts, role, decides: true });
    truth
}

/// Whether every one holds. Of nothing: yes.
pub fn all(truths: impl IntoIterator<Item = Truth>) -> Truth {
    together(truths, Answer::No)
}

/// Whether at least one holds. Of nothing: no.
pub fn any(truths: impl IntoIterator<Item = Truth>) -> Truth {
    together(truths, Answer::Yes)
}

/// All of them; `decides` is the answer that settles the matter alone. Where nobody asks why, those after it are not asked.
fn together(truths: impl IntoIterator<Item = Truth>, decides: Answer) -> Truth {
    let mut truths = truths.into_iter();
    let Some(mut together) = truths.next() else { return Truth::new(!decides) };
    while !(together.untold && together.answer == decides) {
        let Some(truth) = truths.next() else { break };
        together = together.combine(truth, decides);
    }
    together
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
        let mut facts = truth.why().map(|why| why.facts.clone()).unwrap_or_default();
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
            let leaf = sorted(&truths([a, b, c])[changed])[0];
            prop_assert!(sorted(&before).contains(&leaf) || before.answer == after.answer);
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
        let steps: Vec<_> =
            truth.why().unwrap().weighed.iter().map(|w| (w.depth, w.text.as_ref(), w.answer)).collect();
        assert_eq!(steps, [(0, "either", Answer::Yes), (1, "first", Answer::No), (1, "second", Answer::Yes)]);
    }

    #[test]
    fn of_requirements_each_that_fails_counts() {
        let both = |a, b| {
            let [x, y] = truths([a, b]);
            condition("first", x).and_each(condition("second", y))
        };
        let count = |truth: &Truth| (truth.answer, sorted(truth).len(), truth.why().unwrap().weighed.len());
        assert_eq!(count(&both(Answer::No, Answer::No)), (Answer::No, 2, 2));
        assert_eq!(count(&both(Answer::No, Answer::Yes)), (Answer::No, 1, 2));
        assert_eq!(count(&both(Answer::Unknown, Answer::No)), (Answer::No, 1, 2));
        assert_eq!(count(&both(Answer::Yes, Answer::Unknown)), (Answer::Unknown, 2, 2));
    }

    #[test]
    fn notes_follow_the_operand_that_decides() {
        let [x, y] = truths([Answer::Yes, Answer::No]);
        let truth = x.noting("kept") | y.noting("dropped");
        assert_eq!(truth.why().unwrap().notes, ["kept"]);
    }
}
