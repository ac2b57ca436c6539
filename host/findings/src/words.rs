//! What all formats say in the same words: facts, conditions, verdicts, links, days.

use juris::report::{OtherReading, Replaced, Role, Truth, UnknownLinks, Verdict};
use juris::{Date, Grade, Position};
use serde_json::Value;

/// How many characters of a value are shown. Its place tells where the rest stands.
const VALUE_SHOWN: usize = 72;

/// A JSON Pointer as a path: `/orders/ru~1register/received` is `orders › ru/register › received`.
pub(crate) fn fact_path(pointer: &str) -> String {
    let mut path = String::new();
    for token in pointer.split('/').skip(1) {
        let token = token.replace("~1", "/").replace("~0", "~");
        if !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit()) {
            path.push_str(&format!("[{token}]"));
            continue;
        }
        if !path.is_empty() {
            path.push_str(" › ");
        }
        path.push_str(if token == "*" { "anything else" } else { &token });
    }
    if path.is_empty() { "the description".to_owned() } else { path }
}

/// `file:line:column`.
pub(crate) fn place(file: &str, position: Position) -> String {
    format!("{file}:{}:{}", position.line, position.column)
}

/// A value in words, cut where it is long.
pub(crate) fn fact_value(value: &Value) -> String {
    let mut words = in_words(value);
    if let Some((end, _)) = words.char_indices().nth(VALUE_SHOWN) {
        words.truncate(end);
        words.push('…');
    }
    words
}

fn in_words(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.is_empty() => "none".to_owned(),
        Value::Array(items) => items.iter().map(in_words).collect::<Vec<_>>().join(", "),
        Value::Object(members) if members.is_empty() => "present".to_owned(),
        Value::Object(members) => {
            let words = members.iter().map(|(key, member)| format!("{key} {}", in_words(member)));
            words.collect::<Vec<_>>().join(", ")
        }
    }
}

/// What facts hang from.
pub(crate) const DASH: &str = "-";

/// The mark of a condition. An exception that does not hold has one of its own: it speaks for nobody.
pub(crate) fn step_mark(role: Role, truth: Truth) -> &'static str {
    match (role, truth) {
        (Role::Exception, Truth::No) => DASH,
        _ => mark(truth),
    }
}

/// The words of a condition. Those of its parts are their text.
pub(crate) fn step_words(role: Role, truth: Truth, depth: u8, text: &str) -> String {
    let prefix = match (depth, role, truth) {
        (0, Role::Exception, Truth::No) => "exception that does not apply: ",
        (0, Role::Exception, Truth::Unknown) => "exception that might apply: ",
        (0, Role::Exception, Truth::Yes) => "exception that applies: ",
        (0, Role::Requirement, Truth::No) => "required and not met: ",
        _ => "",
    };
    format!("{prefix}{text}")
}

/// Whether a condition holds, as a mark.
pub(crate) fn mark(truth: Truth) -> &'static str {
    match truth {
        Truth::Yes => "✓",
        Truth::No => "✗",
        Truth::Unknown => "?",
    }
}

/// A verdict in words.
pub(crate) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NotApplicable => "not applicable",
        Verdict::Compliant => "compliant",
        Verdict::NeedsInformation => "needs information",
        Verdict::Violation => "violation",
        Verdict::Error => "could not be judged",
    }
}

/// How well something is sourced, in words that follow its name.
pub(crate) fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Text => "text of the law",
        Grade::Official => "official page",
        Grade::Secondary => "secondary source",
        Grade::Weak => "weak source",
        Grade::Unverified => "not verified",
    }
}

/// How a description says that a map is complete.
pub(crate) const NOTHING_MORE: &str =
    "In a map, the entry `\"*\": null` says that there is nothing beyond the entries given.";

/// What is left open and what comes of it, as the beginning of a sentence.
pub(crate) fn links_left_open(links: &UnknownLinks) -> String {
    let (laws, were) = if links.laws.len() == 1 { ("the law", "was") } else { ("the laws", "were") };
    format!(
        "whether it has a link to {} is not described, so {laws} {} {were} not judged",
        either(&links.jurisdictions),
        links.laws.join(", ")
    )
}

/// `CN`, `CN or FR`, `CN, FR or RU`.
pub(crate) fn either(words: &[String]) -> String {
    match words {
        [all @ .., before, last] if !all.is_empty() => format!("{}, {before} or {last}", all.join(", ")),
        [before, last] => format!("{before} or {last}"),
        words => words.join(""),
    }
}

/// What a ruling would be under another reading.
pub(crate) fn other_reading(other: &OtherReading) -> String {
    let OtherReading { point, value, text, verdict: under, .. } = other;
    format!("the law is open on `{point}`; read as `{value}` ({text}): {}", verdict(*under))
}

/// The name of the catalog of built-in laws.
const BUILT_IN: &str = "built-in";

/// That a law stands in place of another.
pub(crate) fn replacement(replaced: &Replaced) -> String {
    let Replaced { law, file, catalog } = replaced;
    if catalog == BUILT_IN {
        format!("`{law}` is judged by {file}, which replaces the built-in law")
    } else {
        format!("`{law}` is judged by {file}, which replaces the law of {catalog}")
    }
}

/// A day judged, and that of the knowledge of the law where it is another.
pub(crate) fn days(as_of: Date, known_on: Date) -> String {
    if known_on == as_of { as_of.to_string() } else { format!("{as_of}, by the law as known on {known_on}") }
}

/// `1 finding`, `2 findings`.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn pointers_are_paths() {
        assert_eq!(fact_path("/orders/ru~1register/received"), "orders › ru/register › received");
        assert_eq!(fact_path("/data/0/stores/12/country"), "data[0] › stores[12] › country");
        assert_eq!(fact_path("/exemptions/*"), "exemptions › anything else");
        assert_eq!(fact_path(""), "the description");
    }

    #[test]
    fn values_are_words() {
        for (of, words) in [
            (json!(null), "none"),
            (json!([]), "none"),
            (json!(true), "yes"),
            (json!(false), "no"),
            (json!("2017-04-14"), "2017-04-14"),
            (json!("Telegram Messenger LLP"), "Telegram Messenger LLP"),
            (json!(["CN", "RU"]), "CN, RU"),
            (json!({}), "present"),
            (json!({"received": "2017-04-14", "answered": null}), "received 2017-04-14, answered none"),
            (json!({"RU": {}}), "RU present"),
        ] {
            assert_eq!(fact_value(&of), words);
        }
        assert_eq!(fact_value(&json!("ж".repeat(100))).chars().count(), VALUE_SHOWN + 1);
    }
}
