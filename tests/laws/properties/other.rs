//! A ruling rests on what it names as evidence or as missing and on nothing else: any other fact may take any other value.

use juris::report::{Role, Ruling, Step, Verdict};
use juris::{Date, Detail, Query};
use juris_tests::generate::{self, Places, Vocabulary};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use serde_json::Value;

use super::facts::{facts, is_bound};
use super::{described, is_no_breach, laws, rulings, same};

/// What is wrong with the rulings once each fact in turn that a ruling does not rest on is another one, or unknown.
/// `runner` draws the other values; one is drawn for each fact.
pub(super) fn wrong_with_others(
    service: &Value,
    (vocabulary, as_of, query): (&Vocabulary, Date, &Query),
    runner: &mut TestRunner,
) -> Vec<String> {
    let whole = laws(&described(service), query, Detail::Full);
    let mut wrong = Vec::new();
    let mut check = |fact: &str, change: Option<Value>| {
        let free = |ruling: &Ruling| !rests_on(ruling, service, fact);
        if !rulings(&whole).any(|(_, ruling)| free(ruling)) {
            return;
        }
        let other = generate::changed(service, fact, change.clone()).unwrap();
        let judged = laws(&described(&other), query, Detail::Verdict);
        for before in rulings(&whole).filter(|(_, ruling)| free(ruling)) {
            let after = rulings(&judged).find(|after| same(after, &before)).unwrap().1.verdict;
            // Of what is met anyway it does not matter whether it binds.
            let indifferent = is_met_anyway(before.1) && is_no_breach(after);
            if after != before.1.verdict && !indifferent {
                wrong.push(told(before, fact, change.as_ref(), after));
            }
        }
    };
    for fact in facts(service) {
        check(&fact, None);
    }
    let Places { present, absent } = vocabulary.places(service);
    for fact in present.iter().chain(&absent).filter(|fact| !is_name(fact)) {
        let Some(values) = vocabulary.values_at(fact, as_of) else { continue };
        let value = values.new_tree(runner).unwrap().current();
        if service.pointer(fact) != Some(&value) {
            check(fact, Some(value));
        }
    }
    wrong
}

/// Whether an obligation is met without anything being said of whether it binds.
fn is_met_anyway(ruling: &Ruling) -> bool {
    let binds = |step: &Step| step.depth == 0 && step.role != Role::Requirement && step.decides;
    ruling.verdict == Verdict::Compliant && !ruling.steps.iter().any(binds)
}

/// Whether a fact is the name of a set of data, which no other set may have.
fn is_name(fact: &str) -> bool {
    fact.starts_with("/data/") && fact.ends_with("/id")
}

fn told((law, ruling): (&str, &Ruling), fact: &str, change: Option<&Value>, after: Verdict) -> String {
    let named: Vec<_> = named(ruling).collect();
    let (obligation, before) = (&ruling.obligation, ruling.verdict);
    format!("{law}#{obligation} is {before:?} on {named:?}, and {after:?} with {fact} as {change:?}")
}

/// What a ruling names: the facts that decided, and those that could.
fn named(ruling: &Ruling) -> impl Iterator<Item = &str> {
    let evidence = ruling.evidence.iter().map(|evidence| evidence.pointer.as_str());
    evidence.chain(ruling.missing.iter().map(|missing| missing.pointer.as_str()))
}

/// Whether a ruling rests on a fact: it names the fact, something in it, or something that it is in.
///
/// Two names stand for more than themselves. `*`, that a map has no other entry, stands for each entry that is not there.
/// And an entry with bounds (`since`, `until`, `on`) is named by any fact in it, since a bound that is absent sets none.
fn rests_on(ruling: &Ruling, service: &Value, fact: &str) -> bool {
    let is_there = service.pointer(fact).is_some();
    let (parent, key) = fact.rsplit_once('/').unwrap_or_default();
    named(ruling).any(|name| {
        let is_rest = name.strip_suffix("/*").is_some_and(|map| !is_there && is_within(fact, map));
        let bounds = is_bound(parent, key) && is_within(name, parent);
        is_rest || bounds || is_within(fact, name) || is_within(name, fact)
    })
}

/// Whether a pointer leads to the place of another one or below it.
fn is_within(pointer: &str, place: &str) -> bool {
    pointer.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
