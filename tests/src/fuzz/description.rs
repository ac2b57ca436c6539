//! A description in any bytes, as JSON, JSON with comments, YAML or a line of a file: it is read or refused with places
//! inside the text; every fact of what was read has its place, and written as JSON it reads as the same.

use juris::{Date, Description};
use serde_json::Value;

use super::places::Places;

/// The line at which a description stands that is one of many.
const LINE: u32 = 7;

/// The first byte says how the rest is written: `j`son, json with `c`omments, `y`aml or a `l`ine.
pub fn description(data: &[u8]) {
    let Some((syntax, text)) = data.split_first() else { return };
    let places = Places::of(text);
    let (places, is_json, parsed) = match syntax & 3 {
        0 => (places.below(LINE - 1), true, Description::parse_line("services.ndjson", LINE, text)),
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
        }
        Err(error) => places.check_error(&error),
    }
}

/// A day in each of the first states of a description.
pub(super) fn days(description: &Description) -> Vec<Date> {
    let changes = description.on(Date::MIN).get("changes").and_then(Value::as_array).into_iter().flatten();
    let begins = changes.filter_map(|change| change["on"].as_str()?.parse().ok());
    [Date::MIN, Date::MAX].into_iter().chain(begins.take(4)).collect()
}

fn reads_the_same(description: &Description) {
    let text = description.on(Date::MIN).to_string();
    let again = Description::parse("again.json", text.as_bytes()).unwrap();
    assert_eq!(again.name(), description.name());
    assert_eq!(again.described_on(), description.described_on());
    for day in days(description) {
        assert_eq!(again.on(day), description.on(day), "on {day}");
    }
}
