//! The report in short: what is wrong, why, what to do, and what is still asked. The whole reasoning is asked for.

use juris::report::{RemedyStep, Report, Ruling, Verdict};

use super::super::excerpt;
use super::super::outline::{self, Asked, Note, QUESTIONS_SHOWN};
use super::page::{Page, Text};
use super::style::{self, BAD, BOLD, DIM, WARNING};
use super::{problems, table};
use crate::deciding;
use crate::finding::{Finding, Kind, Status};
use crate::gate::Told;
use crate::judged::rulings;
use crate::questions::{self, Question};
use crate::words::{self, count, days, replacement};

/// The report of one service.
pub(super) fn report(told: &Told, width: usize) -> String {
    let report = &told.judged.report;
    let mut page = Page::new(width);
    let asked = questions::of(&told.judged);
    head(&mut page, told);
    table::show(&mut page, report);
    failed(&mut page, report);
    breaches(&mut page, told);
    after_steps(&mut page, report);
    ask(&mut page, &asked);
    open(&mut page, report);
    notes(&mut page, report);
    if !report.errors.is_empty() {
        page.gap();
        problems::list(&mut page, &report.service.file, &report.errors);
    }
    foot(&mut page, report);
    page.finish()
}

fn head(page: &mut Page, told: &Told) {
    let report = &told.judged.report;
    let service = &report.service;
    let name = if service.name.is_empty() { &service.file } else { &service.name };
    let verdict = style::verdict(report.verdict).to_uppercase();
    let what = Text::styled(BOLD, name).and(format!(" on {}: ", days(report.as_of, report.known_on)));
    let of = |status| told.findings.iter().filter(|finding| finding.status == status).count();
    let counted = [(of(Status::Waived), "waived"), (of(Status::Known), "known to the baseline")];
    let counted: Vec<String> = counted
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, what)| format!("{number} {what}"))
        .collect();
    let counted = if counted.is_empty() { String::new() } else { format!("  ({})", counted.join(", ")) };
    page.line(0, what.and_styled(style::of_verdict(report.verdict), verdict).and(counted));
    if report.laws.is_empty() && report.errors.is_empty() && report.unknown_links.is_none() {
        page.line(0, "No law was judged: none has a link to what is described.");
    }
    for replaced in &report.replaced {
        page.line(0, Text::styled(WARNING, replacement(replaced)));
    }
    for (day, of) in outline::deadlines(report) {
        page.line(0, Text::styled(WARNING, format!("deadline still running: {day} for {of}")));
    }
}

/// The laws that could not be judged, each with its reason.
fn failed(page: &mut Page, report: &Report) {
    for law in &report.laws {
        if let Some(error) = &law.error {
            page.gap();
            page.item(0, Text::styled(BAD, "!"), Text::styled(BOLD, &law.law).and(" could not be judged"));
            page.line(2, error.to_string());
        }
    }
}

/// Each violation: what is asked, what decided, on whose authority, what it can cost, what to do.
fn breaches(page: &mut Page, told: &Told) {
    let report = &told.judged.report;
    let mut costs: Vec<&str> = Vec::new();
    let mut steps: Vec<usize> = Vec::new();
    for (law, ruling) in rulings(report).filter(|(_, ruling)| ruling.verdict == Verdict::Violation) {
        let about = format!("{}#{}", law.law, ruling.obligation);
        let finding =
            told.findings.iter().find(|finding| finding.about() == about && finding.kind == Kind::Violation);
        page.gap();
        let standing = finding.and_then(Finding::standing);
        let (mark, style) = if standing.is_some() { ("~", DIM) } else { ("✗", BAD) };
        let standing = standing.map(|standing| format!("  [{standing}]")).unwrap_or_default();
        page.item(0, Text::styled(style, mark), Text::styled(BOLD, &about).and_styled(WARNING, standing));
        page.line(2, &ruling.summary);
        facts(page, told, ruling);
        let grade = format!("weakest basis: {}", style::grade(ruling.confidence));
        let provision = Text::plain(&ruling.provision).and("  ");
        page.item(
            2,
            Text::styled(DIM, "law:"),
            provision.and_together(style::of_grade(ruling.confidence), grade),
        );
        cost(page, ruling, &mut costs);
        cure(page, report, &about, &mut steps);
    }
}

/// The facts that decided, in the lines of the file where they stand.
fn facts(page: &mut Page, told: &Told, ruling: &Ruling) {
    let file = &told.judged.report.service.file;
    let first = deciding::first_facts(ruling);
    match excerpt::facts(&told.judged, ruling) {
        Some(marked) => page.drawn(2, |width| excerpt::drawn(width, Some(file), &marked)),
        None => {
            for fact in &first {
                let place = format!("  {}", words::place(file, fact.position));
                page.item(2, words::DASH, Text::plain(excerpt::label(fact)).and_styled(DIM, place));
            }
        }
    }
    let further = ruling.evidence.len().saturating_sub(first.len());
    if further > 0 {
        page.line(4, Text::styled(DIM, format!("and {}", count(further, "further fact", "further facts"))));
    }
}

