//! The texts and modules that laws are made of, before they are read.

use std::borrow::Cow;

/// Laws that come together, with the calendars that they count by.
///
/// A law looks for its calendar in its own catalog, then in the earlier ones, the first of them first. So a catalog never
/// changes how the laws of another one count.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct CatalogSource {
    /// Its name in messages and reports, such as that of the directory it was read from.
    pub name: String,
    /// Its laws.
    pub laws: Vec<LawSource>,
    /// Its calendars.
    pub calendars: Vec<CalendarSource>,
    /// Whether a law of it replaces the law of the same id of an earlier catalog. Otherwise such a law is an error. Every
    /// report names the laws that were replaced.
    pub replaces: bool,
}

impl CatalogSource {
    /// A catalog that holds nothing yet and replaces nothing.
    pub fn new(name: impl Into<String>) -> Self {
        CatalogSource { name: name.into(), ..CatalogSource::default() }
    }

    /// Adds laws.
    pub fn laws(mut self, laws: impl IntoIterator<Item = LawSource>) -> Self {
        self.laws.extend(laws);
        self
    }

    /// Adds calendars.
    pub fn calendars(mut self, calendars: impl IntoIterator<Item = CalendarSource>) -> Self {
        self.calendars.extend(calendars);
        self
    }

    /// Says whether its laws may replace those of earlier catalogs.
    pub fn replaces(mut self, replaces: bool) -> Self {
        self.replaces = replaces;
        self
    }
}

/// One law as its author wrote it.
#[derive(Clone, Debug)]
pub struct LawSource {
    /// The name of law.toml in messages.
    pub file: String,
    /// The folder that it stands in, `<country>/<law>`, where it stands in one: the law's id must say the same.
    pub folder: Option<String>,
    /// The text of law.toml.
    pub toml: Cow<'static, [u8]>,
    /// The module: a WebAssembly component.
    pub module: Cow<'static, [u8]>,
    /// Its tests.
    pub cases: Vec<CasesSource>,
}

/// One file of cases.
#[derive(Clone, Debug)]
pub struct CasesSource {
    /// Its name in messages.
    pub file: String,
    /// Its text.
    pub toml: Cow<'static, [u8]>,
}

/// The days off of a jurisdiction.
#[derive(Clone, Debug)]
pub struct CalendarSource {
    /// The name of calendar.toml in messages.
    pub file: String,
    /// The folder that it stands in, `<country>`, where it stands in one: the calendar's id must say the same in capitals.
    pub folder: Option<String>,
    /// Its text.
    pub toml: Cow<'static, [u8]>,
}
