//! JSON text into facts, refusing what would lose something silently.

use std::collections::HashSet;
use std::fmt;

use juris_contract::facts::{Facts, Key, Scalar};
use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};

use crate::position::{Lines, Position};
use crate::problem::Problem;
use crate::scalar;

/// Reads JSON. A key that stands twice in one object is an error, since one of the two would be lost.
pub(super) fn parse(text: &str) -> Result<Facts, Problem> {
    parse_as_written(text, text)
}

/// The same of a text that was written otherwise in as many bytes; places are those in what was written, and keys and
/// texts point into it.
pub(super) fn parse_as_written(text: &str, written: &str) -> Result<Facts, Problem> {
    let place = |offset: usize| Lines::new(written.as_bytes()).position(written.as_bytes(), offset);
    if text.trim().is_empty() {
        return Err(Problem::new("the file is empty")
            .at(Position::START)
            .expected("a JSON object such as `{ \"schema\": \"juris/service@1\", \"name\": \"...\" }`"));
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    let mut reading = Reading { text, facts: Facts::with_text(written.to_owned()), keys: Vec::new() };
    let parsed = At(&mut reading, Key::Index(0)).deserialize(&mut reader).and_then(|()| reader.end());
    parsed.map(|()| reading.facts).map_err(|error| {
        // serde_json counts columns in bytes and puts the place behind the message.
        let full = error.to_string();
        let message = full.rsplit_once(" at line ").map_or(full.as_str(), |(message, _)| message);
        let offset = offset(text, error.line(), error.column());
        let position = place(offset);
        if message.contains("recursion limit") {
            return Problem::new("the JSON is nested too deeply").at(position).expected("at most 128 levels");
        }
        if message.starts_with("the key ") {
            let key = place(key_before(text, offset));
            return Problem::new(message).at(key).help("keep one of the two");
        }
        Problem::new(format!("this is not JSON: {}", in_words(message))).at(position)
    })
}

/// What the parser says, for somebody who wrote the text.
fn in_words(message: &str) -> String {
    let words = match message {
        "EOF while parsing a list" => "the text ends inside a list; a `]` is missing",
        "EOF while parsing an object" => "the text ends inside an object; a `}` is missing",
        "EOF while parsing a string" => "the text ends inside a string; a `\"` is missing",
        "EOF while parsing a value" => "the text ends where a value should stand",
        "expected value" => "a value should stand here",
        "trailing characters" => "something stands behind the end of the value",
        "trailing comma" => "a comma stands behind the last item",
        "key must be a string" => "a key in double quotes should stand here; JSON has no comments",
        "number out of range" => "the number is too large",
        "control character (\\u0000-\\u001F) found while parsing a string" => {
            "a string has a line break or another control character in it; write it as an escape such as `\\n`"
        }
        other => return other.to_owned(),
    };
    words.to_owned()
}

fn offset(text: &str, line: usize, column: usize) -> usize {
    let begin: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    begin + column.saturating_sub(1)
}

/// Where the key begins that ends before an offset.
fn key_before(text: &str, offset: usize) -> usize {
    let bytes = text.as_bytes().get(..=offset).unwrap_or(text.as_bytes());
    let is_quote = |at: usize| {
        let before = bytes.get(..at).unwrap_or_default();
        // A quote behind an odd number of backslashes is part of the key.
        bytes.get(at) == Some(&b'"')
            && before.iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 0
    };
    let mut quotes = (0..bytes.len()).rev().filter(|at| is_quote(*at));
    quotes.nth(1).unwrap_or(offset)
}

/// The facts read so far, and the text that they are read from.
struct Reading<'t> {
    text: &'t str,
    facts: Facts,
    /// The keys of the objects that are open, those of the innermost last.
    keys: Vec<(u32, u32)>,
}

impl Reading<'_> {
    /// Where a part of the text stands in it, and its length.
    fn part(&self, part: &str) -> (u32, u32) {
        #[allow(clippy::cast_possible_truncation, reason = "a document has 64 MiB at the most")]
        let number = |number: usize| number as u32;
        (number(part.as_ptr().addr() - self.text.as_ptr().addr()), number(part.len()))
    }
}

/// A value that is read next, and under what.
struct At<'r, 't>(&'r mut Reading<'t>, Key);

