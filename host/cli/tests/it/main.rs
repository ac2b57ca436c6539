//! What the `juris` command does, as its users see it: what it prints, where, and how it exits.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that panics says where it failed"
)]

mod bad_laws;
mod bad_services;
mod catalogs;
mod check;
mod directory;
mod json;
mod juris;
mod other_commands;
mod reports;
mod safety;
mod steps;
