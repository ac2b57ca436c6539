//! The days off of a jurisdiction: when so many working days have passed.

use alloc::string::String;
use core::cell::OnceCell;

use crate::contract::Basis;
use crate::fact::Place;
use crate::reliances::Reliances;
use crate::relied::Relied;
use crate::tree::Tree;
use jiff::civil::Date;

/// The days off of a jurisdiction, as `calendar.toml` of the law's host states them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Calendar<'c> {
    /// None: the law has no calendar.
    days_off: Option<&'c Tree<'c>>,
    longest_stretch_off: &'c OnceCell<Option<u32>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DayKind {
    Working,
    Off,
    /// Declared free of work, but whether legal terms stand still on it is disputed.
    Contested,
}

/// The days on which so many working days may have passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Passed {
    pub(crate) earliest: Date,
    /// None where nothing says how late it can be.
    pub(crate) latest: Option<Date>,
    /// Whether days count that the calendar does not have.
    pub(crate) beyond_calendar: bool,
}

impl<'c> Calendar<'c> {
    /// The calendar of the law, if it has one; `longest_stretch_off` keeps what is worked out of it.
    pub(crate) fn new(
        days_off: Option<&'c Tree<'c>>,
        longest_stretch_off: &'c OnceCell<Option<u32>>,
    ) -> Self {
        Calendar { days_off, longest_stretch_off }
    }

    /// What stands under a key of the calendar.
    fn key(&self, key: &str) -> Option<Place<'c>> {
        self.days_off.map(|days_off| Place::root(days_off).key(key))
    }

    /// Relying on the years in which days were counted from one to another.
    pub(crate) fn relied(&self, start: Date, passed: Option<&Passed>, reliances: &Reliances<'_>) -> Relied {
        let last = passed.map_or(start, |passed| passed.latest.unwrap_or(passed.earliest));
        let first_days = (start.year()..=last.year()).filter_map(|year| Date::new(year, 1, 1).ok());
        first_days
            .fold(Relied::NONE, |relied, day| relied | reliances.on(Basis::Calendar, "", None, Some(day)))
    }

    /// The last of `count` working days after `start`, in every way in which they can be counted.
    ///
    /// A contested day counts as working or not. So does a day that the calendar does not have; but no stretch of days
    /// off is taken to be longer than the longest that the calendar has, contested days among them. None: there is no
    /// such day.
    pub(crate) fn working_days_after(&self, start: Date, count: u32) -> Option<Passed> {
        let (mut left_at_best, mut left_at_worst) = (count, count);
        let (mut day, mut earliest, mut beyond_calendar, mut off) = (start, start, false, 0);
        let mut year = Year::of(self, start.year());
        while left_at_worst > 0 {
            day = day.tomorrow().ok()?;
            if year.year != day.year() {
                year = Year::of(self, day.year());
            }
            let kind = year.kind(day);
            if left_at_best > 0 && kind != Some(DayKind::Off) {
                (left_at_best, earliest) = (left_at_best - 1, day);
            }
            let is_working = match kind {
                Some(kind) => kind == DayKind::Working,
                None => {
                    beyond_calendar = true;
                    match self.longest_stretch_off() {
                        Some(longest) => off >= longest,
                        None if left_at_best == 0 => {
                            return Some(Passed { earliest, latest: None, beyond_calendar });
                        }
                        None => false,
                    }
                }
            };
            if is_working {
                (left_at_worst, off) = (left_at_worst - 1, 0);
            } else {
                off += 1;
            }
        }
        Some(Passed { earliest, latest: Some(day), beyond_calendar })
    }

    /// The longest stretch of days on which nobody may have worked; none of a calendar without years.
    fn longest_stretch_off(&self) -> Option<u32> {
        *self.longest_stretch_off.get_or_init(|| {
            let years = self.key("years")?;
            let years = || years.entries().filter_map(|(year, _)| year.parse::<i16>().ok());
            let (first, last) = (years().min()?, years().max()?);
            let (mut longest, mut off) = (0, 0);
            for number in first..=last {
                let year = Year::of(self, number);
                let days = core::iter::successors(Date::new(number, 1, 1).ok(), |day| day.tomorrow().ok());
                for day in days.take_while(|day| day.year() == number) {
                    let is_off = year.kind(day).is_some_and(|kind| kind != DayKind::Working);
                    off = if is_off { off + 1 } else { 0 };
                    longest = longest.max(off);
                }
            }
            Some(longest)
        })
    }
}

/// A year of a calendar.
struct Year<'c> {
    year: i16,
    /// The days of the week on which nobody works, as digits from Monday on; none where the calendar lacks the year.
    weekend: Option<&'c str>,
    /// What kind of day it is apart from the day of the week; each month has room for 31 days.
    exceptions: [Option<DayKind>; 12 * 31],
}

