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
    let mut wrong = Vec::new();
    let whole = laws(&described(service), query, Detail::Verdict);
    for fact in facts(service) {
        let less = described(&generate::changed(service, &fact, None).unwrap());
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
            // Where nothing is said of the rest of a map, the entry that matters is asked for.
            let place = fact.strip_suffix('*').unwrap_or(&fact);
            let asked = |missing: &str| missing.starts_with(place) || place.starts_with(missing);
            let before = rulings(&whole).find(|before| same(before, &(law, ruling))).unwrap().1.verdict;
            if ruling.verdict != Verdict::NeedsInformation {
                // Whether what is met binds at all makes no difference.
                if is_no_breach(before) && is_no_breach(ruling.verdict) {
                    continue;
                }
                wrong.push(format!("without {fact} {law}#{} is {:?}", ruling.obligation, ruling.verdict));
            } else if !ruling.missing.iter().any(|missing| asked(&missing.pointer)) {
                let missing: Vec<_> = ruling.missing.iter().map(|missing| &missing.pointer).collect();
                wrong.push(format!("without {fact} {law}#{} asks for {missing:?}", ruling.obligation));
            }
        }
    }
    wrong
}
