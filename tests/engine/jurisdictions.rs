//! The law of a union applies where and when its jurisdictions say so, and says of its members what they say.

use juris::{CatalogSource, Date, Description, Engine, LawSource, Query, SharedSource};
use serde_json::{Value, json};

const LAW: &str = r#"
title = "x"
jurisdiction = "EU"
kind = "transfer"
module = "x"
reads = ["/markets"]
verified_until = 2026-01-01
review = "none"
[[in_force]]
from = 1958-01-01
source = "x"
grade = "text"
[[obligation]]
id = "x"
summary = "Do x."
provision = "x"
grade = "text"
"#;

/// A law of the Union that encodes some acts.
fn law(id: &str, acts: &str, more: &str) -> LawSource {
    let toml = format!("id = \"{id}\"\n{acts}\n{LAW}{more}");
    LawSource::new(format!("{id}/law.toml"), toml.into_bytes(), b"".as_slice())
}

/// An engine of these laws, and what is wrong with them, with the built-in jurisdictions.
fn built(laws: impl IntoIterator<Item = LawSource>) -> (Engine, Vec<String>) {
    let own = CatalogSource::new("own").laws(laws);
    let built_in = juris_policies::catalog().without_laws();
    let (engine, problems) = Engine::builder().catalog(built_in).catalog(own).build_lenient().unwrap();
    (engine, problems.iter().map(ToString::to_string).collect())
}

fn engine(laws: impl IntoIterator<Item = LawSource>) -> Engine {
    let (engine, problems) = built(laws);
    assert_eq!(problems, [""; 0]);
    engine
}

fn day(day: &str) -> Date {
    day.parse().unwrap()
}

/// The laws that are judged on a day for a service with one market.
fn judged(engine: &Engine, market: &str, on: &str) -> Vec<String> {
    let text = json!({ "schema": "juris/service@1", "name": "Shop", "markets": { market: {} } });
    let service = Description::parse("shop.json", text.to_string().as_bytes()).unwrap();
    let report = engine.judge(&service, &Query::new(day(on))).unwrap();
    report.laws.into_iter().map(|law| law.law).collect()
}

#[test]
fn members_and_those_bound_by_one_act_are_bound_on_their_days() {
    let engine = engine([
        law("eu/any", "", ""),
        law("eu/directive", "acts = [\"directive-95-46\"]", ""),
        law("eu/gdpr", "acts = [\"gdpr\"]", ""),
    ]);
    let all = ["eu/any", "eu/directive", "eu/gdpr"];
    // The member left on the one day, and its law followed on the other.
    for on in ["1973-01-01", "2020-01-31", "2020-02-01", "2020-12-31"] {
        assert_eq!(judged(&engine, "GB", on), all, "{on}");
    }
    for on in ["1972-12-31", "2021-01-01"] {
        assert_eq!(judged(&engine, "GB", on), [""; 0], "{on}");
    }
    assert_eq!(judged(&engine, "HR", "2013-06-30"), [""; 0]);
    assert_eq!(judged(&engine, "HR", "2013-07-01"), all);
    assert_eq!(judged(&engine, "EU", "2013-07-01"), all);
    assert_eq!(judged(&engine, "CH", "2020-01-01"), [""; 0]);
    for state in ["IS", "LI", "NO"] {
        assert_eq!(judged(&engine, state, "2000-06-30"), [""; 0]);
        assert_eq!(judged(&engine, state, "2000-07-01"), ["eu/directive"]);
        assert_eq!(judged(&engine, state, "2018-07-19"), ["eu/directive"]);
        assert_eq!(judged(&engine, state, "2018-07-20"), ["eu/gdpr"]);
    }
    // Whether it is part of the Union is not settled, so the law is asked.
    assert_eq!(judged(&engine, "AX", "2020-01-01"), all);
}

