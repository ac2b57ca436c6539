//! What a schema's finding means for the person who wrote the document.

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use serde_json::Value;

use juris_contract::pointer;

use crate::problem::Problem;

/// The pattern of the schemas for `YYYY-MM-DD`.
const DAY: &str = "^\\d{4}-\\d{2}-\\d{2}$";

/// Lists of allowed words that are longer than this are not told whole.
const TOLD: usize = 25;

/// What a finding means, in at most so many problems, and how many more it stands for.
pub(super) fn explain(error: &ValidationError<'_>, schema: &Value, most: usize) -> (Vec<Problem>, usize) {
    let path = error.instance_path().as_str();
    if let ValidationErrorKind::AdditionalProperties { unexpected } = error.kind() {
        let known = known_keys(error, schema);
        let told = unexpected.iter().take(most).map(|key| unknown_key(path, key, &known)).collect();
        return (told, unexpected.len().saturating_sub(most));
    }
    if most == 0 { (Vec::new(), 1) } else { (vec![explain_one(error, path, schema)], 0) }
}

/// A key that is missing, and its value where only one is possible.
pub(super) struct MissingKey {
    name: String,
    value: Option<String>,
}

/// Where a key is missing, and which, if that is the finding.
pub(super) fn missing<'e>(error: &'e ValidationError<'_>, schema: &Value) -> Option<(&'e str, MissingKey)> {
    let ValidationErrorKind::Required { property: name } = error.kind() else { return None };
    let name = name.as_str()?;
    let constant = property(error, name, schema).and_then(|property| property.get("const"));
    let key = MissingKey { name: name.to_owned(), value: constant.map(Value::to_string) };
    Some((error.instance_path().as_str(), key))
}

/// That keys are missing at a place.
pub(super) fn missing_keys(path: &str, keys: &[MissingKey]) -> Problem {
    let names: Vec<String> = keys.iter().map(|key| format!("`{}`", key.name)).collect();
    let problem = Problem::new(match names.as_slice() {
        [name] => format!("the key {name} is missing"),
        names => format!("the keys {} are missing", names.join(", ")),
    });
    let known = keys.iter().find_map(|key| Some(format!("add `\"{}\": {}`", key.name, key.value.as_ref()?)));
    known.into_iter().fold(problem.pointer(path), Problem::help)
}

fn explain_one(error: &ValidationError<'_>, path: &str, schema: &Value) -> Problem {
    let key = subject(path);
    let one = |problem: Problem| problem.pointer(path);
    match error.kind() {
        ValidationErrorKind::PropertyNames { error: inner } => {
            wrong_name(path, inner.instance().as_str().unwrap_or_default(), inner, form(error, schema))
        }
        ValidationErrorKind::Type { kind } => {
            let found = type_of(error.instance());
            let problem = Problem::new(format!("{key} is {found}")).expected(types(kind));
            // In older YAML these were no texts.
            one(match error.instance().as_str().map(str::to_ascii_lowercase).as_deref() {
                Some("yes" | "on" | "y") if allows(kind, "boolean") => {
                    problem.help("if it is so, write `true`")
                }
                Some("no" | "off" | "n") if allows(kind, "boolean") => {
                    problem.help("if it is not so, write `false`")
                }
                Some("no" | "off" | "n") if allows(kind, "null") => {
                    problem.help("if there is none, write `null`")
                }
                _ => problem,
            })
        }
        ValidationErrorKind::Enum { options } => one(not_one_of(error.instance(), &words(options))),
        ValidationErrorKind::Constant { expected_value } => {
            one(Problem::new(format!("{key} is {}", shown(error.instance()))).expected(shown(expected_value)))
        }
        ValidationErrorKind::Format { format } if format == "date" => {
            one(Problem::new(format!("{} is no day", shown(error.instance())))
                .expected("a day of the calendar as YYYY-MM-DD"))
        }
        ValidationErrorKind::Pattern { pattern } => {
            // A text that is no day breaks the pattern and the format; one of the two tells it.
            if pattern == DAY {
                return one(Problem::new(format!("{} is no day", shown(error.instance())))
                    .expected("a day of the calendar as YYYY-MM-DD"));
            }
            let problem = Problem::new(format!("{key} is {}", shown(error.instance())));
            one(problem
                .expected(form(error, schema).unwrap_or_else(|| format!("a text of the form {pattern}"))))
        }
        ValidationErrorKind::Minimum { limit } => {
            one(Problem::new(format!("{key} is {}", shown(error.instance())))
                .expected(format!("{limit} or more")))
        }
        ValidationErrorKind::Maximum { limit } => {
            one(Problem::new(format!("{key} is {}", shown(error.instance())))
                .expected(format!("{limit} or less")))
        }
        ValidationErrorKind::MinItems { .. } => one(Problem::new(format!("{key} has too few items"))),
        ValidationErrorKind::MinProperties { .. } => {
            let problem = Problem::new(format!("{key} has too few keys"));
            let known = known_keys(error, schema);
            one(if known.is_empty() { problem } else { problem.expected(one_of(&known)) })
        }
        ValidationErrorKind::UniqueItems => {
            one(Problem::new(format!("{key} has an item twice")).help("remove one of the two"))
        }
        ValidationErrorKind::FalseSchema => one(Problem::new(format!("{key} does not belong here"))),
        _ => one(Problem::new(error.to_string())),
    }
}

