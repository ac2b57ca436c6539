//! The facts in which two descriptions differ.

use serde::Serialize;
use serde_json::{Map, Value};

use juris_contract::pointer;
use juris_document::Position;

/// Parts of a description that are no facts about the service.
const NO_FACTS: [&str; 4] = ["$schema", "schema", "changes", "described_on"];

/// A fact that is not the same on both sides.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FactChange {
    /// The fact as it was; nothing where it was unknown.
    pub old: Option<Fact>,
    /// The fact as it is; nothing where it is unknown.
    pub new: Option<Fact>,
}

/// A fact of one side.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fact {
    /// JSON Pointer into the description of that side on its day.
    pub pointer: String,
    /// Its value.
    pub value: Value,
    /// Where it stands in the file.
    #[serde(flatten)]
    pub position: Position,
}

/// A difference before anybody has looked where it stands.
#[derive(Debug, PartialEq)]
pub(super) struct Difference {
    pub(super) old: Option<(String, Value)>,
    pub(super) new: Option<(String, Value)>,
}

/// Every difference of two descriptions, as deep as both have something, in the order of the new one.
pub(super) fn differences(old: &Value, new: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    match (facts(old), facts(new)) {
        (Some(old), Some(new)) => in_maps(("", &old), ("", &new), &mut found),
        _ => between(("", old), ("", new), &mut found),
    }
    found
}

fn facts(description: &Value) -> Option<Map<String, Value>> {
    let mut facts = description.as_object()?.clone();
    facts.retain(|key, _| !NO_FACTS.contains(&key.as_str()));
    Some(facts)
}

type At<'a, T> = (&'a str, &'a T);

fn between((old_at, old): At<'_, Value>, (new_at, new): At<'_, Value>, found: &mut Vec<Difference>) {
    if old == new {
        return;
    }
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => in_maps((old_at, old), (new_at, new), found),
        (Value::Array(old), Value::Array(new)) if has_objects(old) && has_objects(new) => {
            in_lists((old_at, old), (new_at, new), found);
        }
        _ => found.push(Difference {
            old: Some((old_at.to_owned(), old.clone())),
            new: Some((new_at.to_owned(), new.clone())),
        }),
    }
}

fn in_maps(
    (old_at, old): At<'_, Map<String, Value>>,
    (new_at, new): At<'_, Map<String, Value>>,
    found: &mut Vec<Difference>,
) {
    for (key, value) in new {
        let new_at = below(new_at, key);
        match old.get(key) {
            Some(old) => between((&below(old_at, key), old), (&new_at, value), found),
            None => found.push(added(new_at, value)),
        }
    }
    for (key, value) in old.iter().filter(|(key, _)| !new.contains_key(*key)) {
        found.push(removed(below(old_at, key), value));
    }
}

fn has_objects(list: &[Value]) -> bool {
    !list.is_empty() && list.iter().all(Value::is_object)
}

/// Items are the same item where they have the same `id`, or else are equal; what is left over is paired in its order.
fn in_lists(
    (old_at, old): At<'_, Vec<Value>>,
    (new_at, new): At<'_, Vec<Value>>,
    found: &mut Vec<Difference>,
) {
    let id = |item: &Value| item.get("id").and_then(Value::as_str).map(str::to_owned);
    let mut left: Vec<(usize, &Value)> = old.iter().enumerate().collect();
    let mut take = |same: &dyn Fn(&Value) -> bool| {
        let at = left.iter().position(|(_, item)| same(item))?;
        Some(left.remove(at))
    };
    let mut pairs: Vec<Option<(usize, &Value)>> = new
        .iter()
        .map(|item| match id(item) {
            Some(own) => take(&|other| id(other).as_ref() == Some(&own)),
            None => take(&|other| other == item),
        })
        .collect();
    for (pair, item) in pairs.iter_mut().zip(new).filter(|(pair, _)| pair.is_none()) {
        if id(item).is_none() {
            *pair = take(&|other| id(other).is_none());
        }
    }
    for ((index, item), pair) in new.iter().enumerate().zip(pairs) {
        let new_at = below(new_at, &index.to_string());
        match pair {
            Some((was, old)) => between((&below(old_at, &was.to_string()), old), (&new_at, item), found),
            None => found.push(added(new_at, item)),
        }
    }
    found.extend(left.into_iter().map(|(index, item)| removed(below(old_at, &index.to_string()), item)));
}

fn added(at: String, value: &Value) -> Difference {
    Difference { old: None, new: Some((at, value.clone())) }
}

fn removed(at: String, value: &Value) -> Difference {
    Difference { old: Some((at, value.clone())), new: None }
}

fn below(at: &str, token: &str) -> String {
    let mut pointer = at.to_owned();
    pointer::push(&mut pointer, token);
    pointer
}

/// Whether one of two pointers leads to the other.
pub(super) fn overlap(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    pointer::below(long, short).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Each difference as `old pointer value -> new pointer value`.
    fn told(old: Value, new: Value) -> Vec<String> {
        let side = |side: &Option<(String, Value)>| {
            side.as_ref().map_or("unknown".to_owned(), |(pointer, value)| format!("{pointer} {value}"))
        };
        let found = differences(&old, &new);
        found.iter().map(|change| format!("{} -> {}", side(&change.old), side(&change.new))).collect()
    }

    #[test]
    fn differences_are_as_deep_as_both_sides_go() {
        let old = json!({"schema": "x", "kinds": ["a", "b"], "operator": {"name": "A"}, "commercial": true});
        let new = json!({"kinds": ["b"], "operator": {"name": "B", "entities": {}}, "orders": null});
        assert_eq!(
            told(old, new),
            [
                "/kinds [\"a\",\"b\"] -> /kinds [\"b\"]",
                "/operator/name \"A\" -> /operator/name \"B\"",
                "unknown -> /operator/entities {}",
                "unknown -> /orders null",
                "/commercial true -> unknown",
            ]
        );
        assert!(told(json!({"a": 1}), json!({"a": 1, "changes": []})).is_empty());
    }

    #[test]
    fn items_keep_who_they_are_when_they_move() {
        let old = json!({"data": [{"id": "a", "collected": true}, {"id": "b"}]});
        let new = json!({"data": [{"id": "c"}, {"id": "a", "collected": false}]});
        assert_eq!(
            told(old, new),
            [
                "unknown -> /data/0 {\"id\":\"c\"}",
                "/data/0/collected true -> /data/1/collected false",
                "/data/1 {\"id\":\"b\"} -> unknown",
            ]
        );
        let old = json!({"stores": [{"country": "RU"}, {"country": "US"}]});
        assert_eq!(
            told(old.clone(), json!({"stores": [{"country": "US"}]})),
            ["/stores/0 {\"country\":\"RU\"} -> unknown"]
        );
        assert_eq!(
            told(old, json!({"stores": [{"country": "DE"}, {"country": "US"}]})),
            ["/stores/0/country \"RU\" -> /stores/0/country \"DE\""]
        );
    }

    #[test]
    fn pointers_overlap_by_whole_keys() {
        assert!(overlap("/a", "/a/b") && overlap("/a/b", "/a") && overlap("", "/a") && overlap("/a", "/a"));
        assert!(!overlap("/a", "/ab") && !overlap("/a/b", "/a/c"));
    }
}
