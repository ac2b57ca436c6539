//! A text, read: what it says, and where.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use serde_json::Value;

use crate::contents::Contents;
use crate::places::{self, Place};
use crate::position::{Lines, Position, Span};
use crate::problem::{InputError, Problem};
use crate::syntax::Syntax;
use crate::writer::Writer;

/// A text that was read, its name for messages, what it says, and where. [`Input`](crate::Input) reads one.
#[derive(Debug)]
pub struct Document {
    name: String,
    /// What it says. The text of its facts begins with the document's.
    contents: Arc<Contents>,
    /// Where each node of the facts stands.
    places: Vec<Place>,
    /// The length of the document's text.
    bytes: usize,
    syntax: Syntax,
    /// How many lines of the file stand before the text.
    above: u32,
    /// Found when a place is first asked for: judging needs none.
    lines: OnceLock<Lines>,
}

impl Document {
    pub(crate) fn of(name: &str, text: &str, syntax: Syntax, above: u32, read: Writer) -> Self {
        let (facts, places) = read.finish();
        Document {
            name: name.to_owned(),
            contents: Arc::new(facts.into()),
            places,
            bytes: text.len(),
            syntax,
            above,
            lines: OnceLock::new(),
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

    /// The line of its file on which its text begins, from 1.
    pub fn first_line(&self) -> u32 {
        self.above.saturating_add(1)
    }

    /// Where the value at a pointer begins and ends; where it does not stand, the nearest thing above it that does.
    pub fn span(&self, pointer: &str) -> Span {
        let (node, _) = places::nearest(self.contents.facts(), pointer);
        let Place { start, end, .. } = self.place(node);
        self.span_of(start as usize..end as usize)
    }

    /// Where it begins.
    pub fn position(&self, pointer: &str) -> Position {
        let (node, _) = places::nearest(self.contents.facts(), pointer);
        self.position_of(self.place(node).start as usize)
    }

    /// Where the last key of a pointer stands, rather than its value.
    pub fn key_span(&self, pointer: &str) -> Span {
        let (node, _) = places::nearest(self.contents.facts(), pointer);
        let Place { key, start, end } = self.place(node);
        let [key, start, end] = [key, start, end].map(|at| at as usize);
        if key == start {
            return self.span_of(start..end);
        }
        let written = self.text().get(key..).unwrap_or_default();
        self.span_of(key..key + key_length(written, self.syntax))
    }

    fn place(&self, node: u32) -> Place {
        usize::try_from(node).ok().and_then(|node| self.places.get(node)).copied().unwrap_or_default()
    }

    fn position_of(&self, at: usize) -> Position {
        let text = self.text().as_bytes();
        self.lines.get_or_init(|| Lines::new(text)).position(text, at).below(self.above)
    }

    fn span_of(&self, bytes: Range<usize>) -> Span {
        Span { start: self.position_of(bytes.start), end: self.position_of(bytes.end), bytes }
    }

    /// An error about this document. Problems that name a pointer and no position get one.
    pub fn error(&self, problems: Vec<Problem>) -> InputError {
        let problems = problems.into_iter().map(|mut problem| {
            if problem.position.is_none()
                && let Some(pointer) = problem.pointer.as_deref()
            {
                let span = if problem.about_key { self.key_span(pointer) } else { self.span(pointer) };
                (problem.position, problem.end) = (Some(span.start), Some(span.end));
            }
            problem
        });
        let text = self.text().as_bytes();
        let lines = self.lines.get_or_init(|| Lines::new(text));
        InputError::new(&self.name, problems.collect()).with_lines(text, lines, self.above)
    }
}

/// How long the key is with which a text begins.
fn key_length(written: &str, syntax: Syntax) -> usize {
    let quoted = |quote: char| {
        let mut escaped = true;
        let end = written.find(|sign: char| {
            let ends = sign == quote && !escaped;
            // In single quotes nothing is an escape.
            escaped = sign == '\\' && !escaped && quote == '"';
            ends
        });
        end.map(|end| end + 1)
    };
    let end = match (written.chars().next(), syntax) {
        (Some(quote @ ('"' | '\'')), _) => quoted(quote),
        (_, Syntax::Toml) => {
            written.find(|sign: char| sign.is_whitespace() || matches!(sign, '=' | '.' | ']'))
        }
        _ => [":\n", ":\r", ": ", ":\t", "\n"].iter().filter_map(|end| written.find(end)).min(),
    };
    end.unwrap_or(written.trim_end_matches(':').len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Input;

    /// What stands at a pointer, and its last key.
    #[cfg(all(feature = "toml", feature = "yaml"))]
    fn written(document: &Document, pointer: &str) -> (String, String) {
        let [value, key] = [document.span(pointer), document.key_span(pointer)].map(|span| {
            let text = &document.text()[span.bytes.clone()];
            // Both ways of saying the same say the same.
            let lines = text.matches('\n').count();
            assert_eq!(span.end.line - span.start.line, u32::try_from(lines).unwrap(), "{span:?}");
            text.to_owned()
        });
        (value, key)
    }

    #[test]
    #[cfg(all(feature = "toml", feature = "yaml"))]
    fn values_and_keys_end_where_they_end_in_each_syntax() {
        let of = |syntax, text: &str| Input::new("x", text.as_bytes()).syntax(syntax).read().unwrap();
        let pair = |value: &str, key: &str| (value.to_owned(), key.to_owned());

        let json = of(Syntax::Json, "{ \"a\" : [1, \"é\"] ,\n\"b\\u0063\": {\"d\": -1.5e2 } }");
        assert_eq!(written(&json, "/a"), pair("[1, \"é\"]", "\"a\""));
        assert_eq!(written(&json, "/a/1"), pair("\"é\"", "\"é\""));
        assert_eq!(written(&json, "/bc"), pair("{\"d\": -1.5e2 }", "\"b\\u0063\""));
        assert_eq!(written(&json, "/bc/d"), pair("-1.5e2", "\"d\""));
        assert_eq!(written(&json, "/bc/x/y").0, "{\"d\": -1.5e2 }");

        let jsonc = of(Syntax::Jsonc, "{\"a\": [1, /* x */], // y\n}");
        assert_eq!(written(&jsonc, "/a"), pair("[1, /* x */]", "\"a\""));
        assert_eq!(written(&jsonc, "").0, jsonc.text());

        let yaml = of(
            Syntax::Yaml,
            "a:\n  - 'x'  # é\n  - b: &n {c: 1}\n\n# end\nd: |\n  two\n  lines\n\n\"e\": *n\nf:\n",
        );
        assert_eq!(written(&yaml, "/a"), pair("- 'x'  # é\n  - b: &n {c: 1}", "a"));
        assert_eq!(written(&yaml, "/a/1"), pair("b: &n {c: 1}", "b: &n {c: 1}"));
        assert_eq!(written(&yaml, "/a/1/b").0, "&n {c: 1}");
        assert_eq!(written(&yaml, "/d"), pair("two\n  lines", "d"));
        assert_eq!(written(&yaml, "/e"), pair("*n", "\"e\""));
        assert_eq!(written(&yaml, "/e/c"), pair("1", "c"));

        let toml = of(Syntax::Toml, "id = \"x\"\n[t.\"u v\"]\nw = [1,\n  2] # z\n[[l]]\nk.m = 2020-01-01\n");
        assert_eq!(written(&toml, "/id"), pair("\"x\"", "id"));
        assert_eq!(written(&toml, "/t/u v/w"), pair("[1,\n  2]", "w"));
        assert_eq!(written(&toml, "/l/0").0, "[[l]]\nk.m = 2020-01-01");
        assert_eq!(written(&toml, "/l/0/k/m"), pair("2020-01-01", "m"));
    }

    #[test]
    fn a_problem_has_the_place_of_what_it_is_about() {
        let document = Input::new("x", b"{\"a\":\n  [1, 2]}").first_line(6).read().unwrap();
        let problems = vec![Problem::new("x").pointer("/a"), Problem::new("y").pointer("/a").about_key()];
        let error = document.error(problems);
        let places: Vec<_> = error.problems().iter().map(|problem| (problem.position, problem.end)).collect();
        let place = |line, column| Some(Position { line, column });
        assert_eq!(places, [(place(6, 2), place(6, 5)), (place(7, 3), place(7, 9))]);
        let lines = error.problems().iter().map(|problem| {
            let excerpt = problem.excerpt.clone().unwrap();
            (excerpt.text[excerpt.marked].to_owned(), excerpt.text)
        });
        let lines: Vec<_> = lines.collect();
        let pair = |marked: &str, text: &str| (marked.to_owned(), text.to_owned());
        assert_eq!(lines, [pair("\"a\"", "{\"a\":"), pair("[1, 2]", "[1, 2]}")]);
    }
}
