//! The report as a text to be read: the verdict first, then why, then what to do.

use std::collections::HashMap;

use juris::report::{LawReport, Missing, Report, Ruling, Verdict};

use super::super::outline;
use super::page::{Page, Text};
use super::style::{self, BOLD, DIM, WARNING};
use super::{law, links, problems, steps};
use crate::judged::rulings;
use crate::words::{self, days, either, fact_path, replacement};

/// The report, in lines of at most `width` columns, with styles as ANSI escapes. Nothing else in it is an escape:
/// what comes from modules and files is made visible.
pub(super) fn report(report: &Report, width: usize) -> String {
    let mut page = Page::new(width);
    head(&mut page, report);
    asking(&mut page, report);
    missing(&mut page, report);
    if let Some(unknown) = &report.unknown_links {
        section(&mut page, "Links that are not known");
        links::show(&mut page, report, unknown);
    }
    to_do(&mut page, report);
    settled(&mut page, report, Verdict::Compliant, "Compliant");
    settled(&mut page, report, Verdict::NotApplicable, "Not applicable");
    left_out(&mut page, report);
    announced(&mut page, report);
    if !report.notes.is_empty() {
        section(&mut page, "About the description");
        for note in &report.notes {
            page.item(2, "•", note);
        }
    }
    if !report.errors.is_empty() {
        section(&mut page, "What is wrong with the description");
        problems::list(&mut page, &report.service.file, &report.errors);
    }
    foot(&mut page, report);
    page.finish()
}

/// The whole reasoning of one law, or of one of its obligations.
pub(super) fn one(report: &Report, width: usize, law: &str, obligation: Option<&str>) -> String {
    let mut page = Page::new(width);
    head(&mut page, report);
    match report.laws.iter().find(|judged| judged.law == law) {
        Some(judged) => law::explained(&mut page, &report.service.file, judged, obligation),
        None => {
            let excluded = report.excluded.iter().find(|excluded| excluded.law == law);
            let why = excluded.map(|excluded| format!(": {}", excluded.reason)).unwrap_or_default();
            page.gap();
            page.line(0, format!("{law} was not judged{why}"));
        }
    }
    foot(&mut page, report);
    page.finish()
}

