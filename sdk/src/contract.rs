//! The values that cross the border between host and law, as `wit/law.wit` defines them.
//!
//! They are plain Rust types so that a law can also be linked natively and judged without a sandbox;
//! `guest` converts them where a law is built as a component.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use crate::facts::View;

/// How much a ruling explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Verdicts and deadlines only: no steps, evidence, missing facts, remedies or notes.
    Verdict,
    /// Everything.
    Full,
}

/// What is asked beside the service itself.
#[derive(Clone, Copy, Debug)]
pub struct Question<'q> {
    /// The day whose conduct is judged, `YYYY-MM-DD`.
    pub as_of: &'q str,
    /// An object: the law's parameters in force on that day.
    pub parameters: View<'q>,
    /// An object: the chosen reading of each contested point.
    pub readings: View<'q>,
    /// How much to explain.
    pub detail: Detail,
}

/// What a law says of one obligation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The obligation does not bind this service on this day.
    NotApplicable,
    /// It binds and is met.
    Compliant,
    /// It cannot be judged before further facts are known.
    NeedsInformation,
    /// It binds and is not met.
    Violation,
}

/// One condition that was weighed, in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// 0 for a condition of the obligation itself, more for what it is made of.
    pub depth: u8,
    /// The condition in words.
    pub text: Cow<'static, str>,
    /// Whether it holds.
    pub truth: crate::truth::Answer,
    /// JSON Pointers to the facts that decided it.
    pub facts: Vec<String>,
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
    /// Last day on which it still helps, `YYYY-MM-DD`.
    pub due: Option<String>,
}

/// What one law says about one of its obligations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// An obligation id of law.toml.
    pub obligation: &'static str,
    /// The verdict.
    pub verdict: Verdict,
    /// The conditions that were weighed, in reading order.
    pub steps: Vec<Step>,
    /// JSON Pointers to the known facts that decided.
    pub evidence: Vec<String>,
    /// JSON Pointers to the unknown facts that still matter.
    pub missing: Vec<String>,
    /// Ways to cure a violation.
    pub remedies: Vec<Remedy>,
    /// A deadline still running, `YYYY-MM-DD`.
    pub deadline: Option<String>,
    /// What else a reader should know.
    pub notes: Vec<Cow<'static, str>>,
}
