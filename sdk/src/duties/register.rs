//! The duty to be in a register.

use super::Duty;
use crate::case::Case;
use crate::remedy::Json;
use crate::truth::condition;

/// That the service is in a register on the day judged.
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Registered<'a, 'c> {
    case: &'a Case<'c>,
    register: &'static str,
    pending: bool,
}

impl<'c> Case<'c> {
    /// That the service is in the register. It is cured by entering it.
    pub fn registered(&self, register: &'static str) -> Registered<'_, 'c> {
        Registered { case: self, register, pending: false }
    }
}

impl<'a, 'c> Registered<'a, 'c> {
    /// That the authority was notified is enough, although the entry is pending.
    pub fn or_pending(self) -> Self {
        Registered { pending: true, ..self }
    }

    /// Fulfilled as well where something else holds.
    pub fn or(self, truth: crate::truth::Truth) -> Duty<'a, 'c> {
        Duty::from(self).or(truth)
    }
}

impl<'a, 'c> From<Registered<'a, 'c>> for Duty<'a, 'c> {
    fn from(Registered { case, register, pending }: Registered<'a, 'c>) -> Self {
        let (as_of, entry) = (case.as_of(), case.service().registration(register));
        let mut truth = condition("it is in the register", entry.is_registered_on(as_of));
        if pending {
            let is_pending = entry.is_pending_on(as_of);
            truth = truth | condition("it has notified the authority, and the entry is pending", is_pending);
        }
        Duty::new(truth, move |remedy| {
            let status = if pending { "pending" } else { "registered" };
            let entry = Json::object([("status", status.into()), ("since", as_of.into())]);
            remedy.sets(["registrations", register], entry)
        })
    }
}
