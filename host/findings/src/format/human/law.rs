//! One law of a report: in full where it asks for something, in a line for each obligation where it does not.

use std::collections::{HashMap, HashSet};

use juris::report::{
    Basis, ChosenReading, Evidence, LawReport, Missing, Penalty, Role, Ruling, Step, Truth, Verdict,
    WeakPoint,
};

use super::fact;
use super::page::{Page, Text};
use super::style::{self, BOLD, DIM, WARNING};
use crate::words::other_reading;
use crate::words::{DASH, step_mark, step_words};

/// How far steps move to the right, however deep they are.
const DEEPEST: u8 = 6;
/// How many facts of a step are shown.
const FACTS_SHOWN: usize = 8;

/// A law that is violated, needs information or could not be judged.
pub(super) fn full(page: &mut Page, file: &str, law: &LawReport) {
    about(page, law);
    let (asking, settled): (Vec<_>, Vec<_>) = law.rulings.iter().partition(|ruling| asks(ruling.verdict));
    let mut asking = asking;
    asking.sort_by_key(|ruling| std::cmp::Reverse(ruling.verdict));
    let mut told = Vec::new();
    for ruling in asking {
        page.gap();
        in_full(page, file, ruling, &mut told);
    }
    if !settled.is_empty() {
        page.gap();
    }
    for ruling in settled {
        in_brief(page, 2, ruling, true);
    }
}

/// A law with the whole reasoning on all of its obligations, or on one.
pub(super) fn explained(page: &mut Page, file: &str, law: &LawReport, obligation: Option<&str>) {
    about(page, law);
    let mut told = Vec::new();
    let asked = |ruling: &&Ruling| obligation.is_none_or(|id| ruling.obligation == id);
    for ruling in law.rulings.iter().filter(asked) {
        page.gap();
        in_full(page, file, ruling, &mut told);
        let cures = ruling.remedies.iter().map(|remedy| (remedy.due, &remedy.title));
        for (due, title) in cures {
            let due = due.map(|due| format!("by {due}: ")).unwrap_or_default();
            page.item(4, Text::styled(BOLD, "To do:"), format!("{due}{title}"));
        }
    }
}

fn about(page: &mut Page, law: &LawReport) {
    page.gap();
    let label = style::verdict(law.verdict).to_uppercase();
    page.item(0, Text::styled(style::of_verdict(law.verdict), label), Text::styled(BOLD, &law.title));
    let mut about = vec![law.law.as_str(), law.kind.as_str()];
    about.extend(law.authority.as_deref());
    page.line(2, Text::styled(DIM, about.join(" · ")));
    warnings(page, 2, law);
    for reading in law.readings.iter().filter(|reading| matters(law, reading)) {
        chosen(page, 2, reading);
    }
    if !law.open_points.is_empty() {
        let points = if law.open_points.len() == 1 { "point" } else { "points" };
        let open = format!("{} open {points}, which `juris laws {}` lists", law.open_points.len(), law.law);
        page.line(2, Text::styled(DIM, open));
    }
    if let Some(error) = &law.error {
        page.line(2, error.to_string());
        page.line(2, "This law gives no verdict. The others are judged as usual.");
    }
}

/// A law that is met or does not apply.
pub(super) fn brief(page: &mut Page, law: &LawReport) {
    page.line(2, Text::plain(&law.title).and_styled(DIM, format!("  {}", law.law)));
    warnings(page, 4, law);
    for reading in law.readings.iter().filter(|reading| !reading.default) {
        chosen(page, 4, reading);
    }
    for ruling in &law.rulings {
        in_brief(page, 4, ruling, ruling.verdict != law.verdict);
    }
}

/// Whether a verdict asks the reader for anything.
pub(super) fn asks(verdict: Verdict) -> bool {
    verdict >= Verdict::NeedsInformation
}

/// Whether a reading was asked for, or a ruling hangs on it.
fn matters(law: &LawReport, reading: &ChosenReading) -> bool {
    let relied = |ruling: &Ruling| {
        let mut relied = ruling.relied_on.iter();
        relied.any(|relied| relied.basis == Basis::Reading && relied.name == reading.point)
    };
    // Of a law that could not be judged nobody knows.
    !reading.default || law.rulings.is_empty() || law.rulings.iter().any(relied)
}

fn warnings(page: &mut Page, indent: usize, law: &LawReport) {
    if law.stale {
        let stale = format!("stale: nobody has checked this law after {}", law.verified_until);
        page.line(indent, Text::styled(WARNING, stale));
    }
    if let Some(review) = style::review(&law.review) {
        page.line(indent, review);
    }
}

