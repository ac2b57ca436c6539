//! What is told of one service beside its violations, as data: what is left after all steps, what is asked, what the law
//! leaves open, and what else to know. Formats tell it in this order.

use std::collections::BTreeMap;

use juris::report::{AfterRemedies, Basis, LawReport, Penalty, Report, Ruling, Verdict};
use juris::{Date, Grade};

use crate::judged::rulings;
use crate::questions::Question;
use crate::words::{self, fact_path};

/// How many questions are asked at once.
pub(super) const QUESTIONS_SHOWN: usize = 7;
/// How many names of a kind are listed.
const NAMES_SHOWN: usize = 4;

/// Each deadline that is still running and what it is for, the nearest first.
pub(super) fn deadlines(report: &Report) -> Vec<(Date, String)> {
    let mut deadlines: Vec<(Date, String)> = rulings(report)
        .filter_map(|(law, ruling)| Some((ruling.deadline?, format!("{}#{}", law.law, ruling.obligation))))
        .collect();
    deadlines.sort();
    deadlines
}

/// What a breach can cost at first, and how many penalties there are beside it.
pub(super) fn cost(penalties: &[Penalty]) -> Option<String> {
    let (first, more) = penalties.split_first()?;
    let more = if more.is_empty() { String::new() } else { format!("; and {} more", more.len()) };
    let weak = if first.grade.is_poor() { format!(", {}", words::grade(first.grade)) } else { String::new() };
    Some(format!("{} ({}{weak}){more}", first.summary, first.source))
}

/// What is left when all steps are done.
pub(super) fn left(after: &AfterRemedies) -> impl Iterator<Item = String> {
    let lists = [
        ("Once all steps are done, still or newly violated", &after.violated),
        ("Once all steps are done, still unsettled", &after.needs_information),
        ("Once all steps are done, impossible to judge", &after.failed),
    ];
    let lists = lists.into_iter().filter(|(_, obligations)| !obligations.is_empty());
    lists.map(|(words, obligations)| format!("{words}: {}", obligations.join(", ")))
}

/// What is left when all steps are done, and the steps that cannot be done with the others.
pub(super) fn after_steps(report: &Report) -> (Vec<String>, Option<String>) {
    let Some(after) = &report.after_remedies else { return (Vec::new(), None) };
    let undone: Vec<String> = after.undone.iter().map(|step| format!("step {}", step + 1)).collect();
    let undone = (!undone.is_empty())
        .then(|| format!("Not possible together with the other steps: {}.", undone.join(", ")));
    (left(after).collect(), undone)
}

/// A question in words.
pub(super) struct Asked<'q> {
    /// What is asked, and of which entry or item.
    pub(super) what: String,
    /// The text to write, or the paths to describe.
    pub(super) paste: &'q str,
    /// Where to write it; of links nowhere in particular.
    pub(super) at: Option<String>,
    pub(super) answers: &'q str,
    /// What it could settle, shortened.
    pub(super) settles: String,
}

impl<'q> Asked<'q> {
    pub(super) fn new(question: &'q Question) -> Self {
        let Question { pointer, about, paste, answers, place, settles, is_about_links } = question;
        let about = if about.is_empty() { fact_path(pointer) } else { about.clone() };
        let of = subject(pointer).filter(|_| !is_about_links);
        let of = of.map(|of| format!(" ({of})")).unwrap_or_default();
        Asked {
            what: format!("{about}{of}"),
            paste,
            at: (!is_about_links).then(|| place.words()),
            answers,
            settles: named(settles),
        }
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

/// What no fact of the service settles: each obligation with the readings that the law leaves open.
pub(super) fn open_points(report: &Report) -> impl Iterator<Item = (String, String)> {
    let is_open = |(_, ruling): &(&LawReport, &Ruling)| {
        ruling.verdict == Verdict::NeedsInformation
            && (ruling.missing.is_empty() || !ruling.other_readings.is_empty())
    };
    rulings(report).filter(is_open).map(|(law, ruling)| {
        let under = ruling.other_readings.iter().map(|other| {
            format!("under `{}={}`: {}", other.point, other.value, words::verdict(other.verdict))
        });
        let under: Vec<String> = under.collect();
        let what = match (under.is_empty(), ruling.notes.first()) {
            (false, _) => under.join("; "),
            (true, Some(note)) => note.clone(),
            (true, None) => "no fact of the service settles it".to_owned(),
        };
        (format!("{}#{}", law.law, ruling.obligation), what)
    })
}

/// Something else to know.
pub(super) struct Note {
    pub(super) text: String,
    /// Whether it weakens what is told.
    pub(super) warns: bool,
}

/// What is weak, stale or assumed, and what else to know: a note for each kind.
pub(super) fn notes(report: &Report) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    let mut note = |warns, text| notes.push(Note { text, warns });
    let stale = report.laws.iter().filter(|law| law.stale);
    let stale: Vec<String> =
        stale.map(|law| format!("{} (checked to {})", law.law, law.verified_until)).collect();
    if !stale.is_empty() {
        note(true, format!("stale, nobody has checked the law to this day: {}", named(&stale)));
    }
    let mut weak: BTreeMap<Grade, Vec<String>> = BTreeMap::new();
    for (law, ruling) in rulings(report) {
        let decided = matches!(ruling.verdict, Verdict::Violation | Verdict::Compliant);
        if decided && ruling.confidence.is_poor() {
            weak.entry(ruling.confidence).or_default().push(format!("{}#{}", law.law, ruling.obligation));
        }
    }
    for (grade, obligations) in weak.iter().rev() {
        note(true, format!("rests on a {}: {}", words::grade(*grade), named(obligations)));
    }
    for (point, value, laws) in assumed(report) {
        note(false, format!("disputed, and read as `{point}={value}`: {}", named(&laws)));
    }
    let plans: Vec<&str> = report.plans.iter().map(|plan| plan.what.as_str()).collect();
    if !plans.is_empty() {
        note(false, format!("announced, which changes no verdict: {}", plans.join("; ")));
    }
    for about in &report.notes {
        note(false, format!("about the description: {about}"));
    }
    notes
}

/// The disputed points on which a decided ruling hangs, each with the reading that was taken and the laws.
fn assumed(report: &Report) -> Vec<(String, String, Vec<String>)> {
    let mut all: Vec<(String, String, Vec<String>)> = Vec::new();
    for law in &report.laws {
        for reading in &law.readings {
            let hangs = law.rulings.iter().any(|ruling| {
                ruling.other_readings.is_empty()
                    && ruling
                        .relied_on
                        .iter()
                        .any(|relied| relied.basis == Basis::Reading && relied.name == reading.point)
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
