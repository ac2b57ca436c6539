//! The checker: a function for each part of the schema.

use std::collections::HashMap;
use std::fmt::Write as _;

use serde_json::Value;

use crate::schema::{Schema, quoted, snake};

/// Keywords that ask nothing.
const ANNOTATIONS: [&str; 6] = ["$schema", "$defs", "title", "description", "examples", "default"];

/// The function that asks what a part of the schema asks.
type Name = String;

pub(crate) fn write(schema: &Schema) -> String {
    let mut writer = Writer { schema, functions: Vec::new(), made: HashMap::new() };
    let root = writer.rule(&schema.root, "service");
    assert_eq!(root, "service");
    let mut out = String::from(
        "use juris_contract::facts::{Value, View};\n\nuse crate::checking::{anything, list, members, nothing, required, whole};\nuse crate::forms;\n",
    );
    for function in &writer.functions {
        out.push('\n');
        out.push_str(function);
    }
    out
}

struct Writer<'s> {
    schema: &'s Schema,
    functions: Vec<String>,
    /// The functions by what they were made of.
    made: HashMap<String, Name>,
}

impl Writer<'_> {
    /// The function that asks whether a part of the schema allows a value.
    fn rule(&mut self, part: &Value, name: &str) -> Name {
        let Value::Object(keywords) = part else {
            return if part == &Value::Bool(false) { "nothing" } else { "anything" }.to_owned();
        };
        let asks: Vec<&String> = keywords
            .keys()
            .filter(|key| !ANNOTATIONS.contains(&key.as_str()) && !key.starts_with("x-juris-"))
            .collect();
        match asks.as_slice() {
            [] => return "anything".to_owned(),
            [only] if *only == "$ref" => return self.referred(part["$ref"].as_str().unwrap()),
            _ => {}
        }
        let essence: serde_json::Map<String, Value> =
            asks.iter().map(|key| ((*key).clone(), part[key.as_str()].clone())).collect();
        let essence = Value::Object(essence).to_string();
        if let Some(made) = self.made.get(&essence) {
            return made.clone();
        }
        let name = &self.free(match asks.as_slice() {
            [only] if *only == "type" => snake(&part["type"].to_string()).replace("___", "_or_"),
            _ => name.to_owned(),
        });
        self.made.insert(essence, name.to_owned());
        let place = self.functions.len();
        self.functions.push(String::new());
        let function = self.function(part, name, &asks);
        self.functions[place] = function;
        name.to_owned()
    }

    /// A name that no function has yet.
    fn free(&self, name: String) -> Name {
        let is_taken = |name: &Name| self.made.values().any(|made| made == name);
        let others = (2..).map(|number| format!("{name}_{number}"));
        [name.clone()].into_iter().chain(others).find(|name| !is_taken(name)).unwrap()
    }

    fn referred(&mut self, reference: &str) -> Name {
        let target = self.schema.root.pointer(reference.trim_start_matches('#')).unwrap();
        let name = snake(reference.trim_start_matches("#/$defs/"));
        self.rule(target, &name)
    }

    fn function(&mut self, part: &Value, name: &str, asks: &[&String]) -> String {
        let mut first = Vec::new();
        if let Some(reference) = part["$ref"].as_str() {
            first.push(format!("{}(facts, at, value)", self.referred(reference)));
        }
        if part.get("if").is_some() {
            let [when, then, otherwise] = ["if", "then", "else"].map(|keyword| match part.get(keyword) {
                Some(part) => self.rule(part, &format!("{name}_{keyword}")),
                None => "anything".to_owned(),
            });
            first.push(format!(
                "if {when}(facts, at, value) {{ {then}(facts, at, value) }} else {{ {otherwise}(facts, at, value) }}"
            ));
        }
        let known = [
            "$ref",
            "if",
            "then",
            "else",
            "type",
            "enum",
            "const",
            "minLength",
            "pattern",
            "format",
            "minimum",
            "maximum",
            "items",
            "properties",
            "additionalProperties",
            "propertyNames",
            "required",
            "minProperties",
        ];
        for keyword in asks {
            assert!(known.contains(&keyword.as_str()), "the checker knows no keyword `{keyword}`");
        }
        let arms = self.arms(part, name);
        let body = match (arms.as_str(), first.as_slice()) {
            ("", [only]) => only.clone(),
            ("", several) => several.join(" && "),
            (arms, []) => arms.to_owned(),
            (arms, first) => {
                let first: Vec<String> = first.iter().map(|asked| bracketed(asked)).collect();
                format!("{} && {arms}", first.join(" && "))
            }
        };
        format!(
            "pub(crate) fn {name}(facts: View<'_>, at: u32, value: Value<'_>) -> bool {{\n    {body}\n}}\n"
        )
    }

    /// A `match` on what stands there; nothing where any value is allowed.
    fn arms(&mut self, part: &Value, name: &str) -> String {
        let words = part.get("enum").and_then(Value::as_array).cloned();
        let words = words.or_else(|| part.get("const").map(|word| vec![word.clone()]));
        let types: Option<Vec<&str>> = match &part["type"] {
            Value::String(only) => Some(vec![only]),
            Value::Array(several) => Some(several.iter().map(|one| one.as_str().unwrap()).collect()),
            _ => None,
        };
        let allowed = |kind: &str| types.as_ref().is_none_or(|types| types.contains(&kind));
        let mut arms: Vec<(&str, String)> = Vec::new();
        if let Some(words) = words {
            assert!(
                words.iter().all(|word| word.is_null() || word.is_string()),
                "{name}: only texts and null are words"
            );
            let texts: Vec<String> =
                words.iter().filter_map(Value::as_str).map(|word| format!("b{}", quoted(word))).collect();
            arms.push(("Value::Text(text)", format!("matches!(text.as_bytes(), {})", texts.join(" | "))));
            if words.contains(&Value::Null) {
                arms.push(("Value::Null", "true".to_owned()));
            }
            return matched(&arms, "false");
        }
        if allowed("null") {
            arms.push(("Value::Null", "true".to_owned()));
        }
        if allowed("boolean") {
            arms.push(("Value::Bool(_)", "true".to_owned()));
        }
        if allowed("number") || allowed("integer") {
            self.number(part, allowed("number"), &mut arms);
        }
        if allowed("string") {
            match text(part, name) {
                Some(asked) => arms.push(("Value::Text(text)", asked)),
                None => arms.push(("Value::Text(_)", "true".to_owned())),
            }
        }
        if allowed("array") {
            let asked = match part.get("items") {
                Some(items) => format!("list(facts, at, {})", self.rule(items, &format!("{name}_item"))),
                None => "true".to_owned(),
            };
            arms.push(("Value::List", asked));
        }
        if allowed("object") {
            arms.push(("Value::Object", self.object(part, name)));
        }
        if types.is_none() && arms.iter().all(|(_, asked)| asked == "true") {
            return String::new();
        }
        matched(&arms, if types.is_none() { "true" } else { "false" })
    }

    fn number(&self, part: &Value, fractions: bool, arms: &mut Vec<(&'static str, String)>) {
        let least = part.get("minimum").map(|least| least.as_u64().expect("bounds of numbers are 0 or more"));
        let most = part.get("maximum").map(|most| most.as_u64().expect("bounds of numbers are 0 or more"));
        let mut asked = Vec::new();
        if let Some(least) = least.filter(|least| *least > 0) {
            asked.push(format!("number >= {least}"));
        }
        if let Some(most) = most {
            asked.push(format!("number <= {most}"));
        }
        match asked.as_slice() {
            [] => arms.push(("Value::Unsigned(_)", "true".to_owned())),
            asked => arms.push(("Value::Unsigned(number)", asked.join(" && "))),
        }
        if least.is_none() {
            arms.push(("Value::Signed(_)", "true".to_owned()));
        }
        let mut asked: Vec<String> = least.map(|least| format!("number >= {least}.0")).into_iter().collect();
        asked.extend(most.map(|most| format!("number <= {most}.0")));
        if !fractions {
            asked.push("whole(number)".to_owned());
        }
        match asked.as_slice() {
            [] => arms.push(("Value::Float(_)", "true".to_owned())),
            asked => arms.push(("Value::Float(number)", asked.join(" && "))),
        }
    }

    fn object(&mut self, part: &Value, name: &str) -> String {
        let mut asked = Vec::new();
        if let Some(least) = part["minProperties"].as_u64() {
            asked.push(format!("facts.len(at) >= {least}"));
        }
        if let Some(keys) = part["required"].as_array() {
            let keys: Vec<String> = keys.iter().map(|key| quoted(key.as_str().unwrap())).collect();
            asked.push(format!("required(facts, at, &[{}])", keys.join(", ")));
        }
        let names = match part.get("propertyNames") {
            Some(names) => self.rule(names, &format!("{name}_key")),
            None => "anything".to_owned(),
        };
        let rest = match part.get("additionalProperties") {
            Some(entry) => self.rule(entry, &format!("{name}_entry")),
            None => "anything".to_owned(),
        };
        // Keys that are asked the same stand together.
        let mut by_rule: Vec<(Name, Vec<String>)> = Vec::new();
        for (key, part) in part["properties"].as_object().into_iter().flatten() {
            let below = if key == "*" { format!("{name}_rest") } else { format!("{name}_{}", snake(key)) };
            let rule = self.rule(part, &below);
            match by_rule.iter_mut().find(|(known, _)| *known == rule) {
                Some((_, keys)) => keys.push(format!("b{}", quoted(key))),
                None => by_rule.push((rule, vec![format!("b{}", quoted(key))])),
            }
        }
        by_rule.retain(|(rule, _)| *rule != rest);
        if !by_rule.is_empty() || names != "anything" || rest != "anything" {
            let mut of_key = String::new();
            if by_rule.is_empty() {
                let _ = write!(of_key, "|_| {rest}");
            } else {
                of_key.push_str("|key| match key {\n");
                for (rule, keys) in &by_rule {
                    let _ = writeln!(of_key, "            {} => {rule},", keys.join(" | "));
                }
                let _ = write!(of_key, "            _ => {rest},\n        }}");
            }
            asked.push(format!("members(facts, at, {names}, {of_key})"));
        }
        if asked.is_empty() { "true".to_owned() } else { asked.join(" && ") }
    }
}

