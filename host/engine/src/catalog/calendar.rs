//! calendar.toml: the days off of a jurisdiction, dated and sourced.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::{Date, Weekday};
use juris_contract::facts::Facts;
use serde::Deserialize;
use serde_json::{Value, json};

use super::dated::Grade;
use super::source::SharedSource;
use crate::schema::Schema;
use juris_document::{InputError, Problem};

/// The working days of a jurisdiction, for the years in which they are known.
#[derive(Clone, Debug)]
pub(crate) struct Calendar {
    pub(crate) id: String,
    years: Vec<Year>,
    /// The calendar as a module gets it.
    pub(crate) days_off: Arc<Facts>,
    pub(super) sha256: String,
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
    pub(crate) fn read(source: &SharedSource) -> Result<Self, InputError> {
        let document = Schema::Calendar.read(&source.file, &source.toml)?;
        let file: File = serde_json::from_value(document.value().clone())
            .map_err(|error| document.error(vec![Problem::new(error.to_string())]))?;
        let mut problems = problems(&file);
        problems.extend(source.folder.as_deref().and_then(|folder| elsewhere(&file.id, folder)));
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
            sha256: crate::description::sha256(&source.toml),
            days_off: Arc::new(Facts::from(&json!({ "weekend": weekend, "years": years }))),
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

/// That a calendar does not stand in the folder of its id.
fn elsewhere(id: &str, folder: &str) -> Option<Problem> {
    if id.to_lowercase() == folder {
        return None;
    }
    let problem = Problem::new(format!("the calendar `{id}` stands in the folder `{folder}`"));
    let place = format!("move it to `{}/calendar.toml`", id.to_lowercase());
    Some(problem.pointer("/id").expected(format!("`{}`", folder.to_uppercase())).help(place))
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

/// The first and the last of each run of years.
fn runs(years: impl Iterator<Item = i16>) -> Vec<(i16, i16)> {
    let mut runs: Vec<(i16, i16)> = Vec::new();
    for year in years {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == year => *last = year,
            _ => runs.push((year, year)),
        }
    }
    runs
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
    let mut stand: Vec<i16> = file.year.iter().map(|year| year.year).collect();
    stand.sort_unstable();
    for pair in stand.windows(2) {
        if let [year, next] = pair
            && year == next
        {
            problems.push(Problem::new(format!("the year {year} stands twice")).pointer("/year"));
        }
    }
    let wanted = file.from.year()..=file.until.year();
    let missing = wanted.filter(|year| stand.binary_search(year).is_err());
    for (first, last) in runs(missing) {
        let message = if first == last {
            format!("the year {first} is missing")
        } else {
            format!("the years {first} to {last} are missing")
        };
        problems.push(Problem::new(message).pointer("/year"));
    }
    for (index, year) in file.year.iter().enumerate() {
        let lists =
            [("days_off", &year.days_off), ("working", &year.working), ("contested", &year.contested)];
        let mut seen = BTreeSet::new();
        for (list, days) in lists {
            for (number, day) in days.iter().enumerate() {
                let pointer = format!("/year/{index}/{list}/{number}");
                if format!("{:04}-{day}", year.year).parse::<Date>().is_err() {
                    problems
                        .push(Problem::new(format!("`{day}` is no day of {}", year.year)).pointer(&pointer));
                }
                if !seen.insert(day.as_str()) {
                    problems.push(
                        Problem::new(format!("`{day}` stands twice in {}", year.year)).pointer(&pointer),
                    );
                }
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong_with(from: i16, until: i16, years: &[i16]) -> Vec<String> {
        let year =
            |year| format!("[[year]]\nyear = {year}\ndays_off = []\nsource = \"x\"\ngrade = \"text\"\n");
        let years: String = years.iter().map(year).collect();
        let frame = format!(
            "id = \"AQ\"\ntitle = \"x\"\nweekend = []\nfrom = {from:04}-01-01\nuntil = {until:04}-12-31\n"
        );
        let toml = (frame + &years).into_bytes().into();
        let error =
            Calendar::read(&SharedSource { file: "calendar.toml".to_owned(), folder: None, toml }).err();
        error.iter().flat_map(InputError::problems).map(|problem| problem.message.clone()).collect()
    }

    #[test]
    fn every_year_stands_once() {
        assert!(wrong_with(2014, 2016, &[2015, 2014, 2016]).is_empty());
        assert_eq!(wrong_with(2014, 2016, &[2014, 2016]), ["the year 2015 is missing"]);
        assert_eq!(
            wrong_with(1, 9999, &[2014, 2014, 2016]),
            [
                "the year 2014 stands twice",
                "the years 1 to 2013 are missing",
                "the year 2015 is missing",
                "the years 2017 to 9999 are missing"
            ]
        );
    }
}
