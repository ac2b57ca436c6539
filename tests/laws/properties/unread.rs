//! A law's ruling does not depend on what its law.toml does not say it reads.

use juris::report::LawReport;
use juris::{Detail, Query};
use juris_tests::generate::Vocabulary;
use serde_json::{Value, json};

use super::{described, laws};

/// What of a law's report is another with all that it does not read taken from another service, or unknown.
///
/// All of the report is compared, the fuel included, but for how the facts are quoted: where they stand in the text, and
/// what stands there, of which the law may read only a part.
pub(super) fn wrong_with_unread(
    service: &Value,
    other: &Value,
    (vocabulary, query): (&Vocabulary, &Query),
) -> Vec<String> {
    let report = |service: &Value| {
        laws(&described(service), query, Detail::Full).iter().map(without_quotes).collect::<Vec<_>>()
    };
    let mixed = vocabulary.with_unread_of(service, other);
    let usual = report(&vocabulary.read_of(service));
    let is_other = |(how, service): (&str, &Value)| {
        let found = report(service);
        (found != usual).then(|| format!("{how} {service} has another report than what is read of it"))
    };
    [("described alone,", service), ("with what another has,", &mixed)]
        .into_iter()
        .filter_map(is_other)
        .collect()
}

fn without_quotes(report: &LawReport) -> Value {
    let mut report = json!(report);
    remove_quotes(&mut report);
    report
}

fn remove_quotes(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|key, _| !matches!(key.as_str(), "line" | "column"));
            for fact in members.get_mut("evidence").and_then(Value::as_array_mut).into_iter().flatten() {
                fact.as_object_mut().unwrap().remove("value");
            }
            members.values_mut().for_each(remove_quotes);
        }
        Value::Array(items) => items.iter_mut().for_each(remove_quotes),
        _ => {}
    }
}
