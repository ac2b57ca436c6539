//! Juris judges an online service against the law of the places it works in.
//!
//! A law is a sandboxed WebAssembly module with a `law.toml` of dated, sourced facts. The engine feeds each law the part of
//! a service's JSON description that it reads, checks its rulings and puts them together: one verdict for each obligation,
//! law, jurisdiction and service, with the facts that decided, what is still unknown, and the steps that would cure it.
//!
//! ```
//! use juris::{Description, Engine, Query};
//!
//! let engine = Engine::builder().catalog(juris_policies::catalog()).build()?;
//! let text = br#"{ "schema": "juris/service@1", "name": "Example", "kinds": ["messaging"], "markets": { "RU": {} },
//!     "registrations": { "ru/ori": null }, "orders": { "ru/register": { "received": "2017-04-14" } } }"#;
//! let service = Description::parse("service.json", text)?;
//! let report = engine.judge(&service, &Query::new("2017-05-06".parse()?))?;
//! assert_eq!(report.verdict.name(), "violation");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! An [`Engine`] is built once and shared between threads. Nothing here reads a clock, the environment or the network;
//! the day is an argument, and the same inputs give the same report.
//!
//! # Features
//!
//! | feature | what it is for | without it |
//! |---|---|---|
//! | `compiler` (default) | compiles the modules of laws | a program is smaller by a compiler and judges only by laws that a program of the same version, with the compiler and with the same [`Allocation`] and [`Limits`], has compiled into the cache; any other is [`LawError::NoCompiler`] |
//! | `cache` (default) | [`ModuleCache`]: compiled laws are kept between runs | each engine compiles anew |
//! | `directory` (default) | [`read_directory`]: laws are read from files | laws come as bytes, see [`LawSource`] |
//! | `tracing` | spans for each judgement, each law, each question to a module, and for waiting and compiling, to whatever subscriber the program has. They tell the digest of a description and not the name of the service | nothing is told |
//! | `yaml` (default) | descriptions may be written in YAML | such a file is refused with the reason |

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
#[cfg_attr(not(feature = "tracing"), path = "untraced.rs")]
mod trace;

pub use bulk::in_order;
pub use catalog::{
    CasesSource, CatalogSource, Dated, Grade, Jurisdiction, Law, LawIndex, LawLimits, LawSource, Obligation,
    OpenPoint, Parameter, ParameterValue, Parent, Penalty, Period, Reading, Review, SharedSource, Timeline,
    Values,
};
#[cfg(feature = "directory")]
pub use catalog::{DirectoryContents, read_directory};
pub use description::{Description, ParseLimits};
pub use engine::{BuildError, Engine, EngineBuilder, Query, QueryError};
pub use judge::Detail;
pub use juris_document::{Document, Input, InputError, Position, Problem, Span, Syntax};

/// The border between the engine and the laws: facts in, rulings out.
pub use juris_contract as contract;
pub use report::{Report, Verdict};
#[cfg(feature = "cache")]
pub use sandbox::ModuleCache;
pub use sandbox::{Allocation, Bound, Cancel, LawError, Limits};
pub use schema::Schema;

/// A day of the civil calendar, as the `jiff` crate has it.
pub use jiff::civil::Date;
