//! A service that was judged.

use juris::report::{LawReport, Ruling};
use juris::{Description, Position, Report};
use serde_json::Value;

use crate::finding::Place;

/// A service that was judged: what is said of it, and what was read.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Judged {
    /// What the engine says of it.
    pub report: Report,
    /// Nothing where it could not be read.
    pub description: Option<Description>,
}

impl Judged {
    /// What the engine says of a service, and the service; nothing where it could not be read.
    pub fn new(report: Report, description: Option<Description>) -> Self {
        Judged { report, description }
    }

    /// What is described, as it was on the day judged.
    pub(crate) fn facts(&self) -> &Value {
        let description = self.description.as_ref();
        description.map_or(&Value::Null, |description| description.on(self.report.as_of))
    }

    /// The text in which offsets are those of the file: nothing where lines stand above it.
    pub(crate) fn text(&self) -> Option<&str> {
        let description = self.description.as_ref()?;
        (description.first_line() == 1).then(|| description.text())
    }

    /// The beginning of the description as a place.
    pub(crate) fn place(&self) -> Place {
        Place { file: self.report.service.file.clone(), start: self.start(), end: None }
    }

    /// Where the description begins.
    pub(crate) fn start(&self) -> Position {
        let start = self.description.as_ref().map(|description| description.position(self.report.as_of, ""));
        start.unwrap_or(Position { line: 1, column: 1 })
    }
}

/// What a service is called: its name, or its file where it has none.
pub(crate) fn service_name(report: &Report) -> String {
    let service = &report.service;
    if service.name.is_empty() { service.file.clone() } else { service.name.clone() }
}

/// Every ruling of a report with its law.
pub(crate) fn rulings(report: &Report) -> impl Iterator<Item = (&LawReport, &Ruling)> {
    report.laws.iter().flat_map(|law| law.rulings.iter().map(move |ruling| (law, ruling)))
}
