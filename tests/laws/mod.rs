//! The built-in laws: every case of each passes, nothing of a law is without one, and what must hold for all laws.

pub(crate) mod cases;
pub(crate) mod corpus;
mod lists;
mod properties;
mod steps;

use std::borrow::Cow;
use std::fmt::Write as _;

use juris::testing::{self, LawTests};

fn run_all() -> Vec<LawTests> {
    let engine = corpus::engine();
    let service = |name: &str| juris_policies::service(name).map(Cow::Borrowed);
    engine.laws().map(|law| testing::run(&engine, law.id(), &service)).collect()
}

/// What failed, as a list to work through.
fn told(tests: &[LawTests]) -> String {
    let mut text = String::new();
    for law in tests {
        for error in &law.errors {
            writeln!(text, "{}: {error}", law.law).unwrap();
        }
        for case in law.cases.iter().filter(|case| !case.failures.is_empty()) {
            writeln!(text, "{}:{}: {}", case.file, case.position.line, case.name).unwrap();
            for failure in &case.failures {
                writeln!(text, "    {failure}").unwrap();
            }
        }
        for untested in &law.untested {
            writeln!(text, "{}: untested: {untested}", law.law).unwrap();
        }
    }
    text
}

#[test]
fn every_case_passes_and_nothing_is_untested() {
    let tests = run_all();
    assert!(!tests.is_empty());
    assert!(tests.iter().all(LawTests::passed), "\n{}", told(&tests));
    for law in &tests {
        assert!(law.obligations > 0 && !law.cases.is_empty(), "{}", law.law);
    }
}

#[test]
fn every_service_of_the_corpus_is_named_by_a_case() {
    let engine = corpus::engine();
    let texts: Vec<String> = engine
        .laws()
        .flat_map(|law| engine.cases(law.id()))
        .map(|cases| String::from_utf8(cases.toml.to_vec()).unwrap())
        .collect();
    let unnamed: Vec<&str> = juris_policies::services()
        .filter(|service| !texts.iter().any(|text| text.contains(&format!("\"{service}\""))))
        .collect();
    assert!(unnamed.is_empty(), "no case names {unnamed:?}");
}

/// Wires a law's file to its folder: `juris laws ID` and `--policies` rely on it.
#[test]
fn every_law_stands_where_its_id_says() {
    for law in corpus::engine().laws() {
        assert_eq!(law.file(), format!("policies/{}/law.toml", law.id()));
        assert_eq!(law.module(), law.id().replace('/', "-"));
    }
}
