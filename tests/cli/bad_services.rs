//! Descriptions that cannot be used: what is told, and that the other services are judged all the same.

use std::fs;
use std::path::Path;

use crate::harness::{assert_snapshot, files, path_of, run, run_in, run_with_input};

const GOOD: &str = "policies/corpus/wechat.json";
const DAY: [&str; 2] = ["--as-of", "2017-05-06"];

fn check(services: &[&str]) -> crate::harness::Ran {
    run(&[&["check"], services, &DAY].concat())
}

/// Every file of `tests/bad/services`: a message with file, line and column, exit 3, nothing on standard output.
#[test]
fn every_bad_file_is_told_with_its_place() {
    for name in files("tests/bad/services", ".json") {
        let file = format!("tests/bad/services/{name}");
        let ran = check(&[&file]);
        assert_eq!((ran.exit, ran.out.as_str()), (3, ""), "{name}: {}", ran.err);
        assert!(ran.err.contains(&format!("{file}:")), "{name}: {}", ran.err);
        assert_snapshot(&format!("service-{}", name.trim_end_matches(".json")), &ran.err);
    }
}

#[test]
fn the_other_services_are_judged_all_the_same() {
    let good = check(&[GOOD]);
    assert_eq!((good.exit, good.err.as_str()), (1, ""));
    for name in files("tests/bad/services", ".json") {
        let ran = check(&[&format!("tests/bad/services/{name}"), GOOD]);
        assert_eq!(ran.exit, 3, "{name}");
        // Behind the report stands what several services come to together.
        assert!(ran.out.starts_with(&good.out), "{name}: {}", ran.out);
    }
}

#[test]
fn a_file_that_is_not_there_and_a_directory() {
    let ran = check(&["tests/bad/nowhere.json", "policies/corpus", GOOD]);
    assert_eq!(ran.exit, 3);
    assert!(ran.out.contains("ru/ori-registration"));
    assert_snapshot("service-missing-and-directory", &ran.err);
}

/// Writes a file that would be too large or too strange to keep, and checks it.
fn generated(name: &str, bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    let ran = run_in(folder.path(), &[&["check", name, &path_of(GOOD)], &DAY[..]].concat());
    assert_eq!(ran.exit, 3, "{}", ran.err);
    assert!(ran.out.contains("ru/ori-registration"));
    ran.err
}

fn description(rest: &str) -> Vec<u8> {
    format!("{{\n  \"schema\": \"juris/service@1\",\n  \"name\": \"Example\",\n  {rest}\n}}\n").into_bytes()
}

#[test]
fn a_hundred_megabytes() {
    assert_snapshot("service-too-large", &generated("large.json", &vec![b' '; 100 << 20]));
}

#[test]
fn a_hundred_thousand_levels() {
    let deep = format!("\"plans\": {}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_snapshot("service-too-deep", &generated("deep.json", &description(&deep)));
    assert!(generated("deep.json", "[".repeat(100_000).as_bytes()).contains("nested too deeply"));
}

#[test]
fn what_is_no_utf_8() {
    let latin =
        [b"{\n  \"schema\": \"juris/service@1\",\n  \"name\": \"Caf".as_slice(), b"\xe9\"\n}\n"].concat();
    assert_snapshot("service-latin-1", &generated("latin-1.json", &latin));
    let utf_16: Vec<u8> = "\u{feff}{ \"name\": \"x\" }".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_snapshot("service-utf-16", &generated("utf-16.json", &utf_16));
}

/// Nobody mends a hundred thousand problems from one message, and telling them takes no time.
#[test]
fn very_many_problems_are_not_all_told() {
    let list = |item: &dyn Fn(usize) -> String| (0..100_000).map(item).collect::<Vec<_>>().join(",\n    ");
    let unknown_keys = list(&|n| format!("\"unknown{n}\": 1"));
    assert_snapshot("service-many-keys", &generated("many.json", &description(&unknown_keys)));
    let wrong_names = list(&|n| format!("\"Bad{n}\": null"));
    let wrong_names = generated("many.json", &description(&format!("\"registrations\": {{{wrong_names}}}")));
    assert!(wrong_names.contains("100000 problems") && wrong_names.lines().count() < 130, "{wrong_names}");
    let countries = list(&|n| format!("{{ \"id\": \"a{n}\", \"stores\": [{{ \"country\": \"XX\" }}] }}"));
    let countries = generated("many.json", &description(&format!("\"data\": [{countries}]")));
    assert!(countries.contains("100000 problems") && countries.lines().count() < 130, "{countries}");
    assert!(countries.contains("many.json:4:") && countries.contains("and 99980 more"), "{countries}");
}

#[test]
fn standard_input_is_told_as_such() {
    let ran = run_with_input(&["check", "-", "--as-of", "2017-05-06"], b"{ \"schema\": 1 }");
    assert_eq!((ran.exit, ran.out.as_str()), (3, ""));
    assert_snapshot("service-stdin", &ran.err);
}

/// `--output` is written whole or not at all, and what could not be judged is in it.
#[test]
fn nothing_half_written_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report.txt");
    let to = |format: &str| {
        let path = report.to_str().unwrap();
        check(&["tests/bad/services/twice.json", GOOD, "--output", path, "--format", format])
    };
    let ran = to("human");
    assert_eq!((ran.exit, ran.out.as_str()), (3, ""));
    let text = fs::read_to_string(&report).unwrap();
    assert!(text.contains("COULD NOT BE JUDGED") && text.contains("twice.json:8:"), "{text}");
    assert!(text.contains("WeChat on 2017-05-06: VIOLATION"), "{text}");
    assert_eq!(to("json").exit, 3);
    let json: serde_json::Value = serde_json::from_str(&fs::read_to_string(&report).unwrap()).unwrap();
    assert_eq!(json["verdict"], "error");
    assert_eq!(json["problems"][0]["problems"][0]["line"], 8);
    assert_eq!(json["reports"][0]["verdict"], "violation");
    assert_eq!(entries(folder.path()), ["report.txt"]);
}

#[test]
fn where_the_report_cannot_be_written_nothing_is() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("taken")).unwrap();
    for name in ["taken", "nowhere/report.txt", "taken/.."] {
        let ran = run_in(folder.path(), &[&["check", &path_of(GOOD), "--output", name], &DAY[..]].concat());
        assert_eq!((ran.exit, ran.out.as_str()), (3, ""), "{name}");
        assert!(ran.err.starts_with("error: "), "{name}: {}", ran.err);
        assert_snapshot(&format!("output-{}", name.replace('/', "-")), &ran.err);
    }
    assert_eq!(entries(folder.path()), ["taken"]);
    assert!(entries(&folder.path().join("taken")).is_empty());
}

/// A report of an earlier run stays as it was where there is nothing to replace it by.
#[test]
fn an_earlier_report_outlives_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report.txt");
    fs::write(&report, "earlier").unwrap();
    let path = report.to_str().unwrap();
    for wrong in [["--law", "ru/nothing"], ["--as-of", "2017-02-30"], ["--jurisdiction", "XX"]] {
        assert_eq!(run(&["check", GOOD, wrong[0], wrong[1], "--output", path]).exit, 3);
    }
    assert_eq!(fs::read_to_string(&report).unwrap(), "earlier");
}

fn entries(folder: &Path) -> Vec<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// The bad files stay bad for the reason that their names say, whatever becomes of the good ones.
#[test]
fn the_corpus_has_no_bad_file() {
    for name in files("policies/corpus", ".json") {
        let ran = check(&[&format!("policies/corpus/{name}")]);
        assert_ne!(ran.exit, 3, "{}", ran.err);
    }
}
