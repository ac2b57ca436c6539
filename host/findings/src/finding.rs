//! Findings: what a reader must know of, as data that every format renders.

use juris::report::{Penalty, Role, Truth};
use juris::{Date, Grade, Position, Verdict};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What was found. Ordered: a graver one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Kind {
    /// Something could not be judged: bad input, or a law that failed.
    NotJudged,
    /// An obligation is not met.
    Violation,
    /// Whether an obligation is met cannot be said before more is known.
    NeedsInformation,
    /// Whether a service has a link to some jurisdictions is not known, so that their laws were not judged.
    UnknownLinks,
    /// A waiver whose last day has passed.
    WaiverExpired,
    /// A waiver that matches nothing.
    WaiverUnused,
    /// Another service of the run has the same name.
    NameShared,
    /// A law stands in place of another of the same id.
    LawReplaced,
    /// Nobody has checked a law up to the day judged.
    Stale,
    /// A verdict rests on a fact of the law that is weakly sourced.
    Weak,
}

impl Kind {
    /// Every kind, a graver one first.
    pub const ALL: [Kind; 10] = [
        Kind::NotJudged,
        Kind::Violation,
        Kind::NeedsInformation,
        Kind::UnknownLinks,
        Kind::WaiverExpired,
        Kind::WaiverUnused,
        Kind::NameShared,
        Kind::LawReplaced,
        Kind::Stale,
        Kind::Weak,
    ];

    /// The name in files.
    pub fn name(self) -> &'static str {
        match self {
            Kind::NotJudged => "not-judged",
            Kind::Violation => "violation",
            Kind::NeedsInformation => "needs-information",
            Kind::UnknownLinks => "unknown-links",
            Kind::WaiverExpired => "waiver-expired",
            Kind::WaiverUnused => "waiver-unused",
            Kind::NameShared => "name-shared",
            Kind::LawReplaced => "law-replaced",
            Kind::Stale => "stale",
            Kind::Weak => "weak",
        }
    }

    /// The name for readers.
    pub fn words(self) -> &'static str {
        match self {
            Kind::NotJudged => "could not be judged",
            Kind::Violation => "violation",
            Kind::NeedsInformation => "needs information",
            Kind::UnknownLinks => "unknown links",
            Kind::WaiverExpired => "waiver expired",
            Kind::WaiverUnused => "waiver matches nothing",
            Kind::NameShared => "name used twice",
            Kind::LawReplaced => "law replaced",
            Kind::Stale => "stale law",
            Kind::Weak => "weakly sourced",
        }
    }

    /// Whether it is about an obligation of a service, so that a waiver can cover it.
    pub fn can_be_waived(self) -> bool {
        matches!(self, Kind::Violation | Kind::NeedsInformation | Kind::Weak)
    }

    /// Whether a baseline can know it. What could not be judged and what is wrong with waivers is always new.
    pub fn can_be_known(self) -> bool {
        matches!(
            self,
            Kind::Violation | Kind::NeedsInformation | Kind::UnknownLinks | Kind::Stale | Kind::Weak
        )
    }

    /// Whether a report itself tells it, with what is behind it.
    pub fn is_explained(self) -> bool {
        matches!(self, Kind::Violation | Kind::NeedsInformation | Kind::UnknownLinks)
    }
}

/// How a finding counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Status {
    /// It fails the run.
    Fails,
    /// It is told, and nobody asked to fail on it.
    Reported,
    /// The baseline knows it.
    Known,
    /// A waiver covers it.
    Waived,
}

impl Status {
    /// The name in files.
    pub fn name(self) -> &'static str {
        match self {
            Status::Fails => "fails",
            Status::Reported => "reported",
            Status::Known => "known",
            Status::Waived => "waived",
        }
    }
}

/// One finding. Its texts are as files and laws have them; whoever shows them makes them safe ([`crate::readable`]).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Finding {
    /// What it is made of, as digits: the same as long as the facts that decided are the same.
    pub id: String,
    /// What was found.
    pub kind: Kind,
    /// The service's name; its file where it has none; empty where the finding is about no service.
    pub service: String,
    /// The id of the law; nothing where it is about none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub law: Option<String>,
    /// The obligation of that law; nothing where it is about the whole law.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub obligation: Option<String>,
    /// The code of the law's jurisdiction.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jurisdiction: Option<String>,
    /// What was found, in one sentence.
    pub message: String,
    /// How it counts.
    pub status: Status,
    /// The waiver that covers it, or the one that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiver: Option<Waived>,
    /// Whether the baseline knows it.
    pub in_baseline: bool,
    /// Whether the baseline knows it with other facts.
    pub changed: bool,
    /// Where to look.
    #[serde(flatten)]
    pub place: Place,
    /// The fact that decided, as a JSON Pointer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// What stands behind it, for those who read on.
    #[serde(skip)]
    pub detail: Detail,
}

impl Finding {
    /// `law#obligation`, or the law, or what the finding is about instead.
    pub fn about(&self) -> String {
        match (&self.law, &self.obligation) {
            (Some(law), Some(obligation)) => format!("{law}#{obligation}"),
            (Some(law), None) => law.clone(),
            _ => self.kind.name().to_owned(),
        }
    }

