//! The answers of the items of a list, put together.

use alloc::string::String;
use alloc::vec::Vec;

use crate::contract::Answer;
use crate::fact::{Place, State};
use crate::tree::{FactId, push_number};
use crate::truth::{Truth, earlier};

/// How many items a ruling names one by one where more of a list decide alike.
pub(crate) const MOST_NAMED: u32 = 1_000;

/// What the items of a list have answered so far.
///
/// One that decides would do, but who reads of a breach asks for all of it: each item that decides is named, in the order
/// of the list, or where none does each item and the list's end. Of very many that answer alike only the first are, with
/// the list itself and how many there are; why the others answer so is not asked.
///
/// None of this is generic: laws have many tests of items, and what is generic is compiled for each.
pub(crate) struct Answers<'c> {
    place: Place<'c>,
    decides: Answer,
    /// Of the items that do not decide.
    whole: Truth,
    /// Of those that do.
    decided: Option<Truth>,
    counts: Counts,
    may_have_more: bool,
}

impl<'c> Answers<'c> {
    /// Of the list at a place. `decides` is the answer with which one item settles the matter for the whole list.
    #[inline(never)]
    pub(crate) fn of(place: Place<'c>, decides: Answer) -> Self {
        let whole = match place.state {
            State::Unknown(_) => Truth::new(Answer::Unknown),
            State::None(_) | State::Value(_) => Truth::new(!decides),
        };
        Answers { place, decides, whole, decided: None, counts: Counts::default(), may_have_more: false }
    }

    /// Whether an item is to be asked; one that says that the list may have more is not.
    pub(crate) fn asks(&mut self, node: FactId) -> bool {
        let is_more = self.place.tree.is_more(node);
        if is_more {
            self.may_have_more = true;
            self.whole.answer = Answer::Unknown;
        }
        !is_more
    }

    /// Whether so many items answer alike that not every other one will be named.
    pub(crate) fn are_many(&self) -> bool {
        self.place.tree.is_told() && self.counts.most() >= MOST_NAMED
    }

    /// Whether an item with this answer is still named. One that is not is counted.
    #[inline(never)]
    pub(crate) fn names(&mut self, item: &Truth) -> bool {
        let count = self.counts.of(item.answer);
        if *count < MOST_NAMED {
            return true;
        }
        *count += 1;
        self.whole.deadline = earlier(self.whole.deadline, item.deadline);
        self.whole.relied |= item.relied;
        false
    }

    /// Adds what an item answers; gives it back where it settles the matter and nobody asks why.
    #[inline(never)]
    pub(crate) fn add(&mut self, item: Truth) -> Option<Truth> {
        *self.counts.of(item.answer) += 1;
        // The conditions weighed inside an item would repeat themselves for each; its facts tell enough.
        if item.answer != self.decides {
            if self.decided.is_none() {
                self.whole.answer = if item.is_unknown() { Answer::Unknown } else { self.whole.answer };
                self.whole.join(item);
            }
        } else if !self.place.tree.is_told() {
            return Some(item);
        } else if let Some(decided) = &mut self.decided {
            decided.add_reasons_of(item);
        } else {
            self.decided = Some(item.with_weighed(Vec::new()));
        }
        None
    }

    /// The answer of the whole list.
    #[inline(never)]
    pub(crate) fn together(self) -> Truth {
        let Answers { place, decides, whole, decided, mut counts, may_have_more } = self;
        let is_decided = decided.is_some();
        let whole = decided.unwrap_or(whole);
        let count = if is_decided { *counts.of(decides) } else { counts.no + counts.unknown + counts.yes };
        let is_named_whole = if is_decided { count <= MOST_NAMED } else { counts.most() <= MOST_NAMED };
        let end = place.end_id(may_have_more && !is_decided);
        match (is_decided, is_named_whole) {
            (true, true) => whole,
            (false, true) => whole.and_fact(end),
            (_, false) => whole.and_fact(end).noting(named_in_part(place, count)),
        }
    }
}

/// That an answer rests on so many items, and not all of them are named.
fn named_in_part(list: Place<'_>, count: u32) -> String {
    let mut note = String::from("the answer rests on ");
    push_number(&mut note, count);
    note.push_str(" items of `");
    note.push_str(&list.tree.pointer(list.fact_id()));
    note.push_str("`; of those that answer alike the first ");
    push_number(&mut note, MOST_NAMED);
    note.push_str(" are named");
    note
}

/// How many items have each answer.
#[derive(Default)]
struct Counts {
    no: u32,
    unknown: u32,
    yes: u32,
}

impl Counts {
    fn of(&mut self, answer: Answer) -> &mut u32 {
        match answer {
            Answer::No => &mut self.no,
            Answer::Unknown => &mut self.unknown,
            Answer::Yes => &mut self.yes,
        }
    }

    fn most(&self) -> u32 {
        self.no.max(self.unknown).max(self.yes)
    }
}
