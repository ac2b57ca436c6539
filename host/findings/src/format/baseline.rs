//! The findings as a baseline for later runs.

use std::io::{self, Write};
use std::sync::Arc;

use serde::Serialize;

use super::{Items, Rendering};
use crate::baseline::SHAPE;
use crate::finding::Finding;
use crate::gate::{Ending, Told};

/// Writes the findings as a baseline. A waived finding stays out of it: while the waiver holds it fails nothing, and when
/// the waiver ends it shall fail.
#[derive(Debug, Default)]
pub struct BaselineWriting(Items<2>);

#[derive(Serialize)]
struct Entry<'f> {
    id: &'f str,
    kind: &'static str,
    service: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    law: Option<&'f str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    obligation: Option<&'f str>,
    message: &'f str,
}

impl BaselineWriting {
    fn entries(&mut self, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        for finding in
            findings.iter().filter(|finding| finding.kind.can_be_known() && finding.waiver.is_none())
        {
            let entry = self.0.next(&Entry {
                id: &finding.id,
                kind: finding.kind.name(),
                service: &finding.service,
                law: finding.law.as_deref(),
                obligation: finding.obligation.as_deref(),
                message: &finding.message,
            })?;
            out.write_all(entry.as_bytes())?;
        }
        Ok(())
    }
}

impl Rendering for BaselineWriting {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\n  \"schema\": \"{SHAPE}\",\n  \"findings\": {}", self.0.begin())
    }

    fn service(&mut self, told: &Arc<Told>, out: &mut dyn Write) -> io::Result<()> {
        self.entries(&told.findings, out)
    }

    fn end(&mut self, ending: &Ending, out: &mut dyn Write) -> io::Result<()> {
        self.entries(&ending.findings, out)?;
        write!(out, "{}\n}}\n", self.0.end())
    }
}
