//! Descriptions of services made up at random, about what laws read, in the words that those laws use.
//!
//! The published schema says what a description may hold; the `reads` of a law.toml say which part of it matters to that
//! law; its parameters and cases say which words and numbers of that part do. Nothing here knows a law by name, so a new
//! law is covered as it comes. Everything is drawn by `proptest`: the same seed gives the same descriptions.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that panics says where it failed"
)]

mod less;
mod part;
mod values;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use juris::{Date, LawSource, Schema};
use proptest::option::weighted;
use proptest::sample::subsequence;
use proptest::strategy::{BoxedStrategy, Just, Strategy as _, Union};
use serde_json::{Value, json};

pub use less::known_in_part;
use part::Part;
use values::Values;

/// The published schema of a description, with everything in its place that it refers to.
static SCHEMA: LazyLock<Value> = LazyLock::new(|| {
    let schema = serde_json::from_str(Schema::Service.text()).unwrap();
    values::followed(&schema, &schema)
});

/// Places that are of no law of the catalog: a neighbour of China, one of the Union, one of neither.
const ELSEWHERE: [&str; 3] = ["HK", "DE", "US"];

/// How often a key that may be left out is there: always, nearly always, or so that much is unknown.
const PRESENCE: [f64; 4] = [1.0, 1.0, 0.9, 0.6];

/// What laws read of a description, and the words, numbers and days that they name.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    part: Part,
    /// All that stands between quotes in law.toml and the cases, and how often: what does so often matters most.
    words: BTreeMap<String, u32>,
    numbers: Vec<u64>,
    countries: Vec<String>,
    days: BTreeSet<Date>,
}

/// JSON Pointers to what laws read of a description.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Where something stands.
    pub present: Vec<String>,
    /// Where nothing stands and something could: keys, entries of maps, one more item of each list.
    pub absent: Vec<String>,
}

