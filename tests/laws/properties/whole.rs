//! What holds of a report as a whole, over made-up services of all that the laws read.

use std::sync::atomic::{AtomicUsize, Ordering};

use juris::report::Verdict;
use juris::{Date, Query};
use juris_tests::generate::Vocabulary;
use juris_tests::whole::{wrong_with_links, wrong_with_steps};
use proptest::strategy::Strategy as _;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};
use serde_json::{Value, json};

use super::{ENGINE, described, in_parallel};

/// The days judged: before and after what changes most.
const DAYS: [&str; 4] = ["2015-09-01", "2018-07-01", "2022-09-01", "2026-02-01"];

/// Services made up for each day, in as many parts.
const SERVICES: u32 = 60;
const PARTS: u64 = 4;

/// Draws services of all that the schema knows, and checks each.
fn over_services(check: impl Fn(&Value, Date) -> Vec<String> + Sync) {
    let sources: Vec<_> = juris_policies::laws().collect();
    let vocabulary = Vocabulary::of(&sources);
    let parts: Vec<(Date, u64)> =
        DAYS.iter().flat_map(|day| (0..PARTS).map(|part| (day.parse().unwrap(), part))).collect();
    in_parallel(&parts, |(day, part)| {
        let mut runner = TestRunner::new(Config {
            cases: SERVICES,
            failure_persistence: None,
            rng_seed: RngSeed::Fixed(part ^ day.year().unsigned_abs() as u64),
            max_shrink_iters: 300,
            ..Config::default()
        });
        let services =
            (vocabulary.services(*day), 0_u8..3).prop_map(|(service, known)| complete(service, known));
        let outcome = runner.run(&services, |service| {
            let wrong = check(&service, *day);
            if wrong.is_empty() { Ok(()) } else { Err(TestCaseError::fail(wrong.join("\n"))) }
        });
        outcome.err().map(|error| format!("{day}: {error}")).into_iter().collect()
    });
}

/// A service of which more is known: made up ones leave too much open to be green.
fn complete(mut service: Value, known: u8) -> Value {
    if known > 0 {
        for (key, value) in [("orders", json!({"*": null})), ("registrations", json!({"*": null}))] {
            service.as_object_mut().unwrap().entry(key).or_insert(value);
        }
        service["operator"] = json!({
            "established_in": service.pointer("/operator/established_in").cloned().unwrap_or(json!(["DE"])),
            "infrastructure_in": [], "entities": null,
        });
    }
    if known > 1 {
        service["designations"] = json!({"*": null});
        service["orders"]["*"] = Value::Null;
        service["markets"] = json!({"DE": {}});
    }
    service
}

#[test]
fn no_law_that_would_ask_is_left_out_without_a_word() {
    let (green, open) = (AtomicUsize::new(0), AtomicUsize::new(0));
    over_services(|service, day| {
        let described = described(service);
        let report = ENGINE.judge(&described, &Query::new(day)).unwrap();
        let counted = if report.unknown_links.is_some() { &open } else { &green };
        if report.unknown_links.is_some() || report.verdict <= Verdict::Compliant {
            counted.fetch_add(1, Ordering::Relaxed);
        }
        wrong_with_links(&ENGINE, &described, &report)
    });
    let (green, open) = (green.into_inner(), open.into_inner());
    assert!(green > 20 && open > 20, "{green} green, {open} with open links: too few to show anything");
}

#[test]
fn steps_do_what_they_say_alone_and_together() {
    let (steps, ended) = (AtomicUsize::new(0), AtomicUsize::new(0));
    over_services(|service, day| {
        let described = described(service);
        let report = ENGINE.judge(&described, &Query::new(day)).unwrap();
        steps.fetch_add(report.remedies.len(), Ordering::Relaxed);
        if report.after_remedies.as_ref().is_some_and(|after| after.violated.is_empty()) {
            ended.fetch_add(1, Ordering::Relaxed);
        }
        wrong_with_steps(&ENGINE, &described, &report)
    });
    let (steps, ended) = (steps.into_inner(), ended.into_inner());
    assert!(steps > 100 && ended > 20, "{steps} steps, {ended} times nothing was violated after them");
}
