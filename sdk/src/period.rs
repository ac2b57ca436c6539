//! Lengths of time as laws and descriptions state them: calendar years, months, weeks and days.
//!
//! A month is a calendar month, never 30 days: six months are 181 to 184 days, depending on their first.

use alloc::string::String;

use crate::tree::push_number;
use jiff::civil::Date;

/// A calendar period. Years count as twelve months, weeks as seven days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    months: i32,
    days: i32,
}

impl Period {
    /// So many calendar months.
    pub const fn months(months: i32) -> Self {
        Period { months, days: 0 }
    }

    /// So many days.
    pub const fn days(days: i32) -> Self {
        Period { months: 0, days }
    }

    /// Reads an ISO 8601 duration without a time of day: `P6M`, `P1Y6M`, `P2W`, `P90D`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut period = Period::default();
        let mut digits: Option<i32> = None;
        let mut units = "YMWD".chars();
        for c in text.strip_prefix('P').filter(|rest| !rest.is_empty())?.chars() {
            if let Some(digit) = c.to_digit(10) {
                digits = Some(digits.unwrap_or(0).checked_mul(10)?.checked_add(digit as i32)?);
                continue;
            }
            // Each unit stands once, in this order.
            units.find(|unit| *unit == c)?;
            let number = digits.take()?;
            match c {
                'Y' => period.months = number.checked_mul(12)?,
                'M' => period.months = period.months.checked_add(number)?,
                'W' => period.days = number.checked_mul(7)?,
                _ => period.days = period.days.checked_add(number)?,
            }
        }
        if digits.is_some() { None } else { Some(period) }
    }

    /// Whether this period, begun on any day, lasts at least as long as `other` begun on the same day.
    ///
    /// `P184D` lasts at least six months, `P183D` does not: some six months are longer.
    pub fn is_at_least(&self, other: &Period) -> bool {
        // What both share cancels out, since they begin on the same day.
        let months = self.months.saturating_sub(other.months);
        let days = other.days.saturating_sub(self.days);
        if months >= 0 {
            days <= 0 || shortest(months) >= days
        } else {
            days < 0 && days.saturating_neg() >= longest(-months)
        }
    }

    /// The period as an ISO 8601 duration, the way descriptions write it.
    pub(crate) fn to_iso(self) -> String {
        let mut text = String::from("P");
        for (amount, unit) in self.amounts() {
            push_number(&mut text, amount);
            text.push_str(unit.get(..1).unwrap_or_default());
        }
        if text.len() == 1 {
            text.push_str("0D");
        }
        text.make_ascii_uppercase();
        text
    }

    /// The period in words: `3 years`, `6 months`, `1 year 1 day`.
    pub fn in_words(self) -> String {
        let mut text = String::new();
        for (amount, unit) in self.amounts() {
            if !text.is_empty() {
                text.push(' ');
            }
            push_number(&mut text, amount);
            text.push(' ');
            text.push_str(unit);
            if amount != 1 {
                text.push('s');
            }
        }
        text
    }

    /// What the period is made of, without what is nought.
    fn amounts(self) -> impl Iterator<Item = (u32, &'static str)> {
        let (months, days) = (self.months.unsigned_abs(), self.days.unsigned_abs());
        [(months / 12, "year"), (months % 12, "month"), (days, "day")]
            .into_iter()
            .filter(|(amount, _)| *amount > 0)
    }

    /// The day reached from `start`; the last of a month where that month is too short.
    pub(crate) fn after(&self, start: Date) -> Option<Date> {
        // Months first, as RFC 3339 durations are added. A span of jiff would do the same and bring its whole
        // arithmetic of units into each law.
        let months =
            (i32::from(start.year()) * 12 + i32::from(start.month()) - 1).checked_add(self.months)?;
        let (year, month) = (i16::try_from(months.div_euclid(12)).ok()?, months.rem_euclid(12) + 1);
        let first = Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
        let day = Date::new(year, first.month(), start.day().min(first.days_in_month())).ok()?;
        day.checked_add(jiff::SignedDuration::from_hours(i64::from(self.days) * 24)).ok()
    }
}

/// Days in the shortest and the longest run of so many months.
///
/// Every run begins in one of the 48 months of a leap cycle; the century years without a leap day,
/// the next of which is 2100, are left aside. Begun on a later day than the first, a run may end on the last
/// of a short month: never sooner than the shortest run that begins on a first, never later than the longest.
fn lengths(months: i32) -> impl Iterator<Item = i32> {
    const MONTHS: i32 = 48;
    const DAYS: i32 = 4 * 365 + 1;
    let rest = months % MONTHS;
    let whole_cycles = (months / MONTHS).saturating_mul(DAYS);
    // The run that begins one month later lacks the first month and has one more at its end.
    let next = move |days: &mut i32, first: i32| {
        let this = *days;
        *days += days_in_month(first + rest) - days_in_month(first);
        Some(whole_cycles.saturating_add(this))
    };
    (0..MONTHS).scan((0..rest).map(days_in_month).sum(), next)
}