impl<'c> Year<'c> {
    fn of(calendar: &Calendar<'c>, number: i16) -> Self {
        let mut year = Year { year: number, weekend: None, exceptions: [None; 12 * 31] };
        let mut key = String::new();
        crate::tree::push_number(&mut key, number.unsigned_abs().into());
        let exceptions = calendar.key("years").and_then(|years| years.key(&key).text().value().copied());
        let Some(exceptions) = exceptions else { return year };
        year.weekend = calendar.key("weekend").and_then(|weekend| weekend.text().value().copied());
        for exception in exceptions.split(' ') {
            let (kind, day) = match exception.as_bytes() {
                [b'+', day @ ..] => (DayKind::Working, day),
                [b'?', day @ ..] => (DayKind::Contested, day),
                day => (DayKind::Off, day),
            };
            let &[m1, m0, d1, d0] = day else { continue };
            let two = |tens: u8, ones: u8| i32::from(tens) * 10 + i32::from(ones) - 11 * i32::from(b'0');
            if let Some(exception) = year.exceptions.get_mut(place(two(m1, m0), two(d1, d0))) {
                *exception = Some(kind);
            }
        }
        year
    }

    /// What kind of day this is; `None` beyond the calendar.
    fn kind(&self, day: Date) -> Option<DayKind> {
        let weekend = self.weekend?;
        if let Some(kind) = self.exceptions.get(place(day.month().into(), day.day().into()))? {
            return Some(*kind);
        }
        let number = b'0' + day.weekday().to_monday_one_offset().unsigned_abs();
        Some(if weekend.as_bytes().contains(&number) { DayKind::Off } else { DayKind::Working })
    }
}

/// The place of a day in a table of its year.
fn place(month: i32, day: i32) -> usize {
    usize::try_from((month - 1) * 31 + day - 1).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Tree;
    use jiff::civil::date;

    fn passed(calendar: &str, start: Date, count: u32) -> Option<Passed> {
        let tree = Tree::parse(calendar).unwrap();
        Calendar::new(Some(&tree), &OnceCell::new()).working_days_after(start, count)
    }

    const KNOWN: &str = r#"{"weekend":"67","years":{
        "2017":"0102 0103 0104 0105 0106 0223 0224 0308 0501 0508 0509 0612 1106",
        "2018":"0101 0102 +0428 0430 0501 0502 ?0503 ?0504 0509"}}"#;

    /// Days between which so many working days have passed, all in the calendar.
    fn between(start: Date, count: u32) -> (Date, Date) {
        let passed = passed(KNOWN, start, count).unwrap();
        assert!(!passed.beyond_calendar);
        (passed.earliest, passed.latest.unwrap())
    }

    #[test]
    fn working_days_skip_weekends_and_days_off() {
        let once = |day| (day, day);
        // 7, 9, 10, 13 and 14 March: the 8th is off, the 11th and 12th a weekend.
        assert_eq!(between(date(2017, 3, 6), 5), once(date(2017, 3, 14)));
        // 2, 3, 4, 5 and 10 May: the 1st, 8th and 9th are off.
        assert_eq!(between(date(2017, 4, 28), 5), once(date(2017, 5, 10)));
        // 26, 27 and 28 April: the 28th is a Saturday worked in exchange for the 30th.
        assert_eq!(between(date(2018, 4, 25), 3), once(date(2018, 4, 28)));
        // 29 December 2017 and 3 January 2018.
        assert_eq!(between(date(2017, 12, 28), 2), once(date(2018, 1, 3)));
        assert_eq!(between(date(2017, 3, 6), 0), once(date(2017, 3, 6)));
    }

    #[test]
    fn contested_days_count_or_not() {
        assert_eq!(between(date(2018, 5, 2), 2), (date(2018, 5, 4), date(2018, 5, 8)));
    }

    #[test]
    fn beyond_the_calendar_each_day_may_be_worked_or_not() {
        // The longest stretch off: 29 April, worked the 28th, to 6 May 2018.
        let passed = |start, count| {
            let passed = passed(KNOWN, start, count).unwrap();
            (passed.beyond_calendar, passed.earliest, passed.latest.unwrap())
        };
        // 28 and 31 December 2018 are working days.
        assert_eq!(passed(date(2018, 12, 27), 2), (false, date(2018, 12, 31), date(2018, 12, 31)));
        // Eight days off from 1 January, and the 9th is the third.
        assert_eq!(passed(date(2018, 12, 27), 3), (true, date(2019, 1, 1), date(2019, 1, 9)));
        assert_eq!(passed(date(2018, 12, 27), 5), (true, date(2019, 1, 3), date(2019, 1, 27)));
        // 29 and 30 December are a weekend, which is part of a stretch.
        assert_eq!(passed(date(2030, 6, 1), 1), (true, date(2030, 6, 2), date(2030, 6, 10)));
        // Before the calendar, and into it: 30 and 31 December 2016 may be worked, 1 to 8 January are off.
        assert_eq!(passed(date(2016, 12, 30), 2), (true, date(2017, 1, 9), date(2017, 1, 10)));
    }

    #[test]
    fn without_a_calendar_only_the_first_day_is_known() {
        for calendar in [r#"{"weekend":"67","years":{}}"#, "{}"] {
            let passed = passed(calendar, date(2018, 12, 27), 5).unwrap();
            let expected = Passed { earliest: date(2019, 1, 1), latest: None, beyond_calendar: true };
            assert_eq!(passed, expected);
        }
    }

    #[test]
    fn beyond_the_last_day_there_is_none() {
        assert_eq!(passed(KNOWN, date(9999, 12, 30), 2), None);
    }
}
