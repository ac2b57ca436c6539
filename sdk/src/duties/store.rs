//! The duty to store data in a country.

use super::Duty;
use crate::contract::Date;
use crate::fact::Fact;
use crate::remedy::{Json, Remedy};
use crate::stated::Words;
use crate::that::That;
use crate::truth::Truth;
use crate::views::{DataSet, Store};

/// Where sets of data are stored.
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Stored<'c, C> {
    sets: That<'c, DataSet<'c>, C>,
    role: Option<&'static str>,
    written: Option<&'static str>,
}

impl<'c, C: Fn(DataSet<'c>) -> Truth + Copy> That<'c, DataSet<'c>, C> {
    /// Where each of them is stored.
    pub fn stored(self) -> Stored<'c, C> {
        Stored { sets: self, role: None, written: None }
    }
}

impl<'c> DataSet<'c> {
    /// Whether it is sent to a country on one of these bases, and had begun to be by the day.
    pub fn is_sent_to(&self, country: Fact<&str>, bases: &impl Words, as_of: Date) -> Truth {
        let Some(country) = country.value() else { return country.is_given() };
        self.transfers().any(|transfer| {
            transfer.to().equals(country) & transfer.basis().is_one_of(bases) & transfer.has_begun(as_of)
        })
    }
}

/// A database in a country into which data are written when they are collected.
pub(super) fn primary_in(country: &'static str) -> Json {
    Json::object([
        ("country", country.into()),
        ("role", "primary".into()),
        ("written", "at-collection".into()),
    ])
}

fn is_in(store: Store<'_>, country: &str) -> Truth {
    store.country().equals(country)
}

fn moved<'c>(country: &'static str) -> impl Fn(Remedy<'c>, Store<'c>) -> Remedy<'c> {
    move |remedy, store| remedy.sets_in(store.place(), "country", country)
}

impl<'c, C: Fn(DataSet<'c>) -> Truth + Copy> Stored<'c, C> {
    /// In a database of this role: `primary`, `replica`, `backup`, `cache` or `processing`.
    pub fn as_role(self, role: &'static str) -> Self {
        Stored { role: Some(role), ..self }
    }

    /// In databases that are written `at-collection` or `later`: others are free.
    pub fn where_written(self, when: &'static str) -> Self {
        Stored { written: Some(when), ..self }
    }

    /// Whether a store is of the kind that is asked about.
    fn is_meant(&self, store: Store<'c>) -> Truth {
        let role = self.role.map_or(Truth::of_law(true), |role| store.role().equals(role));
        role & self.written.map_or(Truth::of_law(true), |when| store.written().equals(when))
    }

    /// That each set has such a store in the country. It is cured by moving what is such a store there, or else by one more.
    pub fn in_country<'a>(self, country: &'static str) -> Duty<'a, 'c>
    where
        C: 'a,
        'c: 'a,
    {
        let is_there = move |store| is_in(store, country) & self.is_meant(store);
        let is_stored = move |set: DataSet<'c>| set.stores().any(is_there);
        Duty::new(self.sets.all(is_stored), move |remedy| {
            remedy.for_each(self.sets.failing(is_stored), |remedy, set| {
                let stores = set.stores();
                let meant = || stores.iter().filter(|store| self.is_meant(*store).is_yes());
                if self.role.is_some() && meant().next().is_some() {
                    return remedy.for_each(meant(), moved(country));
                }
                remedy.appends_in(set.place(), "stores", primary_in(country))
            })
        })
    }

    /// That no set has such a store elsewhere. It is cured by moving it there; where only stores of a time of writing are
    /// meant and there is one in the country, by writing the others at another time.
    pub fn only_in<'a>(self, country: &'static str) -> Duty<'a, 'c>
    where
        C: 'a,
        'c: 'a,
    {
        let is_free = move |store| is_in(store, country) | !self.is_meant(store);
        let is_observed = move |set: DataSet<'c>| set.stores().all(is_free);
        Duty::new(self.sets.all(is_observed), move |remedy| {
            remedy.for_each(self.sets.failing(is_observed), |remedy, set| {
                let elsewhere = set.stores().not_known_to(is_free);
                let is_here = set.stores().any(|store| is_in(store, country) & self.is_meant(store));
                if self.written.is_some() && is_here.is_yes() {
                    return remedy.for_each(elsewhere, |remedy: Remedy<'c>, store: Store<'c>| {
                        remedy.sets_in(store.place(), "written", "later")
                    });
                }
                remedy.for_each(elsewhere, moved(country))
            })
        })
    }

    /// That each set has a store in the country, and that each copy elsewhere is allowed. It is cured by bringing home what
    /// is not known to be allowed, or where all is by one more store.
    pub fn in_country_with_copies<'a>(
        self,
        country: &'static str,
        is_allowed: impl Fn(DataSet<'c>, Store<'c>) -> Truth + Copy + 'a,
    ) -> Duty<'a, 'c>
    where
        C: 'a,
        'c: 'a,
    {
        let is_stored = move |set: DataSet<'c>| set.stores().any(|store| is_in(store, country));
        let is_fine = move |set: DataSet<'c>| {
            move |store: Store<'c>| {
                let is_home = is_in(store, country);
                if is_home.is_yes() { is_home } else { is_home | is_allowed(set, store) }
            }
        };
        let are_allowed = move |set: DataSet<'c>| set.stores().all(is_fine(set));
        let is_observed = move |set: DataSet<'c>| is_stored(set).and_each(are_allowed(set));
        Duty::new(self.sets.all(is_observed), move |remedy| {
            let failing = self.sets.failing(is_observed);
            remedy.for_each(failing, |remedy, set| {
                let mut coming = set.stores().not_known_to(is_fine(set)).peekable();
                if coming.peek().is_some() {
                    return remedy.for_each(coming, moved(country));
                }
                if is_stored(set).is_no() {
                    return remedy.appends_in(set.place(), "stores", primary_in(country));
                }
                remedy
            })
        })
    }
}
