//! The dated values and readings of a law as its module gets them.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use crate::catalog::{Calendar, Law};
use crate::report::ChosenReading;

/// The key under which the days off stand among the parameters.
const CALENDAR: &str = "calendar";

/// JSON object: each parameter's value on the day, `null` where the law has none; with a unit `{"value", "unit"}`.
pub(super) fn on(law: &Law, calendar: Option<&Calendar>, as_of: Date) -> String {
    let mut object = Map::new();
    for (name, parameter) in &law.parameters {
        let Some(dated) = parameter.timeline.on(as_of) else { continue };
        let value = match &dated.value {
            None => Value::Null,
            Some(known) => match &known.unit {
                Some(unit) => json!({ "value": known.value, "unit": unit }),
                None => known.value.clone(),
            },
        };
        object.insert(name.clone(), value);
    }
    if let Some(calendar) = calendar {
        object.insert(CALENDAR.to_owned(), calendar.parameter.clone());
    }
    Value::Object(object).to_string()
}

/// JSON object: the chosen reading of each contested point.
pub(super) fn readings(chosen: &[ChosenReading]) -> String {
    let object: Map<String, Value> =
        chosen.iter().map(|reading| (reading.point.clone(), Value::String(reading.value.clone()))).collect();
    Value::Object(object).to_string()
}
