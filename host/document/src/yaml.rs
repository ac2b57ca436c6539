//! YAML 1.2 text into the same kind of value as JSON, by the core schema: `no` is a text, a day is a text.

use std::collections::HashMap;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span, Tag};
use serde_json::{Map, Value};

use crate::position::{Lines, Position};
use crate::problem::Problem;
use crate::scalar;
use crate::spans::Spans;

/// As many levels as JSON may have.
const LEVELS: usize = crate::MAX_DEPTH;

/// How much aliases may repeat: values, and bytes of text. A file that repeats more is meant to exhaust memory.
const REPEATED: usize = 500_000;

/// Reads a text of one document.
pub(super) fn parse(text: &str) -> Result<(Value, Spans), Problem> {
    let mut documents = parse_all(text)?.into_iter();
    match (documents.next(), documents.next()) {
        (Some(document), None) => Ok(document),
        (None, _) => Err(Problem::new("the file is empty")
            .at(Position::START)
            .expected("a mapping such as `schema: juris/service@1` and `name: ...`")),
        (Some(_), Some((_, second))) => {
            let lines = Lines::new(text.as_bytes());
            Err(Problem::new("the file has several documents")
                .at(lines.position(text.as_bytes(), second.offset))
                .help("put each into a file of its own"))
        }
    }
}

/// Reads every document of a text.
pub(super) fn parse_all(text: &str) -> Result<Vec<(Value, Spans)>, Problem> {
    let mut reader = Reader { text, offsets: Offsets::of(text), ..Reader::default() };
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            // The scanner's own limit comes after ours in blocks and before it in brackets.
            if error.info().contains("recursion limit") {
                return too_deep(reader.place(*error.marker()));
            }
            let message = format!("this is not YAML: {}", error.info());
            Problem::new(message).at(reader.place(*error.marker()))
        })?;
        reader.take(event, span)?;
    }
    Ok(reader.documents)
}

/// Where each character begins, in bytes. Empty where every character is one byte.
#[derive(Default)]
struct Offsets(Vec<u32>);

impl Offsets {
    fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Offsets::default();
        }
        Offsets(text.char_indices().map(|(byte, _)| u32::try_from(byte).unwrap_or(u32::MAX)).collect())
    }

    fn byte(&self, character: usize) -> usize {
        match self.0.get(character) {
            Some(byte) => usize::try_from(*byte).unwrap_or(usize::MAX),
            None if self.0.is_empty() => character,
            None => usize::MAX,
        }
    }
}

/// A value, where it stands, and what repeating it costs.
#[derive(Clone)]
struct Node {
    value: Value,
    spans: Spans,
    cost: usize,
    levels: usize,
}

/// A list or mapping that has begun.
struct Open {
    anchor: usize,
    node: Node,
    /// In a mapping, the key whose value comes next.
    key: Option<(String, usize)>,
}

#[derive(Default)]
struct Reader<'t> {
    text: &'t str,
    offsets: Offsets,
    open: Vec<Open>,
    anchored: HashMap<usize, Node>,
    repeated: usize,
    documents: Vec<(Value, Spans)>,
}

