//! Typed views of a service description, named as `service.schema.json` names its keys.

use crate::data::DataSet;
use crate::entry::{Entry, Order, Registration, Representative};
use crate::fact::{Fact, Place};
use crate::list::{List, Word};
use crate::stated::Words;
use crate::truth::Truth;

/// The service that is judged.
#[derive(Clone, Copy, Debug)]
pub struct Service<'c>(Place<'c>);

impl<'c> Service<'c> {
    pub(crate) fn new(root: Place<'c>) -> Self {
        Service(root)
    }

    /// Any key of the description that has no method of its own here.
    pub fn place(&self, key: &str) -> Place<'c> {
        self.0.key(key)
    }

    /// What the service is: `messaging`, `social-network`, ...
    pub fn kinds(&self) -> List<'c, Word<'c>> {
        self.0.key("kinds").list()
    }

    /// What users can do with it: `private-messages`, `voice-calls`, ...
    pub fn features(&self) -> List<'c, Word<'c>> {
        self.0.key("features").list()
    }

    /// Whether it is of one of these kinds or has one of these features.
    pub fn is_one_of(&self, kinds: &impl Words, features: &impl Words) -> Truth {
        self.kinds().has_one_of(kinds) | self.features().has_one_of(features)
    }

    /// Whether it is run for profit.
    pub fn is_commercial(&self) -> Truth {
        self.0.key("commercial").is_true()
    }

    /// Whether it collects personal data.
    pub fn collects_personal_data(&self) -> Truth {
        self.0.key("collects_personal_data").is_true()
    }

    /// Who runs it.
    pub fn operator(&self) -> Operator<'c> {
        Operator(self.0.key("operator"))
    }

    /// The country as a market of the service. A country not listed is not a market.
    pub fn market(&self, country: &str) -> Market<'c> {
        Market(self.0.key("markets").listed(country))
    }

    /// The sets of data it keeps.
    pub fn data(&self) -> List<'c, DataSet<'c>> {
        self.0.key("data").list()
    }

    /// How messages and data are encrypted.
    pub fn encryption(&self) -> Encryption<'c> {
        Encryption(self.0.key("encryption"))
    }

    /// How users are identified.
    pub fn identification(&self) -> Identification<'c> {
        Identification(self.0.key("identification"))
    }

    /// An entry in a register, such as `ru/ori`.
    pub fn registration(&self, register: &str) -> Registration<'c> {
        Registration::new(self.0.key("registrations").entry(register))
    }

    /// The representative in a country, or `EU`.
    pub fn representative(&self, country: &str) -> Representative<'c> {
        Representative::new(self.0.key("representatives").entry(country))
    }

    /// A status given by an authority, such as `cn/critical-infrastructure`.
    pub fn designation(&self, key: &str) -> Entry<'c> {
        Entry::new(self.0.key("designations").entry(key))
    }

    /// What was reported to an authority, such as `ru/database-location`.
    pub fn notification(&self, key: &str) -> Entry<'c> {
        Entry::new(self.0.key("notifications").entry(key))
    }

    /// A single duty that is done or not, such as `ru/feedback-form`.
    pub fn measure(&self, key: &str) -> Entry<'c> {
        Entry::new(self.0.key("measures").entry(key))
    }

    /// An exception that the operator relies on, such as `ru/journalism`.
    pub fn exemption(&self, key: &str) -> Entry<'c> {
        Entry::new(self.0.key("exemptions").entry(key))
    }

    /// What an authority demanded, such as `ru/register`: one order or several.
    pub fn orders(&self, key: &str) -> List<'c, Order<'c>> {
        self.0.key("orders").entry(key).one_or_many()
    }

    /// What the operator has announced. It never changes a verdict.
    pub fn plans(&self) -> List<'c, Plan<'c>> {
        self.0.key("plans").list()
    }
}

/// Who runs the service.
#[derive(Clone, Copy, Debug)]
pub struct Operator<'c>(Place<'c>);

impl<'c> Operator<'c> {
    /// Whether it has its seat or an establishment in the country.
    pub fn established_in(&self, country: &str) -> Truth {
        self.0.key("established_in").list::<Word<'_>>().has(country)
    }

