//! YAML 1.2 into facts with their places, by the core schema: `no` is a text, a day is a text.

use std::collections::HashMap;
use std::ops::Range;

use juris_contract::facts::{Facts, Scalar};
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span, Tag};

use crate::bounds::Bounds;
use crate::places::{Place, short};
use crate::position::{Lines, Position};
use crate::problem::Problem;
use crate::scalar;
use crate::writer::{Open, Under, Writer};

/// How much aliases may repeat: values, and bytes of text. A file that repeats more is meant to exhaust memory.
const REPEATED: usize = 500_000;

/// Reads a text of one document.
pub(crate) fn parse(text: &str, bounds: Bounds) -> Result<Writer, Box<Problem>> {
    let mut documents = Reader::new(text, bounds, true).read()?;
    documents.pop().ok_or_else(|| {
        let problem = Problem::new("the file is empty").at(Position { line: 1, column: 1 });
        Box::new(problem.expected("a mapping such as `schema: juris/service@1` and `name: ...`"))
    })
}

/// Reads every document of a text.
pub(crate) fn parse_all(text: &str, bounds: Bounds) -> Result<Vec<Facts>, Box<Problem>> {
    let documents = Reader::new(text, bounds, false).read()?;
    Ok(documents.into_iter().map(|document| document.finish().0).collect())
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

/// A list or mapping that has begun.
struct Container {
    open: Open,
    is_mapping: bool,
    anchor: usize,
    node: usize,
    /// In a mapping, the key whose value comes next, and where it is written.
    key: Option<Under>,
    size: Size,
}

/// What repeating a value costs, and how many lists and mappings stand within each other in it.
#[derive(Clone, Copy)]
struct Size {
    cost: usize,
    levels: usize,
}

/// What an alias repeats.
struct Anchored {
    facts: Facts,
    places: Vec<Place>,
    size: Size,
}

struct Reader<'t> {
    text: &'t str,
    offsets: Offsets,
    bounds: Bounds,
    /// Whether the text may have one document at the most, to whose facts it belongs.
    only_one: bool,
    writer: Writer,
    open: Vec<Container>,
    anchored: HashMap<usize, Anchored>,
    repeated: usize,
    documents: Vec<Writer>,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, bounds: Bounds, only_one: bool) -> Self {
        Reader {
            text,
            offsets: Offsets::of(text),
            bounds,
            only_one,
            writer: Writer::new(if only_one { text } else { "" }, bounds),
            open: Vec::new(),
            anchored: HashMap::new(),
            repeated: 0,
            documents: Vec::new(),
        }
    }

    fn read(mut self) -> Result<Vec<Writer>, Box<Problem>> {
        for event in Parser::new_from_str(self.text) {
            let (event, span) = event.map_err(|error| {
                // The scanner's own limit comes after ours in blocks and before it in brackets.
                if error.info().contains("recursion limit") {
                    return self.writer.too_deep().at(self.place(*error.marker()));
                }
                let message = format!("this is not YAML: {}", error.info());
                Problem::new(message).at(self.place(*error.marker()))
            })?;
            self.take(event, span)?;
        }
        Ok(self.documents)
    }

    /// Where a marker stands. The parser's own lines are others: it ends them at a lone carriage return too, and counts one
    /// behind the last where that has no end.
    fn place(&self, marker: Marker) -> Position {
        let text = self.text.as_bytes();
        Lines::new(text).position(text, self.offsets.byte(marker.index()))
    }

    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Box<Problem>> {
        let at = span.start;
        let bytes = self.offsets.byte(at.index())..self.offsets.byte(span.end.index());
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                if self.awaits_key() {
                    return self.key(&text, style, bytes.start, at);
                }
                let under = self.next(at)?;
                let scalar = of_scalar(&text, style, tag.as_deref())
                    .map_err(|message| Problem::new(message).at(self.place(at)))?;
                let scalar = scalar.unwrap_or_else(|| {
                    let (at, length) = self.written(&text, style, bytes.start);
                    Scalar::Text(at, length)
                });
                let end =
                    bytes.start + self.text.get(bytes.clone()).map_or(0, |written| written.trim_end().len());
                let node = self.writer.nodes();
                self.writer.scalar(under, scalar, bytes.start, end);
                self.finished(anchor, node, Size { cost: 1 + text.len(), levels: 0 }, at)
            }
            Event::SequenceStart(anchor, tag) => self.begin(anchor, false, tag.as_deref(), bytes.start, at),
            Event::MappingStart(anchor, tag) => self.begin(anchor, true, tag.as_deref(), bytes.start, at),
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Container { open, anchor, node, size, .. }) => {
                    // What is written in blocks ends with its last value, not where the next thing begins.
                    let closed = self.text.get(bytes.clone()).is_some_and(|sign| matches!(sign, "]" | "}"));
                    self.writer.close_behind_last(open, if closed { bytes.end } else { 0 });
                    self.finished(anchor, node, size, at)
                }
                None => Ok(()),
            },
            Event::Alias(anchor) => self.alias(anchor, bytes, at),
            Event::DocumentStart(_) | Event::StreamStart => {
                self.anchored.clear();
                Ok(())
            }
            Event::DocumentEnd | Event::StreamEnd | Event::Nothing => Ok(()),
        }
    }

    /// Whether the next thing is the key of a mapping.
    fn awaits_key(&self) -> bool {
        self.open.last().is_some_and(|open| open.is_mapping && open.key.is_none())
    }

    /// Under what the next value stands.
    fn next(&mut self, at: Marker) -> Result<Under, Box<Problem>> {
        match self.open.last_mut() {
            Some(container) => {
                let item = Under::Item(container.open.count);
                container.open.count += 1;
                Ok(container.key.take().unwrap_or(item))
            }
            None if self.only_one && !self.documents.is_empty() => Err(Box::new(
                Problem::new("the file has several documents")
                    .at(self.place(at))
                    .help("put each into a file of its own"),
            )),
            None => Ok(Under::Item(0)),
        }
    }

    /// The part of the facts' text that a scalar is.
    fn written(&mut self, text: &str, style: ScalarStyle, start: usize) -> (u32, u32) {
        let quote = matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
        self.writer.text(text, start + usize::from(quote))
    }

    fn key(&mut self, text: &str, style: ScalarStyle, start: usize, at: Marker) -> Result<(), Box<Problem>> {
        if text == "<<" && style == ScalarStyle::Plain {
            return Err(Box::new(
                Problem::new("the merge key `<<` is no part of YAML 1.2")
                    .at(self.place(at))
                    .help("write the keys out, or repeat a whole value with an alias"),
            ));
        }
        let name = self.written(text, style, start);
        let Some(container) = self.open.last_mut() else { return Ok(()) };
        if !self.writer.is_new(&container.open, name) {
            return Err(Box::new(
                Problem::new(format!("the key `{text}` stands twice in this mapping"))
                    .at(self.place(at))
                    .help("keep one of the two"),
            ));
        }
        container.size.cost += text.len();
        container.key = Some(Under::Member(name, short(start)));
        Ok(())
    }

    fn begin(
        &mut self,
        anchor: usize,
        is_mapping: bool,
        tag: Option<&Tag>,
        start: usize,
        at: Marker,
    ) -> Result<(), Box<Problem>> {
        if self.awaits_key() {
            return Err(Box::new(no_text_key(self.place(at))));
        }
        let own = if is_mapping { "map" } else { "seq" };
        if let Some(tag) = tag.filter(|tag| core_tag(tag) != Some(own) && !is_unspecific(tag)) {
            return Err(Box::new(unknown_tag(tag).at(self.place(at))));
        }
        let under = self.next(at)?;
        let node = self.writer.nodes();
        let open = if is_mapping { self.writer.object(under, start) } else { self.writer.list(under, start) };
        if !self.writer.has_room_for(0) {
            return Err(Box::new(self.writer.too_deep().at(self.place(at))));
        }
        let size = Size { cost: 1, levels: 1 };
        self.open.push(Container { open, is_mapping, anchor, node, key: None, size });
        Ok(())
    }

    fn alias(&mut self, anchor: usize, bytes: Range<usize>, at: Marker) -> Result<(), Box<Problem>> {
        if self.awaits_key() {
            return Err(Box::new(no_text_key(self.place(at))));
        }
        let Some(size) = self.anchored.get(&anchor).map(|anchored| anchored.size) else {
            return Err(Box::new(
                Problem::new("the alias stands inside of what it repeats").at(self.place(at)),
            ));
        };
        self.afford(size.cost, at)?;
        if !self.writer.has_room_for(size.levels) {
            return Err(Box::new(self.writer.too_deep().at(self.place(at))));
        }
        let (under, node) = (self.next(at)?, self.writer.nodes());
        if let Some(Anchored { facts, places, .. }) = self.anchored.get(&anchor) {
            self.writer.repeat(under, facts.view(), places, bytes.start, bytes.end);
        }
        self.finished(0, node, size, at)
    }

    /// Takes note of a value that is whole.
    fn finished(&mut self, anchor: usize, node: usize, size: Size, at: Marker) -> Result<(), Box<Problem>> {
        if anchor != 0 {
            self.afford(size.cost, at)?;
            let (facts, places) = self.writer.copy(node);
            self.anchored.insert(anchor, Anchored { facts, places, size });
        }
        match self.open.last_mut() {
            Some(container) => {
                container.size.cost = container.size.cost.saturating_add(size.cost);
                container.size.levels = container.size.levels.max(size.levels + 1);
            }
            None => {
                let next = Writer::new("", self.bounds);
                self.documents.push(std::mem::replace(&mut self.writer, next));
            }
        }
        Ok(())
    }

    fn afford(&mut self, cost: usize, at: Marker) -> Result<(), Box<Problem>> {
        self.repeated = self.repeated.saturating_add(cost);
        if self.repeated <= REPEATED {
            return Ok(());
        }
        Err(Box::new(
            Problem::new("the anchors and aliases of the file repeat too much").at(self.place(at)).help(
                format!(
                    "write what they repeat out; {REPEATED} values and characters may be repeated in all"
                ),
            ),
        ))
    }
}

fn no_text_key(at: Position) -> Problem {
    Problem::new("a key is a text here, not a list, a mapping or an alias").at(at)
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

/// What a scalar means; nothing, where it is a text.
fn of_scalar(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Result<Option<Scalar>, String> {
    let Some(tag) = tag else {
        return if style == ScalarStyle::Plain { scalar::core(text) } else { Ok(None) };
    };
    let fits = |value: &Scalar, name: &str| match name {
        "null" => matches!(value, Scalar::Null),
        "bool" => matches!(value, Scalar::Bool(_)),
        "int" => matches!(value, Scalar::Unsigned(_) | Scalar::Signed(_)),
        _ => matches!(value, Scalar::Unsigned(_) | Scalar::Signed(_) | Scalar::Float(_)),
    };
    match core_tag(tag) {
        Some("str") => Ok(None),
        Some(name @ ("null" | "bool" | "int" | "float")) => match scalar::core(text)? {
            Some(value) if fits(&value, name) => Ok(Some(value)),
            _ => Err(format!("`{text}` is no `!!{name}`")),
        },
        _ if is_unspecific(tag) => Ok(None),
        _ => Err(unknown_tag(tag).message),
    }
}

#[cfg(test)]
#[path = "yaml_tests.rs"]
mod tests;
