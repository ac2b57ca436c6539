//! What is proposed as a cure of a violation cures it.

use juris::report::Verdict;
use juris::{Date, Detail, Query};
use serde_json::Value;

use super::{described, laws, rulings, same};

/// What is wrong with the cures of the violations of a service.
pub(super) fn wrong_with_cures(service: &Value, as_of: Date, query: &Query) -> Vec<String> {
    let described = described(service);
    let judged = laws(&described, query, Detail::Full);
    let mut wrong = Vec::new();
    for (law, ruling) in rulings(&judged).filter(|(_, ruling)| ruling.verdict == Verdict::Violation) {
        if ruling.remedies.is_empty() {
            wrong.push(format!("{law}#{} has no cure", ruling.obligation));
        }
        for remedy in &ruling.remedies {
            let cured = described.patched(as_of, &remedy.patch).unwrap();
            let after = laws(&cured, query, Detail::Verdict);
            let verdict =
                rulings(&after).find(|after| same(after, &(law, ruling))).map(|(_, after)| after.verdict);
            if verdict == Some(Verdict::NeedsInformation) {
                let after = laws(&cured, query, Detail::Full);
                let (_, after) = rulings(&after).find(|after| same(after, &(law, ruling))).unwrap();
                let open = after.missing.iter().find(|missing| {
                    // A list that may have more stays open whatever is done with what it has.
                    let may_have_more = may_have_more(service, &missing.pointer);
                    !may_have_more
                        && lists_changed(&remedy.patch).any(|list| missing.pointer.starts_with(list))
                });
                wrong.extend(open.map(|missing| {
                    format!(
                        "{law}#{} leaves {} open after {}",
                        ruling.obligation, missing.pointer, remedy.patch
                    )
                }));
            }
            // A step that changes nothing here says what to find out or to decide.
            if verdict == Some(Verdict::Violation) || verdict == Some(Verdict::Error) {
                wrong.push(format!("{law}#{} is {verdict:?} after `{}`", ruling.obligation, remedy.id));
            }
        }
    }
    wrong
}

/// Whether a list says that it may have more.
fn may_have_more(service: &Value, list: &str) -> bool {
    service.pointer(list).and_then(Value::as_array).is_some_and(|items| items.iter().any(|item| item == "?"))
}

/// The lists in sets of data, such as stores, of which a patch changes items: of these it has to leave nothing open.
fn lists_changed(patch: &Value) -> impl Iterator<Item = &str> {
    let paths = patch.as_array().unwrap().iter().map(|operation| operation["path"].as_str().unwrap());
    paths.filter(|path| path.starts_with("/data/")).filter_map(|path| {
        let ends: Vec<usize> = path.match_indices('/').map(|(end, _)| end).collect();
        // `/data/0/stores/` of `/data/0/stores/1/country` and of `/data/0/stores/-`.
        path.get(..=*ends.get(3)?)
    })
}
