//! Ways to cure a violation: a title for people and an RFC 6902 patch for machines.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use crate::contract::{day, pointer};
use crate::fact::Place;
use crate::facts::Value;
use crate::period::Period;
use crate::tree::{FactId, Seen, Tree};
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

impl From<bool> for Json {
    fn from(bool: bool) -> Self {
        Json::Bool(bool)
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
        Json::Text(day::write(day).into())
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
    if !may_need_escapes(text.as_bytes()) {
        out.push_str(text);
        return out.push('"');
    }
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

/// Whether a text has quotes, backslashes or control characters, asked of eight bytes at a time: a patch of many changes is
/// a long text. What is said to have them may have none.
fn may_need_escapes(text: &[u8]) -> bool {
    const EACH: u64 = u64::from_le_bytes([1; 8]);
    let has_less = |word: u64, than: u8| word.wrapping_sub(EACH * u64::from(than)) & !word & (EACH << 7) != 0;
    let has = |word: u64, byte: u8| has_less(word ^ (EACH * u64::from(byte)), 1);
    let (words, rest) = text.as_chunks::<8>();
    let of_words = words
        .iter()
        .map(|word| u64::from_le_bytes(*word))
        .any(|word| has_less(word, 0x20) || has(word, b'"') || has(word, b'\\'));
    of_words || rest.iter().any(|byte| *byte < 0x20 || matches!(byte, b'"' | b'\\'))
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
        let mut patch = Patch { tree, made: tree.none_seen(), text: String::new() };
        for change in &self.changes {
            match change {
                Change::Set(start, keys, value) => patch.set(*start, keys, value),
                Change::Append(start, keys, item) => patch.append(*start, keys, item),
                Change::Replace(fact, value) => patch.operation("replace", &tree.pointer(*fact), value),
            }
        }
        crate::contract::Remedy { id: self.id, title: self.title, patch: patch.finish(), due: self.due }
    }
}

/// An RFC 6902 patch in the making.
///
/// A list or object that lacks is made empty, in an operation of its own, and filled by those that follow. So a reader
/// can tell what is put into it from its making, and make it once where several steps need it.
struct Patch<'t, 's> {
    tree: &'t Tree<'s>,
    /// The lists and objects that an operation has made.
    made: Seen,
    text: String,
}

impl Patch<'_, '_> {
    /// Gives `keys` below `start` a value.
    fn set(&mut self, start: FactId, keys: &[&'static str], value: &Json) {
        let place = self.reach(start, keys);
        self.put(place, value);
    }

    /// Adds an item to the list under `keys` below `start`.
    fn append(&mut self, start: FactId, keys: &[&'static str], item: &Json) {
        let list = self.reach(start, keys);
        let is_there = matches!(self.tree.value(list), Some(Value::List));
        if !is_there && self.made.is_new(list) {
            self.put(list, &Json::List(Vec::new()));
        }
        let mut pointer = self.tree.pointer(list);
        pointer::push(&mut pointer, "-");
        self.operation("add", &pointer, item);
    }

    /// The place under `keys` below `start`. Where something else than an object stands on the way, or nothing, one is made.
    fn reach(&mut self, start: FactId, keys: &[&'static str]) -> FactId {
        let mut place = start;
        for key in keys {
            if !self.tree.is_object(place) && self.made.is_new(place) {
                self.put(place, &Json::Object(Vec::new()));
            }
            place = self.tree.member(place, key).unwrap_or_else(|| self.tree.unknown(place, key));
        }
        place
    }

    /// Puts a value at a place. To add an item that is there would move it.
    fn put(&mut self, place: FactId, value: &Json) {
        let is_member = place.is_unknown() || self.tree.name(place).is_some();
        self.operation(if is_member { "add" } else { "replace" }, &self.tree.pointer(place), value);
    }

    fn operation(&mut self, op: &str, path: &str, value: &Json) {
        let out = &mut self.text;
        out.push_str(if out.is_empty() { "[{\"op\":\"" } else { ",{\"op\":\"" });
        out.push_str(op);
        out.push_str("\",\"path\":");
        push_text(out, path);
        out.push_str(",\"value\":");
        value.write(out);
        out.push('}');
    }

    fn finish(mut self) -> String {
        self.text.push_str(if self.text.is_empty() { "[]" } else { "]" });
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::text;

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
        let entry = r#"{"op":"add","path":"/registrations/ru~1ori","value":{"status":"registered"}}]"#;
        let map = r#"{"op":"add","path":"/registrations","value":{}},"#;
        for (service, made) in [
            (r#"{}"#, map),
            (r#"{"registrations":null}"#, map),
            (r#"{"registrations":{}}"#, ""),
            (r#"{"registrations":{"ru/ori":null}}"#, ""),
        ] {
            assert_eq!(patch(service, registered), text(["[", made, entry]), "{service}");
        }
    }

    #[test]
    fn what_is_made_for_one_change_is_there_for_the_next() {
        fn notices(root: Place<'_>) -> Remedy<'_> {
            registered(root)
                .sets(["registrations", "ru/news"], true)
                .sets(["a", "b", "c"], true)
                .appends(["a", "b", "d"], "x")
        }
        let operations = [
            r#"[{"op":"add","path":"/registrations","value":{}},"#,
            r#"{"op":"add","path":"/registrations/ru~1ori","value":{"status":"registered"}},"#,
            r#"{"op":"add","path":"/registrations/ru~1news","value":true},"#,
            r#"{"op":"add","path":"/a","value":{}},"#,
            r#"{"op":"add","path":"/a/b","value":{}},"#,
            r#"{"op":"add","path":"/a/b/c","value":true},"#,
            r#"{"op":"add","path":"/a/b/d","value":[]},"#,
            r#"{"op":"add","path":"/a/b/d/-","value":"x"}]"#,
        ];
        assert_eq!(patch(r#"{"registrations":null}"#, notices), operations.concat());
    }

    #[test]
    fn an_item_that_is_null_becomes_an_object_where_it_stands() {
        fn first(root: Place<'_>) -> Remedy<'_> {
            let list = root.key("l").list::<Place<'_>>();
            Remedy::new("r", "t").for_each(list.iter(), |remedy, item| remedy.sets_in(item, "a", true))
        }
        assert_eq!(
            patch(r#"{"l":[null]}"#, first),
            r#"[{"op":"replace","path":"/l/0","value":{}},{"op":"add","path":"/l/0/a","value":true}]"#
        );
        assert_eq!(patch(r#"{"l":[]}"#, first), "[]");
    }

    #[test]
    fn items_are_added_to_lists_that_are_there_or_not() {
        fn remedy(root: Place<'_>) -> Remedy<'_> {
            Remedy::new("r", "t").appends_in(root, "data", "x").appends_in(root, "data", "y")
        }
        let items = r#"{"op":"add","path":"/data/-","value":"x"},{"op":"add","path":"/data/-","value":"y"}]"#;
        let list = r#"{"op":"add","path":"/data","value":[]},"#;
        for (service, made) in [(r#"{"data":[1]}"#, ""), ("{}", list), (r#"{"data":null}"#, list)] {
            assert_eq!(patch(service, remedy), text(["[", made, items]), "{service}");
        }
    }

    #[test]
    fn periods_and_owned_texts_are_values() {
        fn values(_: Place<'_>) -> Remedy<'_> {
            Remedy::new("r", "t").sets(["p"], Period::months(18)).sets(["t"], String::from("x"))
        }
        assert_eq!(
            patch("{}", values),
            r#"[{"op":"add","path":"/p","value":"P1Y6M"},{"op":"add","path":"/t","value":"x"}]"#
        );
    }

    #[test]
    fn texts_are_escaped() {
        for byte in 0..128_u8 {
            let c = char::from(byte);
            for text in [
                String::from_iter(["ab", &String::from(c)]),
                String::from_iter(["1234567", &String::from(c), "9"]),
            ] {
                let mut written = String::new();
                push_text(&mut written, &text);
                assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
            }
        }
        assert_eq!(
            patch(r#"{"a":1}"#, |root| Remedy::new("r", "t").replaces(root.key("a"), "x\"\\\u{1}é")),
            "[{\"op\":\"replace\",\"path\":\"/a\",\"value\":\"x\\\"\\\\\\u0001é\"}]"
        );
    }
}
