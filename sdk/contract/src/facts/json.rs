//! Facts of a value of `serde_json`, and back.

use alloc::borrow::ToOwned as _;

use serde_json as json;

use super::{Facts, Key, Scalar, Value, View};

impl From<&json::Value> for Facts {
    fn from(value: &json::Value) -> Self {
        let mut facts = Facts::default();
        facts.write(Key::Index(0), value);
        facts
    }
}

impl Facts {
    /// Writes a value with all that is below it.
    pub fn write(&mut self, key: Key, value: &json::Value) {
        match value {
            json::Value::Null => self.scalar(key, Scalar::Null),
            json::Value::Bool(bool) => self.scalar(key, Scalar::Bool(*bool)),
            json::Value::Number(number) => self.scalar(key, number.into()),
            json::Value::String(text) => {
                self.text_value(key, text);
            }
            json::Value::Array(items) => {
                let open = self.open_list(key);
                for (index, item) in (0..).zip(items) {
                    self.write(Key::Index(index), item);
                }
                self.close(open, items.len() as u32);
            }
            json::Value::Object(members) => {
                let open = self.open_object(key);
                for (name, member) in members {
                    let key = self.key(name);
                    self.write(key, member);
                }
                self.close(open, members.len() as u32);
            }
        }
    }
}

impl From<&json::Number> for Scalar {
    fn from(number: &json::Number) -> Self {
        match (number.as_u64(), number.as_i64()) {
            (Some(number), _) => Scalar::Unsigned(number),
            (None, Some(number)) => Scalar::Signed(number),
            (None, None) => Scalar::Float(number.as_f64().unwrap_or_default()),
        }
    }
}

impl View<'_> {
    /// The value at a node as `serde_json` has it.
    pub fn to_json(&self, at: u32) -> json::Value {
        match self.value(at) {
            None | Some(Value::Null) => json::Value::Null,
            Some(Value::Bool(bool)) => bool.into(),
            Some(Value::Unsigned(number)) => number.into(),
            Some(Value::Signed(number)) => number.into(),
            Some(Value::Float(number)) => number.into(),
            Some(Value::Text(text)) => text.into(),
            Some(Value::List) => self.children(at).map(|item| self.to_json(item)).collect(),
            Some(Value::Object) => self
                .children(at)
                .map(|member| (self.key(member).unwrap_or_default().to_owned(), self.to_json(member)))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_value_is_the_same_there_and_back() {
        for value in [
            json!(null),
            json!("é"),
            json!([]),
            json!({"a": [1, -2, 3.5, u64::MAX, i64::MIN], "": {"b": [true, false, null, "", []]}, "c": {}}),
        ] {
            assert_eq!(Facts::from(&value).view().to_json(View::ROOT), value);
        }
    }

    #[test]
    fn a_part_can_be_copied() {
        let from = Facts::from(&json!([1, {"a": {"b": ["é", {"c": 2}], "": null}}, 3]));
        let part = from.view().children(View::ROOT).nth(1).unwrap();
        let mut facts = Facts::default();
        let object = facts.open_object(Key::Index(0));
        let (at, length) = facts.add_text("part");
        facts.copy(Key::Name(at, length), from.view(), part);
        facts.close(object, 1);
        let expected = json!({"part": {"a": {"b": ["é", {"c": 2}], "": null}}});
        assert_eq!(facts.view().to_json(View::ROOT), expected);
    }

    #[test]
    fn members_are_found_by_their_key_and_items_know_their_place() {
        let facts = Facts::from(&json!({"a": {"x": 1}, "": 2, "b": [3, [4], 5]}));
        let view = facts.view();
        let found = |key| view.member(View::ROOT, key).and_then(|at| view.value(at));
        assert_eq!(found("a"), Some(Value::Object));
        assert_eq!(found(""), Some(Value::Unsigned(2)));
        assert_eq!(found("x"), None);
        let list = view.member(View::ROOT, "b").unwrap();
        let places: alloc::vec::Vec<_> =
            view.children(list).map(|item| (view.index(item), view.key(item))).collect();
        assert_eq!(places, [(Some(0), None), (Some(1), None), (Some(2), None)]);
        assert_eq!((view.len(View::ROOT), view.len(list), view.len(list + 1)), (3, 3, 0));
    }

    #[test]
    fn nodes_that_lead_nowhere_lead_nowhere() {
        for nodes in [
            [[8, 0, u32::MAX, 9], [0xffff_fff6, u32::MAX, u32::MAX, u32::MAX]],
            [[7, 0, 0, 0], [8, 0, 0, 0]],
            [[15, 0, 5, 5], [31, 9, 9, 9]],
        ] {
            let view = View::new(&nodes, "é");
            for at in 0..4 {
                let _ = (view.value(at), view.key(at), view.member(at, "x"));
                assert!(view.children(at).count() <= nodes.len());
            }
        }
    }
}
