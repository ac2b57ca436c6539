//! Data sets: what is kept about whom, where, for how long, and where it goes.

use crate::fact::{Fact, Place};
use crate::facts::Value;
use crate::list::{List, Word};
use crate::period::Period;
use crate::truth::Truth;
use crate::wording::text;

/// A set of data that the service keeps.
#[derive(Clone, Copy, Debug)]
pub struct DataSet<'c>(Place<'c>);

impl<'c> From<Place<'c>> for DataSet<'c> {
    fn from(place: Place<'c>) -> Self {
        DataSet(place)
    }
}

impl<'c> DataSet<'c> {
    /// Where the set stands in the description.
    pub fn place(&self) -> Place<'c> {
        self.0
    }

    /// Its name in the description.
    pub fn id(&self) -> Fact<&'c str> {
        self.0.key("id").text()
    }

    /// Whether it has data of this category (a fideslang key) or one below it. With a category above it, it may.
    pub fn has_category(&self, key: &str) -> Truth {
        self.0.key("categories").list::<Word<'_>>().has_key_under(key)
    }

    /// Whether it is about citizens of the country.
    pub fn has_citizens_of(&self, country: &str) -> Truth {
        self.0.key("subjects").key("citizens_of").list::<Word<'_>>().has(country)
    }

    /// Whether it is about people who are in the country.
    pub fn has_people_in(&self, country: &str) -> Truth {
        self.0.key("subjects").key("located_in").list::<Word<'_>>().has(country)
    }

    /// How many people of the country it is about.
    pub fn persons(&self, country: &str) -> Fact<u64> {
        self.0.key("persons").entry(country).count()
    }

    /// Whether the operator of the service is its `controller` or a `processor`.
    pub fn role(&self) -> Fact<&'c str> {
        self.0.key("role").text()
    }

    /// Whether the data are collected from the people themselves.
    pub fn is_collected(&self) -> Truth {
        self.0.key("collected").is_true()
    }

    /// Kinds of bulk sensitive data in it: `genomic`, `biometric`, ...
    pub fn bulk_sensitive(&self) -> List<'c, Word<'c>> {
        self.0.key("bulk_sensitive").list()
    }

    /// Whether it was declared important data.
    pub fn is_important_data(&self) -> Truth {
        self.0.key("important_data").is_true()
    }

    /// Whether it is about critical infrastructure.
    pub fn is_critical_infrastructure(&self) -> Truth {
        self.0.key("critical_infrastructure").is_true()
    }

    /// The databases it is kept in.
    pub fn stores(&self) -> List<'c, Store<'c>> {
        self.0.key("stores").list()
    }

    /// Where it is sent.
    pub fn transfers(&self) -> List<'c, Transfer<'c>> {
        self.0.key("transfers").list()
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

    /// How long it is kept, and where.
    pub fn retention(&self) -> List<'c, Retention<'c>> {
        self.0.key("retention").list()
    }
}

/// A database that a data set is kept in.
#[derive(Clone, Copy, Debug)]
pub struct Store<'c>(Place<'c>);

impl<'c> From<Place<'c>> for Store<'c> {
    fn from(place: Place<'c>) -> Self {
        Store(place)
    }
}

impl<'c> Store<'c> {
    /// Where the store stands in the description.
    pub fn place(&self) -> Place<'c> {
        self.0
    }

    /// The country it stands in.
    pub fn country(&self) -> Fact<&'c str> {
        self.0.key("country").text()
    }

    /// `primary`, `replica`, `backup`, `cache` or `processing`.
    pub fn role(&self) -> Fact<&'c str> {
        self.0.key("role").text()
    }

    /// `at-collection` or `later`.
    pub fn written(&self) -> Fact<&'c str> {
        self.0.key("written").text()
    }

    /// For how many hours at the most a short-lived copy is there.
    pub fn max_hours(&self) -> Fact<u64> {
        self.0.key("max_hours").count()
    }
}

/// A transfer of a data set to another country.
#[derive(Clone, Copy, Debug)]
pub struct Transfer<'c>(Place<'c>);

impl<'c> From<Place<'c>> for Transfer<'c> {
    fn from(place: Place<'c>) -> Self {
        Transfer(place)
    }
}

impl<'c> Transfer<'c> {
    /// The country it goes to.
    pub fn to(&self) -> Fact<&'c str> {
        self.0.key("to").text()
    }

    /// The legal ground: `adequacy`, `standard-clauses`, ...
    pub fn basis(&self) -> Fact<&'c str> {
        self.0.key("basis").text()
    }

    /// Whether it had begun by the day: a transfer without `since` is going on.
    pub fn has_begun(&self, as_of: jiff::civil::Date) -> Truth {
        self.0.is_within_bounds(as_of)
    }
}

/// How long a data set is kept somewhere.
#[derive(Clone, Copy, Debug)]
pub struct Retention<'c>(Place<'c>);

impl<'c> From<Place<'c>> for Retention<'c> {
    fn from(place: Place<'c>) -> Self {
        Retention(place)
    }
}

impl<'c> Retention<'c> {
    /// Where the entry stands in the description.
    pub fn place(&self) -> Place<'c> {
        self.0
    }

    /// The country it is kept in.
    pub fn country(&self) -> Fact<&'c str> {
        self.0.key("country").text()
    }

    /// How long.
    pub fn period(&self) -> Fact<Period> {
        self.0.key("period").read(|value| match value {
            Value::Text(text) => Period::parse(text),
            _ => None,
        })
    }

    /// From when: `recording`, `end-of-contract`, `account-closed` or `service-end`.
    pub fn starts(&self) -> Fact<&'c str> {
        self.0.key("starts").text()
    }

    /// What for: `legal-duty`, `service`, `billing` or `security`.
    pub fn purpose(&self) -> Fact<&'c str> {
        self.0.key("purpose").text()
    }

    /// Whether this says that it is kept in the country for at least so long.
    pub fn is_kept_in(&self, country: &str, at_least: &Period) -> Truth {
        self.country().equals(country) & self.period().is(|period| period.is_at_least(at_least))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::Answer;
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
