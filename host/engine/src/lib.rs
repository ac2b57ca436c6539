//! Juris judges an online service against the law of the places it works in.
//!
//! A law is a sandboxed WebAssembly module with a `law.toml` of dated, sourced facts. The engine feeds each law the part of
//! a service's JSON description that it reads, checks its rulings and puts them together: one verdict for each obligation,
//! law, jurisdiction and service, with the facts that decided, what is still unknown, and the steps that would cure it.
//!
//! ```
//! use juris::{Description, Engine};
//!
//! let (engine, problems) = Engine::builder()
//!     .catalog(juris_policies::catalog())
//!     .build()?;
//! assert!(problems.is_empty());
//! let text = br#"{ "schema": "juris/service@1", "name": "Example", "kinds": ["messaging"], "markets": { "RU": {} },
//!     "registrations": { "ru/ori": null }, "orders": { "ru/register": { "received": "2017-04-14" } } }"#;
//! let service = Description::parse("service.json", text)?;
//! let report = engine.judge(&service, "2017-05-06".parse()?);
//! assert_eq!(report.verdict.name(), "violation");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! An [`Engine`] is built once and shared between threads. Nothing here reads a clock, the environment or the network;
//! the day is an argument, and the same inputs give the same report.
//!
//! # Features
//! | feature | what it adds | on unless left out |
//! |---|---|---|
//! | `yaml` | descriptions written in YAML | yes |

mod bulk;
mod catalog;
pub mod compare;
mod cut;
mod description;
mod engine;
mod judge;
mod memo;
pub mod report;
mod sandbox;
mod schema;
mod select;
mod steps;
pub mod testing;

pub use bulk::in_order;
pub use catalog::{
    CasesSource, CatalogSource, Dated, DirectoryContents, Grade, Jurisdiction, Law, LawIndex, LawLimits,
    LawSource, Obligation, OpenPoint, Parameter, ParameterValue, Parent, Penalty, Period, Reading, Review,
    SharedSource, Timeline, Values, read_directory,
};
pub use description::{Description, ParseLimits};
pub use engine::{Engine, EngineBuilder, Query, QueryError};
pub use judge::Detail;
pub use juris_document::{Document, Input, InputError, Position, Problem, Span, Syntax};

/// The border between the engine and the laws: facts in, rulings out.
pub use juris_contract as contract;
pub use report::{Report, Verdict};
pub use sandbox::{Allocation, Bound, Cancel, LawError, Limits, ModuleCache};
pub use schema::Schema;

/// A day of the civil calendar, as the `jiff` crate has it.
pub use jiff::civil::Date;
