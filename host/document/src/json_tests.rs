//! What JSON is read as, where its values stand, and what is refused.

use juris_contract::facts::View;
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::{Document, Input};

fn read(text: &str) -> Result<Writer, Box<Problem>> {
    parse(text, false, Bounds::default())
}

fn commented(text: &str) -> Document {
    Input::new("x.jsonc", text.as_bytes()).read().unwrap()
}

fn broken(text: &str) -> (String, u32, u32) {
    let problem = read(text).unwrap_err();
    let position = problem.position.unwrap();
    (problem.message, position.line, position.column)
}

#[test]
fn values_are_read() {
    let read = read(r#" {"a":[1,-2,3.5,5.0,1e2,"x",true,null,{}],"\u0062":"\n"} "#).unwrap();
    let expected = json!({"a": [1, -2, 3.5, 5, 100, "x", true, null, {}], "b": "\n"});
    assert_eq!(read.facts().to_json(View::ROOT), expected);
}

#[test]
fn a_key_that_stands_twice_is_found_among_few_and_many() {
    for others in [0, 1, 14, 15, 16, 17, 40] {
        let members = |twice: &str| {
            let others: String = (0..others).map(|number| format!("\"k{number}\": {{\"b\": 1}}, ")).collect();
            format!("{{\"a\": 1, {others}\"{twice}\": 2}}")
        };
        assert!(read(&members("b")).is_ok(), "{others}");
        assert_eq!(broken(&members("\\u0061")).0, "the key `a` stands twice in this object", "{others}");
        if others > 0 {
            assert_eq!(
                broken(&members(&format!("k{}", others - 1))).0.len(),
                "the key `k0` stands twice in this object".len() + usize::from(others > 10)
            );
        }
    }
}

#[test]
fn broken_text_is_told_with_its_place() {
    assert_eq!(broken(""), ("the file is empty".into(), 1, 1));
    assert_eq!(broken(" \n"), ("the file is empty".into(), 1, 1));
    let (message, line, column) = broken("{\n  \"a\": 1,\n  \"é\": }\n");
    assert!(message.starts_with("this is not JSON: "), "{message}");
    assert_eq!((line, column), (3, 8));
    assert_eq!(broken("{\"a\":1} x").1, 1);
    assert_eq!(broken("{\"a\":1,\n \"a\":2}"), ("the key `a` stands twice in this object".into(), 2, 2));
    let (_, line, column) = broken("{\"x\\\"y\":1,\n\n  \"x\\\"y\"  : 2}");
    assert_eq!((line, column), (3, 3));
    assert_eq!(broken(&"[".repeat(100_000)).0, "the text is nested too deeply");
}
#[test]
fn comments_and_trailing_commas_say_nothing() {
    let text = "// ж\n{ /* a\n * b **/ \"a\": [1, 2, /* c */ ], // d\r\n \"b//\\\"/*\": \"x,]\", }\n";
    let document = commented(text);
    assert_eq!(*document.value(), json!({"a": [1, 2], "b//\"/*": "x,]"}));
    let position = document.position("/b~1~1\"~1*");
    assert_eq!((position.line, position.column), (4, 13));
}

#[test]
fn a_comment_ends_at_a_lone_carriage_return_as_in_an_editor() {
    let document = commented("{ // a\r\"b\": 1 }");
    assert_eq!(*document.value(), json!({"b": 1}));
    assert_eq!(document.position("/b").column, 13);
    assert!(Input::new("x.jsonc", b"{ // a\rb\n }").read().is_err());
}

#[test]
fn what_is_no_json_with_comments_is_told_with_its_place() {
    let place = |text: &str| {
        let error = Input::new("x.jsonc", text.as_bytes()).read().unwrap_err();
        let position = error.problems()[0].position.unwrap();
        (position.line, position.column)
    };
    assert_eq!(place("{\n  /* \"a\": 1\n}"), (2, 3));
    assert_eq!(place("{\"a\": 1, // x\n\"a\": 2}").0, 2);
    assert_eq!(place("{ /* ж */ \"a\": x }"), (1, 16));
    assert_eq!(place("{\"a\": 1, /* ж */ \"a\": 2}"), (1, 18));
    for text in ["[,]", "[1,,]", "{\"a\":,}", "{a: 1}", "{'a': 1}", "[1 /", "[/*/]", "\"a", "\"\\"] {
        assert!(Input::new("x.jsonc", text.as_bytes()).read().is_err(), "{text}");
    }
}

#[test]
fn what_is_no_json_is_told_with_its_place() {
    for (text, place, message) in [
        ("{\"a\" 1}", 6, "a `:` should stand behind the key"),
        ("{\"a\": 1 \"b\": 2}", 9, "a `,` or `}` should stand here"),
        ("[1 2]", 4, "a `,` or `]` should stand here"),
        ("[1, ]", 3, "a comma stands behind the last item"),
        ("{\"a\": 1, }", 8, "a comma stands behind the last item"),
        ("[,]", 2, "a value should stand here"),
        ("{,}", 2, "a key in double quotes should stand here; JSON has no comments"),
        ("[1] // x", 5, "something stands behind the end of the value"),
        ("[1, // x", 5, "a value should stand here"),
        ("nul", 1, "a value should stand here"),
        ("[01]", 2, "this is no number that JSON has"),
        ("[1.]", 2, "this is no number that JSON has"),
        ("[-]", 2, "this is no number that JSON has"),
        ("[1-2]", 2, "this is no number that JSON has"),
        ("[+1]", 2, "a value should stand here"),
        ("[.5]", 2, "a value should stand here"),
        ("[1e999]", 2, "the number is too large"),
        ("[\"\\x\"]", 4, "this is no escape that JSON has"),
        ("[\"\\ud800\"]", 9, "this is no escape that JSON has"),
        (
            "[\"a\u{1}\"]",
            4,
            "a string has a line break or another control character in it; write it as an escape such as `\\n`",
        ),
        ("[\"a]", 5, "the text ends inside a string; a `\"` is missing"),
        ("[\"a\\", 5, "the text ends inside a string; a `\"` is missing"),
        ("[1,\n", 4, "the text ends inside a list; a `]` is missing"),
        ("{\"a\": 1", 8, "the text ends inside an object; a `}` is missing"),
        ("{\"a\":", 6, "the text ends where a value should stand"),
    ] {
        let (found, line, column) = broken(text);
        assert_eq!((found, line, column), (format!("this is not JSON: {message}"), 1, place), "{text}");
    }
}

#[test]
fn numbers_are_kept_as_they_are_or_refused() {
    for (text, value) in [
        ("0", json!(0)),
        ("-0", json!(0)),
        ("-0.0", json!(0)),
        ("9999999999999999999", json!(9_999_999_999_999_999_999_u64)),
        ("18446744073709551615", json!(u64::MAX)),
        ("18446744073709551616", json!(18_446_744_073_709_551_616_f64)),
        ("-9223372036854775808", json!(i64::MIN)),
        ("1.50", json!(1.5)),
        ("5e0", json!(5)),
        ("1E+2", json!(100)),
    ] {
        assert_eq!(read(text).unwrap().facts().to_json(View::ROOT), value, "{text}");
    }
}

proptest! {
    /// A text is JSON for this reader where it is for `serde_json`, and says the same. Only keys that stand twice are told apart.
    #[test]
    fn the_reader_agrees_with_serde_json(text in "[\\[\\]{}:,\"\\\\ntrue0-9.eE+ \n/é\u{0}u]{0,24}") {
        let (own, theirs) = (read(&text), serde_json::from_str::<serde_json::Value>(&text));
        match (own, theirs) {
            (Ok(own), Ok(theirs)) => prop_assert!(is_same(&own.facts().to_json(View::ROOT), &theirs)),
            (Err(_), Err(_)) => {}
            (Err(problem), Ok(_)) => prop_assert!(problem.message.contains("stands twice"), "{problem:?}"),
            (Ok(_), Err(error)) => prop_assert!(false, "{error}"),
        }
        let _ = parse(&text, true, Bounds::default());
    }

    #[test]
    fn what_serde_json_writes_is_read(value in json_value(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        prop_assert!(is_same(&read(&text).unwrap().facts().to_json(View::ROOT), &value));
        let comments = format!("// é\n/**/{}/* */", text.replace('\n', " // x\n"));
        prop_assert!(is_same(&parse(&comments, true, Bounds::default()).unwrap().facts().to_json(View::ROOT), &value));
    }
}

fn json_value() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        any::<i64>().prop_map(Into::into),
        any::<u64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        any::<bool>().prop_map(Into::into),
        any::<String>().prop_map(Into::into),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Into::into),
            prop::collection::hash_map(any::<String>(), inner, 0..5)
                .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Whether two values are the same, where 5 and 5.0 are.
fn is_same(one: &serde_json::Value, other: &serde_json::Value) -> bool {
    use serde_json::Value;
    match (one, other) {
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, one)| other.get(key).is_some_and(|other| is_same(one, other)))
        }
        (Value::Number(one), Value::Number(other)) => one == other || one.as_f64() == other.as_f64(),
        (one, other) => one == other,
    }
}
