//! Texts that people write, as facts with places.
//!
//! An [`Input`] goes in: a text in JSON, JSON with comments, TOML or YAML, and the name by which messages shall call it. Out
//! comes a [`Document`]: the facts that the text states, in the form in which laws walk them ([`juris_contract::facts`]), and
//! for each of them the place in the text. A [`Schema`] says what texts of a kind may state. What is wrong comes out as an
//! [`InputError`]: each [`Problem`] with line and column, what was expected, and what to write instead.
//!
//! ```
//! use juris_document::{Schema, Syntax};
//!
//! static PERSON: Schema = Schema::new(
//!     r#"{ "type": "object", "properties": { "age": { "type": "integer" } }, "additionalProperties": false }"#,
//!     Syntax::Json,
//! );
//!
//! let person = PERSON.read("person.jsonc", b"// made up\n{ \"age\": 30 }")?;
//! assert_eq!(person.value()["age"], 30);
//! let age = person.span("/age");
//! assert_eq!((age.start.to_string(), &person.text()[age.bytes]), ("2:10".to_owned(), "30"));
//!
//! let error = PERSON.read("person.json", b"{ \"agee\": 30 }").unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "person.json:1:3: the key `agee` is not known here (at /agee); did you mean `age`?"
//! );
//! # Ok::<(), juris_document::InputError>(())
//! ```
//!
//! Nothing is lost or guessed in silence: a key that stands twice, a number that cannot be kept, a merge key of YAML or a tag
//! that is not known is a problem. `no` is a text in YAML, and a day of TOML is one.
//!
//! Nothing here opens a file, reads a clock or the environment, or prints: the same bytes give the same answer. Texts may
//! come from strangers, so their size, their depth and what YAML's aliases repeat are bounded; see [`Bounds`].
//!
//! # Features
//! Both are on unless they are left out. A text in a syntax that was left out is refused with a problem that says so.
//!
//! | feature | what it reads | with |
//! |---|---|---|
//! | `toml` | TOML 1.1 | the crate `toml` |
//! | `yaml` | YAML 1.2, core schema | the crate `saphyr-parser` |

mod bounds;
mod contents;
mod document;
mod excerpt;
mod input;
mod json;
mod places;
mod position;
mod problem;
#[cfg(feature = "yaml")]
mod scalar;
mod schema;
mod syntax;
#[cfg(feature = "toml")]
mod toml;
mod writer;
#[cfg(feature = "yaml")]
mod yaml;

pub use bounds::{Bounds, MAX_BYTES, MAX_DEPTH};
pub use contents::Contents;
pub use document::Document;
pub use excerpt::Excerpt;
pub use input::{Input, amount};
pub use position::{Position, Span};
pub use problem::{InputError, Problem};
pub use schema::{Rules, Schema, nearest};
pub use syntax::Syntax;
