//! What comes from files and modules never acts on a terminal.

use crate::directory::{Laws, SERVICE, law_toml, module};
use crate::harness::{assert_snapshot, run, run_with_input, without_version};

/// Whether a text has nothing in it but what stands still.
fn is_still(text: &str) -> bool {
    text.chars().all(|c| c == '\n' || !(c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c)))
}

#[test]
fn what_a_module_says_is_shown_and_does_not_act() {
    let laws = Laws::new();
    for name in ["terminal-escapes", "step-depth-255", "result-err"] {
        let id = format!("aq/{name}");
        let wat = format!("{name}.wat");
        laws.file(&format!("{id}/law.toml"), law_toml(&id)).file(&format!("{id}/hostile.wasm"), module(&wat));
    }
    let check = ["check", SERVICE, "--as-of", "2017-05-06", "--no-builtin", "--policies", laws.arg()];
    let brief = run(&check);
    assert!(is_still(&brief.out), "{:?}", brief.out);
    let ran = run(&[&check[..], &["--explain"]].concat());
    assert_eq!(ran.exit, 3);
    assert!(is_still(&ran.out), "{:?}", ran.out);
    assert!(ran.out.lines().all(|line| line.chars().count() <= 100), "{}", ran.out);
    assert_snapshot("report-hostile", &without_version(&ran.shown()));
}

#[test]
fn what_a_description_says_is_shown_and_does_not_act() {
    let text = "{ \"schema\": \"juris/service@1\", \"name\": \"a\\u001b[2Jb\\u202ec\\r\\nd\", \"markets\": { \"RU\": {} } }";
    let ran = run_with_input(&["check", "-", "--as-of", "2017-05-06"], text.as_bytes());
    assert!(is_still(&ran.out), "{:?}", ran.out);
    assert!(ran.out.contains("a\\u{1b}[2Jb\\u{202e}c\\u{d}\\u{a}d"), "{}", ran.out);
    let wrong = text.replace("markets", "mark\\u001b[2Jets\\u009b");
    let ran = run_with_input(&["check", "-", "--as-of", "2017-05-06"], wrong.as_bytes());
    assert_eq!(ran.exit, 3);
    assert!(is_still(&ran.err), "{:?}", ran.err);
}

#[test]
fn what_an_argument_says_does_not_act() {
    for args in
        [["--law", "ru/\u{1b}[2J\u{202e}"], ["--reading", "\u{1b}[2J:a=b"], ["--jurisdiction", "\u{9b}2J"]]
    {
        let ran = run(&["check", "policies/corpus/wechat.json", "--as-of", "2017-05-06", args[0], args[1]]);
        assert_eq!(ran.exit, 3);
        assert!(is_still(&ran.err), "{:?}", ran.err);
    }
}
