//! GitLab's code quality report: a list of issues.

use serde_json::json;

use super::words::{repository_path, whole_message};
use crate::gate::{Finding, Kind, Outcome, Status};

pub(super) fn render(outcome: &Outcome) -> anyhow::Result<String> {
    let issues: Vec<_> = outcome
        .findings
        .iter()
        .map(|finding| {
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
        })
        .collect();
    Ok(format!("{}\n", serde_json::to_string_pretty(&issues)?))
}

/// One of `info`, `minor`, `major`, `critical`, `blocker`.
fn severity(finding: &Finding) -> &'static str {
    match (finding.status, finding.kind) {
        (Status::Waived | Status::Known, _) => "info",
        (_, Kind::NotJudged) => "blocker",
        (_, Kind::Violation) => "critical",
        (_, Kind::NeedsInformation) => "major",
        (Status::Fails, _) | (_, Kind::WaiverExpired | Kind::WaiverUnused) => "minor",
        (_, Kind::Stale | Kind::Weak) => "info",
    }
}
