//! The report in short: what is wrong, why, what to do, and what is still asked. The whole reasoning is asked for.

use std::collections::BTreeMap;

use juris::report::{LawReport, RemedyStep, Report, Ruling, Verdict};
use juris::{Date, Grade};

use super::super::excerpt;
use super::page::{Page, Text};
use super::style::{self, BAD, BOLD, DIM, WARNING};
use super::{problems, table};
use crate::deciding;
use crate::finding::{Finding, Kind, Status};
use crate::gate::Told;
use crate::questions::{self, Question};
use crate::words::{self, count, days, fact_path, replacement};

/// How many questions are asked at once.
const QUESTIONS_SHOWN: usize = 7;
/// How many names of a kind are listed.
const NAMES_SHOWN: usize = 4;

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
    for (day, of) in deadlines(report) {
        page.line(0, Text::styled(WARNING, format!("deadline still running: {day} for {of}")));
    }
}

/// Each deadline that is still running and what it is for, the nearest first.
fn deadlines(report: &Report) -> Vec<(Date, String)> {
    let mut deadlines: Vec<(Date, String)> = rulings(report)
        .filter_map(|(law, ruling)| Some((ruling.deadline?, format!("{}#{}", law.law, ruling.obligation))))
        .collect();
    deadlines.sort();
    deadlines
}

fn rulings(report: &Report) -> impl Iterator<Item = (&LawReport, &Ruling)> {
    report.laws.iter().flat_map(|law| law.rulings.iter().map(move |ruling| (law, ruling)))
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
    let mut penalties = ruling.penalties.iter();
    let Some(first) = penalties.next() else { return };
    let words = if told.contains(&first.summary.as_str()) {
        "the same as above".to_owned()
    } else {
        told.push(&first.summary);
        let more = ruling.penalties.len() - 1;
        let more = if more > 0 { format!("; and {more} more") } else { String::new() };
        let weak =
            if first.grade.is_poor() { format!(", {}", style::grade(first.grade)) } else { String::new() };
        format!("{} ({}{weak}){more}", first.summary, first.source)
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
    let Some(after) = &report.after_remedies else { return };
    let lists = [
        ("Once all steps are done, still or newly violated", &after.violated),
        ("Once all steps are done, still unsettled", &after.needs_information),
        ("Once all steps are done, impossible to judge", &after.failed),
    ];
    let undone: Vec<String> = after.undone.iter().map(|step| format!("step {}", step + 1)).collect();
    if lists.iter().all(|(_, list)| list.is_empty()) && undone.is_empty() {
        return;
    }
    page.gap();
    for (words, obligations) in lists {
        if !obligations.is_empty() {
            page.line(0, Text::styled(WARNING, format!("{words}: {}", obligations.join(", "))));
        }
    }
    if !undone.is_empty() {
        page.line(0, format!("Not possible together with the other steps: {}.", undone.join(", ")));
    }
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
        let Question { pointer, about, paste, answers, place, settles, .. } = question;
        let about = if about.is_empty() { fact_path(pointer) } else { about.clone() };
        let subject = subject(pointer)
            .filter(|_| !question.is_about_links)
            .map(|of| format!(" ({of})"))
            .unwrap_or_default();
        page.item(0, Text::styled(WARNING, format!("{}?", index + 1)), Text::plain(about).and(subject));
        if question.is_about_links {
            page.line(
                3,
                Text::plain("describe ").and_styled(BOLD, paste).and_styled(DIM, format!("  {answers}")),
            );
        } else {
            let write = Text::plain("write ").and_styled(BOLD, paste).and(format!(" at {}", place.words()));
            page.line(3, write.and_styled(DIM, format!("  {answers}")));
        }
        page.line(3, Text::styled(DIM, format!("settles {}", named(settles))));
    }
    if let Some(more) = questions.len().checked_sub(QUESTIONS_SHOWN).filter(|more| *more > 0) {
        page.line(0, Text::styled(DIM, format!("and {more} more, with `--explain`")));
    }
}

/// Of which entry or item a fact is, where there may be several.
fn subject(pointer: &str) -> Option<String> {
    let path = fact_path(pointer);
    let above = path.rsplit_once(" › ").map(|(above, _)| above.to_owned())?;
    Some(if pointer.ends_with("/*") { above } else { path })
}

