//! How a description is read, where its name and the usual limits do not say it.

use super::Description;
use super::patch::PatchBudget;
use juris_document::{Bounds, Document, InputError, MAX_BYTES, MAX_DEPTH, Syntax};

/// What the text of a description and its changes may take. Each bound has a default that is far above what a large service
/// needs; whoever reads texts of strangers may want less.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParseLimits {
    /// The bytes of the text. At most 64 MiB are read, whatever is set.
    pub bytes: usize,
    /// Levels of the text: a value within so many lists and objects, less one. At most 128, whatever is set.
    pub depth: usize,
    /// The operations of all changes together.
    pub change_operations: u64,
    /// The bytes that the changes may make in memory: the values that they bring or copy, and the description as it is from
    /// each of their days on. Moving the items of a list out of the way counts as well, as 8 bytes each. At most 2 GiB are
    /// made, whatever is set.
    pub change_bytes: u64,
}

impl Default for ParseLimits {
    fn default() -> Self {
        ParseLimits {
            bytes: MAX_BYTES,
            depth: MAX_DEPTH,
            change_operations: 50_000,
            change_bytes: 256 * 1024 * 1024,
        }
    }
}

impl ParseLimits {
    /// What patches may take.
    pub(crate) fn budget(&self) -> PatchBudget {
        // Facts name places in their text by numbers that must not run out.
        let bytes = self.change_bytes.min(2 << 30);
        PatchBudget::new(self.change_operations, bytes, self.depth.min(MAX_DEPTH))
    }
}

/// How a description is read. See [`Description::options`].
#[derive(Clone, Debug)]
#[must_use]
pub struct ParseOptions {
    name: String,
    syntax: Option<Syntax>,
    first_line: u32,
    limits: ParseLimits,
}

impl Default for ParseOptions {
    fn default() -> Self {
        ParseOptions {
            name: "service.json".to_owned(),
            syntax: None,
            first_line: 1,
            limits: ParseLimits::default(),
        }
    }
}

impl ParseOptions {
    /// The file's name in reports and messages. Without one it is `service.json`.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }

    /// How the text is written. Otherwise the name tells: `.yaml` and `.yml` are YAML, `.jsonc` is JSON with comments,
    /// `.toml` is TOML, anything else is JSON.
    pub fn syntax(mut self, syntax: Syntax) -> Self {
        self.syntax = Some(syntax);
        self
    }

    /// The line of the file on which the text begins, from 1: that of a description which is one of many, as in NDJSON.
    pub fn first_line(mut self, line: u32) -> Self {
        self.first_line = line;
        self
    }

    /// What the text and its changes may take.
    pub fn limits(mut self, limits: ParseLimits) -> Self {
        self.limits = limits;
        self
    }

    /// Reads a description of `juris/service@1`.
    ///
    /// # Errors
    /// Everything that is wrong with the text, each with line, column and pointer: it is not written as it should be,
    /// breaks the schema, one of its changes does not apply, or it is beyond a limit, which is named.
    pub fn parse(self, bytes: &[u8]) -> Result<Description, InputError> {
        let ParseOptions { name, syntax, first_line, limits } = self;
        let syntax = syntax.unwrap_or_else(|| Syntax::of(&name));
        let bounds = Bounds { bytes: limits.bytes, depth: limits.depth, of: Some("ParseLimits") };
        let document = Document::parse_below(&name, bytes, syntax, first_line.saturating_sub(1), bounds)?;
        Description::of_document(document, bytes, limits)
    }
}
