//! Which facts of a description can be taken out so that they become unknown.

use serde_json::Value;

/// Pointers to every fact that can be taken out of a description so that it becomes unknown.
pub(super) fn facts(service: &Value) -> Vec<String> {
    let mut facts = Vec::new();
    collect(service, "", &mut facts);
    facts
}

fn collect(value: &Value, at: &str, facts: &mut Vec<String>) {
    match value {
        // Bounds of a count, and the day by which something was, are one fact together.
        Value::Object(members)
            if members.keys().all(|key| matches!(key.as_str(), "at_least" | "at_most" | "by")) => {}
        Value::Object(members) => {
            // What is not among the markets is none, and so is what is missing from a map with a `*`.
            let complete = at == "/markets" || members.contains_key("*");
            for (key, member) in members.iter().filter(|(key, _)| !is_about(at, key)) {
                let below = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
                let known_without = complete && key != "*";
                if !(known_without || is_bound(at, key) || is_frame(at, key)) {
                    facts.push(below.clone());
                }
                collect(member, &below, facts);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, &format!("{at}/{index}"), facts);
            }
        }
        _ => {}
    }
}

/// Whether a fact only bounds another: without it that one holds on every day, which is no lack of knowledge.
pub(super) fn is_bound(at: &str, key: &str) -> bool {
    matches!(key, "since" | "until" | "on" | "expires")
        || (key == "basis" && at.starts_with("/exemptions"))
        || (key == "for" && at.starts_with("/representatives"))
}

/// Without what a text is no description.
fn is_frame(at: &str, key: &str) -> bool {
    match key {
        "schema" | "name" => at.is_empty(),
        "id" => at.starts_with("/data/"),
        _ => false,
    }
}

/// What is said about the facts and is none of them.
fn is_about(at: &str, key: &str) -> bool {
    at.is_empty() && matches!(key, "described_on" | "claims" | "plans")
}
