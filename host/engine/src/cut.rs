//! The part of a description that a law declares it reads, and no more.
//!
//! What is not read is left out of objects; items of lists stay where they are, so that a pointer means the same
//! inside and outside. The objects on the way to what is read stay too, and so does the `"*": null` of a map,
//! because that something is absent from them is part of what the law reads.

use std::cell::RefCell;
use std::rc::Rc;

use juris_contract::facts::{Facts, Key, Value as Node, View};
use juris_vocabulary::MORE;
use serde_json::Value;

use juris_contract::pointer;

/// What a law reads: the patterns of its `reads`, where `*` stands for any key or index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reads {
    /// Everything from here on is read.
    whole: bool,
    named: Vec<(String, Reads)>,
    any: Option<Box<Reads>>,
}

impl Reads {
    pub(crate) fn new<'p>(patterns: impl Iterator<Item = &'p str>) -> Self {
        let mut reads = Reads::default();
        for pattern in patterns {
            let tokens: Vec<_> = pointer::tokens(pattern).collect();
            reads.insert(&tokens);
        }
        reads
    }

    fn insert(&mut self, tokens: &[impl AsRef<str>]) {
        let Some((first, rest)) = tokens.split_first() else {
            self.whole = true;
            return;
        };
        let first = first.as_ref();
        if first == "*" {
            // What holds for any key holds for the named ones too.
            self.named.iter_mut().for_each(|(_, reads)| reads.insert(rest));
            self.any.get_or_insert_default().insert(rest);
        } else if let Some((_, reads)) = self.named.iter_mut().find(|(name, _)| name == first) {
            reads.insert(rest);
        } else {
            let mut reads = self.any.as_deref().cloned().unwrap_or_default();
            reads.insert(rest);
            self.named.push((first.to_owned(), reads));
        }
    }

    fn below(&self, token: &str) -> Option<&Reads> {
        let named = self.named.iter().find(|(name, _)| name == token).map(|(_, reads)| reads);
        named.or(self.any.as_deref())
    }

    fn below_item(&self, index: u32) -> Option<&Reads> {
        if self.named.is_empty() { self.any.as_deref() } else { self.below(&index.to_string()) }
    }

    /// The keys that are read of a map at the top; `*` where all of them are.
    pub(crate) fn keys_of(&self, map: &str) -> impl Iterator<Item = &str> {
        let map = self.below(map);
        let all = map.is_some_and(|map| map.whole || map.any.is_some()).then_some("*");
        map.into_iter().flat_map(|map| map.named.iter().map(|(name, _)| name.as_str())).chain(all)
    }

    /// Whether all that stands at a pointer, and all that an operation puts there or takes away, is read.
    /// `-` names the item behind the last one.
    pub(crate) fn cover(&self, pointer: &str, value: Option<&Value>) -> bool {
        let mut here = self;
        for token in pointer::tokens(pointer) {
            if here.whole {
                return true;
            }
            match here.below(&token) {
                Some(below) => here = below,
                None => return false,
            }
        }
        value.is_none_or(|value| here.cover_all_of(value))
    }

    /// Whether a law that reads so reads all of a value. Of what is empty there is nothing more to read.
    fn cover_all_of(&self, value: &Value) -> bool {
        let covered =
            |key: &str, value: &Value| self.below(key).is_some_and(|reads| reads.cover_all_of(value));
        match value {
            _ if self.whole => true,
            Value::Null | Value::Bool(false) => true,
            Value::Object(members) => members.iter().all(|(key, value)| key == "*" || covered(key, value)),
            Value::Array(items) => {
                items.iter().enumerate().all(|(index, value)| covered(&index.to_string(), value))
            }
            Value::Bool(true) | Value::Number(_) | Value::String(_) => false,
        }
    }

    /// Whether a law may name this pointer as evidence or as missing: it is read, something below it is,
    /// or it is the `*` of a map of which something is.
    pub(crate) fn allow(&self, pointer: &str) -> bool {
        let mut here = self;
        let mut tokens = pointer::tokens(pointer).peekable();
        while let Some(token) = tokens.next() {
            if here.whole || (token == "*" && tokens.peek().is_none()) {
                return true;
            }
            match here.below(&token) {
                Some(below) => here = below,
                None => return false,
            }
        }
        true
    }
}

