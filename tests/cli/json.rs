//! `--format json`: one service, several, none that can be judged; always what the published schema says.

use serde_json::Value;

use crate::directory::{Laws, SERVICE, law_toml, module};
use crate::harness::{files, run};

fn valid(report: &Value) {
    let schema: Value = run(&["schema", "report"]).json();
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    let reports = report.as_array().cloned().unwrap_or_else(|| vec![report.clone()]);
    for report in reports {
        let problems: Vec<String> = validator
            .iter_errors(&report)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(problems.is_empty(), "{}: {problems:#?}", report["service"]["file"]);
    }
}

#[test]
fn one_service_is_an_object_and_several_are_a_list() {
    let wechat = "policies/corpus/wechat.json";
    let json = |services: &[&str]| {
        run(&[&["check", "--as-of", "2017-05-06", "--format", "json"], services].concat()).json()
    };
    let one = json(&[wechat]);
    assert_eq!(one["schema"], "juris/report@1");
    let several = json(&[wechat, "policies/corpus/unknown.json", wechat]);
    let several = several.as_array().unwrap();
    assert_eq!(several.len(), 3);
    // Two findings of one run never have the same id, even where one file is named twice.
    let without_findings = |report: &serde_json::Value| {
        let mut report = report.clone();
        report.as_object_mut().unwrap().remove("findings");
        report
    };
    assert_eq!(without_findings(&several[0]), without_findings(&one));
    assert_eq!(without_findings(&several[2]), without_findings(&one));
    assert_ne!(several[0]["findings"], several[2]["findings"]);
    assert_eq!(several[1]["service"]["file"], "policies/corpus/unknown.json");
}

#[test]
fn every_report_on_the_corpus_is_what_the_schema_says() {
    let names = files("policies/corpus", ".json");
    let paths: Vec<String> = names.iter().map(|name| format!("policies/corpus/{name}")).collect();
    for day in
        ["2001-01-01", "2014-08-01", "2017-05-06", "2018-04-16", "2022-09-01", "2026-02-01", "2099-12-31"]
    {
        let mut args = vec!["check", "--as-of", day, "--format", "json"];
        args.extend(paths.iter().map(String::as_str));
        let reports = run(&args).json();
        assert_eq!(reports.as_array().unwrap().len(), names.len());
        valid(&reports);
    }
    let every_law = run(&["laws", "--format", "json"]).json();
    let mut args = vec!["check", "policies/corpus/unknown.json", "--as-of", "2017-05-06", "--format", "json"];
    for law in every_law.as_array().unwrap() {
        args.extend(["--law", law["id"].as_str().unwrap()]);
    }
    valid(&run(&args).json());
}

#[test]
fn reports_on_what_could_not_be_judged_are_too() {
    let names = files("tests/bad/services", ".json");
    let paths: Vec<String> = names.iter().map(|name| format!("tests/bad/services/{name}")).collect();
    let mut args =
        vec!["check", "--as-of", "2017-05-06", "--format", "json", "tests/bad/nowhere.json", "tests"];
    args.extend(paths.iter().map(String::as_str));
    let ran = run(&args);
    assert_eq!(ran.exit, 3);
    let reports = ran.json();
    valid(&reports);
    for report in reports.as_array().unwrap() {
        assert_eq!(report["verdict"], "error");
        assert!(!report["errors"].as_array().unwrap().is_empty());
    }
}

#[test]
fn reports_on_laws_that_fail_are_too() {
    let laws = Laws::new();
    for name in files("tests/hostile", ".wat") {
        // What takes its time to fail is tested with the engine.
        if ["loop", "fill", "bomb", "output"].iter().any(|slow| name.contains(slow)) {
            continue;
        }
        let slug = name.trim_end_matches(".wat").trim_end_matches(".component").to_owned();
        let id = format!("aq/{slug}");
        laws.file(&format!("{id}/law.toml"), law_toml(&id))
            .file(&format!("{id}/hostile.wasm"), module(&name));
    }
    let args = ["check", SERVICE, "--as-of", "2017-05-06", "--format", "json", "--no-builtin"];
    let ran = run(&[&args[..], &["--policies", laws.arg()]].concat());
    assert_eq!(ran.exit, 3);
    let report = ran.json();
    valid(&report);
    assert!(report["summary"]["error"].as_u64().unwrap() > 30);
    // `honest-full` finds one, and so does what cures one by what it may change, and what explains it in nonsense.
    assert_eq!(report["summary"]["violation"], 3);
}