fn chosen(page: &mut Page, indent: usize, reading: &ChosenReading) {
    let ChosenReading { point, value, text, default, others, .. } = reading;
    let choice = if *default { "assumed here" } else { "chosen for this report" };
    let point = point.replace('_', " ");
    page.item(indent, "disputed:", format!("{point}; {choice} (`{value}`): {text}"));
    for (value, text) in others {
        page.item(indent + 10, "other view", format!("(`{value}`): {text}"));
    }
}

/// A condition with its parts, and the obligation under which the reader has seen it.
type Told<'r> = (&'r [Step], &'r str);

fn in_full<'r>(page: &mut Page, file: &'r str, ruling: &'r Ruling, told: &mut Vec<Told<'r>>) {
    let verdict = Text::styled(style::of_verdict(ruling.verdict), style::verdict(ruling.verdict));
    page.line(2, Text::styled(BOLD, &ruling.obligation).and(": ").then(verdict));
    page.line(4, &ruling.summary);
    page.line(4, Text::plain(&ruling.provision).then(weakest(ruling)));
    if let Some(url) = &ruling.url {
        page.whole(4, Text::styled(DIM, url));
    }
    deadline(page, 4, ruling);
    why(page, file, ruling, told);
    further_facts(page, file, ruling);
    penalties(page, ruling);
    if !ruling.weak_points.is_empty() {
        page.line(4, Text::styled(BOLD, "Weakly sourced"));
        for WeakPoint { what, grade, source, .. } in &ruling.weak_points {
            let what = Text::plain(what.replace('_', " ")).and(": ");
            let grading = Text::styled(style::of_grade(*grade), style::grade(*grade));
            page.item(6, "•", what.then(grading).and("  ").and(source));
        }
    }
    for other in &ruling.other_readings {
        page.item(4, "Note:", other_reading(other));
    }
    for note in &ruling.notes {
        page.item(4, "Note:", note);
    }
}

fn deadline(page: &mut Page, indent: usize, ruling: &Ruling) {
    if let Some(day) = ruling.deadline {
        page.line(indent, Text::styled(WARNING, format!("deadline still running: {day}")));
    }
}

/// The conditions, each with its parts and facts. What obligations of a law have in common is told once.
fn why<'r>(page: &mut Page, file: &'r str, ruling: &'r Ruling, told: &mut Vec<Told<'r>>) {
    if !ruling.steps.is_empty() {
        page.line(4, Text::styled(BOLD, "Why"));
    }
    let mut facts = Facts::of(file, ruling);
    for condition in ruling.steps.chunk_by(|_, next| next.depth > 0) {
        let before = told.iter().find(|(steps, _)| *steps == condition).filter(|_| condition.len() > 1);
        match (condition, before) {
            ([step, ..], Some((_, obligation))) => {
                let as_above = format!("as under {obligation}");
                page.item(6, marked(step), Text::plain(worded(step)).and("  ").and_together(DIM, as_above));
            }
            (steps, _) => {
                told.push((steps, &ruling.obligation));
                weighed(page, steps, &mut facts);
            }
        }
    }
}

fn weighed<'r>(page: &mut Page, steps: &'r [Step], facts: &mut Facts<'r>) {
    let mut rest = steps;
    while let Some((step, after)) = rest.split_first() {
        rest = after;
        let indent = 6 + usize::from(step.depth.min(DEEPEST)) * 2;
        page.item(indent, marked(step), worded(step));
        // A condition rests on the facts of its parts; they are shown with the part.
        let parts = || after.iter().take_while(|part| part.depth > step.depth);
        let own = step.facts.iter().filter(|fact| !parts().any(|part| part.facts.contains(fact)));
        let own: Vec<&String> = own.collect();
        for pointer in own.iter().take(FACTS_SHOWN) {
            facts.show(page, indent + 2, pointer);
        }
        if let Some(more) = own.len().checked_sub(FACTS_SHOWN).filter(|more| *more > 0) {
            let text = format!("and {more} more, which `--format json` lists");
            page.item(indent + 2, DASH, Text::styled(DIM, text));
        }
    }
}