/// What laws read of one description. A law that reads the same as the one before it gets the same cut; only the last is
/// kept, as a cut may be as large as the description.
#[derive(Debug)]
pub(crate) struct Cuts<'d> {
    whole: View<'d>,
    last: RefCell<Option<(&'d Reads, Rc<Facts>)>>,
}

impl<'d> Cuts<'d> {
    pub(crate) fn of(whole: View<'d>) -> Self {
        Cuts { whole, last: RefCell::default() }
    }

    pub(crate) fn to(&self, reads: &'d Reads) -> Rc<Facts> {
        let mut last = self.last.borrow_mut();
        match last.take() {
            Some((other, cut)) if other == reads => last.insert((other, cut)),
            _ => last.insert((reads, Rc::new(cut(self.whole, reads)))),
        }
        .1
        .clone()
    }
}

/// What a law reads of a description.
fn cut(whole: View<'_>, reads: &Reads) -> Facts {
    let mut facts = Facts::with_room_for(whole);
    copy(&mut facts, Key::Index(0), whole, View::ROOT, reads);
    facts
}

fn copy(facts: &mut Facts, key: Key, whole: View<'_>, at: u32, reads: &Reads) {
    match whole.value(at) {
        Some(Node::Object) if !reads.whole => {
            let object = facts.open_object(key);
            let mut count = 0;
            for member in whole.children(at) {
                let name = whole.key(member).unwrap_or_default();
                let below = reads.below(name);
                if below.is_none() && name != "*" {
                    continue;
                }
                count += 1;
                let key = facts.key(name);
                match below {
                    Some(reads) => copy(facts, key, whole, member, reads),
                    None => facts.copy(key, whole, member),
                }
            }
            facts.close(object, count);
        }
        Some(Node::List) if !reads.whole => {
            let list = facts.open_list(key);
            let mut count = 0;
            for item in whole.children(at) {
                match reads.below_item(count) {
                    Some(reads) => copy(facts, Key::Index(count), whole, item, reads),
                    // That there may be more is no item.
                    None if whole.text_at(item) == Some(MORE) => facts.copy(Key::Index(count), whole, item),
                    None => {
                        let nothing = facts.open_object(Key::Index(count));
                        facts.close(nothing, 0);
                    }
                }
                count += 1;
            }
            facts.close(list, count);
        }
        _ => facts.copy(key, whole, at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn cut_json(value: &Value, reads: &Reads) -> Value {
        cut(Facts::from(value).view(), reads).view().to_json(View::ROOT)
    }

    fn reads(patterns: &[&str]) -> Reads {
        Reads::new(patterns.iter().copied())
    }

    #[test]
    fn only_what_is_read_is_left() {
        let value = json!({
            "kinds": ["messaging"], "name": "x", "operator": null,
            "orders": {"ru/register": {"received": "2017-04-14"}, "ru/decrypt": {}, "*": null},
            "registrations": {"cn/icp-filing": {}},
            "data": [{"id": "a", "stores": [{"country": "RU", "role": "primary"}], "persons": {"RU": 1}}, {"id": "b"}],
        });
        let reads = reads(&[
            "/kinds",
            "/orders/ru~1register",
            "/registrations/ru~1ori",
            "/data/*/stores/*/country",
            "/operator/established_in",
        ]);
        assert_eq!(
            cut_json(&value, &reads),
            json!({
                "kinds": ["messaging"], "operator": null,
                "orders": {"ru/register": {"received": "2017-04-14"}, "*": null},
                "registrations": {},
                "data": [{"stores": [{"country": "RU"}]}, {}],
            })
        );
    }

    #[test]
    fn that_a_list_may_have_more_is_left() {
        let value = json!({"data": [{"id": "a", "role": "x"}, "?"], "orders": {"ru/x": [{"a": 1}, "?"]}});
        let cut = json!({"data": [{"id": "a"}, "?"], "orders": {"ru/x": [{}, "?"]}});
        assert_eq!(cut_json(&value, &reads(&["/data/0/id", "/orders/ru~1x/9/a"])), cut);
        assert_eq!(cut_json(&value, &reads(&["/data/*/id", "/orders/ru~1x/*/b"])), cut);
    }

    #[test]
    fn the_same_is_cut_once_in_a_row() {
        let facts = Facts::from(&json!({"kinds": ["messaging"], "name": "x"}));
        let (kinds, again, name) = (reads(&["/kinds"]), reads(&["/kinds"]), reads(&["/name"]));
        let cuts = Cuts::of(facts.view());
        let first = cuts.to(&kinds);
        assert!(Rc::ptr_eq(&first, &cuts.to(&again)));
        assert_eq!(cuts.to(&name).view().to_json(View::ROOT), json!({"name": "x"}));
        assert_eq!(Rc::strong_count(&first), 1);
        assert_eq!(cuts.to(&kinds).view().to_json(View::ROOT), json!({"kinds": ["messaging"]}));
    }

    #[test]
    fn a_star_and_a_name_add_up() {
        for patterns in [["/data/*/id", "/data/0/role"], ["/data/0/role", "/data/*/id"]] {
            let value = json!({"data": [{"id": 1, "role": 2, "x": 3}, {"id": 1, "role": 2}]});
            assert_eq!(
                cut_json(&value, &reads(&patterns)),
                json!({"data": [{"id": 1, "role": 2}, {"id": 1}]})
            );
        }
    }

    #[test]
    fn what_a_patch_touches_must_be_read_whole() {
        let reads = reads(&["/orders/ru~1register", "/data/*/stores", "/data/*/id", "/kinds"]);
        for (pointer, value) in [
            ("/kinds", json!(["x"])),
            ("/kinds/-", json!("x")),
            ("/orders", json!({})),
            ("/orders", json!({"ru/register": {"received": "x"}, "*": null})),
            ("/orders/ru~1register/answered", json!("x")),
            ("/data", json!([])),
            ("/data/-", json!({"id": "a", "stores": [{"country": "RU"}]})),
            ("/data/0/stores/1/country", json!("RU")),
            ("/data", Value::Null),
        ] {
            assert!(reads.cover(pointer, Some(&value)), "{pointer} {value}");
        }
        for (pointer, value) in [
            ("", json!({"kinds": []})),
            ("", json!({"name": "x"})),
            ("/name", json!("x")),
            ("/orders", json!({"ru/decrypt": {}})),
            ("/orders/ru~1decrypt", json!({})),
            ("/data/-", json!({"id": "a", "role": "controller"})),
            ("/data/0", json!("x")),
        ] {
            let covered = reads.cover(pointer, Some(&value));
            assert_eq!(covered, pointer.is_empty() && value.get("kinds").is_some(), "{pointer} {value}");
        }
        assert!(reads.cover("/kinds/0", None) && !reads.cover("/claims", None));
    }

    #[test]
    fn pointers_inside_the_reads() {
        let reads = reads(&["/orders/ru~1register", "/data/*/stores", "/markets/RU"]);
        for pointer in [
            "/orders/ru~1register/received",
            "/orders",
            "/orders/*",
            "/data",
            "/data/3/stores/0/country",
            "/data/3",
            "/markets",
            "",
        ] {
            assert!(reads.allow(pointer), "{pointer}");
        }
        for pointer in
            ["/orders/ru~1decrypt", "/name", "/data/3/role", "/markets/CN/users", "/*/name", "/data/*/role"]
        {
            assert!(!reads.allow(pointer), "{pointer}");
        }
    }
}
