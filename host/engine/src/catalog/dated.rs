//! Values that hold from a day to a day, each with its source.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::document::Problem;

/// How well a fact of the law is sourced. Ordered from the best to the weakest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// The text of the law was read.
    Text,
    /// A page of a regulator, court, parliament or gazette.
    Official,
    /// A law firm, the press, a legal database.
    Secondary,
    /// Two pages that disagree, or one poor one.
    Weak,
    /// No page shows it.
    Unverified,
}

impl Grade {
    /// The name used in law.toml and reports.
    pub fn name(self) -> &'static str {
        match self {
            Grade::Text => "text",
            Grade::Official => "official",
            Grade::Secondary => "secondary",
            Grade::Weak => "weak",
            Grade::Unverified => "unverified",
        }
    }

    /// Whether a reader must be warned of it.
    pub fn is_poor(self) -> bool {
        self >= Grade::Weak
    }
}

/// A period of days with the source that says so.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day; without one it has not ended.
    #[serde(default)]
    pub until: Option<Date>,
    /// Who says so.
    pub source: String,
    /// How well that is sourced.
    pub grade: Grade,
    /// Where it can be read.
    #[serde(default)]
    pub url: Option<String>,
}

impl Period {
    /// Whether the day lies in it.
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// A value that holds for a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Dated<T> {
    /// When.
    pub period: Period,
    /// What.
    pub value: T,
}

/// A value over time: periods in their order, none of which overlap. A clone is the same timeline.
#[derive(Debug, PartialEq)]
pub struct Timeline<T>(Arc<[Dated<T>]>);

impl<T> Clone for Timeline<T> {
    fn clone(&self) -> Self {
        Timeline(self.0.clone())
    }
}

impl<T> Timeline<T> {
    /// Sorts values into a timeline. `pointers` name each of them for what is wrong: a period that ends before it begins,
    /// two that overlap, a gap between two.
    pub(crate) fn new(mut values: Vec<(String, Dated<T>)>, gaps_allowed: bool) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        values.sort_by_key(|(_, dated)| dated.period.from);
        for (pointer, dated) in &values {
            let Period { from, until, .. } = &dated.period;
            if let Some(until) = until.filter(|until| until < from) {
                problems.push(
                    Problem::new(format!("the period ends on {until}, before it begins on {from}"))
                        .pointer(format!("{pointer}/until")),
                );
            }
        }
        for pair in values.windows(2) {
            let [(_, before), (pointer, after)] = pair else { continue };
            let from = after.period.from;
            let problem = match before.period.until {
                None => Some(format!(
                    "the period that begins on {from} overlaps the one before it, which has no end"
                )),
                Some(until) if from <= until => {
                    Some(format!("the period that begins on {from} overlaps the one that ends on {until}"))
                }
                Some(until) if !gaps_allowed && until.tomorrow().ok() != Some(from) => {
                    Some(format!("no period covers the days between {until} and {from}"))
                }
                Some(_) => None,
            };
            if let Some(message) = problem {
                problems.push(Problem::new(message).pointer(format!("{pointer}/from")).help(
                    "`until` is the last day; the next period begins on the day after it; \
                     where the law has no such value, say `none = true`",
                ));
            }
        }
        if problems.is_empty() {
            Ok(Timeline(values.into_iter().map(|(_, dated)| dated).collect()))
        } else {
            Err(problems)
        }
    }

    /// What holds on a day.
    pub fn on(&self, day: Date) -> Option<&Dated<T>> {
        self.0.iter().find(|dated| dated.period.covers(day))
    }

    /// Every period, in order.
    pub fn periods(&self) -> &[Dated<T>] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn dated(from: Date, until: Option<Date>) -> (String, Dated<i32>) {
        let period = Period { from, until, source: "s".into(), grade: Grade::Text, url: None };
        ("/x".into(), Dated { period, value: 1 })
    }

    fn messages(values: Vec<(String, Dated<i32>)>) -> Vec<String> {
        Timeline::new(values, false).unwrap_err().into_iter().map(|problem| problem.message).collect()
    }

    #[test]
    fn the_first_and_the_last_day_belong_to_a_period() {
        let timeline = Timeline::new(
            vec![dated(date(2016, 7, 20), None), dated(date(2014, 8, 1), Some(date(2016, 7, 19)))],
            false,
        )
        .unwrap();
        assert!(timeline.on(date(2014, 7, 31)).is_none());
        assert_eq!(timeline.on(date(2014, 8, 1)).unwrap().period.from, date(2014, 8, 1));
        assert_eq!(timeline.on(date(2016, 7, 19)).unwrap().period.from, date(2014, 8, 1));
        assert_eq!(timeline.on(date(2016, 7, 20)).unwrap().period.from, date(2016, 7, 20));
    }

    #[test]
    fn overlaps_gaps_and_reversed_periods_are_found() {
        let gap = vec![dated(date(2014, 1, 1), Some(date(2014, 5, 1))), dated(date(2014, 5, 3), None)];
        assert_eq!(messages(gap.clone()), ["no period covers the days between 2014-05-01 and 2014-05-03"]);
        assert!(Timeline::new(gap, true).is_ok());
        let overlap = vec![dated(date(2014, 1, 1), Some(date(2014, 5, 1))), dated(date(2014, 5, 1), None)];
        assert!(messages(overlap)[0].contains("overlaps the one that ends"));
        let open = vec![dated(date(2014, 1, 1), None), dated(date(2015, 1, 1), None)];
        assert!(messages(open)[0].contains("which has no end"));
        assert!(
            messages(vec![dated(date(2014, 1, 1), Some(date(2013, 1, 1)))])[0].contains("before it begins")
        );
    }
}
