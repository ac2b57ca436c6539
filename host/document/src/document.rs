//! A text, read: what it says, and where.

use std::sync::{Arc, OnceLock};

use juris_contract::facts::{Facts, Key, Value as Known, View};
use serde_json::Value;

use crate::contents::Contents;
use crate::position::{Lines, Position};
use crate::problem::{InputError, Problem};
use crate::spans::Spans;
use crate::syntax::Syntax;
use crate::{json, jsonc, spans, toml, yaml};

/// A text, its name for messages, and what it says.
///
/// Positions are found when they are first asked for: judging needs none.
#[derive(Debug)]
pub struct Document {
    name: String,
    /// What it says. The text of its facts begins with the document's.
    contents: Arc<Contents>,
    /// The length of the document's text.
    bytes: usize,
    syntax: Syntax,
    /// How many lines of the file stand before the text.
    above: u32,
    places: OnceLock<(Spans, Lines)>,
}

/// The most bytes that a document may have. A description of a large service has some hundred kilobytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// The most levels that a document may have. Whoever walks one goes down by calling itself.
pub const MAX_DEPTH: usize = 128;

/// What a text may have.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// The bytes of the text. At most 64 MiB are read, whatever is set.
    pub bytes: usize,
    /// The levels of the text: lists and objects within each other. At most [`MAX_DEPTH`], whatever is set.
    pub depth: usize,
    /// The type of which the bounds are fields of the same names, where a host may set them: for messages.
    pub of: Option<&'static str>,
}

impl Bounds {
    /// What any text may have: facts name places in it by numbers that must not run out.
    const MOST: Bounds = Bounds { bytes: 64 * 1024 * 1024, depth: MAX_DEPTH, of: None };

    /// That a bound can be raised, where it can be.
    fn raised(&self, field: &str) -> String {
        self.of.map(|of| format!(" (the host's `{of}::{field}` raises it)")).unwrap_or_default()
    }
}

impl Default for Bounds {
    fn default() -> Self {
        Bounds { bytes: MAX_BYTES, depth: MAX_DEPTH, of: None }
    }
}

impl Document {
    /// Reads a text. The error tells where it is not written as it should be.
    ///
    /// # Errors
    /// It is not written as its syntax asks, is no UTF-8, too large or too deep.
    pub fn parse(name: &str, bytes: &[u8], syntax: Syntax) -> Result<Self, InputError> {
        Self::parse_below(name, bytes, syntax, 0, Bounds::default())
    }

    /// Reads a part of a file before which so many lines stand.
    ///
    /// # Errors
    /// The same as those of [`Document::parse`]; what is said of places counts the lines above.
    pub fn parse_below(
        name: &str,
        bytes: &[u8],
        syntax: Syntax,
        above: u32,
        bounds: Bounds,
    ) -> Result<Self, InputError> {
        let error = |mut problem: Problem| {
            problem.position = problem.position.map(|position| position.below(above));
            InputError::new(name, vec![problem])
        };
        let text = text(bytes, bounds).map_err(error)?;
        let facts = |value: Value| {
            let mut facts = Facts::with_text(text.to_owned());
            facts.write(Key::Index(0), &value);
            facts
        };
        let facts = match syntax {
            Syntax::Json => json::parse(text),
            Syntax::Jsonc => jsonc::plain(text).and_then(|plain| json::parse_as_written(&plain, text)),
            Syntax::Toml => toml::parse(text).map(|(value, _)| facts(value)),
            Syntax::Yaml => yaml::parse(text).map(|(value, _)| facts(value)),
        };
        let document = Document {
            name: name.to_owned(),
            contents: Arc::new(facts.map_err(error)?.into()),
            bytes: text.len(),
            syntax,
            above,
            places: OnceLock::new(),
        };
        match too_deep(document.contents().facts(), bounds.depth) {
            Some(pointer) => {
                let expected = format!("at most {} levels{}", bounds.depth, bounds.raised("depth"));
                let problem =
                    Problem::new("the text is nested too deeply").pointer(pointer).expected(expected);
                Err(document.error(vec![problem]))
            }
            None => Ok(document),
        }
    }

    /// The name under which it was given.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text it was read from, without a byte order mark.
    pub fn text(&self) -> &str {
        self.contents.facts().text().get(..self.bytes).unwrap_or_default()
    }

    /// What it says, to be shared.
    pub fn contents(&self) -> &Arc<Contents> {
        &self.contents
    }

