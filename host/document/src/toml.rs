//! TOML text into the same kind of value as JSON, with days as texts.

use serde_json::{Map, Number, Value};
use toml::de::{DeTable, DeValue};

use crate::position::Lines;
use crate::problem::Problem;
use crate::spans::Spans;

pub(super) fn parse(text: &str) -> Result<(Value, Spans), Problem> {
    match DeTable::parse(text) {
        Ok(table) => {
            let start = table.span().start;
            Ok(of_table(table.get_ref(), start))
        }
        Err(error) => {
            let problem = Problem::new(format!("this is not TOML: {}", error.message().replace('\n', "; ")));
            Err(match error.span() {
                Some(span) => problem.at(Lines::new(text.as_bytes()).position(text.as_bytes(), span.start)),
                None => problem,
            })
        }
    }
}

fn of_table(table: &DeTable<'_>, offset: usize) -> (Value, Spans) {
    let mut object = Map::new();
    let mut spans = Spans { key_offset: offset, offset, members: Vec::new() };
    for (key, value) in table.iter() {
        let (inner, mut inner_spans) = of_value(value.get_ref(), value.span().start);
        inner_spans.key_offset = key.span().start;
        spans.members.push((key.get_ref().to_string(), inner_spans));
        object.insert(key.get_ref().to_string(), inner);
    }
    (Value::Object(object), spans)
}

fn of_value(value: &DeValue<'_>, offset: usize) -> (Value, Spans) {
    let leaf = |value| (value, Spans { key_offset: offset, offset, members: Vec::new() });
    match value {
        DeValue::String(text) => leaf(Value::String(text.to_string())),
        DeValue::Boolean(b) => leaf(Value::Bool(*b)),
        // A number that does not fit stays as its text, so that the schema names it instead of a rounded one.
        DeValue::Integer(integer) => {
            leaf(i64::from_str_radix(integer.as_str(), integer.radix()).map_or_else(
                |_| Value::String(integer.as_str().to_owned()),
                |number| Value::Number(number.into()),
            ))
        }
        DeValue::Float(float) => {
            leaf(float.as_str().parse().ok().and_then(Number::from_f64).map_or(Value::Null, Value::Number))
        }
        DeValue::Datetime(day) => leaf(Value::String(day.to_string())),
        DeValue::Array(array) => {
            let mut list = Vec::new();
            let mut spans = Spans { key_offset: offset, offset, members: Vec::new() };
            for (index, item) in array.iter().enumerate() {
                let (inner, inner_spans) = of_value(item.get_ref(), item.span().start);
                list.push(inner);
                spans.members.push((index.to_string(), inner_spans));
            }
            (Value::Array(list), spans)
        }
        DeValue::Table(table) => of_table(table, offset),
    }
}

#[cfg(test)]
mod tests {
    use crate::{Document, Syntax};
    use serde_json::json;

    #[test]
    fn days_are_texts_and_positions_are_kept() {
        let text =
            "id = \"a/b\"\n\n[[in_force]]\nfrom = 2014-08-01\n\n[[in_force]]\nfrom = 2015-01-01\nvalue = 5\n";
        let document = Document::parse("law.toml", text.as_bytes(), Syntax::Toml).unwrap();
        assert_eq!(
            *document.value(),
            json!({"id": "a/b", "in_force": [{"from": "2014-08-01"}, {"from": "2015-01-01", "value": 5}]})
        );
        let position = document.position("/in_force/1/value");
        assert_eq!((position.line, position.column), (8, 9));
        let position = document.key_position("/in_force/1/value");
        assert_eq!((position.line, position.column), (8, 1));
        let position = document.position("/in_force/1/unit");
        assert_eq!(position.line, 6);
    }

    #[test]
    fn broken_text_is_told_with_its_place() {
        let error = Document::parse("law.toml", b"id = \"a\"\nid = \"b\"\n", Syntax::Toml).unwrap_err();
        assert_eq!(error.problems()[0].position.unwrap().line, 2);
    }
}
