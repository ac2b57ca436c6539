//! The table that is printed: Markdown, fit for `docs/performance.md`.

use crate::side_by_side::Measured;

/// A table of its own.
pub(crate) fn heading(text: &str) {
    println!("\n### {text}\n\n| what | bytes | | median time | ratio to the first |\n|---|---|---|---|---|");
}

/// The contestants over one description, a line each.
pub(crate) fn row(what: &str, bytes: usize, measured: &[Measured]) {
    for Measured { name, time, ratio } in measured {
        println!("| {what} | {bytes} | {name} | {time:.1?} | {ratio:.2} |");
    }
}