fn cost<'r>(page: &mut Page, ruling: &'r Ruling, told: &mut Vec<&'r str>) {
    let Some((first, words)) = ruling.penalties.first().zip(outline::cost(&ruling.penalties)) else { return };
    let words = if told.contains(&first.summary.as_str()) {
        "the same as above".to_owned()
    } else {
        told.push(&first.summary);
        words
    };
    page.item(2, Text::styled(DIM, "cost:"), words);
}

/// The steps that are for an obligation; one that was told above is only named.
fn cure(page: &mut Page, report: &Report, about: &str, told: &mut Vec<usize>) {
    let is_for = |step: &RemedyStep| {
        step.cures.iter().any(|cured| cured == about)
            || step.leaves.iter().any(|left| left.obligation == about)
    };
    let mut any = false;
    for (index, step) in report.remedies.iter().enumerate().filter(|(_, step)| is_for(step)) {
        any = true;
        let number = index + 1;
        if told.contains(&index) {
            page.item(2, Text::styled(DIM, "to do:"), format!("step {number}, above{}", left(step, about)));
            continue;
        }
        told.push(index);
        let due = step.due.map(|due| format!("by {due}: ")).unwrap_or_default();
        let text = Text::styled(WARNING, due).and(format!("{} (step {number})", step.title));
        page.item(2, Text::styled(DIM, "to do:"), text.and_styled(WARNING, left(step, about)));
        if !step.contradicts.is_empty() {
            let others: Vec<String> = step.contradicts.iter().map(|other| (other + 1).to_string()).collect();
            let words =
                format!("only one of it and step {} can be done: they set the same fact", others.join(", "));
            page.line(9, Text::styled(WARNING, words));
        }
    }
    if !any {
        page.item(2, Text::styled(DIM, "to do:"), Text::styled(WARNING, "no cure is known"));
    }
}

/// What a step does not do for an obligation.
fn left(step: &RemedyStep, about: &str) -> &'static str {
    match step.leaves.iter().find(|left| left.obligation == about).map(|left| left.verdict) {
        None => "",
        Some(Some(Verdict::NeedsInformation)) => "; more must be described then",
        Some(Some(_)) => "; this alone does not end the breach",
        Some(None) => "; not tried",
    }
}

fn after_steps(page: &mut Page, report: &Report) {
    let (left, undone) = outline::after_steps(report);
    if !left.is_empty() || undone.is_some() {
        page.gap();
    }
    left.iter().for_each(|left| page.line(0, Text::styled(WARNING, left)));
    undone.iter().for_each(|undone| page.line(0, undone));
}

fn ask(page: &mut Page, questions: &[Question]) {
    if questions.is_empty() {
        return;
    }
    page.gap();
    let heading = count(questions.len(), "question is open", "questions are open");
    let first = if questions.len() > QUESTIONS_SHOWN { "; those first that settle most" } else { "" };
    page.line(0, Text::styled(BOLD, heading).and(first));
    for (index, question) in questions.iter().take(QUESTIONS_SHOWN).enumerate() {
        let Asked { what, paste, at, answers, settles } = Asked::new(question);
        page.item(0, Text::styled(WARNING, format!("{}?", index + 1)), what);
        let (verb, at) = match at {
            Some(at) => ("write ", format!(" at {at}")),
            None => ("describe ", String::new()),
        };
        let write = Text::plain(verb).and_styled(BOLD, paste).and(at);
        page.line(3, write.and_styled(DIM, format!("  {answers}")));
        page.line(3, Text::styled(DIM, format!("settles {settles}")));
    }
    if let Some(more) = questions.len().checked_sub(QUESTIONS_SHOWN).filter(|more| *more > 0) {
        page.line(0, Text::styled(DIM, format!("and {more} more, with `--explain`")));
    }
}

/// What no fact of the service settles: readings that the law leaves open.
fn open(page: &mut Page, report: &Report) {
    let mut heading = true;
    for (about, what) in outline::open_points(report) {
        if std::mem::take(&mut heading) {
            page.gap();
            page.line(0, Text::styled(BOLD, "The law itself is open"));
        }
        page.item(0, Text::styled(WARNING, "?"), Text::styled(BOLD, about).and("  ").and(what));
    }
}

/// What is weak, stale or unreviewed, and what else to know: a line for each kind.
fn notes(page: &mut Page, report: &Report) {
    let notes = outline::notes(report);
    if !notes.is_empty() {
        page.gap();
    }
    for Note { text, warns } in notes {
        page.item(0, "•", if warns { Text::styled(WARNING, text) } else { Text::plain(text) });
    }
}

fn foot(page: &mut Page, report: &Report) {
    page.gap();
    let gravest = rulings(report).filter(|(_, ruling)| ruling.verdict >= Verdict::NeedsInformation);
    if let Some((law, ruling)) = gravest.max_by_key(|(_, ruling)| ruling.verdict) {
        page.line(0, Text::styled(DIM, format!("Why, in full: --explain {}#{}", law.law, ruling.obligation)));
    }
    page.line(0, Text::styled(DIM, &report.disclaimer));
}
