//! The part of a description that a law declares it reads, and no more.
//!
//! What is not read is left out of objects; items of lists stay where they are, so that a pointer means the same
//! inside and outside. The objects on the way to what is read stay too, and so does the `"*": null` of a map,
//! because that something is absent from them is part of what the law reads.

use serde::ser::{Serialize, SerializeMap as _, SerializeSeq as _, Serializer};
use serde_json::{Map, Value};

use crate::pointer;

/// What a law reads: the patterns of its `reads`, where `*` stands for any key or index.
#[derive(Clone, Debug, Default)]
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

/// A value, cut to what is read of it. It serialises as what is left.
pub(crate) struct Cut<'v> {
    pub(crate) value: &'v Value,
    pub(crate) reads: &'v Reads,
}

impl Serialize for Cut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value {
            value if self.reads.whole => value.serialize(serializer),
            Value::Object(members) => {
                let mut object = serializer.serialize_map(None)?;
                for (key, value) in members {
                    match self.reads.below(key) {
                        Some(reads) => object.serialize_entry(key, &Cut { value, reads })?,
                        None if key == "*" => object.serialize_entry(key, value)?,
                        None => {}
                    }
                }
                object.end()
            }
            Value::Array(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for (index, value) in items.iter().enumerate() {
                    match self.reads.below(&index.to_string()) {
                        Some(reads) => list.serialize_element(&Cut { value, reads })?,
                        None => list.serialize_element(&Map::new())?,
                    }
                }
                list.end()
            }
            scalar => scalar.serialize(serializer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

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
        let cut = serde_json::to_value(Cut { value: &value, reads: &reads }).unwrap();
        assert_eq!(
            cut,
            json!({
                "kinds": ["messaging"], "operator": null,
                "orders": {"ru/register": {"received": "2017-04-14"}, "*": null},
                "registrations": {},
                "data": [{"stores": [{"country": "RU"}]}, {}],
            })
        );
    }

    #[test]
    fn a_star_and_a_name_add_up() {
        for patterns in [["/data/*/id", "/data/0/role"], ["/data/0/role", "/data/*/id"]] {
            let value = json!({"data": [{"id": 1, "role": 2, "x": 3}, {"id": 1, "role": 2}]});
            let cut = serde_json::to_value(Cut { value: &value, reads: &reads(&patterns) }).unwrap();
            assert_eq!(cut, json!({"data": [{"id": 1, "role": 2}, {"id": 1}]}));
        }
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
