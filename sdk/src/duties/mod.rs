//! Duties: what a requirement asks and what cures its breach, said once.
//!
//! A [`Duty`] is made by what the law asks for: an entry in a register, a notice, an answer to each order, keeping,
//! storing, a representative, a measure. An obligation takes it with [`crate::Obligation::requires`], and its cure with
//! [`crate::Obligation::cured_by`].

mod answer;
mod ground;
mod keep;
mod notice;
mod register;
mod represent;
mod store;
#[cfg(test)]
mod tests;

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::remedy::Remedy;
use crate::truth::Truth;

pub use answer::{Answered, Demands};
pub use ground::Ground;
pub use keep::Kept;
pub use register::Registered;
pub use represent::Represented;
pub use store::Stored;

/// What undoes a breach: the changes that are added to a remedy.
type Cure<'a, 'c> = Box<dyn FnOnce(Remedy<'c>) -> Remedy<'c> + 'a>;

/// What the law asks, and what has to change where it is not so.
#[must_use]
pub struct Duty<'a, 'c> {
    pub(crate) truth: Truth,
    cures: Vec<Cure<'a, 'c>>,
}

impl core::fmt::Debug for Duty<'_, '_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Duty").field("truth", &self.truth).finish_non_exhaustive()
    }
}

impl<'a, 'c> Duty<'a, 'c> {
    /// Whether it is fulfilled, and the changes that fulfil it where it is not.
    pub fn new(truth: Truth, cure: impl FnOnce(Remedy<'c>) -> Remedy<'c> + 'a) -> Self {
        let mut duty = Duty::from(truth);
        if !duty.truth.is_yes() {
            duty.cures.push(Box::new(cure));
        }
        duty
    }

    /// Fulfilled as well where something else holds, which is no cure.
    pub fn or(self, truth: Truth) -> Self {
        Duty { truth: self.truth | truth, cures: self.cures }
    }

    /// Both duties. Each that is not fulfilled is told and cured.
    pub fn and(mut self, other: impl Into<Duty<'a, 'c>>) -> Self {
        let other = other.into();
        self.cures.extend(other.cures);
        Duty { truth: self.truth.and_each(other.truth), cures: self.cures }
    }

    /// The same duty, asked because of something that the law says: a dated rule or the chosen reading of a contested
    /// point.
    pub fn under(self, choice: &Truth) -> Self {
        Duty { truth: self.truth.under(choice), cures: self.cures }
    }

    /// Adds the changes that fulfil it to a remedy.
    pub(crate) fn cure(&mut self, remedy: Remedy<'c>) -> Remedy<'c> {
        self.cures.drain(..).fold(remedy, |remedy, cure| cure(remedy))
    }
}

impl From<Truth> for Duty<'_, '_> {
    /// What nobody can cure by a change of the description that the law could name.
    fn from(truth: Truth) -> Self {
        Duty { truth, cures: Vec::new() }
    }
}