fn bracketed(asked: &str) -> String {
    if asked.starts_with("if ") { format!("({asked})") } else { asked.to_owned() }
}

fn matched(arms: &[(&str, String)], rest: &str) -> String {
    let mut out = String::from("match value {\n");
    for (pattern, asked) in arms.iter().filter(|(_, asked)| asked != rest) {
        let _ = writeln!(out, "        {pattern} => {asked},");
    }
    let _ = write!(out, "        _ => {rest},\n    }}");
    out
}

/// What is asked of a text.
fn text(part: &Value, name: &str) -> Option<String> {
    let mut asked = Vec::new();
    match part["minLength"].as_u64() {
        None => {}
        Some(1) => asked.push("!text.is_empty()".to_owned()),
        Some(least) => asked.push(format!("text.chars().count() >= {least}")),
    }
    if let Some(pattern) = part["pattern"].as_str() {
        let form = FORMS.iter().find(|(known, _)| *known == pattern);
        let form =
            form.unwrap_or_else(|| panic!("{name}: the pattern `{pattern}` has no function in `forms.rs`")).1;
        assert_eq!(
            part["format"] == "date",
            form == "is_day",
            "{name}: a day has its pattern and its format"
        );
        asked.push(format!("forms::{form}(text)"));
    }
    if asked.is_empty() { None } else { Some(asked.join(" && ")) }
}

/// The patterns of the schema, each with the function that asks the same.
pub(crate) const FORMS: &[(&str, &str)] = &[
    ("^([a-z]{2}/[a-z0-9-]+|\\*)$", "is_entry"),
    ("^[a-z][a-z0-9-]*$", "is_word"),
    ("^\\d{4}-\\d{2}-\\d{2}$", "is_day"),
    (
        "^P([0-9]{1,4}W|[0-9]{1,3}Y([0-9]{1,4}M)?([0-9]{1,5}D)?|[0-9]{1,4}M([0-9]{1,5}D)?|[0-9]{1,5}D)$",
        "is_period",
    ),
    ("^[A-Z]{3}$", "is_currency"),
    ("^(/([^/~]|~[01])*)*$", "is_pointer"),
    ("^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*$", "is_category"),
];
