//! What a change of a description or of the day does to verdicts, with the laws themselves.

use juris::compare::Direction;
use juris::{Description, Engine, Query, Verdict};
use serde_json::{Value, json};

const LAW: &str = "ru/data-localization";

fn engine() -> Engine {
    let builder = Engine::builder().catalog(juris_policies::catalog());
    builder.build_lenient().unwrap().0
}

fn shop(change: impl FnOnce(&mut Value)) -> Description {
    let mut text = json!({
        "schema": "juris/service@1", "name": "Shop", "operator": {"established_in": ["RU"]},
        "markets": {"RU": {}}, "collects_personal_data": true, "exemptions": null,
        "notifications": {"ru/database-location": {"on": "2016-01-01"}},
        "data": [{"id": "customers", "subjects": {"citizens_of": ["RU"]}, "role": "controller",
            "stores": [{"country": "RU", "role": "primary", "written": "at-collection"}]}],
    });
    change(&mut text);
    Description::parse("shop.json", serde_json::to_string_pretty(&text).unwrap().as_bytes()).unwrap()
}

fn on(day: &str) -> Query {
    Query::new(day.parse().unwrap()).law(LAW)
}

#[test]
fn a_database_that_moves_makes_it_worse_and_is_named() {
    let (old, new) = (shop(|_| {}), shop(|shop| shop["data"][0]["stores"][0]["country"] = json!("US")));
    let day = on("2020-01-01");
    let engine = engine();
    let comparison = engine.compare(Some((&old, &day)), (&new, &day)).unwrap();
    let change = &comparison.changes[0];
    assert_eq!(
        (change.obligation.as_deref(), change.direction),
        (Some("primary-database"), Direction::Worse)
    );
    assert_eq!(
        (change.old.verdict, change.new.verdict),
        (Some(Verdict::Compliant), Some(Verdict::Violation))
    );
    let pointers = change.facts.iter().map(|fact| fact.new.as_ref().unwrap().pointer.as_str());
    assert_eq!(pointers.collect::<Vec<_>>(), ["/data/0/stores/0/country"]);
    assert!(!change.conditions.is_empty() && !change.remedies.is_empty(), "{change:?}");
    assert_eq!(comparison.summary.worse, 1);
    let back = engine.compare(Some((&new, &day)), (&old, &day)).unwrap();
    assert_eq!(back.changes[0].direction, Direction::Better);
    let same = engine.compare(Some((&new, &day)), (&new, &day)).unwrap();
    assert!(same.changes.is_empty() && same.facts.is_empty());
}

#[test]
fn what_becomes_known_and_what_is_no_longer_known_are_told() {
    // Abroad, so that it matters whether an exemption is relied on.
    let abroad = |exemptions: Value| {
        shop(|shop| {
            shop["data"][0]["stores"][0]["country"] = json!("US");
            shop["exemptions"] = exemptions;
        })
    };
    let (known, unknown) = (abroad(json!(null)), abroad(json!({})));
    let day = on("2020-01-01");
    let comparison = engine().compare(Some((&known, &day)), (&unknown, &day)).unwrap();
    let change = &comparison.changes[0];
    assert_eq!(change.new.verdict, Some(Verdict::NeedsInformation), "{change:?}");
    assert!(!change.missing.is_empty());
    assert!(change.facts.iter().any(|fact| {
        fact.old.as_ref().is_some_and(|old| old.pointer == "/exemptions" && old.value.is_null())
    }));
}

