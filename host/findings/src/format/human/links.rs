//! Links to jurisdictions that a description leaves open.

use juris::report::{Report, UnknownLinks};

use super::page::{Page, Text};
use super::style::{DIM, WARNING};
use crate::text::sentence;
use crate::words::{self, NOTHING_MORE, fact_path, links_left_open};

/// What to describe, so that it is known which laws apply.
pub(super) fn show(page: &mut Page, report: &Report, links: &UnknownLinks) {
    page.line(2, format!("{}.", sentence(&links_left_open(links))));
    for missing in &links.missing {
        let place = words::place(&report.service.file, missing.position);
        let path = Text::plain(fact_path(&missing.pointer)).and("  ");
        page.item(4, Text::styled(WARNING, "?"), path.and_together(DIM, format!("add it at {place}")));
        if let Some(about) = &missing.about {
            page.line(6, Text::styled(DIM, about));
        }
    }
    page.line(4, NOTHING_MORE);
}
