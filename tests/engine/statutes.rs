//! What several laws share: values and contested points of a statute, each taken in by every law of it and read once.

use juris::{CatalogSource, Date, Description, Engine, LawSource, Query, QueryError, SharedSource};
use serde_json::json;

const STATUTE: &str = r#"id = "aq/ice"
title = "x"
[[parameter.kinds]]
from = 2000-01-01
value = ["messaging"]
source = "x"
grade = "weak"
[reading.thaw]
default = "summer"
summer = "in summer"
winter = "in winter"
"#;

fn law(id: &str, include: &str, more: &str) -> LawSource {
    let include = if include.is_empty() { String::new() } else { format!("include = [{include}]") };
    let toml = format!(
        r#"id = "{id}"
title = "x"
jurisdiction = "AQ"
kind = "representation"
module = "x"
reads = ["/markets"]
{include}
verified_until = 2026-01-01
review = "none"
[[in_force]]
from = 2000-01-01
source = "x"
grade = "text"
[[obligation]]
id = "x"
summary = "Do x."
provision = "x"
grade = "text"
{more}"#
    );
    LawSource::new(format!("{id}/law.toml"), toml.into_bytes(), b"".as_slice())
}

fn statute(toml: &str) -> SharedSource {
    let (file, folder) = ("aq/ice.toml".to_owned(), Some("aq/ice".to_owned()));
    SharedSource { file, folder, toml: toml.to_owned().into_bytes().into() }
}

fn built(laws: impl IntoIterator<Item = LawSource>, toml: &str) -> (Engine, Vec<String>) {
    let catalog = CatalogSource::new("own").laws(laws).statutes([statute(toml)]);
    let (engine, problems) = Engine::builder().catalog(catalog).build_lenient().unwrap();
    (engine, problems.iter().map(ToString::to_string).collect())
}

fn two() -> Engine {
    let own = "[reading.own]\ndefault = \"a\"\na = \"a\"\nb = \"b\"\n";
    let (engine, problems) = built([law("aq/a", "\"aq/ice\"", own), law("aq/b", "\"aq/ice\"", "")], STATUTE);
    assert_eq!(problems, [""; 0]);
    engine
}

#[test]
fn laws_take_in_what_a_statute_says() {
    let engine = two();
    for id in ["aq/a", "aq/b"] {
        let law = engine.law(id).unwrap();
        let day = Date::constant(2000, 1, 1);
        let kinds = law.parameters()["kinds"].on("", day, day).unwrap();
        assert_eq!(kinds.value.as_ref().unwrap().value, json!(["messaging"]));
        assert_eq!((kinds.period.grade.name(), law.owner_of("thaw")), ("weak", "aq/ice"));
    }
    assert_eq!(engine.law("aq/a").unwrap().owner_of("own"), "aq/a");
}

#[test]
fn a_reading_of_a_statute_is_chosen_once_for_all_its_laws() {
    let engine = two();
    let query = || Query::new(Date::constant(1999, 1, 1)).law("aq/a").law("aq/b");
    let text = br#"{ "schema": "juris/service@1", "name": "Station" }"#;
    let service = Description::parse("station.json", text).unwrap();
    let chosen = |query: &Query| {
        let report = engine.judge(&service, query).unwrap();
        let thaw = |law: &juris::report::LawReport| {
            law.readings.iter().find(|reading| reading.point == "thaw").unwrap().value.clone()
        };
        report.laws.iter().map(thaw).collect::<Vec<_>>()
    };
    assert_eq!(chosen(&query()), ["summer", "summer"]);
    assert_eq!(chosen(&query().reading("aq/ice", "thaw", "winter")), ["winter", "winter"]);
    let refused = |of: &str, point: &str, value: &str| {
        engine.judge(&service, &query().reading(of, point, value)).unwrap_err()
    };
    let error = refused("aq/a", "thaw", "winter");
    assert!(matches!(error, QueryError::PointOfStatute { .. }));
    assert_eq!(
        error.to_string(),
        "the contested point `thaw` of `aq/a` is one of the statute `aq/ice`; choose it as `aq/ice:thaw`"
    );
    assert!(
        matches!(refused("aq/ice", "own", "b"), QueryError::UnknownPoint { known, .. } if known == ["thaw"])
    );
    assert!(
        matches!(refused("aq/a", "other", "b"), QueryError::UnknownPoint { known, .. } if known == ["own"])
    );
    assert!(matches!(refused("aq/ice", "thaw", "autumn"), QueryError::UnknownReading { .. }));
    assert_eq!(
        refused("aq/icy", "thaw", "winter").to_string(),
        "there is no law `aq/icy`; did you mean `aq/ice`?"
    );
}

