//! One case: a service, a day, and the law's own dated facts and readings.

use alloc::string::String;
use alloc::vec::Vec;
use core::cell::{OnceCell, RefCell};

use crate::calendar::Calendar;
use crate::clock::{Clock, TimeLimit};
use crate::contract::{Basis, Detail, Question};
use crate::fact::{Fact, Place};
use crate::facts::View;
use crate::names;
use crate::parameters::{Asked, Parameters, StatedWords};
use crate::period::Period;
use crate::reliances::Reliances;
use crate::stated::Stated;
use crate::tree::Tree;
use crate::truth::Truth;
use crate::views::Service;
use crate::wording::text;
use jiff::civil::Date;

/// What a law is asked to judge.
///
/// What the law itself says is read from here: its values on the day judged or on that of an event, and the readings
/// that were chosen. What is answered by such a value relies on it. A name that law.toml does not have is an error of the
/// law's author; it is remembered, and the whole answer of the module becomes that error instead of rulings.
#[derive(Debug)]
pub struct Case<'c> {
    service: &'c Tree<'c>,
    parameters: Parameters<'c>,
    readings: &'c Tree<'c>,
    calendar: Option<&'c Tree<'c>>,
    as_of: Date,
    known_on: Date,
    detail: Detail,
    /// Kept by the calendar.
    longest_stretch_off: OnceCell<Option<u32>>,
    reliances: Reliances<'c>,
    /// The parameters that were asked for as of the day judged, by the texts of their names.
    known: RefCell<Vec<(&'static str, Asked<'c>)>>,
    error: RefCell<Option<String>>,
}

/// What a case is read from.
#[derive(Debug)]
pub(crate) struct Trees<'c> {
    service: Tree<'c>,
    parameters: Tree<'c>,
    readings: Tree<'c>,
    calendar: Option<Tree<'c>>,
    question: Question<'c>,
}

impl<'c> Trees<'c> {
    pub(crate) fn new(service: View<'c>, question: Question<'c>) -> Self {
        let untold = |facts| Tree::new(facts, false);
        Trees {
            service: Tree::new(service, question.detail == Detail::Full),
            parameters: untold(question.parameters),
            readings: untold(question.readings),
            calendar: question.calendar.map(untold),
            question,
        }
    }

    pub(crate) fn case(&'c self) -> Case<'c> {
        let Question { as_of, known_on, detail, .. } = self.question;
        Case {
            service: &self.service,
            parameters: Parameters::new(&self.parameters),
            readings: &self.readings,
            calendar: self.calendar.as_ref(),
            as_of,
            known_on,
            detail,
            longest_stretch_off: OnceCell::new(),
            reliances: Reliances::default(),
            known: RefCell::default(),
            error: RefCell::new(None),
        }
    }
}

impl<'c> Case<'c> {
    /// The service as the description has it on the day judged.
    pub fn service(&self) -> Service<'c> {
        Service::from(Place::root(self.service))
    }

    /// The day whose conduct is judged.
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// The day up to which the law is known. The values of the law are those known then.
    pub fn known_on(&self) -> Date {
        self.known_on
    }

    pub(crate) fn detail(&self) -> Detail {
        self.detail
    }

    pub(crate) fn tree(&self) -> &'c Tree<'c> {
        self.service
    }

