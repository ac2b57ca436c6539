//! Facts of a description in words: where they stand, what they are, who says so.

use super::page::{Page, Text};
use super::style::{DIM, WARNING};
use crate::words::{DASH, fact_path, fact_value, place};
use juris::report::{Evidence, Missing};

/// How long the source of a claim may be to stand in the line of its fact.
const SOURCE_IN_LINE: usize = 40;

/// Shows a fact that is known: path, value, place, and who merely claims it. Where the reader was `told` the
/// source of the claim, it is not said again.
pub(super) fn show_known(page: &mut Page, indent: usize, file: &str, fact: &Evidence, told: bool) {
    let place = place(file, fact.position);
    let mut text = Text::plain(fact_path(&fact.pointer))
        .and(": ")
        .and(fact_value(&fact.value))
        .and_styled(DIM, format!("  {place}"));
    if let Some(by) = &fact.claimed_by {
        text = text.and("  ").and_together(WARNING, format!("claimed by the {by}"));
    }
    let source = fact.claim_source.as_ref().filter(|_| !told);
    let (in_line, below) = match source {
        Some(source) if source.chars().count() <= SOURCE_IN_LINE => (Some(source), None),
        source => (None, source),
    };
    if let Some(source) = in_line {
        text = text.and_styled(DIM, format!(" ({source})"));
    }
    page.item(indent, DASH, text);
    if let Some(source) = below {
        page.whole(indent + 2, Text::styled(DIM, source));
    }
}

/// Shows a fact that is not known.
pub(super) fn show_unknown(page: &mut Page, indent: usize, fact: &Missing) {
    page.item(
        indent,
        DASH,
        Text::plain(fact_path(&fact.pointer)).and(": ").and_styled(WARNING, "not described"),
    );
}
