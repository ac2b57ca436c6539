//! The quick answer and the general validator's are the same, of what people write and of what is wrong with it.

use juris_contract::facts::Facts;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use juris_document::{Input, Syntax};

use super::Schema;

/// What people wrote that a schema describes.
fn written(schema: Schema) -> Vec<Value> {
    let laws: Vec<_> = juris_policies::laws().collect();
    let texts: Vec<(Syntax, Vec<u8>)> = match schema {
        Schema::Service => juris_policies::services()
            .filter_map(juris_policies::service)
            .map(|text| (Syntax::Json, text.to_vec()))
            .collect(),
        Schema::Law => laws.iter().map(|law| (Syntax::Toml, law.toml.to_vec())).collect(),
        Schema::Cases => {
            laws.iter().flat_map(|law| &law.cases).map(|cases| (Syntax::Toml, cases.toml.to_vec())).collect()
        }
        Schema::Calendar => {
            juris_policies::calendars().map(|calendar| (Syntax::Toml, calendar.toml.to_vec())).collect()
        }
        other => panic!("nothing of {other:?} is built in"),
    };
    let value =
        |(syntax, text): &(_, Vec<u8>)| Input::new("x", text).syntax(*syntax).read().unwrap().value().clone();
    texts.iter().map(value).collect()
}

fn agree(schema: Schema, value: &Value) -> bool {
    let (quick, general) = (
        schema.compiled().allows_at_once(Facts::from(value).view()),
        schema.compiled().allows_in_general(value),
    );
    assert_eq!(quick, general, "{schema:?}: {:.2000}", value.to_string());
    general
}

const WRITTEN: [Schema; 4] = [Schema::Service, Schema::Law, Schema::Cases, Schema::Calendar];

#[test]
fn they_agree_on_what_people_wrote() {
    for schema in WRITTEN {
        let values = written(schema);
        assert!(!values.is_empty() && values.iter().all(|value| agree(schema, value)), "{schema:?}");
    }
}

/// Values of each kind, and texts on both sides of what the schemas ask of them.
fn anything() -> impl Strategy<Value = Value> {
    let texts = [
        "",
        "*",
        "RU",
        "EU",
        "XX",
        "ru",
        "RUS",
        "RU\0",
        "ru/ori",
        "ru/",
        "RU/ori",
        "messaging",
        "2024-02-29",
        "2023-02-29",
        "2024-2-29",
        "2024-02-30",
        "+024-02-29",
        "0000-01-01",
        "2024-02-29T00:00",
        "P1Y",
        "P1Y2M",
        "P1W2D",
        "P",
        "P12345D",
        "P123456D",
        "EUR",
        "EURO",
        "/a/b",
        "/a~1b",
        "/a~2",
        "a/b",
        "/é/~0",
        "user.contact.email",
        "user..email",
        "https://a.b/c",
        "https:// a",
        "http://",
        "é",
        "a\nb",
        "RU\n",
        "juris/service@1",
        "text",
        "secondary",
        "none",
        "legal",
        "x.json",
        "xjson",
        "01-31",
    ];
    prop_oneof![
        select(texts.to_vec()).prop_map(Value::from),
        ".{0,6}".prop_map(Value::from),
        select(vec![
            json!(null),
            json!(true),
            json!(false),
            json!([]),
            json!({}),
            json!(0),
            json!(-1),
            json!(1),
            json!(1.5),
            json!(-0.5),
            json!(1e300),
            json!(u64::MAX),
            json!(i64::MIN),
            json!(["RU"]),
            json!(["RU", "RU"]),
            json!([null]),
            json!([[1], [1]]),
            json!({"*": null}),
            json!({"x": 1}),
            json!({"by": "press"}),
            json!({"amount": 5, "currency": "EUR"}),
        ]),
    ]
}

/// How many values there are, this one included.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum::<usize>(),
        _ => 0,
    }
}

/// The value that is so many values after this one.
fn at(value: &mut Value, place: usize) -> Option<&mut Value> {
    if place == 0 {
        return Some(value);
    }
    let below: Vec<&mut Value> = match value {
        Value::Array(items) => items.iter_mut().collect(),
        Value::Object(members) => members.values_mut().collect(),
        _ => Vec::new(),
    };
    let mut place = place - 1;
    for value in below {
        let here = count(value);
        if place < here {
            return at(value, place);
        }
        place -= here;
    }
    None
}

fn change(value: &mut Value, place: Index, how: usize, new: Value) {
    let place = place.index(count(value));
    let here = at(value, place).unwrap();
    match (how, here) {
        (0, Value::Object(members)) => {
            let key = new.as_str().map_or_else(|| new.to_string(), str::to_owned);
            members.insert(key, json!({}));
        }
        (1, Value::Object(members)) if !members.is_empty() => {
            let key = members.keys().nth(place % members.len()).unwrap().clone();
            members.insert(key, new);
        }
        (2, Value::Object(members)) if !members.is_empty() => {
            let key = members.keys().nth(place % members.len()).unwrap().clone();
            members.remove(&key);
        }
        (_, Value::Array(items)) => items.push(new),
        (_, here) => *here = new,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn they_agree_on_what_is_changed(
        schema in select(WRITTEN.as_slice()),
        which in any::<Index>(),
        changes in prop::collection::vec((any::<Index>(), 0..5_usize, anything()), 1..4),
    ) {
        let values = written(schema);
        let mut value = values[which.index(values.len())].clone();
        for (place, how, new) in changes {
            change(&mut value, place, how, new);
        }
        agree(schema, &value);
    }
}
