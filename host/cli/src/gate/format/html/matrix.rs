//! The matrix of services and laws.

use std::collections::BTreeMap;

use juris::Verdict;
use serde_json::{Value, json};

use crate::gate::{Finding, Judged, Kind, Outcome, Status, service_name};
use crate::render::made_safe;

/// The laws that are columns, each with its jurisdiction, and the rows.
pub(super) struct Matrix {
    laws: Vec<(String, String)>,
    rows: Vec<Value>,
}

/// A verdict's class, mark and words.
const LEGEND: [(Verdict, &str, &str, &str); 5] = [
    (Verdict::Violation, "violation", "✗", "violation"),
    (Verdict::NeedsInformation, "needs-information", "?", "needs information"),
    (Verdict::Compliant, "compliant", "✓", "compliant"),
    (Verdict::NotApplicable, "not-applicable", "–", "does not apply"),
    (Verdict::Error, "not-judged", "!", "could not be judged"),
];

/// The marks, for readers.
pub(super) fn legend() -> Vec<Value> {
    let marks =
        LEGEND.iter().map(|(_, class, mark, words)| json!({ "class": class, "mark": mark, "words": words }));
    let waived = json!({ "class": "waived", "mark": "~", "words": "waived or known already" });
    marks.chain([waived]).collect()
}

/// The gravest verdict of each jurisdiction, in the order of their codes.
pub(super) fn places(outcome: &Outcome) -> Vec<Value> {
    let mut places: BTreeMap<String, Verdict> = BTreeMap::new();
    for place in outcome.judged.iter().flat_map(|judged| &judged.report.jurisdictions) {
        let gravest = places.entry(made_safe(&place.jurisdiction)).or_insert(place.verdict);
        *gravest = place.verdict.max(*gravest);
    }
    let place = |(code, verdict): (String, Verdict)| {
        let (_, class, mark, words) = LEGEND.iter().find(|(of, ..)| *of == verdict)?;
        Some(json!({ "code": code, "class": class, "mark": mark, "words": words }))
    };
    places.into_iter().filter_map(place).collect()
}

pub(super) fn of(outcome: &Outcome) -> Matrix {
    // In the order of their jurisdictions, then of their ids.
    let mut laws: BTreeMap<(String, String), ()> = BTreeMap::new();
    for law in outcome.judged.iter().flat_map(|judged| &judged.report.laws) {
        laws.insert((made_safe(&law.jurisdiction), made_safe(&law.law)), ());
    }
    let laws: Vec<(String, String)> = laws.into_keys().collect();
    let rows =
        outcome.judged.iter().enumerate().map(|(index, judged)| row(outcome, &laws, index, judged)).collect();
    Matrix { laws, rows }
}

impl Matrix {
    pub(super) fn laws(&self) -> usize {
        self.laws.len()
    }

    pub(super) fn value(&self) -> Value {
        let mut jurisdictions: Vec<(&str, usize)> = Vec::new();
        for (code, _) in &self.laws {
            match jurisdictions.last_mut() {
                Some((last, count)) if last == code => *count += 1,
                _ => jurisdictions.push((code, 1)),
            }
        }
        let short = |law: &str| law.split_once('/').map_or(law, |(_, short)| short).replace('-', " ");
        json!({
            "jurisdictions": jurisdictions.iter().map(|(code, laws)| json!({ "code": code, "laws": laws })).collect::<Vec<_>>(),
            "laws": self.laws.iter().map(|(_, law)| json!({ "id": law, "short": short(law) })).collect::<Vec<_>>(),
            "rows": self.rows,
        })
    }
}

fn row(outcome: &Outcome, laws: &[(String, String)], index: usize, judged: &Judged) -> Value {
    let report = &judged.report;
    let findings: Vec<&Finding> =
        outcome.findings.iter().filter(|finding| finding.report == Some(index)).collect();
    let cells: Vec<Value> = laws
        .iter()
        .map(|(_, id)| {
            let Some(law) = report.laws.iter().find(|law| made_safe(&law.law) == *id) else {
                return json!({ "law": id, "class": "absent", "mark": "", "words": "not looked at", "anchor": null });
            };
            let about = |finding: &&&Finding| {
                finding.law.as_ref() == Some(id)
                    && matches!(finding.kind, Kind::NotJudged | Kind::Violation | Kind::NeedsInformation)
            };
            let found: Vec<&&Finding> = findings.iter().filter(about).collect();
            let anchor = found.iter().min_by_key(|finding| (finding.status, finding.kind)).map(|finding| &finding.id);
            let quiet = |status: Status| matches!(status, Status::Waived | Status::Known);
            if !found.is_empty() && found.iter().all(|finding| quiet(finding.status)) {
                return json!({ "law": id, "class": "waived", "mark": "~", "words": "waived or known already", "anchor": anchor });
            }
            let legend = LEGEND.iter().find(|(verdict, ..)| *verdict == law.verdict);
            let (class, mark, words) =
                legend.map_or(("absent", "", ""), |(_, class, mark, words)| (*class, *mark, *words));
            json!({ "law": id, "class": class, "mark": mark, "words": words, "anchor": anchor })
        })
        .collect();
    let failing = findings.iter().filter(|finding| finding.fails()).count();
    let unreadable = findings.iter().find(|finding| finding.kind == Kind::NotJudged && finding.law.is_none());
    json!({
        "service": service_name(report),
        "file": made_safe(&report.service.file),
        "failing": failing,
        "unreadable": unreadable.map(|finding| &finding.id),
        "cells": cells,
    })
}