#[test]
fn a_law_is_told_the_members_by_the_days_that_select_it() {
    let table = r#"
[parameter]
eea = [
  { keys = ["EU"], from = 1958-01-01, value = true, source = "x", grade = "text" },
  { members_of = "EU", acts = ["directive-95-46", "gdpr"] },
  { keys = ["*"], from = 1958-01-01, value = false, source = "list", grade = "official" },
]
late = [
  { members_of = "EU", from = 2018-05-25, until = 2020-01-31, value = "yes" },
  { keys = ["*"], from = 1958-01-01, none = true, source = "list", grade = "official" },
]
"#;
    let engine = engine([law("eu/x", "", table)]);
    let law = engine.law("eu/x").unwrap();
    let of = |table: &str, key: &str, on: &str| {
        let dated = law.parameters()[table].on(key, day(on), day(on)).unwrap();
        (dated.value.as_ref().map(|known| known.value.clone()), dated.period.grade.name())
    };
    let yes = |grade| (Some(json!(true)), grade);
    let no = (Some(json!(false)), "official");
    assert_eq!(
        (of("eea", "DE", "1958-01-01"), of("eea", "EU", "1958-01-01")),
        (yes("official"), yes("text"))
    );
    assert_eq!(
        (of("eea", "GB", "2020-01-31"), of("eea", "GB", "2020-02-01")),
        (yes("official"), yes("secondary"))
    );
    assert_eq!(
        (of("eea", "GB", "2020-12-31"), of("eea", "GB", "2021-01-01")),
        (yes("secondary"), no.clone())
    );
    assert_eq!((of("eea", "NO", "2000-06-30"), of("eea", "NO", "2000-07-01")), (no.clone(), yes("weak")));
    assert_eq!(
        (of("eea", "NO", "2018-07-19"), of("eea", "NO", "2018-07-20")),
        (yes("weak"), yes("official"))
    );
    assert_eq!(
        (of("eea", "US", "2020-01-01"), of("eea", "AX", "2020-01-01")),
        (no, (Some(json!("unknown")), "unverified"))
    );
    let late = |key, on| of("late", key, on).0;
    let value = Some(Value::from("yes"));
    assert_eq!((late("DE", "2018-05-24"), late("DE", "2018-05-25")), (None, value.clone()));
    assert_eq!((late("DE", "2020-01-31"), late("DE", "2020-02-01")), (value.clone(), None));
    assert_eq!((late("GB", "2020-01-31"), late("GB", "2020-02-01")), (value, None));
    // Those that are members for named acts only do not count where no act is named.
    assert_eq!(late("NO", "2019-01-01"), None);
}

#[test]
fn a_union_that_nothing_is_part_of_is_an_error() {
    let table = "[parameter]\nx = [\n  { members_of = \"CH\" },\n  { keys = [\"*\"], from = 1958-01-01, none = true, \
                 source = \"x\", grade = \"text\" },\n]\n";
    let (_, problems) = built([law("eu/x", "", table)]);
    assert!(problems[0].contains("nothing is part of `CH` in these days"), "{problems:?}");
    assert!(problems[0].starts_with("eu/x/law.toml:22:18: "), "{problems:?}");
}

/// What is wrong with one jurisdiction of a catalog.
fn wrong_with(folder: Option<&str>, toml: &str) -> Vec<String> {
    let source = SharedSource {
        file: "no/jurisdiction.toml".to_owned(),
        folder: folder.map(str::to_owned),
        toml: toml.to_owned().into_bytes().into(),
    };
    let catalog = CatalogSource::new("own").jurisdictions([source]);
    let (_, problems) = Engine::builder().catalog(catalog).build_lenient().unwrap();
    problems.iter().map(ToString::to_string).collect()
}

#[test]
fn what_is_wrong_with_a_jurisdiction_is_told_with_its_place() {
    let row = |more: &str| format!("[[parent]]\nin = \"EU\"\nsource = \"x\"\ngrade = \"text\"\n{more}\n");
    let of = |rows: &str| wrong_with(Some("no"), &format!("id = \"NO\"\nname = \"Norway\"\n{rows}"));
    assert_eq!(of(&row("from = 1994-01-01")), [""; 0]);
    let twice = of(&(row("from = 1994-01-01") + &row("from = 2000-01-01")));
    assert!(
        twice[0].starts_with("no/jurisdiction.toml:12:8: the period that begins on 2000-01-01 overlaps"),
        "{twice:?}"
    );
    // For one act it may be part at the same time as for another, and once for each.
    let act = |day: &str, act: &str| row(&format!("from = {day}\nacts = [\"{act}\"]"));
    assert_eq!(of(&(act("1994-01-01", "a") + &act("2000-01-01", "b"))), [""; 0]);
    assert_eq!(of(&(act("1994-01-01", "a") + &act("2000-01-01", "a"))).len(), 1);
    let reversed = of(&row("from = 1994-01-01\nuntil = 1993-01-01"));
    assert!(reversed[0].contains("before it begins"), "{reversed:?}");
    let itself = of(&row("from = 1994-01-01").replace("EU", "NO"));
    assert!(itself[0].starts_with("no/jurisdiction.toml:4:6: `NO` is no part of itself"), "{itself:?}");
    let unknown = of("parents = []\n");
    assert!(unknown[0].starts_with("no/jurisdiction.toml:3:1: "), "{unknown:?}");
    let elsewhere = wrong_with(Some("se"), "id = \"NO\"\nname = \"Norway\"\n");
    assert_eq!(
        elsewhere,
        [
            "no/jurisdiction.toml:1:6: the jurisdiction `NO` stands in the folder `se` (at /id); expected `SE`; move it to \
          `no/jurisdiction.toml`"
        ]
    );
}
