//! The baseline: only what is new fails.

use crate::run::{Dir, SHOP, moved, notified, told};

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
    let report = dir.json("json");
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
    assert!(!ran.out.contains("\"gone\""), "{}", ran.out);
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

#[test]
fn a_waived_finding_stays_out_of_the_baseline() {
    let dir = Dir::with_shop();
    let terms = ["--service", "Example Shop", "--reason", "r", "--owner", "o", "--expires", "2026-02-01"];
    dir.juris(&[&["waive", "ru/data-localization#primary-database"], terms.as_slice()].concat());
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
