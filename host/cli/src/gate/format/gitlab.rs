//! GitLab's code quality report: a list of issues.

use std::rc::Rc;

use serde_json::{Value, json};

use super::words::{repository_path, whole_message};
use super::{Items, Rendering};
use crate::gate::{Ending, Finding, Kind, Status, Told};
use crate::output::Sink;

#[derive(Debug, Default)]
pub(super) struct Gitlab(Items<1>);

impl Gitlab {
    fn issues(&mut self, findings: &[Finding]) -> anyhow::Result<String> {
        let mut text = String::new();
        for finding in findings {
            text.push_str(&self.0.next(&issue(finding))?);
        }
        Ok(text)
    }
}

impl Rendering for Gitlab {
    fn begin(&mut self) -> anyhow::Result<String> {
        Ok(self.0.begin().to_owned())
    }

    fn service(&mut self, told: &Rc<Told>) -> anyhow::Result<String> {
        self.issues(&told.findings)
    }

    fn end(&mut self, ending: &Ending, out: &mut Sink) -> anyhow::Result<()> {
        let last = self.issues(&ending.findings)?;
        out.write(&format!("{last}{}\n", self.0.end()))
    }
}

fn issue(finding: &Finding) -> Value {
    json!({
        "description": whole_message(finding, true),
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
