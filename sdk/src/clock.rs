//! Clocks of a law: how long somebody has, in working days, days, hours or months.

use alloc::borrow::Cow;
use alloc::string::String;

use crate::calendar::{Calendar, Passed};
use crate::contract::{Answer, day};
use crate::fact::Fact;
use crate::period::Period;
use crate::reliances::Reliances;
use crate::stated::Stated;
use crate::truth::Truth;
use crate::wording::text;
use jiff::civil::Date;

/// How long a law gives, from law.toml: a number with its unit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock<'c> {
    pub(crate) amount: u32,
    pub(crate) unit: &'c str,
    pub(crate) calendar: Calendar<'c>,
}

/// A last day on which something may still be done.
#[derive(Clone, Debug)]
enum Last {
    Day(Date),
    /// Between these days it is open whether the time has passed, for a reason that is for the reader. Without the
    /// second one it is open for ever.
    Between(Date, Option<Date>, Cow<'static, str>),
    /// Neither the law nor the authority set one.
    Unset,
    /// It lies beyond all days.
    Beyond,
    /// It depends on a fact that the description leaves open.
    Open,
}

/// A time limit and the facts on which it rests.
#[derive(Clone, Debug)]
pub struct TimeLimit {
    last: Last,
    facts: Truth,
}

impl<'c> Clock<'c> {
    /// The last day of the time that begins with `start`; the first day counted is the one after it.
    ///
    /// A limit in hours ends on the day in which its last hour falls: days are the finest this works with,
    /// so it is said to have passed only when it has passed at every hour.
    pub(crate) fn after(&self, start: Fact<Date>, reliances: &Reliances<'_>) -> TimeLimit {
        // When a time ends that began by some day is not known.
        let mut facts = start.is(|_| true);
        let Some(start) = start.value().copied() else { return TimeLimit::open(facts) };
        let amount = i32::try_from(self.amount).unwrap_or(i32::MAX);
        let calendar_day = |period: Period| period.after(start).map(Last::Day);
        let last = match self.unit {
            "working-day" => {
                let passed = self.calendar.working_days_after(start, self.amount);
                facts = facts.relying_on(self.calendar.relied(start, passed.as_ref(), reliances));
                passed.map(|passed| last(start, passed))
            }
            "day" => calendar_day(Period::days(amount)),
            "hour" => calendar_day(Period::days(amount.div_euclid(24) + i32::from(amount % 24 != 0))),
            "month" => calendar_day(Period::months(amount)),
            "year" => calendar_day(Period::months(amount.saturating_mul(12))),
            _ => None,
        };
        TimeLimit { last: last.unwrap_or(Last::Beyond), facts }
    }
}

/// The last of the working days after `start`.
fn last(start: Date, Passed { earliest, latest, beyond_calendar }: Passed) -> Last {
    if latest == Some(earliest) {
        return Last::Day(earliest);
    }
    let note = if beyond_calendar {
        let start = day::write(start);
        text([
            "the official days off after ",
            &start,
            " are not all in this law's calendar, so it is open on which day its working days end",
        ])
        .into()
    } else {
        "whether non-working days declared by decree stop legal terms is disputed, and the answer depends on it".into()
    };
    Last::Between(earliest, latest, note)
}

impl TimeLimit {
    /// A limit that the authority itself set. Known to be none: no limit.
    pub fn set(day: Fact<Date>) -> Self {
        let facts = day.is(|_| true);
        let last = match day.value() {
            Some(day) => Last::Day(*day),
            None if day.is_none() => Last::Unset,
            None => Last::Open,
        };
        TimeLimit { last, facts }
    }

    /// This limit, or where none was set, another one.
    pub fn or_else(self, other: impl FnOnce() -> TimeLimit) -> Self {
        if !matches!(self.last, Last::Unset) {
            return self;
        }
        let other = other();
        TimeLimit { last: other.last, facts: other.facts.because_of(&self.facts) }
    }

    /// A limit that hangs on what is not known.
    pub(crate) fn open(facts: Truth) -> Self {
        TimeLimit { last: Last::Open, facts }
    }

    /// The same limit, which the law gives with this value, and gave on the day on which it begins.
    pub(crate) fn relying_on<T>(mut self, value: &Stated<T>, start: Fact<Date>) -> Self {
        let law = Truth::of_law(true).relying_on(value.relied());
        self.facts = match self.last {
            // That it gave none is a matter of that day as well.
            Last::Unset => law.because_of(&start.is_given()),
            _ => self.facts.because_of(&law),
        };
        self
    }

    /// No limit in the law.
    pub fn none() -> Self {
        TimeLimit { last: Last::Unset, facts: Truth::of_law(false) }
    }

    /// Whether it is known that neither the law nor the authority set one.
    pub(crate) fn is_unset(&self) -> bool {
        matches!(self.last, Last::Unset)
    }

