//! What a schema's finding means for the person who wrote the document.

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind};
use serde_json::Value;

use crate::document::Problem;
use crate::pointer;

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

fn explain_one(error: &ValidationError<'_>, path: &str, schema: &Value) -> Problem {
    let key = pointer::tokens(path).last().unwrap_or_default().into_owned();
    let one = |problem: Problem| problem.pointer(path);
    match error.kind() {
        ValidationErrorKind::PropertyNames { error: inner } => {
            wrong_name(path, inner.instance().as_str().unwrap_or_default(), inner)
        }
        ValidationErrorKind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            let inside = if path.is_empty() { String::new() } else { format!(" of `{path}`") };
            one(Problem::new(format!("the key `{name}`{inside} is missing")).help(format!("add `{name}`")))
        }
        ValidationErrorKind::Type { kind } => {
            let found = type_of(error.instance());
            one(Problem::new(format!("`{key}` is {found}")).expected(types(kind)))
        }
        ValidationErrorKind::Enum { options } => {
            let words = words(options);
            let problem = not_one_of(error.instance(), &words);
            one(match nearest(error.instance().as_str().unwrap_or_default(), &words) {
                Some(near) => problem.help(format!("did you mean `{near}`?")),
                None => problem,
            })
        }
        ValidationErrorKind::Constant { expected_value } => {
            one(Problem::new(format!("`{key}` is {}", shown(error.instance())))
                .expected(format!("{expected_value}")))
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
            let problem = Problem::new(format!("`{key}` is {}", shown(error.instance())));
            one(match description(error, schema) {
                Some(text) => problem.expected(format!("what the schema says of it: {text}")),
                None => problem.expected(format!("a text of the form {pattern}")),
            })
        }
        ValidationErrorKind::Minimum { limit } => {
            one(Problem::new(format!("`{key}` is {}", shown(error.instance())))
                .expected(format!("{limit} or more")))
        }
        ValidationErrorKind::Maximum { limit } => {
            one(Problem::new(format!("`{key}` is {}", shown(error.instance())))
                .expected(format!("{limit} or less")))
        }
        ValidationErrorKind::MinItems { .. } => one(Problem::new(format!("`{key}` has too few items"))),
        ValidationErrorKind::UniqueItems => {
            one(Problem::new(format!("`{key}` has an item twice")).help("remove one of the two"))
        }
        ValidationErrorKind::FalseSchema => one(Problem::new(format!("`{key}` does not belong here"))),
        _ => one(Problem::new(error.to_string())),
    }
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

fn wrong_name(path: &str, key: &str, inner: &ValidationError<'_>) -> Problem {
    let allowed = allowed_words(inner);
    let mut at = path.to_owned();
    pointer::push(&mut at, key);
    let problem = match inner.kind() {
        ValidationErrorKind::Enum { .. } if is_country_list(&allowed) => no_country(key),
        ValidationErrorKind::Enum { .. } => {
            Problem::new(format!("the key `{key}` is not known here")).expected(one_of(&allowed))
        }
        _ => Problem::new(format!("the key `{key}` is not known here"))
            .expected("`<country>/<name>` such as `ru/ori`, or `*`"),
    };
    let problem = problem.pointer(at).about_key();
    match nearest(key, &allowed) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem,
    }
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
        Value::String(text) if is_country_list(words) => no_country(text),
        _ => Problem::new(format!("{} is not known here", shown(found))).expected(one_of(words)),
    }
}

fn no_country(code: &str) -> Problem {
    Problem::new(format!("`{code}` is no country"))
        .expected("an ISO 3166-1 code of two capital letters, such as `RU` (`EU` for the Union)")
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
pub(crate) fn nearest<'w>(word: &str, known: &'w [String]) -> Option<&'w str> {
    let scored = known.iter().map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate));
    let best = scored.min_by_key(|(distance, _)| *distance)?;
    let tolerated = (word.chars().count() / 3).clamp(1, 4);
    // Two letters have too many neighbours for a guess to help.
    (best.0 <= tolerated && word.chars().count() > 2).then_some(best.1.as_str())
}

/// The keys that the schema knows at the place of the finding.
fn known_keys(error: &ValidationError<'_>, schema: &Value) -> Vec<String> {
    let place = error.schema_path().as_str();
    let parent = place.rsplit_once('/').map_or("", |(parent, _)| parent);
    let properties = schema.pointer(&format!("{parent}/properties")).and_then(Value::as_object);
    properties.into_iter().flat_map(|properties| properties.keys().cloned()).collect()
}

/// What the schema says about the place, shortened to its first sentence.
fn description(error: &ValidationError<'_>, schema: &Value) -> Option<String> {
    let place = error.schema_path().as_str();
    let parent = place.rsplit_once('/').map_or("", |(parent, _)| parent);
    let text = schema.pointer(&format!("{parent}/description"))?.as_str()?;
    Some(text.split_once(". ").map_or(text, |(first, _)| first).trim_end_matches('.').to_owned())
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
            let names: Vec<String> = kinds.iter().map(|kind| name(&kind)).collect();
            names.join(" or ")
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
