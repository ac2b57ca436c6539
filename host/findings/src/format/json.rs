//! `juris/run@1`: reports as they come, then what is said of all of them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use juris::report::{EngineRef, Report, Summary, Verdict};
use serde::Serialize;

use super::items::{Items, pretty};
use super::{Layout, Rendering};
use crate::run::{self, Detail, Gone, LawWords, Unusable};
use crate::spool::{self, Memory, Spool};
use crate::{Ending, Run, Told};

/// Whether JSON is written for people or for programs alone.
#[derive(Clone, Copy, Debug)]
enum Style {
    Pretty,
    Compact,
}

impl Style {
    /// A value that stands so deep.
    fn text(self, value: &impl Serialize, depth: usize) -> io::Result<String> {
        Ok(match self {
            Style::Pretty => pretty(value, depth)?,
            Style::Compact => serde_json::to_string(value)?,
        })
    }

    /// What stands before a value that stands so deep.
    fn before(self, first: bool, depth: usize) -> String {
        let comma = if first { "" } else { "," };
        match self {
            Style::Pretty => format!("{comma}\n{}", "  ".repeat(depth)),
            Style::Compact => comma.to_owned(),
        }
    }

    fn colon(self) -> &'static str {
        match self {
            Style::Pretty => ": ",
            Style::Compact => ":",
        }
    }
}

/// A list of which the items wait for the end.
#[derive(Debug)]
struct Waiting {
    style: Style,
    any: bool,
    spool: Box<dyn Spool>,
}

impl Waiting {
    fn push(&mut self, item: &impl Serialize) -> io::Result<()> {
        let before = self.style.before(!self.any, 2);
        self.any = true;
        self.spool.push(&before)?;
        self.spool.push(&self.style.text(item, 2)?)
    }

    fn write(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"[")?;
        spool::write(std::mem::replace(&mut self.spool, Memory::spool()), out)?;
        let end = if self.any && matches!(self.style, Style::Pretty) { "\n  ]" } else { "]" };
        out.write_all(end.as_bytes())
    }
}

/// What a run says beside its reports.
#[derive(Debug)]
struct Rest {
    run: Run,
    style: Style,
    detail: Detail,
    findings: Waiting,
    gone: Waiting,
    problems: Waiting,
    laws: BTreeMap<String, LawWords>,
    verdict: Verdict,
    summary: Summary,
}

impl Rest {
    fn new(run: Run, layout: &Layout, style: Style) -> Self {
        let waiting = || Waiting { style, any: false, spool: (layout.spool)() };
        Rest {
            run,
            style,
            detail: layout.detail,
            findings: waiting(),
            gone: waiting(),
            problems: waiting(),
            laws: BTreeMap::new(),
            verdict: Verdict::NotApplicable,
            summary: Summary::default(),
        }
    }

    /// What stands before everything else.
    fn head(&self) -> io::Result<String> {
        let Run { as_of, known_on, .. } = self.run;
        let mut text = "{".to_owned();
        text += &self.member(true, "schema", &run::SCHEMA)?;
        text += &self.member(false, "as_of", &as_of)?;
        text += &self.member(false, "known_on", &known_on.unwrap_or(as_of))?;
        text += &self.member(false, "engine", &EngineRef::THIS)?;
        Ok(text)
    }

    fn member(&self, first: bool, name: &str, value: &impl Serialize) -> io::Result<String> {
        Ok(self.name(first, name) + &self.style.text(value, 1)?)
    }

    fn name(&self, first: bool, name: &str) -> String {
        format!("{}\"{name}\"{}", self.style.before(first, 1), self.style.colon())
    }

    /// Takes in a service, and returns its report as it is told; nothing where it could not be read.
    fn service<'t>(&mut self, told: &'t Told) -> io::Result<Option<Cow<'t, Report>>> {
        let report = &told.judged.report;
        self.verdict = self.verdict.max(report.verdict);
        self.summary.add(report.verdict);
        if self.detail > Detail::Verdict {
            told.findings.iter().try_for_each(|finding| self.findings.push(finding))?;
        }
        told.gone.iter().try_for_each(|known| self.gone.push(&Gone::from(known)))?;
        if !report.errors.is_empty() {
            let unusable = Unusable::new(report.service.file.clone(), report.errors.clone());
            self.problems.push(&unusable)?;
            return Ok(None);
        }
        if self.detail == Detail::Findings {
            report.laws.iter().for_each(|law| run::add_words(&mut self.laws, law));
        }
        Ok(Some(run::reduced(report, self.detail)))
    }

    /// Writes what stands behind the reports.
    fn write(&mut self, ending: &Ending, out: &mut dyn Write) -> io::Result<()> {
        if self.detail > Detail::Verdict {
            ending.findings.iter().try_for_each(|finding| self.findings.push(finding))?;
        }
        out.write_all(self.name(false, "findings").as_bytes())?;
        let (gone, problems) = (self.name(false, "gone"), self.name(false, "problems"));
        let mut last = String::new();
        if !self.laws.is_empty() {
            last += &self.member(false, "laws", &self.laws)?;
        }
        last += &self.member(false, "verdict", &self.verdict)?;
        last += &self.member(false, "summary", &self.summary)?;
        last += &self.member(false, "disclaimer", &juris::report::DISCLAIMER)?;
        last += if matches!(self.style, Style::Pretty) { "\n}\n" } else { "}\n" };
        self.findings.write(out)?;
        out.write_all(gone.as_bytes())?;
        self.gone.write(out)?;
        out.write_all(problems.as_bytes())?;
        self.problems.write(out)?;
        out.write_all(last.as_bytes())
    }
}

/// One object for the whole run.
#[derive(Debug)]
pub(super) struct Json {
    rest: Rest,
    reports: Items<2>,
}

impl Json {
    pub(super) fn new(run: Run, layout: &Layout) -> Self {
        Json { rest: Rest::new(run, layout, Style::Pretty), reports: Items::default() }
    }
}

impl Rendering for Json {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{}{}{}", self.rest.head()?, self.rest.name(false, "reports"), self.reports.begin())
    }

    fn service(&mut self, told: &Arc<Told>, out: &mut dyn Write) -> io::Result<()> {
        let Some(report) = self.rest.service(told)? else { return Ok(()) };
        out.write_all(self.reports.next(&*report)?.as_bytes())
    }

    fn end(&mut self, ending: &Ending, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(self.reports.end().as_bytes())?;
        self.rest.write(ending, out)
    }
}

/// One report a line, each as soon as it is judged, and a last line with what is said of all of them.
#[derive(Debug)]
pub(super) struct Lines(Rest);

impl Lines {
    pub(super) fn new(run: Run, layout: &Layout) -> Self {
        Lines(Rest::new(run, layout, Style::Compact))
    }
}

impl Rendering for Lines {
    fn service(&mut self, told: &Arc<Told>, out: &mut dyn Write) -> io::Result<()> {
        let Some(report) = self.0.service(told)? else { return Ok(()) };
        // In one piece: whoever reads along sees whole lines.
        out.write_all((serde_json::to_string(&*report)? + "\n").as_bytes())
    }

    fn end(&mut self, ending: &Ending, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(self.0.head()?.as_bytes())?;
        self.0.write(ending, out)
    }
}
