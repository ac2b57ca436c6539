//! Service descriptions begun from what other tools know: a CycloneDX BOM, a Backstage catalog, a fideslang manifest.
//!
//! What the file says and a description has a word for is taken over. What it says and nobody can be sure of becomes a
//! note for the reader; what it does not say stays unknown, and is listed with what it asks for. Nothing is guessed.
//!
//! ```
//! use juris_import::{Format, import};
//!
//! let bom = br#"{ "bomFormat": "CycloneDX", "specVersion": "1.6", "services": [
//!     { "name": "Shop", "provider": { "name": "Example Ltd" }, "authenticated": true }
//! ] }"#;
//! let begun = import(Format::Cyclonedx, "bom.json", bom, None)?;
//! assert!(begun.text.contains("\"operator\": {\n    \"name\": \"Example Ltd\""));
//! assert!(begun.notes[0].contains("says nothing about how people are identified"));
//! assert!(begun.unknown.iter().any(|(key, _)| key == "markets"));
//! # Ok::<(), juris_import::ImportError>(())
//! ```
//!
//! Nothing here opens a file or prints: the bytes of the file go in under the name that messages shall call it by, and the
//! text of a description comes out.

mod backstage;
mod cyclonedx;
mod fides;

use std::fmt;
use std::str::FromStr;

use juris::{Description, Input, InputError, Schema};
use serde_json::{Map, Value, json};

/// The item with which a list says that it may have more: of none that is imported is it known that it is complete.
const MORE: &str = "?";

/// What a description can be begun from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// A service of a CycloneDX BOM in JSON
    Cyclonedx,
    /// A component or system of a Backstage catalog
    Backstage,
    /// A system of a fideslang manifest
    Fides,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 3] = [Format::Cyclonedx, Format::Backstage, Format::Fides];

    /// Its name, such as `cyclonedx`.
    pub fn name(self) -> &'static str {
        match self {
            Format::Cyclonedx => "cyclonedx",
            Format::Backstage => "backstage",
            Format::Fides => "fides",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A word that names no format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no format `{0}`")]
pub struct UnknownFormat(String);

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let found = Format::ALL.into_iter().find(|format| format.name() == name);
        found.ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

/// A description that has been begun.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Imported {
    /// The description, as JSON text.
    pub text: String,
    /// What was there and could not be taken over, each with its reason.
    pub notes: Vec<String>,
    /// What is unknown: the key, and what it asks for.
    pub unknown: Vec<(String, String)>,
}