    pub(crate) fn reliances(&self) -> &Reliances<'c> {
        &self.reliances
    }

    /// A truth once more, such as one of the service as a whole for each item of a list: with its reasons, where they will
    /// be told.
    pub fn again(&self, truth: &Truth) -> Truth {
        if self.service.is_told() { truth.clone() } else { truth.without_reasons() }
    }

    /// What the author got wrong, if anything: a parameter or reading that law.toml does not have.
    pub(crate) fn take_error(&self) -> Option<String> {
        self.error.borrow_mut().take()
    }

    fn complain(&self, what: &str, name: &str, expected: &str) {
        let mut error = self.error.borrow_mut();
        if error.is_none() {
            *error = Some(text(["law.toml has no ", what, " `", name, "`", expected]));
        }
    }

    /// A parameter on the day judged. That it has no period on it is an error.
    fn asked(&self, name: &'static str, shape: &str) -> Asked<'c> {
        // A law asks for the same values again and again, by names that are the same texts.
        let mut known = self.known.borrow_mut();
        if let Some((_, asked)) = known.iter().find(|(known, _)| core::ptr::eq(*known, name)) {
            return *asked;
        }
        let asked = self.parameters.on(name, None, self.as_of, &self.reliances);
        known.push((name, asked));
        if asked.is_gap() {
            self.complain("parameter", name, shape);
        }
        asked
    }

    /// A value of another shape than this is an error; that the law has none is not.
    fn read<T: Copy>(&self, name: &str, asked: Asked<'c>, fact: Fact<T>, shape: &str) -> Stated<T> {
        if !asked.is_gap() && fact.value().is_none() && !fact.is_none() {
            self.complain("parameter", name, shape);
        }
        Stated::new(fact.value().copied(), asked.relied())
    }

    /// Whether a rule of the law holds on this day.
    pub fn flag(&self, name: names::Flag) -> Truth {
        let name = name.name();
        const SHAPE: &str = " that is true or false";
        let asked = self.asked(name, SHAPE);
        let holds = asked.value().bool();
        self.read(name, asked, holds, SHAPE).holds(|holds| Truth::of_law(*holds))
    }

    /// A number of the law, such as a threshold.
    pub fn number(&self, name: names::Number) -> Stated<u64> {
        let name = name.name();
        const SHAPE: &str = " that is a whole number";
        let asked = self.asked(name, SHAPE);
        self.read(name, asked, asked.value().count(), SHAPE)
    }

    /// A word of the law, such as which of two tests holds.
    pub fn word(&self, name: names::Word) -> Stated<&'c str> {
        let name = name.name();
        const SHAPE: &str = " that is a text";
        let asked = self.asked(name, SHAPE);
        self.read(name, asked, asked.value().text(), SHAPE)
    }

    /// Whether a word of the law is this one on this day.
    pub fn says(&self, word: names::Says) -> Truth {
        self.word(word.word).holds(|stated| Truth::of_law(*stated == word.says))
    }

    /// A list of words of the law, such as the kinds of service it binds; empty where it has none on this day.
    pub fn words(&self, name: names::Words) -> StatedWords<'c> {
        let name = name.name();
        let asked = self.asked(name, " that is a list of texts");
        StatedWords::new(asked.value(), asked.relied())
    }

    /// Whether a table of the law has a key on this day, such as a country among the members of a union. Where the row
    /// says `none` or `false` it has not; where it says `"unknown"` that is unsettled.
    pub fn lists(&self, table: names::Table, key: &str) -> Truth {
        let table = table.name();
        if !self.parameters.has(table) {
            self.complain("table", table, "");
        }
        let asked = self.parameters.on(table, Some(key), self.as_of, &self.reliances);
        let value = asked.value();
        let listed = if asked.is_gap() || value.exists().is_no() {
            Truth::of_law(false)
        } else if value.text().value() == Some(&"unknown") {
            Truth::unsettled(text(["whether the law counts `", key, "` among them is not settled"]))
        } else {
            Truth::of_law(true)
        };
        listed.relying_on(asked.relied())
    }

    /// How long something must be kept, in months, years or days.
    pub fn period(&self, name: names::Term) -> Stated<Period> {
        let name = name.name();
        const SHAPE: &str = " that is a number with a unit";
        let asked = self.asked(name, SHAPE);
        self.amount_with_unit(name, asked, SHAPE).and_then(|(amount, unit)| {
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
        })
    }

    /// How long somebody has from a day on, in working days, days, hours, months or years: what the law gave on the day
    /// on which the time begins. A later change does not reach a time that has begun. Where the law gave none on that day:
    /// no limit.
    pub fn time_limit(&self, name: impl Into<names::Clock>, start: Fact<Date>) -> TimeLimit {
        let name = name.into().name();
        if !self.parameters.has(name) {
            self.complain("parameter", name, "");
        }
        let Some(day) = start.value() else {
            let open = start.is(|_| true);
            let never =
                "the time to act begins with an event whose day is set to none, so no end of it is known";
            return TimeLimit::open(if start.is_none() { open.noting(never) } else { open });
        };
        let asked = self.parameters.on(name, None, *day, &self.reliances);
        let measure = self.amount_with_unit(name, asked, " that is a number with a unit");
        let Some((amount, unit)) = measure.value().copied() else {
            return TimeLimit::none().relying_on(&measure, start);
        };
        let amount = u32::try_from(amount).unwrap_or(u32::MAX);
        let calendar = Calendar::new(self.calendar, &self.longest_stretch_off);
        Clock { amount, unit, calendar }.after(start, &self.reliances).relying_on(&measure, start)
    }

    fn amount_with_unit(&self, name: &str, asked: Asked<'c>, shape: &str) -> Stated<(u64, &'c str)> {
        let relied = asked.relied();
        if asked.is_gap() || asked.value().exists().is_no() {
            return Stated::new(None, relied);
        }
        let amount = self.read(name, asked, asked.value().count(), shape);
        let unit = self.read(name, asked, asked.unit().text(), shape);
        let both = amount.value().copied().zip(unit.value().copied());
        Stated::new(both, relied)
    }

    /// Whether this reading of a contested point was chosen.
    pub fn reads(&self, reading: names::Reading) -> Truth {
        let names::Reading { point, value } = reading;
        let place = Place::root(self.readings).key(point);
        let chosen = place.text();
        if chosen.value().is_none() {
            self.complain("reading", point, "");
        }
        let relied = self.reliances.on(Basis::Reading, place.name().unwrap_or_default(), None, None);
        Truth::of_law(chosen.value().copied() == Some(value)).relying_on(relied)
    }
}

