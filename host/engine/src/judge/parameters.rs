//! The dated values and readings of a law as its module gets them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jiff::civil::Date;
use juris_contract::facts::{Facts, Key, Scalar};

use crate::catalog::{Law, ParameterValue, Timeline, Values};
use crate::report::ChosenReading;

/// The parameters of a law as they were last asked for. What is known of them changes on the days on which something was
/// annulled and on no others, so of most laws they are written once.
#[derive(Debug, Default)]
pub(crate) struct Parameters {
    annulments: OnceLock<BTreeSet<Date>>,
    /// Written as known once so many of the annulments were.
    last: Mutex<Option<(usize, Arc<Facts>)>>,
}

impl Parameters {
    pub(super) fn known_on(&self, law: &Law, known_on: Date) -> Arc<Facts> {
        let annulments = self.annulments.get_or_init(|| {
            let timelines = law.parameters.values().flat_map(|parameter| parameter.timelines());
            timelines.flat_map(|(_, timeline)| timeline.annulments().collect::<Vec<_>>()).collect()
        });
        let known = annulments.range(..=known_on).count();
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        match &*last {
            Some((of, parameters)) if *of == known => parameters.clone(),
            _ => last.insert((known, Arc::new(Written::of(law, known_on)))).1.clone(),
        }
    }
}

/// Parameters in the making, as the contract describes them. The keys of a period are written once.
struct Written {
    facts: Facts,
    from: Key,
    until: Key,
    value: Key,
    unit: Key,
}

impl Written {
    fn of(law: &Law, known_on: Date) -> Facts {
        let mut facts = Facts::default();
        let [from, until, value, unit] = ["from", "until", "value", "unit"].map(|name| facts.key(name));
        let mut written = Written { facts, from, until, value, unit };
        let all = written.facts.open_object(Key::Index(0));
        for (name, parameter) in &law.parameters {
            let key = written.facts.key(name);
            match &parameter.values {
                Values::One(timeline) => written.timeline(key, &timeline.known_on(known_on)),
                Values::Rows(rows) => written.table(key, rows, known_on),
            }
        }
        written.facts.close(all, law.parameters.len() as u32);
        written.facts
    }

    fn table(&mut self, key: Key, rows: &BTreeMap<String, Timeline<Option<ParameterValue>>>, known_on: Date) {
        let table = self.facts.open_object(key);
        let rows_key = self.facts.key("rows");
        let list = self.facts.open_object(rows_key);
        for (name, timeline) in rows {
            let key = self.facts.key(name);
            self.timeline(key, &timeline.known_on(known_on));
        }
        self.facts.close(list, rows.len() as u32);
        self.facts.close(table, 1);
    }

    fn timeline(&mut self, key: Key, timeline: &Timeline<Option<ParameterValue>>) {
        let list = self.facts.open_list(key);
        for (index, dated) in (0..).zip(timeline.periods()) {
            let period = self.facts.open_object(Key::Index(index));
            self.facts.text_value(self.from, &dated.period.from.to_string());
            let mut members = 2;
            if let Some(until) = dated.period.until {
                self.facts.text_value(self.until, &until.to_string());
                members += 1;
            }
            match &dated.value {
                None => self.facts.scalar(self.value, Scalar::Null),
                Some(known) => {
                    self.facts.write(self.value, &known.value);
                    if let Some(unit) = &known.unit {
                        self.facts.text_value(self.unit, unit);
                        members += 1;
                    }
                }
            }
            self.facts.close(period, members);
        }
        self.facts.close(list, timeline.periods().len() as u32);
    }
}

/// An object: the chosen reading of each contested point.
pub(super) fn readings(chosen: &[ChosenReading]) -> Facts {
    let mut facts = Facts::default();
    let object = facts.open_object(Key::Index(0));
    for reading in chosen {
        let point = facts.key(&reading.point);
        facts.text_value(point, &reading.value);
    }
    facts.close(object, chosen.len() as u32);
    facts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{LawSource, Surroundings};
    use jiff::civil::date;
    use juris_contract::facts::View;

    const LAW: &str = r#"id = "aq/x"
title = "x"
jurisdiction = "AQ"
kind = "retention"
module = "x"
reads = ["/kinds"]
verified_until = 2026-01-01
review = "none"
in_force = [{ from = 2000-01-01, source = "x", grade = "text" }]
obligation = [{ id = "x", summary = "Do x.", provision = "x", grade = "text" }]
parameter.time = [
    { from = 2000-01-01, value = 5, source = "x", grade = "text" },
    { from = 2005-01-01, until = 2009-12-31, annulled = 2012-01-01, value = 9, source = "x", grade = "text" },
]
"#;

    #[test]
    fn what_is_known_is_written_anew_only_where_something_was_annulled() {
        let source = LawSource::new("law.toml", LAW.as_bytes(), Vec::new());
        let law = Law::read(&source, &Surroundings::default()).unwrap();
        let parameters = Parameters::default();
        let periods = |known_on| {
            let facts = parameters.known_on(&law, known_on);
            facts.view().to_json(View::ROOT)["time"].as_array().unwrap().len()
        };
        let (held, never) = (date(2011, 12, 31), date(2012, 1, 1));
        assert_eq!([held, never, held].map(periods), [3, 1, 3]);
        let once =
            |one, other| Arc::ptr_eq(&parameters.known_on(&law, one), &parameters.known_on(&law, other));
        assert!(once(held, date(2000, 1, 1)) && once(never, date(2026, 1, 1)));
        assert!(!once(held, never));
    }
}
