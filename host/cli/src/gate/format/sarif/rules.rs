//! The rules: every obligation that was judged, and the gate's own.

use std::collections::BTreeMap;

use juris::report::{LawReport, Ruling};
use serde_json::{Value, json};

use crate::gate::{Kind, Outcome};
use crate::render::made_safe;

/// A rule and its id.
pub(super) struct Rule {
    pub(super) id: String,
    pub(super) value: Value,
}

/// In the order of their ids.
pub(super) fn of(outcome: &Outcome) -> Vec<Rule> {
    let mut rules: BTreeMap<String, Value> = BTreeMap::new();
    for judged in &outcome.judged {
        for law in &judged.report.laws {
            for ruling in &law.rulings {
                let id = made_safe(&format!("{}#{}", law.law, ruling.obligation));
                rules.entry(id.clone()).or_insert_with(|| obligation(&id, law, ruling));
            }
        }
    }
    for finding in &outcome.findings {
        let id = finding.rule();
        rules.entry(id.clone()).or_insert_with(|| own(&id, finding.kind));
    }
    rules.into_iter().map(|(id, value)| Rule { id, value }).collect()
}

fn obligation(id: &str, law: &LawReport, ruling: &Ruling) -> Value {
    let (title, summary) = (made_safe(&law.title), made_safe(&ruling.summary));
    let provision = made_safe(&ruling.provision);
    let mut help = format!("{summary}\n\n{title}. {provision}.");
    if let Some(authority) = &law.authority {
        help.push_str(&format!(" Enforced by {}.", made_safe(authority)));
    }
    for penalty in &ruling.penalties {
        help.push_str(&format!(
            "\nIt can cost: {} ({})",
            made_safe(&penalty.summary),
            made_safe(&penalty.source)
        ));
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
            "tags": [made_safe(&law.jurisdiction), made_safe(&law.kind)],
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
