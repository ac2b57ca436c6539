//! A text that is to be read, and how.

use juris_contract::facts::View;
use serde_json::Value;

use crate::bounds::Bounds;
use crate::document::Document;
use crate::json;
use crate::position::Lines;
use crate::problem::{InputError, Problem};
use crate::syntax::Syntax;
use crate::writer::Writer;

/// A text that is to be read: the name by which messages call it, its bytes, and what is known of it.
///
/// ```
/// use juris_document::{Input, Syntax};
///
/// // The 7th line of a file with one text a line.
/// let line = Input::new("all.ndjson", br#"{ "age": "x" }"#).syntax(Syntax::Json).first_line(7);
/// assert_eq!(line.read()?.position("/age").to_string(), "7:10");
/// # Ok::<(), juris_document::InputError>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Input<'t> {
    name: &'t str,
    bytes: &'t [u8],
    syntax: Option<Syntax>,
    first_line: u32,
    bounds: Bounds,
}

impl<'t> Input<'t> {
    /// A text of this name. The name's ending tells how it is written; see [`Syntax::of`].
    pub fn new(name: &'t str, bytes: &'t [u8]) -> Self {
        Input { name, bytes, syntax: None, first_line: 1, bounds: Bounds::default() }
    }

    /// Says how it is written, whatever its name tells.
    pub fn syntax(self, syntax: Syntax) -> Self {
        Input { syntax: Some(syntax), ..self }
    }

    /// Says on which line of its file it begins, from 1: where it is one of many, as in NDJSON.
    pub fn first_line(self, line: u32) -> Self {
        Input { first_line: line, ..self }
    }

    /// Says what it may have.
    pub fn bounds(self, bounds: Bounds) -> Self {
        Input { bounds, ..self }
    }

    /// The name by which messages call it.
    pub fn name(&self) -> &'t str {
        self.name
    }

    /// The bytes.
    pub fn bytes(&self) -> &'t [u8] {
        self.bytes
    }

    /// Reads it as one value.
    ///
    /// # Errors
    /// It is not written as its syntax asks, is no UTF-8, too large or too deep.
    pub fn read(self) -> Result<Document, InputError> {
        let syntax = self.written();
        let text = self.text()?;
        let read =
            read(text, syntax, self.bounds).map_err(|problem| self.error(*problem, text.as_bytes()))?;
        Ok(Document::of(self.name, text, syntax, self.lines_above(), read))
    }

    /// Reads everything that it says: of YAML each document, of anything else the one value. This is for texts of other
    /// programs, of which nobody asks where something stands.
    ///
    /// # Errors
    /// As those of [`read`](Input::read).
    pub fn values(self) -> Result<Vec<Value>, InputError> {
        let text = self.text()?;
        let all = match self.written() {
            #[cfg(feature = "yaml")]
            Syntax::Yaml => crate::yaml::parse_all(text, self.bounds),
            syntax => read(text, syntax, self.bounds).map(|one| vec![one.finish().0]),
        };
        let all = all.map_err(|problem| self.error(*problem, text.as_bytes()))?;
        Ok(all.iter().map(|facts| facts.view().to_json(View::ROOT)).collect())
    }

    fn written(&self) -> Syntax {
        self.syntax.unwrap_or_else(|| Syntax::of(self.name))
    }

    fn lines_above(&self) -> u32 {
        self.first_line.saturating_sub(1)
    }

    /// What is wrong with a text, which is at hand as far as it was read.
    fn error(&self, mut problem: Problem, text: &[u8]) -> InputError {
        let above = self.lines_above();
        problem.position = problem.position.map(|position| position.below(above));
        InputError::new(self.name, vec![problem]).with_lines(text, &Lines::new(text), above)
    }

    /// The text, without a byte order mark.
    fn text(&self) -> Result<&'t str, InputError> {
        let most = self.bounds.bytes.min(Bounds::MOST.bytes);
        if self.bytes.len() > most {
            let raised = if most < Bounds::MOST.bytes { self.bounds.raised("bytes") } else { String::new() };
            // Whoever read the bytes may have stopped here, so their number says nothing.
            let message =
                format!("the file is larger than the {} that are read{raised}", amount(most as u64));
            return Err(self.error(Problem::new(message).help("describe less in one file"), &[]));
        }
        let text = std::str::from_utf8(self.bytes).map_err(|utf8| {
            let read = self.bytes.get(..utf8.valid_up_to()).unwrap_or_default();
            let at = utf8.valid_up_to() + 1;
            let problem = Problem::new(format!("the file is not UTF-8: byte {at} cannot be read"))
                .at(Lines::new(read).position(read, utf8.valid_up_to()))
                .help("save it as UTF-8");
            self.error(problem, self.bytes)
        })?;
        Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
    }
}

