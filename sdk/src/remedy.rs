//! Ways to cure a violation: a title for people and an RFC 6902 patch for machines.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use crate::fact::Place;
use crate::facts::Value;
use crate::period::Period;
use crate::tree::{FactId, Tree, push_token};
use jiff::civil::Date;

/// A JSON value of a patch.
#[derive(Clone, Debug)]
pub enum Json {
    /// `true` or `false`.
    Bool(bool),
    /// A text.
    Text(Cow<'static, str>),
    /// An object.
    Object(Vec<(&'static str, Json)>),
    /// A list.
    List(Vec<Json>),
}

impl From<&'static str> for Json {
    fn from(text: &'static str) -> Self {
        Json::Text(text.into())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Json::Text(text.into())
    }
}

impl From<Period> for Json {
    fn from(period: Period) -> Self {
        period.to_iso().into()
    }
}

impl From<Date> for Json {
    fn from(day: Date) -> Self {
        Json::Text(crate::day::write(day).into())
    }
}

impl Json {
    /// An object with these members.
    pub fn object<const N: usize>(members: [(&'static str, Json); N]) -> Self {
        Json::Object(members.into())
    }

    fn write(&self, out: &mut String) {
        match self {
            Json::Bool(true) => out.push_str("true"),
            Json::Bool(false) => out.push_str("false"),
            Json::Text(text) => push_text(out, text),
            Json::Object(members) => {
                out.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    push_text(out, name);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
            Json::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    item.write(out);
                }
                out.push(']');
            }
        }
    }
}

fn push_text(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if u32::from(c) < 0x20 => {
                out.push_str("\\u00");
                for shift in [4, 0] {
                    out.push(char::from_digit((u32::from(c) >> shift) & 0xf, 16).unwrap_or('0'));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// One change of the description.
#[derive(Clone, Debug)]
enum Change {
    /// A key of the object at this fact gets a value; what lacks on the way is made.
    Set(FactId, Vec<&'static str>, Json),
    /// The list under a key of the object at this fact has one item more; what lacks on the way is made.
    Append(FactId, Vec<&'static str>, Json),
    /// The value of this fact is another one.
    Replace(FactId, Json),
}

impl Change {
    fn appends_to(&self, start: FactId, keys: &[&'static str]) -> bool {
        matches!(self, Change::Append(place, path, _) if *place == start && path == keys)
    }
}

/// A step that cures a violation.
#[derive(Clone, Debug)]
pub struct Remedy<'c> {
    id: Cow<'static, str>,
    title: Cow<'static, str>,
    changes: Vec<Change>,
    due: Option<Date>,
    tree: core::marker::PhantomData<&'c ()>,
}

impl<'c> Remedy<'c> {
    /// A step with a name, stable within its law, and what to do in words.
    pub fn new(id: impl Into<Cow<'static, str>>, title: impl Into<Cow<'static, str>>) -> Self {
        Remedy {
            id: id.into(),
            title: title.into(),
            changes: Vec::new(),
            due: None,
            tree: core::marker::PhantomData,
        }
    }

    /// Once it is done, this key of the description has this value. `keys` leads there from the root.
    pub fn sets<const N: usize>(self, keys: [&'static str; N], value: impl Into<Json>) -> Self {
        self.with(Change::Set(FactId::ROOT, keys.into(), value.into()))
    }

    /// Once it is done, this key below `place` has this value.
    pub fn sets_in(self, place: Place<'c>, key: &'static str, value: impl Into<Json>) -> Self {
        self.with(Change::Set(place.fact_id(), [key].into(), value.into()))
    }

    /// Once it is done, this list of the description has one item more. `keys` leads there from the root.
    pub fn appends<const N: usize>(self, keys: [&'static str; N], item: impl Into<Json>) -> Self {
        self.with(Change::Append(FactId::ROOT, keys.into(), item.into()))
    }

    /// Once it is done, the list under this key below `place` has one item more.
    pub fn appends_in(self, place: Place<'c>, key: &'static str, item: impl Into<Json>) -> Self {
        self.with(Change::Append(place.fact_id(), [key].into(), item.into()))
    }

    /// The changes that each of these items needs.
    pub fn for_each<T>(
        self,
        items: impl IntoIterator<Item = T>,
        change: impl FnMut(Self, T) -> Self,
    ) -> Self {
        items.into_iter().fold(self, change)
    }

    /// Once it is done, what stands at `place` is this. Without effect where nothing stands there.
    pub fn replaces(self, place: Place<'c>, value: impl Into<Json>) -> Self {
        self.with(Change::Replace(place.fact_id(), value.into()))
    }

    /// The last day on which it still helps.
    pub fn due(mut self, day: Option<Date>) -> Self {
        self.due = day;
        self
    }

    fn with(mut self, change: Change) -> Self {
        self.changes.push(change);
        self
    }

    pub(crate) fn finish(self, tree: &Tree<'_>) -> crate::contract::Remedy {
        let mut patch = String::from("[");
        for (index, change) in self.changes.iter().enumerate() {
            if patch.len() > 1 {
                patch.push(',');
            }
            match change {
                Change::Set(start, keys, value) => set(tree, *start, keys, value, &mut patch),
                Change::Append(start, keys, item) => {
                    let earlier = self.changes.get(..index).unwrap_or_default();
                    let was_made = earlier.iter().any(|change| change.appends_to(*start, keys));
                    append(tree, *start, keys, item, was_made, &mut patch);
                }
                Change::Replace(fact, value) => operation(&mut patch, "replace", &tree.pointer(*fact), value),
            }
        }
        patch.push(']');
        crate::contract::Remedy {
            id: self.id,
            title: self.title,
            patch,
            due: self.due.map(crate::day::write),
        }
    }
}

/// Writes the operation that gives `keys` below `start` the value, with the objects that lack on the way.
fn set(tree: &Tree<'_>, start: FactId, keys: &[&'static str], value: &Json, patch: &mut String) {
    let mut node = start;
    for (depth, key) in keys.iter().enumerate() {
        let rest = keys.get(depth + 1..).unwrap_or_default();
        if !tree.is_object(node) {
            // `null` or `false` stands where an object must: it becomes one.
            let whole = nested(keys.get(depth..).unwrap_or_default(), value);
            return operation(patch, "replace", &tree.pointer(node), &whole);
        }
        match tree.member(node, key) {
            Some(member) if !rest.is_empty() => node = member,
            _ => {
                let mut pointer = tree.pointer(node);
                push_token(&mut pointer, key);
                return operation(patch, "add", &pointer, &nested(rest, value));
            }
        }
    }
}

/// Writes the operation that adds an item to the list under `keys` below `start`, or makes that list.
fn append(
    tree: &Tree<'_>,
    start: FactId,
    keys: &[&'static str],
    item: &Json,
    was_made: bool,
    patch: &mut String,
) {
    let list = keys.iter().try_fold(start, |node, key| tree.member(node, key));
    let is_there = list.is_some_and(|list| matches!(tree.value(list), Some(Value::List)));
    if !is_there && !was_made {
        return set(tree, start, keys, &Json::List([item.clone()].into()), patch);
    }
    let mut pointer = tree.pointer(start);
    for key in keys {
        push_token(&mut pointer, key);
    }
    push_token(&mut pointer, "-");
    operation(patch, "add", &pointer, item);
}

fn nested(keys: &[&'static str], value: &Json) -> Json {
    keys.iter().rev().fold(value.clone(), |value, key| Json::Object([(*key, value)].into()))
}

fn operation(patch: &mut String, op: &str, path: &str, value: &Json) {
    patch.push_str("{\"op\":\"");
    patch.push_str(op);
    patch.push_str("\",\"path\":");
    push_text(patch, path);
    patch.push_str(",\"value\":");
    value.write(patch);
    patch.push('}');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patch(service: &str, remedy: impl for<'c> FnOnce(Place<'c>) -> Remedy<'c>) -> String {
        let tree = Tree::parse(service).unwrap();
        remedy(Place::root(&tree)).finish(&tree).patch
    }

    fn registered(_: Place<'_>) -> Remedy<'_> {
        Remedy::new("r", "t")
            .sets(["registrations", "ru/ori"], Json::object([("status", "registered".into())]))
    }

    #[test]
    fn what_lacks_on_the_way_is_made() {
        assert_eq!(
            patch("{}", registered),
            r#"[{"op":"add","path":"/registrations","value":{"ru/ori":{"status":"registered"}}}]"#
        );
        assert_eq!(
            patch(r#"{"registrations":{}}"#, registered),
            r#"[{"op":"add","path":"/registrations/ru~1ori","value":{"status":"registered"}}]"#
        );
        assert_eq!(
            patch(r#"{"registrations":{"ru/ori":null}}"#, registered),
            r#"[{"op":"add","path":"/registrations/ru~1ori","value":{"status":"registered"}}]"#
        );
        assert_eq!(
            patch(r#"{"registrations":null}"#, registered),
            r#"[{"op":"replace","path":"/registrations","value":{"ru/ori":{"status":"registered"}}}]"#
        );
    }

    #[test]
    fn items_are_added_to_lists_that_are_there_or_not() {
        fn remedy(root: Place<'_>) -> Remedy<'_> {
            Remedy::new("r", "t").appends_in(root, "data", "x").appends_in(root, "data", "y")
        }
        assert_eq!(
            patch(r#"{"data":[1]}"#, remedy),
            r#"[{"op":"add","path":"/data/-","value":"x"},{"op":"add","path":"/data/-","value":"y"}]"#
        );
        let made = r#"[{"op":"add","path":"/data","value":["x"]},{"op":"add","path":"/data/-","value":"y"}]"#;
        assert_eq!(patch("{}", remedy), made);
        assert_eq!(patch(r#"{"data":null}"#, remedy), made);
    }

    #[test]
    fn periods_and_owned_texts_are_values() {
        fn values(_: Place<'_>) -> Remedy<'_> {
            Remedy::new("r", "t").sets(["p"], Period::months(18)).appends(["t"], String::from("x"))
        }
        assert_eq!(
            patch("{}", values),
            r#"[{"op":"add","path":"/p","value":"P1Y6M"},{"op":"add","path":"/t","value":["x"]}]"#
        );
    }

    #[test]
    fn texts_are_escaped() {
        assert_eq!(
            patch(r#"{"a":1}"#, |root| Remedy::new("r", "t").replaces(root.key("a"), "x\"\\\u{1}é")),
            "[{\"op\":\"replace\",\"path\":\"/a\",\"value\":\"x\\\"\\\\\\u0001é\"}]"
        );
    }
}
