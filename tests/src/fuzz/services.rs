//! Descriptions made from bytes: a service of the corpus with some of its facts taken out, replaced or added, by values
//! that stand at such a place somewhere in the corpus or the cases. All of them are valid.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use juris::{Description, Schema};
use serde_json::{Map, Value, json};

use super::facts;
use super::plan::Plan;

/// The values that stand under a key, by the key of what they stand in and their own; `*` is the key of an item.
type Vocabulary = BTreeMap<(String, String), Vec<Value>>;

static SERVICES: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let service = |name| serde_json::from_slice(juris_policies::service(name).unwrap()).unwrap();
    juris_policies::services().map(service).collect()
});

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut vocabulary = Vocabulary::new();
    for service in SERVICES.iter() {
        learn(&mut vocabulary, service, "");
        let changes = service.get("changes").and_then(Value::as_array).into_iter().flatten();
        changes.for_each(|change| learn_patch(&mut vocabulary, &change["patch"]));
    }
    for source in juris_policies::laws().flat_map(|law| law.cases) {
        let file = Schema::Cases.read(&source.file, &source.toml).unwrap();
        for case in file.value()["case"].as_array().unwrap() {
            learn(&mut vocabulary, &case["service"], "");
            learn_patch(&mut vocabulary, &case["changes"]);
        }
    }
    vocabulary
});

fn learn(vocabulary: &mut Vocabulary, value: &Value, name: &str) {
    let members: Vec<(&str, &str, &Value)> = match value {
        Value::Object(members) => {
            members.iter().map(|(key, member)| (key.as_str(), key.as_str(), member)).collect()
        }
        // What an item holds is known by the name of the list.
        Value::Array(items) => items.iter().map(|item| ("*", name, item)).collect(),
        _ => Vec::new(),
    };
    for (key, inner, member) in members {
        if (name, key) == ("", "changes") {
            continue;
        }
        remember(vocabulary, (name, key), member);
        learn(vocabulary, member, inner);
    }
}

fn learn_patch(vocabulary: &mut Vocabulary, patch: &Value) {
    for operation in patch.as_array().into_iter().flatten() {
        let (name, key) = names(operation["path"].as_str().unwrap());
        let value = operation.get("value").unwrap_or(&Value::Null);
        if operation["op"] == "add" || operation["op"] == "replace" {
            remember(vocabulary, (&name, &key), value);
            learn(vocabulary, value, if key == "*" { &name } else { &key });
        }
    }
}

fn remember(vocabulary: &mut Vocabulary, (name, key): (&str, &str), value: &Value) {
    let values = vocabulary.entry((name.to_owned(), key.to_owned())).or_default();
    if !values.contains(value) {
        values.push(value.clone());
    }
}

/// The names under which the value at a pointer is remembered.
fn names(pointer: &str) -> (String, String) {
    let tokens = facts::tokens(pointer);
    let is_item = |token: &String| token == "-" || token.parse::<usize>().is_ok();
    let name =
        |tokens: &[String]| tokens.iter().rev().find(|token| !is_item(token)).cloned().unwrap_or_default();
    match tokens.split_last() {
        Some((last, above)) => (name(above), if is_item(last) { "*".to_owned() } else { last.clone() }),
        None => Default::default(),
    }
}

/// A service of the corpus without its changes.
pub(super) fn of_corpus(plan: &mut Plan<'_>) -> Value {
    let mut service = plan.choose(&SERVICES).clone();
    service.as_object_mut().unwrap().remove("changes");
    service
}

/// A service of the corpus, changed in up to twelve places.
pub(super) fn changed(plan: &mut Plan<'_>) -> Value {
    let mut service = of_corpus(plan);
    for _ in 0..plan.one_of(13) {
        let mut next = service.clone();
        change(plan, &mut next);
        if is_valid(&next) {
            service = next;
        }
    }
    service
}

pub(super) fn is_valid(service: &Value) -> bool {
    Description::parse("service.json", service.to_string().as_bytes()).is_ok()
}

fn change(plan: &mut Plan<'_>, service: &mut Value) {
    let pointer = plan.choose(&facts::pointers(service)).clone();
    match plan.one_of(6) {
        // The whole stays what it is.
        _ if pointer.is_empty() => add(plan, service, &pointer),
        0 => remove(service, &pointer),
        1 => *service.pointer_mut(&pointer).unwrap() = Value::Null,
        2 => *service.pointer_mut(&pointer).unwrap() = value_for(plan, &pointer),
        3 => {
            let here = service.pointer_mut(&pointer).unwrap();
            *here = other(plan, here);
        }
        _ => add(plan, service, &pointer),
    }
}

fn remove(service: &mut Value, pointer: &str) {
    let (above, _) = pointer.rsplit_once('/').unwrap();
    let last = facts::tokens(pointer).pop().unwrap();
    match service.pointer_mut(above).unwrap() {
        Value::Object(members) => _ = members.shift_remove(&last),
        Value::Array(items) => _ = items.remove(last.parse().unwrap()),
        _ => {}
    }
}

/// Some value that stands at such a place elsewhere.
pub(super) fn value_for(plan: &mut Plan<'_>, pointer: &str) -> Value {
    match VOCABULARY.get(&names(pointer)) {
        Some(values) => plan.choose(values).clone(),
        None => Value::Null,
    }
}

/// Another value of the same kind.
fn other(plan: &mut Plan<'_>, value: &Value) -> Value {
    match value {
        Value::Bool(truth) => json!(!truth),
        Value::Number(_) => json!(plan.number(0..=9_007_199_254_740_992)),
        Value::String(text) if text.parse::<juris::Date>().is_ok() => json!(plan.day(2010..=2030)),
        Value::String(text) if text.starts_with('P') => {
            json!(format!("P{}{}", plan.number(0..=99_999), plan.choose(&["D", "W", "M", "Y", "Y11M30D"])))
        }
        Value::String(_) => json!(plan.text(12)),
        Value::Array(items) => items.iter().cloned().chain(items.first().cloned()).collect(),
        Value::Object(members) => {
            Value::Object(members.iter().take(1).map(|(k, v)| (k.clone(), v.clone())).collect())
        }
        Value::Null => {
            json!(plan.choose(&[json!(true), json!({}), json!([]), json!(0), json!("2017-07-01")]))
        }
    }
}

/// Puts a value beside or into what stands at a pointer, under a key that is known there.
fn add(plan: &mut Plan<'_>, service: &mut Value, pointer: &str) {
    let here = service.pointer(pointer).unwrap();
    let inside =
        if here.is_object() || here.is_array() { pointer } else { pointer.rsplit_once('/').unwrap().0 };
    let (above, key) = names(inside);
    let name = if key == "*" { above } else { key };
    match service.pointer_mut(inside).unwrap() {
        Value::Object(members) => add_member(plan, members, &name),
        Value::Array(items) => {
            if let Some(values) = VOCABULARY.get(&(name, "*".to_owned())) {
                items.push(plan.choose(values).clone());
            }
        }
        _ => {}
    }
}

fn add_member(plan: &mut Plan<'_>, members: &mut Map<String, Value>, name: &str) {
    let known: Vec<(&String, &Vec<Value>)> = VOCABULARY
        .iter()
        .filter(|((above, key), _)| above == name && key != "*")
        .map(|((_, key), values)| (key, values))
        .collect();
    if plan.one_of(8) == 7 {
        members.insert("*".to_owned(), Value::Null);
    } else if !known.is_empty() {
        let (key, values) = *plan.choose(&known);
        members.insert(key.clone(), plan.choose(values).clone());
    }
}
