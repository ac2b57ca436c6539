//! The part of a description that laws read, as a tree of keys.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Places;
use super::values::{is_map, is_part, of_key};

/// The keys that are read, and what is read below each. `*` is any key or index.
#[derive(Clone, Debug, Default)]
pub(super) struct Part {
    whole: bool,
    below: BTreeMap<String, Part>,
    left_out: &'static [&'static str],
}

impl Part {
    pub(super) fn everything() -> Self {
        Part { whole: true, ..Part::default() }
    }

    /// Everything without these keys at the top.
    pub(super) fn everything_but(left_out: &'static [&'static str]) -> Self {
        Part { left_out, ..Part::everything() }
    }

    pub(super) fn insert(&mut self, pointer: &str) {
        let mut here = self;
        for token in pointer.split('/').skip(1) {
            here = here.below.entry(unescaped(token)).or_default();
        }
        here.whole = true;
    }

    /// What is read below a key; nothing where the key is not read.
    pub(super) fn below(&self, key: &str) -> Option<Part> {
        if self.left_out.contains(&key) {
            return None;
        }
        if self.whole {
            return Some(Part::everything());
        }
        self.below.get(key).or_else(|| self.below.get("*")).cloned()
    }

    /// The keys that are read by name.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.below.keys().map(String::as_str).filter(|name| *name != "*")
    }

    /// Whether keys are read that no `reads` names.
    pub(super) fn is_open(&self) -> bool {
        self.whole || self.below.contains_key("*")
    }

    /// What is left of a value without what is not read. That nothing else is in a map (`*`) is always read.
    pub(super) fn of(&self, value: &Value) -> Value {
        match value {
            value if self.whole => value.clone(),
            Value::Object(members) => {
                let read = members.iter().filter_map(|(key, member)| {
                    let left = match self.below(key) {
                        Some(part) => part.of(member),
                        None if key == "*" => member.clone(),
                        None => return None,
                    };
                    Some((key.clone(), left))
                });
                Value::Object(read.collect())
            }
            Value::Array(items) => {
                let part = self.below("*").unwrap_or_default();
                items.iter().map(|item| part.of(item)).collect()
            }
            scalar => scalar.clone(),
        }
    }

    /// Takes what is not read from another value, wherever there is an object to hold it. Whether a list has an item, or a
    /// map says that it has nothing else, is read, and so left as it is.
    pub(super) fn graft(&self, value: &mut Value, other: &Value) {
        match (value, other) {
            (Value::Object(members), Value::Object(others)) if !self.whole => {
                members.retain(|key, _| key == "*" || self.below(key).is_some());
                for (key, other) in others {
                    match self.below(key) {
                        None if key != "*" => drop(members.insert(key.clone(), other.clone())),
                        None => {}
                        Some(part) => {
                            members.get_mut(key).into_iter().for_each(|member| part.graft(member, other))
                        }
                    }
                }
            }
            (Value::Array(items), Value::Array(others)) if !self.whole => {
                let part = self.below("*").unwrap_or_default();
                items.iter_mut().zip(others).for_each(|(item, other)| part.graft(item, other));
            }
            _ => {}
        }
    }

    /// Collects the pointers to what is read of a value: to what stands there, and to what could.
    pub(super) fn places(&self, schema: &Value, value: &Value, at: &str, places: &mut Places) {
        match value {
            // What is known in part is one fact.
            Value::Object(_) if is_part(schema) => {}
            Value::Object(members) => {
                let named: Vec<String> = if is_map(schema) || !self.whole {
                    self.names().map(str::to_owned).collect()
                } else {
                    schema["properties"].as_object().into_iter().flat_map(Map::keys).cloned().collect()
                };
                for key in named.iter().chain(members.keys().filter(|key| !named.contains(*key))) {
                    let (Some(part), Some(schema)) = (self.below(key), of_key(schema, key)) else { continue };
                    let below = format!("{at}/{}", escaped(key));
                    match members.get(key) {
                        Some(member) => {
                            part.places(schema, member, &below, places);
                            places.present.push(below);
                        }
                        None => places.absent.push(below),
                    }
                }
            }
            Value::Array(items) if self.is_open() => {
                let part = self.below("*").unwrap_or_default();
                for (index, item) in items.iter().enumerate() {
                    let below = format!("{at}/{index}");
                    part.places(&schema["items"], item, &below, places);
                    places.present.push(below);
                }
                places.absent.push(format!("{at}/{}", items.len()));
            }
            _ => {}
        }
    }
}

/// A key as a token of a JSON Pointer.
pub(super) fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// A token of a JSON Pointer as a key.
pub(super) fn unescaped(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}
