//! The properties over the cases of the laws and the corpus.

use juris::Query;

use super::cures::wrong_with_cures;
use super::less::{wrong_with_less, wrong_with_parts};
use super::lists::wrong_with_lists;
use super::{ENGINE, in_parallel, named};
use crate::laws::{cases, corpus};

#[test]
fn in_the_cases_an_unknown_fact_never_turns_a_firm_verdict_and_is_asked_for() {
    let cases = cases::all(&ENGINE);
    assert!(cases.len() > 500);
    in_parallel(&cases, |case| named(&case.name, wrong_with_less(&case.service, &case.query)));
}

#[test]
fn in_the_cases_what_is_known_in_part_never_turns_a_firm_verdict_and_is_asked_for() {
    in_parallel(&cases::all(&ENGINE), |case| named(&case.name, wrong_with_parts(&case.service, &case.query)));
}

#[test]
fn in_the_cases_every_violation_has_a_cure_that_cures() {
    in_parallel(&cases::all(&ENGINE), |case| {
        named(&case.name, wrong_with_cures(&case.service, case.as_of, &case.query))
    });
}

#[test]
fn in_the_cases_a_violation_names_each_item_that_decides_in_any_order() {
    in_parallel(&cases::all(&ENGINE), |case| named(&case.name, wrong_with_lists(&case.service, &case.query)));
}

/// Every service on every day under every law, whether or not it has a link to it.
#[test]
fn in_the_corpus_too_for_every_law_and_day() {
    let mut all = Vec::new();
    for service in corpus::services() {
        for day in corpus::days() {
            let query = ENGINE.laws().fold(Query::new(day), |query, law| query.law(law.id()));
            all.push((format!("{} on {day}", service.file()), service.on(day).clone(), day, query));
        }
    }
    in_parallel(&all, |(name, service, day, query)| {
        let mut wrong = wrong_with_less(service, query);
        wrong.extend(wrong_with_parts(service, query));
        wrong.extend(wrong_with_cures(service, *day, query));
        named(name, wrong)
    });
}
