//! Verdicts and how they combine.

use serde::{Deserialize, Serialize};

/// What is said of an obligation, a law, a jurisdiction or a service. Ordered by gravity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The law does not bind this service on this day.
    NotApplicable,
    /// It binds and is met.
    Compliant,
    /// It cannot be judged before further facts are known.
    NeedsInformation,
    /// It binds and is not met.
    Violation,
    /// It could not be judged: a module failed, or the input was bad.
    Error,
}

impl Verdict {
    /// The gravest of several; of none, not applicable.
    pub fn gravest(verdicts: impl IntoIterator<Item = Verdict>) -> Verdict {
        verdicts.into_iter().max().unwrap_or(Verdict::NotApplicable)
    }

    /// Whether nothing is wrong and nothing is open: it does not bind, or it binds and is met.
    pub fn is_met(self) -> bool {
        matches!(self, Verdict::NotApplicable | Verdict::Compliant)
    }

    /// Whether it stands in the way by itself: it is violated, or could not be judged. What needs information does not.
    pub fn blocks(self) -> bool {
        matches!(self, Verdict::Violation | Verdict::Error)
    }

    /// The name used in reports: `needs-information`.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::NotApplicable => "not-applicable",
            Verdict::Compliant => "compliant",
            Verdict::NeedsInformation => "needs-information",
            Verdict::Violation => "violation",
            Verdict::Error => "error",
        }
    }
}

/// How many laws gave which verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is a count of the verdict of its name")]
pub struct Summary {
    pub violation: usize,
    pub needs_information: usize,
    pub compliant: usize,
    pub not_applicable: usize,
    pub error: usize,
}

impl Summary {
    pub(crate) fn of(verdicts: impl IntoIterator<Item = Verdict>) -> Self {
        let mut summary = Summary::default();
        verdicts.into_iter().for_each(|verdict| summary.add(verdict));
        summary
    }

    /// Counts one more.
    pub fn add(&mut self, verdict: Verdict) {
        *match verdict {
            Verdict::Violation => &mut self.violation,
            Verdict::NeedsInformation => &mut self.needs_information,
            Verdict::Compliant => &mut self.compliant,
            Verdict::NotApplicable => &mut self.not_applicable,
            Verdict::Error => &mut self.error,
        } += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gravest_verdict_wins_whatever_the_order() {
        use Verdict::*;
        let order = [NotApplicable, Compliant, NeedsInformation, Violation, Error];
        for (index, grave) in order.into_iter().enumerate() {
            assert_eq!(Verdict::gravest(order[..=index].iter().copied()), grave);
            assert_eq!(Verdict::gravest(order[..=index].iter().rev().copied()), grave);
        }
        assert_eq!(Verdict::gravest([]), NotApplicable);
    }
}