/// What a pointer names, in a message: the last key, or the item of a list.
fn subject(path: &str) -> String {
    let mut tokens: Vec<_> = pointer::tokens(path).collect();
    let mut items = String::new();
    while let Some(index) = tokens.pop_if(|token| token.parse::<usize>().is_ok()) {
        items = format!("[{index}]{items}");
    }
    match tokens.last() {
        Some(key) => format!("`{key}{items}`"),
        None => "the document".to_owned(),
    }
}

/// What the schema says of a key beside the finding.
fn property<'s>(error: &ValidationError<'_>, name: &str, schema: &'s Value) -> Option<&'s Value> {
    let place = error.schema_path().as_str();
    let parent = pointer::split_last(place).map_or("", |(parent, _)| parent);
    schema.pointer(&format!("{parent}/properties"))?.get(name)
}

fn unknown_key(path: &str, key: &str, known: &[String]) -> Problem {
    let mut at = path.to_owned();
    pointer::push(&mut at, key);
    let problem = Problem::new(format!("the key `{key}` is not known here")).pointer(at).about_key();
    match nearest(key, known) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None if known.is_empty() => problem,
        None => problem.expected(one_of(known)),
    }
}

fn wrong_name(path: &str, key: &str, inner: &ValidationError<'_>, form: Option<String>) -> Problem {
    let allowed = allowed_words(inner);
    let mut at = path.to_owned();
    pointer::push(&mut at, key);
    let problem = match inner.kind() {
        ValidationErrorKind::Enum { .. } => not_one_of(&Value::String(key.to_owned()), &allowed),
        _ => {
            let problem = Problem::new(format!("the key `{key}` is not known here"));
            form.into_iter().fold(problem, Problem::expected)
        }
    };
    problem.pointer(at).about_key()
}

fn allowed_words(inner: &ValidationError<'_>) -> Vec<String> {
    match inner.kind() {
        ValidationErrorKind::Enum { options } => words(options),
        _ => Vec::new(),
    }
}

fn words(options: &Value) -> Vec<String> {
    let texts = options.as_array().into_iter().flatten();
    texts.filter_map(|option| option.as_str().map(str::to_owned)).collect()
}

fn not_one_of(found: &Value, words: &[String]) -> Problem {
    match found {
        Value::String(text) if is_country_list(words) => no_country(text, words),
        _ => {
            let problem = Problem::new(format!("{} is not known here", shown(found)));
            match nearest(found.as_str().unwrap_or_default(), words) {
                Some(near) => problem.help(format!("did you mean `{near}`?")),
                None => problem.expected(one_of(words)),
            }
        }
    }
}

