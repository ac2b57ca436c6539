//! The workspace's integration tests: laws, engine and sandbox together. What the command does is tested beside it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that panics says where it failed"
)]

mod cases;
mod compile;
mod corpus;
mod determinism;
mod fuzz;
mod hostile;
mod known;
mod laws;
mod lists;
mod properties;
mod steps;
mod time;
