//! A fact learnt turns neither a violation into anything else nor "no breach" into a violation, and what is unknown and could
//! reveal a breach is asked for.

use juris::report::{Ruling, Verdict};
use juris::{Detail, Query};
use juris_tests::generate;
use serde_json::Value;

use super::facts::facts;
use super::{described, is_no_breach, laws, rulings, same};

/// What is wrong with the rulings once each fact in turn is unknown.
pub(super) fn wrong_with_less(service: &Value, query: &Query) -> Vec<String> {
    let without = |fact: String| {
        let less = generate::changed(service, &fact, None).unwrap();
        // Where nothing is said of the rest of a map, the entry that matters is asked for.
        (fact.strip_suffix('*').unwrap_or(&fact).to_owned(), less)
    };
    wrong_with(service, facts(service).into_iter().map(without), query)
}

/// What is wrong with the rulings once each count, day and list in turn is known in part.
pub(super) fn wrong_with_parts(service: &Value, query: &Query) -> Vec<String> {
    wrong_with(service, generate::known_in_part(service).into_iter(), query)
}

/// What is wrong with the rulings on descriptions that say less than a service of a place in it.
fn wrong_with(service: &Value, less: impl Iterator<Item = (String, Value)>, query: &Query) -> Vec<String> {
    let mut wrong = Vec::new();
    let whole = laws(&described(service), query, Detail::Verdict);
    for (place, value) in less {
        let less = described(&value);
        let judged = laws(&less, query, Detail::Verdict);
        let changed = |ruling: &(&str, &Ruling)| {
            let before = rulings(&whole).find(|before| same(before, ruling));
            before.is_some_and(|(_, before)| before.verdict != ruling.1.verdict)
        };
        if !rulings(&judged).any(|ruling| changed(&ruling)) {
            continue;
        }
        let explained = laws(&less, query, Detail::Full);
        for (law, ruling) in rulings(&explained).filter(changed) {
            let asked = |missing: &str| missing.starts_with(&place) || place.starts_with(missing);
            let said = value.pointer(place.trim_end_matches('/'));
            let before = rulings(&whole).find(|before| same(before, &(law, ruling))).unwrap().1.verdict;
            if ruling.verdict != Verdict::NeedsInformation {
                // Whether what is met binds at all makes no difference.
                if is_no_breach(before) && is_no_breach(ruling.verdict) {
                    continue;
                }
                wrong.push(format!(
                    "with {place} as {said:?} {law}#{} is {:?}",
                    ruling.obligation, ruling.verdict
                ));
            } else if !ruling.missing.iter().any(|missing| asked(&missing.pointer)) {
                let missing: Vec<_> = ruling.missing.iter().map(|missing| &missing.pointer).collect();
                wrong.push(format!(
                    "with {place} as {said:?} {law}#{} asks for {missing:?}",
                    ruling.obligation
                ));
            }
        }
    }
    wrong
}
