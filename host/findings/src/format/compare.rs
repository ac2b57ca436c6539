//! A comparison as a text to be read: what is worse first, and the facts that did it.

use juris::compare::{Change, Comparison, Direction, Fact, FactChange, Outcome, Rule, RuleChange, Side};
use juris::report::{Truth, Verdict};

#[cfg(feature = "markdown")]
mod markdown;

use super::human::page::{Page, Text};
use super::human::style::{self, BAD, BOLD, DIM, GOOD, WARNING};
use super::laws;
use crate::words::{self, fact_path, fact_value};

#[cfg(feature = "markdown")]
pub use markdown::comparison_markdown;

/// The comparison, in lines of at most `width` columns.
pub fn comparison(comparison: &Comparison, width: usize) -> String {
    let mut page = Page::new(width);
    head(&mut page, comparison);
    for direction in [Direction::Worse, Direction::Better, Direction::Touched, Direction::Ruled] {
        let changes: Vec<&Change> =
            comparison.changes.iter().filter(|change| change.direction == direction).collect();
        if !changes.is_empty() {
            page.rule(Text::styled(BOLD, heading(direction)), DIM);
            changes.into_iter().for_each(|change| one(&mut page, comparison, change));
        }
    }
    let idle = idle(comparison);
    if !idle.is_empty() {
        page.rule(Text::styled(BOLD, "Facts that changed no ruling"), DIM);
        idle.into_iter().for_each(|fact| fact_change(&mut page, 2, comparison, fact));
    }
    page.gap();
    page.line(0, Text::styled(DIM, comparison.disclaimer));
    page.finish()
}

/// The comparison in one sentence.
pub(super) fn summary(comparison: &Comparison) -> String {
    let counts = comparison.summary;
    let obligations = |number: usize, what: &str| (number > 0).then(|| format!("{number} {what}"));
    let parts: Vec<String> = [
        obligations(counts.worse, "worse"),
        obligations(counts.better, "better"),
        obligations(counts.touched, "with the same verdict on other facts"),
        obligations(counts.ruled, "with the same verdict by another rule"),
        obligations(counts.unchanged, "unchanged"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        "No law was judged.".to_owned()
    } else {
        format!("Obligations: {}.", parts.join(", "))
    }
}

/// What stands above the changes of a direction.
pub(super) fn heading(direction: Direction) -> &'static str {
    match direction {
        Direction::Worse => "Worse",
        Direction::Better => "Better",
        Direction::Touched => "Same verdict, other facts",
        Direction::Ruled => "Same verdict, other rule",
    }
}

/// What one side says, in words.
pub(super) fn outcome(outcome: &Outcome) -> String {
    match (outcome.verdict, &outcome.reason) {
        (Some(verdict), _) => style::verdict(verdict).to_owned(),
        (None, Some(reason)) => format!("not judged: {reason}"),
        (None, None) => "not judged".to_owned(),
    }
}

/// The facts that differ and did nothing.
pub(super) fn idle(comparison: &Comparison) -> Vec<&FactChange> {
    let did = |fact: &FactChange| comparison.changes.iter().any(|change| change.facts.contains(fact));
    comparison.facts.iter().filter(|fact| !did(fact)).collect()
}

/// Facts that are the same and decide on one side only, and on which.
pub(super) fn kept(change: &Change) -> impl Iterator<Item = (&Fact, &'static str)> {
    let joined = change.joined.iter().map(|fact| (fact, "decides now, too"));
    joined.chain(change.left.iter().map(|fact| (fact, "decided before")))
}

/// Why a verdict changed though no fact did.
pub(super) fn without_facts(comparison: &Comparison, change: &Change) -> Option<&'static str> {
    let old = comparison.old.as_ref()?;
    let other_day = old.as_of != comparison.new.as_of;
    (change.facts.is_empty() && change.rules.is_empty() && other_day)
        .then_some("no fact differs: the day alone did it")
}

/// What a rule is, in words: the provision, or a parameter's name.
pub(super) fn rule_name(rule: &RuleChange) -> String {
    rule.what.replace('_', " ")
}

/// The value of a rule with what it counts.
pub(super) fn rule_value(rule: Option<&Rule>) -> String {
    rule.map_or_else(|| "not used".to_owned(), |rule| laws::with_unit(&rule.value, rule.unit.as_deref()))
}

/// Old and new value of a fact, in words.
pub(super) fn values(fact: &FactChange) -> (String, String) {
    let words = |side: &Option<Fact>| {
        side.as_ref().map_or_else(|| "not described".to_owned(), |fact| fact_value(&fact.value))
    };
    (words(&fact.old), words(&fact.new))
}

/// What stands before the place of a fact that is there no more.
pub(super) const WAS_AT: &str = "was at ";

