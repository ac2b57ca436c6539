//! The dated values of a law: one value over time, or a table of them by key.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use juris_contract::EVERY_OTHER;
use serde::Deserialize;
use serde_json::Value;

use super::dated::{Dated, Grade, Period, Timeline};
use super::jurisdiction::{Jurisdictions, Parent};
use juris_document::Problem;

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

/// A row of a parameter as it is written. The schema says what a row needs.
#[derive(Deserialize)]
pub(super) struct Row {
    from: Option<Date>,
    until: Option<Date>,
    annulled: Option<Date>,
    source: Option<String>,
    grade: Option<Grade>,
    url: Option<String>,
    /// The keys of a table for which it holds.
    keys: Option<Vec<String>>,
    /// The jurisdiction whose members, each on its days, are the keys for which it holds.
    members_of: Option<String>,
    /// With it: the acts for which those count that are members for named acts only.
    #[serde(default)]
    acts: Vec<String>,
    value: Option<Value>,
    unit: Option<String>,
}

impl Row {
    fn is_of_table(&self) -> bool {
        self.keys.is_some() || self.members_of.is_some()
    }

    /// The period that the row itself gives.
    fn period(&self) -> Option<Period> {
        Some(Period {
            from: self.from?,
            until: self.until,
            source: self.source.clone()?,
            grade: self.grade?,
            url: self.url.clone(),
            annulled: self.annulled,
        })
    }

    /// A member with the part of its membership that lies in the row's days; whether it is one may not be settled.
    fn member(&self, parent: &Parent) -> Option<Dated<Option<ParameterValue>>> {
        if !parent.binds(&self.acts) {
            return None;
        }
        let from = self.from.map_or(parent.period.from, |from| from.max(parent.period.from));
        let until = match (self.until, parent.period.until) {
            (Some(own), Some(other)) => Some(own.min(other)),
            (own, other) => own.or(other),
        };
        if until.is_some_and(|until| until < from) {
            return None;
        }
        let value = match (parent.unsettled, &self.value) {
            (true, _) => Value::from(UNSETTLED),
            (false, Some(value)) => value.clone(),
            (false, None) => Value::Bool(true),
        };
        let period = Period { from, until, ..parent.period.clone() };
        Some(Dated { period, value: Some(ParameterValue { value, unit: self.unit.clone() }) })
    }
}

/// The value of a member of which it is not settled that it is one.
const UNSETTLED: &str = "unknown";

/// A value over time, each with the place where it is written.
type Written = Vec<(String, Dated<Option<ParameterValue>>)>;

/// The wholes whose members some rows stand for.
pub(super) fn wholes<'r>(rows: impl Iterator<Item = &'r Row>) -> BTreeSet<String> {
    rows.filter_map(|row| row.members_of.clone()).collect()
}

/// Puts the rows of a parameter together. `at` is where they stand.
pub(super) fn read(
    rows: Vec<Row>,
    at: &str,
    jurisdictions: &Jurisdictions,
    problems: &mut Vec<Problem>,
) -> Option<Parameter> {
    let tabled = rows.iter().any(Row::is_of_table);
    let mut one: Written = Vec::new();
    let mut table: BTreeMap<String, Written> = BTreeMap::new();
    for (index, row) in rows.into_iter().enumerate() {
        let at = format!("{at}/{index}");
        let mut written: Vec<(Option<&str>, Dated<Option<ParameterValue>>)> = Vec::new();
        if let Some(whole) = &row.members_of {
            let members = jurisdictions.members(whole);
            written.extend(members.filter_map(|(code, parent)| Some((Some(code), row.member(parent)?))));
            if written.is_empty() {
                problems.push(
                    Problem::new(format!("nothing is part of `{whole}` in these days"))
                        .pointer(format!("{at}/members_of"))
                        .help("a jurisdiction.toml says with `[[parent]]` of what its jurisdiction is part"),
                );
            }
        } else if let Some(period) = row.period() {
            let unit = row.unit.clone();
            let value = row.value.clone().map(|value| ParameterValue { value, unit });
            let dated = Dated { period, value };
            match &row.keys {
                Some(keys) => written.extend(keys.iter().map(|key| (Some(key.as_str()), dated.clone()))),
                None => written.push((None, dated)),
            }
        }
        for (key, dated) in written {
            match key {
                Some(key) => table.entry(key.to_owned()).or_default().push((at.clone(), dated)),
                None if tabled => problems.push(
                    Problem::new("this row has no keys, and others of the parameter have").pointer(&at).help(
                        "give it `keys`; `keys = [\"*\"]` stands for every key that has no row of its own",
                    ),
                ),
                None => one.push((at.clone(), dated)),
            }
        }
    }
    let values = if tabled {
        if !table.contains_key(EVERY_OTHER) {
            problems
                .push(Problem::new("the table does not say what holds for every other key").pointer(at).help(
                "add a row with `keys = [\"*\"]`, and `none = true` where there is nothing; its source says \
                     how complete the table is",
            ));
            return None;
        }
        let timeline = |(key, written): (String, Written)| {
            let gaps_allowed = key != EVERY_OTHER;
            Some((key, ordered(written, gaps_allowed, problems)?))
        };
        Values::Rows(table.into_iter().map(timeline).collect::<Option<_>>()?)
    } else {
        Values::One(ordered(one, false, problems)?)
    };
    Some(Parameter { values })
}

impl Parameter {
    /// That it says nothing of the first days of a law, whatever is known to be annulled. Each timeline that must have no gap
    /// is asked.
    pub(super) fn begins_late(&self, first: Date) -> Vec<String> {
        let whole = match &self.values {
            Values::One(timeline) => Some(timeline),
            Values::Rows(rows) => rows.get(EVERY_OTHER),
        };
        let late = |known_on: Date| {
            let begins = whole?.first_day(known_on);
            if begins.is_some_and(|begins| begins <= first) {
                return None;
            }
            let begins = begins.map(|begins| format!(", to {begins}")).unwrap_or_default();
            let known = if known_on > Date::MIN {
                format!(", once it is known that what was annulled on {known_on} never held")
            } else {
                String::new()
            };
            Some(format!(
                "no period covers the days from {first}, when the law came into force{begins}{known}"
            ))
        };
        let annulments = whole.into_iter().flat_map(Timeline::annulments);
        std::iter::once(Date::MIN).chain(annulments).filter_map(late).collect()
    }
}

/// A timeline, or what is wrong with it.
pub(super) fn ordered<T>(
    written: Vec<(String, Dated<T>)>,
    gaps_allowed: bool,
    problems: &mut Vec<Problem>,
) -> Option<Timeline<T>> {
    Timeline::new(written, gaps_allowed).map_err(|found| problems.extend(found)).ok()
}