#[test]
fn two_days_of_one_service_differ_by_its_changes_and_by_the_law() {
    let service = shop(|shop| {
        shop["changes"] = json!([{"on": "2021-01-01", "patch": [
            {"op": "replace", "path": "/data/0/stores/0/country", "value": "US"}]}]);
    });
    let engine = engine();
    let (before, after) = (on("2020-12-31"), on("2021-01-01"));
    let comparison = engine.compare(Some((&service, &before)), (&service, &after)).unwrap();
    let fact = &comparison.changes[0].facts[0];
    assert_eq!(fact.new.as_ref().unwrap().value, "US");
    assert_ne!(fact.old.as_ref().unwrap().position, fact.new.as_ref().unwrap().position);
    let earlier = on("2010-01-01");
    let by_law = engine.compare(Some((&service, &earlier)), (&service, &before)).unwrap();
    assert!(by_law.facts.is_empty());
    assert!(by_law.changes.iter().all(|change| change.facts.is_empty()), "{:?}", by_law.changes);
    assert_eq!(by_law.changes[0].old.verdict, Some(Verdict::NotApplicable));
}

#[test]
fn a_new_service_is_compared_with_nothing_and_a_law_left_out_says_why() {
    let service = shop(|shop| shop["data"][0]["stores"][0]["country"] = json!("US"));
    let engine = engine();
    let comparison = engine.compare(None, (&service, &on("2020-01-01"))).unwrap();
    assert!(comparison.old.is_none() && comparison.summary.worse > 0);
    assert_eq!(comparison.changes[0].old.verdict, None);
    let gone = shop(|shop| {
        shop["markets"] = json!({});
        shop["operator"] = json!(null);
        shop["data"] = json!([]);
        shop["notifications"] = json!(null);
    });
    let all = Query::new("2020-01-01".parse().unwrap());
    let comparison = engine.compare(Some((&service, &all)), (&gone, &all)).unwrap();
    let change = comparison.changes.iter().find(|change| change.law == LAW).unwrap();
    assert_eq!((change.direction, change.new.verdict), (Direction::Better, None));
    assert_eq!(change.new.reason.as_deref(), Some("no link to RU is described"));
}

#[test]
fn the_same_verdict_by_another_rule_is_told_with_both_rules_and_their_sources() {
    let text = include_str!("../../policies/corpus/example-messenger.json");
    let mut text: Value = serde_json::from_str(text).unwrap();
    text["registrations"]["ru/ori"] = json!({"status": "registered"});
    text["data"][0]["retention"] = json!([{"country": "RU", "period": "P3Y"}]);
    let service = Description::parse("mail.json", text.to_string().as_bytes()).unwrap();
    let on = |day: &str| Query::new(day.parse().unwrap()).law("ru/message-retention");
    let comparison =
        engine().compare(Some((&service, &on("2016-01-01"))), (&service, &on("2017-01-01"))).unwrap();
    let change = comparison.changes.iter().find(|change| change.obligation.as_deref() == Some("metadata"));
    let change = change.unwrap();
    assert_eq!(change.old.verdict, change.new.verdict, "{change:#?}");
    assert_eq!((change.direction, comparison.summary.ruled), (Direction::Ruled, 1), "{change:#?}");
    let rules = serde_json::to_value(&change.rules).unwrap();
    assert_eq!(rules[0]["what"], "provision");
    assert_eq!(rules[0]["old"]["value"], "149-FZ art. 10.1(3); Decree 759 of 2014-07-31");
    assert_eq!(rules[0]["new"]["value"], "149-FZ art. 10.1(3) item 1; Decree 759 of 2014-07-31");
    assert_eq!(rules[1]["what"], "metadata_period");
    assert_eq!((&rules[1]["old"]["value"], &rules[1]["old"]["unit"]), (&json!(6), &json!("month")));
    assert_eq!((&rules[1]["new"]["value"], &rules[1]["new"]["unit"]), (&json!(1), &json!("year")));
    assert!(rules[1]["new"]["source"].as_str().unwrap().contains("374-FZ"), "{rules:#}");
    // The days of the same rule are no change.
    let same = engine().compare(Some((&service, &on("2015-02-01"))), (&service, &on("2016-01-01"))).unwrap();
    assert_eq!(same.summary.ruled, 0, "{same:#?}");
}