/// Why nothing can be imported from a file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// The file is not even text of its format, or what it says makes no valid description: what is wrong, and where.
    #[error(transparent)]
    Unreadable(#[from] InputError),
    /// The file has several services, and none was named.
    #[error("{file}: there are several, and one must be named: {}", quoted(names))]
    Several {
        /// The file.
        file: String,
        /// The names of its services.
        names: Vec<String>,
    },
    /// The file is something else than it is said to be, or the service is not to be told.
    #[error("{file}: {why}")]
    Unfit {
        /// The file.
        file: String,
        /// What it lacks.
        why: String,
    },
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// Why a file does not do.
enum Unfit {
    Lacks(String),
    Several(Vec<String>),
}

fn unfit(why: impl Into<String>) -> Unfit {
    Unfit::Lacks(why.into())
}

/// What a format knows of a service.
#[derive(Debug, Default)]
struct Known {
    name: String,
    operator: Option<String>,
    data: Vec<Value>,
    notes: Vec<String>,
}

impl Known {
    /// Adds a data set under a name that no other one has.
    fn add_data(&mut self, id: &str, mut set: Map<String, Value>) {
        let taken = |id: &str| self.data.iter().any(|set| set.get("id").is_some_and(|other| other == id));
        let mut unique = id.to_owned();
        let mut number = 2;
        while taken(&unique) {
            unique = format!("{id} {number}");
            number += 1;
        }
        set.shift_insert(0, "id".to_owned(), unique.into());
        self.data.push(Value::Object(set));
    }

    fn note(&mut self, note: impl Into<String>) {
        let note = note.into();
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }
}

/// Begins a description of the service of that name in a file; without a name, of its only one.
///
/// # Errors
/// The file is not what it is said to be, or the service is not to be told.
pub fn import(
    format: Format,
    name: &str,
    bytes: &[u8],
    service: Option<&str>,
) -> Result<Imported, ImportError> {
    let documents = Input::new(name, bytes).values()?;
    let known = match format {
        Format::Cyclonedx => cyclonedx::read(&documents, service),
        Format::Backstage => backstage::read(&documents, service),
        Format::Fides => fides::read(&documents, service),
    };
    let file = name.to_owned();
    let known = known.map_err(|unfit| match unfit {
        Unfit::Lacks(why) => ImportError::Unfit { file, why },
        Unfit::Several(names) => ImportError::Several { file, names },
    })?;
    Ok(described(known)?)
}

fn described(mut known: Known) -> Result<Imported, InputError> {
    let mut description = Map::new();
    description.insert("schema".to_owned(), "juris/service@1".into());
    description.insert("name".to_owned(), known.name.clone().into());
    if let Some(operator) = &known.operator {
        description.insert("operator".to_owned(), json!({ "name": operator }));
    }
    if !known.data.is_empty() {
        let mut data = std::mem::take(&mut known.data);
        data.push(MORE.into());
        description.insert("data".to_owned(), Value::Array(data));
        known.note(format!(
            "whether these are all of its data sets: `\"{MORE}\"` says that there may be more; remove it once the list is \
             complete"
        ));
    }
    let unknown = unknown(&description);
    let text = format!("{:#}\n", Value::Object(description));
    Description::parse("the description", text.as_bytes())?;
    Ok(Imported { text, notes: known.notes, unknown })
}

/// Every fact that the schema asks for and the description does not have.
fn unknown(description: &Map<String, Value>) -> Vec<(String, String)> {
    // What tells a story or who says so is no fact about the service.
    const NOT_ASKED: [&str; 4] = ["$schema", "plans", "claims", "changes"];
    let schema: Value = serde_json::from_str(Schema::Service.text()).unwrap_or_default();
    let mut unknown = Vec::new();
    let properties =
        |schema: &Value| schema.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
    let asks = |property: &Value| {
        let text = property.get("description").and_then(Value::as_str).unwrap_or_default();
        text.split_once(". ").map_or(text, |(first, _)| first).trim_end_matches('.').to_owned()
    };
    for (key, property) in properties(&schema) {
        match description.get(&key) {
            None if NOT_ASKED.contains(&key.as_str()) => {}
            None => unknown.push((key, asks(&property))),
            Some(Value::Object(there)) => {
                let missing =
                    properties(&property).into_iter().filter(|(inner, _)| !there.contains_key(inner));
                unknown.extend(missing.map(|(inner, property)| (format!("{key}.{inner}"), asks(&property))));
            }
            Some(_) => {}
        }
    }
    unknown
}

/// The one of several that is meant.
fn choose<'v>(
    all: &[&'v Value],
    service: Option<&str>,
    what: &str,
    names: impl Fn(&'v Value) -> Vec<&'v str>,
) -> Result<&'v Value, Unfit> {
    let first = |one: &&'v Value| names(one).first().map(|name| (*name).to_owned());
    let list = || all.iter().filter_map(first).collect::<Vec<String>>();
    match (service, all) {
        (_, []) => Err(unfit(format!("there is no {what} in it"))),
        (None, [only]) => Ok(only),
        (None, _) => Err(Unfit::Several(list())),
        (Some(asked), _) => match all.iter().find(|one| names(one).contains(&asked)) {
            Some(one) => Ok(one),
            None => Err(unfit(format!("there is no {what} `{asked}`; there are {}", quoted(&list())))),
        },
    }
}

fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}
