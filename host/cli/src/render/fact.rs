//! Facts of a description in words: where they stand, what they are, who says so.

use juris::Position;
use juris::report::{Evidence, Missing};
use serde_json::Value;

use super::page::{Page, Text};
use super::style::{DIM, WARNING};

/// How many characters of a value are shown. Its place tells where the rest stands.
const VALUE_SHOWN: usize = 72;

/// What facts hang from.
pub(super) const DASH: &str = "-";

/// A JSON Pointer as a path: `/orders/ru~1register/received` is `orders › ru/register › received`.
pub(crate) fn path(pointer: &str) -> String {
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
pub(super) fn place(file: &str, position: Position) -> String {
    format!("{file}:{}:{}", position.line, position.column)
}

/// A value in words, cut where it is long.
pub(crate) fn value(value: &Value) -> String {
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

/// How long the source of a claim may be to stand in the line of its fact.
const SOURCE_IN_LINE: usize = 40;

/// Shows a fact that is known: path, value, place, and who merely claims it. Where the reader was `told` the
/// source of the claim, it is not said again.
pub(super) fn show_known(page: &mut Page, indent: usize, file: &str, fact: &Evidence, told: bool) {
    let place = place(file, fact.position);
    let mut text = Text::plain(path(&fact.pointer))
        .and(": ")
        .and(value(&fact.value))
        .and_styled(DIM, format!("  {place}"));
    if let Some(by) = &fact.claimed_by {
        text = text.and("  ").and_together(WARNING, format!("claimed by the {by}"));
    }
    let source = fact.claim_source.as_ref().filter(|_| !told);
    let (in_line, below) = match source {
        Some(source) if source.chars().count() <= SOURCE_IN_LINE => (Some(source), None),
        source => (None, source),
    };
    if let Some(source) = in_line {
        text = text.and_styled(DIM, format!(" ({source})"));
    }
    page.item(indent, DASH, text);
    if let Some(source) = below {
        page.whole(indent + 2, Text::styled(DIM, source));
    }
}

/// Shows a fact that is not known.
pub(super) fn show_unknown(page: &mut Page, indent: usize, fact: &Missing) {
    page.item(indent, DASH, Text::plain(path(&fact.pointer)).and(": ").and_styled(WARNING, "not described"));
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn pointers_are_paths() {
        assert_eq!(path("/orders/ru~1register/received"), "orders › ru/register › received");
        assert_eq!(path("/data/0/stores/12/country"), "data[0] › stores[12] › country");
        assert_eq!(path("/exemptions/*"), "exemptions › anything else");
        assert_eq!(path(""), "the description");
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
            assert_eq!(value(&of), words);
        }
        assert_eq!(value(&json!("ж".repeat(100))).chars().count(), VALUE_SHOWN + 1);
    }
}
