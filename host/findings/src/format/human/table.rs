//! The laws of a report in a table: jurisdiction, law, verdict, what to do.

use juris::report::{LawReport, Report, Ruling, Verdict};

use super::page::{Page, Text};
use super::style::{self, BOLD, DIM, WARNING};
use crate::words::count;

/// A line for each law that was judged and may bind, and one for all of a jurisdiction that do not; then what was not judged.
pub(super) fn show(page: &mut Page, report: &Report) {
    let mut jurisdictions: Vec<(&str, Verdict)> = Vec::new();
    for law in &report.laws {
        match jurisdictions.iter_mut().find(|(code, _)| *code == law.jurisdiction) {
            Some((_, gravest)) => *gravest = law.verdict.max(*gravest),
            None => jurisdictions.push((&law.jurisdiction, law.verdict)),
        }
    }
    jurisdictions.sort_by_key(|(_, gravest)| std::cmp::Reverse(*gravest));
    let widest = report.laws.iter().map(|law| law.law.chars().count()).max().unwrap_or_default();
    if !jurisdictions.is_empty() || report.unknown_links.is_some() {
        page.gap();
    }
    for (code, _) in jurisdictions {
        let mut laws: Vec<&LawReport> = report.laws.iter().filter(|law| law.jurisdiction == code).collect();
        laws.sort_by_key(|law| std::cmp::Reverse(law.verdict));
        let (asked, idle): (Vec<&LawReport>, Vec<&LawReport>) =
            laws.into_iter().partition(|law| law.verdict != Verdict::NotApplicable);
        for law in asked {
            let verdict =
                Text::styled(style::of_verdict(law.verdict), format!("{:<17}", style::verdict(law.verdict)));
            let line = Text::styled(BOLD, format!("{:<2}  ", law.jurisdiction));
            page.line(2, line.and(format!("{:<widest$}  ", law.law)).then(verdict).and("  ").and(to_do(law)));
        }
        if !idle.is_empty() {
            let names: Vec<&str> =
                idle.iter().map(|law| law.law.rsplit('/').next().unwrap_or(&law.law)).collect();
            let words = format!("{} not apply: {}", do_not(idle.len()), names.join(", "));
            page.line(2, Text::styled(BOLD, format!("{code:<2}  ")).and_styled(DIM, words));
        }
    }
    if let Some(links) = &report.unknown_links {
        let codes = links.jurisdictions.join(", ");
        let words = format!(
            "{} not judged, since it is not described whether there is a link",
            laws_are(links.laws.len())
        );
        page.line(2, Text::styled(BOLD, format!("{codes}  ")).and_styled(WARNING, words));
    }
    let unjudged = report.unknown_links.as_ref().map(|links| links.laws.as_slice()).unwrap_or_default();
    let left_out = report.excluded.iter().filter(|excluded| !unjudged.contains(&excluded.law)).count();
    if left_out > 0 {
        let words = format!("{} left out: no link, or not asked for", laws_are(left_out));
        page.line(2, Text::styled(DIM, words));
    }
}

fn do_not(laws: usize) -> String {
    format!("{} {}", count(laws, "law", "laws"), if laws == 1 { "does" } else { "do" })
}

fn laws_are(laws: usize) -> String {
    format!("{} {}", count(laws, "law", "laws"), if laws == 1 { "is" } else { "are" })
}

/// What a law asks of the reader, in a few words.
fn to_do(law: &LawReport) -> String {
    let of = |verdict: Verdict| law.rulings.iter().filter(move |ruling| ruling.verdict == verdict);
    let mut words: Vec<String> = Vec::new();
    let violated = of(Verdict::Violation).count();
    if violated > 0 {
        let ids: Vec<&str> = of(Verdict::Violation).map(|ruling| ruling.obligation.as_str()).collect();
        words.push(ids.join(", "));
    }
    let mut missing: Vec<&str> = of(Verdict::NeedsInformation)
        .flat_map(|ruling| ruling.missing.iter().map(|fact| &*fact.pointer))
        .collect();
    missing.sort_unstable();
    missing.dedup();
    if !missing.is_empty() {
        words.push(count(missing.len(), "question", "questions"));
    } else if of(Verdict::NeedsInformation).next().is_some() {
        words.push("the law itself is open".to_owned());
    }
    if words.is_empty() && law.verdict == Verdict::Compliant && law.rulings.iter().any(is_weak) {
        words.push("weakly sourced".to_owned());
    }
    if law.verdict == Verdict::Error {
        words.push("see below".to_owned());
    }
    words.join("; ")
}

fn is_weak(ruling: &Ruling) -> bool {
    ruling.verdict == Verdict::Compliant && ruling.confidence.is_poor()
}
