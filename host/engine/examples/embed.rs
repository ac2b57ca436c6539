//! Judges a service from a program: what is violated, why, and what would cure it.
//!
//! `cargo run --example embed`

#![allow(clippy::print_stdout, reason = "printing is what it is for")]

use std::error::Error;

use juris::{Bound, Cancel, Description, Engine, Limits, Query, Verdict};

const SERVICE: &[u8] = br#"{
    "schema": "juris/service@1", "name": "Example", "kinds": ["messaging"], "markets": { "RU": {} },
    "registrations": { "ru/ori": null }, "orders": { "ru/register": { "received": "2017-04-14" } }
}"#;

fn main() -> Result<(), Box<dyn Error>> {
    print!("{}", judged()?);
    Ok(())
}

/// What is wrong with the service, a line each.
pub(crate) fn judged() -> Result<String, Box<dyn Error>> {
    // Built once, shared between threads; a clone is the same engine.
    let engine = Engine::builder().catalog(juris_policies::catalog()).build()?;
    let service = Description::parse("service.json", SERVICE)?;
    // Each query may be given less than the engine allows, and be called off from another thread.
    let fuel = Bound { default: 100_000_000, max: 100_000_000 };
    let limits = Limits { fuel, ..Limits::default() };
    let query = Query::new("2017-05-06".parse()?).limits(limits).cancelled_by(&Cancel::default());
    let report = engine.judge(&service, &query)?;
    let mut text = format!("{}: {}\n", report.service.name, report.verdict.name());
    for law in &report.laws {
        for ruling in law.rulings.iter().filter(|ruling| ruling.verdict == Verdict::Violation) {
            text += &format!("{}#{}: {}\n", law.law, ruling.obligation, ruling.summary);
        }
    }
    for step in &report.remedies {
        text += &format!("to do: {}\n", step.title);
    }
    Ok(text)
}
