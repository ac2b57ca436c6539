//! What a run of Juris found, and how it is told: findings with ids that stay, waivers, a baseline, what fails, and the
//! formats in which people and tools read it.

#![cfg_attr(
    not(all(feature = "github", feature = "html", feature = "junit", feature = "sarif")),
    allow(dead_code, reason = "the words of formats that are left out")
)]

mod baseline;
mod deciding;
mod finding;
mod fix;
pub mod format;
mod gate;
mod gather;
mod identity;
mod judged;
mod names;
mod offset;
mod policy;
mod spool;
mod text;
mod waiver;
mod words;

pub use baseline::{Baseline, Known};
pub use finding::{Cure, Detail, Fact, Finding, Kind, Place, Status, Unknown, Waived, Weighed};
pub use fix::Fix;
pub use format::{BaselineWriting, Format};
pub use gate::{Counts, Ending, Gate, Outcome, Run, Told};
pub use judged::Judged;
pub use names::comparable as comparable_name;
pub use policy::{FailOn, Policy, PolicyError, UnknownFailOn};
pub use spool::{MakeSpool, Memory, Spool};
pub use text::{made_safe, readable};
pub use waiver::{Waiver, Waivers};
