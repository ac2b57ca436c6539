//! Clocks of a law, counted from any day for any time by any calendar: they end on the day that plain counting gives, later
//! where the law gives more, never on a day off, and say so where the calendar ends. Asked through the host it is the same.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::Span;
use juris::report::Ruling;
use juris::{Allocation, CatalogSource, Date, Description, Engine, LawSource, Query, SharedSource, Verdict};
use juris_contract::facts::Facts;
use juris_contract::{Detail, Question};
use serde_json::json;

use super::plan::Plan;

/// A law of one clock.
mod law {
    use juris_sdk::names;
    use juris_sdk::prelude::*;

    juris_sdk::module! { "act" => act }

    fn act(case: &Case<'_>) -> Ruling {
        let start = case.service().exemption("aq/start").place().key("since").day();
        let limit = case.time_limit(names::Clock::named("time"), start);
        case.obligation(names::Obligation::named("act"))
            .requires("there is time", limit.is_running(case.as_of()))
            .ruling()
    }
}

const LAW: &str = r#"id = "aq/clock"
title = "A law of one clock"
jurisdiction = "AQ"
kind = "registration"
module = "clock"
reads = ["/exemptions/aq~1start"]
calendar = "AQ"
verified_until = 2030-01-01
review = "none"
in_force = [{ from = 1900-01-01, source = "none", grade = "text" }]
obligation = [{ id = "act", summary = "Act.", provision = "art. 1", grade = "text" }]
"#;

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Working,
    Off,
    Contested,
}

/// The days off of some years.
struct Calendar {
    first: u64,
    years: u64,
    /// Monday first.
    weekend: [bool; 7],
    exceptions: BTreeMap<Date, Kind>,
}

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const UNITS: [&str; 5] = ["working-day", "day", "hour", "month", "year"];

impl Calendar {
    fn planned(plan: &mut Plan<'_>) -> Self {
        let (first, years) = (plan.number(2014..=2017), plan.number(1..=3));
        let usual = [false, false, false, false, false, true, true];
        let weekend = if plan.flag() { usual.map(|_| plan.flag()) } else { usual };
        let mut exceptions = BTreeMap::new();
        for _ in 0..plan.one_of(24) {
            let day = plan.day(first..=first + years - 1).parse().unwrap();
            exceptions.insert(day, *plan.choose(&[Kind::Off, Kind::Working, Kind::Contested]));
        }
        Calendar { first, years, weekend, exceptions }
    }

    /// What a day is; nothing is known beyond the years of the calendar.
    fn kind(&self, day: Date) -> Option<Kind> {
        let year = u64::try_from(day.year()).unwrap();
        if !(self.first..self.first + self.years).contains(&year) {
            return None;
        }
        let is_weekend = self.weekend[usize::from(day.weekday().to_monday_zero_offset().unsigned_abs())];
        let usual = if is_weekend { Kind::Off } else { Kind::Working };
        Some(self.exceptions.get(&day).copied().unwrap_or(usual))
    }

    /// The last of so many working days after a day, with every day that may be worked taken as worked.
    fn earliest(&self, start: Date, amount: u64) -> Option<Date> {
        let (mut day, mut counted) = (start, 0);
        while counted < amount {
            day = day.tomorrow().ok()?;
            counted += u64::from(self.kind(day) != Some(Kind::Off));
        }
        Some(day)
    }

    /// The same with every day that may be off taken as off, but beyond the calendar no longer in a row than ever in it.
    fn latest(&self, start: Date, amount: u64) -> Option<Date> {
        let longest = self.longest_row_off();
        let (mut day, mut counted, mut row) = (start, 0, 0);
        while counted < amount {
            day = day.tomorrow().ok()?;
            let is_worked = match self.kind(day) {
                Some(kind) => kind == Kind::Working,
                None => row >= longest,
            };
            (counted, row) = if is_worked { (counted + 1, 0) } else { (counted, row + 1) };
        }
        Some(day)
    }