    /// What it says. Days of TOML are texts.
    pub fn value(&self) -> &Value {
        self.contents.value()
    }

    /// Where the value at a pointer stands; where it does not stand, the nearest thing above it that does.
    pub fn position(&self, pointer: &str) -> Position {
        let (spans, lines) = self.places.get_or_init(|| {
            let spans = match self.syntax {
                Syntax::Json => spans::of_json(self.text()),
                // What stands where is asked of the same text as the value, whatever else may be taken for a comment.
                Syntax::Jsonc => {
                    jsonc::plain(self.text()).map(|plain| spans::of_json(&plain)).unwrap_or_default()
                }
                Syntax::Toml => toml::parse(self.text()).map(|(_, spans)| spans).unwrap_or_default(),
                Syntax::Yaml => yaml::parse(self.text()).map(|(_, spans)| spans).unwrap_or_default(),
            };
            (spans, Lines::new(self.text().as_bytes()))
        });
        lines.position(self.text().as_bytes(), spans.find(pointer)).below(self.above)
    }

    /// Where a key itself stands, rather than its value.
    pub fn key_position(&self, pointer: &str) -> Position {
        let _ = self.position(pointer);
        match self.places.get() {
            Some((spans, lines)) => {
                lines.position(self.text().as_bytes(), spans.find_key(pointer)).below(self.above)
            }
            None => Position::START,
        }
    }

    /// An error about this document. Problems that name a pointer and no position get one.
    pub fn error(&self, problems: Vec<Problem>) -> InputError {
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

/// The text of a file, without a byte order mark.
fn text(bytes: &[u8], bounds: Bounds) -> Result<&str, Problem> {
    let most = bounds.bytes.min(Bounds::MOST.bytes);
    if bytes.len() > most {
        let raised = if most < Bounds::MOST.bytes { bounds.raised("bytes") } else { String::new() };
        // Whoever read the bytes may have stopped here, so their number says nothing.
        let message = format!("the file is larger than the {} that are read{raised}", amount(most as u64));
        return Err(Problem::new(message).help("describe less in one file"));
    }
    let text = std::str::from_utf8(bytes).map_err(|utf8| {
        let read = bytes.get(..utf8.valid_up_to()).unwrap_or_default();
        Problem::new(format!("the file is not UTF-8: byte {} cannot be read", utf8.valid_up_to() + 1))
            .at(Lines::new(read).position(read, utf8.valid_up_to()))
            .help("save it as UTF-8")
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// Bytes in words.
pub fn amount(bytes: u64) -> String {
    if bytes >= 1 << 20 && bytes.is_multiple_of(1 << 20) {
        format!("{} MiB", bytes >> 20)
    } else {
        format!("{bytes} bytes")
    }
}

/// The first list or object that stands too deep, where fewer levels are allowed than every reader allows.
fn too_deep(facts: View<'_>, most: usize) -> Option<String> {
    if most >= MAX_DEPTH {
        return None;
    }
    // The lists and objects around a node, the innermost last.
    let mut around: Vec<u32> = Vec::new();
    for at in (0..).take(facts.nodes().len()) {
        while around.last().is_some_and(|outer| facts.end(*outer) <= at) {
            around.pop();
        }
        if matches!(facts.value(at), Some(Known::List | Known::Object)) {
            around.push(at);
        }
        if around.len() >= most.max(1) {
            let mut pointer = String::new();
            for node in around.into_iter().skip(1) {
                match facts.key(node) {
                    Some(key) => juris_contract::pointer::push(&mut pointer, key),
                    None => pointer.push_str(&format!("/{}", facts.index(node).unwrap_or_default())),
                }
            }
            return Some(pointer);
        }
    }
    None
}

/// Everything that a text says: of YAML each document, of anything else the one value. How it is written, its name tells.
///
/// This is for texts of other programs; what has a schema is read by [`crate::Schema::read`].
///
/// # Errors
/// The text is not written as its name says.
pub fn read_values(name: &str, bytes: &[u8]) -> Result<Vec<Value>, InputError> {
    match Syntax::of(name) {
        Syntax::Yaml => {
            let documents = text(bytes, Bounds::default()).and_then(yaml::parse_all);
            let documents = documents.map_err(|problem| InputError::new(name, vec![problem]))?;
            Ok(documents.into_iter().map(|(value, _)| value).collect())
        }
        syntax => Ok(vec![Document::parse(name, bytes, syntax)?.value().clone()]),
    }
}
