//! The reports for people at a terminal, and below them what the gate makes of them.

mod brief;
mod fact;
mod law;
mod links;
pub(crate) mod page;
mod problems;
mod report;
mod steps;
pub(crate) mod style;
mod table;

pub use problems::problems;

use std::io::{self, Write};
use std::sync::Arc;

use anstyle::Style;

use super::words::headline;
use super::{Explain, Layout, Rendering};
use crate::spool::Ordered;
use crate::words::count;
use crate::{Ending, Finding, Kind, Known, Run, Status, Told};
use page::{Page, Text};
use style::{BOLD, DIM, WARNING};

/// The reports, then the findings of all services together, so that what fails stands where a reader ends. One service
/// that nothing was asked about but its verdicts needs no such end.
#[derive(Debug)]
pub(super) struct Human {
    run: Run,
    width: usize,
    explain: Explain,
    /// What could not be read stands on standard error already, and in a file beside it once more.
    whole: bool,
    told_any: bool,
    /// The findings as they stand at the end.
    summary: Ordered<(Status, Kind)>,
}

impl Human {
    pub(super) fn new(run: Run, layout: Layout) -> Self {
        let Layout { width, whole, spool, explain, .. } = layout;
        Human { run, width, explain, whole, told_any: false, summary: Ordered::new(spool) }
    }

    fn sum_up(&mut self, findings: &[Finding]) -> io::Result<()> {
        for finding in findings {
            let mut page = Page::new(self.width);
            one(&mut page, finding);
            self.summary.push((finding.status, finding.kind), &page.finish())?;
        }
        Ok(())
    }

    /// An empty line between two parts.
    fn between(&mut self) -> &'static str {
        if std::mem::replace(&mut self.told_any, true) { "\n" } else { "" }
    }
}

impl Rendering for Human {
    fn service(&mut self, told: &Arc<Told>, out: &mut dyn Write) -> io::Result<()> {
        self.sum_up(&told.findings)?;
        let report = &told.judged.report;
        if !self.whole && !report.errors.is_empty() {
            return Ok(());
        }
        let text = match &self.explain {
            Explain::Nothing => brief::report(told, self.width),
            Explain::Everything => report::report(report, self.width),
            Explain::One { law, obligation } => report::one(report, self.width, law, obligation.as_deref()),
        };
        write!(out, "{}{text}", self.between())
    }

    fn end(&mut self, ending: &Ending, out: &mut dyn Write) -> io::Result<()> {
        self.sum_up(&ending.findings)?;
        let counts = &ending.counts;
        let any = SECTIONS.iter().any(|(status, _)| counts.of_status(*status) > 0);
        if !(self.run.is_gated || ending.services > 1) || !any && ending.gone.is_empty() {
            return Ok(());
        }
        if !ending.gone.is_empty() {
            out.write_all(self.between().as_bytes())?;
            let mut page = Page::new(self.width);
            section(&mut page, "Gone since the baseline", ending.gone.len());
            ending.gone.iter().for_each(|known| gone(&mut page, known));
            out.write_all(page.finish().as_bytes())?;
        }
        for (status, heading) in SECTIONS {
            let number = counts.of_status(status);
            if number > 0 {
                out.write_all(self.between().as_bytes())?;
                let mut page = Page::new(self.width);
                section(&mut page, heading, number);
                out.write_all(page.finish().as_bytes())?;
                self.summary.write_where(out, |(of, _)| *of == status)?;
            }
        }
        let ending = if counts.of_status(Status::Fails) > 0 { style::BAD } else { style::GOOD };
        let mut page = Page::new(self.width);
        page.line(0, Text::styled(ending.bold(), headline(counts)));
        out.write_all(self.between().as_bytes())?;
        out.write_all(page.finish().as_bytes())
    }
}

/// What matters most stands where a reader ends.
const SECTIONS: [(Status, &str); 4] = [
    (Status::Waived, "Waived"),
    (Status::Known, "Known to the baseline"),
    (Status::Reported, "Reported, and not asked to fail"),
    (Status::Fails, "Fails"),
];

fn section(page: &mut Page, heading: &str, number: usize) {
    let heading = format!("{heading}: {}", count(number, "finding", "findings"));
    page.rule(Text::styled(BOLD, heading), DIM);
}

fn one(page: &mut Page, finding: &Finding) {
    let (mark, style) = mark(finding);
    let head = Text::styled(style, finding.kind.words()).and("  ").and_styled(BOLD, finding.about());
    let head = if finding.service.is_empty() { head } else { head.and("  ").and(&finding.service) };
    page.item(2, Text::styled(style, mark), head);
    page.whole(4, Text::styled(DIM, format!("{}  {}", finding.place.words(), finding.id)));
    // What the report above has said is not said again.
    if !finding.kind.is_explained() {
        page.line(4, &finding.message);
    }
    if let Some(standing) = finding.standing() {
        page.line(4, Text::styled(WARNING, standing));
    }
}

fn gone(page: &mut Page, known: &Known) {
    let text =
        Text::plain(&known.kind).and("  ").and_styled(BOLD, known.about()).and("  ").and(&known.service);
    page.item(2, Text::styled(style::GOOD, "✓"), text);
    page.whole(4, Text::styled(DIM, &known.id));
}

fn mark(finding: &Finding) -> (&'static str, Style) {
    match (finding.status, finding.kind) {
        (Status::Waived | Status::Known, _) => ("~", DIM),
        (Status::Fails, Kind::NotJudged) => ("!", style::BAD),
        (_, Kind::Violation | Kind::NotJudged) => ("✗", style::BAD),
        (_, Kind::NeedsInformation | Kind::UnknownLinks) => ("?", WARNING),
        _ => ("•", WARNING),
    }
}
