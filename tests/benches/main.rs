//! `cargo bench -p juris-tests`: what judging costs, each figure a ratio measured side by side in one run. With
//! `--features peers` other policy engines are measured too; a word after `--` picks the parts whose name has it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a measurement that cannot be taken ends with its reason"
)]

#[cfg(feature = "peers")]
mod cedar;
mod engines;
#[cfg(feature = "peers")]
mod peers;
#[cfg(feature = "peers")]
mod rego;
mod sandbox;
mod services;
mod side_by_side;
mod start;
mod table;
mod threads;

/// A part of the table and what prints it.
type Part = (&'static str, fn());

const PARTS: &[Part] = &[
    ("sandbox", sandbox::one_law),
    ("all-laws", sandbox::all_laws),
    #[cfg(feature = "peers")]
    ("peers", peers::one_law),
    #[cfg(feature = "peers")]
    ("ten-laws", peers::ten_laws),
    ("threads", threads::run),
    ("start", start::run),
];

fn main() {
    // Cargo adds options of its own.
    let asked: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let wanted = |name: &str| asked.is_empty() || asked.iter().any(|asked| name.contains(asked.as_str()));
    for (_, part) in PARTS.iter().filter(|(name, _)| wanted(name)) {
        part();
    }
}