#[test]
fn the_digest_of_a_law_covers_what_it_takes_in() {
    let digest = |toml: &str| {
        let (engine, problems) = built([law("aq/a", "\"aq/ice\"", "")], toml);
        assert_eq!(problems, [""; 0]);
        let service =
            Description::parse("x.json", br#"{ "schema": "juris/service@1", "name": "x" }"#).unwrap();
        let report = engine.judge(&service, &Query::new(Date::constant(1999, 1, 1)).law("aq/a")).unwrap();
        report.laws[0].policy_sha256.clone()
    };
    assert_eq!(digest(STATUTE), digest(STATUTE));
    assert_ne!(digest(STATUTE), digest(&STATUTE.replace("messaging", "email")));
}

#[test]
fn the_digest_of_a_law_covers_its_calendar_and_the_jurisdictions_that_its_tables_are_of() {
    let digest = |more: &str, calendar: &str, jurisdiction: &str| {
        let shared = |file: &str, toml: &str| SharedSource {
            file: file.to_owned(),
            folder: None,
            toml: toml.as_bytes().to_vec().into(),
        };
        let mut law = law("aq/a", "", "");
        let toml = String::from_utf8(law.toml.to_vec()).unwrap();
        law.toml = match more.starts_with('[') {
            true => format!("{toml}{more}"),
            false => format!("{more}{toml}"),
        }
        .into_bytes()
        .into();
        let catalog = CatalogSource::new("own")
            .laws([law])
            .calendars([shared("aq/calendar.toml", calendar)])
            .jurisdictions([shared("bv/jurisdiction.toml", jurisdiction)]);
        let (engine, problems) = Engine::builder().catalog(catalog).build_lenient().unwrap();
        assert_eq!(problems.iter().map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
        let service =
            Description::parse("x.json", br#"{ "schema": "juris/service@1", "name": "x" }"#).unwrap();
        let report = engine.judge(&service, &Query::new(Date::constant(1999, 1, 1)).law("aq/a")).unwrap();
        report.laws[0].policy_sha256.clone()
    };
    let calendar = "id = \"AQ\"\ntitle = \"t\"\nweekend = [\"saturday\", \"sunday\"]\nfrom = 2000-01-01\nuntil = 2000-12-31\n\
        [[year]]\nyear = 2000\ndays_off = []\nsource = \"x\"\ngrade = \"text\"\n";
    let place = "id = \"BV\"\nname = \"x\"\n[[parent]]\nin = \"AQ\"\nfrom = 1990-01-01\nsource = \"x\"\ngrade = \"text\"\n";
    let (calendars, places) = (
        ["x", "y"].map(|source| calendar.replace("\"x\"", &format!("\"{source}\""))),
        ["1990", "1991"].map(|year| place.replace("1990", year)),
    );
    let table = "[[parameter.safe]]\nmembers_of = \"AQ\"\n[[parameter.safe]]\nkeys = [\"*\"]\nfrom = 1950-01-01\nnone = true\n\
        source = \"x\"\ngrade = \"text\"\n";
    let counts = "calendar = \"AQ\"\n";
    assert_ne!(digest(counts, &calendars[0], &places[0]), digest(counts, &calendars[1], &places[0]));
    assert_eq!(digest(counts, &calendars[0], &places[0]), digest(counts, &calendars[0], &places[1]));
    assert_ne!(digest(table, &calendars[0], &places[0]), digest(table, &calendars[0], &places[1]));
    assert_eq!(digest(table, &calendars[0], &places[0]), digest(table, &calendars[1], &places[0]));
}

#[test]
fn what_is_wrong_is_told_of_the_file_that_is_wrong() {
    let one = |include: &str, more: &str, toml: &str| built([law("aq/a", include, more)], toml).1;
    let own = "[[parameter.kinds]]\nfrom = 2000-01-01\nvalue = 1\nsource = \"x\"\ngrade = \"text\"\n";
    assert_eq!(
        one("\"aq/ice\"", own, STATUTE),
        [
            "aq/a/law.toml:7:12: the parameter `kinds` of `aq/ice` is there already (at /include/0); a name stands once in a \
          law and all that it takes in"
        ]
    );
    assert_eq!(
        one("\"aq/icy\"", "", STATUTE),
        [
            "aq/a/law.toml:7:12: there is no statute `aq/icy`; did you mean `aq/ice`? (at /include/0); a statute is a file \
          `aq/icy.toml`, beside the folders of the laws"
        ]
    );
    let late = one("\"aq/ice\"", "", &STATUTE.replace("2000-01-01", "2000-01-02"));
    assert!(
        late[0].starts_with(
            "aq/a/law.toml:7:12: of the parameter `kinds` of `aq/ice` no period covers the days from 2000-01-01"
        ),
        "{late:?}"
    );
    let broken = one("\"aq/ice\"", "", &STATUTE.replace("default = \"summer\"", "default = \"autumn\""));
    assert_eq!(
        broken,
        [
            "aq/ice.toml:9:11: the default `autumn` is none of the readings (at /reading/thaw/default)",
            "aq/a/law.toml:7:12: the statute `aq/ice` cannot be taken in (at /include/0); mend aq/ice.toml:9:11: the \
             default `autumn` is none of the readings (at /reading/thaw/default)"
        ]
    );
    let elsewhere = one("", "", &STATUTE.replace("aq/ice", "aq/snow"));
    assert!(
        elsewhere[0].starts_with("aq/ice.toml:1:6: the statute `aq/snow` stands in the file `aq/ice.toml`")
    );
    let law_of_that_name = built([law("aq/ice", "", "")], STATUTE).1;
    assert!(
        law_of_that_name[0].contains("a law and the statute `aq/ice` have the same id"),
        "{law_of_that_name:?}"
    );
}
