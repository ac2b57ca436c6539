//! What a run fails on.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::finding::Kind;

/// A kind of finding that a run can be told to fail on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum FailOn {
    /// An obligation that is not met
    Violation,
    /// An obligation that cannot be judged before more is known
    NeedsInformation,
    /// A law that nobody has checked up to the day judged
    Stale,
    /// A verdict that rests on a weakly sourced fact of the law
    Weak,
    /// Nothing but what could not be judged
    Never,
}

impl FailOn {
    /// Everything that a run can be told to fail on.
    pub const ALL: [FailOn; 5] =
        [FailOn::Violation, FailOn::NeedsInformation, FailOn::Stale, FailOn::Weak, FailOn::Never];

    /// Its name in files and arguments.
    pub fn name(self) -> &'static str {
        match self {
            FailOn::Violation => "violation",
            FailOn::NeedsInformation => "needs-information",
            FailOn::Stale => "stale",
            FailOn::Weak => "weak",
            FailOn::Never => "never",
        }
    }
}

impl fmt::Display for FailOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A word that names nothing to fail on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is nothing to fail on; expected {names}", names = FailOn::ALL.map(FailOn::name).join(", "))]
pub struct UnknownFailOn(String);

impl FromStr for FailOn {
    type Err = UnknownFailOn;

    fn from_str(name: &str) -> Result<Self, UnknownFailOn> {
        let found = FailOn::ALL.into_iter().find(|fail_on| fail_on.name() == name);
        found.ok_or_else(|| UnknownFailOn(name.to_owned()))
    }
}

/// Why something cannot be a policy.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PolicyError {
    /// `never` stands among others.
    #[error("`never` stands alone; leave it out, or leave the others out")]
    NeverAmongOthers,
}

/// What a run fails on: by default on violations and on what needs information, and otherwise for single jurisdictions or
/// laws. What could not be judged always fails. What was not asked to fail is reported.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Policy {
    /// For every law without another choice.
    pub default: BTreeSet<FailOn>,
    /// For the laws of a jurisdiction.
    pub jurisdictions: BTreeMap<String, BTreeSet<FailOn>>,
    /// For one law. It goes before its jurisdiction.
    pub laws: BTreeMap<String, BTreeSet<FailOn>>,
}

impl Default for Policy {
    fn default() -> Self {
        Policy::of([FailOn::Violation, FailOn::NeedsInformation])
    }
}

impl Policy {
    /// The same for every law, of a list that a person wrote.
    ///
    /// # Errors
    /// `never` does not stand alone.
    pub fn asked(fail_on: &[FailOn]) -> Result<Self, PolicyError> {
        if fail_on.contains(&FailOn::Never) && fail_on.iter().any(|other| *other != FailOn::Never) {
            return Err(PolicyError::NeverAmongOthers);
        }
        Ok(Policy::of(fail_on.iter().copied()))
    }

    /// The same for every law.
    pub fn of(fail_on: impl IntoIterator<Item = FailOn>) -> Self {
        Policy {
            default: fail_on.into_iter().collect(),
            jurisdictions: BTreeMap::new(),
            laws: BTreeMap::new(),
        }
    }

    /// Whether a finding of this kind fails the run.
    pub fn fail(&self, kind: Kind, law: Option<&str>, jurisdiction: Option<&str>) -> bool {
        let asked = match kind {
            Kind::NotJudged => return true,
            Kind::WaiverExpired | Kind::WaiverUnused | Kind::NameShared | Kind::LawReplaced => return false,
            Kind::Violation => FailOn::Violation,
            Kind::NeedsInformation | Kind::UnknownLinks => FailOn::NeedsInformation,
            Kind::Stale => FailOn::Stale,
            Kind::Weak => FailOn::Weak,
        };
        let of_law = law.and_then(|law| self.laws.get(law));
        let of_jurisdiction = || jurisdiction.and_then(|code| self.jurisdictions.get(code));
        of_law.or_else(of_jurisdiction).unwrap_or(&self.default).contains(&asked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_default_violations_and_what_needs_information_fail() {
        let default = Policy::default();
        let fail = |kind| default.fail(kind, Some("ru/x"), Some("RU"));
        assert!(fail(Kind::Violation) && fail(Kind::NeedsInformation) && fail(Kind::NotJudged));
        assert!(!fail(Kind::Stale) && !fail(Kind::Weak) && !fail(Kind::WaiverExpired));
    }

    #[test]
    fn a_law_goes_before_its_jurisdiction_and_that_before_the_rest() {
        let mut policy = Policy::of([FailOn::Violation]);
        policy.jurisdictions.insert("RU".into(), [FailOn::Stale].into());
        policy.laws.insert("ru/x".into(), [FailOn::Never].into());
        let violation = |law, code| policy.fail(Kind::Violation, Some(law), Some(code));
        assert!(violation("cn/x", "CN"));
        assert!(!violation("ru/y", "RU"));
        assert!(policy.fail(Kind::Stale, Some("ru/y"), Some("RU")));
        assert!(!policy.fail(Kind::Stale, Some("ru/x"), Some("RU")));
        assert!(policy.fail(Kind::NotJudged, Some("ru/x"), Some("RU")));
    }

    #[test]
    fn never_stands_alone() {
        assert!(Policy::asked(&[FailOn::Never, FailOn::Weak]).is_err());
        assert!(!Policy::asked(&[FailOn::Never]).unwrap().fail(Kind::Violation, None, None));
    }
}
