//! The dated values of law.toml, each with all its periods.

use crate::contract::{Answer, Basis, Date, EVERY_OTHER, day};
use crate::fact::Place;
use crate::reliances::Reliances;
use crate::relied::Relied;
use crate::stated::Words;
use crate::tree::Tree;

/// The parameters of a law, as the contract hands them over.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parameters<'c>(&'c Tree<'c>);

/// What a parameter is on a day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'c> {
    /// The period; none where the day lies in none.
    period: Option<Place<'c>>,
    /// A place where nothing is.
    nowhere: Place<'c>,
    relied: Relied,
}

impl<'c> Parameters<'c> {
    pub(crate) fn new(tree: &'c Tree<'c>) -> Self {
        Parameters(tree)
    }

    /// Whether there is a parameter or table of this name.
    pub(crate) fn has(self, name: &str) -> bool {
        !self.place(name).exists().is_unknown()
    }

    fn place(self, name: &str) -> Place<'c> {
        Place::root(self.0).key(name)
    }

    /// A parameter, or a row of a table, on a day.
    pub(crate) fn on(self, name: &str, key: Option<&str>, on: Date, reliances: &Reliances<'c>) -> Asked<'c> {
        let parameter = self.place(name);
        let wanted = day::to_bytes(on);
        let wanted = wanted.as_slice();
        let covers = |period: &Place<'c>| {
            let bound = |key| period.key(key).text().value().map(|day| day.as_bytes());
            bound("from").is_some_and(|from| from <= wanted)
                && bound("until").is_none_or(|until| wanted <= until)
        };
        let (period, row) = match key {
            None => (parameter.children().find(covers), None),
            // What no row says of a key, that of all others does.
            Some(key) => {
                let rows = [key, EVERY_OTHER].map(|key| parameter.key("rows").key(key));
                let holding =
                    rows.into_iter().find_map(|row| Some((row.children().find(covers)?, row.name())));
                holding.map_or((None, None), |(period, row)| (Some(period), row))
            }
        };
        // A day that names the period, whatever day was asked.
        let first = period.and_then(|period| period.key("from").day().value().copied());
        let name = parameter.name().unwrap_or_default();
        let relied = reliances.on(Basis::Parameter, name, row, Some(first.unwrap_or(on)));
        Asked { period, nowhere: parameter.key(""), relied }
    }
}

impl<'c> Asked<'c> {
    /// Whether the day lies in no period.
    pub(crate) fn is_gap(self) -> bool {
        self.period.is_none()
    }

    pub(crate) fn relied(self) -> Relied {
        self.relied
    }

    /// Where the value stands.
    pub(crate) fn value(self) -> Place<'c> {
        self.period.map_or(self.nowhere, |period| period.key("value"))
    }

    /// Where its unit stands.
    pub(crate) fn unit(self) -> Place<'c> {
        self.period.map_or(self.nowhere, |period| period.key("unit"))
    }
}

/// A list of texts of law.toml; empty where the law has none on the day.
#[derive(Clone, Copy, Debug)]
pub struct StatedWords<'c> {
    place: Place<'c>,
    relied: Relied,
    of_exceptions: bool,
}

impl<'c> StatedWords<'c> {
    pub(crate) fn new(place: Place<'c>, relied: Relied) -> Self {
        StatedWords { place, relied, of_exceptions: false }
    }
}

impl StatedWords<'_> {
    /// As a list of what is excepted: where nothing of it is there, nothing relies on it, since nothing would be excepted
    /// either if the law did not have these exceptions.
    pub fn of_exceptions(self) -> Self {
        StatedWords { of_exceptions: true, ..self }
    }
}

impl Words for StatedWords<'_> {
    fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        self.place.texts()
    }

    fn relied(&self, found: Answer) -> Relied {
        if self.of_exceptions && found == Answer::No { Relied::NONE } else { self.relied }
    }
}
