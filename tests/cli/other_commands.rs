//! `juris laws`, `juris test`, `juris schema`, help and version.

use serde_json::Value;

use crate::directory::{Laws, law_toml, module};
use crate::harness::{Dir, Ran, assert_snapshot, run, run_in};

#[test]
fn schemas_are_printed_as_they_are_published() {
    for (name, schema) in [
        ("service", juris::Schema::Service.text()),
        ("report", juris::Schema::Report.text()),
        ("comparison", juris::Schema::Comparison.text()),
        ("law", juris::Schema::Law.text()),
        ("cases", juris::Schema::Cases.text()),
        ("calendar", juris::Schema::Calendar.text()),
        ("jurisdiction", juris::Schema::Jurisdiction.text()),
        ("statute", juris::Schema::Statute.text()),
        ("waivers", juris_findings::Waivers::schema().text()),
        ("baseline", juris_findings::Baseline::schema().text()),
        ("config", include_str!("../../host/cli/src/config/config.schema.json")),
    ] {
        let ran = run(&["schema", name]);
        assert_eq!((ran.exit, ran.err.as_str(), ran.out.as_str()), (0, "", schema));
        assert!(jsonschema::meta::is_valid(&ran.json()), "{name}");
    }
    assert_eq!(run(&["schema"]).out, run(&["schema", "service"]).out);
    assert_eq!(run(&["schema", "laws"]).exit, 3);
}

#[test]
fn the_catalog_and_one_law() {
    let catalog = run(&["laws"]);
    assert_eq!((catalog.exit, catalog.err.as_str()), (0, ""));
    assert!(catalog.out.contains("── RU: Russia ──"), "{}", catalog.out);
    let laws = run(&["laws", "--format", "json"]).json();
    let laws = laws.as_array().unwrap();
    assert!(laws.len() >= 6);
    for law in laws {
        let id = law["id"].as_str().unwrap();
        assert!(catalog.out.contains(id), "{id}");
        let one = run(&["laws", id]);
        assert_eq!((one.exit, one.err.as_str()), (0, ""));
        let obligations = law["obligations"].as_array().unwrap();
        assert!(obligations.iter().all(|one_of| one.out.contains(one_of["id"].as_str().unwrap())));
        assert_eq!(run(&["laws", id, "--format", "json"]).json(), *law);
    }
    let unknown = run(&["laws", "ru/decription"]);
    assert_eq!((unknown.exit, unknown.out.as_str()), (3, ""));
    assert!(unknown.err.contains("did you mean `ru/decryption`?"), "{}", unknown.err);
    let law: &Value = laws.iter().find(|law| law["id"] == "ru/ori-registration").unwrap();
    assert_eq!(
        law["obligations"][0]["provision"][0]["value"],
        "149-FZ art. 10.1(2); Decree 746 of 2014-07-31"
    );
}

#[test]
fn the_cases_of_one_law_pass() {
    let ran = run(&["test", "--law", "ru/ori-registration"]);
    assert_eq!((ran.exit, ran.err.as_str()), (0, ""), "{}", ran.out);
    assert!(ran.out.contains("0 failed"), "{}", ran.out);
}

#[test]
fn a_case_that_fails_and_what_no_case_tests_are_told() {
    let laws = Laws::new();
    laws.file("aq/good/law.toml", law_toml("aq/good")).file("aq/good/hostile.wasm", module("honest.wat"));
    laws.file(
        "aq/good/cases/all.toml",
        "[[case]]\nname = \"Both\"\nservice = \"unknown.json\"\nas_of = 2000-01-01\n\
         expect = { one = \"compliant\", two = \"violation\" }\n\n\
         [[case]]\nname = \"Nobody\"\nservice = \"nobody.json\"\nas_of = 2000-01-01\nexpect = { one = \"compliant\" }\n",
    );
    let ran = run_in(laws.path(), &["test", "."]);
    assert_eq!(ran.exit, 1);
    assert_snapshot("test-failing", &ran.shown());
    laws.file("aq/good/cases/wrong.toml", "[[case]]\nname = \"x\"\nas_of = 2000-01-32\n");
    let ran = run_in(laws.path(), &["test", "."]);
    assert_eq!(ran.exit, 3);
    laws.file("aq/good/cases/wrong.toml", "[[case]]\nname = \"x\"\nas_of = 2000-01-01\nexpects = {}\n");
    let ran = run_in(laws.path(), &["test", "."]);
    assert_eq!(ran.exit, 3);
    assert_snapshot("test-wrong-cases", &ran.shown());
}

#[test]
fn help_is_no_error_and_no_command_is_one() {
    for args in [&["--help"][..], &["check", "--help"], &["help", "laws"], &["--version"]] {
        let ran = run(args);
        assert_eq!((ran.exit, ran.err.as_str()), (0, ""), "{args:?}");
        assert!(!ran.out.is_empty());
    }
    assert!(run(&["check", "--help"]).out.contains("something could not be judged"));
    for args in [&[][..], &["judge"], &["check"]] {
        let ran = run(args);
        assert_eq!((ran.exit, ran.out.as_str()), (3, ""), "{args:?}");
        assert!(!ran.err.is_empty());
    }
}

#[test]
fn each_file_that_is_written_is_told_in_one_line() {
    let juris = Dir::new();
    let begun = juris.run(&["init", "--name", "Shop"]);
    let told = |ran: &Ran| -> Vec<String> {
        ran.err.lines().filter_map(|line| Some(line.strip_prefix("wrote ")?.to_owned())).collect()
    };
    assert_eq!(told(&begun), ["juris.toml", "service.json", "juris-service.schema.json"], "{}", begun.err);
    assert!(begun.err.contains("`juris schema --keys` lists the keys"), "{}", begun.err);
    assert!(juris.read("service.json").contains("\"$schema\": \"./juris-service.schema.json\""));
    assert_eq!(juris.read("juris-service.schema.json"), juris::Schema::Service.text());
    let report = ["check", "--format", "json=report.json", "--format", "ndjson=all.ndjson"];
    let more = ["--write-baseline", "known.json", "--format", "human"];
    let checked = juris.run(&[&report[..], &more].concat());
    let mut files = told(&checked);
    files.sort();
    assert_eq!(files, ["all.ndjson", "known.json", "report.json"], "{}", checked.err);
    assert!(told(&juris.run(&["check"])).is_empty());
    assert_eq!(told(&juris.run(&["compare", "service.json", "service.json", "--output", "out"])), ["out"]);
    assert!(told(&juris.run(&["man", "pages"])).iter().any(|page| page.ends_with("juris-check.1")));
}

#[test]
fn the_keys_of_a_description_are_a_table() {
    let juris = Dir::new();
    let keys = juris.run(&["schema", "--keys"]);
    assert_eq!((keys.exit, keys.err.as_str()), (0, ""));
    assert!(keys.out.contains("data.*.stores.*.country"), "{}", keys.out);
    assert!(keys.out.contains("What the service is"), "{}", keys.out);
}
