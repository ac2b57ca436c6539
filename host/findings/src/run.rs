//! `juris/run@1`: what a run says of all its services, for programs.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::str::FromStr;

use juris::report::{EngineRef, LawReport, Penalty, Report, Summary, Verdict};
use juris::{Date, Problem, Review};
use serde::{Deserialize, Serialize};

use crate::baseline::Known;
use crate::finding::Finding;

/// The name of this shape.
pub(crate) const SCHEMA: &str = "juris/run@1";

/// How much a run says of each service.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Detail {
    /// Verdicts and deadlines.
    Verdict,
    /// And findings, what is missing and what would cure; what a law says of itself stands once in the run.
    Findings,
    /// Everything: each report stands for itself.
    #[default]
    Full,
}

/// A word that is no detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected one of verdict, findings, full")]
pub struct UnknownDetail;

impl FromStr for Detail {
    type Err = UnknownDetail;

    fn from_str(text: &str) -> Result<Self, UnknownDetail> {
        match text {
            "verdict" => Ok(Detail::Verdict),
            "findings" => Ok(Detail::Findings),
            "full" => Ok(Detail::Full),
            _ => Err(UnknownDetail),
        }
    }
}

/// What a run says of its services: the same for one as for many. It is read back from what was written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RunReport {
    /// `juris/run@1`.
    pub schema: Cow<'static, str>,
    /// The day judged.
    pub as_of: Date,
    /// The day up to which the law is known.
    pub known_on: Date,
    /// Who judged.
    pub engine: EngineRef,
    /// The reports, in the order of the services. In NDJSON each stands in a line of its own above.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reports: Option<Vec<Report>>,
    /// What somebody has to act on, in the order of the services; none where verdicts alone were asked for.
    #[serde(default)]
    pub findings: Vec<Finding>,
    /// What the baseline knows and is there no more.
    #[serde(default)]
    pub gone: Vec<Gone>,
    /// The descriptions that could not be used.
    #[serde(default)]
    pub problems: Vec<Unusable>,
    /// What each law of a run with [`Detail::Findings`] says of itself, by its id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub laws: BTreeMap<String, LawWords>,
    /// The gravest verdict of all services; `error` where a description could not be used.
    pub verdict: Verdict,
    /// How many services have which verdict.
    pub summary: Summary,
    /// That this is no legal advice, and who reviewed it.
    pub disclaimer: Cow<'static, str>,
}

impl RunReport {
    /// The schema of a run, as JSON text, with that of a report in it.
    pub fn schema() -> String {
        let run = include_str!("run.schema.json").trim_end();
        let report = juris::Schema::Report.text().trim_end().replace('\n', "\n    ");
        let end = "\n  }\n}";
        format!("{},\n    \"report\": {report}{end}\n", run.strip_suffix(end).unwrap_or(run))
    }
}

/// What the baseline knows and is there no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Gone {
    /// Its id.
    pub id: String,
    /// What was found.
    pub kind: String,
    /// The law, and the obligation if it was about one.
    pub about: String,
}

impl From<&Known> for Gone {
    fn from(known: &Known) -> Self {
        Gone { id: known.id.clone(), kind: known.kind.clone(), about: known.about() }
    }
}

/// A description that could not be used.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Unusable {
    /// Its file.
    pub file: String,
    /// What is wrong with it, each with its place.
    pub problems: Vec<Problem>,
}

impl Unusable {
    pub(crate) fn new(file: String, problems: Vec<Problem>) -> Self {
        Unusable { file, problems }
    }
}

/// What a law says of itself, whatever service it judges on the day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LawWords {
    /// Its title.
    pub title: String,
    /// Who enforces it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// Who reviewed its encoding.
    #[serde(flatten)]
    pub review: Review,
    /// What is not settled or not verified about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open_points: Vec<String>,
    /// Its obligations, by their ids.
    pub obligations: BTreeMap<String, ObligationWords>,
}

/// What an obligation is on the day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ObligationWords {
    /// What it asks, in one sentence.
    pub summary: String,
    /// Act and article.
    pub provision: String,
    /// Where the provision can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What a violation can cost; known where one was found or is possible.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub penalties: Vec<Penalty>,
}

/// Adds what a law says of itself.
pub(crate) fn add_words(words: &mut BTreeMap<String, LawWords>, law: &LawReport) {
    if !words.contains_key(&law.law) {
        words.insert(
            law.law.clone(),
            LawWords {
                title: law.title.clone(),
                authority: law.authority.clone(),
                review: law.review.clone(),
                open_points: law.open_points.clone(),
                obligations: BTreeMap::new(),
            },
        );
    }
    let Some(known) = words.get_mut(&law.law) else { return };
    for ruling in &law.rulings {
        let obligation =
            known.obligations.entry(ruling.obligation.clone()).or_insert_with(|| ObligationWords {
                summary: ruling.summary.clone(),
                provision: ruling.provision.clone(),
                url: ruling.url.clone(),
                penalties: Vec::new(),
            });
        if obligation.penalties.is_empty() {
            obligation.penalties.clone_from(&ruling.penalties);
        }
    }
}

/// The report with no more than was asked for.
pub(crate) fn reduced(report: &Report, detail: Detail) -> Cow<'_, Report> {
    if detail == Detail::Full {
        return Cow::Borrowed(report);
    }
    let mut report = report.clone();
    report.disclaimer = "".into();
    for law in &mut report.laws {
        law.title.clear();
        law.authority = None;
        law.open_points.clear();
        law.readings.clear();
        for ruling in &mut law.rulings {
            ruling.summary.clear();
            ruling.provision.clear();
            ruling.url = None;
            ruling.weak_points.clear();
            ruling.steps.clear();
            ruling.evidence.clear();
            ruling.notes.clear();
            ruling.penalties.clear();
            ruling.remedies.clear();
            if detail == Detail::Verdict {
                ruling.relied_on.clear();
                ruling.missing.clear();
                ruling.other_readings.clear();
            }
        }
    }
    if detail == Detail::Verdict {
        report.remedies.clear();
        report.after_remedies = None;
        report.excluded.clear();
        report.plans.clear();
        report.notes.clear();
    }
    Cow::Owned(report)
}