impl Vocabulary {
    /// The vocabulary of these laws together.
    pub fn of<'l>(laws: impl IntoIterator<Item = &'l LawSource>) -> Self {
        let mut vocabulary = Vocabulary {
            part: Part::default(),
            words: BTreeMap::new(),
            numbers: vec![0, 1, 1000],
            countries: Vec::new(),
            days: BTreeSet::new(),
        };
        for law in laws {
            vocabulary.add(law);
        }
        vocabulary
    }

    fn add(&mut self, law: &LawSource) {
        let text = std::str::from_utf8(&law.toml).unwrap();
        let facts: toml::Table = text.parse().unwrap();
        for pointer in facts["reads"].as_array().unwrap() {
            self.part.insert(pointer.as_str().unwrap());
        }
        let cases = law.cases.iter().map(|cases| std::str::from_utf8(&cases.toml).unwrap());
        for text in cases.chain([text]) {
            for word in text.split('"') {
                *self.words.entry(word.to_owned()).or_default() += 1;
            }
        }
        let country = facts["jurisdiction"].as_str().unwrap().to_owned();
        if !self.countries.contains(&country) {
            self.countries.push(country);
        }
        let parameters = facts.get("parameter").and_then(toml::Value::as_table);
        for value in parameters.into_iter().flat_map(toml::Table::values) {
            self.numbers_of(value);
        }
        for key in ["in_force", "obligation", "parameter"] {
            facts.get(key).into_iter().for_each(|value| self.days_of(value));
        }
    }

    /// Each number and its neighbours, on which the answer may turn.
    fn numbers_of(&mut self, value: &toml::Value) {
        for period in value.as_array().into_iter().flatten() {
            if let Some(number) = period.get("value").and_then(toml::Value::as_integer) {
                let number = number.unsigned_abs();
                self.numbers.extend([number.saturating_sub(1), number, number + 1]);
            }
        }
    }

    /// Each day on which something begins, and the day before.
    fn days_of(&mut self, value: &toml::Value) {
        match value {
            toml::Value::Table(table) => {
                let from = table.get("from").and_then(toml::Value::as_datetime);
                if let Some(day) = from.map(|day| day.to_string().parse::<Date>().unwrap()) {
                    self.days.extend([day.yesterday().unwrap(), day]);
                }
                table.values().for_each(|value| self.days_of(value));
            }
            toml::Value::Array(items) => items.iter().for_each(|value| self.days_of(value)),
            _ => {}
        }
    }

    /// The days on which something of these laws begins, each with the day before, in their order.
    pub fn days(&self) -> impl Iterator<Item = Date> {
        self.days.iter().copied()
    }

    /// Valid descriptions of what these laws read: some complete, some with a key missing here and there, some with little.
    pub fn services(&self, as_of: Date) -> BoxedStrategy<Value> {
        self.described(&self.part, as_of)
    }

    /// Valid descriptions of anything that the schema knows, without the history of a description and what is said about it.
    pub fn services_of_everything(&self, as_of: Date) -> BoxedStrategy<Value> {
        self.described(&Part::everything_but(&["changes", "claims", "described_on"]), as_of)
    }

    fn described(&self, part: &Part, as_of: Date) -> BoxedStrategy<Value> {
        let drawn = PRESENCE.map(|presence| Values { vocabulary: self, as_of, presence }.of(&SCHEMA, part));
        Union::new(drawn).prop_map(framed).boxed()
    }

    /// Other values for the place at a pointer, where the schema knows it.
    pub fn values_at(&self, pointer: &str, as_of: Date) -> Option<BoxedStrategy<Value>> {
        let values = Values { vocabulary: self, as_of, presence: 0.9 };
        values::schema_at(pointer).map(|schema| values.of(schema, &Part::everything()))
    }

    /// Descriptions that differ from this one in up to three places that these laws read.
    pub fn variations(&self, service: &Value, as_of: Date) -> BoxedStrategy<Value> {
        let (vocabulary, service) = (self.clone(), service.clone());
        let Places { mut present, absent } = self.places(&service);
        present.extend(absent);
        let most = present.len().min(3);
        let chosen = subsequence(present, 0..=most).prop_flat_map(move |places| {
            let other = |place: String| {
                let values = vocabulary.values_at(&place, as_of).unwrap_or(Just(Value::Null).boxed());
                weighted(0.8, values).prop_map(move |value| (place.clone(), value))
            };
            places.into_iter().map(other).collect::<Vec<_>>()
        });
        let vary = move |changes: Vec<(String, Option<Value>)>| {
            let varied = changes.into_iter().fold(service.clone(), |service, (place, value)| {
                // An earlier change may have taken away what this one is in.
                changed(&service, &place, value).unwrap_or(service)
            });
            framed(varied)
        };
        chosen.prop_map(vary).boxed()
    }

    /// Pointers to what these laws read of a description.
    pub fn places(&self, service: &Value) -> Places {
        let mut places = Places::default();
        self.part.places(&SCHEMA, service, "", &mut places);
        places
    }

    /// A description as these laws see it: without all that they do not read.
    pub fn read_of(&self, service: &Value) -> Value {
        framed(self.part.of(service))
    }

    /// A description with all that these laws do not read taken from another one, as far as there is a place for it.
    pub fn with_unread_of(&self, service: &Value, other: &Value) -> Value {
        let mut grafted = service.clone();
        self.part.graft(&mut grafted, other);
        framed(grafted)
    }
}

/// A value with another one at a place, or with nothing there. `None` where there is no such place.
pub fn changed(value: &Value, pointer: &str, other: Option<Value>) -> Option<Value> {
    let mut changed = value.clone();
    let (parent, token) = pointer.rsplit_once('/')?;
    match (changed.pointer_mut(parent)?, other) {
        (Value::Object(members), Some(other)) => drop(members.insert(part::unescaped(token), other)),
        (Value::Object(members), None) => drop(members.shift_remove(&part::unescaped(token))?),
        (Value::Array(items), other) => {
            let index: usize = token.parse().ok()?;
            if index > items.len() {
                return None;
            }
            items.splice(index..items.len().min(index + 1), other);
        }
        _ => return None,
    }
    Some(changed)
}

/// What makes a value a description, whatever was drawn: format, name, and a name of its own for each set of data.
fn framed(mut service: Value) -> Value {
    service["schema"] = json!("juris/service@1");
    service["name"] = json!("Made up");
    for (index, set) in
        service.get_mut("data").and_then(Value::as_array_mut).into_iter().flatten().enumerate()
    {
        if !set.is_object() {
            continue;
        }
        set["id"] = json!(format!("set-{index}"));
    }
    service
}
