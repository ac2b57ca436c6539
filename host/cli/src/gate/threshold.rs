//! What a run fails on.

use std::collections::{BTreeMap, BTreeSet};

use clap::ValueEnum;

use super::finding::Kind;

/// A kind of finding that a run can be told to fail on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, ValueEnum)]
pub(crate) enum FailOn {
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

/// What a run fails on: by default on violations and on what needs information, and otherwise for single jurisdictions or
/// laws. What could not be judged always fails. What was not asked to fail is reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Thresholds {
    /// For every law without another choice.
    pub(crate) default: BTreeSet<FailOn>,
    /// For the laws of a jurisdiction.
    pub(crate) jurisdictions: BTreeMap<String, BTreeSet<FailOn>>,
    /// For one law. It goes before its jurisdiction.
    pub(crate) laws: BTreeMap<String, BTreeSet<FailOn>>,
}

impl Default for Thresholds {
    fn default() -> Self {
        Thresholds::of([FailOn::Violation, FailOn::NeedsInformation])
    }
}

impl Thresholds {
    /// The same for every law.
    pub(crate) fn of(fail_on: impl IntoIterator<Item = FailOn>) -> Self {
        Thresholds {
            default: fail_on.into_iter().collect(),
            jurisdictions: BTreeMap::new(),
            laws: BTreeMap::new(),
        }
    }

    /// Whether a finding of this kind fails the run.
    pub(crate) fn fail(&self, kind: Kind, law: Option<&str>, jurisdiction: Option<&str>) -> bool {
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

/// What `--fail-on` asks for, or why it cannot be.
pub(crate) fn asked(fail_on: &[FailOn]) -> anyhow::Result<Option<Thresholds>> {
    if fail_on.contains(&FailOn::Never) && fail_on.iter().any(|other| *other != FailOn::Never) {
        anyhow::bail!("`--fail-on never` stands alone; leave it out, or leave the others out");
    }
    Ok((!fail_on.is_empty()).then(|| Thresholds::of(fail_on.iter().copied())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_default_violations_and_what_needs_information_fail() {
        let default = Thresholds::default();
        let fail = |kind| default.fail(kind, Some("ru/x"), Some("RU"));
        assert!(fail(Kind::Violation) && fail(Kind::NeedsInformation) && fail(Kind::NotJudged));
        assert!(!fail(Kind::Stale) && !fail(Kind::Weak) && !fail(Kind::WaiverExpired));
    }

    #[test]
    fn a_law_goes_before_its_jurisdiction_and_that_before_the_rest() {
        let mut thresholds = Thresholds::of([FailOn::Violation]);
        thresholds.jurisdictions.insert("RU".into(), [FailOn::Stale].into());
        thresholds.laws.insert("ru/x".into(), [FailOn::Never].into());
        let violation = |law, code| thresholds.fail(Kind::Violation, Some(law), Some(code));
        assert!(violation("cn/x", "CN"));
        assert!(!violation("ru/y", "RU"));
        assert!(thresholds.fail(Kind::Stale, Some("ru/y"), Some("RU")));
        assert!(!thresholds.fail(Kind::Stale, Some("ru/x"), Some("RU")));
        assert!(thresholds.fail(Kind::NotJudged, Some("ru/x"), Some("RU")));
    }

    #[test]
    fn never_stands_alone() {
        assert!(asked(&[FailOn::Never, FailOn::Weak]).is_err());
        assert_eq!(asked(&[]).unwrap(), None);
        assert!(!asked(&[FailOn::Never]).unwrap().unwrap().fail(Kind::Violation, None, None));
    }
}
