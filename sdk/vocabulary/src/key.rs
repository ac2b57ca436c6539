//! The keys as a tree.

use crate::generated::keys::ROOT;

/// A key of a description.
#[derive(Debug)]
pub struct Key {
    /// Its name; `*` for any key of a map that is not named, and for the items of a list.
    pub name: &'static str,
    /// What it is about, in a sentence without its full stop.
    pub about: &'static str,
    /// What may stand there.
    pub kind: Kind,
    /// What one of its items or entries is called; empty where it has no name.
    pub one: &'static str,
    /// Whether the operator can change it. What is so, such as whose data it is, an operator cannot.
    pub changeable: bool,
    /// The keys of what stands there.
    pub below: &'static [Key],
}

/// What may stand at a key, beside `null`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `true` or `false`.
    Bool,
    /// A text.
    Text,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A country, or `EU`.
    Country,
    /// A day, or the day by which.
    Day,
    /// A calendar period.
    Period,
    /// A number from 0 on, or its bounds.
    Count,
    /// An object with the keys below.
    Object,
    /// A map: what it does not list is unknown, unless it says that there is nothing else.
    Map,
    /// A map that is complete where it stands.
    ClosedMap,
    /// A list.
    List,
    /// An object, or a list of such.
    OneOrMany,
    /// Values of several kinds.
    Any,
}

/// The key to which these tokens of a JSON Pointer lead.
pub fn key<'t>(tokens: impl IntoIterator<Item = &'t str>) -> Option<&'static Key> {
    let (mut keys, mut found) = (ROOT, None);
    for token in tokens {
        let key =
            keys.iter().find(|key| key.name == token).or_else(|| keys.iter().find(|key| key.name == "*"))?;
        (keys, found) = (key.below, Some(key));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(pointer: &str) -> Option<&'static Key> {
        key(pointer.split('/').skip(1))
    }

    #[test]
    fn keys_are_found_and_explained() {
        for (pointer, about) in [
            ("/kinds", "What the service is"),
            ("/kinds/0", "What the service is"),
            ("/orders/ru~1register/0/answered", "The day of the answer"),
            ("/data/0/stores/1/country", "The country in which the store is"),
            ("/markets/RU/targeting/domain", "A domain of the country, such as `.ru`"),
            ("/data/3/persons/CN", "How many people of each country the data is about"),
        ] {
            assert_eq!(at(pointer).map(|key| key.about), Some(about), "{pointer}");
        }
        assert!(at("/nothing/there").is_none() && at("/commercial/x").is_none());
    }

    #[test]
    fn an_operator_changes_what_it_does_and_not_what_is_so() {
        for pointer in
            ["/data/0/stores", "/data/0/stores/0/country", "/orders/xx~1y/answered", "/measures/xx~1y/since"]
        {
            assert!(at(pointer).is_some_and(|key| key.changeable), "{pointer}");
        }
        for pointer in
            ["/kinds", "/markets/RU", "/data/0/categories", "/data/0/persons/RU", "/orders/xx~1y/received"]
        {
            assert!(at(pointer).is_some_and(|key| !key.changeable), "{pointer}");
        }
    }
}