/// The first few names, and how many more there are.
fn named(names: &[String]) -> String {
    let shown: Vec<&str> = names.iter().take(NAMES_SHOWN).map(String::as_str).collect();
    match names.len().saturating_sub(NAMES_SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// What no fact of the service settles: readings that the law leaves open.
fn open(page: &mut Page, report: &Report) {
    let open = |(_, ruling): &(&LawReport, &Ruling)| {
        ruling.verdict == Verdict::NeedsInformation
            && (ruling.missing.is_empty() || !ruling.other_readings.is_empty())
    };
    let mut heading = true;
    for (law, ruling) in rulings(report).filter(open) {
        if std::mem::take(&mut heading) {
            page.gap();
            page.line(0, Text::styled(BOLD, "The law itself is open"));
        }
        let about = Text::styled(BOLD, format!("{}#{}", law.law, ruling.obligation));
        let under = ruling.other_readings.iter().map(|other| {
            format!("under `{}={}`: {}", other.point, other.value, style::verdict(other.verdict))
        });
        let under: Vec<String> = under.collect();
        let what = match (under.is_empty(), ruling.notes.first()) {
            (false, _) => under.join("; "),
            (true, Some(note)) => note.clone(),
            (true, None) => "no fact of the service settles it".to_owned(),
        };
        page.item(0, Text::styled(WARNING, "?"), about.and("  ").and(what));
    }
}

/// What is weak, stale or unreviewed, and what else to know: a line for each kind.
fn notes(page: &mut Page, report: &Report) {
    let mut lines: Vec<Text> = Vec::new();
    let stale: Vec<String> = report
        .laws
        .iter()
        .filter(|law| law.stale)
        .map(|law| format!("{} (checked to {})", law.law, law.verified_until))
        .collect();
    if !stale.is_empty() {
        lines.push(Text::styled(
            WARNING,
            format!("stale, nobody has checked the law to this day: {}", named(&stale)),
        ));
    }
    let mut weak: BTreeMap<Grade, Vec<String>> = BTreeMap::new();
    for (law, ruling) in rulings(report) {
        let decided = matches!(ruling.verdict, Verdict::Violation | Verdict::Compliant);
        if decided && ruling.confidence.is_poor() {
            weak.entry(ruling.confidence).or_default().push(format!("{}#{}", law.law, ruling.obligation));
        }
    }
    for (grade, obligations) in weak.iter().rev() {
        lines.push(Text::styled(
            WARNING,
            format!("rests on a {}: {}", style::grade(*grade), named(obligations)),
        ));
    }
    for (point, value, laws) in assumed(report) {
        lines.push(Text::plain(format!("disputed, and read as `{point}={value}`: {}", named(&laws))));
    }
    let plans: Vec<String> = report.plans.iter().map(|plan| plan.what.clone()).collect();
    if !plans.is_empty() {
        lines.push(Text::plain(format!("announced, which changes no verdict: {}", plans.join("; "))));
    }
    lines.extend(report.notes.iter().map(|note| Text::plain(format!("about the description: {note}"))));
    if !lines.is_empty() {
        page.gap();
    }
    lines.into_iter().for_each(|line| page.item(0, "•", line));
}

/// The disputed points on which a decided ruling hangs, each with the reading that was taken and the laws.
fn assumed(report: &Report) -> Vec<(String, String, Vec<String>)> {
    let mut all: Vec<(String, String, Vec<String>)> = Vec::new();
    for law in &report.laws {
        for reading in &law.readings {
            let hangs = law.rulings.iter().any(|ruling| {
                ruling.other_readings.is_empty()
                    && ruling.relied_on.iter().any(|relied| {
                        relied.basis == juris::report::Basis::Reading && relied.name == reading.point
                    })
            });
            if !hangs && reading.default {
                continue;
            }
            match all.iter_mut().find(|(point, value, _)| *point == reading.point && *value == reading.value)
            {
                Some((_, _, laws)) => laws.push(law.law.clone()),
                None => all.push((reading.point.clone(), reading.value.clone(), vec![law.law.clone()])),
            }
        }
    }
    all
}

fn foot(page: &mut Page, report: &Report) {
    page.gap();
    let gravest = rulings(report).filter(|(_, ruling)| ruling.verdict >= Verdict::NeedsInformation);
    if let Some((law, ruling)) = gravest.max_by_key(|(_, ruling)| ruling.verdict) {
        page.line(0, Text::styled(DIM, format!("Why, in full: --explain {}#{}", law.law, ruling.obligation)));
    }
    page.line(0, Text::styled(DIM, &report.disclaimer));
}
