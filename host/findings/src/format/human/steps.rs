//! What to do: the steps of a report, what each leads to, and what is left when all are done.

use juris::report::{AfterRemedies, Left, RemedyStep, Report, Verdict};

use super::super::outline;
use super::page::{Page, Text};
use super::style::{BOLD, DIM, WARNING};

/// The steps in their order, and what they do not do.
pub(super) fn show(page: &mut Page, report: &Report, uncured: &[String]) {
    for (index, step) in report.remedies.iter().enumerate() {
        let due = step.due.map(|due| format!("by {due}: ")).unwrap_or_default();
        let text = Text::styled(WARNING, due).and_styled(BOLD, &step.title);
        page.item(1, format!("{:>2}.", index + 1), text);
        if !step.cures.is_empty() {
            page.line(5, Text::styled(DIM, format!("ends the breach of {}", step.cures.join(", "))));
        }
        for (words, obligations) in left(step) {
            page.line(5, Text::styled(WARNING, format!("{words} {}", obligations.join(", "))));
        }
        if !step.contradicts.is_empty() {
            let words = format!(
                "contradicts {}: they set the same fact to different values, so only one of them can be done",
                numbered(&step.contradicts)
            );
            page.line(5, Text::styled(WARNING, words));
        }
    }
    if !uncured.is_empty() {
        page.line(2, format!("No cure is known for {}.", uncured.join(", ")));
    }
    if let Some(after) = &report.after_remedies {
        show_after(page, after);
    }
}

/// The violations that a step does not end, by what comes of them.
fn left(step: &RemedyStep) -> Vec<(&'static str, Vec<&str>)> {
    let mut all: Vec<(&'static str, Vec<&str>)> = Vec::new();
    for Left { obligation, verdict } in &step.leaves {
        let words = match verdict {
            Some(Verdict::NeedsInformation) => "needs more described to settle",
            Some(_) => "does not by itself end the breach of",
            None => "was not tried; it is meant to end the breach of",
        };
        match all.iter_mut().find(|(other, _)| *other == words) {
            Some((_, obligations)) => obligations.push(obligation),
            None => all.push((words, vec![obligation])),
        }
    }
    all
}

fn show_after(page: &mut Page, after: &AfterRemedies) {
    if !after.undone.is_empty() {
        let steps = numbered(&after.undone);
        page.line(2, format!("Not tried together with the others, or not possible after them: {steps}."));
    }
    for left in outline::left(after) {
        page.line(2, Text::styled(WARNING, left));
    }
}

/// `step 1`, `steps 1, 3`.
fn numbered(steps: &[usize]) -> String {
    let numbers: Vec<String> = steps.iter().map(|index| (index + 1).to_string()).collect();
    format!("{} {}", if steps.len() == 1 { "step" } else { "steps" }, numbers.join(", "))
}