    /// The rule that it breaks: an obligation, or a rule of the gate's own.
    pub fn rule(&self) -> String {
        match self.kind {
            Kind::Violation | Kind::NeedsInformation => self.about(),
            kind => format!("juris/{}", kind.name()),
        }
    }

    /// Whether it fails the run.
    pub fn fails(&self) -> bool {
        self.status == Status::Fails
    }

    /// How it counts, where that needs saying: the waiver, the baseline.
    pub fn standing(&self) -> Option<String> {
        match (self.status, &self.waiver) {
            (Status::Waived, Some(waiver)) => Some(waiver.words()),
            (Status::Known, _) => Some("known to the baseline".to_owned()),
            _ if self.changed => {
                Some("known to the baseline with other facts, so it counts as new".to_owned())
            }
            _ => None,
        }
    }
}

/// On what terms something is waived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Waived {
    /// Why.
    pub reason: String,
    /// Who answers for it.
    pub owner: String,
    /// The last day on which it holds.
    pub expires: Date,
    /// Where the work on it is tracked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket: Option<String>,
    /// Who approved it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<String>,
}

impl Waived {
    /// `waived until 2026-12-31 by …: …`.
    pub fn words(&self) -> String {
        let ticket = self.ticket.as_ref().map(|ticket| format!(" ({ticket})")).unwrap_or_default();
        let approved = self.approved_by.as_ref().map(|by| format!(", approved by {by}")).unwrap_or_default();
        format!("waived until {} by {}{approved}{ticket}: {}", self.expires, self.owner, self.reason)
    }
}

/// A place in a file. Line and column count from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Place {
    /// The file, by the name under which it was read.
    pub file: String,
    /// The first character.
    #[serde(flatten)]
    pub start: Position,
    /// Behind the last character, where it is known.
    #[serde(skip)]
    pub end: Option<Position>,
}

impl Place {
    /// `file:line:column`.
    pub fn words(&self) -> String {
        crate::words::place(&self.file, self.start)
    }
}

/// What stands behind a finding.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Detail {
    /// What the law is called.
    pub title: String,
    /// What the obligation asks.
    pub summary: String,
    /// Where the law says so.
    pub provision: Option<String>,
    /// An address of that provision.
    pub url: Option<String>,
    /// Who enforces the law.
    pub authority: Option<String>,
    /// How well the weakest fact of the law is sourced on which it rests.
    pub confidence: Option<Grade>,
    /// The conditions that were weighed.
    pub steps: Vec<Weighed>,
    /// The facts that decided, the deciding one first.
    pub facts: Vec<Fact>,
    /// What is not known and would help.
    pub missing: Vec<Unknown>,
    /// The last day to act, while it is still running.
    pub deadline: Option<Date>,
    /// What else the law says of it.
    pub notes: Vec<String>,
    /// The laws that were not judged, where links to their jurisdictions are unknown.
    pub unjudged: Vec<String>,
    /// What a breach can cost.
    pub penalties: Vec<Penalty>,
    /// What cures it.
    pub remedies: Vec<Cure>,
}

/// A condition that was weighed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Weighed {
    /// How many conditions it is a part of.
    pub depth: u8,
    /// What it is in its obligation.
    pub role: Role,
    /// The condition in words.
    pub text: String,
    /// Whether it holds.
    pub truth: Truth,
}

/// A fact that decided.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Fact {
    /// As a JSON Pointer into the description.
    pub pointer: String,
    /// The same as a path for readers.
    pub path: String,
    /// What it is, in words.
    pub value: String,
    /// Where it stands.
    pub place: Place,
    /// Who merely claims it, and where.
    pub claim: Option<String>,
}

impl Fact {
    /// `path: value`.
    pub fn words(&self) -> String {
        format!("{}: {}", self.path, self.value)
    }
}

/// A fact that is not known.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Unknown {
    /// As a JSON Pointer into the description.
    pub pointer: String,
    /// The same as a path for readers.
    pub path: String,
    /// What it asks, in words.
    pub about: Option<String>,
    /// Where to add it.
    pub place: Place,
}

/// A way to cure a violation.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Cure {
    /// What to do.
    pub title: String,
    /// By when.
    pub due: Option<Date>,
    /// RFC 6902 patch: the description once it is done.
    pub patch: Value,
    /// The verdict on the obligation once it alone is done, where that is known.
    pub leads_to: Option<Verdict>,
    /// The obligations whose cure sets the same fact to another value.
    pub contradicts: Vec<String>,
}

impl Cure {
    /// What to do and by when, and what it does not do.
    pub fn words(&self) -> String {
        let mut words = match self.due {
            Some(due) => format!("by {due}: {}", self.title),
            None => self.title.clone(),
        };
        match self.leads_to {
            Some(Verdict::NeedsInformation) => words.push_str(" (more must be described then)"),
            Some(Verdict::Violation | Verdict::Error) => {
                words.push_str(" (this alone does not end the breach)")
            }
            Some(Verdict::Compliant | Verdict::NotApplicable) | None => {}
        }
        if !self.contradicts.is_empty() {
            words.push_str(&format!(" (it contradicts a step for {})", self.contradicts.join(", ")));
        }
        words
    }
}
