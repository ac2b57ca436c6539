//! The report: what each law says of a service on a day, and what would cure what is wrong.
//!
//! Serialised it is `juris/report@1`, whose schema [`crate::Schema::Report`] publishes.
//! The same inputs give the same bytes, and what was written is read back as the same report.

mod remedies;
mod verdict;

pub use crate::catalog::Replaced;
pub use remedies::{AfterRemedies, Left, RemedyStep};
pub use verdict::{Summary, Verdict};

pub(crate) use remedies::merge;

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::catalog::{Grade, Review};
use crate::sandbox::LawError;
use juris_document::{InputError, Position, Problem};

/// The name of this shape of report.
pub const SCHEMA: &str = "juris/report@1";

/// What the laws say of one service on one day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Report {
    /// `juris/report@1`.
    pub schema: Cow<'static, str>,
    /// What was judged.
    pub service: ServiceRef,
    /// The day whose conduct was judged.
    pub as_of: Date,
    /// The day up to which the law is known.
    pub known_on: Date,
    /// Who judged.
    pub engine: EngineRef,
    /// The gravest verdict of all laws; at least `needs-information` where links are left open.
    pub verdict: Verdict,
    /// How many laws gave which verdict.
    pub summary: Summary,
    /// The gravest verdict of each jurisdiction, in the order of their codes.
    pub jurisdictions: Vec<JurisdictionVerdict>,
    /// One entry for each law that was selected, in the order of their ids.
    pub laws: Vec<LawReport>,
    /// What to do, the same step once, the most urgent first. Each patch is to be applied after those before it.
    pub remedies: Vec<RemedyStep>,
    /// What is said once all steps are done, in their order. Nothing where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after_remedies: Option<AfterRemedies>,
    /// Links to jurisdictions that the description leaves open. Nothing where it leaves none open that a law turns on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unknown_links: Option<UnknownLinks>,
    /// What is announced. It changes no verdict.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plans: Vec<Plan>,
    /// Laws that were left out, each with its reason.
    pub excluded: Vec<Excluded>,
    /// The laws of the engine that stand in place of laws of an earlier catalog, whether they judged this service or not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaced: Vec<Replaced>,
    /// What a reader should know about the description itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// What is wrong with the description, where it could not be judged at all.
    pub errors: Vec<Problem>,
    /// That this is no legal advice, and who reviewed it. In a run with less detail the run says it.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub disclaimer: Cow<'static, str>,
}

/// The service that was judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ServiceRef {
    /// Its name; empty where the description could not be read.
    pub name: String,
    /// The file it was read from.
    pub file: String,
    /// The SHA-256 of the file's bytes, in hexadecimal digits.
    pub sha256: String,
}

/// The program that judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct EngineRef {
    /// `juris`.
    pub name: Cow<'static, str>,
    /// Its version.
    pub version: Cow<'static, str>,
}

impl EngineRef {
    /// This engine.
    pub const THIS: EngineRef =
        EngineRef { name: Cow::Borrowed("juris"), version: Cow::Borrowed(env!("CARGO_PKG_VERSION")) };
}

/// What the laws of one jurisdiction say together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct JurisdictionVerdict {
    /// ISO 3166-1 code, or `EU`.
    pub jurisdiction: String,
    /// The gravest verdict of its laws.
    pub verdict: Verdict,
}

/// What one law says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct LawReport {
    /// The law's id, such as `ru/ori-registration`.
    pub law: String,
    /// Its title.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// ISO 3166-1 code, or `EU`.
    pub jurisdiction: String,
    /// What kind of duty it lays down: `localization`, `registration`, ...
    pub kind: String,
    /// Who enforces it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// The gravest verdict of its obligations.
    pub verdict: Verdict,
    /// Whether the day lies after the last one up to which somebody checked that the law had not changed.
    pub stale: bool,
    /// That last day.
    pub verified_until: Date,
    /// Who reviewed the law's encoding.
    #[serde(flatten)]
    pub review: Review,
    /// SHA-256 of the module.
    pub module_sha256: String,
    /// SHA-256 of law.toml.
    pub policy_sha256: String,
    /// Fuel that judging took: the same for the same inputs. 0 where the module was not asked.
    pub fuel: u64,
    /// One ruling for each obligation, in the order of law.toml. Empty where the verdict is `error`.
    pub rulings: Vec<Ruling>,
    /// The chosen reading of each contested point.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<ChosenReading>,
    /// What is not settled or not verified about the law.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open_points: Vec<String>,
    /// Why it could not be judged, where the verdict is `error`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<LawError>,
}

/// The reading of a contested point under which a law was judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ChosenReading {
    /// The contested point.
    pub point: String,
    /// The reading chosen.
    pub value: String,
    /// What it says.
    pub text: String,
    /// Whether it is the law's default.
    pub default: bool,
    /// The other readings and what they say.
    pub others: BTreeMap<String, String>,
}

/// What a law says of one of its obligations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Ruling {
    /// The obligation's id.
    pub obligation: String,
    /// What it asks, in one sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// The verdict.
    pub verdict: Verdict,
    /// Act and article, as they stood on the day.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub provision: String,
    /// Where the provision can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The weakest grade among what the ruling relied on, its provision and its coming into force.
    pub confidence: Grade,
    /// The values of the law that decided, and no others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relied_on: Vec<Reliance>,
    /// The facts of the law that are weak or unverified, each with its source.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weak_points: Vec<WeakPoint>,
    /// The conditions that were weighed, in reading order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// The facts that decided.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    /// The unknown facts that could reveal a breach.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Missing>,
    /// A deadline still running.
    pub deadline: Option<Date>,
    /// What it would be under readings that decide what is open here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_readings: Vec<OtherReading>,
    /// What else a reader should know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// What a violation can cost on that day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub penalties: Vec<Penalty>,
    /// Ways to cure the violation.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remedies: Vec<Remedy>,
}

