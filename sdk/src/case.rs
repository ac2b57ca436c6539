//! One case: a service, a day, and the law's own dated facts and readings.

use alloc::string::String;
use core::cell::{OnceCell, RefCell};

use crate::calendar::Calendar;
use crate::clock::{Clock, TimeLimit};
use crate::contract::{Detail, Question};
use crate::fact::{Fact, Place};
use crate::facts::View;
use crate::obligation::Obligation;
use crate::period::Period;
use crate::service::Service;
use crate::tree::Tree;
use jiff::civil::Date;

/// What a law is asked to judge.
///
/// Everything that depends on the day is read from here: the host has already picked the values of law.toml
/// that hold on it. A name that law.toml does not have is an error of the law's author; it is remembered,
/// and the whole answer of the module becomes that error instead of rulings.
#[derive(Debug)]
pub struct Case<'c> {
    service: &'c Tree<'c>,
    parameters: &'c Tree<'c>,
    readings: &'c Tree<'c>,
    as_of: Date,
    detail: Detail,
    /// Kept by the calendar.
    longest_stretch_off: OnceCell<Option<u32>>,
    error: RefCell<Option<String>>,
}

/// What a case is read from.
#[derive(Debug)]
pub(crate) struct Trees<'c> {
    service: Tree<'c>,
    parameters: Tree<'c>,
    readings: Tree<'c>,
    as_of: Date,
    detail: Detail,
}

impl<'c> Trees<'c> {
    pub(crate) fn new(service: View<'c>, question: Question<'c>) -> Result<Self, String> {
        Ok(Trees {
            service: Tree::new(service, question.detail == Detail::Full),
            parameters: Tree::new(question.parameters, false),
            readings: Tree::new(question.readings, false),
            as_of: crate::day::parse(question.as_of).ok_or("`as-of` is no day")?,
            detail: question.detail,
        })
    }

    pub(crate) fn case(&'c self) -> Case<'c> {
        Case {
            service: &self.service,
            parameters: &self.parameters,
            readings: &self.readings,
            as_of: self.as_of,
            detail: self.detail,
            longest_stretch_off: OnceCell::new(),
            error: RefCell::new(None),
        }
    }
}

impl<'c> Case<'c> {
    /// The service as the description has it on the day judged.
    pub fn service(&self) -> Service<'c> {
        Service::new(Place::root(self.service))
    }

    /// The day whose conduct is judged.
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    pub(crate) fn detail(&self) -> Detail {
        self.detail
    }

    pub(crate) fn tree(&self) -> &'c Tree<'c> {
        self.service
    }

    /// Begins the ruling on an obligation of law.toml.
    pub fn obligation(&self, id: &'static str) -> Obligation<'_, 'c> {
        Obligation::new(self, id)
    }

    /// What the author got wrong, if anything: a parameter or reading that law.toml does not have.
    pub(crate) fn take_error(&self) -> Option<String> {
        self.error.borrow_mut().take()
    }

    fn complain(&self, what: &str, name: &str, expected: &str) {
        let mut error = self.error.borrow_mut();
        if error.is_none() {
            let mut text = String::from("law.toml has no ");
            text.push_str(what);
            text.push_str(" `");
            text.push_str(name);
            text.push('`');
            text.push_str(expected);
            *error = Some(text);
        }
    }

    fn parameter(&self, name: &str) -> Place<'c> {
        Place::root(self.parameters).key(name)
    }

    /// A parameter's value; `None` where law.toml says that the law has none on this day.
    fn known<T>(&self, name: &str, fact: Fact<T>, shape: &str) -> Option<T>
    where
        T: Copy,
    {
        if fact.is_unknown() {
            self.complain("parameter", name, shape);
        }
        fact.value().copied()
    }

    /// Whether a rule of the law holds on this day.
    pub fn flag(&self, name: &str) -> bool {
        let place = self.parameter(name);
        let truth = place.is_true();
        if truth.is_unknown() {
            self.complain("parameter", name, " that is true or false");
        }
        truth.is_yes()
    }

    /// A number of the law, such as a threshold; `None` where it has none on this day.
    pub fn number(&self, name: &str) -> Option<u64> {
        let place = self.parameter(name);
        let number = if place.key("value").count().is_unknown() { place } else { place.key("value") };
        self.known(name, number.count(), " that is a whole number")
    }

    /// A word of the law, such as which of two tests holds; `None` where it has none on this day.
    pub fn word(&self, name: &str) -> Option<&'c str> {
        self.known(name, self.parameter(name).text(), " that is a text")
    }

    /// A list of words of the law, such as the kinds of service it binds; empty where it has none on this day.
    pub fn words(&self, name: &str) -> impl Iterator<Item = &'c str> + Clone + use<'c> {
        let place = self.parameter(name);
        if place.exists().is_unknown() {
            self.complain("parameter", name, " that is a list of texts");
        }
        place.texts()
    }

    /// How long something must be kept, in months, years or days; `None` where the law has no such period on this day.
    pub fn period(&self, name: &str) -> Option<Period> {
        let (amount, unit) = self.measure(name)?;
        let amount = i32::try_from(amount).ok()?;
        match unit {
            "day" => Some(Period::days(amount)),
            "month" => Some(Period::months(amount)),
            "year" => Some(Period::months(amount.checked_mul(12)?)),
            _ => {
                self.complain("parameter", name, " in days, months or years");
                None
            }
        }
    }

    /// How long somebody has from a day on, in working days, days, hours, months or years.
    /// Without such a clock in the law on this day: no limit.
    pub fn time_limit(&self, name: &str, start: Fact<Date>) -> TimeLimit {
        match self.measure(name) {
            Some((amount, unit)) => {
                let amount = u32::try_from(amount).unwrap_or(u32::MAX);
                let calendar = Calendar::new(self.parameter("calendar"), &self.longest_stretch_off);
                Clock { amount, unit, calendar }.after(start)
            }
            None => TimeLimit::none(),
        }
    }

    fn measure(&self, name: &str) -> Option<(u64, &'c str)> {
        let place = self.parameter(name);
        if place.exists().is_no() {
            return None;
        }
        let amount = self.known(name, place.key("value").count(), " that is a number with a unit")?;
        let unit = self.known(name, place.key("unit").text(), " that is a number with a unit")?;
        Some((amount, unit))
    }

    /// Whether this reading of a contested point was chosen.
    pub fn reads(&self, point: &str, value: &str) -> bool {
        let chosen = Place::root(self.readings).key(point).text();
        if chosen.value().is_none() {
            self.complain("reading", point, "");
        }
        chosen.value() == Some(&value)
    }
}

/// Judges JSON texts as of 2017-05-06.
#[cfg(test)]
pub(crate) fn judge_json<T>(
    service: &str,
    parameters: &str,
    detail: Detail,
    rule: impl FnOnce(&Case<'_>) -> T,
) -> T {
    let facts = |text| {
        let value: serde_json::Value = serde_json::from_str(text).unwrap();
        crate::facts::Facts::from(&value)
    };
    let (service, parameters, readings) = (facts(service), facts(parameters), facts("{}"));
    let (parameters, readings) = (parameters.view(), readings.view());
    let question = Question { as_of: "2017-05-06", parameters, readings, detail };
    rule(&Trees::new(service.view(), question).unwrap().case())
}
