//! Clocks of a law: how long somebody has, in working days, days, hours or months.

use alloc::borrow::Cow;
use alloc::string::String;

use crate::fact::{Fact, Place};
use crate::period::Period;
use crate::truth::{Answer, Truth};
use jiff::civil::Date;

/// The days off of a jurisdiction, as `calendar.toml` of the law's host states them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Calendar<'c>(pub(crate) Place<'c>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DayKind {
    Working,
    Off,
    /// Declared free of work, but whether legal terms stand still on it is disputed.
    Contested,
}

impl Calendar<'_> {
    /// What kind of day this is; `None` beyond the table.
    fn kind(&self, day: Date) -> Option<DayKind> {
        let mut year = String::new();
        crate::tree::push_number(&mut year, day.year().unsigned_abs().into());
        let year = self.0.key("years").key(&year).text();
        let exceptions = year.value()?;
        let month_and_day = |text: &str| {
            let (month, day) = (text.get(..2)?, text.get(2..)?);
            Some((month.parse::<i8>().ok()?, day.parse::<i8>().ok()?))
        };
        for exception in exceptions.split(' ') {
            let (kind, text) = match exception.as_bytes().first() {
                Some(b'+') => (DayKind::Working, exception.get(1..)?),
                Some(b'?') => (DayKind::Contested, exception.get(1..)?),
                _ => (DayKind::Off, exception),
            };
            if month_and_day(text) == Some((day.month(), day.day())) {
                return Some(kind);
            }
        }
        let weekend = self.0.key("weekend").text();
        let number = char::from(b'0' + day.weekday().to_monday_one_offset().unsigned_abs());
        let off = weekend.value()?.contains(number);
        Some(if off { DayKind::Off } else { DayKind::Working })
    }

    /// The last of `count` working days after `start`. `contested` days count as working or not.
    fn working_days_after(&self, start: Date, count: u32, contested_is_off: bool) -> Option<Date> {
        let mut day = start;
        let mut left = count;
        while left > 0 {
            day = day.tomorrow().ok()?;
            match self.kind(day)? {
                DayKind::Working => left -= 1,
                DayKind::Contested if !contested_is_off => left -= 1,
                DayKind::Contested | DayKind::Off => {}
            }
        }
        Some(day)
    }
}

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
    /// Between these days it is disputed whether the time has passed.
    Between(Date, Date),
    /// Neither the law nor the authority set one.
    Unset,
    /// It cannot be worked out: the reason is for the reader.
    NotKnown(Cow<'static, str>),
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
    pub(crate) fn after(&self, start: Fact<Date>) -> TimeLimit {
        let facts = start.is_given();
        let Some(start) = start.value().copied() else {
            return TimeLimit { last: Last::Open, facts };
        };
        let amount = i32::try_from(self.amount).unwrap_or(i32::MAX);
        let calendar_day = |period: Period| period.after(start).map(Last::Day);
        let last = match self.unit {
            "working-day" => self.working_days(start),
            "day" => calendar_day(Period::days(amount)),
            "hour" => calendar_day(Period::days(amount.div_euclid(24) + i32::from(amount % 24 != 0))),
            "month" => calendar_day(Period::months(amount)),
            "year" => calendar_day(Period::months(amount.saturating_mul(12))),
            _ => None,
        };
        TimeLimit {
            last: last.unwrap_or(Last::NotKnown("the time limit lies beyond all calendars".into())),
            facts,
        }
    }

    fn working_days(&self, start: Date) -> Option<Last> {
        let earliest = self.calendar.working_days_after(start, self.amount, false);
        let latest = self.calendar.working_days_after(start, self.amount, true);
        Some(match (earliest, latest) {
            (Some(earliest), Some(latest)) if earliest == latest => Last::Day(earliest),
            (Some(earliest), Some(latest)) => Last::Between(earliest, latest),
            _ => {
                let mut text = String::from("the official days off around ");
                text.push_str(&crate::day::write(start));
                text.push_str(" are not in this law's calendar, so its working days cannot be counted");
                Last::NotKnown(text.into())
            }
        })
    }
}

