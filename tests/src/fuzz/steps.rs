//! The steps of a report lead where they are said to, each by itself and all in their order.

use std::sync::LazyLock;

use juris::{Description, Engine};

use super::differential::engine;
use super::plan::Plan;
use super::services;
use crate::NATIVE;
use crate::whole::wrong_with_steps;

/// Bytes are a plan: a service of the corpus, some changes to it, the day.
pub fn steps(data: &[u8]) {
    static ENGINE: LazyLock<Engine> = LazyLock::new(|| engine(&NATIVE));
    let mut plan = Plan::new(data);
    let day = plan.day(2013..=2027).parse().unwrap();
    let value = services::changed(&mut plan);
    let service = Description::parse("service.json", value.to_string().as_bytes()).unwrap();
    let report = ENGINE.judge(&service, day);
    let wrong = wrong_with_steps(&ENGINE, &service, &report);
    assert!(wrong.is_empty(), "{}\n{value}", wrong.join("\n"));
}
