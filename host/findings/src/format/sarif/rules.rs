//! The rules: every obligation that was judged, and the gate's own.

use std::collections::HashMap;

use juris::Report;
use juris::report::{LawReport, Ruling};
use serde_json::{Value, json};

use crate::{Finding, Kind};

/// The rules in the order in which they are first met, so that a result knows the index of its own at once.
#[derive(Debug, Default)]
pub(super) struct Rules {
    indices: HashMap<String, usize>,
    all: Vec<Value>,
}

impl Rules {
    /// Adds every obligation that a report rules on.
    pub(super) fn of_report(&mut self, report: &Report) {
        for law in &report.laws {
            for ruling in &law.rulings {
                let id = format!("{}#{}", law.law, ruling.obligation);
                self.add(id, |id| obligation(id, law, ruling));
            }
        }
    }

    /// The index of the rule that a finding is about.
    pub(super) fn index(&mut self, finding: &Finding) -> usize {
        self.add(finding.rule(), |id| own(id, finding.kind))
    }

    /// The rules themselves.
    pub(super) fn all(&self) -> &[Value] {
        &self.all
    }

    fn add(&mut self, id: String, value: impl FnOnce(&str) -> Value) -> usize {
        if let Some(index) = self.indices.get(&id) {
            return *index;
        }
        let index = self.all.len();
        self.all.push(value(&id));
        self.indices.insert(id, index);
        index
    }
}

fn obligation(id: &str, law: &LawReport, ruling: &Ruling) -> Value {
    let (title, summary, provision) = (&law.title, &ruling.summary, &ruling.provision);
    let mut help = format!("{summary}\n\n{title}. {provision}.");
    if let Some(authority) = &law.authority {
        help.push_str(&format!(" Enforced by {}.", authority));
    }
    for penalty in &ruling.penalties {
        help.push_str(&format!("\nIt can cost: {} ({})", penalty.summary, penalty.source));
    }
    help.push_str(&format!("\n\n{}", juris::report::DISCLAIMER));
    let mut rule = json!({
        "id": id,
        "name": name(id),
        "shortDescription": { "text": summary },
        "fullDescription": { "text": format!("{title}: {summary}") },
        "help": { "text": help },
        "defaultConfiguration": { "level": "error" },
        "properties": {
            "tags": [law.jurisdiction, law.kind],
            "provision": provision,
            "confidence": ruling.confidence.name(),
        },
    });
    if let (Some(rule), Some(url)) =
        (rule.as_object_mut(), super::super::words::web_address(ruling.url.as_deref()))
    {
        rule.insert("helpUri".to_owned(), json!(url));
    }
    rule
}

/// A rule that no law lays down.
fn own(id: &str, kind: Kind) -> Value {
    let (text, level) = match kind {
        Kind::NotJudged => ("Everything that is asked for can be judged.", "error"),
        Kind::WaiverExpired => ("No waiver has outlived its last day.", "warning"),
        Kind::WaiverUnused => ("Every waiver is about something that was found.", "warning"),
        Kind::UnknownLinks => ("Whether the service has a link to a jurisdiction is described.", "error"),
        Kind::LawReplaced => ("No law stands in place of another.", "note"),
        Kind::NameShared => ("Every service of a run has a name of its own.", "warning"),
        Kind::Stale => ("Somebody has checked every law up to the day judged.", "note"),
        Kind::Weak => ("Every verdict rests on facts of the law that are well sourced.", "note"),
        Kind::Violation | Kind::NeedsInformation => ("The obligation is met.", "error"),
    };
    json!({
        "id": id,
        "name": name(id),
        "shortDescription": { "text": text },
        "fullDescription": { "text": text },
        "help": { "text": text },
        "defaultConfiguration": { "level": level },
    })
}

/// An id as one word: `ru/data-localization#primary-database` is `RuDataLocalizationPrimaryDatabase`.
fn name(id: &str) -> String {
    let words = id.split(|c: char| !c.is_ascii_alphanumeric());
    words
        .filter_map(|word| Some((word.get(..1)?, word.get(1..)?)))
        .fold(String::new(), |name, (first, rest)| name + &first.to_ascii_uppercase() + rest)
}
