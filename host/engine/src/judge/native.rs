//! A law linked into the program instead of a sandboxed module: to measure what the sandbox costs, and to compare both.

use juris_sdk::contract;
use juris_sdk::facts::View;

use crate::sandbox::{Detail, LawError, Question, RawRemedy, RawRuling, RawStep, RawTruth, RawVerdict};

/// The `judge` function of a law module that is linked natively.
///
/// It runs without sandbox and limits, with everything that the program may do. Its answer is checked as a module's is.
pub type NativeLaw = fn(View<'_>, contract::Question<'_>) -> Result<Vec<contract::Ruling>, String>;

pub(super) fn judge(
    law: NativeLaw,
    service: View<'_>,
    question: Question<'_>,
) -> Result<Vec<RawRuling>, LawError> {
    let question = contract::Question {
        as_of: question.as_of,
        parameters: question.parameters,
        readings: question.readings,
        detail: match question.detail {
            Detail::Verdict => contract::Detail::Verdict,
            Detail::Full => contract::Detail::Full,
        },
    };
    let rulings = law(service, question).map_err(|reason| LawError::Refused { reason })?;
    Ok(rulings.into_iter().map(ruling).collect())
}

fn ruling(ruling: contract::Ruling) -> RawRuling {
    RawRuling {
        obligation: ruling.obligation.to_owned(),
        verdict: match ruling.verdict {
            contract::Verdict::NotApplicable => RawVerdict::NotApplicable,
            contract::Verdict::Compliant => RawVerdict::Compliant,
            contract::Verdict::NeedsInformation => RawVerdict::NeedsInformation,
            contract::Verdict::Violation => RawVerdict::Violation,
        },
        steps: ruling.steps.into_iter().map(step).collect(),
        evidence: ruling.evidence,
        missing: ruling.missing,
        remedies: ruling.remedies.into_iter().map(remedy).collect(),
        deadline: ruling.deadline,
        notes: ruling.notes.into_iter().map(Into::into).collect(),
    }
}

fn step(step: contract::Step) -> RawStep {
    let truth = match step.truth {
        juris_sdk::Answer::No => RawTruth::No,
        juris_sdk::Answer::Unknown => RawTruth::Unknown,
        juris_sdk::Answer::Yes => RawTruth::Yes,
    };
    RawStep { depth: step.depth, text: step.text.into(), truth, facts: step.facts }
}

fn remedy(remedy: contract::Remedy) -> RawRemedy {
    RawRemedy { id: remedy.id.into(), title: remedy.title.into(), patch: remedy.patch, due: remedy.due }
}
