//! What a law is asked.

use jiff::civil::Date;

use crate::facts::View;

/// The key of a table among the parameters under which stands what holds for every key that has no row of its own on the
/// day.
pub const EVERY_OTHER: &str = "*";

/// How much a ruling explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Verdicts, deadlines and what they relied on: no steps, evidence, missing facts, remedies or notes.
    Verdict,
    /// Everything.
    Full,
}

/// What is asked beside the service itself.
#[derive(Clone, Copy, Debug)]
pub struct Question<'q> {
    /// The day whose conduct is judged.
    pub as_of: Date,
    /// The day up to which the law is known.
    pub known_on: Date,
    /// An object: each parameter with all its periods, as `wit/law.wit` describes them.
    pub parameters: View<'q>,
    /// An object: the chosen reading of each contested point.
    pub readings: View<'q>,
    /// The days off by which the law counts working days, if it does.
    pub calendar: Option<View<'q>>,
    /// The rules of a law that is written as text.
    pub rules: Option<View<'q>>,
    /// How much to explain.
    pub detail: Detail,
}
