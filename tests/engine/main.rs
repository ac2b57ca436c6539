//! What the engine promises, with real laws and with hostile ones. What the command does is tested by `tests/cli`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test that panics says where it failed"
)]

mod advice;
mod catalog;
mod compare;
mod compile;
mod determinism;
mod examples;
mod fuzz;
mod hostile;
mod jurisdictions;
mod known;
#[path = "../laws/mod.rs"]
mod laws;
mod statutes;
mod time;
