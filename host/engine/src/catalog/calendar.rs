//! calendar.toml: the days off of a jurisdiction, dated and sourced.

use jiff::civil::{Date, Weekday};
use serde::Deserialize;
use serde_json::{Value, json};

use super::dated::Grade;
use super::source::CalendarSource;
use crate::document::{Document, InputError, Problem, Syntax};
use crate::schema::Schema;

/// The working days of a jurisdiction, for the years in which they are known.
#[derive(Clone, Debug)]
pub(crate) struct Calendar {
    pub(crate) id: String,
    years: Vec<Year>,
    /// The calendar as a module gets it among its parameters.
    pub(crate) parameter: Value,
}

#[derive(Clone, Debug, Deserialize)]
struct Year {
    year: i16,
    days_off: Vec<String>,
    #[serde(default)]
    working: Vec<String>,
    #[serde(default)]
    contested: Vec<String>,
    source: String,
    grade: Grade,
}

#[derive(Deserialize)]
struct File {
    id: String,
    weekend: Vec<String>,
    from: Date,
    until: Date,
    year: Vec<Year>,
}

impl Calendar {
    pub(crate) fn read(source: &CalendarSource) -> Result<Self, InputError> {
        let document = Document::parse(&source.file, &source.toml, Syntax::Toml)?;
        Schema::Calendar.check(&document)?;
        let file: File = serde_json::from_value(document.value().clone())
            .map_err(|error| document.error(vec![Problem::new(error.to_string())]))?;
        let problems = problems(&file);
        if !problems.is_empty() {
            return Err(document.error(problems));
        }
        let weekend: String = file
            .weekend
            .iter()
            .filter_map(|name| weekday(name))
            .map(|day| char::from(b'0' + day.to_monday_one_offset().unsigned_abs()))
            .collect();
        let years: serde_json::Map<String, Value> =
            file.year.iter().map(|year| (year.year.to_string(), Value::String(exceptions(year)))).collect();
        Ok(Calendar {
            id: file.id,
            years: file.year,
            parameter: json!({ "weekend": weekend, "years": years }),
        })
    }

    /// How well the calendar of a day's year is sourced, and by whom.
    pub(crate) fn grade(&self, day: Date) -> Option<(Grade, &str)> {
        let year = self.years.iter().find(|year| year.year == day.year())?;
        Some((year.grade, year.source.as_str()))
    }
}

/// The exceptions of a year from its weekends, compact: `0108` is off, `+0428` is worked, `?0504` is disputed.
fn exceptions(year: &Year) -> String {
    let plain = |prefix: &'static str, days: &[String]| -> Vec<String> {
        days.iter().map(|day| format!("{prefix}{}", day.replace('-', ""))).collect()
    };
    let mut all = plain("", &year.days_off);
    all.extend(plain("+", &year.working));
    all.extend(plain("?", &year.contested));
    all.join(" ")
}

fn weekday(name: &str) -> Option<Weekday> {
    Some(match name {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

fn problems(file: &File) -> Vec<Problem> {
    let mut problems = Vec::new();
    let whole_years =
        (file.from.month(), file.from.day(), file.until.month(), file.until.day()) == (1, 1, 12, 31);
    if !whole_years || file.from > file.until {
        problems.push(
            Problem::new("a calendar is known for whole years, from a 1 January to a 31 December")
                .pointer("/from"),
        );
    }
    for wanted in file.from.year()..=file.until.year() {
        match file.year.iter().filter(|year| year.year == wanted).count() {
            1 => {}
            0 => problems.push(Problem::new(format!("the year {wanted} is missing")).pointer("/year")),
            _ => problems.push(Problem::new(format!("the year {wanted} stands twice")).pointer("/year")),
        }
    }
    for (index, year) in file.year.iter().enumerate() {
        let lists =
            [("days_off", &year.days_off), ("working", &year.working), ("contested", &year.contested)];
        let mut seen: Vec<&str> = Vec::new();
        for (list, days) in lists {
            for (number, day) in days.iter().enumerate() {
                let pointer = format!("/year/{index}/{list}/{number}");
                if format!("{:04}-{day}", year.year).parse::<Date>().is_err() {
                    problems
                        .push(Problem::new(format!("`{day}` is no day of {}", year.year)).pointer(&pointer));
                }
                if seen.contains(&day.as_str()) {
                    problems.push(
                        Problem::new(format!("`{day}` stands twice in {}", year.year)).pointer(&pointer),
                    );
                }
                seen.push(day);
            }
        }
    }
    problems
}
