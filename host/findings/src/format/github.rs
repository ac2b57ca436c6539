//! Workflow commands of GitHub Actions, which it shows as annotations on the lines.

use std::io::{self, Write};
use std::sync::Arc;

use super::Rendering;
use super::words::{Level, level, repository_path, shown, whole_message};
use crate::finding::{Finding, Kind, Status};
use crate::gate::{Ending, Told};
use crate::spool::{MakeSpool, Ordered};
use crate::text::readable;

/// One command a line. GitHub shows only the first ten of each level in a step, so what matters most comes first.
#[derive(Debug)]
pub(super) struct Github(Ordered<(Status, Kind)>);

impl Github {
    pub(super) fn new(spool: MakeSpool) -> Self {
        Github(Ordered::new(spool))
    }

    fn annotate(&mut self, findings: &[Finding]) -> io::Result<()> {
        let mut one = |finding: &Finding| self.0.push((finding.status, finding.kind), &annotation(finding));
        findings.iter().try_for_each(&mut one)
    }
}

impl Rendering for Github {
    fn service(&mut self, told: &Arc<Told>, _out: &mut dyn Write) -> io::Result<()> {
        self.annotate(&told.findings)
    }

    fn end(&mut self, ending: &Ending, out: &mut dyn Write) -> io::Result<()> {
        self.annotate(&ending.findings)?;
        self.0.write(out)
    }
}

fn annotation(finding: &Finding) -> String {
    let command = match level(finding) {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    };
    let place = &finding.place;
    let mut properties = vec![
        ("file", repository_path(&place.file)),
        ("line", place.start.line.to_string()),
        ("col", place.start.column.to_string()),
    ];
    if let Some(end) = place.end.filter(|end| end.line == place.start.line) {
        properties.push(("endColumn", end.column.to_string()));
    }
    properties.push(("title", format!("{} ({})", finding.about(), finding.kind.words())));
    let properties: Vec<String> =
        properties.iter().map(|(name, value)| format!("{name}={}", property(&readable(value)))).collect();
    let message = format!("{}\n{}", shown(&whole_message(finding, true)), finding.id);
    format!("::{command} {}::{}\n", properties.join(","), data(&message))
}

/// A message: what would end the line is escaped, as the runner reads it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property: what would end it as well.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_command_early() {
        assert_eq!(data("100%\r\n::error::x"), "100%25%0D%0A::error::x");
        assert_eq!(property("a,b:c\n::d"), "a%2Cb%3Ac%0A%3A%3Ad");
    }
}
