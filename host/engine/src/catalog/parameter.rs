//! The dated values of a law: one value over time, or a table of them by key.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;

use super::dated::{Dated, Grade, Period, Timeline};
use crate::document::Problem;

/// The key of a table under which stands what holds for every key that has no row of its own on the day.
const EVERY_OTHER: &str = "*";

/// A dated value of the law.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// What it is over time.
    pub values: Values,
}

/// A value over time, or many by key. In each timeline `None` stands where the law has no value.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// One value, without a gap from the first day of the law.
    One(Timeline<Option<ParameterValue>>),
    /// A table: a value over time for each key, such as a country, each row with its own source. Where no row of a key holds
    /// on a day, that of the key `*` does, which has no gap.
    Rows(BTreeMap<String, Timeline<Option<ParameterValue>>>),
}

/// The value of a parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct ParameterValue {
    /// A number, bool, text or list of texts.
    pub value: Value,
    /// What the number counts.
    pub unit: Option<String>,
}

impl Parameter {
    /// Each timeline, with its key where it is one of a table.
    pub fn timelines(&self) -> impl Iterator<Item = (Option<&str>, &Timeline<Option<ParameterValue>>)> {
        let (one, rows) = match &self.values {
            Values::One(timeline) => (Some(timeline), None),
            Values::Rows(rows) => (None, Some(rows)),
        };
        let rows = rows.into_iter().flatten().map(|(key, timeline)| (Some(key.as_str()), timeline));
        one.into_iter().map(|timeline| (None, timeline)).chain(rows)
    }

    /// What holds on a day for whoever knows what was known on another: of a table, for a key.
    pub fn on(&self, key: &str, day: Date, known_on: Date) -> Option<&Dated<Option<ParameterValue>>> {
        match &self.values {
            Values::One(timeline) => timeline.on(day, known_on),
            Values::Rows(rows) => {
                let row = |key: &str| rows.get(key).and_then(|timeline| timeline.on(day, known_on));
                row(key).or_else(|| row(EVERY_OTHER))
            }
        }
    }
}

/// A row of a parameter as it is written.
#[derive(Deserialize)]
pub(super) struct Row {
    from: Date,
    until: Option<Date>,
    annulled: Option<Date>,
    source: String,
    grade: Grade,
    url: Option<String>,
    /// The keys of a table for which it holds.
    keys: Option<Vec<String>>,
    value: Option<Value>,
    unit: Option<String>,
}

/// A value over time, each with the place where it is written.
type Written = Vec<(String, Dated<Option<ParameterValue>>)>;

/// Puts the rows of a parameter together. `at` is where they stand, `first` the first day of the law.
pub(super) fn read(rows: Vec<Row>, at: &str, first: Date, problems: &mut Vec<Problem>) -> Option<Parameter> {
    let tabled = rows.iter().any(|row| row.keys.is_some());
    let mut one: Written = Vec::new();
    let mut table: BTreeMap<String, Written> = BTreeMap::new();
    for (index, row) in rows.into_iter().enumerate() {
        let at = format!("{at}/{index}");
        let Row { from, until, annulled, source, grade, url, keys, value, unit } = row;
        let period = Period { from, until, source, grade, url, annulled };
        let value = value.map(|value| ParameterValue { value, unit });
        let dated = Dated { period, value };
        match keys {
            Some(keys) => {
                for key in keys {
                    table.entry(key).or_default().push((at.clone(), dated.clone()));
                }
            }
            None if tabled => problems.push(
                Problem::new("this row has no keys, and others of the parameter have")
                    .pointer(at)
                    .help("give it `keys`; `keys = [\"*\"]` stands for every key that has no row of its own"),
            ),
            None => one.push((at, dated)),
        }
    }
    let values = if tabled {
        if !table.contains_key(EVERY_OTHER) {
            problems.push(
                Problem::new("the table does not say what holds for every other key")
                    .pointer(at)
                    .help("add a row with `keys = [\"*\"]`, and `none = true` where there is nothing; its source says how complete the table is"),
            );
            return None;
        }
        let timeline = |(key, written): (String, Written)| {
            let timeline = if key == EVERY_OTHER {
                whole(written, at, first, problems)
            } else {
                ordered(written, true, problems)
            };
            Some((key, timeline?))
        };
        Values::Rows(table.into_iter().map(timeline).collect::<Option<_>>()?)
    } else {
        Values::One(whole(one, at, first, problems)?)
    };
    Some(Parameter { values })
}

/// A timeline without a gap from the first day of the law, whatever is known to be annulled.
fn whole(
    written: Written,
    at: &str,
    first: Date,
    problems: &mut Vec<Problem>,
) -> Option<Timeline<Option<ParameterValue>>> {
    let timeline = ordered(written, false, problems)?;
    for known_on in std::iter::once(Date::MIN).chain(timeline.annulments()) {
        let begins = timeline.first_day(known_on);
        if begins.is_some_and(|begins| begins <= first) {
            continue;
        }
        let mut message = format!("no period covers the days from {first}, when the law came into force");
        if let Some(begins) = begins {
            message += &format!(", to {begins}");
        }
        if known_on > Date::MIN {
            message += &format!(", once it is known that what was annulled on {known_on} never held");
        }
        problems.push(
            Problem::new(message)
                .pointer(format!("{at}/0/from"))
                .help("where the law has no such value, say `none = true`"),
        );
    }
    Some(timeline)
}

/// A timeline, or what is wrong with it.
pub(super) fn ordered<T>(
    written: Vec<(String, Dated<T>)>,
    gaps_allowed: bool,
    problems: &mut Vec<Problem>,
) -> Option<Timeline<T>> {
    Timeline::new(written, gaps_allowed).map_err(|found| problems.extend(found)).ok()
}
