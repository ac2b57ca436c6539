//! Links that a description leaves open: one finding, which fails as needed information does.

use serde_json::Value;

use super::run::{DAY, FORMATS, SHOP, moved, notified};
use crate::harness::Dir;

/// A shop that breaks nothing in Russia and says nothing of orders, servers and more.
fn shop() -> String {
    notified(&moved())
}

/// The same with every link described.
fn closed() -> String {
    let shop = shop()
        .replace("[\"RU\"] },\n  \"kinds\"", "[\"RU\"], \"infrastructure_in\": [\"RU\"] },\n  \"kinds\"");
    shop.replace(
        "\"citizens_of\": [\"RU\"] }",
        "\"citizens_of\": [\"RU\"], \"located_in\": [\"RU\"] }, \"persons\": { \"RU\": 1 }",
    )
    .replace(
        "  \"exemptions\"",
        "  \"orders\": { \"*\": null }, \"designations\": { \"*\": null },\n  \"exemptions\"",
    )
}

fn check(dir: &Dir, more: &[&str]) -> (i32, Vec<Value>) {
    let ran = dir.run(&[&["check", "--as-of", DAY, "service.json", "--format", "json"], more].concat());
    let report = crate::harness::one(ran.json());
    let findings = report["findings"].as_array().unwrap().clone();
    (ran.exit, findings.into_iter().filter(|finding| finding["kind"] == "unknown-links").collect())
}

#[test]
fn links_left_open_are_one_finding_in_every_format() {
    let dir = Dir::new();
    dir.write("service.json", &shop());
    let formats = FORMATS.map(|format| format!("--format={format}={format}"));
    let formats: Vec<&str> = formats.iter().map(String::as_str).collect();
    let ran = dir.run(&[&["check", "--as-of", DAY, "service.json"], formats.as_slice()].concat());
    let written = FORMATS.map(|format| format!("wrote {format}\n")).concat();
    assert_eq!((ran.exit, ran.out.as_str(), ran.err), (2, "", written));
    let report = crate::harness::one(dir.json("json"));
    let findings = report["findings"].as_array().unwrap();
    let [finding] = findings.as_slice() else { panic!("{findings:?}") };
    assert_eq!((&finding["kind"], &finding["status"]), (&"unknown-links".into(), &"fails".into()));
    assert!(finding.get("law").is_none(), "{finding}");
    let message = finding["message"].as_str().unwrap();
    assert!(message.contains("a link to CN or FR is not described"), "{message}");
    for format in FORMATS.iter().filter(|format| **format != "json") {
        let text = dir.read(format).replace("&#x2f;", "/").replace('\\', "");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains("cn/data-localization, fr/decryption"), "{format}: {text}");
        assert!(text.contains("designations"), "{format}: {text}");
        let told = text.matches("nothing beyond the entries given").count();
        let wanted = usize::from(["human", "markdown", "html"].contains(format));
        assert_eq!(told, wanted, "{format}: {text}");
    }
    dir.write("service.json", &closed());
    assert_eq!(check(&dir, &[]), (0, Vec::new()));
}

#[test]
fn they_fail_where_needed_information_of_one_of_the_laws_would() {
    let dir = Dir::new();
    dir.write("service.json", &shop());
    assert_eq!(check(&dir, &["--fail-on", "violation"]).0, 0);
    assert_eq!(check(&dir, &["--fail-on", "never"]).0, 0);
    assert_eq!(check(&dir, &["--fail-on", "needs-information"]).0, 2);
    // Asked for one jurisdiction, nothing is left open.
    assert_eq!(check(&dir, &["--jurisdiction", "RU"]), (0, Vec::new()));
    for (config, exit) in [
        ("fail-on = [\"never\"]\n[jurisdiction.CN]\nfail-on = [\"needs-information\"]\n", 2),
        ("fail-on = [\"never\"]\n[law.\"fr/decryption\"]\nfail-on = [\"needs-information\"]\n", 2),
        ("fail-on = [\"never\"]\n[jurisdiction.RU]\nfail-on = [\"needs-information\"]\n", 0),
        ("[jurisdiction.CN]\nfail-on = [\"never\"]\n[law.\"fr/decryption\"]\nfail-on = [\"never\"]\n", 0),
    ] {
        dir.write("juris.toml", config);
        assert_eq!(check(&dir, &[]).0, exit, "{config}");
    }
}

#[test]
fn a_baseline_knows_them_until_something_about_them_differs() {
    let dir = Dir::new();
    dir.write("service.json", &shop());
    let known = ["--baseline", "base.json"];
    assert_eq!(check(&dir, &["--write-baseline", "base.json"]).0, 2);
    let (exit, findings) = check(&dir, &known);
    assert_eq!((exit, &findings[0]["status"]), (0, &"known".into()));
    dir.write(
        "service.json",
        &shop().replace("  \"exemptions\"", "  \"orders\": { \"*\": null },\n  \"exemptions\""),
    );
    let (exit, findings) = check(&dir, &known);
    assert_eq!((exit, &findings[0]["changed"]), (2, &true.into()));
    let gone = |more: &[&str]| {
        let ran = dir.run(
            &[&["check", "--as-of", DAY, "service.json", "--format", "json"][..], &known, more].concat(),
        );
        let report = crate::harness::one(ran.json());
        report["gone"].as_array().unwrap().first().map(|gone| gone["about"].clone())
    };
    dir.write("service.json", &closed());
    assert_eq!(gone(&[]), Some("unknown-links".into()));
    // A run that did not ask for every law cannot know.
    assert_eq!(gone(&["--jurisdiction", "RU"]), None);
}

#[test]
fn who_is_linked_to_nothing_known_is_not_green() {
    let dir = Dir::new();
    dir.write(
        "service.json",
        "{ \"schema\": \"juris/service@1\", \"name\": \"Mail\", \"markets\": { \"DE\": {} } }",
    );
    let ran = dir.run(&["check", "--as-of", DAY, "service.json"]);
    assert_eq!(ran.exit, 2, "{}", ran.out);
    assert!(!ran.out.contains("none has a link"), "{}", ran.out);
    assert!(
        SHOP.contains("RU") && ran.out.contains("it is not described whether there is a link"),
        "{}",
        ran.out
    );
}
