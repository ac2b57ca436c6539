//! The words and colours of verdicts, truths and grades.

use anstyle::{AnsiColor, Style};
use juris::report::{Truth, Verdict};
use juris::{Grade, Review};

pub(crate) use crate::words::{grade, mark, verdict};

pub(crate) const BOLD: Style = Style::new().bold();
pub(crate) const DIM: Style = Style::new().dimmed();
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default();
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
pub(crate) const BAD: Style = AnsiColor::Red.on_default();

pub(crate) fn of_verdict(verdict: Verdict) -> Style {
    match verdict {
        Verdict::NotApplicable => BOLD,
        Verdict::Compliant => GOOD.bold(),
        Verdict::NeedsInformation => WARNING.bold(),
        Verdict::Violation | Verdict::Error => BAD.bold(),
    }
}

pub(crate) fn of_truth(truth: Truth) -> Style {
    match truth {
        Truth::Yes => GOOD,
        Truth::No => BAD,
        Truth::Unknown => WARNING,
    }
}

pub(crate) fn of_grade(grade: Grade) -> Style {
    if grade.is_poor() { WARNING } else { DIM }
}

/// Who reviewed a law; nothing where nobody did, which the report says once at its end.
pub(crate) fn review(review: &Review) -> Option<String> {
    match review {
        Review::None => None,
        Review::Technical { by, on } => Some(format!("Technical review by {by} on {on}; no lawyer's.")),
        Review::Legal { by, on } => Some(format!("Reviewed by a lawyer: {by}, {on}.")),
    }
}
