//! The dated values and readings of a law as its module gets them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use juris_contract::facts::{Facts, Key, Scalar};

use crate::catalog::{Law, ParameterValue, Timeline, Values};
use crate::report::ChosenReading;

/// The parameters of a law as known on the day that was last asked for: most judgements are of one day.
#[derive(Debug, Default)]
pub(crate) struct Parameters(Mutex<Option<(Date, Arc<Facts>)>>);

impl Parameters {
    pub(super) fn known_on(&self, law: &Law, known_on: Date) -> Arc<Facts> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &*last {
            Some((day, parameters)) if *day == known_on => parameters.clone(),
            _ => last.insert((known_on, Arc::new(Written::of(law, known_on)))).1.clone(),
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
        let mut key = |name| {
            let (at, length) = facts.add_text(name);
            Key::Name(at, length)
        };
        let (from, until, value, unit) = (key("from"), key("until"), key("value"), key("unit"));
        let mut written = Written { facts, from, until, value, unit };
        let all = written.facts.open_object(Key::Index(0));
        for (name, parameter) in &law.parameters {
            let key = written.key(name);
            match &parameter.values {
                Values::One(timeline) => written.timeline(key, &timeline.known_on(known_on)),
                Values::Rows(rows) => written.table(key, rows, known_on),
            }
        }
        written.facts.close(all, law.parameters.len() as u32);
        written.facts
    }

    fn key(&mut self, name: &str) -> Key {
        let (at, length) = self.facts.add_text(name);
        Key::Name(at, length)
    }

    fn table(&mut self, key: Key, rows: &BTreeMap<String, Timeline<Option<ParameterValue>>>, known_on: Date) {
        let table = self.facts.open_object(key);
        let rows_key = self.key("rows");
        let list = self.facts.open_object(rows_key);
        for (name, timeline) in rows {
            let key = self.key(name);
            self.timeline(key, &timeline.known_on(known_on));
        }
        self.facts.close(list, rows.len() as u32);
        self.facts.close(table, 1);
    }

    fn timeline(&mut self, key: Key, timeline: &Timeline<Option<ParameterValue>>) {
        let list = self.facts.open_list(key);
        for (index, dated) in (0..).zip(timeline.periods()) {
            let period = self.facts.open_object(Key::Index(index));
            self.text(self.from, &dated.period.from.to_string());
            let mut members = 2;
            if let Some(until) = dated.period.until {
                self.text(self.until, &until.to_string());
                members += 1;
            }
            match &dated.value {
                None => self.facts.scalar(self.value, Scalar::Null),
                Some(known) => {
                    self.facts.write(self.value, &known.value);
                    if let Some(unit) = &known.unit {
                        self.text(self.unit, unit);
                        members += 1;
                    }
                }
            }
            self.facts.close(period, members);
        }
        self.facts.close(list, timeline.periods().len() as u32);
    }

    fn text(&mut self, key: Key, text: &str) {
        let (at, length) = self.facts.add_text(text);
        self.facts.scalar(key, Scalar::Text(at, length));
    }
}

/// An object: the chosen reading of each contested point.
pub(super) fn readings(chosen: &[ChosenReading]) -> Facts {
    let mut facts = Facts::default();
    let object = facts.open_object(Key::Index(0));
    for reading in chosen {
        let (at, length) = facts.add_text(&reading.point);
        let (value_at, value_length) = facts.add_text(&reading.value);
        facts.scalar(Key::Name(at, length), Scalar::Text(value_at, value_length));
    }
    facts.close(object, chosen.len() as u32);
    facts
}
