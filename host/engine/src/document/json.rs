//! JSON text into a value, refusing what would lose something silently.

use std::fmt;

use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::map::Entry;
use serde_json::{Map, Value};

use super::position::{Lines, Position};
use super::problem::Problem;
use super::scalar;

/// Reads JSON. A key that stands twice in one object is an error, since one of the two would be lost.
pub(super) fn parse(text: &str) -> Result<Value, Problem> {
    parse_as_written(text, text)
}

/// The same of a text that was written otherwise in as many bytes; places are those in what was written.
pub(super) fn parse_as_written(text: &str, written: &str) -> Result<Value, Problem> {
    let place = |offset: usize| Lines::new(written.as_bytes()).position(written.as_bytes(), offset);
    if text.trim().is_empty() {
        return Err(Problem::new("the file is empty")
            .at(Position::START)
            .expected("a JSON object such as `{ \"schema\": \"juris/service@1\", \"name\": \"...\" }`"));
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    let parsed = Any.deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    parsed.map_err(|error| {
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

struct Any;

impl<'de> DeserializeSeed<'de> for Any {
    type Value = Value;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Any {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(scalar::number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Any)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = members.next_key::<String>()? {
            match object.entry(key) {
                Entry::Vacant(place) => place.insert(members.next_value_seed(Any)?),
                Entry::Occupied(twice) => {
                    let key = twice.key();
                    return Err(A::Error::custom(format_args!(
                        "the key `{key}` stands twice in this object"
                    )));
                }
            };
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn broken(text: &str) -> (String, u32, u32) {
        let problem = parse(text).unwrap_err();
        let position = problem.position.unwrap();
        (problem.message, position.line, position.column)
    }

    #[test]
    fn values_are_read() {
        let value = parse(r#" {"a":[1,-2,3.5,5.0,1e2,"x",true,null,{}]} "#).unwrap();
        assert_eq!(value, json!({"a": [1, -2, 3.5, 5, 100, "x", true, null, {}]}));
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
