//! The values of `juris:law@2.0.0`, and of 1.0.0 before it, as the host sends and receives them.

use juris_sdk::facts::View;
use wasmtime::component::{ComponentType, Lift, Lower};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ComponentType, Lower)]
#[component(enum)]
#[repr(u8)]
pub(crate) enum Detail {
    #[component(name = "verdict")]
    Verdict,
    #[component(name = "full")]
    Full,
}

/// Facts, as `juris:law@2.0.0` takes them.
#[derive(Clone, Copy, Debug, ComponentType, Lower)]
#[component(record)]
pub(super) struct Facts<'q> {
    nodes: &'q [u32],
    text: &'q str,
}

impl<'q> From<View<'q>> for Facts<'q> {
    fn from(facts: View<'q>) -> Self {
        Facts { nodes: facts.nodes().as_flattened(), text: facts.text() }
    }
}

/// The question of `juris:law@2.0.0`.
#[derive(Clone, Copy, Debug, ComponentType, Lower)]
#[component(record)]
pub(super) struct FactsQuestion<'q> {
    #[component(name = "as-of")]
    pub(super) as_of: &'q str,
    pub(super) parameters: Facts<'q>,
    pub(super) readings: Facts<'q>,
    pub(super) detail: Detail,
}

/// The question of `juris:law@1.0.0`.
#[derive(Clone, Copy, Debug, ComponentType, Lower)]
#[component(record)]
pub(super) struct TextQuestion<'q> {
    #[component(name = "as-of")]
    pub(super) as_of: &'q str,
    pub(super) parameters: &'q str,
    pub(super) readings: &'q str,
    pub(super) detail: Detail,
}

/// What is asked beside the service itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Question<'q> {
    /// The day whose conduct is judged, `YYYY-MM-DD`.
    pub(crate) as_of: &'q str,
    pub(crate) parameters: View<'q>,
    pub(crate) readings: View<'q>,
    pub(crate) detail: Detail,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ComponentType, Lift)]
#[component(enum)]
#[repr(u8)]
#[allow(dead_code, reason = "made from what guests answer")]
pub(crate) enum RawVerdict {
    #[component(name = "not-applicable")]
    NotApplicable,
    #[component(name = "compliant")]
    Compliant,
    #[component(name = "needs-information")]
    NeedsInformation,
    #[component(name = "violation")]
    Violation,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ComponentType, Lift)]
#[component(enum)]
#[repr(u8)]
#[allow(dead_code, reason = "made from what guests answer")]
pub(crate) enum RawTruth {
    #[component(name = "no")]
    No,
    #[component(name = "unknown")]
    Unknown,
    #[component(name = "yes")]
    Yes,
}

#[derive(Clone, Debug, PartialEq, Eq, ComponentType, Lift)]
#[component(record)]
pub(crate) struct RawStep {
    pub(crate) depth: u8,
    pub(crate) text: String,
    pub(crate) truth: RawTruth,
    pub(crate) facts: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, ComponentType, Lift)]
#[component(record)]
pub(crate) struct RawRemedy {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) patch: String,
    pub(crate) due: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, ComponentType, Lift)]
#[component(record)]
pub(crate) struct RawRuling {
    pub(crate) obligation: String,
    pub(crate) verdict: RawVerdict,
    pub(crate) steps: Vec<RawStep>,
    pub(crate) evidence: Vec<String>,
    pub(crate) missing: Vec<String>,
    pub(crate) remedies: Vec<RawRemedy>,
    pub(crate) deadline: Option<String>,
    pub(crate) notes: Vec<String>,
}
