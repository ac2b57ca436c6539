//! The same inputs give the same bytes: again, on eight threads at once, with the laws in another order, with memory
//! obtained another way.

use std::sync::LazyLock;
use std::thread;

use juris::{Allocation, Date, Description, Engine, Query};

use crate::corpus;

/// The reports on every service of the corpus for every day, as the bytes that `--format json` writes; and under another
/// reading, so that what is asked counts among the inputs.
fn reports(engine: &Engine, services: &[Description]) -> Vec<String> {
    let mut all = Vec::new();
    for service in services {
        for day in corpus::days() {
            all.push(json(engine, service, &Query::new(day)));
        }
    }
    let activity = |day: Date| {
        Query::new(day).reading("ru/ori-registration", "duty_trigger", "activity").jurisdiction("RU")
    };
    all.extend(
        services.iter().map(|service| json(engine, service, &activity("2017-05-06".parse().unwrap()))),
    );
    all
}

fn json(engine: &Engine, service: &Description, query: &Query) -> String {
    serde_json::to_string_pretty(&engine.judge_with(service, query).unwrap()).unwrap()
}

static SERVICES: LazyLock<Vec<Description>> = LazyLock::new(corpus::services);

/// What every other way of asking must give too.
static USUAL: LazyLock<(Engine, Vec<String>)> = LazyLock::new(|| {
    let engine = corpus::engine();
    let reports = reports(&engine, &SERVICES);
    (engine, reports)
});

/// Tells the first difference instead of two reports of some hundred lines.
fn assert_same(found: &[String], expected: &[String], how: &str) {
    assert_eq!(found.len(), expected.len(), "{how}");
    for (found, expected) in found.iter().zip(expected) {
        let different = found.lines().zip(expected.lines()).find(|(found, expected)| found != expected);
        assert!(found == expected, "{how}: {different:?}");
    }
}

#[test]
fn a_second_run_gives_the_same_bytes() {
    let (engine, usual) = &*USUAL;
    assert_same(&reports(engine, &SERVICES), usual, "the same engine again");
    assert_same(&reports(engine, &corpus::services()), usual, "descriptions read again");
}

#[test]
fn eight_threads_that_share_an_engine_give_the_same_bytes() {
    let (_, usual) = &*USUAL;
    // Nothing is compiled yet, so the threads race for that too.
    let shared = corpus::engine();
    thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(|| reports(&shared, &SERVICES))).collect();
        for (number, thread) in threads.into_iter().enumerate() {
            assert_same(&thread.join().unwrap(), usual, &format!("thread {number} of eight"));
        }
    });
}

#[test]
fn the_order_in_which_laws_are_added_does_not_matter() {
    let mut reversed: Vec<_> = juris_policies::laws().collect();
    reversed.reverse();
    let engine = corpus::engine_of(reversed, Allocation::default());
    assert_same(&reports(&engine, &SERVICES), &USUAL.1, "laws added in reverse");
}

#[test]
fn how_memory_is_obtained_does_not_matter() {
    let engine = corpus::engine_of(juris_policies::laws(), Allocation::OnDemand);
    assert_same(&reports(&engine, &SERVICES), &USUAL.1, "on demand instead of pooled");
}
