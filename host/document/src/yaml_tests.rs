//! What YAML is read as, where its values stand, and what it may not do.

use juris_contract::facts::View;
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{Document, Input};

fn document(text: &str) -> Document {
    Input::new("x.yaml", text.as_bytes()).read().unwrap()
}

fn place(document: &Document, pointer: &str) -> (u32, u32) {
    let position = document.position(pointer);
    (position.line, position.column)
}

fn broken(text: &str) -> (String, u32, u32) {
    let error = Input::new("x.yaml", text.as_bytes()).read().unwrap_err();
    let problem = &error.problems()[0];
    let position = problem.position.unwrap();
    (problem.message.clone(), position.line, position.column)
}

#[test]
fn values_are_read_by_the_core_schema() {
    let text = "a: [1, 'x', \"no\", no, NO, true, ~, 2017-05-04]\nNO: {}\n5: '5'\nb: |\n  one\n  two\n";
    assert_eq!(
        *document(text).value(),
        json!({
            "a": [1, "x", "no", "no", "NO", true, null, "2017-05-04"],
            "NO": {}, "5": "5", "b": "one\ntwo\n",
        })
    );
    assert_eq!(*document("{\"a\": [1, {\"b\": null}]}").value(), json!({"a": [1, {"b": null}]}));
    assert_eq!(
        *document("a: !!str 5\nb: !!int '5'\nc: ! 5\nd: !!null ''\n").value(),
        json!({"a": "5", "b": 5, "c": "5", "d": null})
    );
    assert_eq!(*document("%YAML 1.2\n---\na: 1\n...\n").value(), json!({"a": 1}));
}

#[test]
fn positions_count_characters_whatever_the_line_ends() {
    for end in ["\n", "\r\n"] {
        let text = ["# ж", "name: \"é\"", "list:", "  - a: жж  # é", "    b: {c: ж, d: 1}", ""].join(end);
        let document = document(&text);
        assert_eq!(place(&document, "/name"), (2, 7));
        assert_eq!(place(&document, "/list/0/a"), (4, 8));
        assert_eq!(place(&document, "/list/0/b/d"), (5, 18));
        assert_eq!(place(&document, "/list/0/missing"), (4, 5));
        let key = document.key_span("/list/0/b/d").start;
        assert_eq!((key.line, key.column), (5, 15));
    }
}

#[test]
fn a_byte_order_mark_changes_no_place() {
    assert_eq!(place(&document("\u{feff}a: 1\nb: 2\n"), "/b"), (2, 4));
}

#[test]
fn an_alias_repeats_and_stands_where_it_is_used() {
    let document = document("a: &x {c: 1}\nb: *x\n");
    assert_eq!(*document.value(), json!({"a": {"c": 1}, "b": {"c": 1}}));
    assert_eq!(place(&document, "/b"), (2, 4));
    assert_eq!(place(&document, "/b/c"), (1, 11));
}

#[test]
fn broken_text_is_told_with_its_place() {
    assert_eq!(broken("").0, "the file is empty");
    assert_eq!(broken("# nothing\n").0, "the file is empty");
    assert_eq!(broken("a: 1\nb: 2\na: 3\n"), ("the key `a` stands twice in this mapping".into(), 3, 1));
    assert_eq!(broken("a: 1\n---\nb: 2\n"), ("the file has several documents".into(), 3, 1));
    assert_eq!(broken("a: &x {}\nb:\n  <<: *x\n").1, 3);
    assert_eq!(broken("a: *nowhere\n").1, 1);
    assert_eq!(broken("a: !secret x\n").1, 1);
    assert_eq!(broken("? [a]\n: 1\n").0, "a key is a text here, not a list, a mapping or an alias");
    assert_eq!(broken("a: &x [*x]\n").0, "the alias stands inside of what it repeats");
    assert_eq!(broken("a: .inf\n"), ("`.inf` is no number that can be used".into(), 1, 4));
    let (message, line, _) = broken("a: 1\nb: [1, 2\nc: 3\n");
    assert!(message.starts_with("this is not YAML: ") && line >= 2, "{message} {line}");
}

#[test]
fn what_is_missing_at_the_end_is_told_with_a_place_inside_the_text() {
    for (text, line, column) in
        [("a: {b: 1", 1, 9), ("a: 1\nb: {c", 2, 6), ("a: \rb: {ж", 1, 10), ("a: {\n", 2, 1)]
    {
        let (_, found, at) = broken(text);
        assert_eq!((found, at), (line, column), "{text:?}");
    }
}

#[test]
fn what_is_meant_to_exhaust_memory_is_refused() {
    let mut bomb = String::from("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for level in 1..30 {
        let before = format!("*a{}", level - 1);
        bomb.push_str(&format!("a{level}: &a{level} [{}]\n", [before.as_str(); 9].join(", ")));
    }
    assert_eq!(broken(&bomb).0, "the anchors and aliases of the file repeat too much");
    let long = format!("a: &a \"{}\"\nb: [{}]\n", "x".repeat(100_000), ["*a"; 100_000].join(","));
    assert_eq!(broken(&long).0, "the anchors and aliases of the file repeat too much");
    let mut nested = String::from("a: 0\n");
    nested.push_str(&format!("b: {}{}{}\n", "&x [".repeat(120), "x".repeat(100_000), "]".repeat(120)));
    assert_eq!(broken(&nested).0, "the anchors and aliases of the file repeat too much");
    assert_eq!(broken(&"[".repeat(200)).0, "the text is nested too deeply");
    assert!(broken(&"[".repeat(100_000)).0.contains("nested too deeply"));
    let block: String = (0..3_000).map(|level| format!("{}-\n", " ".repeat(level))).collect();
    assert_eq!(broken(&block).0, "the text is nested too deeply");
    assert_eq!(broken(&"- ".repeat(100_000)).0, "the text is nested too deeply");
    let deep =
        format!("a: &a {}{}\nb: {}*a{}\n", "[".repeat(100), "]".repeat(100), "[".repeat(60), "]".repeat(60));
    assert_eq!(broken(&deep).0, "the text is nested too deeply");
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in "[-a:\\[\\]{}, \n#&*!|>'\"?~%.0é\t\r]{0,60}") {
        let _ = parse_all(&text, Bounds::default());
    }

    #[test]
    fn json_is_yaml(number in any::<i32>(), text in "[ -~é]{0,12}", key in "[a-z]{1,8}") {
        let value = json!({ &key: [number, &text, { "x": text, "y": null, "z": true }] });
        let read = parse(&serde_json::to_string_pretty(&value).unwrap(), Bounds::default()).unwrap();
        prop_assert_eq!(read.facts().to_json(View::ROOT), value);
    }
}
