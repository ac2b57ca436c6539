//! A description in any bytes, as JSON, JSON with comments, YAML or a line of a file: it is read or refused with places
//! inside the text; every fact of what was read has its place, and written as JSON it reads as the same. Of JSON, another
//! reader finds the same.

use juris::{Date, Description, Input, ParseLimits};
use serde_json::Value;

use super::places::Places;

/// The line at which a description stands that is one of many.
const LINE: u32 = 7;

/// The first byte says how the rest is written: `j`son, json with `c`omments, `y`aml or a `l`ine.
pub fn description(data: &[u8]) {
    let Some((syntax, text)) = data.split_first() else { return };
    let places = Places::of(text);
    let line = |text| {
        Description::read(Input::new("services.ndjson", text).first_line(LINE), ParseLimits::default())
    };
    let (places, is_json, parsed) = match syntax & 3 {
        0 => (places.below(LINE - 1), true, line(text)),
        1 => (places, false, Description::parse("service.yaml", text)),
        2 => (places, true, Description::parse("service.json", text)),
        _ => (places, true, Description::parse("service.jsonc", text)),
    };
    match parsed {
        Ok(description) => {
            for day in days(&description) {
                places.check_facts(&description, day, is_json);
            }
            reads_the_same(&description);
            if syntax & 3 == 2 {
                reads_as_json(&description);
            }
        }
        Err(error) => places.check_error(&error),
    }
}

/// A day in each of the first states of a description.
pub(super) fn days(description: &Description) -> Vec<Date> {
    let written = written(description);
    let changes = written.get("changes").and_then(Value::as_array).into_iter().flatten();
    let begins = changes.filter_map(|change| change["on"].as_str()?.parse().ok());
    [Date::MIN, Date::MAX].into_iter().chain(begins.take(4)).collect()
}

/// A description as its file has it, with its changes.
pub(super) fn written(description: &Description) -> Value {
    Input::new(description.file(), description.text().as_bytes()).values().unwrap().remove(0)
}

/// Another reader of JSON finds the same in the text.
fn reads_as_json(description: &Description) {
    let mut value: Value = serde_json::from_str(description.text()).unwrap();
    whole_numbers(&mut value);
    assert_eq!(written(description), value);
    value.as_object_mut().unwrap().shift_remove("changes");
    assert_eq!(*description.on(Date::MIN), value);
}

/// Writes `5.0` as 5, as far as each whole number can be told from the next.
fn whole_numbers(value: &mut Value) {
    match value {
        Value::Number(number) => {
            let float = number.as_f64().filter(|float| number.is_f64() && float.fract() == 0.0);
            if let Some(float) = float.filter(|float| float.abs() <= 9_007_199_254_740_992.0) {
                *value = (float as i64).into();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(whole_numbers),
        Value::Object(members) => members.values_mut().for_each(whole_numbers),
        _ => {}
    }
}

fn reads_the_same(description: &Description) {
    let text = written(description).to_string();
    let again = Description::parse("again.json", text.as_bytes()).unwrap();
    assert_eq!(again.name(), description.name());
    assert_eq!(again.described_on(), description.described_on());
    for day in days(description) {
        assert_eq!(again.on(day), description.on(day), "on {day}");
    }
}
