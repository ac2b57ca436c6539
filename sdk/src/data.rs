//! Data sets: whose they are, and whether they are kept as a law asks.

use crate::period::Period;
use crate::truth::Truth;
use crate::views::{DataSet, Retention, Transfer};
use crate::wording::text;

impl DataSet<'_> {
    /// Whether it has data of this category (a fideslang key) or one below it. With a category above it, it may.
    pub fn has_category(&self, key: &str) -> Truth {
        self.categories().has_key_under(key)
    }

    /// Whether it is about citizens of the country.
    pub fn has_citizens_of(&self, country: &str) -> Truth {
        self.subjects().citizens_of().has(country)
    }

    /// Whether it is about people who are in the country.
    pub fn has_people_in(&self, country: &str) -> Truth {
        self.subjects().located_in().has(country)
    }

    /// Whether it is kept in the country for at least so long. What is kept somewhere is stored there: where the set has
    /// a store in other countries alone, the description contradicts itself, and it is not known.
    pub fn is_kept_in(&self, country: &str, at_least: &Period) -> Truth {
        let is_kept = self.retention().any(|entry| entry.is_kept_in(country, at_least));
        if !is_kept.is_yes() {
            return is_kept;
        }
        let is_stored = self.stores().any(|store| store.country().equals(country));
        if is_stored.is_no() {
            let note = ["data is said to be kept in `", country, "`, but none of its databases is there"];
            return is_kept & (is_stored | Truth::unsettled(text(note)));
        }
        is_kept & is_stored
    }
}

impl Transfer<'_> {
    /// Whether it had begun by the day: a transfer without `since` is going on.
    pub fn has_begun(&self, as_of: jiff::civil::Date) -> Truth {
        self.place().is_within_bounds(as_of)
    }
}

impl Retention<'_> {
    /// Whether this says that it is kept in the country for at least so long.
    pub fn is_kept_in(&self, country: &str, at_least: &Period) -> Truth {
        self.country().equals(country) & self.period().is(|period| period.is_at_least(at_least))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::Answer;
    use crate::fact::Place;
    use crate::tree::Tree;

    #[test]
    fn what_is_kept_in_a_country_is_stored_there() {
        let kept = |stores: &str, period: &str| {
            let set = ["{\"retention\":[{\"country\":\"RU\",\"period\":\"", period, "\"}]", stores, "}"];
            let tree = Tree::parse(&text(set)).unwrap();
            let truth = DataSet::from(Place::root(&tree)).is_kept_in("RU", &Period::months(6));
            (truth.answer, truth.why().unwrap().notes.len())
        };
        assert_eq!(kept(r#","stores":[{"country":"US"},{"country":"RU"}]"#, "P6M"), (Answer::Yes, 0));
        for stores in [r#","stores":[{"country":"US"}]"#, r#","stores":[]"#, r#","stores":null"#] {
            assert_eq!(kept(stores, "P6M"), (Answer::Unknown, 1), "{stores}");
            assert_eq!(kept(stores, "P5M"), (Answer::No, 0), "{stores}");
        }
        assert_eq!(kept("", "P6M"), (Answer::Unknown, 0));
        assert_eq!(kept(r#","stores":[{"country":"US"},{}]"#, "P6M"), (Answer::Unknown, 0));
    }
}
