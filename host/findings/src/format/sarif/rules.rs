//! The rules: every obligation that was judged, and the gate's own.

use std::collections::HashMap;

use juris::Report;
use juris::report::{LawReport, Ruling};

use super::super::words::web_address;
use super::model::{Configuration, Level, Rule, RuleProperties};
use crate::finding::{Finding, Kind};

/// The rules in the order in which they are first met, so that a result knows the index of its own at once.
#[derive(Debug, Default)]
pub(super) struct Rules {
    indices: HashMap<String, usize>,
    all: Vec<Rule>,
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
    pub(super) fn all(&self) -> &[Rule] {
        &self.all
    }

    fn add(&mut self, id: String, value: impl FnOnce(&str) -> Rule) -> usize {
        if let Some(index) = self.indices.get(&id) {
            return *index;
        }
        let index = self.all.len();
        self.all.push(value(&id));
        self.indices.insert(id, index);
        index
    }
}

fn obligation(id: &str, law: &LawReport, ruling: &Ruling) -> Rule {
    let (title, summary, provision) = (&law.title, &ruling.summary, &ruling.provision);
    let mut help = format!("{summary}\n\n{title}. {provision}.");
    if let Some(authority) = &law.authority {
        help.push_str(&format!(" Enforced by {authority}."));
    }
    for penalty in &ruling.penalties {
        help.push_str(&format!("\nIt can cost: {} ({})", penalty.summary, penalty.source));
    }
    help.push_str(&format!("\n\n{}", juris::report::DISCLAIMER));
    Rule {
        id: id.to_owned(),
        name: name(id),
        short_description: summary.as_str().into(),
        full_description: format!("{title}: {summary}").into(),
        help: help.into(),
        default_configuration: Configuration { level: Level::Error },
        properties: Some(RuleProperties {
            tags: [law.jurisdiction.clone(), law.kind.clone()],
            provision: provision.clone(),
            confidence: ruling.confidence.name(),
        }),
        help_uri: web_address(ruling.url.as_deref()),
    }
}

/// A rule that no law lays down.
fn own(id: &str, kind: Kind) -> Rule {
    let (text, level) = match kind {
        Kind::NotJudged => ("Everything that is asked for can be judged.", Level::Error),
        Kind::WaiverExpired => ("No waiver has outlived its last day.", Level::Warning),
        Kind::WaiverUnused => ("Every waiver is about something that was found.", Level::Warning),
        Kind::UnknownLinks => {
            ("Whether the service has a link to a jurisdiction is described.", Level::Error)
        }
        Kind::LawReplaced => ("No law stands in place of another.", Level::Note),
        Kind::NameShared => ("Every service of a run has a name of its own.", Level::Warning),
        Kind::Stale => ("Somebody has checked every law up to the day judged.", Level::Note),
        Kind::Weak => ("Every verdict rests on facts of the law that are well sourced.", Level::Note),
        Kind::Violation | Kind::NeedsInformation => ("The obligation is met.", Level::Error),
    };
    Rule {
        id: id.to_owned(),
        name: name(id),
        short_description: text.into(),
        full_description: text.into(),
        help: text.into(),
        default_configuration: Configuration { level },
        properties: None,
        help_uri: None,
    }
}

/// An id as one word: `ru/data-localization#primary-database` is `RuDataLocalizationPrimaryDatabase`.
fn name(id: &str) -> String {
    let words = id.split(|c: char| !c.is_ascii_alphanumeric());
    words
        .filter_map(|word| Some((word.get(..1)?, word.get(1..)?)))
        .fold(String::new(), |name, (first, rest)| name + &first.to_ascii_uppercase() + rest)
}
