//! What holds for every law and every service: a fact learnt turns neither a violation into anything else nor "no breach"
//! into a violation, what could reveal one is asked for, a ruling relies on the values of the law that it names, what is proposed as a cure cures, a ruling rests on what it names and on nothing else, and it
//! names each item of a list that decides.

mod cures;
mod facts;
mod generated;
mod known;
mod less;
mod lists;
mod other;
mod relied;
mod unread;
mod whole;

use std::sync::LazyLock;
use std::thread;

use juris::report::{LawReport, Ruling, Verdict};
use juris::{Description, Detail, Engine, Query};
use serde_json::Value;

use crate::laws::corpus;

static ENGINE: LazyLock<Engine> = LazyLock::new(corpus::engine);

fn described(service: &Value) -> Description {
    Description::parse("service.json", service.to_string().as_bytes()).unwrap()
}

fn laws(service: &Description, query: &Query, detail: Detail) -> Vec<LawReport> {
    ENGINE.judge(service, &query.clone().detail(detail)).unwrap().laws
}

/// Every ruling, with the law it belongs to.
fn rulings(laws: &[LawReport]) -> impl Iterator<Item = (&str, &Ruling)> {
    laws.iter().flat_map(|law| {
        assert_eq!(law.error, None, "{}", law.law);
        law.rulings.iter().map(|ruling| (law.law.as_str(), ruling))
    })
}

/// Whether a verdict says that nothing is breached.
fn is_no_breach(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Compliant | Verdict::NotApplicable)
}

fn same(one: &(&str, &Ruling), other: &(&str, &Ruling)) -> bool {
    one.0 == other.0 && one.1.obligation == other.1.obligation
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
