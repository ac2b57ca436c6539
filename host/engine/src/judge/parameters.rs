//! The dated values and readings of a law as its module gets them.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use juris_sdk::facts::Facts;
use serde_json::{Map, Value, json};

use crate::catalog::{Calendar, Law};
use crate::report::ChosenReading;

/// The key under which the days off stand among the parameters.
const CALENDAR: &str = "calendar";

/// The parameters of a law on the day that was last asked for: most judgements are of one day.
#[derive(Debug, Default)]
pub(crate) struct Parameters(Mutex<Option<(Date, Arc<Facts>)>>);

impl Parameters {
    pub(super) fn on(&self, law: &Law, calendar: Option<&Calendar>, as_of: Date) -> Arc<Facts> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*last {
            Some((day, parameters)) if *day == as_of => parameters.clone(),
            _ => last.insert((as_of, Arc::new(on(law, calendar, as_of)))).1.clone(),
        }
    }
}

/// An object: each parameter's value on the day, `null` where the law has none; with a unit `{"value", "unit"}`.
fn on(law: &Law, calendar: Option<&Calendar>, as_of: Date) -> Facts {
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
    Facts::from(&Value::Object(object))
}

/// An object: the chosen reading of each contested point.
pub(super) fn readings(chosen: &[ChosenReading]) -> Facts {
    let object: Map<String, Value> =
        chosen.iter().map(|reading| (reading.point.clone(), Value::String(reading.value.clone()))).collect();
    Facts::from(&Value::Object(object))
}
