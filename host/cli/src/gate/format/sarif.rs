//! SARIF 2.1.0: a rule for each obligation, a result for each finding.

mod result;
mod rules;

use serde_json::{Value, json};

use crate::gate::{Kind, Outcome};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

pub(super) fn render(outcome: &Outcome) -> anyhow::Result<String> {
    let rules = rules::of(outcome);
    let results: Vec<Value> =
        outcome.findings.iter().map(|finding| result::of(finding, &rules, outcome)).collect();
    let everything_judged = outcome.findings.iter().all(|finding| finding.kind != Kind::NotJudged);
    let gone: Vec<Value> = outcome
        .gone
        .iter()
        .map(|known| json!({ "id": known.id, "kind": known.kind, "service": known.service, "about": known.about() }))
        .collect();
    let mut properties = json!({ "asOf": outcome.as_of.to_string() });
    if let Some(properties) = properties.as_object_mut().filter(|_| !gone.is_empty()) {
        properties.insert("gone".to_owned(), Value::Array(gone));
    }
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "juris",
                "version": env!("CARGO_PKG_VERSION"),
                "fullDescription": { "text": juris::report::DISCLAIMER },
                "rules": rules.iter().map(|rule| rule.value.clone()).collect::<Vec<_>>(),
            }},
            "invocations": [{ "executionSuccessful": everything_judged }],
            // The engine counts columns in characters.
            "columnKind": "unicodeCodePoints",
            "results": results,
            "properties": properties,
        }],
    });
    Ok(format!("{}\n", serde_json::to_string_pretty(&log)?))
}

/// An address of a file: relative where the file's name is, and with escapes for what an address cannot hold.
fn uri(file: &str) -> String {
    use std::fmt::Write as _;
    let path = super::words::repository_path(file);
    let mut uri = if path.starts_with('/') { "file://".to_owned() } else { String::new() };
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~!$&'()*+,;=@".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    #[test]
    fn files_are_addresses() {
        assert_eq!(super::uri("./a/b c:1.json"), "a/b%20c%3A1.json");
        assert_eq!(super::uri("/srv/é.json"), "file:///srv/%C3%A9.json");
        assert_eq!(super::uri("<stdin>"), "%3Cstdin%3E");
    }
}
