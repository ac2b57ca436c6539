//! The matrix of services and laws.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead as _};

use juris::Verdict;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::judged::service_name;
use crate::spool::{MakeSpool, Memory, Spool};
use crate::text::made_safe;
use crate::{Finding, Kind, Status, Told};

/// The laws that are columns, and the rows, which are put aside.
#[derive(Debug)]
pub(super) struct Matrix {
    /// Each with its jurisdiction before it: in the order of the jurisdictions, then of the ids.
    laws: BTreeSet<(String, String)>,
    /// The gravest verdict of each.
    places: BTreeMap<String, Verdict>,
    rows: Box<dyn Spool>,
}

/// A service: one line of what is put aside.
#[derive(Debug, Serialize, Deserialize)]
struct Row {
    service: String,
    file: String,
    /// The finding that says that it cannot be read.
    unreadable: Option<String>,
    /// By the ids of the laws: what stands in its cell, and the finding that it leads to.
    cells: BTreeMap<String, (Option<Verdict>, Option<String>)>,
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

impl Matrix {
    pub(super) fn new(spool: MakeSpool) -> Self {
        Matrix { laws: BTreeSet::new(), places: BTreeMap::new(), rows: spool() }
    }

    pub(super) fn add(&mut self, told: &Told) -> io::Result<()> {
        let report = &told.judged.report;
        for place in &report.jurisdictions {
            let gravest = self.places.entry(made_safe(&place.jurisdiction)).or_insert(place.verdict);
            *gravest = place.verdict.max(*gravest);
        }
        let mut cells = BTreeMap::new();
        for law in &report.laws {
            let id = made_safe(&law.law);
            let about = |finding: &&Finding| {
                finding.law.as_ref() == Some(&id)
                    && matches!(finding.kind, Kind::NotJudged | Kind::Violation | Kind::NeedsInformation)
            };
            let found: Vec<&Finding> = told.findings.iter().filter(about).collect();
            let gravest = found.iter().min_by_key(|finding| (finding.status, finding.kind));
            let quiet = |status: Status| matches!(status, Status::Waived | Status::Known);
            let is_quiet = !found.is_empty() && found.iter().all(|finding| quiet(finding.status));
            let anchor = gravest.map(|finding| finding.id.clone());
            self.laws.insert((made_safe(&law.jurisdiction), id.clone()));
            cells.insert(id, ((!is_quiet).then_some(law.verdict), anchor));
        }
        // Laws that were not judged since links to their jurisdictions are unknown.
        for finding in told.findings.iter().filter(|finding| finding.kind == Kind::UnknownLinks) {
            let is_quiet = matches!(finding.status, Status::Waived | Status::Known);
            for law in &finding.detail.unjudged {
                let code = law.split_once('/').map(|(code, _)| code.to_ascii_uppercase()).unwrap_or_default();
                self.laws.insert((code, law.clone()));
                let cell = ((!is_quiet).then_some(Verdict::NeedsInformation), Some(finding.id.clone()));
                cells.insert(law.clone(), cell);
            }
        }
        let is_unreadable = |finding: &&Finding| finding.kind == Kind::NotJudged && finding.law.is_none();
        let row = Row {
            service: service_name(report),
            file: made_safe(&report.service.file),
            unreadable: told.findings.iter().find(is_unreadable).map(|finding| finding.id.clone()),
            cells,
        };
        self.rows.push(&(serde_json::to_string(&row)? + "\n"))
    }

    pub(super) fn laws(&self) -> usize {
        self.laws.len()
    }

    /// The gravest verdict of each jurisdiction, in the order of their codes.
    pub(super) fn places(&self) -> Vec<Value> {
        let place = |(code, verdict): (&String, &Verdict)| {
            let (_, class, mark, words) = LEGEND.iter().find(|(of, ..)| of == verdict)?;
            Some(json!({ "code": code, "class": class, "mark": mark, "words": words }))
        };
        self.places.iter().filter_map(place).collect()
    }

    /// What stands above the columns.
    pub(super) fn columns(&self) -> Value {
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
        })
    }

    /// The rows, each with a cell for every law that any service was judged by. They can be had once.
    pub(super) fn rows(&mut self) -> io::Result<impl Iterator<Item = io::Result<Value>> + use<>> {
        let laws: Vec<String> = self.laws.iter().map(|(_, law)| law.clone()).collect();
        let lines = std::mem::replace(&mut self.rows, Memory::spool()).read()?.lines();
        Ok(lines.map(move |line| Ok(serde_json::from_str::<Row>(&line?)?.value(&laws))))
    }
}

impl Row {
    fn value(&self, laws: &[String]) -> Value {
        let cell = |law: &String| match self.cells.get(law) {
            None => {
                json!({ "law": law, "class": "absent", "mark": "", "words": "not looked at", "anchor": null })
            }
            Some((None, anchor)) => json!({
                "law": law, "class": "waived", "mark": "~", "words": "waived or known already", "anchor": anchor,
            }),
            Some((Some(verdict), anchor)) => {
                let legend = LEGEND.iter().find(|(of, ..)| of == verdict);
                let (class, mark, words) =
                    legend.map_or(("absent", "", ""), |(_, class, mark, words)| (*class, *mark, *words));
                json!({ "law": law, "class": class, "mark": mark, "words": words, "anchor": anchor })
            }
        };
        json!({
            "service": self.service,
            "file": self.file,
            "unreadable": self.unreadable,
            "cells": laws.iter().map(cell).collect::<Vec<_>>(),
        })
    }
}
