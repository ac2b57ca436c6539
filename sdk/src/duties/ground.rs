//! Grounds on which data must be stored in a country, each of which protects data of its own and allows copies of its own
//! elsewhere.

use alloc::borrow::Cow;

use super::Duty;
use crate::case::Case;
use crate::stated::Words;
use crate::truth::{Truth, any, condition};
use crate::views::DataSet;

/// A ground on which data must be stored in a country. Unless it says more, it allows no copy elsewhere.
#[derive(Clone, Debug)]
#[must_use]
pub struct Ground {
    holds: Truth,
    protects: fn(DataSet<'_>) -> Truth,
    by_transfer: Truth,
    freely: Truth,
}

impl Ground {
    /// A ground of the law, where it is in force: when it holds, and which sets of data it protects.
    pub fn new(
        in_force: Truth,
        text: impl Into<Cow<'static, str>>,
        holds: Truth,
        protects: fn(DataSet<'_>) -> Truth,
    ) -> Self {
        let holds = in_force.and_then(|| condition(text, holds));
        Ground { holds, protects, by_transfer: Truth::of_law(false), freely: Truth::of_law(false) }
    }

    /// Where this holds, a copy is allowed in a country to which the set is sent on the basis that the law names.
    pub fn with_copies_by_transfer(self, truth: Truth) -> Self {
        Ground { by_transfer: truth, ..self }
    }

    /// Where this holds, copies are free.
    pub fn with_free_copies(self, truth: Truth) -> Self {
        Ground { freely: truth, ..self }
    }

    /// Whether one of them holds.
    pub fn any(grounds: &[Ground]) -> Truth {
        any(grounds.iter().map(|ground| ground.holds.clone()))
    }

    fn protects(&self, case: &Case<'_>, set: DataSet<'_>) -> Truth {
        case.again(&self.holds).and_then(|| (self.protects)(set))
    }

    /// Whether it lets a copy be where it is. A set that it does not protect may be anywhere.
    fn allows(&self, case: &Case<'_>, set: DataSet<'_>, is_sent: &Truth) -> Truth {
        let protects = self.protects(case, set);
        if protects.is_no() {
            return !protects;
        }
        let by_transfer = case.again(&self.by_transfer) & case.again(is_sent);
        protects.implies(case.again(&self.freely) | by_transfer)
    }
}

impl<'c> Case<'c> {
    /// That each set of data which a ground protects is stored in the country, and elsewhere only where every ground that
    /// protects it allows that; `bases` are those of a transfer that allows a copy.
    pub fn stored_by_grounds<'a>(
        &'a self,
        country: &'static str,
        grounds: &'a [Ground],
        bases: &'a impl Words,
    ) -> Duty<'a, 'c> {
        let is_protected = move |set: DataSet<'c>| {
            any(grounds.iter().map(|ground| ground.protects(self, set))).and_then(|| set.stores().exists())
        };
        self.service().data().that(is_protected).stored().in_country_with_copies(country, move |set, copy| {
            let is_sent = set.is_sent_to(copy.country(), bases, self.as_of());
            crate::truth::all(grounds.iter().map(|ground| ground.allows(self, set, &is_sent)))
        })
    }
}
