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
            // A step that changes nothing here says what to find out or to decide.
            if verdict == Some(Verdict::Violation) || verdict == Some(Verdict::Error) {
                wrong.push(format!("{law}#{} is {verdict:?} after `{}`", ruling.obligation, remedy.id));
            }
        }
    }
    wrong
}
