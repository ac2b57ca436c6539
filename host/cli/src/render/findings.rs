//! What the gate makes of the reports, below them.

use anstyle::Style;

use super::page::{Page, Text};
use super::style::{self, BOLD, DIM, WARNING};
use crate::gate::format::{count, headline};
use crate::gate::{Finding, Kind, Known, Outcome, Status};

/// The reports, then the findings of all services together, so that what fails stands where a reader ends. One service
/// that nothing was asked about but its verdicts needs no such end.
///
/// What could not be read stands on standard error already, and in a file (`whole`) beside it once more.
pub(crate) fn outcome(outcome: &Outcome, width: usize, whole: bool) -> String {
    let judged = outcome.judged.iter().filter(|judged| whole || judged.report.errors.is_empty());
    let mut texts: Vec<String> = judged.map(|judged| super::report(&judged.report, width)).collect();
    let asked = outcome.is_gated || outcome.judged.len() > 1;
    if asked && !(outcome.findings.is_empty() && outcome.gone.is_empty()) {
        texts.push(summary(outcome, width));
    }
    texts.join("\n")
}

fn summary(outcome: &Outcome, width: usize) -> String {
    let mut page = Page::new(width);
    let sections = [
        (Status::Waived, "Waived"),
        (Status::Known, "Known to the baseline"),
        (Status::Reported, "Reported, and not asked to fail"),
        (Status::Fails, "Fails"),
    ];
    if !outcome.gone.is_empty() {
        section(&mut page, "Gone since the baseline", outcome.gone.len());
        outcome.gone.iter().for_each(|known| gone(&mut page, known));
    }
    for (status, heading) in sections {
        let mut findings = outcome.gravest_first();
        findings.retain(|finding| finding.status == status);
        if !findings.is_empty() {
            section(&mut page, heading, findings.len());
            findings.into_iter().for_each(|finding| one(&mut page, finding));
        }
    }
    page.gap();
    let ending = if outcome.count(Status::Fails) > 0 { style::BAD.bold() } else { style::GOOD.bold() };
    page.line(0, Text::styled(ending, headline(outcome)));
    page.finish()
}

fn section(page: &mut Page, heading: &str, number: usize) {
    let heading = format!("{heading}: {}", count(number, "finding", "findings"));
    page.rule(Text::styled(BOLD, heading), DIM);
}

fn one(page: &mut Page, finding: &Finding) {
    let (mark, style) = mark(finding);
    let head = Text::styled(style, finding.kind.words()).and("  ").and_styled(BOLD, finding.about());
    let head = if finding.service.is_empty() { head } else { head.and("  ").and(&finding.service) };
    page.item(2, Text::styled(style, mark), head);
    page.whole(4, Text::styled(DIM, format!("{}  {}", finding.place.words(), finding.id)));
    // What the report above has said is not said again.
    let said = matches!(finding.kind, Kind::Violation | Kind::NeedsInformation);
    if !said {
        page.line(4, &finding.message);
    }
    if let Some(standing) = finding.standing() {
        page.line(4, Text::styled(WARNING, standing));
    }
}

fn gone(page: &mut Page, known: &Known) {
    let text =
        Text::plain(&known.kind).and("  ").and_styled(BOLD, known.about()).and("  ").and(&known.service);
    page.item(2, Text::styled(style::GOOD, "✓"), text);
    page.whole(4, Text::styled(DIM, &known.id));
}

fn mark(finding: &Finding) -> (&'static str, Style) {
    match (finding.status, finding.kind) {
        (Status::Waived | Status::Known, _) => ("~", DIM),
        (Status::Fails, Kind::NotJudged) => ("!", style::BAD),
        (_, Kind::Violation | Kind::NotJudged) => ("✗", style::BAD),
        (_, Kind::NeedsInformation) => ("?", WARNING),
        _ => ("•", WARNING),
    }
}