/// Where a fact stands: in the new file, or where it is there no more, in the old one.
pub(super) fn place(comparison: &Comparison, fact: &FactChange) -> String {
    match (&fact.new, &fact.old, &comparison.old) {
        (Some(new), _, _) => words::place(&comparison.new.file, new.position),
        (None, Some(old), Some(side)) => format!("{WAS_AT}{}", words::place(&side.file, old.position)),
        _ => String::new(),
    }
}

/// The path of a fact, by its name on the new side.
pub(super) fn path(fact: &FactChange) -> String {
    let side = fact.new.as_ref().or(fact.old.as_ref());
    side.map(|side| fact_path(&side.pointer)).unwrap_or_default()
}

/// A condition's truth, in words.
fn truth(truth: Truth) -> &'static str {
    match truth {
        Truth::Yes => "holds",
        Truth::No => "does not hold",
        Truth::Unknown => "is not known",
    }
}

fn head(page: &mut Page, comparison: &Comparison) {
    let verdict =
        |verdict: Verdict| Text::styled(style::of_verdict(verdict), style::verdict(verdict).to_uppercase());
    let new = &comparison.new;
    let head = Text::styled(BOLD, &new.name).and(": ");
    match &comparison.old {
        Some(old) => page.line(0, head.then(verdict(old.verdict)).and(" → ").then(verdict(new.verdict))),
        None => page.line(0, head.and("new → ").then(verdict(new.verdict))),
    }
    let side = |side: &Side| format!("{} on {}", side.file, side.as_of);
    match &comparison.old {
        Some(old) => page.line(0, Text::styled(DIM, format!("{} compared with {}", side(new), side(old)))),
        None => page.line(0, Text::styled(DIM, format!("{} is new", side(new)))),
    }
    page.line(0, summary(comparison));
}

fn one(page: &mut Page, comparison: &Comparison, change: &Change) {
    let of = change.obligation.as_ref().map(|id| format!("#{id}")).unwrap_or_default();
    let colour = match change.direction {
        Direction::Worse => BAD,
        Direction::Better => GOOD,
        Direction::Touched | Direction::Ruled => WARNING,
    };
    let head =
        Text::styled(BOLD, format!("{}{of}", change.law)).and("  ").and(outcome(&change.old)).and(" → ");
    page.gap();
    page.line(0, head.and_styled(colour.bold(), outcome(&change.new)));
    if let Some(summary) = &change.summary {
        page.line(2, summary);
    }
    if let Some(provision) = change.new.provision.as_ref().or(change.old.provision.as_ref()) {
        page.line(2, Text::styled(DIM, provision));
    }
    change.rules.iter().for_each(|rule| rule_change(page, rule));
    change.facts.iter().for_each(|fact| fact_change(page, 2, comparison, fact));
    for (fact, words) in kept(change) {
        let text = Text::plain(fact_path(&fact.pointer)).and(": ").and(fact_value(&fact.value));
        page.item(2, "-", text.and("  ").and_together(DIM, words));
    }
    if let Some(why) = without_facts(comparison, change) {
        page.item(2, "-", why);
    }
    for condition in &change.conditions {
        let text =
            format!("{}: {}, before it {}", condition.words(), truth(condition.new), was(condition.old));
        page.item(2, Text::styled(style::of_truth(condition.new), style::mark(condition.new)), text);
    }
    for missing in &change.missing {
        let path = Text::plain(fact_path(&missing.pointer)).and(": ");
        page.item(2, "-", path.and_styled(WARNING, "not described"));
    }
    if let Some(deadline) = change.new.deadline {
        page.line(2, Text::styled(WARNING, format!("deadline still running: {deadline}")));
    }
    for remedy in &change.remedies {
        page.item(2, "→", remedy);
    }
}

fn rule_change(page: &mut Page, rule: &RuleChange) {
    page.item(2, "§", rule_name(rule));
    for (when, rule, style) in [("before:", rule.old.as_ref(), DIM), ("now:", rule.new.as_ref(), BOLD)] {
        page.item(4, when, Text::styled(style, rule_value(rule)));
        if let Some(rule) = rule {
            page.line(6, Text::styled(DIM, &rule.source));
            if let Some(url) = &rule.url {
                page.whole(6, Text::styled(DIM, url));
            }
        }
    }
}

/// A condition's truth as it was, in words.
pub(super) fn was(before: Truth) -> &'static str {
    match before {
        Truth::Yes => "held",
        Truth::No => "did not hold",
        Truth::Unknown => "was not known",
    }
}

fn fact_change(page: &mut Page, indent: usize, comparison: &Comparison, fact: &FactChange) {
    let (old, new) = values(fact);
    let text = Text::plain(path(fact)).and(": ").and_styled(DIM, old).and(" → ").and_styled(BOLD, new);
    page.item(indent, "-", text.and("  ").and_together(DIM, place(comparison, fact)));
}
