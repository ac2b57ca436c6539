//! JSON text into a value, refusing what would lose something silently.

use std::fmt;

use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::position::{Lines, Position};
use super::problem::Problem;

/// Reads JSON. A key that stands twice in one object is an error, since one of the two would be lost.
pub(super) fn parse(text: &str) -> Result<Value, Problem> {
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
        let position = position(text, error.line(), error.column());
        if message.contains("recursion limit") {
            return Problem::new("the JSON is nested too deeply").at(position).expected("at most 128 levels");
        }
        if message.starts_with("the key ") {
            return Problem::new(message).at(position).help("keep one of the two");
        }
        Problem::new(format!("this is not JSON: {message}")).at(position)
    })
}

fn position(text: &str, line: usize, column: usize) -> Position {
    let lines = Lines::new(text.as_bytes());
    let begin: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    lines.position(text.as_bytes(), begin + column.saturating_sub(1))
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

    /// `5.0` and `5e0` are the whole number 5, for JSON Schema as for us.
    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if value.fract() == 0.0 && value.abs() <= EXACT {
            #[allow(clippy::cast_possible_truncation, reason = "whole and within the range of i64")]
            return Ok(Value::Number((value as i64).into()));
        }
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
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
            if object.contains_key(&key) {
                return Err(A::Error::custom(format_args!("the key `{key}` stands twice in this object")));
            }
            let value = members.next_value_seed(Any)?;
            object.insert(key, value);
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
        assert_eq!(broken("{\"a\":1,\n \"a\":2}").0, "the key `a` stands twice in this object");
        assert_eq!(broken(&"[".repeat(100_000)).0, "the JSON is nested too deeply");
    }
}
