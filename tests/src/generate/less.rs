//! Descriptions in which less is known of one fact: bounds of a count, a day by which it was, a list that may have more.

use std::time::Duration;

use juris::Date;
use serde_json::{Value, json};

use super::changed;
use super::part::escaped;
use super::values::{MORE, is_part, schema_at};

/// How many items of a list are left out, each in its turn.
const LEFT_OUT: usize = 3;

/// The description with less known of each of its counts, days and lists, in several ways: each with the place. What is
/// said in it stays right: the description itself is one that could be meant.
pub fn known_in_part(service: &Value) -> Vec<(String, Value)> {
    let mut less = Vec::new();
    collect(service, service, "", &mut less);
    less
}

fn collect(whole: &Value, value: &Value, at: &str, less: &mut Vec<(String, Value)>) {
    let mut add = |value: Value| less.push((at.to_owned(), changed(whole, at, Some(value)).unwrap()));
    let schema = if at.is_empty() { None } else { schema_at(at) };
    match (value, schema) {
        (Value::Number(number), Some(schema)) if is_part(schema) => {
            if let Some(number) = number.as_u64() {
                add(json!({ "at_least": number }));
                add(json!({ "at_least": number / 2, "at_most": number + number / 2 + 1 }));
                add(json!({ "at_most": number }));
            }
        }
        (Value::String(day), Some(schema)) if is_part(schema) && !contradicts(whole, at) => {
            let day: Date = day.parse().unwrap();
            for days in [0, 20] {
                let later = day.checked_add(Duration::from_secs(days * 24 * 60 * 60)).unwrap();
                add(json!({ "by": later.to_string() }));
            }
        }
        (Value::Array(items), Some(schema))
            if schema["items"].get(MORE).is_some() && !items.contains(&json!("?")) =>
        {
            let with_more = |items: Vec<Value>| Value::Array([items, vec![json!("?")]].concat());
            add(with_more(items.clone()));
            for left_out in 0..items.len().min(LEFT_OUT) {
                let mut items = items.clone();
                items.remove(left_out);
                add(with_more(items));
            }
        }
        _ => {}
    }
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                // What is said about the facts is none of them.
                if !(at.is_empty() && matches!(key.as_str(), "claims" | "plans" | "changes")) {
                    collect(whole, member, &format!("{at}/{}", escaped(key)), less);
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(whole, item, &format!("{at}/{index}"), less);
            }
        }
        _ => {}
    }
}

/// Whether a day is of an order that is said to have been answered before it was received: of the days that could be meant
/// only such are, and what is known in part then says more.
fn contradicts(whole: &Value, day: &str) -> bool {
    let order = day.rsplit_once('/').and_then(|(order, _)| whole.pointer(order)).unwrap_or(&Value::Null);
    let latest = |key: &str| order[key]["by"].as_str().or(order[key].as_str());
    latest("answered").zip(latest("received")).is_some_and(|(answered, received)| answered < received)
}
