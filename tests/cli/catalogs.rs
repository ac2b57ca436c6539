//! A directory of laws beside the built-in ones: it changes none of them unless it is asked to, and then it is told.

use std::fs;

use crate::directory::{Laws, law_toml, module};
use crate::harness::{Ran, path_of, run_in};

fn check(laws: &Laws, arguments: &[&str]) -> Ran {
    let wechat = path_of("policies/corpus/wechat.json");
    let usual =
        ["check", &wechat, "--as-of", "2017-05-06", "--law", "ru/ori-registration", "--policies", "."];
    run_in(laws.path(), &[&usual[..], arguments].concat())
}

#[test]
fn a_calendar_of_a_directory_does_not_change_how_a_built_in_law_counts() {
    let laws = Laws::new();
    laws.file("aq/good/law.toml", law_toml("aq/good")).file("aq/good/hostile.wasm", module("honest.wat"));
    let calendar = fs::read_to_string(path_of("policies/ru/calendar.toml")).unwrap();
    let weekend = "weekend = [\"saturday\", \"sunday\"]";
    assert!(calendar.contains(weekend));
    let week = "weekend = [\"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"friday\", \"saturday\", \"sunday\"]";
    let never_working = calendar.replace(weekend, week);
    laws.file("ru/calendar.toml", &never_working);
    let ran = check(&laws, &[]);
    assert_eq!((ran.exit, ran.err.as_str()), (1, ""), "{}", ran.out);
    // Nor does one that says it is of another country than its folder.
    fs::remove_dir_all(laws.path().join("ru")).unwrap();
    laws.file("zz/calendar.toml", never_working);
    let ran = check(&laws, &[]);
    assert_eq!(ran.exit, 3, "{}", ran.out);
    assert!(ran.out.contains("WeChat on 2017-05-06: VIOLATION"), "{}", ran.out);
    assert!(ran.err.contains("./zz/calendar.toml:"), "{}", ran.err);
}

#[test]
fn a_built_in_law_is_replaced_only_where_that_is_asked_for() {
    let laws = Laws::new();
    let law = law_toml("ru/ori-registration").replace("\"AQ\"", "\"RU\"");
    laws.file("ru/ori-registration/law.toml", law);
    laws.file("ru/ori-registration/hostile.wasm", module("honest.wat"));
    let ran = check(&laws, &[]);
    assert_eq!(ran.exit, 3, "{}", ran.out);
    assert!(ran.out.contains("WeChat on 2017-05-06: VIOLATION"), "{}", ran.out);
    assert!(ran.err.contains("./ru/ori-registration/law.toml:2:6"), "{}", ran.err);
    assert!(
        ran.err.contains("of the catalog `built-in`") && ran.err.contains("`--replace` allows it"),
        "{}",
        ran.err
    );

    let told = |ran: &Ran| {
        assert_eq!(ran.err, "");
        let report = crate::harness::one(ran.json());
        report["replaced"].clone()
    };
    let replaced = serde_json::json!([
        { "law": "ru/ori-registration", "file": "./ru/ori-registration/law.toml", "catalog": "built-in" }
    ]);
    assert_eq!(told(&check(&laws, &["--replace", "--format", "json"])), replaced);
    let words = "is judged by ./ru/ori-registration/law.toml, which replaces the built-in law";
    for format in ["human", "sarif", "junit", "github", "gitlab", "markdown", "html"] {
        let ran = check(&laws, &["--replace", "--format", format]);
        let text = ran.out.replace("&#x2f;", "/").replace('\\', "");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(words), "{format}: {text}");
        assert!(format != "github" || text.contains("::notice file=ru/ori-registration/law.toml"), "{text}");
    }
    laws.file("juris.toml", "policies = [\".\"]\nreplace = true\n");
    let other_law =
        ["check", &path_of("policies/corpus/wechat.json"), "--as-of", "2017-05-06", "--format", "json"];
    let ran = run_in(
        laws.path(),
        &[&other_law[..], &["--law", "fr/decryption", "--config", "juris.toml"]].concat(),
    );
    assert_eq!(told(&ran), replaced);
}
