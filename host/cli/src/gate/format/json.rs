//! Findings within `juris/report@1`.

use std::rc::Rc;

use juris::Report;
use serde::Serialize;

use super::{Items, Rendering};
use crate::gate::{Ending, Finding, Known, Run, Told};
use crate::output::Sink;

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
    last: Option<Rc<Told>>,
    list: Items<1>,
    is_list: bool,
}

impl Rendering for Json {
    fn service(&mut self, told: &Rc<Told>) -> anyhow::Result<String> {
        let Some(before) = self.last.replace(told.clone()) else { return Ok(String::new()) };
        let begin = if self.is_list { "" } else { self.list.begin() };
        self.is_list = true;
        Ok(format!("{begin}{}", self.list.next(&Whole::of(&before, &[]))?))
    }

    fn end(&mut self, ending: &Ending, out: &mut Sink) -> anyhow::Result<()> {
        let last = self.last.take();
        let last = last.as_deref().map(|told| Whole::of(told, &ending.findings));
        let text = match last {
            Some(last) if self.is_list => self.list.next(&last)? + &self.list.end(),
            Some(only) => serde_json::to_string_pretty(&only)?,
            None => "[]".to_owned(),
        };
        out.write(&text)?;
        out.write("\n")
    }
}

/// One report a line, each as soon as it is judged; where there may be more to say at the end, as soon as the next one is
/// judged.
#[derive(Debug)]
pub(super) struct Lines {
    may_have_others: bool,
    last: Option<Rc<Told>>,
}

impl Lines {
    pub(super) fn new(run: Run) -> Self {
        Lines { may_have_others: run.may_have_others, last: None }
    }
}

impl Rendering for Lines {
    fn service(&mut self, told: &Rc<Told>) -> anyhow::Result<String> {
        let now = if self.may_have_others { self.last.replace(told.clone()) } else { Some(told.clone()) };
        now.map(|told| line(&told, &[])).unwrap_or_else(|| Ok(String::new()))
    }

    fn end(&mut self, ending: &Ending, out: &mut Sink) -> anyhow::Result<()> {
        match self.last.take() {
            Some(told) => out.write(&line(&told, &ending.findings)?),
            None => Ok(()),
        }
    }
}

fn line(told: &Told, others: &[Finding]) -> anyhow::Result<String> {
    Ok(serde_json::to_string(&Whole::of(told, others))? + "\n")
}
