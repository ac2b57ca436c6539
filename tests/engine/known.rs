//! Judging by the law as it was known on a day.

use juris::{CatalogSource, Description, Engine, LawSource, Query, Verdict};

/// Two obligations, met by whoever is asked; the law was annulled on 2015-10-06.
fn annulled(law: &str) -> Engine {
    let toml = include_str!("../hostile/law.toml").replace("aq/hostile", law);
    let toml = toml.replacen(
        "from = 2000-01-01\n",
        "from = 2000-07-26\nuntil = 2015-10-05\nannulled = 2015-10-06\n",
        1,
    );
    let module = wat::parse_str(juris_tests::component(include_str!("../hostile/honest.wat"))).unwrap();
    let source = LawSource::new("law.toml", toml.into_bytes(), module);
    let builder = Engine::builder().catalog(CatalogSource::new("annulled").laws([source]));
    let (engine, problems) = builder.build_lenient().unwrap();
    assert_eq!(problems, []);
    engine
}

#[test]
fn a_law_that_was_annulled_never_held_for_whoever_knows_it() {
    let engine = annulled("aq/annulled");
    let service = include_bytes!("../hostile/service.json");
    let service = Description::parse("service.json", service).unwrap();
    let judged = |as_of: &str, known_on: Option<&str>| {
        let query = Query::new(as_of.parse().unwrap()).law("aq/annulled");
        let query = known_on.iter().fold(query, |query, day| query.known_on(day.parse().unwrap()));
        let report = engine.judge(&service, &query).unwrap();
        let known_on = known_on.unwrap_or(as_of);
        assert_eq!(report.known_on.to_string(), known_on);
        let ruling = &report.laws[0].rulings[0];
        (ruling.verdict, ruling.notes.join(" "))
    };
    let (held, never) = (Verdict::Compliant, Verdict::NotApplicable);
    assert_eq!(judged("2000-07-25", None).0, never);
    for (as_of, known_on, verdict) in [
        ("2000-07-26", None, held),
        ("2010-01-01", None, held),
        ("2015-10-05", None, held),
        ("2010-01-01", Some("2015-10-05"), held),
        ("2010-01-01", Some("2015-10-06"), never),
        ("2015-10-05", Some("2020-01-01"), never),
        ("2015-10-06", Some("2015-10-05"), never),
    ] {
        assert_eq!(judged(as_of, known_on).0, verdict, "{as_of} {known_on:?}");
    }
    let note = judged("2010-01-01", Some("2015-10-06")).1;
    assert!(note.contains("annulled on 2015-10-06, as if it had never been"), "{note}");
    assert!(!judged("2015-10-06", Some("2015-10-05")).1.contains("annulled"));
}
