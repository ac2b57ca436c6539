//! What a law answers.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Not;

use jiff::civil::Date;

/// What a law says of one obligation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The obligation does not bind this service on this day.
    NotApplicable,
    /// It is met.
    Compliant,
    /// It cannot be judged before further facts are known.
    NeedsInformation,
    /// It binds and is not met.
    Violation,
}

/// Yes, no, or not known. Ordered so that `and` is the smaller and `or` the larger of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// It does not hold.
    No,
    /// The description does not say enough.
    Unknown,
    /// It holds.
    Yes,
}

impl Not for Answer {
    type Output = Answer;

    fn not(self) -> Answer {
        match self {
            Answer::No => Answer::Yes,
            Answer::Unknown => Answer::Unknown,
            Answer::Yes => Answer::No,
        }
    }
}

/// What a step is in its obligation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It binds only where this holds.
    Condition,
    /// It does not bind where this holds.
    Exception,
    /// Where it binds, this must hold.
    Requirement,
}

/// One condition that was weighed, in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// 0 for a condition of the obligation itself, more for what it is made of.
    pub depth: u8,
    /// The condition in words.
    pub text: Cow<'static, str>,
    /// Whether it holds.
    pub truth: Answer,
    /// JSON Pointers to the facts that decided it.
    pub facts: Vec<String>,
    /// What it is in its obligation; of a part, what that is of which it is a part.
    pub role: Role,
    /// Whether the verdict hangs on it.
    pub decides: bool,
}

/// One way to cure a violation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// Stable name of the step within its law.
    pub id: Cow<'static, str>,
    /// What to do, in words.
    pub title: Cow<'static, str>,
    /// RFC 6902 patch: the description once the step is done.
    pub patch: String,
    /// Last day on which it still helps.
    pub due: Option<Date>,
}

/// What kind of thing of law.toml a ruling relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// A value of law.toml that decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reliance {
    /// What kind of thing it is.
    pub basis: Basis,
    /// The name of the parameter, reading or rule; empty of a calendar.
    pub name: Cow<'static, str>,
    /// The row of a table.
    pub key: Option<String>,
    /// A day on which the value that was used is in force.
    pub on: Option<Date>,
}

/// What one law says about one of its obligations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// An obligation of law.toml.
    pub obligation: Cow<'static, str>,
    /// The verdict.
    pub verdict: Verdict,
    /// The conditions that were weighed, in reading order.
    pub steps: Vec<Step>,
    /// JSON Pointers to the known facts that decided.
    pub evidence: Vec<String>,
    /// JSON Pointers to the unknown facts that could reveal a breach.
    pub missing: Vec<String>,
    /// Ways to cure a violation.
    pub remedies: Vec<Remedy>,
    /// A deadline still running.
    pub deadline: Option<Date>,
    /// What else a reader should know.
    pub notes: Vec<Cow<'static, str>>,
    /// The values of law.toml that decided: the ruling is as sure as the weakest of them.
    pub relied_on: Vec<Reliance>,
}
