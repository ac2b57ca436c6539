//! The values of `juris:law@1.0.0` as the host sends and receives them.

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

#[derive(Clone, Copy, Debug, ComponentType, Lower)]
#[component(record)]
pub(crate) struct Question<'q> {
    #[component(name = "as-of")]
    pub(crate) as_of: &'q str,
    pub(crate) parameters: &'q str,
    pub(crate) readings: &'q str,
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
