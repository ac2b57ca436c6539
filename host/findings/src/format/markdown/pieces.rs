//! What is told below the tables: each violation in short, the questions, the notes, and the whole reasoning.

use juris::report::{LawReport, Ruling};

use super::super::excerpt;
use super::super::outline::{self, Asked, QUESTIONS_SHOWN};
use super::super::words::web_address;
use super::{Piece, code, coded, escaped, html, line};
use crate::judged::rulings;
use crate::judged::service_name;
use crate::questions;
use crate::words::{DASH, count, grade, step_mark};
use crate::{Finding, Kind, Told};

/// How many columns an excerpt has: as many as a comment shows.
const EXCERPT_WIDTH: usize = 90;

/// A violation in short: the lines that decided, the law, the cost, what to do.
pub(super) fn violation(told: &Told, finding: &Finding) -> String {
    let (mut page, detail) = (String::new(), &finding.detail);
    line(&mut page, &format!("\n**{}** · {}\n", code(&finding.about()), escaped(&finding.service)));
    line(&mut page, &format!("{}\n", escaped(&finding.message)));
    let is_of = |(law, ruling): &(&LawReport, &Ruling)| {
        finding.law.as_ref() == Some(&law.law) && finding.obligation.as_ref() == Some(&ruling.obligation)
    };
    let ruling = rulings(&told.judged.report).find(is_of);
    let lines = ruling.and_then(|(_, ruling)| excerpt::facts(&told.judged, ruling)).unwrap_or_default();
    if !lines.is_empty() {
        // Every line begins with its number or with blanks, so none ends the block.
        let file = &told.judged.report.service.file;
        line(&mut page, &format!("```text\n{}\n```\n", excerpt::drawn(EXCERPT_WIDTH, Some(file), &lines)));
    }
    if let Some(standing) = finding.standing() {
        line(&mut page, &format!("- {}", escaped(&standing)));
    }
    if let Some(provision) = provision(finding) {
        line(&mut page, &format!("- **Law:** {provision}"));
    }
    if let Some(cost) = outline::cost(&detail.penalties) {
        line(&mut page, &format!("- **Cost:** {}", escaped(&cost)));
    }
    for cure in &detail.remedies {
        line(&mut page, &format!("- **To do:** {}", escaped(&cure.words())));
    }
    page
}

/// What is left of a service when all steps are done.
pub(super) fn after_steps(told: &Told) -> Option<Piece> {
    let (left, undone) = outline::after_steps(&told.judged.report);
    list(told, left.iter().chain(&undone).map(|text| escaped(text)).collect())
}

/// The questions that a service leaves open.
pub(super) fn questions(told: &Told) -> Option<Piece> {
    let questions = questions::of(&told.judged);
    let service = service_name(&told.judged.report);
    let number = count(questions.len(), "question", "questions");
    let more = questions.len().saturating_sub(QUESTIONS_SHOWN);
    let first = if more > 0 { "; those first that settle most" } else { "" };
    let mut text = format!("\n**{}**: {number}{first}\n\n", escaped(&service));
    for (index, question) in questions.iter().take(QUESTIONS_SHOWN).enumerate() {
        let Asked { what, paste, at, answers, settles } = Asked::new(question);
        line(&mut text, &format!("{}. {}<br>", index + 1, coded(&what)));
        let write = match at {
            Some(at) => format!("write {} at {}", code(paste), code(&at)),
            None => format!("describe {}", code(paste)),
        };
        let answers = if answers.is_empty() { String::new() } else { format!(": {}", coded(answers)) };
        line(&mut text, &format!("   {write}{answers}<br>"));
        line(&mut text, &format!("   <sub>settles {}</sub>", escaped(&settles)));
    }
    if more > 0 {
        line(&mut text, &format!("\nand {more} more, with `--explain`"));
    }
    let title = format!("{} · {number}", html(&service));
    (!questions.is_empty()).then_some(Piece { title: Some(title), text })
}

/// What the law leaves open for a service.
pub(super) fn open_points(told: &Told) -> Option<Piece> {
    let open = outline::open_points(&told.judged.report);
    list(told, open.map(|(about, what)| format!("{} {}", code(&about), coded(&what))).collect())
}

/// What is weak, stale or assumed, and what else to know of a service.
pub(super) fn notes(told: &Told) -> Option<Piece> {
    list(told, outline::notes(&told.judged.report).iter().map(|note| coded(&note.text)).collect())
}

/// Lines of Markdown about a service.
fn list(told: &Told, lines: Vec<String>) -> Option<Piece> {
    let service = service_name(&told.judged.report);
    let mut text = format!("\n**{}**\n\n", escaped(&service));
    lines.iter().for_each(|of| line(&mut text, &format!("- {of}")));
    (!lines.is_empty()).then(|| text.into())
}

/// Where the law says so, and how well that is sourced.
fn provision(finding: &Finding) -> Option<String> {
    let detail = &finding.detail;
    let provision = escaped(detail.provision.as_deref()?);
    let linked = match web_address(detail.url.as_deref()) {
        Some(url) => format!("[{provision}]({url})"),
        None => provision,
    };
    let confidence = detail.confidence.map(|of| format!(" · weakest basis: {}", grade(of)));
    Some(format!("{linked}{}", confidence.unwrap_or_default()))
}

/// The whole reasoning of a finding, folded.
pub(super) fn reasoning(finding: &Finding) -> String {
    let (mut page, detail) = (String::new(), &finding.detail);
    let (about, service) = (html(&finding.about()), html(&finding.service));
    line(
        &mut page,
        &format!("\n<details><summary><b>{about}</b> · {service} · {}</summary>\n", finding.kind.words()),
    );
    line(&mut page, &format!("{}\n", escaped(&detail.summary)));
    if let Some(provision) = provision(finding) {
        line(&mut page, &format!("{provision}\n"));
    }
    if let Some(standing) = finding.standing() {
        line(&mut page, &format!("{}\n", escaped(&standing)));
    }
    for fact in &detail.missing {
        let about = fact.about.as_ref().map(|about| format!(": {}", coded(about))).unwrap_or_default();
        line(&mut page, &format!("- **Describe** {}{about}", code(&fact.path)));
    }
    for step in detail.steps.iter().filter(|step| step.depth == 0) {
        // The bullet of the list is such a dash.
        let mark = step_mark(step.role, step.truth);
        let mark = if mark == DASH { String::new() } else { format!("{mark} ") };
        line(&mut page, &format!("- {mark}{}", escaped(&step.text)));
    }
    if !detail.facts.is_empty() {
        line(&mut page, "- On these facts:");
    }
    for fact in &detail.facts {
        let claim = fact.claim.as_ref().map(|claim| format!(", {}", escaped(claim))).unwrap_or_default();
        line(&mut page, &format!("  - {} at {}{claim}", code(&fact.words()), code(&fact.place.words())));
    }
    for penalty in &detail.penalties {
        line(
            &mut page,
            &format!("- It can cost: {} ({})", escaped(&penalty.summary), escaped(&penalty.source)),
        );
    }
    // The question about links says how it is answered.
    for note in detail.notes.iter().filter(|_| finding.kind != Kind::UnknownLinks) {
        line(&mut page, &format!("- Note: {}", escaped(note)));
    }
    line(&mut page, "\n</details>");
    page
}