    /// Whether it owns or runs a network or servers in the country.
    pub fn has_infrastructure_in(&self, country: &str) -> Truth {
        self.0.key("infrastructure_in").list::<Word<'_>>().has(country)
    }

    /// Its legal entity in the country: `form`, `since`, `resident`, `capital`, `wholly_owned`.
    pub fn entity(&self, country: &str) -> Place<'c> {
        self.0.key("entities").entry(country)
    }

    /// Its revenue in the country, or `global`: `amount`, `currency`, `year`.
    pub fn revenue(&self, country: &str) -> Place<'c> {
        self.0.key("revenue").entry(country)
    }
}

/// A country whose people the service is offered to or used by.
#[derive(Clone, Copy, Debug)]
pub struct Market<'c>(Place<'c>);

impl<'c> Market<'c> {
    /// Whether the country is a market at all.
    pub fn exists(&self) -> Truth {
        self.0.exists()
    }

    /// A count of users there: `registered`, `monthly`, `daily` or `daily_accesses`.
    pub fn users(&self, measure: &str) -> Fact<u64> {
        self.0.key("users").key(measure).count()
    }

    /// Whether the service addresses the country in this way: `domain`, `language`, `currency`, `delivery`,
    /// `advertising`, `contract` or `consent`.
    pub fn targeted_by(&self, way: &str) -> Truth {
        self.0.key("targeting").key(way).is_true()
    }
}

/// How messages and data are encrypted.
#[derive(Clone, Copy, Debug)]
pub struct Encryption<'c>(Place<'c>);

impl<'c> Encryption<'c> {
    /// `none`, `optional` or `default`.
    pub fn end_to_end(&self) -> Fact<&'c str> {
        self.0.key("end_to_end").text()
    }

    /// Whether messages are encrypted on their way.
    pub fn in_transit(&self) -> Truth {
        self.0.key("in_transit").is_true()
    }

    /// Whether data are encrypted where they are stored.
    pub fn at_rest(&self) -> Truth {
        self.0.key("at_rest").is_true()
    }

    /// Who holds the keys: `user`, `operator`, `processor`.
    pub fn keys_held_by(&self) -> List<'c, Word<'c>> {
        self.0.key("keys_held_by").list()
    }

    /// Whether the operator itself can decrypt.
    pub fn operator_can_decrypt(&self) -> Truth {
        self.0.key("operator_can_decrypt").is_true()
    }

    /// Whether the operator can remove the layers of encryption that it applied.
    pub fn operator_layers_removable(&self) -> Truth {
        self.0.key("operator_layers_removable").is_true()
    }
}

/// How users are identified.
#[derive(Clone, Copy, Debug)]
pub struct Identification<'c>(Place<'c>);

impl<'c> Identification<'c> {
    /// `none`, `phone-number` or `id-document`.
    pub fn method(&self) -> Fact<&'c str> {
        self.0.key("method").text()
    }

    /// Where users are identified so.
    pub fn countries(&self) -> List<'c, Word<'c>> {
        self.0.key("countries").list()
    }

    /// Whether the number is confirmed under a contract with the mobile operator.
    pub fn through_carrier(&self) -> Truth {
        self.0.key("through_carrier").is_true()
    }

    /// Whether users must give their real name.
    pub fn real_name_required(&self) -> Truth {
        self.0.key("real_name_required").is_true()
    }

    /// Whether users may appear under a pseudonym.
    pub fn pseudonym_allowed(&self) -> Truth {
        self.0.key("pseudonym_allowed").is_true()
    }
}

/// Something announced.
#[derive(Clone, Copy, Debug)]
pub struct Plan<'c>(Place<'c>);

impl<'c> From<Place<'c>> for Plan<'c> {
    fn from(place: Place<'c>) -> Self {
        Plan(place)
    }
}

impl<'c> Plan<'c> {
    /// What is announced.
    pub fn what(&self) -> Fact<&'c str> {
        self.0.key("what").text()
    }

    /// The day by which, as the description writes it.
    pub fn by(&self) -> Fact<&'c str> {
        self.0.key("by").text()
    }
}