/// The facts that decided and that no condition names: all of them where a module weighs without saying how.
fn further_facts(page: &mut Page, file: &str, ruling: &Ruling) {
    let named: HashSet<&String> = ruling.steps.iter().flat_map(|step| &step.facts).collect();
    let mut others = ruling.evidence.iter().filter(|fact| !named.contains(&fact.pointer)).peekable();
    if others.peek().is_some() {
        page.line(4, Text::styled(BOLD, if ruling.steps.is_empty() { "Facts" } else { "Further facts" }));
    }
    for fact in others {
        fact::show_known(page, 6, file, fact, false);
    }
    if ruling.verdict == Verdict::NeedsInformation && ruling.missing.is_empty() && !ruling.notes.is_empty() {
        let open = "No fact of the service settles this: the law itself is open here.";
        page.line(4, Text::styled(WARNING, open));
    }
}

/// The facts of a ruling by their pointers, and whose claims the reader has been told.
struct Facts<'r> {
    file: &'r str,
    known: HashMap<&'r str, &'r Evidence>,
    missing: HashMap<&'r str, &'r Missing>,
    claims: HashSet<(Option<&'r str>, Option<&'r str>)>,
}

impl<'r> Facts<'r> {
    fn of(file: &'r str, ruling: &'r Ruling) -> Self {
        Facts {
            file,
            known: ruling.evidence.iter().map(|fact| (fact.pointer.as_str(), fact)).collect(),
            missing: ruling.missing.iter().map(|fact| (fact.pointer.as_str(), fact)).collect(),
            claims: HashSet::new(),
        }
    }

    fn show(&mut self, page: &mut Page, indent: usize, pointer: &str) {
        if let Some(fact) = self.known.get(pointer) {
            let told = !self.claims.insert((fact.claimed_by.as_deref(), fact.claim_source.as_deref()));
            fact::show_known(page, indent, self.file, fact, told);
        } else if let Some(fact) = self.missing.get(pointer) {
            fact::show_unknown(page, indent, fact);
        }
        // What was weighed and decided nothing is not told.
    }
}

fn penalties(page: &mut Page, ruling: &Ruling) {
    if ruling.penalties.is_empty() {
        return;
    }
    let violated = ruling.verdict == Verdict::Violation;
    page.line(
        4,
        Text::styled(
            BOLD,
            if violated { "What it can cost" } else { "What it could cost, if it is not met" },
        ),
    );
    for penalty in &ruling.penalties {
        let Penalty { summary, source, grade, url, .. } = penalty;
        page.item(6, "•", summary);
        let source = Text::styled(DIM, source).and("  ");
        page.line(8, source.and_together(style::of_grade(*grade), style::grade(*grade)));
        if let Some(url) = url.as_ref().filter(|_| violated) {
            page.whole(8, Text::styled(DIM, url));
        }
    }
}

fn in_brief(page: &mut Page, indent: usize, ruling: &Ruling, with_verdict: bool) {
    let decisive = decisive(ruling);
    let mut text = Text::default();
    if with_verdict || decisive.is_none() {
        let verdict = Text::styled(style::of_verdict(ruling.verdict), style::verdict(ruling.verdict));
        text = text.then(verdict).and("  ");
    }
    if let Some(step) = decisive {
        text = text.then(marked(step)).and(" ").and(&step.text);
    }
    if ruling.verdict == Verdict::Compliant && ruling.confidence.is_poor() {
        text = text.then(weakest(ruling));
    }
    page.item(indent, Text::plain(&ruling.obligation).and(":"), text);
    deadline(page, indent + 2, ruling);
    // Where no fact of the service keeps a law from binding, the notes say what does: that it is not in force, say.
    let of_law = decisive.is_none_or(|step| step.facts.is_empty());
    if ruling.verdict == Verdict::Compliant || of_law {
        for note in &ruling.notes {
            page.item(indent + 2, "Note:", note);
        }
    }
}

/// The step that says why an obligation does not bind, or that it is met.
fn decisive(ruling: &Ruling) -> Option<&Step> {
    let mut conditions = ruling.steps.iter().filter(|step| step.depth == 0 && step.decides);
    match ruling.verdict {
        Verdict::NotApplicable => conditions.find(|step| !step.speaks_for_it()),
        _ => conditions.rfind(|step| step.truth == Truth::Yes),
    }
}

/// The mark of a step.
fn marked(step: &Step) -> Text {
    let mark = step_mark(step.role, step.truth);
    if step.role == Role::Exception && step.truth != Truth::Unknown {
        Text::plain(mark)
    } else {
        Text::styled(style::of_truth(step.truth), mark)
    }
}

fn worded(step: &Step) -> String {
    step_words(step.role, step.truth, step.depth, &step.text)
}

fn weakest(ruling: &Ruling) -> Text {
    let words = format!("weakest basis: {}", style::grade(ruling.confidence));
    Text::plain("  ").and_together(style::of_grade(ruling.confidence), words)
}