    fn longest_row_off(&self) -> u64 {
        let first = Date::new(i16::try_from(self.first).unwrap(), 1, 1).unwrap();
        let days = std::iter::successors(Some(first), |day| day.tomorrow().ok());
        let kinds = days.map_while(|day| self.kind(day)).collect::<Vec<_>>();
        let rows = kinds.split(|kind| *kind == Kind::Working);
        rows.map(|row| row.len() as u64).max().unwrap()
    }

    fn toml(&self) -> String {
        let list = |names: Vec<&str>| format!("{names:?}");
        let weekend = DAYS.iter().zip(self.weekend).filter(|(_, off)| *off).map(|(day, _)| *day).collect();
        let last = self.first + self.years - 1;
        let mut text = format!(
            "id = \"AQ\"\ntitle = \"x\"\nweekend = {}\nfrom = {}-01-01\nuntil = {last}-12-31\n",
            list(weekend),
            self.first
        );
        for year in self.first..=last {
            let of = |wanted: Kind| {
                let days = self
                    .exceptions
                    .iter()
                    .filter(|(day, kind)| day.year() as u64 == year && **kind == wanted);
                days.map(|(day, _)| day.strftime("%m-%d").to_string()).collect::<Vec<_>>()
            };
            let (off, working, contested) = (of(Kind::Off), of(Kind::Working), of(Kind::Contested));
            writeln!(text, "[[year]]\nyear = {year}\ndays_off = {off:?}\nworking = {working:?}").unwrap();
            writeln!(text, "contested = {contested:?}\nsource = \"x\"\ngrade = \"text\"").unwrap();
        }
        text
    }

    /// The calendar as a law gets it.
    fn days_off(&self) -> serde_json::Value {
        let weekend: String =
            (1..=7).zip(self.weekend).filter(|(_, off)| *off).map(|(day, _)| day.to_string()).collect();
        let year = |year: u64| {
            let days =
                self.exceptions.iter().filter(|(day, _)| day.year() as u64 == year).map(|(day, kind)| {
                    let sign = match kind {
                        Kind::Off => "",
                        Kind::Working => "+",
                        Kind::Contested => "?",
                    };
                    format!("{sign}{}", day.strftime("%m%d"))
                });
            (year.to_string(), json!(days.collect::<Vec<_>>().join(" ")))
        };
        let years: serde_json::Map<_, _> = (self.first..self.first + self.years).map(year).collect();
        json!({ "weekend": weekend, "years": years })
    }
}

/// How long the law gives.
#[derive(Clone, Copy)]
struct Time {
    amount: u64,
    unit: &'static str,
}

impl Time {
    /// The last days on which one may act, counting contested days as worked and as off.
    fn last(self, start: Date, calendar: &Calendar) -> Option<(Date, Date)> {
        let amount = i64::try_from(self.amount).ok();
        let span = match self.unit {
            "working-day" => {
                return Some((calendar.earliest(start, self.amount)?, calendar.latest(start, self.amount)?));
            }
            "day" => Span::new().try_days(amount?),
            "hour" => Span::new().try_days(i64::try_from(self.amount.div_ceil(24)).ok()?),
            "month" => Span::new().try_months(amount?),
            _ => Span::new().try_years(amount?),
        };
        let day = start.checked_add(span.ok()?).ok()?;
        Some((day, day))
    }
}

/// Bytes are a plan: a calendar, the time that a law gives, and the day on which it begins.
pub fn clock(data: &[u8]) {
    let mut plan = Plan::new(data);
    let calendar = Calendar::planned(&mut plan);
    let unit = *plan.choose(&UNITS);
    let most = [60, 2_000, 1 << 40, u64::MAX][plan.one_of(4)];
    let time = Time { amount: plan.number(0..=most), unit };
    let start: Date = plan.day(calendar.first..=calendar.first + calendar.years).parse().unwrap();
    let last = time.last(start, &calendar);
    if let Some((earliest, latest)) = last {
        assert!(start <= earliest && earliest <= latest);
        if unit == "working-day" && time.amount > 0 {
            assert!(
                calendar.kind(earliest) != Some(Kind::Off)
                    && calendar.kind(latest).is_none_or(|kind| kind == Kind::Working)
            );
            let less = Time { amount: time.amount - 1, unit }.last(start, &calendar).unwrap();
            assert!(less.0 < earliest && less.1 < latest);
        }
    }
    let around = |day: Date| [day.yesterday().ok(), Some(day), day.tomorrow().ok()];
    let mut days: Vec<Date> = around(start).into_iter().flatten().collect();
    if let Some((earliest, latest)) = last {
        days.extend(around(earliest).into_iter().chain(around(latest)).flatten());
    }
    days.push(plan.day(2010..=2030).parse().unwrap());
    let host = Host::new(time, &calendar);
    for as_of in days {
        let expected = expected(last, as_of);
        assert_eq!(asked_directly(time, &calendar, start, as_of), expected, "as of {as_of}");
        if let Some(host) = &host {
            assert_eq!(host.asked(start, as_of), expected, "as of {as_of}, asked through the host");
        }
    }
}

