//! Values that hold from a day to a day, each with its source.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use juris_document::Problem;

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
    /// The day on which it was annulled from its start: whoever judges with the knowledge of that day, or of a later one,
    /// knows that it never held.
    #[serde(default)]
    pub annulled: Option<Date>,
}

impl Period {
    /// Whether the day lies in it, annulled or not.
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// Whether it holds on a day for whoever knows what was known on another.
    pub fn holds(&self, day: Date, known_on: Date) -> bool {
        self.covers(day) && !self.is_void(known_on)
    }

    /// Whether it was known on a day that it never held.
    pub fn is_void(&self, known_on: Date) -> bool {
        self.annulled.is_some_and(|annulled| annulled <= known_on)
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

/// A value over time: periods in their order, none of which overlap, whatever day's knowledge it is looked at with. A clone is
/// the same timeline.
///
/// Two periods as they are written may overlap where one of them was annulled: the other one tells what held instead.
#[derive(Debug, PartialEq)]
pub struct Timeline<T>(Arc<[Dated<T>]>);

impl<T> Clone for Timeline<T> {
    fn clone(&self) -> Self {
        Timeline(self.0.clone())
    }
}

impl<T> Timeline<T> {
    /// Sorts values into a timeline. `pointers` name each of them for what is wrong: a period that ends before it begins, or
    /// is annulled before; two that overlap; a gap between two.
    pub(crate) fn new(mut values: Vec<(String, Dated<T>)>, gaps_allowed: bool) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        values.sort_by_key(|(_, dated)| dated.period.from);
        for (pointer, dated) in &values {
            let Period { from, until, annulled, .. } = &dated.period;
            if let Some(until) = until.filter(|until| until < from) {
                problems.push(
                    Problem::new(format!("the period ends on {until}, before it begins on {from}"))
                        .pointer(format!("{pointer}/until")),
                );
            }
            if let Some(annulled) = annulled.filter(|annulled| annulled <= from) {
                problems.push(
                    Problem::new(format!("the period was annulled on {annulled}, before it began on {from}"))
                        .pointer(format!("{pointer}/annulled"))
                        .help("what was annulled before it began is left out"),
                );
            }
        }
        let all = || values.iter().map(|(pointer, dated)| (pointer, &dated.period));
        // What was annulled on one day, or never, is one state of the law and overlaps nowhere.
        let mut annulments: Vec<Option<Date>> =
            values.iter().map(|(_, dated)| dated.period.annulled).collect();
        annulments.sort_unstable();
        annulments.dedup();
        for day in &annulments {
            overlaps(all().filter(|(_, period)| period.annulled == *day), &mut problems);
        }
        if !gaps_allowed {
            gaps(all(), "", &mut problems);
            for day in annulments.into_iter().flatten() {
                let known = format!(", once it is known that what was annulled on {day} never held");
                gaps(all().filter(|(_, period)| !period.is_void(day)), &known, &mut problems);
            }
        }
        if problems.is_empty() {
            Ok(Timeline(values.into_iter().map(|(_, dated)| dated).collect()))
        } else {
            Err(problems)
        }
    }

    /// What holds on a day for whoever knows what was known on another. Of several it is the one that was
    /// annulled first: until then it was taken to hold.
    pub fn on(&self, day: Date, known_on: Date) -> Option<&Dated<T>> {
        let holding = self.0.iter().filter(|dated| dated.period.holds(day, known_on));
        holding.min_by_key(|dated| dated.period.precedence())
    }

    /// Every period as it is written, in order, those too that were annulled.
    pub fn periods(&self) -> &[Dated<T>] {
        &self.0
    }

    /// The first day on which it says something to whoever knows what was known on a day.
    pub fn first_day(&self, known_on: Date) -> Option<Date> {
        self.0.iter().find(|dated| !dated.period.is_void(known_on)).map(|dated| dated.period.from)
    }

    /// Each day on whose knowledge it changes, in order.
    pub fn annulments(&self) -> impl Iterator<Item = Date> {
        let days: BTreeSet<Date> = self.0.iter().filter_map(|dated| dated.period.annulled).collect();
        days.into_iter()
    }
}

impl<T: Clone> Timeline<T> {
    /// The timeline as it was known on a day: without the periods that were annulled by then, and without the part of a
    /// period in which one held that was annulled later. No two periods of it overlap.
    pub fn known_on(&self, known_on: Date) -> Self {
        if self.0.iter().all(|dated| dated.period.annulled.is_none()) {
            return self.clone();
        }
        let mut known: Vec<&Dated<T>> =
            self.0.iter().filter(|dated| !dated.period.is_void(known_on)).collect();
        known.sort_by_key(|dated| dated.period.precedence());
        let mut seen: Vec<Dated<T>> = Vec::new();
        for dated in known {
            let taken = seen.iter().map(|seen| (seen.period.from, seen.period.until));
            for (from, until) in rest((dated.period.from, dated.period.until), taken) {
                let period = Period { from, until, ..dated.period.clone() };
                seen.push(Dated { period, value: dated.value.clone() });
            }
        }
        seen.sort_by_key(|dated| dated.period.from);
        Timeline(seen.into())
    }
}

impl Period {
    /// The order in which periods of the same day hold: what is annulled first was taken to hold until then.
    fn precedence(&self) -> (bool, Option<Date>) {
        (self.annulled.is_none(), self.annulled)
    }
}

/// A first day and a last one, inclusive; without one it has no end.
type Span = (Date, Option<Date>);

/// What is left of a span without others.
fn rest(span: Span, taken: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut left = vec![span];
    for (begin, end) in taken {
        let mut next = Vec::new();
        for (from, until) in left {
            if until.is_some_and(|until| until < begin) || end.is_some_and(|end| end < from) {
                next.push((from, until));
                continue;
            }
            if from < begin {
                next.push((from, begin.yesterday().ok()));
            }
            if let Some(after) = end.and_then(|end| end.tomorrow().ok())
                && until.is_none_or(|until| after <= until)
            {
                next.push((after, until));
            }
        }
        left = next;
    }
    left
}

const NEXT_PERIOD: &str = "`until` is the last day; the next period begins on the day after it; \
     where the law has no such value, say `none = true`";

/// Periods, in the order of their first days, that begin before the one before them has ended.
fn overlaps<'p>(periods: impl Iterator<Item = (&'p String, &'p Period)>, problems: &mut Vec<Problem>) {
    let mut before: Option<&Period> = None;
    for (pointer, period) in periods {
        let from = period.from;
        let message = match before.map(|before| before.until) {
            Some(None) => {
                Some(format!("the period that begins on {from} overlaps the one before it, which has no end"))
            }
            Some(Some(until)) if from <= until => {
                Some(format!("the period that begins on {from} overlaps the one that ends on {until}"))
            }
            Some(Some(_)) | None => None,
        };
        problems.extend(
            message.map(|message| Problem::new(message).pointer(format!("{pointer}/from")).help(NEXT_PERIOD)),
        );
        before = Some(period);
    }
}

