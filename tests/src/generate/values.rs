//! Values as the published schema allows them: each keyword that it uses says what may be drawn.

use std::time::Duration;

use juris::Date;
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::sample::select;
use proptest::strategy::{BoxedStrategy, Just, Strategy as _, Union};
use serde_json::{Map, Value, json};

use super::part::{Part, unescaped};
use super::{ELSEWHERE, SCHEMA, Vocabulary};

/// Days around the one that is judged, on which time limits of some days end or have not begun.
const DISTANCES: [i64; 12] = [-400, -40, -12, -11, -10, -6, -5, -3, -1, 0, 1, 30];

/// Durations shorter and longer than those that laws ask for.
const DURATIONS: [&str; 7] = ["P30D", "P3M", "P6M", "P1Y", "P18M", "P3Y", "P5Y"];

/// What is drawn, and from which words.
#[derive(Clone, Copy)]
pub(super) struct Values<'v> {
    pub(super) vocabulary: &'v Vocabulary,
    pub(super) as_of: Date,
    /// How often a key that may be left out is there.
    pub(super) presence: f64,
}

impl Values<'_> {
    /// Values that fit a schema, as far as a part is read of them.
    pub(super) fn of(self, schema: &Value, part: &Part) -> BoxedStrategy<Value> {
        if let Some(value) = schema.get("const") {
            return Just(value.clone()).boxed();
        }
        if let Some(words) = schema.get("enum") {
            return self.words(words.as_array().unwrap());
        }
        let types: Vec<&str> = match &schema["type"] {
            Value::String(only) => vec![only],
            several => several.as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect(),
        };
        let drawn =
            types.into_iter().filter(|name| *name != "object" || self.presence < 1.0 || !is_part(schema));
        let drawn = drawn.map(|name| match name {
            "object" if is_part(schema) => (1, self.part(schema)),
            "null" => (1, Just(Value::Null).boxed()),
            "boolean" => (6, select(vec![json!(true), json!(true), json!(false)]).boxed()),
            "object" if is_map(schema) => (10, self.map(schema, part)),
            "object" => (10, self.object(schema, part, 0.0)),
            "array" => (6, self.list(&schema["items"], part)),
            "string" => (4, self.text(schema)),
            "integer" | "number" => (4, self.number(schema)),
            other => panic!("the schema has the type `{other}`, which is not drawn"),
        });
        Union::new_weighted(drawn.collect()).boxed()
    }

    /// A map in which most entries say that there is something, or one in which most say that there is nothing: were each
    /// a matter of its own, a law with many exceptions would hardly ever apply.
    fn map(self, schema: &Value, part: &Part) -> BoxedStrategy<Value> {
        Union::new([0.1, 0.9].map(|none| self.object(schema, part, none))).boxed()
    }

    /// `none` says how many of the values are none, where they may be.
    fn object(self, schema: &Value, part: &Part, none: f64) -> BoxedStrategy<Value> {
        let required =
            |key: &str| schema["required"].as_array().is_some_and(|keys| keys.contains(&json!(key)));
        let members: Vec<_> = self
            .keys(schema, part)
            .into_iter()
            .map(|key| {
                let often = match key.as_str() {
                    key if required(key) => 1.0,
                    "*" => 0.5,
                    _ => self.presence,
                };
                let schema = of_key(schema, &key).unwrap();
                let value = match part.below(&key) {
                    Some(part) => self.of(schema, &part),
                    None => Just(Value::Null).boxed(),
                };
                let value = if none > 0.0 && allows_none(schema) {
                    weighted(1.0 - none, value).prop_map(Option::unwrap_or_default).boxed()
                } else {
                    value
                };
                let perhaps =
                    if often < 1.0 { weighted(often, value).boxed() } else { value.prop_map(Some).boxed() };
                perhaps.prop_map(move |value| value.map(|value| (key.clone(), value)))
            })
            .collect();
        members.prop_map(|members| Value::Object(members.into_iter().flatten().collect())).boxed()
    }

    /// The keys that an object may have: those that are read, and in a map that nothing else is there.
    fn keys(self, schema: &Value, part: &Part) -> Vec<String> {
        let properties: Vec<String> =
            schema["properties"].as_object().into_iter().flat_map(Map::keys).cloned().collect();
        if !is_map(schema) {
            return properties.into_iter().filter(|key| part.below(key).is_some()).collect();
        }
        let mut keys: Vec<String> = part.names().map(str::to_owned).collect();
        let known = if properties.iter().any(|key| key.contains('/')) {
            properties.iter().filter(|key| *key != "*").take(4).cloned().collect()
        } else {
            self.countries()
        };
        let more = known.into_iter().filter(|key| !keys.contains(key)).collect::<Vec<_>>();
        keys.extend(more.into_iter().filter(|_| part.is_open()));
        keys.extend(properties.into_iter().filter(|key| key == "*"));
        keys
    }

    fn list(self, items: &Value, part: &Part) -> BoxedStrategy<Value> {
        let item = self.of(items, &part.below("*").unwrap_or_default());
        let most = if items["type"] == "object" { 2 } else { 3 };
        // Of ten lists where much is unknown, one may have more.
        let more = if items.get(MORE).is_some() && self.presence < 1.0 { 10 } else { 1 };
        let more = (0..more).prop_map(|drawn| (drawn > 8).then(|| json!("?")));
        let items = (vec(item, 1..=most), more).prop_map(|(mut items, more)| {
            items.dedup();
            items.extend(more);
            Value::Array(items)
        });
        Union::new_weighted(vec![(1, Just(json!([])).boxed()), (5, items.boxed())]).boxed()
    }

    /// One of the words that the schema lists, most often one that the laws use.
    fn words(self, words: &[Value]) -> BoxedStrategy<Value> {
        let are_countries = words.contains(&json!(ELSEWHERE[0]));
        let countries = self.countries();
        let known = words.iter().filter_map(Value::as_str);
        let known: Vec<&str> =
            known.filter(|word| !are_countries || countries.iter().any(|code| code == word)).collect();
        let mut drawn = vec![(4, select(known.iter().map(|word| json!(word)).collect::<Vec<_>>()).boxed())];
        let used = known.iter().filter_map(|word| Some((self.uses_of(word)?, Just(json!(word)).boxed())));
        let used: Vec<_> = used.collect();
        if !used.is_empty() {
            drawn.push((8, Union::new_weighted(used).boxed()));
        }
        if words.contains(&Value::Null) {
            drawn.push((2, Just(Value::Null).boxed()));
        }
        Union::new_weighted(drawn).boxed()
    }

    /// How much a word is used by the laws. Of countries, their own one counts.
    fn uses_of(self, word: &str) -> Option<u32> {
        if self.vocabulary.countries.iter().any(|code| code == word) {
            return Some(1);
        }
        self.vocabulary.words.get(word).copied().filter(|_| !ELSEWHERE.contains(&word))
    }

    fn text(self, schema: &Value) -> BoxedStrategy<Value> {
        if schema["format"] == "date" {
            let day = |distance: i64| {
                let length = Duration::from_secs(distance.unsigned_abs() * 24 * 60 * 60);
                let day = if distance < 0 {
                    self.as_of.checked_sub(length)
                } else {
                    self.as_of.checked_add(length)
                };
                json!(day.unwrap().to_string())
            };
            return select(DISTANCES.map(day).to_vec()).boxed();
        }
        if schema["title"] == "Duration" {
            return select(DURATIONS.map(|duration| json!(duration)).to_vec()).boxed();
        }
        match schema.get("examples").and_then(Value::as_array) {
            Some(examples) if examples.iter().all(Value::is_string) => self.words(examples),
            _ => select(vec![json!("one text"), json!("another text")]).boxed(),
        }
    }

    fn number(self, schema: &Value) -> BoxedStrategy<Value> {
        let least = schema["minimum"].as_u64().unwrap_or(0);
        let most = schema["maximum"].as_u64().unwrap_or(u64::MAX);
        let numbers = self.vocabulary.numbers.iter().map(|number| json!(number.clamp(&least, &most)));
        select(numbers.collect::<Vec<_>>()).boxed()
    }

    /// What is known of a number or a day in part.
    fn part(self, schema: &Value) -> BoxedStrategy<Value> {
        if schema["properties"].get("by").is_some() {
            return self.text(schema).prop_map(|day| json!({ "by": day })).boxed();
        }
        let bounds = (self.number(schema), self.number(schema), 0..3_u8).prop_map(|(one, other, which)| {
            let both = [&one, &other].map(|number| number.as_u64().unwrap());
            match which {
                0 => json!({ "at_least": one }),
                1 => json!({ "at_most": one }),
                _ => json!({ "at_least": both.iter().min(), "at_most": both.iter().max() }),
            }
        });
        bounds.boxed()
    }

    fn countries(self) -> Vec<String> {
        self.vocabulary.countries.iter().cloned().chain(ELSEWHERE.map(str::to_owned)).collect()
    }
}

