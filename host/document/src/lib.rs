//! Texts that people write, as facts with places.
//!
//! A text in JSON, JSON with comments, TOML or YAML goes in; out come the facts that it states, in the form in which the
//! laws walk them ([`juris_contract::facts`]), and for each of them the place in the text. Whatever would be lost or
//! guessed in silence is refused instead: a key that stands twice, a number that cannot be kept, YAML's merge key. A
//! [`Schema`] says what a text may state, and explains to whoever wrote it what is wrong, where, and what to write.
//!
//! ```
//! use juris_document::{Document, Schema, Syntax};
//!
//! static PERSON: Schema = Schema::new(
//!     r#"{ "type": "object", "properties": { "age": { "type": "integer", "minimum": 0 } }, "additionalProperties": false }"#,
//!     Syntax::Yaml,
//! );
//!
//! let person = PERSON.read("person.yaml", b"# made up\nage: 30\n")?;
//! assert_eq!(person.position("/age").to_string(), "2:6");
//!
//! let error = PERSON.read("person.yaml", b"agee: 30\n").unwrap_err();
//! assert_eq!(
//!     error.to_string(),
//!     "person.yaml:1:1: the key `agee` is not known here (at /agee); did you mean `age`?"
//! );
//! # Ok::<(), juris_document::InputError>(())
//! ```
//!
//! Nothing here opens a file, reads a clock or the environment, or prints: the same bytes give the same answer. Texts may
//! come from strangers, so their size, their depth and what YAML's aliases repeat are bounded.

mod contents;
mod document;
mod json;
mod places;
mod position;
mod problem;
mod scalar;
mod schema;
mod syntax;
mod toml;
mod writer;
mod yaml;

pub use contents::Contents;
pub use document::{Bounds, Document, MAX_BYTES, MAX_DEPTH, amount, read_values};
pub use position::{Position, Span};
pub use problem::{InputError, Problem};
pub use schema::{Rules, Schema, nearest};
pub use syntax::Syntax;
