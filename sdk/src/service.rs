//! What a service is and where it is, as laws ask it.

use crate::stated::Words;
use crate::truth::Truth;
use crate::views::{Market, Operator, Service};

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

    /// Whether the service addresses the country in this way: `domain`, `language`, `currency`, `delivery`,
    /// `advertising`, `contract` or `consent`.
    pub fn targeted_by(&self, way: &str) -> Truth {
        self.targeting().place().key(way).is_true()
    }
}
