//! A finding as a result.

use juris::Position;
use serde_json::{Map, Value, json};

use super::super::words::{Level, level, whole_message};
use super::uri;
use crate::{Cure, Finding, Fix, Judged, Kind, Place, Status};

pub(super) fn of(finding: &Finding, rule: usize, judged: Option<&Judged>, has_baseline: bool) -> Value {
    let cures = &finding.detail.remedies;
    let fixes: Vec<Value> = cures
        .iter()
        .filter_map(|cure| Some(fix(&finding.place.file, cure, &crate::fix_of_cure(judged?, cure)?)))
        .collect();
    // What a fix says need not be said twice.
    let in_words = fixes.len() < cures.len();
    let mut result = Map::new();
    let mut put = |key: &str, value: Value| {
        result.insert(key.to_owned(), value);
    };
    put("ruleId", json!(finding.rule()));
    put("ruleIndex", json!(rule));
    put("level", json!(sarif_level(finding)));
    put("message", json!({ "text": whole_message(finding, in_words).join("\n") }));
    put("locations", json!([location(&finding.place, finding.pointer.as_deref(), None)]));
    let related = related(finding);
    if !related.is_empty() {
        put("relatedLocations", Value::Array(related));
    }
    put("partialFingerprints", json!({ "jurisFinding/v1": finding.id }));
    if !fixes.is_empty() {
        put("fixes", Value::Array(fixes));
    }
    if has_baseline {
        let state = match (finding.in_baseline, finding.changed) {
            (true, _) => "unchanged",
            (false, true) => "updated",
            (false, false) => "new",
        };
        put("baselineState", json!(state));
    }
    // Every result says whether it is suppressed, or none of them would count as "not suppressed".
    let waiver = finding.waiver.as_ref().filter(|_| finding.status == Status::Waived);
    let suppressions = waiver
        .map(|waiver| json!({ "kind": "external", "status": "accepted", "justification": waiver.words() }));
    put("suppressions", Value::Array(suppressions.into_iter().collect()));
    put(
        "properties",
        json!({
            "id": finding.id, "kind": finding.kind.name(), "status": finding.status.name(),
            "service": finding.service,
        }),
    );
    Value::Object(result)
}

fn sarif_level(finding: &Finding) -> &'static str {
    match (level(finding), finding.kind) {
        // A violation stays one when it is waived; the suppression says so.
        (_, Kind::Violation | Kind::NotJudged) | (Level::Error, _) => "error",
        (Level::Warning, _) | (_, Kind::NeedsInformation | Kind::UnknownLinks) => "warning",
        (Level::Note, _) => "note",
    }
}

/// The facts behind the deciding one, and where to add what is missing.
fn related(finding: &Finding) -> Vec<Value> {
    let decided = |pointer: &str| finding.pointer.as_deref() == Some(pointer);
    let facts = finding.detail.facts.iter().filter(|fact| !decided(&fact.pointer)).map(|fact| {
        let claim = fact.claim.as_ref().map(|claim| format!(" ({claim})")).unwrap_or_default();
        (&fact.place, &fact.pointer, format!("{}{claim}", fact.words()))
    });
    let missing = finding.detail.missing.iter().filter(|fact| !decided(&fact.pointer)).map(|fact| {
        let about = fact.about.as_ref().map(|about| format!(": {about}")).unwrap_or_default();
        (&fact.place, &fact.pointer, format!("{} is not described{about}", fact.path))
    });
    let all = facts.chain(missing).enumerate();
    all.map(|(id, (place, pointer, message))| {
        let mut location = location(place, Some(pointer), Some(message));
        if let Some(location) = location.as_object_mut() {
            location.insert("id".to_owned(), json!(id));
        }
        location
    })
    .collect()
}

fn location(place: &Place, pointer: Option<&str>, message: Option<String>) -> Value {
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(&place.file) },
            "region": region(place.start, place.end),
        },
    });
    if let Some(location) = location.as_object_mut() {
        if let Some(pointer) = pointer {
            location.insert(
                "logicalLocations".to_owned(),
                json!([{ "fullyQualifiedName": pointer, "kind": "value" }]),
            );
        }
        if let Some(message) = message {
            location.insert("message".to_owned(), json!({ "text": message }));
        }
    }
    location
}

fn region(start: Position, end: Option<Position>) -> Value {
    match end {
        Some(end) => json!({
            "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
        }),
        None => json!({ "startLine": start.line, "startColumn": start.column }),
    }
}

fn fix(file: &str, cure: &Cure, fix: &Fix) -> Value {
    json!({
        "description": { "text": cure.words() },
        "artifactChanges": [{
            "artifactLocation": { "uri": uri(file) },
            "replacements": [{
                "deletedRegion": region(fix.start, Some(fix.end)),
                "insertedContent": { "text": fix.text },
            }],
        }],
    })
}