/// The keyword of an item of which a list may say that it may have more.
pub(super) const MORE: &str = "may be more";

/// A schema with what it refers to in the place of each reference; the keywords beside a reference win. Where a list may
/// say that it may have more, the schema of its items says so with a keyword.
pub(super) fn followed(schema: &Value, root: &Value) -> Value {
    match schema {
        Value::Object(members) if members.get("if").is_some_and(|when| when["$ref"] == "#/$defs/more") => {
            let mut item = followed(&members["else"], root);
            item[MORE] = json!(true);
            item
        }
        Value::Object(members) => {
            let target = members.get("$ref").map(|target| target.as_str().unwrap().trim_start_matches('#'));
            let mut whole = target.map_or(json!({}), |target| followed(root.pointer(target).unwrap(), root));
            for (key, member) in members.iter().filter(|(key, _)| !["$ref", "$defs"].contains(&key.as_str()))
            {
                whole[key] = followed(member, root);
            }
            whole
        }
        Value::Array(items) => items.iter().map(|item| followed(item, root)).collect(),
        scalar => scalar.clone(),
    }
}

/// Whether an object stands for what is known in part.
pub(super) fn is_part(schema: &Value) -> bool {
    ["at_least", "by"].iter().any(|key| schema["type"] != "object" && schema["properties"].get(key).is_some())
}

/// Whether a value may be none.
fn allows_none(schema: &Value) -> bool {
    schema["type"].as_array().is_some_and(|types| types.contains(&json!("null")))
}

/// Whether an object has entries beside its named keys.
pub(super) fn is_map(schema: &Value) -> bool {
    schema["additionalProperties"].is_object()
}

/// The schema of what stands under a key of an object.
pub(super) fn of_key<'s>(schema: &'s Value, key: &str) -> Option<&'s Value> {
    let named = schema["properties"].get(key);
    named.or_else(|| Some(&schema["additionalProperties"]).filter(|schema| schema.is_object()))
}

/// The schema of the place at a pointer.
pub(super) fn schema_at(pointer: &str) -> Option<&'static Value> {
    pointer.split('/').skip(1).try_fold(&*SCHEMA, |schema, token| {
        let items = schema.get("items").filter(|_| token.parse::<usize>().is_ok());
        items.or_else(|| of_key(schema, &unescaped(token)))
    })
}
