//! The tax of the sandbox: the same engine with the same laws, in their sandboxes and linked in.

use juris::{Description, Detail, Query};

use crate::engines::{self, ONE, SIZES, judge, query, without_fuel};
use crate::services;
use crate::side_by_side::{Contestant, measure};
use crate::table;

/// One law, fully explained and verdicts only.
pub(crate) fn one_law() {
    table::heading("One law: the sandbox against the same law linked in");
    for detail in [Detail::Full, Detail::Verdict] {
        for size in SIZES {
            contest(&format!("{detail:?}"), &services::service(size), &query([ONE], detail));
        }
    }
}

/// Every built-in law over one description, and what of it is parsing and validating.
pub(crate) fn all_laws() {
    table::heading("All built-in laws: the sandboxes against the same laws linked in");
    for size in SIZES {
        let text = services::service(size);
        contest("six laws", &text, &query(engines::ids(), Detail::Full));
    }
    table::heading("All built-in laws: what of the whole is parsing and validating");
    for size in SIZES {
        let text = services::service(size);
        let (engine, query) = (engines::sandboxed(), query(engines::ids(), Detail::Full));
        let times = measure(&mut [
            Contestant::new("six laws", || judge(&engine, &text, &query).service.name),
            Contestant::new("parse and validate", || {
                Description::parse("service.json", text.as_bytes()).unwrap().name().to_owned()
            }),
        ]);
        table::row("share", text.len(), &times);
    }
}

fn contest(what: &str, text: &str, query: &Query) {
    let (native, sandboxed) = (engines::native(), engines::sandboxed());
    let times = measure(&mut [
        Contestant::new("linked in", || without_fuel(judge(&native, text, query))),
        Contestant::new("sandboxed", || without_fuel(judge(&sandboxed, text, query))),
    ]);
    table::row(what, text.len(), &times);
}
