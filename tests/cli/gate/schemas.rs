//! What others define is kept to: SARIF, JUnit, and our own report.

use std::process::Command;

use super::run::{corpus, reference};
use crate::harness::Dir;
use serde_json::Value;

fn rendered(dir: &Dir) {
    dir.write(
        "broken.json",
        "{ \"schema\": \"juris/service@1\", \"name\": \"x\", \"kinds\": [\"\\u0007ship\"] }",
    );
    dir.write(
        "waivers.toml",
        "[[waiver]]\nlaw = \"ru/decryption\"\nobligation = \"decode\"\nservice = \"Nobody\"\nreason = \"<&\\\"'>\"\n\
         owner = \"o\"\nexpires = 2030-01-01\n",
    );
    let services = corpus();
    let mut args = vec!["check", "--as-of", "2026-06-01", "--waivers", "waivers.toml", "broken.json"];
    args.extend(["--format", "sarif=out.sarif", "--format", "junit=out.xml", "--format", "json=out.json"]);
    args.extend(services.iter().map(String::as_str));
    assert_eq!(dir.run(&args).exit, 3);
}

fn broken(schema: &Value, value: &Value) -> Vec<String> {
    let validator = jsonschema::options().should_validate_formats(true).build(schema).unwrap();
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn reports_are_as_their_schema_says() {
    let dir = Dir::new();
    rendered(&dir);
    let schema = serde_json::from_str(&dir.run(&["schema", "run"]).out).unwrap();
    assert_eq!(broken(&schema, &dir.json("out.json")), Vec::<String>::new());
    let mut worse = dir.json("out.json");
    worse["reports"][0]["verdict"] = "fine".into();
    assert!(!broken(&schema, &worse).is_empty());
}

#[test]
fn sarif_is_as_its_schema_says() {
    let Some(schema) = reference("sarif-schema-2.1.0.json") else { return };
    let schema = serde_json::from_str(&std::fs::read_to_string(schema).unwrap()).unwrap();
    let dir = Dir::new();
    rendered(&dir);
    assert_eq!(broken(&schema, &dir.json("out.sarif")), Vec::<String>::new());
}

#[test]
fn junit_is_as_its_schema_says() {
    let Some(schema) = reference("JUnit.xsd") else { return };
    let dir = Dir::new();
    rendered(&dir);
    let validated = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema"])
        .arg(schema)
        .arg(dir.path("out.xml"))
        .output();
    match validated {
        Ok(output) => assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr)),
        Err(error) => eprintln!("xmllint cannot be run, so JUnit is not validated: {error}"),
    }
}
