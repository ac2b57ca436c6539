//! GitLab's code quality report: a list of issues.

use std::io::{self, Write};
use std::sync::Arc;

use serde_json::{Value, json};

use super::words::{repository_path, shown, whole_message};
use super::{Items, Rendering};
use crate::finding::{Finding, Kind, Status};
use crate::gate::{Ending, Told};

#[derive(Debug, Default)]
pub(super) struct Gitlab(Items<1>);

impl Gitlab {
    fn issues(&mut self, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        let mut one = |finding: &Finding| out.write_all(self.0.next(&issue(finding))?.as_bytes());
        findings.iter().try_for_each(&mut one)
    }
}

impl Rendering for Gitlab {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(self.0.begin().as_bytes())
    }

    fn service(&mut self, told: &Arc<Told>, out: &mut dyn Write) -> io::Result<()> {
        self.issues(&told.findings, out)
    }

    fn end(&mut self, ending: &Ending, out: &mut dyn Write) -> io::Result<()> {
        self.issues(&ending.findings, out)?;
        writeln!(out, "{}", self.0.end())
    }
}

fn issue(finding: &Finding) -> Value {
    json!({
        "description": shown(&whole_message(finding, true)),
        "check_name": finding.rule(),
        "fingerprint": finding.id,
        "severity": severity(finding),
        "location": {
            "path": repository_path(&finding.place.file),
            "lines": { "begin": finding.place.start.line },
        },
    })
}

/// One of `info`, `minor`, `major`, `critical`, `blocker`.
fn severity(finding: &Finding) -> &'static str {
    match (finding.status, finding.kind) {
        (Status::Waived | Status::Known, _) => "info",
        (_, Kind::NotJudged) => "blocker",
        (_, Kind::Violation) => "critical",
        (_, Kind::NeedsInformation | Kind::UnknownLinks) => "major",
        (Status::Fails, _) | (_, Kind::WaiverExpired | Kind::WaiverUnused | Kind::NameShared) => "minor",
        (_, Kind::Stale | Kind::Weak | Kind::LawReplaced) => "info",
    }
}
