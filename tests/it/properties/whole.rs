//! What holds for a report as a whole: nothing that is unknown looks green, and its steps do what they say.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use juris::report::{Report, Verdict};
use juris::{Date, Description, Detail, Query};
use juris_tests::generate::Vocabulary;
use proptest::strategy::Strategy as _;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};
use serde_json::{Value, json};

use super::{ENGINE, described, in_parallel, laws, rulings};

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

fn whole(service: &Value, day: Date) -> (Description, Report) {
    let described = described(service);
    let report = ENGINE.judge(&described, day);
    (described, report)
}

/// The verdict of every law where all are asked.
fn forced(service: &Description, day: Date) -> Vec<(String, Verdict)> {
    let query = ENGINE.laws().fold(Query::new(day), |query, law| query.law(law.id()));
    laws(service, &query, Detail::Verdict).into_iter().map(|law| (law.law, law.verdict)).collect()
}

#[test]
fn no_law_that_would_ask_is_left_out_without_a_word() {
    let (green, open) = (AtomicUsize::new(0), AtomicUsize::new(0));
    over_services(|service, day| {
        let (described, report) = whole(service, day);
        let asked: BTreeSet<&str> =
            report.unknown_links.iter().flat_map(|links| links.laws.iter().map(String::as_str)).collect();
        if report.verdict <= Verdict::Compliant {
            green.fetch_add(1, Ordering::Relaxed);
        }
        if !asked.is_empty() {
            open.fetch_add(1, Ordering::Relaxed);
            if report.verdict < Verdict::NeedsInformation {
                return vec!["links are open and the verdict is firm".to_owned()];
            }
        }
        let forced = forced(&described, day);
        let left_out = report.excluded.iter().filter(|excluded| !asked.contains(excluded.law.as_str()));
        let hidden = left_out.filter_map(|excluded| {
            let (law, verdict) = forced.iter().find(|(law, _)| *law == excluded.law)?;
            (*verdict > Verdict::Compliant)
                .then(|| format!("{law} is left out and is {verdict:?} when asked"))
        });
        hidden.collect()
    });
    let (green, open) = (green.into_inner(), open.into_inner());
    assert!(green > 20 && open > 20, "{green} green, {open} with open links: too few to show anything");
}

#[test]
fn steps_do_what_they_say_alone_and_together() {
    let (steps, ended) = (AtomicUsize::new(0), AtomicUsize::new(0));
    over_services(|service, day| {
        let (described, report) = whole(service, day);
        steps.fetch_add(report.remedies.len(), Ordering::Relaxed);
        let mut wrong = wrong_alone(&described, &report, day);
        let Some(after) = &report.after_remedies else {
            if !report.remedies.is_empty() {
                wrong.push("there are steps, and nothing is said of what is after them".to_owned());
            }
            return wrong;
        };
        let mut done = described;
        for (index, step) in report.remedies.iter().enumerate() {
            if !after.undone.contains(&index) {
                match done.patched(day, &step.patch) {
                    Ok(next) => done = next,
                    Err(error) => wrong.push(format!("step {index} cannot be done: {error}")),
                }
            }
        }
        let judged = ENGINE.judge_with(&done, &Query::new(day).detail(Detail::Verdict)).unwrap();
        let with = |verdict: Verdict| {
            let with = rulings(&judged.laws).filter(move |(_, ruling)| ruling.verdict == verdict);
            with.map(|(law, ruling)| format!("{law}#{}", ruling.obligation)).collect::<Vec<_>>()
        };
        if with(Verdict::Violation) != after.violated
            || with(Verdict::NeedsInformation) != after.needs_information
        {
            wrong.push(format!(
                "after all steps it is {:?}, and the report says {after:?}",
                with(Verdict::Violation)
            ));
        }
        if after.violated.is_empty() {
            ended.fetch_add(1, Ordering::Relaxed);
        }
        wrong
    });
    let (steps, ended) = (steps.into_inner(), ended.into_inner());
    assert!(steps > 100 && ended > 20, "{steps} steps, {ended} times nothing was violated after them");
}

/// What is wrong with the verdicts to which each remedy is said to lead.
fn wrong_alone(service: &Description, report: &Report, day: Date) -> Vec<String> {
    let mut wrong = Vec::new();
    for (law, ruling) in rulings(&report.laws) {
        for remedy in ruling.remedies.iter().filter(|remedy| remedy.patch != json!([])) {
            let cured = service.patched(day, &remedy.patch).unwrap();
            let after = laws(&cured, &Query::new(day).law(law), Detail::Verdict);
            let verdict =
                rulings(&after).find(|(_, after)| after.obligation == ruling.obligation).unwrap().1.verdict;
            if remedy.leads_to != Some(verdict) {
                wrong.push(format!(
                    "{law}#{}: `{}` leads to {verdict:?}, and it is said to lead to {:?}",
                    ruling.obligation, remedy.id, remedy.leads_to
                ));
            }
        }
    }
    for step in &report.remedies {
        let all = step.cures.len() + step.leaves.len();
        if all == 0
            || step
                .leaves
                .iter()
                .any(|left| left.verdict.is_some_and(|verdict| verdict <= Verdict::Compliant))
        {
            wrong.push(format!("`{}` is asked for nothing, or ends what it is said to leave", step.title));
        }
    }
    wrong
}