/// Days between periods, in the order of their first days, that none of them covers.
fn gaps<'p>(
    periods: impl Iterator<Item = (&'p String, &'p Period)>,
    known: &str,
    problems: &mut Vec<Problem>,
) {
    let mut last: Option<Option<Date>> = None;
    for (pointer, Period { from, until, .. }) in periods {
        if let Some(Some(end)) = last
            && end.tomorrow().is_ok_and(|next| next < *from)
        {
            problems.push(
                Problem::new(format!("no period covers the days between {end} and {from}{known}"))
                    .pointer(format!("{pointer}/from"))
                    .help(NEXT_PERIOD),
            );
        }
        last = Some(match (last, until) {
            (Some(None), _) | (_, None) => None,
            (Some(Some(end)), Some(until)) => Some(end.max(*until)),
            (None, Some(until)) => Some(*until),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn annulled(from: Date, until: Option<Date>, annulled: Option<Date>) -> (String, Dated<i32>) {
        let period = Period { from, until, source: "s".into(), grade: Grade::Text, url: None, annulled };
        ("/x".into(), Dated { period, value: annulled.map_or(0, |day| day.year().into()) })
    }

    fn dated(from: Date, until: Option<Date>) -> (String, Dated<i32>) {
        annulled(from, until, None)
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
        let on = |day| timeline.on(day, day).map(|dated| dated.period.from);
        assert_eq!(on(date(2014, 7, 31)), None);
        assert_eq!(on(date(2014, 8, 1)), Some(date(2014, 8, 1)));
        assert_eq!(on(date(2016, 7, 19)), Some(date(2014, 8, 1)));
        assert_eq!(on(date(2016, 7, 20)), Some(date(2016, 7, 20)));
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

    #[test]
    fn what_was_annulled_held_until_that_was_known() {
        let (from, until) = (date(2000, 7, 26), date(2015, 10, 5));
        let timeline =
            Timeline::new(vec![annulled(from, Some(until), Some(date(2015, 10, 6)))], true).unwrap();
        for day in [from, date(2010, 1, 1), until] {
            assert!(timeline.on(day, day).is_some());
            assert!(timeline.on(day, date(2015, 10, 5)).is_some());
            assert!(timeline.on(day, date(2015, 10, 6)).is_none());
        }
        assert!(timeline.on(date(2015, 10, 6), date(2015, 10, 5)).is_none());
        assert_eq!(timeline.known_on(date(2015, 10, 5)).periods().len(), 1);
        assert!(timeline.known_on(date(2015, 10, 6)).periods().is_empty());
        assert_eq!(timeline.first_day(date(2015, 10, 5)), Some(from));
        assert_eq!(timeline.first_day(date(2015, 10, 6)), None);
        assert_eq!(timeline.annulments().collect::<Vec<_>>(), [date(2015, 10, 6)]);
    }

    #[test]
    fn what_held_instead_overlaps_what_was_annulled() {
        let always = dated(date(2000, 1, 1), None);
        let void = annulled(date(2005, 1, 1), Some(date(2009, 12, 31)), Some(date(2012, 1, 1)));
        let first = annulled(date(2007, 1, 1), Some(date(2007, 12, 31)), Some(date(2008, 1, 1)));
        let timeline = Timeline::new(vec![always, void, first], false).unwrap();
        let on = |day, known_on| timeline.on(day, known_on).unwrap().value;
        assert_eq!(
            (on(date(2004, 12, 31), date(2005, 1, 1)), on(date(2005, 1, 1), date(2005, 1, 1))),
            (0, 2012)
        );
        assert_eq!(
            (on(date(2009, 12, 31), date(2011, 12, 31)), on(date(2009, 12, 31), date(2012, 1, 1))),
            (2012, 0)
        );
        assert_eq!(
            (on(date(2007, 6, 1), date(2007, 12, 31)), on(date(2007, 6, 1), date(2008, 1, 1))),
            (2008, 2012)
        );
        let spans = |known_on| {
            let known = timeline.known_on(known_on);
            let periods = known.periods().iter().map(|dated| (dated.period.from.year(), dated.value));
            periods.collect::<Vec<_>>()
        };
        assert_eq!(spans(date(2007, 6, 1)), [(2000, 0), (2005, 2012), (2007, 2008), (2008, 2012), (2010, 0)]);
        assert_eq!(spans(date(2008, 1, 1)), [(2000, 0), (2005, 2012), (2010, 0)]);
        assert_eq!(spans(date(2012, 1, 1)), [(2000, 0)]);
        // As known on any day, the timeline says the same as what is asked of it day by day.
        for known_on in [date(2007, 6, 1), date(2008, 1, 1), date(2012, 1, 1)] {
            let known = timeline.known_on(known_on);
            let mut day = date(1999, 12, 1);
            while day < date(2011, 1, 1) {
                let asked = timeline.on(day, known_on).map(|dated| dated.value);
                assert_eq!(known.on(day, known_on).map(|dated| dated.value), asked, "{day}");
                day = day.tomorrow().unwrap();
            }
        }
    }

    #[test]
    fn an_annulled_period_leaves_no_gap_and_hides_no_overlap() {
        let void = annulled(date(2005, 1, 1), Some(date(2009, 12, 31)), Some(date(2012, 1, 1)));
        let gap = vec![
            dated(date(2000, 1, 1), Some(date(2004, 12, 31))),
            void.clone(),
            dated(date(2010, 1, 1), None),
        ];
        assert_eq!(
            messages(gap.clone()),
            [
                "no period covers the days between 2004-12-31 and 2010-01-01, once it is known that what was annulled \
              on 2012-01-01 never held"
            ]
        );
        assert!(Timeline::new(gap, true).is_ok());
        let twice = annulled(date(2006, 1, 1), Some(date(2006, 2, 1)), Some(date(2012, 1, 1)));
        assert!(messages(vec![dated(date(2000, 1, 1), None), void, twice])[0].contains("overlaps"));
        let before = annulled(date(2005, 1, 1), None, Some(date(2005, 1, 1)));
        assert!(messages(vec![dated(date(2000, 1, 1), None), before])[0].contains("before it began"));
    }
}