/// What a ruling would be under another reading of a point that the law leaves open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OtherReading {
    /// The contested point.
    pub point: String,
    /// The other reading of it.
    pub value: String,
    /// What that reading says.
    pub text: String,
    /// The verdict under it.
    pub verdict: Verdict,
}

/// A fact of the law on which a ruling rests and that is not well sourced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct WeakPoint {
    /// What it is: `provision`, `in force`, `calendar`, a parameter's name, or a table's with the row in brackets.
    pub what: String,
    /// How well it is sourced: `weak` or `unverified`.
    pub grade: Grade,
    /// The source.
    pub source: String,
}

/// A condition that was weighed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Step {
    /// 0 for a condition of the obligation, more for what it is made of.
    pub depth: u8,
    /// The condition in words.
    pub text: String,
    /// Whether it holds.
    pub truth: Truth,
    /// JSON Pointers to the facts that decided it.
    pub facts: Vec<String>,
    /// What it is in its obligation.
    pub role: Role,
    /// Whether the verdict hangs on it.
    pub decides: bool,
}

/// What a step is in its obligation; a part is what that is of which it is a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// It binds only where this holds.
    Condition,
    /// It does not bind where this holds.
    Exception,
    /// Where it binds, this must hold.
    Requirement,
}

impl Step {
    /// Whether its answer is what the law looks for: an exception that does not hold, anything else that does.
    pub fn speaks_for_it(&self) -> bool {
        self.truth == if self.role == Role::Exception { Truth::No } else { Truth::Yes }
    }
}

/// A value of the law that decided a ruling.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Reliance {
    /// What kind of value it is.
    pub basis: Basis,
    /// The name of the parameter, reading or rule, or the calendar's.
    pub name: String,
    /// The row of a table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// A day on which the value that was used is in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

/// What kind of value of law.toml a ruling relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// A dated value.
    Parameter,
    /// The chosen reading of a contested point.
    Reading,
    /// The days off.
    Calendar,
    /// A rule of a law that is written as text.
    Rule,
}

/// Whether a condition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Truth {
    /// It does not.
    No,
    /// The description does not say enough.
    Unknown,
    /// It does.
    Yes,
}

/// A fact that decided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Evidence {
    /// JSON Pointer into the description as it was on the day.
    pub pointer: String,
    /// The fact's value.
    pub value: Value,
    /// Where the value stands in the file: in the description, or in the change that brought it.
    #[serde(flatten)]
    pub position: Position,
    /// Who says so, where the fact is merely claimed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimed_by: Option<String>,
    /// Where they say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim_source: Option<String>,
}

/// An unknown fact that matters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Missing {
    /// JSON Pointer to where it would stand.
    pub pointer: String,
    /// Where to add it: the nearest thing above it that is there.
    #[serde(flatten)]
    pub position: Position,
    /// What the schema says of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
}

/// What a violation can cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Penalty {
    /// Who pays what, or what else follows.
    pub summary: String,
    /// The provision.
    pub source: String,
    /// How well it is sourced.
    pub grade: Grade,
    /// Where it can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// One way to cure a violation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Remedy {
    /// Its name within the law.
    pub id: String,
    /// What to do.
    pub title: String,
    /// RFC 6902 patch: the description once it is done.
    pub patch: Value,
    /// The last day on which it still helps.
    pub due: Option<Date>,
    /// The verdict on the obligation once this step alone is done. Nothing where that could not be tried, or where the
    /// step changes nothing in the description.
    pub leads_to: Option<Verdict>,
}

/// Something announced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Plan {
    /// What.
    pub what: String,
    /// By when.
    pub by: Option<String>,
}

/// A law that was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Excluded {
    /// The law's id.
    pub law: String,
    /// Why.
    pub reason: String,
}

/// Links to jurisdictions that a description leaves open: whether the operator is established there, whose data it keeps,
/// and their kin. The laws of these jurisdictions were not judged, and the service needs information.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UnknownLinks {
    /// The jurisdictions to which there may be a link, in the order of their codes.
    pub jurisdictions: Vec<String>,
    /// The laws that were left out for it.
    pub laws: Vec<String>,
    /// What to describe. A map is named as a whole: its `"*": null` says that it has nothing beyond its entries.
    pub missing: Vec<Missing>,
}

/// What every output says.
pub const DISCLAIMER: &str =
    "This is no legal advice. No lawyer has reviewed these laws unless a law says so.";

impl Report {
    /// The report on a text that could not be judged at all.
    pub fn of_bad_input(error: &InputError, as_of: Date) -> Self {
        let mut errors = error.problems().to_vec();
        if error.more() > 0 {
            errors.push(Problem::new(format!("{} more problems are not listed", error.more())));
        }
        Report {
            schema: SCHEMA.into(),
            service: ServiceRef { name: String::new(), file: error.file().to_owned(), sha256: String::new() },
            as_of,
            known_on: as_of,
            engine: EngineRef::THIS,
            verdict: Verdict::Error,
            summary: Summary::default(),
            jurisdictions: Vec::new(),
            laws: Vec::new(),
            remedies: Vec::new(),
            after_remedies: None,
            unknown_links: None,
            plans: Vec::new(),
            excluded: Vec::new(),
            replaced: Vec::new(),
            notes: Vec::new(),
            errors,
            disclaimer: DISCLAIMER.into(),
        }
    }
}
