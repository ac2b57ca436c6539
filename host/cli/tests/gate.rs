//! The gate, as a process: formats, thresholds, waivers, baseline.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test fails by panicking, and says what it leaves out"
)]

#[path = "gate/baseline.rs"]
mod baseline;
#[path = "gate/exit_codes.rs"]
mod exit_codes;
#[path = "gate/formats.rs"]
mod formats;
#[path = "gate/hostile.rs"]
mod hostile;
#[path = "gate/links.rs"]
mod links;
#[path = "gate/run.rs"]
mod run;
#[path = "gate/same_findings.rs"]
mod same_findings;
#[path = "gate/schemas.rs"]
mod schemas;
#[path = "gate/steps.rs"]
mod steps;
#[path = "gate/streams.rs"]
mod streams;
#[path = "gate/thresholds.rs"]
mod thresholds;
#[path = "gate/waivers.rs"]
mod waivers;
