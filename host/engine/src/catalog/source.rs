//! The texts and modules that laws are made of, before they are read.

use std::borrow::Cow;

use super::index::LawIndex;

/// Laws that come together, with what they share: calendars, jurisdictions, statutes.
///
/// A law looks for what it shares in its own catalog, then in the earlier ones, the first of them first. So a catalog never
/// changes what the laws of another one say.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct CatalogSource {
    /// Its name in messages and reports, such as that of the directory it was read from.
    pub name: String,
    /// Its laws.
    pub laws: Vec<LawSource>,
    /// What is known of each of its laws without reading it, in their order. With it a file of the catalog is read when it is
    /// needed, and what is wrong with it is told then; without it all are read when the engine is built.
    pub index: Option<Vec<LawIndex>>,
    /// Its calendars: the days off of a jurisdiction. Their place is `<country>`.
    pub calendars: Vec<SharedSource>,
    /// Its jurisdictions: their names, and what they are part of. Their place is `<country>`.
    pub jurisdictions: Vec<SharedSource>,
    /// What several of its laws take in. Their place is `<country>/<statute>`.
    pub statutes: Vec<SharedSource>,
    /// Whether a law of it replaces the law of the same id of an earlier catalog. Otherwise such a law is an error. Every
    /// report names the laws that were replaced.
    pub replaces: bool,
}

impl CatalogSource {
    /// A catalog that holds nothing yet and replaces nothing.
    pub fn new(name: impl Into<String>) -> Self {
        CatalogSource { name: name.into(), ..CatalogSource::default() }
    }

    /// Adds laws, all of which are read when the engine is built.
    pub fn laws(mut self, laws: impl IntoIterator<Item = LawSource>) -> Self {
        self.laws.extend(laws);
        self.index = None;
        self
    }

    /// Its laws, each of which is read when it is asked.
    pub fn indexed(mut self, laws: impl IntoIterator<Item = (LawIndex, LawSource)>) -> Self {
        let (index, laws) = laws.into_iter().unzip();
        self.laws = laws;
        self.index = Some(index);
        self
    }

    /// Leaves its laws out. What they share stays for the laws of other catalogs.
    pub fn without_laws(mut self) -> Self {
        self.laws.clear();
        self.index = None;
        self
    }

    /// Adds calendars.
    pub fn calendars(mut self, calendars: impl IntoIterator<Item = SharedSource>) -> Self {
        self.calendars.extend(calendars);
        self
    }

    /// Adds jurisdictions.
    pub fn jurisdictions(mut self, jurisdictions: impl IntoIterator<Item = SharedSource>) -> Self {
        self.jurisdictions.extend(jurisdictions);
        self
    }

    /// Adds statutes.
    pub fn statutes(mut self, statutes: impl IntoIterator<Item = SharedSource>) -> Self {
        self.statutes.extend(statutes);
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

impl LawSource {
    /// A law that stands in no folder and has no cases. `file` is the name of law.toml in messages.
    pub fn new(
        file: impl Into<String>,
        toml: impl Into<Cow<'static, [u8]>>,
        module: impl Into<Cow<'static, [u8]>>,
    ) -> Self {
        LawSource {
            file: file.into(),
            folder: None,
            toml: toml.into(),
            module: module.into(),
            cases: Vec::new(),
        }
    }
}

/// One file of cases.
#[derive(Clone, Debug)]
pub struct CasesSource {
    /// Its name in messages.
    pub file: String,
    /// Its text.
    pub toml: Cow<'static, [u8]>,
}

/// A file that laws share: a calendar, a jurisdiction, a statute.
#[derive(Clone, Debug)]
pub struct SharedSource {
    /// The name of the file in messages.
    pub file: String,
    /// The place that it stands in, `<country>` or `<country>/<statute>`, where it stands in one: its id must say the same.
    pub folder: Option<String>,
    /// Its text.
    pub toml: Cow<'static, [u8]>,
}
