//! No law that would ask when it is asked is left out of a report without a word.

use std::sync::LazyLock;

use juris::{Description, Engine, Query, Report};

use super::differential::engine;
use super::plan::Plan;
use super::services;
use crate::NATIVE;
use crate::whole::wrong_with_links;

/// Bytes are a plan: a service of the corpus, some changes to it, the day.
pub fn links(data: &[u8]) {
    check(data, wrong_with_links);
}

/// Judges the service that bytes plan, and panics where a check finds something wrong with its report.
pub(super) fn check(data: &[u8], wrong: fn(&Engine, &Description, &Report) -> Vec<String>) {
    static ENGINE: LazyLock<Engine> = LazyLock::new(|| engine(&NATIVE));
    let mut plan = Plan::new(data);
    let day = plan.day(2013..=2027).parse().unwrap();
    let value = services::changed(&mut plan);
    let service = Description::parse("service.json", value.to_string().as_bytes()).unwrap();
    let report = ENGINE.judge(&service, &Query::new(day)).unwrap();
    let wrong = wrong(&ENGINE, &service, &report);
    assert!(wrong.is_empty(), "{}\n{value}", wrong.join("\n"));
}
