//! What a run of Juris found, and how it is told.
//!
//! Reports of the engine go in, with what is waived, what is known already and what shall fail. Out come [`Finding`]s: what
//! a reader must know of, each with a place in a file, the facts behind it, the steps that cure it, and an id that stays
//! the same as long as the facts that decided are the same. They can be written in nine formats, for people and for the
//! tools that they use.
//!
//! ```
//! use juris::{Description, Engine, Query};
//! use juris_findings::{Format, Gate, Judged, Outcome, Policy, Status, Waivers};
//!
//! # let engine = Engine::builder().catalog(juris_policies::catalog()).build()?;
//! let waivers = Waivers::parse("waivers.toml", br#"
//!     [[waiver]]
//!     law = "ru/ori-registration"
//!     obligation = "register"
//!     service = "Example"
//!     reason = "the form has been sent"
//!     owner = "legal"
//!     expires = 2017-06-01
//! "#)?;
//! let service = Description::parse("service.json", br#"{
//!     "schema": "juris/service@1", "name": "Example", "kinds": ["messaging"], "markets": { "RU": {} },
//!     "registrations": { "ru/ori": null }, "orders": { "ru/register": { "received": "2017-04-14" } }
//! }"#)?;
//! let day = "2017-05-06".parse()?;
//!
//! let mut gate = Gate::new(Policy::of([]), day).waivers(waivers);
//! let report = engine.judge(&service, &Query::new(day))?;
//! let told = gate.judge(Judged::new(report, Some(service)));
//! let found = told.findings.iter().find(|finding| finding.about() == "ru/ori-registration#register");
//! assert_eq!(found.map(|finding| finding.status), Some(Status::Waived));
//!
//! let run = gate.run();
//! let ending = gate.finish();
//! assert_eq!(ending.outcome, Outcome::Passed);
//! let mut sarif = Vec::new();
//! Format::Sarif.write(run, &[told], &ending, &mut sarif)?;
//! # assert!(String::from_utf8(sarif)?.contains("\"justification\": \"waived until 2017-06-01 by legal"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The border
//! Nothing here opens a file, reads a clock or the environment, or prints. Files come as bytes under the names that
//! messages shall call them by, and formats write to a writer. The same input gives the same bytes.
//!
//! A run may be very long. The [`Gate`] keeps counts and what it must know at the end; a format puts aside what stands at its
//! end, in memory or wherever the program wants it ([`MakeSpool`]).
//!
//! # Features
//! Each format that not every program writes is a feature: `sarif`, `junit`, `github`, `gitlab`, `markdown` (comments, of
//! comparisons too) and `html`. All are on by default. `human`, `json` and `ndjson` are always there.

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
mod policy;
mod questions;
mod run;
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
pub use run::{Gone, LawWords, ObligationWords, RunReport, UnknownDetail, Unusable};
pub use spool::{MakeSpool, Memory, Spool};
pub use text::{made_safe, readable};
pub use waiver::{Waiver, Waivers};