fn head(page: &mut Page, report: &Report) {
    let service = &report.service;
    let name = if service.name.is_empty() { &service.file } else { &service.name };
    let verdict = style::verdict(report.verdict).to_uppercase();
    let what = Text::styled(BOLD, name).and(format!(" on {}: ", days(report.as_of, report.known_on)));
    page.line(0, what.and_styled(style::of_verdict(report.verdict), verdict));
    for replaced in &report.replaced {
        page.line(0, Text::styled(WARNING, replacement(replaced)));
    }
    if let Some(unknown) = &report.unknown_links {
        let laws =
            if unknown.laws.len() == 1 { "1 law".to_owned() } else { format!("{} laws", unknown.laws.len()) };
        let words = format!("Links to {} are not known: {laws} not judged", either(&unknown.jurisdictions));
        page.line(0, Text::styled(WARNING, words));
    }
    if report.laws.is_empty() {
        if report.errors.is_empty() && report.unknown_links.is_none() {
            page.line(0, "No law was judged: none has a link to what is described.");
        }
        return;
    }
    let summary = &report.summary;
    let counts = [
        (summary.error, "could not be judged"),
        (summary.violation, "violated"),
        (
            summary.needs_information,
            if summary.needs_information == 1 { "needs information" } else { "need information" },
        ),
        (summary.compliant, "complied with"),
        (summary.not_applicable, "not applicable"),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let laws = if report.laws.len() == 1 { "law" } else { "laws" };
    page.line(0, format!("{} {laws}: {}", report.laws.len(), counts.collect::<Vec<_>>().join(", ")));
    let stale = report.laws.iter().filter(|law| law.stale).count();
    if stale > 0 {
        let are = if stale == 1 { "of them is" } else { "of them are" };
        let words =
            format!("PROVISIONAL: {stale} {are} stale, since nobody has checked the law up to this day.");
        page.line(0, Text::styled(WARNING, words));
    }
    certainty(page, report);
    for (day, of) in outline::deadlines(report) {
        page.line(0, Text::styled(WARNING, format!("deadline still running: {day} for {of}")));
    }
    if report.laws.iter().any(|law| !law.rulings.is_empty()) {
        page.line(0, Text::styled(DIM, "Conditions are marked ✓ holds, ✗ does not hold, ? not known."));
    }
}

/// How sure the gravest verdict is: what its rulings rest on at worst, and that no lawyer has looked at it.
fn certainty(page: &mut Page, report: &Report) {
    let of_gravest = |law: &&LawReport| law.verdict == report.verdict;
    let laws = || report.laws.iter().filter(of_gravest);
    let rulings = laws().flat_map(|law| &law.rulings).filter(|ruling| ruling.verdict == report.verdict);
    let Some(grade) = rulings.map(|ruling| ruling.confidence).max() else { return };
    let reviewed = laws().all(|law| matches!(law.review, juris::Review::Legal { .. }));
    let lawyer = if reviewed { "" } else { "; no lawyer has reviewed it" };
    let words =
        format!("Judged on the facts described. Weakest basis in the law: {}{lawyer}.", style::grade(grade));
    page.line(0, Text::styled(style::of_grade(grade), words));
}

/// The laws that ask the reader for something, the gravest jurisdiction first.
fn asking(page: &mut Page, report: &Report) {
    let laws = gravest_first(report);
    let mut jurisdictions: Vec<&LawReport> = Vec::new();
    for law in &laws {
        if !jurisdictions.iter().any(|first| first.jurisdiction == law.jurisdiction) {
            jurisdictions.push(law);
        }
    }
    for LawReport { jurisdiction, verdict, .. } in jurisdictions {
        let gravest = Text::styled(style::of_verdict(*verdict), style::verdict(*verdict));
        page.rule(Text::styled(BOLD, jurisdiction).and(": ").then(gravest), DIM);
        for law in laws.iter().filter(|law| law.jurisdiction == *jurisdiction) {
            law::full(page, &report.service.file, law);
        }
    }
}

/// The laws that ask for something; among equals in the order of the report.
fn gravest_first(report: &Report) -> Vec<&LawReport> {
    let mut laws: Vec<&LawReport> = report.laws.iter().filter(|law| law::asks(law.verdict)).collect();
    laws.sort_by_key(|law| std::cmp::Reverse(law.verdict));
    laws
}

/// Each unknown fact once, under everything that waits for it.
fn missing(page: &mut Page, report: &Report) {
    let mut facts: HashMap<&str, (usize, &Missing, Vec<String>)> = HashMap::new();
    for law in gravest_first(report) {
        for Ruling { obligation, missing, .. } in &law.rulings {
            for fact in missing {
                let first = facts.len();
                let (_, _, waiting) = facts.entry(&fact.pointer).or_insert_with(|| (first, fact, Vec::new()));
                let waits = format!("{}#{obligation}", law.law);
                if waiting.last() != Some(&waits) {
                    waiting.push(waits);
                }
            }
        }
    }
    if facts.is_empty() {
        return;
    }
    section(page, "What is missing");
    // What helps most stands first, and what helps the same stands together.
    let mut facts: Vec<_> = facts.into_values().collect();
    facts.sort_by(|(first, _, one), (second, _, other)| {
        other.len().cmp(&one.len()).then_with(|| one.cmp(other)).then_with(|| first.cmp(second))
    });
    let mut settles: &[String] = &[];
    for (_, fact, waiting) in &facts {
        if settles != waiting {
            settles = waiting;
            page.item(2, "To settle", Text::styled(BOLD, waiting.join(", ")));
        }
        let place = words::place(&report.service.file, fact.position);
        let path = Text::plain(fact_path(&fact.pointer)).and("  ");
        page.item(4, Text::styled(WARNING, "?"), path.and_together(DIM, format!("add it at {place}")));
        if let Some(about) = &fact.about {
            page.line(6, Text::styled(DIM, about));
        }
    }
}

fn to_do(page: &mut Page, report: &Report) {
    let uncured: Vec<String> = rulings(report)
        .filter(|(_, ruling)| ruling.verdict == Verdict::Violation && ruling.remedies.is_empty())
        .map(|(law, ruling)| format!("{}#{}", law.law, ruling.obligation))
        .collect();
    if report.remedies.is_empty() && uncured.is_empty() {
        return;
    }
    section(page, "What to do");
    steps::show(page, report, &uncured);
}

fn settled(page: &mut Page, report: &Report, verdict: Verdict, heading: &str) {
    let mut laws = report.laws.iter().filter(|law| law.verdict == verdict).peekable();
    if laws.peek().is_some() {
        section(page, heading);
    }
    for law in laws {
        law::brief(page, law);
    }
}

/// The laws that were not judged, equal reasons together.
fn left_out(page: &mut Page, report: &Report) {
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    // What was left out for unknown links is told with them.
    let unjudged = report.unknown_links.as_ref().map(|links| links.laws.as_slice()).unwrap_or_default();
    for excluded in report.excluded.iter().filter(|excluded| !unjudged.contains(&excluded.law)) {
        match reasons.iter_mut().find(|(reason, _)| *reason == excluded.reason) {
            Some((_, laws)) => laws.push(&excluded.law),
            None => reasons.push((&excluded.reason, vec![&excluded.law])),
        }
    }
    if reasons.is_empty() {
        return;
    }
    section(page, "Left out");
    for (reason, laws) in reasons {
        page.item(2, "•", Text::plain(reason).and(": ").and_styled(DIM, laws.join(", ")));
    }
}

fn announced(page: &mut Page, report: &Report) {
    if report.plans.is_empty() {
        return;
    }
    section(page, "Announced, which changes no verdict");
    for plan in &report.plans {
        let by = plan.by.as_ref().map(|by| format!(", by {by}")).unwrap_or_default();
        page.item(2, "•", Text::plain(&plan.what).and(by));
    }
}

fn foot(page: &mut Page, report: &Report) {
    page.rule(Text::styled(DIM, format!("{} {}", report.engine.name, report.engine.version)), DIM);
    page.line(0, Text::styled(DIM, format!("judged from {}", report.service.file)));
    if !report.service.sha256.is_empty() {
        page.line(0, Text::styled(DIM, format!("sha256 {}", report.service.sha256)));
    }
    page.line(0, &report.disclaimer);
}

fn section(page: &mut Page, heading: &str) {
    page.rule(Text::styled(BOLD, heading), DIM);
}

#[cfg(test)]
mod tests {
    use super::*;
    use juris::{Date, InputError};

    fn hostile() -> InputError {
        InputError::whole_file("a\u{1b}[2J.json", "it cannot be opened\u{202e}\r\nRU: compliant")
    }

    #[test]
    fn the_verdict_comes_first_the_disclaimer_last_and_lines_are_as_wide_as_asked() {
        let bad = Report::of_bad_input(&hostile(), Date::constant(2017, 5, 6));
        for width in [40, 80, 110] {
            let told = anstream::adapter::strip_str(&report(&bad, width)).to_string();
            assert!(
                told.replace('\n', " ").starts_with("a\\u{1b}[2J.json on 2017-05-06: COULD NOT BE JUDGED"),
                "{told}"
            );
            assert!(told.replace('\n', " ").trim_end().ends_with(&*bad.disclaimer), "{told}");
            assert!(told.lines().all(|line| line.chars().count() <= width), "{told}");
        }
    }
}
