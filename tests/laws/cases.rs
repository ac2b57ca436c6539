//! The cases of the built-in laws, as services to judge in other ways than their authors asked for.

use json_patch::Patch;
use juris::{Date, Description, Engine, Input, Law, ParseLimits, Query};
use serde_json::{Value, json};

/// A case without what it expects.
pub(crate) struct Case {
    /// Law, file and name, for messages.
    pub(crate) name: String,
    pub(crate) law: String,
    /// The description of the day, without its changes.
    pub(crate) service: Value,
    pub(crate) as_of: Date,
    /// The law it belongs to, under the readings it chooses.
    pub(crate) query: Query,
}

/// Every case of every law.
pub(crate) fn all(engine: &Engine) -> Vec<Case> {
    let mut all = Vec::new();
    for law in engine.laws() {
        for source in engine.cases(law.id()) {
            let text = String::from_utf8(source.toml.to_vec()).unwrap();
            let file = json_of(&toml::Value::Table(text.parse().unwrap()));
            let cases = file["case"].as_array().unwrap();
            all.extend(cases.iter().map(|case| one(law, &source.file, case)));
        }
    }
    all
}

fn one(law: &Law, file: &str, case: &Value) -> Case {
    let as_of: Date = case["as_of"].as_str().unwrap().parse().unwrap();
    let mut service = match case["service"].as_str() {
        Some(name) => serde_json::from_slice(juris_policies::service(name).unwrap()).unwrap(),
        None => case["service"].clone(),
    };
    if let Some(changes) = case.get("changes") {
        let mut changes = changes.clone();
        for operation in changes.as_array_mut().unwrap() {
            // TOML has no null.
            if operation.as_object_mut().unwrap().remove("none").is_some() {
                operation["value"] = Value::Null;
            }
        }
        json_patch::patch(&mut service, &serde_json::from_value::<Patch>(changes).unwrap()).unwrap();
    }
    let text = service.to_string();
    let input = Input::new(file, text.as_bytes()).syntax(juris::Syntax::Json);
    let described = Description::read(input, ParseLimits::default()).unwrap();
    let mut query = Query::new(as_of).law(law.id());
    if let Some(known_on) = case.get("known_on") {
        query = query.known_on(known_on.as_str().unwrap().parse().unwrap());
    }
    for (point, value) in case.get("readings").and_then(Value::as_object).into_iter().flatten() {
        query = query.reading(law.owner_of(point), point, value.as_str().unwrap());
    }
    let name = format!("{}, {file}, {}", law.id(), case["name"].as_str().unwrap());
    Case { name, law: law.id().to_owned(), service: described.on(as_of).clone(), as_of, query }
}

fn json_of(toml: &toml::Value) -> Value {
    match toml {
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Float(number) => json!(number),
        toml::Value::Boolean(truth) => json!(truth),
        toml::Value::Datetime(day) => json!(day.to_string()),
        toml::Value::Array(items) => items.iter().map(json_of).collect(),
        toml::Value::Table(members) => {
            Value::Object(members.iter().map(|(key, value)| (key.clone(), json_of(value))).collect())
        }
    }
}
