//! What the `juris` command does, as its users see it: what it prints, where, and how it exits.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test that panics says where it failed, and what it leaves out"
)]

mod bad_laws;
mod bad_services;
mod catalogs;
mod check;
mod compare;
mod config;
mod directory;
mod gate;
mod harness;
mod import;
mod inputs;
mod json;
mod other_commands;
mod overwrite;
mod pipelines;
mod reports;
mod safety;
mod steps;
mod story;
mod waive;
