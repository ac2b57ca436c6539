//! Links to jurisdictions that a description leaves open.

use juris::report::{Report, UnknownLinks};

use super::fact;
use super::page::{Page, Text};
use super::style::{DIM, WARNING};

/// How a description says that a map is complete.
pub(crate) const NOTHING_MORE: &str =
    "In a map, the entry `\"*\": null` says that there is nothing beyond the entries given.";

/// What is left open and what comes of it, as the beginning of a sentence.
pub(crate) fn left_open(links: &UnknownLinks) -> String {
    let (laws, were) = if links.laws.len() == 1 { ("the law", "was") } else { ("the laws", "were") };
    format!(
        "whether it has a link to {} is not described, so {laws} {} {were} not judged",
        either(&links.jurisdictions),
        links.laws.join(", ")
    )
}

/// `CN`, `CN or FR`, `CN, FR or RU`.
pub(super) fn either(words: &[String]) -> String {
    match words {
        [all @ .., before, last] if !all.is_empty() => format!("{}, {before} or {last}", all.join(", ")),
        [before, last] => format!("{before} or {last}"),
        words => words.join(""),
    }
}

/// What to describe, so that it is known which laws apply.
pub(super) fn show(page: &mut Page, report: &Report, links: &UnknownLinks) {
    page.line(2, format!("{}.", super::sentence(&left_open(links))));
    for missing in &links.missing {
        let place = fact::place(&report.service.file, missing.position);
        let path = Text::plain(fact::path(&missing.pointer)).and("  ");
        page.item(4, Text::styled(WARNING, "?"), path.and_together(DIM, format!("add it at {place}")));
        if let Some(about) = &missing.about {
            page.line(6, Text::styled(DIM, about));
        }
    }
    page.line(4, NOTHING_MORE);
}