impl<'t> DeserializeSeed<'t> for At<'_, 't> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'t>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'t> Visitor<'t> for At<'_, 't> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.0.facts.scalar(self.1, Scalar::Null);
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.0.facts.scalar(self.1, Scalar::Bool(value));
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.0.facts.scalar(self.1, Scalar::Unsigned(value));
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.0.facts.scalar(self.1, Scalar::Signed(value));
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.0.facts.write(self.1, &scalar::number(value));
        Ok(())
    }

    fn visit_borrowed_str<E>(self, value: &'t str) -> Result<(), E> {
        let (at, length) = self.0.part(value);
        self.0.facts.scalar(self.1, Scalar::Text(at, length));
        Ok(())
    }

    /// Of a text that was written with escapes.
    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        let (at, length) = self.0.facts.add_text(value);
        self.0.facts.scalar(self.1, Scalar::Text(at, length));
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut items: A) -> Result<(), A::Error> {
        let At(reading, key) = self;
        let list = reading.facts.open_list(key);
        let mut count = 0;
        while items.next_element_seed(At(reading, Key::Index(count)))?.is_some() {
            count += 1;
        }
        reading.facts.close(list, count);
        Ok(())
    }

    fn visit_map<A: MapAccess<'t>>(self, mut members: A) -> Result<(), A::Error> {
        let At(reading, key) = self;
        let object = reading.facts.open_object(key);
        let (outer, mut count) = (reading.keys.len(), 0);
        let mut many = HashSet::new();
        while let Some((at, length)) = members.next_key_seed(KeyOf(reading))? {
            if !is_new(reading, outer, &mut many, (at, length)) {
                let key = reading.facts.view().part(at, length).unwrap_or_default();
                return Err(A::Error::custom(format_args!("the key `{key}` stands twice in this object")));
            }
            members.next_value_seed(At(reading, Key::Name(at, length)))?;
            count += 1;
        }
        reading.keys.truncate(outer);
        reading.facts.close(object, count);
        Ok(())
    }
}

/// Up to how many keys of an object are compared one by one.
const FEW: usize = 16;

/// Whether a key is the first of its name in the innermost object, whose keys begin at `outer`. `many` has them all once
/// they are more than a few.
fn is_new(reading: &mut Reading<'_>, outer: usize, many: &mut HashSet<Box<str>>, key: (u32, u32)) -> bool {
    let view = reading.facts.view();
    let text = |(at, length)| view.part(at, length).unwrap_or_default();
    let earlier = reading.keys.get(outer..).unwrap_or_default();
    let is_new = if earlier.len() < FEW {
        !earlier.iter().any(|other| other.1 == key.1 && text(*other) == text(key))
    } else {
        if many.is_empty() {
            many.extend(earlier.iter().map(|key| text(*key).into()));
        }
        many.insert(text(key).into())
    };
    reading.keys.push(key);
    is_new
}

/// A key that is read next.
struct KeyOf<'r, 't>(&'r mut Reading<'t>);

impl<'t> DeserializeSeed<'t> for KeyOf<'_, 't> {
    type Value = (u32, u32);

    fn deserialize<D: serde::Deserializer<'t>>(self, deserializer: D) -> Result<(u32, u32), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'t> Visitor<'t> for KeyOf<'_, 't> {
    type Value = (u32, u32);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E>(self, value: &'t str) -> Result<(u32, u32), E> {
        Ok(self.0.part(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<(u32, u32), E> {
        Ok(self.0.facts.add_text(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use juris_contract::facts::View;
    use serde_json::json;

    fn broken(text: &str) -> (String, u32, u32) {
        let problem = parse(text).unwrap_err();
        let position = problem.position.unwrap();
        (problem.message, position.line, position.column)
    }

    #[test]
    fn values_are_read() {
        let facts = parse(r#" {"a":[1,-2,3.5,5.0,1e2,"x",true,null,{}],"\u0062":"\n"} "#).unwrap();
        let expected = json!({"a": [1, -2, 3.5, 5, 100, "x", true, null, {}], "b": "\n"});
        assert_eq!(facts.view().to_json(View::ROOT), expected);
    }

    #[test]
    fn a_key_that_stands_twice_is_found_among_few_and_many() {
        for others in [0, 1, 14, 15, 16, 17, 40] {
            let members = |twice: &str| {
                let others: String =
                    (0..others).map(|number| format!("\"k{number}\": {{\"b\": 1}}, ")).collect();
                format!("{{\"a\": 1, {others}\"{twice}\": 2}}")
            };
            assert!(parse(&members("b")).is_ok(), "{others}");
            assert_eq!(broken(&members("\\u0061")).0, "the key `a` stands twice in this object", "{others}");
            if others > 0 {
                assert_eq!(
                    broken(&members(&format!("k{}", others - 1))).0.len(),
                    "the key `k0` stands twice in this object".len() + usize::from(others > 10)
                );
            }
        }
    }

    #[test]
    fn broken_text_is_told_with_its_place() {
        assert_eq!(broken(""), ("the file is empty".into(), 1, 1));
        assert_eq!(broken(" \n"), ("the file is empty".into(), 1, 1));
        let (message, line, column) = broken("{\n  \"a\": 1,\n  \"é\": }\n");
        assert!(message.starts_with("this is not JSON: "), "{message}");
        assert_eq!((line, column), (3, 8));
        assert_eq!(broken("{\"a\":1} x").1, 1);
        assert_eq!(broken("{\"a\":1,\n \"a\":2}"), ("the key `a` stands twice in this object".into(), 2, 2));
        let (_, line, column) = broken("{\"x\\\"y\":1,\n\n  \"x\\\"y\"  : 2}");
        assert_eq!((line, column), (3, 3));
        assert_eq!(broken(&"[".repeat(100_000)).0, "the JSON is nested too deeply");
    }
}