/// Judges JSON texts as of 2017-05-06, by parameters that have always been what they are.
#[cfg(test)]
pub(crate) fn judge_json<T>(
    service: &str,
    parameters: &str,
    detail: Detail,
    rule: impl FnOnce(&Case<'_>) -> T,
) -> T {
    let parse = |text| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let mut parameters = parse(parameters);
    for value in parameters.as_object_mut().unwrap().values_mut() {
        *value = serde_json::json!([{ "from": "0001-01-01", "value": value.take() }]);
    }
    let facts = |value| crate::facts::Facts::from(&value);
    let (service, parameters, readings) = (facts(parse(service)), facts(parameters), facts(parse("{}")));
    let day = jiff::civil::date(2017, 5, 6);
    let question = Question {
        as_of: day,
        known_on: day,
        parameters: parameters.view(),
        readings: readings.view(),
        calendar: None,
        rules: None,
        detail,
    };
    rule(&Trees::new(service.view(), question).case())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::Reliance;
    use crate::facts::Facts;
    use alloc::vec::Vec;
    use serde_json::json;

    /// What is asked of a law whose time to answer was 5 days to the end of 2020 and 10 days after, and of demands
    /// received on the last of the old and the first of the new.
    fn of_two_times<T>(as_of: Date, ask: impl FnOnce(&Case<'_>, [Fact<Date>; 3]) -> T) -> (T, Vec<Reliance>) {
        let service = Facts::from(&json!({"old": "2020-12-31", "new": "2021-01-01", "before": "2014-07-31"}));
        let parameters = Facts::from(&json!({"answer_time": [
            {"from": "2014-08-01", "until": "2020-12-31", "value": 5, "unit": "day"},
            {"from": "2021-01-01", "value": 10, "unit": "day"}]}));
        let readings = Facts::default();
        let question = Question {
            as_of,
            known_on: as_of,
            parameters: parameters.view(),
            readings: readings.view(),
            calendar: None,
            rules: None,
            detail: Detail::Full,
        };
        let trees = Trees::new(service.view(), question);
        let case = trees.case();
        let place = Place::root(&trees.service);
        let answer = ask(&case, ["old", "new", "before"].map(|key| place.key(key).day()));
        assert_eq!(case.take_error(), None);
        let reliances = case.reliances().all();
        (answer, reliances)
    }

    #[test]
    fn a_time_is_that_of_the_day_on_which_it_begins() {
        use jiff::civil::date;
        let running = |as_of, which: usize| {
            let (truth, relied) = of_two_times(as_of, |case, starts| {
                case.time_limit(names::Clock::named("answer_time"), starts[which]).is_running(as_of)
            });
            (truth.answer, truth.deadline, relied)
        };
        use crate::contract::Answer::{No, Unknown, Yes};
        let relied = |on| {
            let name = "answer_time".into();
            alloc::vec![Reliance { basis: Basis::Parameter, name, key: None, on: Some(on) }]
        };
        let (old, new) = (date(2014, 8, 1), date(2021, 1, 1));
        assert_eq!(running(date(2021, 1, 5), 0), (Yes, Some(date(2021, 1, 5)), relied(old)));
        assert_eq!(running(date(2021, 1, 6), 0), (No, None, relied(old)));
        assert_eq!(running(date(2021, 1, 11), 1), (Yes, Some(date(2021, 1, 11)), relied(new)));
        assert_eq!(running(date(2021, 1, 12), 1), (No, None, relied(new)));
        assert_eq!(running(date(2021, 1, 12), 2), (Unknown, None, relied(date(2014, 7, 31))));
    }

    #[test]
    fn a_table_is_asked_by_its_key_and_where_no_row_holds_by_that_of_all_others() {
        use jiff::civil::date;
        let parameters = Facts::from(&json!({"adequate": {"rows": {
            "*": [{"from": "1995-10-24", "value": null}],
            "AX": [{"from": "1995-10-24", "value": "unknown"}],
            "CA": [{"from": "2001-12-20", "value": true}],
            "US": [{"from": "2016-07-12", "until": "2020-07-15", "value": true}]}}}));
        let none = Facts::from(&json!({}));
        let row = |key: &str, as_of| {
            let question = Question {
                as_of,
                known_on: as_of,
                parameters: parameters.view(),
                readings: none.view(),
                calendar: None,
                rules: None,
                detail: Detail::Full,
            };
            let trees = Trees::new(none.view(), question);
            let case = trees.case();
            let stated = case.lists(names::Table::named("adequate"), key).answer;
            let relied = case.reliances().all().remove(0);
            assert_eq!((case.take_error(), relied.name.as_ref()), (None, "adequate"));
            (stated, relied.key.unwrap(), relied.on.unwrap())
        };
        let (first, later) = (date(1995, 10, 24), date(2016, 7, 12));
        use crate::contract::Answer::{No, Unknown, Yes};
        assert_eq!(row("US", date(2016, 7, 11)), (No, "*".into(), first));
        assert_eq!(row("US", later), (Yes, "US".into(), later));
        assert_eq!(row("US", date(2020, 7, 15)), (Yes, "US".into(), later));
        assert_eq!(row("US", date(2020, 7, 16)), (No, "*".into(), first));
        assert_eq!(row("CN", later), (No, "*".into(), first));
        assert_eq!(row("AX", later), (Unknown, "AX".into(), first));
    }
}
