//! Texts that people write: parsed, and with the position of each value for whoever has to mend it.

mod json;
mod position;
mod problem;
mod spans;
mod toml;

pub use position::Position;
pub use problem::{InputError, Problem};

use std::sync::OnceLock;

use position::Lines;
use serde_json::Value;
use spans::Spans;

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Syntax {
    Json,
    Toml,
}

/// A text, its name for messages, and what it says.
///
/// Positions are found when they are first asked for: judging needs none.
#[derive(Debug)]
pub(crate) struct Document {
    name: String,
    text: String,
    syntax: Syntax,
    value: Value,
    places: OnceLock<(Spans, Lines)>,
}

/// The most bytes that a document may have. A description of a large service has some hundred kilobytes.
pub(crate) const MAX_BYTES: usize = 16 * 1024 * 1024;

impl Document {
    /// Reads a text. The error tells where it is no JSON or TOML.
    pub(crate) fn parse(name: &str, bytes: &[u8], syntax: Syntax) -> Result<Self, InputError> {
        let error = |problem: Problem| InputError::new(name, vec![problem]);
        if bytes.len() > MAX_BYTES {
            // Whoever read the bytes may have stopped here, so their number says nothing.
            let message = format!("the file is larger than the {} MiB that are read", MAX_BYTES >> 20);
            return Err(error(Problem::new(message).help("describe less in one file")));
        }
        let text = std::str::from_utf8(bytes).map_err(|utf8| {
            let readable = bytes.get(..utf8.valid_up_to()).unwrap_or_default();
            let position = Lines::new(readable).position(readable, readable.len());
            error(
                Problem::new(format!(
                    "the file is not UTF-8: byte {} cannot be read",
                    utf8.valid_up_to() + 1
                ))
                .at(position)
                .help("save it as UTF-8"),
            )
        })?;
        // A byte order mark is no part of the text.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let value = match syntax {
            Syntax::Json => json::parse(text),
            Syntax::Toml => toml::parse(text).map(|(value, _)| value),
        };
        Ok(Document {
            name: name.to_owned(),
            text: text.to_owned(),
            syntax,
            value: value.map_err(error)?,
            places: OnceLock::new(),
        })
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The length of the text.
    pub(crate) fn bytes(&self) -> usize {
        self.text.len()
    }

    pub(crate) fn value(&self) -> &Value {
        &self.value
    }

    /// Where the value at a pointer stands; where it does not stand, the nearest thing above it that does.
    pub(crate) fn position(&self, pointer: &str) -> Position {
        let (spans, lines) = self.places.get_or_init(|| {
            let spans = match self.syntax {
                Syntax::Json => spans::of_json(&self.text),
                Syntax::Toml => toml::parse(&self.text).map(|(_, spans)| spans).unwrap_or_default(),
            };
            (spans, Lines::new(self.text.as_bytes()))
        });
        lines.position(self.text.as_bytes(), spans.find(pointer))
    }

    /// Where a key itself stands, rather than its value.
    pub(crate) fn key_position(&self, pointer: &str) -> Position {
        let _ = self.position(pointer);
        match self.places.get() {
            Some((spans, lines)) => lines.position(self.text.as_bytes(), spans.find_key(pointer)),
            None => Position::START,
        }
    }

    /// An error about this document. Problems that name a pointer and no position get one.
    pub(crate) fn error(&self, problems: Vec<Problem>) -> InputError {
        let problems = problems.into_iter().map(|mut problem| {
            if problem.position.is_none() {
                problem.position = problem.pointer.as_deref().map(|pointer| {
                    if problem.about_key { self.key_position(pointer) } else { self.position(pointer) }
                });
            }
            problem
        });
        InputError::new(&self.name, problems.collect())
    }
}
