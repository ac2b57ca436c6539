//! The duty to keep data of a category for a time.

use alloc::string::String;

use super::Duty;
use crate::case::Case;
use crate::fact::Fact;
use crate::period::Period;
use crate::remedy::{Json, Remedy};
use crate::stated::Stated;
use crate::truth::{Truth, condition};
use crate::views::DataSet;
use crate::wording::text;

/// That the service has data of a category, about whom and where the law says, and keeps each set of them there.
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Kept<'a, 'c> {
    case: &'a Case<'c>,
    category: &'static str,
    about: Option<&'static str>,
    country: &'static str,
}

impl<'c> Case<'c> {
    /// That data of a category, or one below it, are kept in a country.
    pub fn kept_in(&self, country: &'static str, category: &'static str) -> Kept<'_, 'c> {
        Kept { case: self, category, about: None, country }
    }
}

impl<'a, 'c> Kept<'a, 'c> {
    /// Only data about citizens of the country or people in it.
    pub fn about(self, country: &'static str) -> Self {
        Kept { about: Some(country), ..self }
    }

    /// For at least so long. It is cured by keeping each set longer, or where there is none by keeping one. Where the law
    /// sets no time, nothing has to be kept.
    pub fn for_at_least(self, period: &Stated<Period>) -> Duty<'a, 'c> {
        let Some(long) = period.value().copied() else {
            return (!period.holds(|_| Truth::of_law(true))).into();
        };
        let data = self.case.service().data();
        let concerned = data.that(move |set| self.is_concerned(set));
        let is_kept = move |set: DataSet<'c>| set.is_kept_in(self.country, &long);
        let exist = concerned.exists();
        let none_exist = exist.is_no();
        let truth = condition("the service handles such data", exist)
            & condition(
                text(["each set of them is kept there for at least ", &long.in_words()]),
                concerned.all(is_kept),
            );
        let duty = Duty::new(truth, move |remedy| {
            if none_exist {
                return remedy.appends(["data"], self.new_set(long));
            }
            remedy.for_each(concerned.failing(is_kept), |remedy, set| self.keep(remedy, set, long))
        });
        duty.under(&period.holds(|_| Truth::of_law(true)))
    }

    fn is_concerned(&self, set: DataSet<'c>) -> Truth {
        let is_of_category = set.has_category(self.category);
        match self.about {
            Some(country) => is_of_category & (set.has_people_in(country) | set.has_citizens_of(country)),
            None => is_of_category,
        }
    }

    /// Has a set kept for so long. Where its databases are described, one of them is there then.
    fn keep(&self, remedy: Remedy<'c>, set: DataSet<'c>, long: Period) -> Remedy<'c> {
        let is_there = |country: Fact<&str>| country.equals(self.country).is_yes();
        let remedy = match set.retention().iter().find(|entry| is_there(entry.country())) {
            Some(too_short) => remedy.sets_in(too_short.place(), "period", long),
            None => remedy.appends_in(set.place(), "retention", self.entry(long)),
        };
        let stores = set.stores();
        let exist = stores.exists();
        if exist.is_no() {
            remedy.appends_in(set.place(), "stores", super::store::primary_in(self.country))
        } else if exist.is_yes() && !stores.iter().any(|store| is_there(store.country())) {
            let copy = Json::object([("country", self.country.into()), ("role", "replica".into())]);
            remedy.appends_in(set.place(), "stores", copy)
        } else {
            remedy
        }
    }

    fn entry(&self, long: Period) -> Json {
        Json::object([
            ("country", self.country.into()),
            ("period", long.into()),
            ("starts", "recording".into()),
            ("purpose", "legal-duty".into()),
        ])
    }

    fn new_set(&self, long: Period) -> Json {
        let people = self.about.unwrap_or(self.country);
        Json::object([
            ("id", self.name_of_new_set().into()),
            ("categories", Json::List([self.category.into()].into())),
            ("subjects", Json::object([("located_in", Json::List([people.into()].into()))])),
            ("stores", Json::List([super::store::primary_in(self.country)].into())),
            ("retention", Json::List([self.entry(long)].into())),
        ])
    }

    /// Such as `user-communication-metadata-kept-in-ru`.
    fn name_of_new_set(&self) -> String {
        let mut name = text([self.category, "-kept-in-", self.country]).replace(['.', '_'], "-");
        name.make_ascii_lowercase();
        name
    }
}
