//! The baseline: the findings that a gate knows already.

use std::path::Path;

use juris::{InputError, Schema};
use serde_json::{Value, json};

use super::finding::Finding;

/// The name of this shape of file.
const SCHEMA: &str = "juris/baseline@1";

/// What a baseline knows.
#[derive(Debug, Default)]
pub(crate) struct Baseline(Vec<Known>);

/// A finding that was there when the baseline was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) service: String,
    pub(crate) law: String,
    pub(crate) obligation: Option<String>,
}

impl Known {
    /// `law#obligation`, or the law.
    pub(crate) fn about(&self) -> String {
        match &self.obligation {
            Some(obligation) => format!("{}#{obligation}", self.law),
            None => self.law.clone(),
        }
    }

    fn is_about_the_same(&self, finding: &Finding) -> bool {
        self.kind == finding.kind.name()
            && self.service == finding.service
            && Some(&self.law) == finding.law.as_ref()
            && self.obligation == finding.obligation
    }
}

impl Baseline {
    /// Reads a baseline.
    pub(crate) fn read(path: &Path) -> Result<Self, InputError> {
        let (name, bytes) = crate::input::service(path)?;
        let document = Schema::Baseline.read(&name, &bytes)?;
        let findings = document.value().get("findings").and_then(Value::as_array).into_iter().flatten();
        let text = |finding: &Value, key| finding.get(key).and_then(Value::as_str).map(str::to_owned);
        let known = findings.filter_map(|finding| {
            Some(Known {
                id: text(finding, "id")?,
                kind: text(finding, "kind")?,
                service: text(finding, "service")?,
                law: text(finding, "law")?,
                obligation: text(finding, "obligation"),
            })
        });
        Ok(Baseline(known.collect()))
    }

    /// Marks what it knows among the findings.
    pub(super) fn mark(&self, findings: &mut [Finding]) {
        for finding in findings.iter_mut().filter(|finding| finding.kind.can_be_known()) {
            finding.in_baseline = self.0.iter().any(|known| known.id == finding.id);
            finding.changed =
                !finding.in_baseline && self.0.iter().any(|known| known.is_about_the_same(finding));
        }
    }

    /// What it knows and is there no more, of those that were `judged`. What is there with other facts has not gone.
    pub(super) fn gone(&self, findings: &[Finding], judged: impl Fn(&Known) -> bool) -> Vec<Known> {
        let there = |known: &Known| {
            findings.iter().any(|finding| finding.id == known.id || known.is_about_the_same(finding))
        };
        self.0.iter().filter(|known| judged(known) && !there(known)).cloned().collect()
    }
}

/// The findings as a baseline. A waived finding stays out of it: while the waiver holds it fails nothing, and when the
/// waiver ends it shall fail.
pub(crate) fn written(findings: &[Finding]) -> String {
    let known = findings.iter().filter(|finding| finding.kind.can_be_known() && finding.waiver.is_none());
    let known = known.map(|finding| {
        let mut entry = json!({
            "id": finding.id, "kind": finding.kind.name(), "service": finding.service, "law": finding.law,
        });
        if let (Some(entry), Some(obligation)) = (entry.as_object_mut(), &finding.obligation) {
            entry.insert("obligation".to_owned(), json!(obligation));
        }
        if let Some(entry) = entry.as_object_mut() {
            entry.insert("message".to_owned(), json!(finding.message));
        }
        entry
    });
    let baseline = json!({ "schema": SCHEMA, "findings": known.collect::<Vec<_>>() });
    format!("{baseline:#}\n")
}