    /// Whether it is still possible on `as_of` to act in time. Without any limit that is unsettled.
    pub fn is_running(self, as_of: Date) -> Truth {
        let (answer, deadline, note) = match self.last {
            Last::Day(last) if as_of <= last => (Answer::Yes, Some(last), None),
            Last::Day(last) => (Answer::No, None, Some(ended(last).into())),
            Last::Between(earliest, ..) if as_of <= earliest => (Answer::Yes, Some(earliest), None),
            Last::Between(_, Some(latest), _) if as_of > latest => {
                (Answer::No, None, Some(text([&ended(latest), " at the latest"]).into()))
            }
            Last::Between(.., note) => (Answer::Unknown, None, Some(note)),
            Last::Unset => {
                let note =
                    "neither the law nor the authority set a time limit, so none can be said to have passed";
                (Answer::Unknown, None, Some(note.into()))
            }
            Last::Beyond => (Answer::Unknown, None, Some("the time limit lies beyond all calendars".into())),
            Last::Open => (Answer::Unknown, None, None),
        };
        let mut truth = self.facts;
        (truth.answer, truth.deadline) = (answer, deadline);
        note.into_iter().fold(truth, Truth::noting)
    }
}

/// What a reader wants to know first of a time that has passed.
fn ended(last: Date) -> String {
    text(["the time to act ended on ", &day::write(last)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Place;
    use crate::tree::Tree;
    use alloc::vec::Vec;
    use core::cell::OnceCell;
    use jiff::civil::date;

    const DAYS_OFF: &str = r#"{"weekend":"67","years":{
        "2017":"0102 0103 0104 0105 0106 0223 0224 0308 0501 0508 0509 0612 1106",
        "2018":"0101 0102 +0428 0430 0501 0502 ?0503 ?0504 0509"}}"#;

    const STARTS: &str =
        r#"{"start":{"march":"2017-03-06","may":"2017-04-28","contested":"2018-05-02","late":"2018-12-27"}}"#;

    fn limit(tree: &Tree<'_>, start: &str, amount: u32, unit: &str) -> TimeLimit {
        let (days_off, longest_stretch_off) = (Tree::parse(DAYS_OFF).unwrap(), OnceCell::new());
        let calendar = Calendar::new(Some(&days_off), &longest_stretch_off);
        let start = Place::root(tree).key("start").key(start).day();
        Clock { amount, unit, calendar }.after(start, &Reliances::default())
    }

    fn day_of(limit: TimeLimit) -> Date {
        match limit.last {
            Last::Day(day) => day,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn other_units_are_calendar_time() {
        let tree = Tree::parse(STARTS).unwrap();
        assert_eq!(day_of(limit(&tree, "march", 10, "day")), date(2017, 3, 16));
        assert_eq!(day_of(limit(&tree, "march", 72, "hour")), date(2017, 3, 9));
        assert_eq!(day_of(limit(&tree, "march", 73, "hour")), date(2017, 3, 10));
        assert_eq!(day_of(limit(&tree, "march", 1, "month")), date(2017, 4, 6));
    }

    #[test]
    fn a_limit_runs_to_its_last_day_inclusive() {
        let tree = Tree::parse(STARTS).unwrap();
        let running = limit(&tree, "march", 5, "working-day").is_running(date(2017, 3, 14));
        assert!(running.is_yes());
        assert_eq!(running.deadline, Some(date(2017, 3, 14)));
        assert!(limit(&tree, "march", 5, "working-day").is_running(date(2017, 3, 15)).is_no());
    }

    #[test]
    fn between_the_two_counts_of_contested_days_it_is_unsettled() {
        let tree = Tree::parse(STARTS).unwrap();
        let limit = || limit(&tree, "contested", 2, "working-day");
        assert!(limit().is_running(date(2018, 5, 4)).is_yes());
        assert!(limit().is_running(date(2018, 5, 7)).is_unknown());
        assert!(limit().is_running(date(2018, 5, 8)).is_unknown());
        assert!(limit().is_running(date(2018, 5, 10)).is_no());
    }

    #[test]
    fn beyond_the_calendar_it_is_firm_where_every_calendar_agrees() {
        let tree = Tree::parse(STARTS).unwrap();
        let on = |day| limit(&tree, "late", 5, "working-day").is_running(day);
        let first = on(date(2019, 1, 3));
        assert!(first.is_yes());
        assert_eq!(first.deadline, Some(date(2019, 1, 3)));
        for day in [date(2019, 1, 4), date(2019, 1, 27)] {
            let truth = on(day);
            assert!(truth.is_unknown());
            let notes = &truth.why().unwrap().notes;
            assert_eq!(notes.len(), 1);
            assert!(notes[0].contains("2018-12-27"), "{notes:?}");
        }
        let after = on(date(2019, 1, 28));
        assert!(after.is_no());
        assert_eq!(after.why().unwrap().notes, ["the time to act ended on 2019-01-27 at the latest"]);
    }

    #[test]
    fn an_unknown_start_is_what_is_missing() {
        let tree = Tree::parse(STARTS).unwrap();
        let truth = limit(&tree, "nobody", 5, "working-day").is_running(date(2018, 1, 1));
        assert!(truth.is_unknown());
        let facts: Vec<_> = truth.why().unwrap().facts.iter().map(|fact| tree.pointer(*fact)).collect();
        assert_eq!(facts, ["/start/nobody"]);
    }

    #[test]
    fn a_set_limit_comes_first_and_none_is_unsettled() {
        let tree = Tree::parse(r#"{"deadline":"2017-07-19","none":null}"#).unwrap();
        let root = Place::root(&tree);
        let set = |key| TimeLimit::set(root.key(key).day()).or_else(TimeLimit::none);
        assert!(set("deadline").is_running(date(2017, 7, 19)).is_yes());
        assert!(set("deadline").is_running(date(2017, 7, 20)).is_no());
        assert!(set("none").is_running(date(2017, 7, 20)).is_unknown());
        assert_eq!(set("none").is_running(date(2017, 7, 20)).why().unwrap().notes.len(), 1);
        assert!(set("absent").is_running(date(2017, 7, 20)).is_unknown());
    }
}