/// Days in a month counted from the January of a leap year, years without a century among them.
fn days_in_month(month: i32) -> i32 {
    match month % 12 {
        1 if month / 12 % 4 == 0 => 29,
        1 => 28,
        3 | 5 | 8 | 10 => 30,
        _ => 31,
    }
}

fn shortest(months: i32) -> i32 {
    lengths(months).min().unwrap_or(i32::MAX)
}

fn longest(months: i32) -> i32 {
    lengths(months).max().unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn p(text: &str) -> Period {
        Period::parse(text).unwrap()
    }

    #[test]
    fn durations_are_read() {
        assert_eq!(p("P6M"), Period::months(6));
        assert_eq!(p("P1Y"), Period::months(12));
        assert_eq!(p("P1Y6M"), Period::months(18));
        assert_eq!(p("P2W"), Period::days(14));
        assert_eq!(p("P0D"), Period::default());
        for text in
            ["", "P", "6M", "PM", "P6", "P6MT1H", "PT72H", "P1D1M", "P1.5Y", "P-1D", "P9999999999D", "P1Y1Y"]
        {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    #[test]
    fn months_are_calendar_months() {
        assert!(p("P12M").is_at_least(&p("P1Y")));
        assert!(p("P1Y").is_at_least(&p("P12M")));
        assert!(!p("P11M").is_at_least(&p("P1Y")));
        assert!(p("P184D").is_at_least(&p("P6M")));
        assert!(!p("P183D").is_at_least(&p("P6M")));
        assert!(!p("P180D").is_at_least(&p("P6M")));
        assert!(p("P6M").is_at_least(&p("P181D")));
        assert!(!p("P6M").is_at_least(&p("P182D")));
        assert!(p("P366D").is_at_least(&p("P1Y")));
        assert!(!p("P365D").is_at_least(&p("P1Y")));
        assert!(p("P1Y").is_at_least(&p("P365D")));
        assert!(p("P3Y").is_at_least(&p("P1095D")));
        assert!(!p("P1095D").is_at_least(&p("P3Y")));
        assert!(p("P1M1D").is_at_least(&p("P1M")));
    }

    #[test]
    fn periods_are_written() {
        for (text, words) in [
            ("P3Y", "3 years"),
            ("P6M", "6 months"),
            ("P1Y6M", "1 year 6 months"),
            ("P1M1D", "1 month 1 day"),
            ("P10D", "10 days"),
        ] {
            assert_eq!(p(text).to_iso(), text);
            assert_eq!(p(text).in_words(), words);
        }
        assert_eq!(p("P12M").to_iso(), "P1Y");
        assert_eq!(Period::default().to_iso(), "P0D");
    }

    #[test]
    fn months_have_the_days_of_the_calendar() {
        for month in 0..96 {
            let first = Period::months(month).after(date(2016, 1, 1)).unwrap();
            assert_eq!(days_in_month(month), i32::from(first.days_in_month()), "{first}");
        }
        assert_eq!((shortest(6), longest(6)), (181, 184));
        assert_eq!((shortest(12), longest(12)), (365, 366));
        assert_eq!((shortest(48), longest(48)), (1461, 1461));
        assert_eq!((shortest(60), longest(60)), (1826, 1827));
    }

    #[test]
    fn beyond_the_last_day_there_is_none() {
        for amount in [120_000, i32::MAX] {
            assert_eq!(Period::months(amount).after(date(2017, 12, 31)), None);
        }
        assert_eq!(Period::days(i32::MAX).after(date(2017, 12, 31)), None);
    }

    fn period() -> impl Strategy<Value = Period> {
        (0..60_i32, 0..400_i32).prop_map(|(months, days)| Period { months, days })
    }

    proptest! {
        #[test]
        fn a_period_lasts_at_least_as_long_as_itself(a in period()) {
            prop_assert!(a.is_at_least(&a));
        }

        #[test]
        fn at_least_is_transitive(a in period(), b in period(), c in period()) {
            prop_assert!(!(a.is_at_least(&b) && b.is_at_least(&c)) || a.is_at_least(&c));
        }

        #[test]
        fn one_more_day_is_longer(a in period()) {
            let longer = Period { days: a.days + 1, ..a };
            prop_assert!(longer.is_at_least(&a) && !a.is_at_least(&longer));
        }

        /// The promise itself: begun on the same first of a month, it does not end sooner.
        #[test]
        fn what_is_at_least_as_long_does_not_end_sooner(a in period(), b in period(), month in 0..480) {
            let start = Period::months(month).after(date(2014, 1, 1)).unwrap();
            if a.months == 0 || b.months == 0 || a.days == 0 && b.days == 0 {
                prop_assert!(!a.is_at_least(&b) || a.after(start).unwrap() >= b.after(start).unwrap());
            }
        }
    }
}
