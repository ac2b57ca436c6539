//! The built-in laws and what they share: read when they are asked, and known to be good.

use std::collections::BTreeSet;

use juris::{Date, Description, Engine, LawError, LawIndex, Query, Verdict};

#[test]
fn every_built_in_file_can_be_used_and_the_index_says_what_it_says() {
    let (engine, problems) = Engine::builder().catalog(juris_policies::catalog()).build_lenient().unwrap();
    assert!(problems.is_empty() && engine.problems().is_empty(), "{problems:?} {:?}", engine.problems());
    // The same without an index: every file is read at once.
    let whole = juris_policies::catalog_of("whole", juris_policies::laws());
    let (read, problems) = Engine::builder().catalog(whole).build_lenient().unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    let index: Vec<&LawIndex> = engine.index().collect();
    assert_eq!(index, read.index().collect::<Vec<_>>());
    assert!(!index.is_empty() && engine.laws().count() == index.len());
}

#[test]
fn every_law_is_of_a_jurisdiction_that_is_described() {
    let described: BTreeSet<String> =
        juris_policies::jurisdictions().map(|place| place.folder.unwrap().to_uppercase()).collect();
    let (engine, _) = Engine::builder().catalog(juris_policies::catalog()).build_lenient().unwrap();
    for law in engine.index() {
        assert!(described.contains(&*law.jurisdiction), "{} has no jurisdiction.toml", law.jurisdiction);
    }
}

#[test]
fn a_law_that_cannot_be_read_is_an_error_of_that_law_alone() {
    let broken = juris_policies::catalog().laws.remove(0);
    let index = |engine: &Engine| engine.index().cloned().collect::<Vec<_>>();
    let (good, _) = Engine::builder().catalog(juris_policies::catalog()).build_lenient().unwrap();
    let mut laws: Vec<_> = index(&good).into_iter().zip(juris_policies::laws()).collect();
    laws[0].1.toml = b"id = 1".as_slice().into();
    let catalog = juris_policies::catalog_of("x", []).indexed(laws);
    let (engine, problems) = Engine::builder().catalog(catalog).build_lenient().unwrap();
    assert_eq!((problems, engine.index().count()), (Vec::new(), good.index().count()));
    let text = br#"{ "schema": "juris/service@1", "name": "x" }"#;
    let service = Description::parse("x.json", text).unwrap();
    let day = Date::constant(1990, 1, 1);
    let query = engine.index().fold(Query::new(day), |query, law| query.law(&*law.id));
    engine.warm(&service, &query);
    let report = engine.judge(&service, &query).unwrap();
    let (law, others) = report.laws.split_first().unwrap();
    assert_eq!((law.law.as_str(), law.verdict), (&*index(&good)[0].id, Verdict::Error));
    assert!(matches!(law.error, Some(LawError::LawToml { .. })), "{:?}", law.error);
    let reason = law.error.as_ref().unwrap().to_string();
    assert!(reason.contains(&broken.file) && reason.contains("law.toml cannot be used"), "{reason}");
    assert!(others.iter().all(|law| law.verdict == Verdict::NotApplicable));
    assert_eq!(report.verdict, Verdict::Error);
    assert_eq!(engine.problems().len(), 1);
    assert_eq!(engine.laws().count(), good.index().count() - 1);
}