impl Reader<'_> {
    /// Where a marker stands. The parser's own lines are others: it ends them at a lone carriage return too, and counts one
    /// behind the last where that has no end.
    fn place(&self, marker: Marker) -> Position {
        let text = self.text.as_bytes();
        Lines::new(text).position(text, self.offsets.byte(marker.index()))
    }

    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Problem> {
        let at = span.start;
        let offset = self.offsets.byte(at.index());
        let spans = Spans { key_offset: offset, offset, members: Vec::new() };
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                if self.awaits_key() {
                    return self.key(&text, style, offset, at);
                }
                let value = of_scalar(&text, style, tag.as_deref())
                    .map_err(|message| Problem::new(message).at(self.place(at)))?;
                self.finished(anchor, Node { value, spans, cost: 1 + text.len(), levels: 0 }, at)
            }
            Event::SequenceStart(anchor, tag) => {
                self.begin(anchor, Value::Array(Vec::new()), spans, tag.as_deref(), at)
            }
            Event::MappingStart(anchor, tag) => {
                self.begin(anchor, Value::Object(Map::new()), spans, tag.as_deref(), at)
            }
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Open { anchor, node, .. }) => self.finished(anchor, node, at),
                None => Ok(()),
            },
            Event::Alias(anchor) => {
                if self.awaits_key() {
                    return Err(no_text_key(self.place(at)));
                }
                let Some(node) = self.anchored.get(&anchor) else {
                    let message = "the alias stands inside of what it repeats";
                    return Err(Problem::new(message).at(self.place(at)));
                };
                let cost = node.cost;
                self.afford(cost, at)?;
                let Some(mut node) = self.anchored.get(&anchor).cloned() else { return Ok(()) };
                node.spans.offset = offset;
                node.spans.key_offset = offset;
                self.finished(0, node, at)
            }
            Event::DocumentStart(_) | Event::StreamStart => {
                self.anchored.clear();
                Ok(())
            }
            Event::DocumentEnd | Event::StreamEnd | Event::Nothing => Ok(()),
        }
    }

    /// Whether the next thing is the key of a mapping.
    fn awaits_key(&self) -> bool {
        self.open.last().is_some_and(|open| open.node.value.is_object() && open.key.is_none())
    }

    fn key(&mut self, text: &str, style: ScalarStyle, offset: usize, at: Marker) -> Result<(), Problem> {
        let Some(open) = self.open.last_mut() else { return Ok(()) };
        if text == "<<" && style == ScalarStyle::Plain {
            return Err(Problem::new("the merge key `<<` is no part of YAML 1.2")
                .at(self.place(at))
                .help("write the keys out, or repeat a whole value with an alias"));
        }
        if open.node.value.get(text).is_some() {
            return Err(Problem::new(format!("the key `{text}` stands twice in this mapping"))
                .at(self.place(at))
                .help("keep one of the two"));
        }
        open.node.cost += text.len();
        open.key = Some((text.to_owned(), offset));
        Ok(())
    }

    fn begin(
        &mut self,
        anchor: usize,
        value: Value,
        spans: Spans,
        tag: Option<&Tag>,
        at: Marker,
    ) -> Result<(), Problem> {
        if self.awaits_key() {
            return Err(no_text_key(self.place(at)));
        }
        let own = if value.is_array() { "seq" } else { "map" };
        if let Some(tag) = tag.filter(|tag| core_tag(tag) != Some(own) && !is_unspecific(tag)) {
            return Err(unknown_tag(tag).at(self.place(at)));
        }
        if self.open.len() >= LEVELS {
            return Err(too_deep(self.place(at)));
        }
        self.open.push(Open { anchor, node: Node { value, spans, cost: 1, levels: 1 }, key: None });
        Ok(())
    }

    /// Puts a value that is whole where it belongs.
    fn finished(&mut self, anchor: usize, mut node: Node, at: Marker) -> Result<(), Problem> {
        if self.open.len() + node.levels > LEVELS {
            return Err(too_deep(self.place(at)));
        }
        if anchor != 0 {
            self.afford(node.cost, at)?;
            self.anchored.insert(anchor, node.clone());
        }
        let Some(open) = self.open.last_mut() else {
            self.documents.push((node.value, node.spans));
            return Ok(());
        };
        open.node.cost = open.node.cost.saturating_add(node.cost);
        open.node.levels = open.node.levels.max(node.levels + 1);
        match &mut open.node.value {
            Value::Array(list) => {
                open.node.spans.members.push((list.len().to_string(), node.spans));
                list.push(node.value);
            }
            Value::Object(object) => {
                let Some((key, offset)) = open.key.take() else { return Ok(()) };
                node.spans.key_offset = offset;
                open.node.spans.members.push((key.clone(), node.spans));
                object.insert(key, node.value);
            }
            _ => {}
        }
        Ok(())
    }

    fn afford(&mut self, cost: usize, at: Marker) -> Result<(), Problem> {
        self.repeated = self.repeated.saturating_add(cost);
        if self.repeated <= REPEATED {
            return Ok(());
        }
        Err(Problem::new("the anchors and aliases of the file repeat too much").at(self.place(at)).help(
            format!("write what they repeat out; {REPEATED} values and characters may be repeated in all"),
        ))
    }
}

fn no_text_key(at: Position) -> Problem {
    Problem::new("a key is a text here, not a list, a mapping or an alias").at(at)
}

fn too_deep(at: Position) -> Problem {
    Problem::new("the YAML is nested too deeply").at(at).expected(format!("at most {LEVELS} levels"))
}

fn unknown_tag(tag: &Tag) -> Problem {
    Problem::new(format!("the tag `{}{}` is not known here", tag.handle, tag.suffix))
        .expected("plain YAML without tags of its own")
}

/// The name of a tag of the core schema: `str` for `!!str`.
fn core_tag(tag: &Tag) -> Option<&str> {
    tag.is_yaml_core_schema().then_some(tag.suffix.as_str())
}

/// Whether it is `!`, which says only: no guessing.
fn is_unspecific(tag: &Tag) -> bool {
    (tag.handle.is_empty() && tag.suffix == "!") || (tag.handle == "!" && tag.suffix.is_empty())
}

fn of_scalar(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Result<Value, String> {
    let Some(tag) = tag else {
        return if style == ScalarStyle::Plain { scalar::core(text) } else { Ok(text.into()) };
    };
    let fits = |value: &Value, name: &str| match name {
        "null" => value.is_null(),
        "bool" => value.is_boolean(),
        "int" => value.is_i64() || value.is_u64(),
        _ => value.is_number(),
    };
    match core_tag(tag) {
        Some("str") => Ok(text.into()),
        Some(name @ ("null" | "bool" | "int" | "float")) => match scalar::core(text)? {
            value if fits(&value, name) => Ok(value),
            _ => Err(format!("`{text}` is no `!!{name}`")),
        },
        _ if is_unspecific(tag) => Ok(text.into()),
        _ => Err(unknown_tag(tag).message),
    }
}

#[cfg(test)]
#[path = "yaml_tests.rs"]
mod tests;
