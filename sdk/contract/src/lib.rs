//! The border between the host and the laws, `juris:law@1.0.0`, as plain values of Rust.
//!
//! `wit/law.wit` is its definition. Each side has bindings made of that file and turns them into these values once, so
//! that a law can also be linked natively and judged without a sandbox, and neither side knows of the other.
#![no_std]

extern crate alloc;

pub mod day;
pub mod facts;
pub mod pointer;
mod question;
mod ruling;

pub use jiff::civil::Date;
pub use question::{Detail, EVERY_OTHER, Question};
pub use ruling::{Answer, Basis, Reliance, Remedy, Role, Ruling, Step, Verdict};

/// The contract's name and version, as a component names it.
pub const NAME: &str = "juris:law@1.0.0";

/// The function that a law exports.
pub const EXPORT: &str = "judge";

/// The `judge` function of a law that is linked natively.
pub type Judge = fn(facts::View<'_>, Question<'_>) -> Result<alloc::vec::Vec<Ruling>, alloc::string::String>;