impl TimeLimit {
    /// A limit that the authority itself set. Known to be none: no limit.
    pub fn set(day: Fact<Date>) -> Self {
        let facts = day.is_given();
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

    /// No limit in the law.
    pub fn none() -> Self {
        TimeLimit { last: Last::Unset, facts: Truth::of_law(false) }
    }

    /// Whether it is still possible on `as_of` to act in time. Without any limit that is unsettled.
    pub fn is_running(self, as_of: Date) -> Truth {
        let (answer, deadline, note) = match self.last {
            Last::Day(last) if as_of <= last => (Answer::Yes, Some(last), None),
            Last::Day(last) => (Answer::No, None, Some(ended(last))),
            Last::Between(earliest, _) if as_of <= earliest => (Answer::Yes, Some(earliest), None),
            Last::Between(_, latest) if as_of > latest => (Answer::No, None, Some(ended(latest))),
            Last::Between(..) => {
                let note = "whether non-working days declared by decree stop legal terms is disputed, \
                            and the answer depends on it";
                (Answer::Unknown, None, Some(note.into()))
            }
            Last::Unset => {
                let note =
                    "neither the law nor the authority set a time limit, so none can be said to have passed";
                (Answer::Unknown, None, Some(note.into()))
            }
            Last::NotKnown(note) => (Answer::Unknown, None, Some(note)),
            Last::Open => (Answer::Unknown, None, None),
        };
        let mut truth = self.facts;
        (truth.answer, truth.deadline) = (answer, deadline);
        note.into_iter().fold(truth, Truth::noting)
    }
}

/// What a reader wants to know first of a time that has passed.
fn ended(last: Date) -> Cow<'static, str> {
    let mut text = String::from("the time to act ended on ");
    text.push_str(&crate::day::write(last));
    text.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Tree;
    use alloc::vec::Vec;
    use jiff::civil::date;

    const CALENDAR: &str = r#"{"calendar":{"weekend":"67","years":{
        "2017":"0102 0103 0104 0105 0106 0223 0224 0308 0501 0508 0509 0612 1106",
        "2018":"0101 0102 +0428 0430 0501 0502 ?0503 ?0504 0509"}},
        "start":{"march":"2017-03-06","may":"2017-04-28","saturday":"2018-04-25","contested":"2018-05-02","late":"2018-12-27"}}"#;

    fn limit(tree: &Tree<'_>, start: &str, amount: u32, unit: &str) -> TimeLimit {
        let root = Place::root(tree);
        Clock { amount, unit, calendar: Calendar(root.key("calendar")) }
            .after(root.key("start").key(start).day())
    }

    fn day_of(limit: TimeLimit) -> Date {
        match limit.last {
            Last::Day(day) => day,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn working_days_skip_weekends_and_days_off() {
        let tree = Tree::parse(CALENDAR).unwrap();
        // 7, 9, 10, 13 and 14 March: the 8th is off, the 11th and 12th a weekend.
        assert_eq!(day_of(limit(&tree, "march", 5, "working-day")), date(2017, 3, 14));
        // 2, 3, 4, 5 and 10 May: the 1st, 8th and 9th are off.
        assert_eq!(day_of(limit(&tree, "may", 5, "working-day")), date(2017, 5, 10));
        // 26, 27 and 28 April: the 28th is a Saturday worked in exchange for the 30th.
        assert_eq!(day_of(limit(&tree, "saturday", 3, "working-day")), date(2018, 4, 28));
    }

    #[test]
    fn other_units_are_calendar_time() {
        let tree = Tree::parse(CALENDAR).unwrap();
        assert_eq!(day_of(limit(&tree, "march", 10, "day")), date(2017, 3, 16));
        assert_eq!(day_of(limit(&tree, "march", 72, "hour")), date(2017, 3, 9));
        assert_eq!(day_of(limit(&tree, "march", 73, "hour")), date(2017, 3, 10));
        assert_eq!(day_of(limit(&tree, "march", 1, "month")), date(2017, 4, 6));
    }

    #[test]
    fn a_limit_runs_to_its_last_day_inclusive() {
        let tree = Tree::parse(CALENDAR).unwrap();
        let running = limit(&tree, "march", 5, "working-day").is_running(date(2017, 3, 14));
        assert!(running.is_yes());
        assert_eq!(running.deadline, Some(date(2017, 3, 14)));
        assert!(limit(&tree, "march", 5, "working-day").is_running(date(2017, 3, 15)).is_no());
    }

    #[test]
    fn between_the_two_counts_of_contested_days_it_is_unsettled() {
        let tree = Tree::parse(CALENDAR).unwrap();
        let limit = || limit(&tree, "contested", 2, "working-day");
        assert!(limit().is_running(date(2018, 5, 4)).is_yes());
        assert!(limit().is_running(date(2018, 5, 7)).is_unknown());
        assert!(limit().is_running(date(2018, 5, 8)).is_unknown());
        assert!(limit().is_running(date(2018, 5, 10)).is_no());
    }

    #[test]
    fn beyond_the_calendar_nothing_is_guessed() {
        let tree = Tree::parse(CALENDAR).unwrap();
        let truth = limit(&tree, "late", 5, "working-day").is_running(date(2018, 12, 28));
        assert!(truth.is_unknown());
        let notes = &truth.why().unwrap().notes;
        assert_eq!(notes.len(), 1);
        assert!(notes[0].contains("2018-12-27"), "{notes:?}");
    }

    #[test]
    fn an_unknown_start_is_what_is_missing() {
        let tree = Tree::parse(CALENDAR).unwrap();
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
