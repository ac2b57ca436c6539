//! What a step is, its role says and not its words: every format tells an exception from a requirement.

use crate::directory::{Laws, SERVICE, law_toml, module};
use crate::harness::{path_of, run_in};

/// A law whose condition calls itself an exception, whose exception calls itself required, and whose requirement calls
/// itself an exception.
fn in_format(format: &str) -> String {
    let laws = Laws::new();
    laws.file("aq/bad/law.toml", law_toml("aq/bad"))
        .file("aq/bad/hostile.wasm", module("nonsense-steps.wat"));
    let service = path_of(SERVICE);
    let args = ["check", &service, "--policies", ".", "--law", "aq/bad", "--as-of", "2017-05-06"];
    let ran = run_in(laws.path(), &[&args[..], &["--format", format, "--explain"]].concat());
    assert_eq!((ran.exit, ran.err.as_str()), (1, ""), "{format}: {}", ran.out);
    ran.out
}

#[test]
fn formats_with_steps_say_what_each_is() {
    for (format, rest) in [("human", " "), ("markdown", " "), ("html", "</i> ")] {
        let out = in_format(format);
        for (mark, words) in [
            ("✓", "exception: flim"),
            ("-", "exception that does not apply: required: flam"),
            ("✗", "required and not met: exception: flum"),
        ] {
            let line = format!("{mark}{rest}{words}");
            assert!(out.contains(&line), "{format} lacks {line:?}: {out}");
        }
    }
}

#[test]
fn formats_without_steps_name_the_requirement_that_is_not_met() {
    for format in ["sarif", "junit", "github", "gitlab"] {
        let out = in_format(format);
        assert!(out.contains("exception: flum"), "{format}: {out}");
        assert!(!out.contains("flam") && !out.contains("flim"), "{format}: {out}");
    }
}

#[test]
fn json_has_the_roles() {
    let report = crate::harness::one(serde_json::from_str(&in_format("json")).unwrap());
    let steps = report["laws"][0]["rulings"][0]["steps"].as_array().unwrap();
    let told: Vec<String> =
        steps.iter().map(|step| format!("{} {} {}", step["role"], step["truth"], step["decides"])).collect();
    assert_eq!(told, [r#""condition" "yes" true"#, r#""exception" "no" true"#, r#""requirement" "no" true"#]);
}
