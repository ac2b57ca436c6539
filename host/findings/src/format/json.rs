//! Findings within `juris/report@1`.

use std::io::{self, Write};
use std::sync::Arc;

use juris::Report;
use serde::Serialize;

use super::{Items, Rendering};
use crate::baseline::Known;
use crate::finding::Finding;
use crate::gate::{Ending, Run, Told};

/// A report with its findings.
#[derive(Serialize)]
struct Whole<'t> {
    #[serde(flatten)]
    report: &'t Report,
    findings: Vec<&'t Finding>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    gone: Vec<Gone<'t>>,
}

/// What the baseline knows and is there no more.
#[derive(Serialize)]
struct Gone<'t> {
    id: &'t str,
    kind: &'t str,
    about: String,
}

impl<'t> Whole<'t> {
    /// With further findings, which are about no service.
    fn of(told: &'t Told, others: &'t [Finding]) -> Self {
        let gone = |known: &'t Known| Gone { id: &known.id, kind: &known.kind, about: known.about() };
        Whole {
            report: &told.judged.report,
            findings: told.findings.iter().chain(others).collect(),
            gone: told.gone.iter().map(gone).collect(),
        }
    }
}

/// One service: its report. Several: a list of them. What is about no service stands in the last one, which is therefore
/// held until the next one is there.
#[derive(Debug, Default)]
pub(super) struct Json {
    last: Option<Arc<Told>>,
    list: Items<1>,
    is_list: bool,
}

impl Rendering for Json {
    fn service(&mut self, told: &Arc<Told>, out: &mut dyn Write) -> io::Result<()> {
        let Some(before) = self.last.replace(told.clone()) else { return Ok(()) };
        let begin = if self.is_list { "" } else { self.list.begin() };
        self.is_list = true;
        write!(out, "{begin}{}", self.list.next(&Whole::of(&before, &[]))?)
    }

    fn end(&mut self, ending: &Ending, out: &mut dyn Write) -> io::Result<()> {
        let last = self.last.take();
        let last = last.as_deref().map(|told| Whole::of(told, &ending.findings));
        let text = match last {
            Some(last) if self.is_list => self.list.next(&last)? + &self.list.end(),
            Some(only) => serde_json::to_string_pretty(&only)?,
            None => "[]".to_owned(),
        };
        writeln!(out, "{text}")
    }
}

/// One report a line, each as soon as it is judged; where there may be more to say at the end, as soon as the next one is
/// judged.
#[derive(Debug)]
pub(super) struct Lines {
    may_have_others: bool,
    last: Option<Arc<Told>>,
}

impl Lines {
    pub(super) fn new(run: Run) -> Self {
        Lines { may_have_others: run.may_have_others, last: None }
    }
}

impl Rendering for Lines {
    fn service(&mut self, told: &Arc<Told>, out: &mut dyn Write) -> io::Result<()> {
        let now = if self.may_have_others { self.last.replace(told.clone()) } else { Some(told.clone()) };
        now.map_or(Ok(()), |told| line(&told, &[], out))
    }

    fn end(&mut self, ending: &Ending, out: &mut dyn Write) -> io::Result<()> {
        match self.last.take() {
            Some(told) => line(&told, &ending.findings, out),
            None => Ok(()),
        }
    }
}

fn line(told: &Told, others: &[Finding], out: &mut dyn Write) -> io::Result<()> {
    let line = serde_json::to_string(&Whole::of(told, others))? + "\n";
    // In one piece: whoever reads along sees whole lines.
    out.write_all(line.as_bytes())
}
