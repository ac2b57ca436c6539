//! `--format json` and `ndjson`: one service, several, none that can be judged; always what the published schema says.

use juris_findings::RunReport;
use serde_json::Value;

use crate::directory::{Laws, SERVICE, law_toml, module};
use crate::harness::{files, one, run};

fn valid(told: &Value) {
    let schema: Value = run(&["schema", "run"]).json();
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    let problems: Vec<String> =
        validator.iter_errors(told).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn one_service_is_told_like_several() {
    let wechat = "policies/corpus/wechat.json";
    let json = |services: &[&str]| {
        run(&[&["check", "--as-of", "2017-05-06", "--format", "json"], services].concat()).json()
    };
    let alone = json(&[wechat]);
    let several = json(&[wechat, "policies/corpus/unknown.json", wechat]);
    let reports = several["reports"].as_array().unwrap();
    assert_eq!(reports.len(), 3);
    assert_eq!(alone["reports"][0], reports[0]);
    assert_eq!(reports[0], reports[2]);
    assert_eq!(reports[1]["service"]["file"], "policies/corpus/unknown.json");
    assert_eq!(several["summary"]["violation"], 2);
    // Two findings of one run never have the same id, even where one file is named twice.
    let findings = several["findings"].as_array().unwrap();
    let mut ids: Vec<&str> = findings.iter().map(|finding| finding["id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

#[test]
fn each_detail_is_what_the_schema_says_and_is_read_back_as_it_was_written() {
    let check =
        ["check", "policies/corpus/wechat.json", "policies/corpus/telegram.json", "tests/bad/nowhere.json"];
    let check = [&check[..], &["--as-of", "2017-05-06"]].concat();
    let mut sizes = Vec::new();
    for detail in ["verdict", "findings", "full"] {
        let json = run(&[&check[..], &["--format", "json", "--detail", detail]].concat());
        valid(&json.json());
        let read: RunReport = serde_json::from_str(&json.out).unwrap();
        assert_eq!(serde_json::to_string_pretty(&read).unwrap() + "\n", json.out, "{detail}");
        sizes.push(json.out.len());
        let lines = run(&[&check[..], &["--format", "ndjson", "--detail", detail]].concat());
        assert_eq!(lines.exit, json.exit);
        let mut told: Vec<&str> = lines.out.lines().collect();
        let last: RunReport = serde_json::from_str(told.pop().unwrap()).unwrap();
        valid(&serde_json::to_value(&last).unwrap());
        let reports: Vec<juris::Report> =
            told.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
        let mut joined = last.clone();
        joined.reports = Some(reports);
        assert_eq!(joined, read, "{detail}");
    }
    assert!(sizes.is_sorted() && sizes[0] * 5 < sizes[1] && sizes[1] < sizes[2], "{sizes:?}");
}

#[test]
fn what_a_law_says_of_itself_stands_once_with_less_detail() {
    let check =
        ["check", "policies/corpus/wechat.json", "policies/corpus/telegram.json", "--as-of", "2017-05-06"];
    let told = |detail: &str| run(&[&check[..], &["--format", "json", "--detail", detail]].concat());
    let summary = "Notify Roskomnadzor of the activity as an organiser and be entered in the register.";
    assert_eq!(told("full").out.matches(summary).count(), 2);
    assert_eq!(told("findings").out.matches(&format!("\"summary\": \"{summary}")).count(), 1);
    let verdicts = told("verdict");
    assert!(!verdicts.out.contains(summary));
    let full = told("full").json();
    let verdict = verdicts.json();
    for at in ["/verdict", "/reports/0/verdict", "/reports/0/laws/2/rulings/0/verdict", "/reports/1/summary"]
    {
        assert_eq!(verdict.pointer(at), full.pointer(at), "{at}");
        assert!(verdict.pointer(at).is_some(), "{at}");
    }
    assert!(run(&[&check[..], &["--detail", "all"]].concat()).err.contains("verdict, findings, full"));
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
        let told = run(&args).json();
        assert_eq!(told["reports"].as_array().unwrap().len(), names.len());
        valid(&told);
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
    let told = ran.json();
    valid(&told);
    assert_eq!((&told["verdict"], &told["reports"]), (&"error".into(), &serde_json::json!([])));
    assert_eq!(told["problems"].as_array().unwrap().len(), paths.len() + 2);
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
    valid(&ran.json());
    let report = one(ran.json());
    assert!(report["summary"]["error"].as_u64().unwrap() > 30);
    // `honest-full` finds one, and so does what cures one by what it may change, and what explains it in nonsense.
    assert_eq!(report["summary"]["violation"], 3);
}