fn read(text: &str, syntax: Syntax, bounds: Bounds) -> Result<Writer, Box<Problem>> {
    match syntax {
        Syntax::Json => json::parse(text, false, bounds),
        Syntax::Jsonc => json::parse(text, true, bounds),
        #[cfg(feature = "toml")]
        Syntax::Toml => crate::toml::parse(text, bounds),
        #[cfg(feature = "yaml")]
        Syntax::Yaml => crate::yaml::parse(text, bounds),
        #[cfg(not(all(feature = "toml", feature = "yaml")))]
        other => {
            let name = if other == Syntax::Toml { "TOML" } else { "YAML" };
            let problem = Problem::new(format!("{name} is not read by this program"));
            Err(Box::new(
                problem.help("write it as JSON, or build the program with that part of juris-document"),
            ))
        }
    }
}

/// Bytes in words: `16 MiB`, `1000 bytes`.
pub fn amount(bytes: u64) -> String {
    if bytes >= 1 << 20 && bytes.is_multiple_of(1 << 20) {
        format!("{} MiB", bytes >> 20)
    } else {
        format!("{bytes} bytes")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells_the_syntax_unless_it_is_said() {
        let value = |input: Input<'_>| input.read().map(|document| document.value().clone());
        assert_eq!(value(Input::new("a.jsonc", b"// x\n1")), Ok(1.into()));
        assert!(value(Input::new("a.json", b"// x\n1")).is_err());
        assert_eq!(value(Input::new("a", b"// x\n1").syntax(Syntax::Jsonc)), Ok(1.into()));
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_line_in_the_file() {
        let told = |bytes: &[u8]| Input::new("a.json", bytes).first_line(3).read().unwrap_err().to_string();
        assert_eq!(
            told(b"[\n\xff]"),
            "a.json:4:1: the file is not UTF-8: byte 3 cannot be read; save it as UTF-8"
        );
        assert!(told(b"[\n}").starts_with("a.json:4:1: this is not JSON: "));
        let line = |bytes: &[u8]| {
            let error = Input::new("a.json", bytes).first_line(3).read().unwrap_err();
            error.problems()[0].excerpt.clone().map(|excerpt| (excerpt.text, excerpt.marked))
        };
        assert_eq!(line(b"[\n\xff]"), Some(("\u{fffd}]".to_owned(), 0..0)));
        assert_eq!(line(b"[1,\n  2 }"), Some(("2 }".to_owned(), 2..2)));
        assert_eq!(line(b"[1,\n"), Some(("[1,".to_owned(), 3..3)));
        let bounds = Bounds { bytes: 2, depth: 9, of: Some("Limits") };
        let error = Input::new("a.json", b"[1]").bounds(bounds).read().unwrap_err();
        assert_eq!(
            error.to_string(),
            "a.json: the file is larger than the 2 bytes that are read (the host's `Limits::bytes` raises it); describe less in one file"
        );
    }

    #[test]
    #[cfg(feature = "yaml")]
    fn yaml_may_say_several_things() {
        let values = Input::new("a.yaml", b"--- 1\n---\n- 2\n").values().unwrap();
        assert_eq!(values, [serde_json::json!(1), serde_json::json!([2])]);
        assert_eq!(Input::new("a.json", b"[1]").values().unwrap(), [serde_json::json!([1])]);
    }

    #[test]
    #[cfg(not(feature = "yaml"))]
    fn what_was_left_out_is_told() {
        let error = Input::new("a.yaml", b"a: 1").read().unwrap_err();
        assert!(error.to_string().starts_with("a.yaml: YAML is not read by this program; "), "{error}");
    }
}
