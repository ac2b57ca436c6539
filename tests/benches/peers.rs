//! Against what a user would pick instead: the same law in Rego on regorus, and what Cedar can express of it. The
//! set of violated obligations is compared.

use std::collections::BTreeSet;

use juris::report::{Report, Verdict};
use juris::{Detail, Engine, LawSource};

use crate::cedar::Cedar;
use crate::engines::{self, ONE, SIZES, judge, query};
use crate::rego::Rego;
use crate::services;
use crate::side_by_side::{Contestant, measure};
use crate::table;

/// One law over one description.
pub(crate) fn one_law() {
    table::heading("One law: Juris against Rego and Cedar");
    let engine = engines::sandboxed();
    for size in SIZES {
        let (text, query) = (services::service(size), query([ONE], Detail::Verdict));
        let (mut rego, cedar) = (Rego::new([ONE.to_owned()]), Cedar::new(ONE));
        let times = measure(&mut [
            Contestant::new("Juris", || violated(&judge(&engine, &text, &query))),
            Contestant::new("regorus", || rego.violated(&text)),
            Contestant::new("Cedar, after the lists are summed up for it", || cedar.violated(&text)),
        ]);
        table::row("one law", text.len(), &times);
    }
}

/// Ten laws over one description: each judged in its own sandbox, each a package of its own.
pub(crate) fn ten_laws() {
    table::heading("Ten laws: Juris against Rego");
    let engine = ten();
    let ids: Vec<String> = engine.laws().map(|law| law.id().to_owned()).collect();
    for size in SIZES {
        let text = services::service(size);
        let query = query(ids.iter().map(String::as_str), Detail::Verdict);
        let mut rego = Rego::new(ids.clone());
        let times = measure(&mut [
            Contestant::new("Juris", || violated(&judge(&engine, &text, &query))),
            Contestant::new("regorus", || rego.violated(&text)),
        ]);
        table::row("ten laws", text.len(), &times);
    }
}

/// The one law ten times, under ten ids.
fn ten() -> Engine {
    let law = juris_policies::laws().find(|law| law.file.contains(ONE)).unwrap();
    let toml = String::from_utf8(law.toml.to_vec()).unwrap();
    let laws = (0..10).map(|number| {
        let toml = toml.replace(ONE, &format!("{ONE}-{number}")).into_bytes();
        LawSource::new(format!("{number}/{}", law.file), toml, law.module.clone())
    });
    engines::loaded(engines::build(laws, &[]))
}

/// Law and obligation of each violation.
fn violated(report: &Report) -> BTreeSet<String> {
    let rulings = report.laws.iter().flat_map(|law| law.rulings.iter().map(move |ruling| (law, ruling)));
    let violated = rulings.filter(|(_, ruling)| ruling.verdict == Verdict::Violation);
    violated.map(|(law, ruling)| format!("{}#{}", law.law, ruling.obligation)).collect()
}