fn no_country(code: &str, codes: &[String]) -> Problem {
    let union = if codes.iter().any(|code| code == "EU") { " (`EU` for the Union)" } else { "" };
    let problem = Problem::new(format!("`{code}` is no country"))
        .expected(format!("an ISO 3166-1 code of two capital letters, such as `RU`{union}"));
    // The one code that everybody writes and the standard does not have.
    let meant = if code.eq_ignore_ascii_case("uk") { "GB".to_owned() } else { code.to_uppercase() };
    if codes.contains(&meant) { problem.help(format!("did you mean `{meant}`?")) } else { problem }
}

fn is_country_list(words: &[String]) -> bool {
    words.len() > 200
}

fn one_of(words: &[String]) -> String {
    if words.len() > TOLD {
        return "one of the words that the schema lists (`juris schema`)".to_owned();
    }
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.as_slice() {
        [one] => one.clone(),
        _ => format!("one of {}", quoted.join(", ")),
    }
}

/// The known word that a misspelt one most resembles.
pub fn nearest<'w>(word: &str, known: &'w [String]) -> Option<&'w str> {
    let scored = known.iter().map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate));
    let best = scored.min_by_key(|(distance, _)| *distance)?;
    let tolerated = (word.chars().count() / 3).clamp(1, 4);
    // Two letters have too many neighbours for a guess to help.
    (best.0 <= tolerated && word.chars().count() > 2).then_some(best.1.as_str())
}

/// The keys that the schema knows at the place of the finding.
fn known_keys(error: &ValidationError<'_>, schema: &Value) -> Vec<String> {
    let place = error.schema_path().as_str();
    let parent = pointer::split_last(place).map_or("", |(parent, _)| parent);
    let properties = schema.pointer(&format!("{parent}/properties")).and_then(Value::as_object);
    properties.into_iter().flat_map(|properties| properties.keys().cloned()).collect()
}

/// The form of a text that the schema asks for, in words: what it says of it, and an example.
fn form(error: &ValidationError<'_>, schema: &Value) -> Option<String> {
    let (place, _) = pointer::split_last(error.schema_path().as_str())?;
    let here = schema.pointer(place)?;
    let text = here.get("description")?.as_str()?;
    let text = text.split_once(". ").map_or(text, |(first, _)| first).trim_end_matches('.');
    let example = here.pointer("/examples/0").and_then(Value::as_str).filter(|_| !text.contains("such as"));
    let example = example.map(|example| format!(", such as `{example}`")).unwrap_or_default();
    match here.get("title").and_then(Value::as_str) {
        Some(title) => Some(format!("a {}: {text}{example}", within_a_sentence(title))),
        None => Some(format!("{}{example}", within_a_sentence(text))),
    }
}

/// A text without the capital of its first word, unless that is an abbreviation or a name.
fn within_a_sentence(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(text.chars().skip(1)).collect()
        }
        _ => text.to_owned(),
    }
}

/// Whether a value of the type may stand there.
fn allows(kind: &TypeKind, name: &str) -> bool {
    match kind {
        TypeKind::Single(kind) => kind.as_str() == name,
        TypeKind::Multiple(kinds) => kinds.iter().any(|kind| kind.as_str() == name),
    }
}

fn types(kind: &TypeKind) -> String {
    let name = |kind: &jsonschema::JsonType| {
        match kind.as_str() {
            "object" => "an object",
            "array" => "a list",
            "string" => "a text",
            "integer" => "a whole number",
            "number" => "a number",
            "boolean" => "true or false",
            _ => "null",
        }
        .to_owned()
    };
    match kind {
        TypeKind::Single(kind) => name(kind),
        TypeKind::Multiple(kinds) => {
            let mut names: Vec<String> = kinds.iter().map(|kind| name(&kind)).collect();
            // What is asked for stands before how to say that there is none.
            names.sort_by_key(|name| name == "null");
            let last = names.pop().unwrap_or_default();
            format!("{} or {last}", names.join(", ").replace(" or ", ", "))
        }
    }
}

fn type_of(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => shown(value),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}

/// A value as a message shows it: short.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) if text.chars().count() > 60 => {
            format!("`\"{}...\"`", text.chars().take(57).collect::<String>())
        }
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        value => format!("`{value}`"),
    }
}
