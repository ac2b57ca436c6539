//! Exit codes.

use std::process::ExitCode;

use juris::Verdict;
use juris_findings::Outcome;

/// What the command as a whole found. Ordered: a later one wins over an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// 0: every law compliant or not applicable.
    Fine,
    /// 2: no violation, but at least one law needs information.
    NeedsInformation,
    /// 1: at least one violation, or a test that failed.
    Violation,
    /// 3: something could not be judged: bad input, a law module that failed, wrong usage.
    NotJudged,
}

impl From<Verdict> for Exit {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::NotApplicable | Verdict::Compliant => Exit::Fine,
            Verdict::NeedsInformation => Exit::NeedsInformation,
            Verdict::Violation => Exit::Violation,
            Verdict::Error => Exit::NotJudged,
        }
    }
}

impl From<Outcome> for Exit {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Passed => Exit::Fine,
            Outcome::NeedsInformation => Exit::NeedsInformation,
            Outcome::Violation => Exit::Violation,
            Outcome::NotJudged => Exit::NotJudged,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(match exit {
            Exit::Fine => 0,
            Exit::Violation => 1,
            Exit::NeedsInformation => 2,
            Exit::NotJudged => 3,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_not_be_judged_wins() {
        let all = [Verdict::Compliant, Verdict::Violation, Verdict::Error, Verdict::NeedsInformation];
        assert_eq!(all.into_iter().map(Exit::from).max(), Some(Exit::NotJudged));
        assert_eq!(
            [Verdict::NeedsInformation, Verdict::Violation].map(Exit::from).into_iter().max(),
            Some(Exit::Violation)
        );
    }
}
