//! Findings within `juris/report@1`.

use serde_json::Value;

use crate::gate::{Finding, Known, Outcome};

/// One service: its report. Several: a list of them. Each has its findings; those about no service stand in the last.
pub(super) fn render(outcome: &Outcome) -> anyhow::Result<String> {
    let mut text = match reports(outcome)?.as_slice() {
        [report] => serde_json::to_string_pretty(report)?,
        reports => serde_json::to_string_pretty(reports)?,
    };
    text.push('\n');
    Ok(text)
}

/// One report a line.
pub(super) fn lines(outcome: &Outcome) -> anyhow::Result<String> {
    let mut text = String::new();
    for report in reports(outcome)? {
        text.push_str(&serde_json::to_string(&report)?);
        text.push('\n');
    }
    Ok(text)
}

fn reports(outcome: &Outcome) -> anyhow::Result<Vec<Value>> {
    let last = outcome.judged.len().saturating_sub(1);
    let mut reports = Vec::with_capacity(outcome.judged.len());
    for (index, judged) in outcome.judged.iter().enumerate() {
        let mut report = serde_json::to_value(&judged.report)?;
        let here = |finding: &&Finding| finding.report.unwrap_or(last) == index;
        let findings: Vec<&Finding> = outcome.findings.iter().filter(here).collect();
        let name = crate::gate::service_name(&judged.report);
        let gone: Vec<Value> = outcome.gone.iter().filter(|known| known.service == name).map(gone).collect();
        if let Some(report) = report.as_object_mut() {
            report.insert("findings".to_owned(), serde_json::to_value(findings)?);
            if !gone.is_empty() {
                report.insert("gone".to_owned(), Value::Array(gone));
            }
        }
        reports.push(report);
    }
    Ok(reports)
}

fn gone(known: &Known) -> Value {
    serde_json::json!({ "id": known.id, "kind": known.kind, "about": known.about() })
}
