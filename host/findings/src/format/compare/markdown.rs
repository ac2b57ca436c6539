//! A comparison as a comment on a pull request: short first, details folded.

use std::fmt::Write as _;

use juris::compare::{Change, Comparison, Direction, FactChange, Rule, RuleChange};

use super::{
    WAS_AT, heading, idle, kept, outcome, path, place, rule_name, rule_value, summary, values, was,
    without_facts,
};
use crate::format::markdown::{code, escaped, html};
use crate::words::{self, fact_path, fact_value};

/// The comparison in GitHub's and GitLab's Markdown.
pub fn comparison_markdown(comparison: &Comparison) -> String {
    let mut text = String::new();
    let new = &comparison.new;
    let old = comparison.old.as_ref().map_or("new", |old| words::verdict(old.verdict));
    let _ =
        writeln!(text, "### Juris: {}: {old} → **{}**\n", escaped(&new.name), words::verdict(new.verdict));
    let _ = writeln!(text, "{}\n", summary(comparison));
    for direction in [Direction::Worse, Direction::Better, Direction::Touched, Direction::Ruled] {
        let changes: Vec<&Change> =
            comparison.changes.iter().filter(|change| change.direction == direction).collect();
        if changes.is_empty() {
            continue;
        }
        let _ = writeln!(
            text,
            "**{}**\n\n| obligation | before | now | because of |\n|---|---|---|---|",
            heading(direction)
        );
        changes.iter().for_each(|change| row(&mut text, comparison, change));
        text.push('\n');
        changes.iter().for_each(|change| details(&mut text, comparison, change));
    }
    let idle = idle(comparison);
    if !idle.is_empty() {
        let _ = writeln!(text, "<details><summary>Facts that changed no ruling</summary>\n");
        idle.into_iter().for_each(|fact| fact_line(&mut text, comparison, fact));
        text.push_str("\n</details>\n\n");
    }
    let days = match &comparison.old {
        Some(old) if old.as_of != new.as_of => format!("{} and {}", old.as_of, new.as_of),
        _ => new.as_of.to_string(),
    };
    let _ = writeln!(text, "<sub>Judged on {days}. {}</sub>", escaped(comparison.disclaimer));
    text
}

fn row(text: &mut String, comparison: &Comparison, change: &Change) {
    let because = match change.facts.first() {
        Some(first) => {
            let (old, new) = values(first);
            let more = change.facts.len() - 1;
            let more = if more == 0 { String::new() } else { format!(", and {more} more") };
            format!("{}: {} → {}{more}", escaped(&path(first)), escaped(&old), escaped(&new))
        }
        // A value says more than the article under which it stands.
        None => match change.rules.iter().find(|rule| !rule.is_provision()).or(change.rules.first()) {
            Some(rule) => rule_line(rule),
            None => without_facts(comparison, change).unwrap_or_default().to_owned(),
        },
    };
    let (old, new) = (escaped(&outcome(&change.old)), escaped(&outcome(&change.new)));
    let _ = writeln!(text, "| {} | {old} | **{new}** | {because} |", code(&about(change)));
}

fn details(text: &mut String, comparison: &Comparison, change: &Change) {
    let _ = writeln!(text, "<details><summary>{}</summary>\n", html(&about(change)));
    if let Some(summary) = &change.summary {
        let provision = change.new.provision.as_ref().or(change.old.provision.as_ref());
        let provision = provision.map(|provision| format!(" ({})", escaped(provision))).unwrap_or_default();
        let _ = writeln!(text, "{}{provision}\n", escaped(summary));
    }
    change.facts.iter().for_each(|fact| fact_line(text, comparison, fact));
    for rule in &change.rules {
        let _ = writeln!(text, "- {}", rule_line(rule));
        for (when, rule) in [("before", rule.old.as_ref()), ("now", rule.new.as_ref())] {
            if let Some(rule) = rule {
                let _ = writeln!(text, "  - {when}: {}", rule_source(rule));
            }
        }
    }
    for (fact, words) in kept(change) {
        let (path, value) = (fact_path(&fact.pointer), fact_value(&fact.value));
        let _ = writeln!(text, "- {}: **{}**, {words}", escaped(&path), escaped(&value));
    }
    for condition in &change.conditions {
        let (mark, was) = (words::mark(condition.new), was(condition.old));
        let _ = writeln!(text, "- {mark} {} ({was} before)", escaped(&condition.words()));
    }
    for missing in &change.missing {
        let _ = writeln!(text, "- missing: {}", escaped(&fact_path(&missing.pointer)));
    }
    if let Some(deadline) = change.new.deadline {
        let _ = writeln!(text, "- deadline still running: {deadline}");
    }
    for remedy in &change.remedies {
        let _ = writeln!(text, "- to do: {}", escaped(remedy));
    }
    text.push_str("\n</details>\n\n");
}

fn rule_line(rule: &RuleChange) -> String {
    let (old, new) = (rule_value(rule.old.as_ref()), rule_value(rule.new.as_ref()));
    format!("{}: {} → **{}**", escaped(&rule_name(rule)), escaped(&old), escaped(&new))
}

/// Who tells of a rule, and where that can be read.
fn rule_source(rule: &Rule) -> String {
    let source = escaped(&rule.source);
    rule.url.as_ref().map_or_else(|| source.to_string(), |url| format!("{source} {}", code(url)))
}

fn fact_line(text: &mut String, comparison: &Comparison, fact: &FactChange) {
    let (old, new) = values(fact);
    let place = place(comparison, fact);
    let place = match place.strip_prefix(WAS_AT) {
        Some(place) => format!("{WAS_AT}{}", code(place)),
        None => code(&place),
    };
    let _ = writeln!(text, "- {}: {} → **{}** {place}", escaped(&path(fact)), escaped(&old), escaped(&new));
}

fn about(change: &Change) -> String {
    let obligation = change.obligation.as_ref().map(|id| format!("#{id}")).unwrap_or_default();
    format!("{}{obligation}", change.law)
}
