//! What a service is and where it is, as laws ask it.

use crate::stated::Words;
use crate::truth::Truth;
use crate::views::{Market, Operator, Service};
use jiff::civil::Date;

impl Service<'_> {
    /// Whether it is of one of these kinds or has one of these features.
    pub fn is_one_of(&self, kinds: &impl Words, features: &impl Words) -> Truth {
        self.kinds().has_one_of(kinds) | self.features().has_one_of(features)
    }
}

impl Operator<'_> {
    /// Whether it has its seat or an establishment in the country.
    pub fn established_in(&self, country: &str) -> Truth {
        self.establishments().has(country)
    }

    /// Whether it owns or runs a network or servers in the country.
    pub fn has_infrastructure_in(&self, country: &str) -> Truth {
        self.infrastructure().has(country)
    }
}

impl Market<'_> {
    /// Whether the country is a market at all.
    pub fn exists(&self) -> Truth {
        self.place().exists()
    }

    /// Whether it is a market on the day: one without `since` is.
    pub fn is_open_on(&self, as_of: Date) -> Truth {
        self.exists() & self.place().is_within_bounds(as_of)
    }

    /// Whether the service addresses the country in this way: `domain`, `language`, `currency`, `delivery`,
    /// `advertising`, `contract` or `consent`.
    pub fn targeted_by(&self, way: &str) -> Truth {
        self.targeting().place().key(way).is_true()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::Answer;
    use crate::fact::Place;
    use crate::tree::Tree;
    use jiff::civil::date;

    #[test]
    fn a_market_is_open_from_its_first_day() {
        let tree = Tree::parse(r#"{"markets":{"RU":{"since":"2017-05-06"},"CN":{},"FR":null}}"#).unwrap();
        let open = |country: &str, day| {
            Service::from(Place::root(&tree)).market(country).is_open_on(date(2017, 5, day)).answer
        };
        assert_eq!([open("RU", 5), open("RU", 6), open("CN", 5)], [Answer::No, Answer::Yes, Answer::Yes]);
        assert_eq!([open("FR", 6), open("DE", 6)], [Answer::No; 2]);
    }
}
