//! The words and colours of verdicts, truths and grades.

use anstyle::{AnsiColor, Style};
use juris::report::{Truth, Verdict};
use juris::{Grade, Review};

pub(super) const BOLD: Style = Style::new().bold();
pub(super) const DIM: Style = Style::new().dimmed();
pub(super) const WARNING: Style = AnsiColor::Yellow.on_default();
pub(super) const GOOD: Style = AnsiColor::Green.on_default();
pub(super) const BAD: Style = AnsiColor::Red.on_default();

/// A verdict in words.
pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NotApplicable => "not applicable",
        Verdict::Compliant => "compliant",
        Verdict::NeedsInformation => "needs information",
        Verdict::Violation => "violation",
        Verdict::Error => "could not be judged",
    }
}

pub(super) fn of_verdict(verdict: Verdict) -> Style {
    match verdict {
        Verdict::NotApplicable => BOLD,
        Verdict::Compliant => GOOD.bold(),
        Verdict::NeedsInformation => WARNING.bold(),
        Verdict::Violation | Verdict::Error => BAD.bold(),
    }
}

/// What stands before the message of an error.
pub(crate) fn error_label() -> String {
    let bad = of_verdict(Verdict::Error);
    format!("{bad}error{bad:#}")
}

/// Whether a test passed, as a mark.
pub(crate) fn pass_mark(passed: bool) -> String {
    let (style, mark) = if passed { (GOOD, "✓") } else { (BAD, "✗") };
    format!("{style}{mark}{style:#}")
}

/// Whether a condition holds, as a mark.
pub(super) fn mark(truth: Truth) -> &'static str {
    match truth {
        Truth::Yes => "✓",
        Truth::No => "✗",
        Truth::Unknown => "?",
    }
}

pub(super) fn of_truth(truth: Truth) -> Style {
    match truth {
        Truth::Yes => GOOD,
        Truth::No => BAD,
        Truth::Unknown => WARNING,
    }
}

/// How well something is sourced, in words that follow its name.
pub(super) fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Text => "text of the law",
        Grade::Official => "official page",
        Grade::Secondary => "secondary source",
        Grade::Weak => "weak source",
        Grade::Unverified => "not verified",
    }
}

pub(super) fn of_grade(grade: Grade) -> Style {
    if grade.is_poor() { WARNING } else { DIM }
}

/// Who reviewed a law; nothing where nobody did, which the report says once at its end.
pub(super) fn review(review: &Review) -> Option<String> {
    match review {
        Review::None => None,
        Review::Technical { by, on } => Some(format!("Technical review by {by} on {on}; no lawyer's.")),
        Review::Legal { by, on } => Some(format!("Reviewed by a lawyer: {by}, {on}.")),
    }
}
