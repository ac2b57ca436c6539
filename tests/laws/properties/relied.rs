//! A ruling relies on the values of law.toml that it names and on no others: where the law has none of them, nothing changes.

use std::borrow::Cow;

use juris::report::{Basis, Ruling, Verdict};
use juris::{Allocation, CatalogSource, Date, Engine, LawSource, SharedSource};
use juris_tests::NATIVE;

use super::{ENGINE, in_parallel, named};
use crate::laws::cases::{self, Case};

/// A law without the values of one of its parameters.
struct Without {
    law: String,
    parameter: String,
    engine: Engine,
}

impl Without {
    fn new(source: &LawSource, law: &str, parameter: &str) -> Self {
        let mut source = source.clone();
        let mut statutes: Vec<SharedSource> = juris_policies::statutes().collect();
        // It stands in the law, or in a statute that the law takes in.
        let texts = statutes.iter_mut().map(|statute| &mut statute.toml);
        let left_out = std::iter::once(&mut source.toml).chain(texts).any(|text| leave_out(text, parameter));
        assert!(left_out, "{law}: {parameter}");
        let catalog = CatalogSource::new("without").laws([source]).calendars(juris_policies::calendars());
        let catalog = catalog.jurisdictions(juris_policies::jurisdictions()).statutes(statutes);
        let builder = Engine::builder().catalog(catalog).allocation(Allocation::OnDemand);
        // Asked natively where it is linked in, since the same module would be compiled again for each value.
        let builder = match NATIVE.iter().find(|(id, _)| *id == law) {
            Some((_, native)) => builder.native(law, *native),
            None => builder,
        };
        let (engine, problems) = builder.build_lenient().unwrap();
        assert_eq!(problems, []);
        Without { law: law.to_owned(), parameter: parameter.to_owned(), engine }
    }

    /// What is otherwise in the rulings of a case that do not rely on the parameter.
    fn wrong(&self, case: &Case) -> Vec<String> {
        let service = super::described(&case.service);
        let judged = |engine: &Engine| engine.judge(&service, &case.query).unwrap().laws.remove(0);
        let (with, without) = (judged(&ENGINE), judged(&self.engine));
        let mut wrong = Vec::new();
        let relies = |ruling: &Ruling| {
            ruling.relied_on.iter().any(|on| on.basis == Basis::Parameter && on.name == self.parameter)
        };
        for (ruling, other) in with.rulings.into_iter().zip(without.rulings) {
            // That the law has no such value may be a reason of its own for the same, or a further breach.
            let same = if relies(&other) {
                outcome(&other) == outcome(&ruling)
            } else {
                deciding(&other) == deciding(&ruling)
            };
            if !relies(&ruling) && !same {
                let (parameter, obligation) = (&self.parameter, &ruling.obligation);
                wrong.push(format!(
                    "{obligation} does not rely on `{parameter}`, and without it is {other:?}"
                ));
            }
        }
        wrong
    }
}

/// Takes the values of a parameter out of a text that has it.
fn leave_out(text: &mut Cow<'static, [u8]>, parameter: &str) -> bool {
    let mut toml: toml_edit::DocumentMut = str::from_utf8(text).unwrap().parse().unwrap();
    let rows = toml.get_mut("parameter").and_then(|parameters| parameters.get_mut(parameter));
    let Some(rows) = rows.and_then(|rows| rows.as_array_of_tables_mut()) else { return false };
    for row in rows.iter_mut() {
        row.remove("value");
        row.remove("unit");
        row["none"] = toml_edit::value(true);
    }
    *text = toml.to_string().into_bytes().into();
    true
}

/// A ruling without the conditions on which it does not hang: which of them are weighed may depend on any value.
fn deciding(ruling: &Ruling) -> Ruling {
    let mut ruling = ruling.clone();
    ruling.steps.retain(|step| step.decides);
    ruling
}

/// What a ruling comes to.
fn outcome(ruling: &Ruling) -> (Verdict, Vec<&str>, Option<Date>) {
    let missing = ruling.missing.iter().map(|missing| missing.pointer.as_str());
    (ruling.verdict, missing.collect(), ruling.deadline)
}

#[test]
fn in_the_cases_a_value_on_which_a_ruling_does_not_rely_changes_nothing() {
    let sources: Vec<LawSource> = juris_policies::laws().collect();
    let mut all = Vec::new();
    for law in ENGINE.laws() {
        let source = sources.iter().find(|source| source.folder.as_deref() == Some(law.id())).unwrap();
        all.extend(law.parameters().keys().map(|parameter| Without::new(source, law.id(), parameter)));
    }
    let cases = cases::all(&ENGINE);
    let relied: usize =
        all.iter().map(|without| cases.iter().filter(|case| case.law == without.law).count()).sum();
    assert!(relied > 2_000, "{relied}");
    in_parallel(&all, |without| {
        let of_it = cases.iter().filter(|case| case.law == without.law);
        of_it.flat_map(|case| named(&case.name, without.wrong(case))).collect()
    });
}
