//! Changes of a description and patches tried on it: they apply exactly where RFC 6902 says so, what comes out is valid,
//! and nothing of the frame changes; else the description is refused with the place of the operation.

use juris::{Date, Description};
use serde_json::{Value, json};

use super::description::{days, written as written_in};
use super::facts;
use super::places::Places;
use super::plan::Plan;
use super::services;

const SERVICE: &[u8] = include_bytes!("../../../policies/corpus/wechat.json");

/// What begins with `[` is the text of `changes` of a service of the corpus; anything else is a plan of such changes.
pub fn patches(data: &[u8]) {
    if data.first() == Some(&b'[') { written(data) } else { planned(&mut Plan::new(data)) }
}

fn written(changes: &[u8]) {
    let service: Value = serde_json::from_slice(SERVICE).unwrap();
    let text = without_changes(&service).to_string();
    let text = [&text.as_bytes()[..text.len() - 1], b",\n\"changes\": ", changes, b"}"].concat();
    match Description::parse("service.json", &text) {
        Ok(description) => check(&text, &description, &states(&written_in(&description)).unwrap()),
        Err(error) => Places::of(&text).check_error(&error),
    }
}

fn planned(plan: &mut Plan<'_>) {
    let mut service = services::of_corpus(plan);
    let mut later = service.clone();
    let mut changes = Vec::new();
    for _ in 0..plan.one_of(4) {
        let mut patch = Vec::new();
        for _ in 0..plan.one_of(8) {
            let operation = operation(plan, &later);
            match apply(later.clone(), &json!([operation])).filter(services::is_valid) {
                Some(next) => later = next,
                // What does not apply spoils all the rest, so it is rare.
                None if plan.one_of(8) < 7 => continue,
                None => {}
            }
            patch.push(operation);
        }
        changes.push(json!({ "on": plan.day(2015..=2018), "patch": patch }));
    }
    service["changes"] = Value::Array(changes);
    let text = serde_json::to_vec_pretty(&service).unwrap();
    match (Description::parse("service.json", &text), states(&service)) {
        (Ok(description), Some(states)) => {
            check(&text, &description, &states);
            let tried: Vec<Value> = (0..plan.one_of(3)).map(|_| operation(plan, &later)).collect();
            check_patched(&description, &Value::Array(tried));
        }
        (Err(error), None) => Places::of(&text).check_error(&error),
        (Ok(_), None) => panic!("these changes do not apply"),
        (Err(error), Some(_)) => panic!("{error}"),
    }
}

/// Some operation on a value, which mostly applies.
fn operation(plan: &mut Plan<'_>, value: &Value) -> Value {
    let all = facts::pointers(value);
    let place = |plan: &mut Plan<'_>| {
        let pointer = plan.choose(&all).clone();
        match plan.one_of(16) {
            0..12 => pointer,
            12 => facts::below(&pointer, "-"),
            13 => facts::below(&pointer, &plan.one_of(3).to_string()),
            14 => plan.choose(&["/changes", "/changes/0/patch", "/schema", ""]).to_string(),
            _ => facts::below(&pointer, &plan.text(7)),
        }
    };
    let (path, from) = (place(plan), place(plan));
    let there = value.pointer(&path).cloned().unwrap_or_default();
    let written = if plan.one_of(4) == 3 { there } else { services::value_for(plan, &path) };
    match plan.one_of(6) {
        0 => json!({ "op": "add", "path": path, "value": written }),
        1 => json!({ "op": "replace", "path": path, "value": written }),
        2 => json!({ "op": "remove", "path": path }),
        3 => json!({ "op": "move", "from": from, "path": path }),
        4 => json!({ "op": "copy", "from": from, "path": path }),
        _ => json!({ "op": "test", "path": path, "value": written }),
    }
}

/// What changes make of a description, from each of their days on; nothing where one of them does not apply.
fn states(service: &Value) -> Option<Vec<(Date, Value)>> {
    let mut changes: Vec<(Date, &Value)> = service["changes"]
        .as_array()?
        .iter()
        .map(|change| (change["on"].as_str().unwrap().parse().unwrap(), &change["patch"]))
        .collect();
    changes.sort_by_key(|(day, _)| *day);
    let mut states: Vec<(Date, Value)> = Vec::new();
    let mut value = without_changes(service);
    for (day, patch) in changes {
        if patch.as_array()?.iter().any(changes_the_frame) {
            return None;
        }
        value = apply(value, patch)?;
        Description::parse("state.json", value.to_string().as_bytes()).ok()?;
        states.retain(|(earlier, _)| *earlier < day);
        states.push((day, value.clone()));
    }
    Some(states)
}

fn changes_the_frame(operation: &Value) -> bool {
    let is_frame = |pointer: &Value| {
        let pointer = pointer.as_str().unwrap();
        ["/changes", "/schema"]
            .iter()
            .any(|frame| pointer == *frame || pointer.starts_with(&format!("{frame}/")))
            || pointer.is_empty()
    };
    is_frame(&operation["path"]) || operation["op"] == "move" && is_frame(&operation["from"])
}

fn apply(mut value: Value, patch: &Value) -> Option<Value> {
    let patch: json_patch::Patch = serde_json::from_value(patch.clone()).ok()?;
    json_patch::patch_unsafe(&mut value, &patch).ok()?;
    Some(value)
}

fn without_changes(service: &Value) -> Value {
    let mut service = service.clone();
    service.as_object_mut().unwrap().shift_remove("changes");
    service
}

fn check(text: &[u8], description: &Description, states: &[(Date, Value)]) {
    for (day, expected) in states {
        assert_eq!(description.on(*day), expected, "on {day}");
    }
    if let Some((first, _)) = states.first() {
        assert_eq!(description.on(first.yesterday().unwrap()), description.on(Date::MIN));
    }
    for day in days(description) {
        Places::of(text).check_facts(description, day, true);
    }
}

/// A patch that is tried does what it says to the description of the day.
fn check_patched(description: &Description, patch: &Value) {
    for day in days(description) {
        let expected = apply(description.on(day).clone(), patch)
            .and_then(|value| Description::parse("patched.json", value.to_string().as_bytes()).ok());
        match (description.patched(day, patch), expected) {
            (Ok(patched), Some(expected)) => assert_eq!(patched.on(Date::MAX), expected.on(Date::MAX)),
            (Err(error), None) => assert!(!error.problems().is_empty()),
            (patched, _) => panic!("on {day}: {patched:?}"),
        }
    }
}
