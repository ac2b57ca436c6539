//! The baseline: only what is new fails.

use super::run::{SHOP, moved, notified, told};
use crate::harness::Dir;

const USE: [&str; 3] = ["--baseline", "base.json", "service.json"];

fn written() -> Dir {
    let dir = Dir::with_shop();
    assert_eq!(dir.check(&["--write-baseline", "base.json", "service.json"]).exit, 1);
    dir
}

#[test]
fn what_is_known_does_not_fail_wherever_it_stands() {
    let dir = written();
    let (exit, findings) = dir.findings(&USE);
    assert_eq!((exit, findings.len()), (0, 2));
    assert!(findings.iter().all(|finding| finding["status"] == "known"), "{findings:?}");
    let moved = SHOP.replace("  \"kinds\"", "\n\n\n  \"kinds\"");
    dir.write("service.json", &moved);
    assert_eq!(dir.findings(&USE).0, 0);
}

#[test]
fn what_is_known_with_other_facts_is_new() {
    let dir = written();
    dir.write("service.json", &SHOP.replace("\"NL\"", "\"DE\""));
    let (exit, findings) = dir.findings(&USE);
    assert_eq!(exit, 1);
    let primary = findings.iter().find(|finding| finding["obligation"] == "primary-database").unwrap();
    assert_eq!((&primary["status"], &primary["changed"]), (&"fails".into(), &true.into()));
}

#[test]
fn what_has_disappeared_is_told() {
    let dir = written();
    dir.write("service.json", &moved());
    dir.in_every_format(&USE);
    let report = crate::harness::one(dir.json("json"));
    assert_eq!(report["gone"][0]["about"], "ru/data-localization#primary-database");
    for format in ["human", "sarif", "markdown", "html"] {
        let out = dir.read(format).replace("&#x2f;", "/");
        assert!(
            out.contains(report["gone"][0]["id"].as_str().unwrap()) || format == "markdown",
            "{format}: {out}"
        );
        assert!(out.contains("ru/data-localization#primary-database"), "{format}: {out}");
    }
    // A run that did not ask for the law says nothing of it.
    let ran =
        dir.check(&["--baseline", "base.json", "--law", "fr/decryption", "--format", "json", "service.json"]);
    assert_eq!(ran.json()["gone"], serde_json::json!([]), "{}", ran.out);
}

#[test]
fn something_new_fails_beside_what_is_known() {
    let dir = Dir::with_shop();
    dir.write("service.json", &notified(SHOP));
    dir.check(&["--write-baseline", "base.json", "service.json"]);
    dir.write("service.json", SHOP);
    let (exit, findings) = dir.findings(&USE);
    assert_eq!(exit, 1);
    assert_eq!(
        told(&findings),
        [
            "violation ru/data-localization#primary-database known",
            "violation ru/data-localization#database-notified fails"
        ]
    );
}

const STORE: &str = "{ \"country\": \"NL\", \"role\": \"primary\", \"written\": \"at-collection\" }";

/// The shop with such further sets of data before the one it has, each like it.
fn with_sets(ids: &[&str]) -> String {
    let set = |id: &&str| {
        format!(
            "{{ \"id\": \"{id}\", \"subjects\": {{ \"citizens_of\": [\"RU\"] }}, \"role\": \"controller\", \
             \"stores\": [{STORE}] }},\n"
        )
    };
    let sets: String = ids.iter().map(set).collect();
    SHOP.replace("\"data\": [\n", &format!("\"data\": [\n{sets}"))
}

#[test]
fn a_further_item_that_fails_is_new_and_the_order_of_items_is_nothing() {
    let dir = written();
    let primary = |text: &str| {
        dir.write("service.json", text);
        let (exit, findings) = dir.findings(&USE);
        let primary = findings.iter().find(|finding| finding["obligation"] == "primary-database").unwrap();
        (exit, primary["status"].as_str().unwrap().to_owned())
    };
    let (new, known) = ((1, "fails".to_owned()), (0, "known".to_owned()));
    assert_eq!(primary(SHOP), known);
    // Another one, another one in place of the known one, and an equal one that has no name.
    assert_eq!(primary(&with_sets(&["passports"])), new);
    assert_eq!(primary(&SHOP.replace("\"buyers\"", "\"passports\"")), new);
    let twice = SHOP.replace(STORE, &format!("{STORE}, {STORE}"));
    assert_eq!(primary(&twice), new);
    // Once they are known, their order does not matter, nor does a set before them that fails nothing.
    let three = with_sets(&["passports", "calls"]);
    dir.write("service.json", &three);
    assert_eq!(dir.check(&["--write-baseline", "base.json", "service.json"]).exit, 1);
    assert_eq!(primary(&three), known);
    let turned = with_sets(&["calls", "passports"]);
    assert_eq!(primary(&turned), known);
    let fine =
        "\"data\": [\n{ \"id\": \"fine\", \"subjects\": { \"citizens_of\": [\"DE\"] }, \"stores\": [] },";
    assert_eq!(primary(&turned.replace("\"data\": [\n", fine)), known);
    assert_eq!(primary(&with_sets(&["passports", "calls", "mail"])), new);
}

#[test]
fn a_waived_finding_stays_out_of_the_baseline() {
    let dir = Dir::with_shop();
    let terms = ["--service", "Example Shop", "--reason", "r", "--owner", "o", "--expires", "2026-02-01"];
    let what = ["waive", "ru/data-localization#primary-database"];
    dir.run_in(".", &[&what, terms.as_slice()].concat(), &[("JURIS_AS_OF", "2026-02-01")], "");
    dir.check(&["--waivers", "waivers.toml", "--write-baseline", "base.json", "service.json"]);
    assert_eq!(dir.json("base.json")["findings"].as_array().unwrap().len(), 1);
}

#[test]
fn a_broken_baseline_is_told_with_its_place() {
    let dir = Dir::with_shop();
    dir.write("base.json", "{\n  \"schema\": \"juris/baseline@1\",\n  \"findngs\": []\n}\n");
    let ran = dir.check(&USE);
    assert_eq!(ran.exit, 3);
    assert!(ran.err.contains("base.json:3:3"), "{}", ran.err);
}