/// The verdict, the deadline, and how many notes there are.
type Answer = (Verdict, Option<Date>, usize);

fn expected(last: Option<(Date, Date)>, as_of: Date) -> Answer {
    match last {
        Some((earliest, _)) if as_of <= earliest => (Verdict::Compliant, Some(earliest), 0),
        Some((_, latest)) if as_of > latest => (Verdict::Violation, None, 1),
        _ => (Verdict::NeedsInformation, None, 1),
    }
}

fn asked_directly(time: Time, calendar: &Calendar, start: Date, as_of: Date) -> Answer {
    let Time { amount, unit } = time;
    let parameters = json!({ "time": [{ "from": "1900-01-01", "value": amount, "unit": unit }] });
    let service = json!({ "exemptions": { "aq/start": { "since": start.to_string() } } });
    let values = [parameters, json!({}), calendar.days_off(), service];
    let [parameters, readings, days_off, service] = values.map(|value| Facts::from(&value));
    let question = Question {
        as_of,
        known_on: as_of,
        parameters: parameters.view(),
        readings: readings.view(),
        calendar: Some(days_off.view()),
        rules: None,
        detail: Detail::Full,
    };
    let rulings = law::judge(service.view(), question).unwrap();
    let [ruling] = rulings.as_slice() else { panic!("one obligation has one ruling") };
    let verdict = match ruling.verdict {
        juris_contract::Verdict::NotApplicable => Verdict::NotApplicable,
        juris_contract::Verdict::Compliant => Verdict::Compliant,
        juris_contract::Verdict::NeedsInformation => Verdict::NeedsInformation,
        juris_contract::Verdict::Violation => Verdict::Violation,
    };
    (verdict, ruling.deadline, ruling.notes.len())
}

/// The law with its clock and calendar as files.
struct Host(Engine);

impl Host {
    /// Nothing where the time is longer than a number of TOML.
    fn new(Time { amount, unit }: Time, calendar: &Calendar) -> Option<Self> {
        i64::try_from(amount).ok()?;
        let toml = format!(
            "{LAW}[[parameter.time]]\nfrom = 1900-01-01\nvalue = {amount}\nunit = \"{unit}\"\nsource = \"x\"\ngrade = \"text\"\n"
        );
        let law = LawSource::new("law.toml", toml.into_bytes(), b"".as_slice());
        let toml = calendar.toml().into_bytes().into();
        let calendar = SharedSource { file: "calendar.toml".to_owned(), folder: None, toml };
        let (engine, problems) = Engine::builder()
            .catalog(CatalogSource::new("clock").laws([law]).calendars([calendar]))
            .allocation(Allocation::OnDemand)
            .native("aq/clock", law::judge)
            .build_lenient()
            .unwrap();
        assert_eq!(problems, []);
        Some(Host(engine))
    }

    fn asked(&self, start: Date, as_of: Date) -> Answer {
        let service = json!({
            "schema": "juris/service@1",
            "name": "x",
            "exemptions": { "aq/start": { "since": start.to_string() } },
        });
        let service = Description::parse("service.json", service.to_string().as_bytes()).unwrap();
        let report = self.0.judge(&service, &Query::new(as_of).law("aq/clock")).unwrap();
        assert_eq!(report.laws[0].error, None);
        let Ruling { verdict, deadline, notes, .. } = &report.laws[0].rulings[0];
        (*verdict, *deadline, notes.len())
    }
}
