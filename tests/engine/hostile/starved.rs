//! The built-in laws with less than they need: out of fuel at every step, out of memory at every growth. Never a verdict.

use juris::report::{LawReport, Verdict};
use juris::{Description, Detail, LawError, LawSource, Limits, Query};
use serde_json::{Map, Value, json};

use super::built_in::{ALL, BuiltIn, engine, in_parallel, renamed};

/// Between two amounts of fuel that a law is given.
const FUEL_STEP: u64 = 1_000;

/// How many amounts of fuel a law is given at the most. Where it needs more steps than that, they are longer.
const FUEL_STEPS: u64 = 200;

/// What memory grows by.
const PAGE: u64 = 64 << 10;

/// More pages than any law needs here.
const MOST_PAGES: u64 = 128;

/// The report on a service by a law, and by the same law for each of the `[limits]`.
///
/// All of them are the same module, which is compiled once and then taken from the cache.
fn reports(law: &BuiltIn, service: &Description, limits: &[String]) -> (LawReport, Vec<LawReport>) {
    let cache = tempfile::tempdir().unwrap();
    let query = Query::new(law.as_of).detail(Detail::Full);
    let judge = |laws: Vec<LawSource>| {
        let engine = engine(laws, Limits::default(), Some(&cache));
        let ids: Vec<String> = engine.laws().map(|law| law.id().to_owned()).collect();
        in_parallel(&ids, |id| engine.judge(service, &query.clone().law(id)).unwrap().laws.remove(0))
    };
    let usual = judge(vec![law.source.clone()]).remove(0);
    // Numbers of one length, so that the order of the ids is that of the limits.
    let limited = limits.iter().enumerate();
    let limited = limited.map(|(number, limits)| renamed(&law.source, &format!("{number:05}"), limits));
    (usual, judge(limited.collect()))
}

/// Whether a report is the usual one but for the names of law and file.
fn assert_usual(report: &LawReport, usual: &LawReport) {
    let unnamed = |report: &LawReport| {
        let mut report = json!(report);
        let members = report.as_object_mut().unwrap();
        members.retain(|key, _| !matches!(key.as_str(), "law" | "policy_sha256"));
        report
    };
    assert_eq!(unnamed(report), unnamed(usual));
}

#[test]
fn out_of_fuel_at_any_step_gives_no_verdict() {
    for law in &*ALL {
        let needed = reports(law, &law.service, &[]).0.fuel;
        assert!(needed > FUEL_STEP, "{} needs {needed}", law.id);
        // A module with nothing left is stopped even where it needs no more: the least that is enough is one more.
        let step = FUEL_STEP * needed.div_ceil(FUEL_STEP * FUEL_STEPS);
        let amounts: Vec<u64> =
            (step..needed).step_by(usize::try_from(step).unwrap()).chain([needed + 1]).collect();
        let limits: Vec<String> = amounts.iter().map(|amount| format!("fuel = {amount}")).collect();
        let (usual, mut starved) = reports(law, &law.service, &limits);
        let enough = starved.pop().unwrap();
        assert_usual(&enough, &usual);
        assert_eq!(enough.verdict, Verdict::Violation, "{}", law.id);
        for (report, limit) in starved.iter().zip(amounts) {
            assert_eq!(report.error, Some(LawError::OutOfFuel { limit }), "{}", law.id);
            assert_eq!((report.verdict, report.rulings.len()), (Verdict::Error, 0), "{}", law.id);
        }
    }
}

/// The service with more orders and sets of data, which hold so much text that a law has to ask for more memory than it
/// begins with.
fn enlarged(law: &BuiltIn) -> Description {
    const MORE: usize = 160;
    let long = "x".repeat(4 << 10);
    let mut value = law.service.on(law.as_of).clone();
    let members = value.as_object_mut().unwrap();
    members.remove("changes");
    for orders in
        members.get_mut("orders").and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut)
    {
        let first = if orders.is_array() { orders.as_array().unwrap().clone() } else { vec![orders.clone()] };
        let more = (0..MORE).map(|_| json!({ "received": null, "authority": long }));
        *orders = first.into_iter().filter(|order| !order.is_null()).chain(more).collect();
    }
    if let Some(sets) = members.get_mut("data").and_then(Value::as_array_mut) {
        sets.extend(
            (0..MORE)
                .map(|number| json!({ "id": format!("{number}-{long}"), "stores": [], "subjects": null })),
        );
    }
    Description::parse("large.json", value.to_string().as_bytes()).unwrap()
}

/// How many pages a law needs for a service: with each lower number it is out of memory, with each higher one it rules.
fn pages_needed(law: &BuiltIn, service: &Description) -> usize {
    let limits: Vec<String> =
        (1..=MOST_PAGES).map(|pages| format!("memory_bytes = {}", pages * PAGE)).collect();
    let (usual, starved) = reports(law, service, &limits);
    assert_eq!(usual.verdict, Verdict::Violation, "{} {:?}", law.id, usual.error);
    let enough = starved.iter().position(|report| report.error.is_none()).unwrap();
    for (report, pages) in starved.iter().take(enough).zip(1..) {
        assert_eq!(report.error, Some(LawError::OutOfMemory { limit: pages * PAGE }), "{}", law.id);
        assert_eq!((report.verdict, report.rulings.len()), (Verdict::Error, 0), "{}", law.id);
    }
    starved.iter().skip(enough).for_each(|report| assert_usual(report, &usual));
    enough + 1
}

#[test]
fn out_of_memory_at_any_growth_gives_no_verdict() {
    for law in &*ALL {
        let from_the_start = pages_needed(law, &law.service);
        let grown = pages_needed(law, &enlarged(law));
        assert!(from_the_start < grown, "{} needs {from_the_start} pages and never more", law.id);
    }
}
