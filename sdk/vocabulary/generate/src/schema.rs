//! Reading the schema: what stands at each place, with all that it refers to.

use std::collections::HashSet;

use serde_json::{Map, Value};

/// The whole schema.
pub(crate) struct Schema {
    pub(crate) root: Value,
}

/// What may stand at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Bool,
    Text,
    Word,
    Country,
    Day,
    Period,
    Count,
    Object,
    /// An object whose keys are not all named; `closed` where it is complete as it stands.
    Map {
        closed: bool,
    },
    List,
    /// An object, or a list of such.
    OneOrMany,
    /// Values of several kinds.
    Any,
}

/// A place, with what it refers to put in.
#[derive(Clone)]
pub(crate) struct Place {
    pub(crate) keywords: Map<String, Value>,
    /// The definition that it refers to, if any.
    pub(crate) definition: Option<String>,
    /// What to write here, where its definition says that: "`{}`: done; `null`: not done".
    pub(crate) to_write: Option<String>,
}

impl Schema {
    pub(crate) fn read(text: &str) -> Self {
        let schema = Schema { root: serde_json::from_str(text).unwrap() };
        schema.only_known_annotations(&schema.root);
        schema
    }

    /// A misspelt annotation would mean nothing and nobody would see it.
    fn only_known_annotations(&self, value: &Value) {
        const KNOWN: [&str; 6] = ["about", "changeable", "link", "method", "one", "type"];
        match value {
            Value::Object(members) => {
                for (key, member) in members {
                    let known = key.strip_prefix("x-juris-").is_none_or(|name| KNOWN.contains(&name));
                    assert!(known, "nothing is made from `{key}`");
                    self.only_known_annotations(member);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.only_known_annotations(item)),
            _ => {}
        }
    }

    pub(crate) fn place(&self, schema: &Value) -> Place {
        let mut place = Place { keywords: Map::new(), definition: None, to_write: None };
        // What may be more of a list is no item of it.
        let schema = if is_perhaps_more(schema) { &schema["else"] } else { schema };
        if let Some(reference) = schema["$ref"].as_str() {
            let target = self.root.pointer(reference.trim_start_matches('#')).unwrap();
            let of_target = self.place(target);
            place.to_write = Some(of_target.about().to_owned()).filter(|about| about.starts_with('`'));
            place.keywords = of_target.keywords;
            place.definition = Some(reference.trim_start_matches("#/$defs/").to_owned());
        }
        for (keyword, value) in schema.as_object().unwrap().iter().filter(|(keyword, _)| *keyword != "$ref") {
            place.keywords.insert(keyword.clone(), value.clone());
        }
        place
    }

    pub(crate) fn whole(&self) -> Place {
        self.place(&self.root)
    }

    /// The named keys of an object, each with its place.
    pub(crate) fn properties(&self, place: &Place) -> Vec<(String, Place)> {
        let properties = place.keywords.get("properties").and_then(Value::as_object);
        properties.into_iter().flatten().map(|(key, schema)| (key.clone(), self.place(schema))).collect()
    }

    /// What stands under any other key of a map.
    pub(crate) fn entries(&self, place: &Place) -> Option<Place> {
        place
            .keywords
            .get("additionalProperties")
            .filter(|schema| schema.is_object())
            .map(|schema| self.place(schema))
    }

    /// What a list has.
    pub(crate) fn items(&self, place: &Place) -> Option<Place> {
        place.keywords.get("items").map(|schema| self.place(schema))
    }
}

/// Whether a schema allows the word that says that a list may have more, and else another one.
pub(crate) fn is_perhaps_more(schema: &Value) -> bool {
    schema["if"]["$ref"] == "#/$defs/more"
}

/// The first sentence of a text without its full stop. What follows `art. ` is none.
fn first_sentence(text: &str) -> &str {
    let begins = |rest: &str| rest.starts_with(|first: char| first.is_uppercase() || first == '`');
    let mut ends = text.match_indices(". ").map(|(at, stop)| (at, at + stop.len()));
    let end = ends.find(|(_, next)| text.get(*next..).is_some_and(begins));
    end.and_then(|(at, _)| text.get(..at)).unwrap_or(text).trim_end_matches('.')
}

impl Place {
    pub(crate) fn text(&self, keyword: &str) -> Option<&str> {
        self.keywords.get(keyword).and_then(Value::as_str)
    }

    pub(crate) fn is(&self, annotation: &str) -> bool {
        self.keywords.get(annotation) == Some(&Value::Bool(true))
    }

    /// What the schema says of it: the first sentence.
    pub(crate) fn about(&self) -> &str {
        first_sentence(self.text("description").unwrap_or_default())
    }

    /// The words that may stand here, without `null`.
    pub(crate) fn words(&self) -> Vec<&str> {
        let several = self.keywords.get("enum").and_then(Value::as_array).into_iter().flatten();
        several.chain(self.keywords.get("const")).filter_map(Value::as_str).collect()
    }

    fn types(&self) -> HashSet<&str> {
        match self.keywords.get("type") {
            Some(Value::String(only)) => HashSet::from([only.as_str()]),
            Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
            _ => HashSet::new(),
        }
    }

    pub(crate) fn kind(&self) -> Kind {
        match self.definition.as_deref() {
            Some("country" | "countryOrEu") => return Kind::Country,
            Some("day" | "dayOrNull" | "knownDay") => return Kind::Day,
            Some("duration") => return Kind::Period,
            Some("count") => return Kind::Count,
            _ => {}
        }
        if self.keywords.contains_key("enum") || self.keywords.contains_key("const") {
            return Kind::Word;
        }
        let mut types = self.types();
        types.remove("null");
        let is_only = |name: &str| types.len() == 1 && types.contains(name);
        match self.keywords.get("additionalProperties") {
            _ if is_only("boolean") => Kind::Bool,
            _ if is_only("string") => Kind::Text,
            _ if is_only("integer") || is_only("number") => Kind::Count,
            _ if is_only("array") => Kind::List,
            _ if types == HashSet::from(["object", "array"]) => Kind::OneOrMany,
            Some(Value::Object(_)) if is_only("object") => Kind::Map {
                closed: self.keywords.get("properties").is_none_or(|keys| keys.get("*").is_none()),
            },
            _ if is_only("object") => Kind::Object,
            _ => Kind::Any,
        }
    }
}

/// A text as a literal of Rust.
pub(crate) fn quoted(text: &str) -> String {
    format!("{text:?}")
}

/// `data set` and `dataSet` as `data_set`, `infrastructure-in` too.
pub(crate) fn snake(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        match c {
            c if c.is_ascii_uppercase() => {
                out.push('_');
                out.push(c.to_ascii_lowercase());
            }
            c if c.is_ascii_alphanumeric() => out.push(c),
            _ => out.push('_'),
        }
    }
    out.trim_matches('_').to_owned()
}

/// `data set` and `data_set` as `DataSet`.
pub(crate) fn pascal(name: &str) -> String {
    let words = name.split([' ', '_', '-']).filter(|word| !word.is_empty());
    words.map(|word| format!("{}{}", word[..1].to_ascii_uppercase(), &word[1..])).collect()
}
