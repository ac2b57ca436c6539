//! What holds for every law and every service: knowing less never turns one firm verdict into another, what is then
//! unknown is asked for, and what is proposed as a cure cures.

use std::sync::LazyLock;
use std::thread;

use json_patch::Patch;
use juris::report::{LawReport, Ruling, Verdict};
use juris::{Date, Description, Detail, Engine, Query};
use serde_json::{Value, json};

use crate::{cases, corpus};

static ENGINE: LazyLock<Engine> = LazyLock::new(corpus::engine);

/// Pointers to every fact that can be taken out of a description so that it becomes unknown.
fn facts(service: &Value) -> Vec<String> {
    let mut facts = Vec::new();
    collect(service, "", &mut facts);
    facts
}

fn collect(value: &Value, at: &str, facts: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            // What is not among the markets is none, and so is what is missing from a map with a `*`.
            let complete = at == "/markets" || members.contains_key("*");
            for (key, member) in members.iter().filter(|(key, _)| !is_about(at, key)) {
                let below = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
                let known_without = complete && key != "*";
                if !(known_without || is_bound(at, key) || is_frame(at, key)) {
                    facts.push(below.clone());
                }
                collect(member, &below, facts);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, &format!("{at}/{index}"), facts);
            }
        }
        _ => {}
    }
}

/// Whether a fact only bounds another: without it that one holds on every day, which is no lack of knowledge.
fn is_bound(at: &str, key: &str) -> bool {
    matches!(key, "since" | "until" | "on") || (key == "basis" && at.starts_with("/exemptions"))
}

/// Without what a text is no description.
fn is_frame(at: &str, key: &str) -> bool {
    match key {
        "schema" | "name" => at.is_empty(),
        "id" => at.starts_with("/data/"),
        _ => false,
    }
}

/// What is said about the facts and is none of them.
fn is_about(at: &str, key: &str) -> bool {
    at.is_empty() && matches!(key, "described_on" | "claims" | "plans")
}

fn without(service: &Value, fact: &str) -> Description {
    let mut less = service.clone();
    let removal: Patch = serde_json::from_value(json!([{ "op": "remove", "path": fact }])).unwrap();
    json_patch::patch(&mut less, &removal).unwrap();
    described(&less)
}

fn described(service: &Value) -> Description {
    Description::parse("service.json", service.to_string().as_bytes()).unwrap()
}

fn laws(service: &Description, query: &Query, detail: Detail) -> Vec<LawReport> {
    ENGINE.judge_with(service, &query.clone().detail(detail)).unwrap().laws
}

/// Every ruling, with the law it belongs to.
fn rulings(laws: &[LawReport]) -> impl Iterator<Item = (&str, &Ruling)> {
    laws.iter().flat_map(|law| {
        assert_eq!(law.error, None, "{}", law.law);
        law.rulings.iter().map(|ruling| (law.law.as_str(), ruling))
    })
}

fn same(one: &(&str, &Ruling), other: &(&str, &Ruling)) -> bool {
    one.0 == other.0 && one.1.obligation == other.1.obligation
}

/// What is wrong with the rulings once each fact in turn is unknown.
fn wrong_with_less(service: &Value, query: &Query) -> Vec<String> {
    let mut wrong = Vec::new();
    let whole = laws(&described(service), query, Detail::Verdict);
    for fact in facts(service) {
        let less = without(service, &fact);
        let judged = laws(&less, query, Detail::Verdict);
        let changed = |ruling: &(&str, &Ruling)| {
            let before = rulings(&whole).find(|before| same(before, ruling));
            before.is_some_and(|(_, before)| before.verdict != ruling.1.verdict)
        };
        if !rulings(&judged).any(|ruling| changed(&ruling)) {
            continue;
        }
        let explained = laws(&less, query, Detail::Full);
        for (law, ruling) in rulings(&explained).filter(changed) {
            // Where nothing is said of the rest of a map, the entry that matters is asked for.
            let place = fact.strip_suffix('*').unwrap_or(&fact);
            let asked = |missing: &str| missing.starts_with(place) || place.starts_with(missing);
            if ruling.verdict != Verdict::NeedsInformation {
                wrong.push(format!("without {fact} {law}#{} is {:?}", ruling.obligation, ruling.verdict));
            } else if !ruling.missing.iter().any(|missing| asked(&missing.pointer)) {
                let missing: Vec<_> = ruling.missing.iter().map(|missing| &missing.pointer).collect();
                wrong.push(format!("without {fact} {law}#{} asks for {missing:?}", ruling.obligation));
            }
        }
    }
    wrong
}

/// What is wrong with the cures of the violations of a service.
fn wrong_with_cures(service: &Value, as_of: Date, query: &Query) -> Vec<String> {
    let described = described(service);
    let judged = laws(&described, query, Detail::Full);
    let mut wrong = Vec::new();
    for (law, ruling) in rulings(&judged).filter(|(_, ruling)| ruling.verdict == Verdict::Violation) {
        if ruling.remedies.is_empty() {
            wrong.push(format!("{law}#{} has no cure", ruling.obligation));
        }
        for remedy in &ruling.remedies {
            let cured = described.patched(as_of, &remedy.patch).unwrap();
            let after = laws(&cured, query, Detail::Verdict);
            let verdict =
                rulings(&after).find(|after| same(after, &(law, ruling))).map(|(_, after)| after.verdict);
            // A step that changes nothing here says what to find out or to decide.
            if verdict == Some(Verdict::Violation) || verdict == Some(Verdict::Error) {
                wrong.push(format!("{law}#{} is {verdict:?} after `{}`", ruling.obligation, remedy.id));
            }
        }
    }
    wrong
}

/// Does the same with each of many, on as many threads as there are processors.
fn in_parallel<T: Sync>(all: &[T], check: impl Fn(&T) -> Vec<String> + Sync) {
    let threads = thread::available_parallelism().map_or(2, usize::from);
    let wrong: Vec<String> = thread::scope(|scope| {
        let check = &check;
        let parts: Vec<_> = (0..threads)
            .map(|part| {
                scope
                    .spawn(move || all.iter().skip(part).step_by(threads).flat_map(check).collect::<Vec<_>>())
            })
            .collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    });
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn named(name: &str, wrong: Vec<String>) -> Vec<String> {
    wrong.into_iter().map(|wrong| format!("{name}: {wrong}")).collect()
}

#[test]
fn in_the_cases_an_unknown_fact_never_turns_a_firm_verdict_and_is_asked_for() {
    let cases = cases::all(&ENGINE);
    assert!(cases.len() > 500);
    in_parallel(&cases, |case| named(&case.name, wrong_with_less(&case.service, &case.query)));
}

#[test]
fn in_the_cases_every_violation_has_a_cure_that_cures() {
    in_parallel(&cases::all(&ENGINE), |case| {
        named(&case.name, wrong_with_cures(&case.service, case.as_of, &case.query))
    });
}

/// Every service on every day under every law, whether or not it has a link to it.
#[test]
fn in_the_corpus_too_for_every_law_and_day() {
    let mut all = Vec::new();
    for service in corpus::services() {
        for day in corpus::days() {
            let query = ENGINE.laws().fold(Query::new(day), |query, law| query.law(law.id()));
            all.push((format!("{} on {day}", service.file()), cases::on(&service, day), day, query));
        }
    }
    in_parallel(&all, |(name, service, day, query)| {
        let mut wrong = wrong_with_less(service, query);
        wrong.extend(wrong_with_cures(service, *day, query));
        named(name, wrong)
    });
}
