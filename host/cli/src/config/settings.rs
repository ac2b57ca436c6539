//! The settings: of each layer what it says, and of all layers what is in force.

use std::fmt;
use std::path::PathBuf;

use anyhow::Context as _;
use juris::Date;
use juris_findings::{FailOn, Policy};
use toml_edit::{Array, InlineTable, Value};

use crate::args::{Catalog, Choice, Reading, Target};

/// Who says what a setting is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A flag or an argument.
    Flag(&'static str),
    /// A variable of the environment.
    Environment(&'static str),
    /// A line of juris.toml: `juris.toml:3`.
    File(String),
    /// Nobody.
    Default,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Flag(name) | Origin::Environment(name) => f.write_str(name),
            Origin::File(place) => f.write_str(place),
            Origin::Default => f.write_str("default"),
        }
    }
}

/// A value, and who says so.
#[derive(Clone, Debug)]
pub(crate) struct Said<T> {
    pub(crate) value: T,
    pub(crate) origin: Origin,
}

impl<T> Said<T> {
    /// A list that a flag says; nothing where the flag was not given.
    pub(crate) fn list(flag: &'static str, given: &[T]) -> Option<Said<Vec<T>>>
    where
        T: Clone,
    {
        let origin = Origin::Flag(flag);
        (!given.is_empty()).then(|| Said { value: given.to_vec(), origin })
    }

    /// A value that a flag says.
    pub(crate) fn one(flag: &'static str, given: Option<T>) -> Option<Said<T>> {
        given.map(|value| Said { value, origin: Origin::Flag(flag) })
    }
}

/// What a layer says, or all of them together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    pub(crate) services: Option<Said<Vec<PathBuf>>>,
    pub(crate) as_of: Option<Said<Date>>,
    pub(crate) laws: Option<Said<Vec<String>>>,
    pub(crate) jurisdictions: Option<Said<Vec<String>>>,
    pub(crate) readings: Option<Said<Vec<Reading>>>,
    pub(crate) policies: Option<Said<Vec<PathBuf>>>,
    pub(crate) replace: Option<Said<bool>>,
    pub(crate) builtin: Option<Said<bool>>,
    pub(crate) fail_on: Option<Said<Vec<FailOn>>>,
    /// What single laws and jurisdictions fail on.
    pub(crate) apart: Vec<Apart>,
    pub(crate) formats: Option<Said<Vec<Target>>>,
    pub(crate) waivers: Option<Said<PathBuf>>,
    pub(crate) baseline: Option<Said<PathBuf>>,
}

/// What a law or the laws of a jurisdiction fail on.
#[derive(Clone, Debug)]
pub(crate) struct Apart {
    /// Whether `name` is a law; else it is a jurisdiction.
    pub(crate) is_law: bool,
    pub(crate) name: String,
    pub(crate) fail_on: Said<Vec<FailOn>>,
}

impl Settings {
    /// What a choice of laws and a catalog say by their flags.
    pub(crate) fn of_flags(choice: &Choice, catalog: &Catalog) -> Self {
        Settings {
            laws: Said::list("--law", &choice.law),
            jurisdictions: Said::list("--jurisdiction", &choice.jurisdiction),
            readings: Said::list("--reading", &choice.reading),
            policies: Said::list("--policies", &catalog.policies),
            replace: Said::one("--replace", catalog.replace.then_some(true)),
            builtin: Said::one("--no-builtin", catalog.no_builtin.then_some(false)),
            ..Settings::default()
        }
    }

    /// One layer over another: what it says goes before what stands below.
    pub(crate) fn over(self, below: Settings) -> Self {
        // Laws and jurisdictions are one choice: who makes it makes the whole of it.
        let (laws, jurisdictions) = match (self.laws, self.jurisdictions) {
            (None, None) => (below.laws, below.jurisdictions),
            chosen => chosen,
        };
        // What a flag or a variable fails on holds for every law; only the file tells laws apart.
        let apart = if self.fail_on.is_some() { self.apart } else { below.apart };
        Settings {
            services: self.services.or(below.services),
            as_of: self.as_of.or(below.as_of),
            laws,
            jurisdictions,
            readings: self.readings.or(below.readings),
            policies: self.policies.or(below.policies),
            replace: self.replace.or(below.replace),
            builtin: self.builtin.or(below.builtin),
            fail_on: self.fail_on.or(below.fail_on),
            apart,
            formats: self.formats.or(below.formats),
            waivers: self.waivers.or(below.waivers),
            baseline: self.baseline.or(below.baseline),
        }
    }

    /// What is in force of a choice of laws.
    pub(crate) fn choice(&self, flags: &Choice) -> Choice {
        Choice {
            law: value(&self.laws),
            jurisdiction: value(&self.jurisdictions),
            reading: value(&self.readings),
            known_on: flags.known_on,
        }
    }

    /// What is in force of a catalog.
    pub(crate) fn catalog(&self, flags: &Catalog) -> Catalog {
        Catalog {
            policies: value(&self.policies),
            replace: value(&self.replace),
            no_builtin: self.builtin.as_ref().is_some_and(|builtin| !builtin.value),
            ..flags.clone()
        }
    }

    /// What a run fails on.
    pub(crate) fn policy(&self) -> anyhow::Result<Policy> {
        let mut policy = match &self.fail_on {
            Some(said) => Policy::asked(&said.value).with_context(|| said.origin.to_string())?,
            None => Policy::default(),
        };
        for Apart { is_law, name, fail_on } in &self.apart {
            let apart = Policy::asked(&fail_on.value).with_context(|| fail_on.origin.to_string())?.default;
            let table = if *is_law { &mut policy.laws } else { &mut policy.jurisdictions };
            table.insert(name.clone(), apart);
        }
        Ok(policy)
    }

    /// Each key of juris.toml with its value, and who says so; no value where nobody does.
    pub(crate) fn told(&self) -> Vec<InForce> {
        let mut told = vec![
            one("services", &self.services, |paths| {
                list(paths.iter().map(|path| path.display().to_string()))
            }),
            one("as-of", &self.as_of, |day| {
                day.to_string().parse().unwrap_or_else(|_| day.to_string().into())
            }),
            one("laws", &self.laws, |laws| list(laws)),
            one("jurisdictions", &self.jurisdictions, |codes| list(codes)),
            one("readings", &self.readings, readings),
            one("policies", &self.policies, |paths| {
                list(paths.iter().map(|path| path.display().to_string()))
            }),
            one("replace", &self.replace, |replace| Value::from(*replace)),
            one("builtin", &self.builtin, |builtin| Value::from(*builtin)),
            one("fail-on", &self.fail_on, |fail_on| list(fail_on.iter().map(ToString::to_string))),
        ];
        told.extend(self.apart.iter().map(|Apart { is_law, name, fail_on }| InForce {
            key: format!(
                "{}.{}.fail-on",
                if *is_law { "law" } else { "jurisdiction" },
                toml_edit::Key::new(name.as_str())
            ),
            value: Some(list(fail_on.value.iter().map(ToString::to_string))),
            origin: fail_on.origin.clone(),
        }));
        told.extend([
            one("formats", &self.formats, |formats| list(formats.iter().map(ToString::to_string))),
            one("waivers", &self.waivers, |path| Value::from(path.display().to_string())),
            one("baseline", &self.baseline, |path| Value::from(path.display().to_string())),
        ]);
        told
    }
}

/// A key of juris.toml with what it is.
#[derive(Clone, Debug)]
pub(crate) struct InForce {
    pub(crate) key: String,
    /// Nothing where nobody says anything.
    pub(crate) value: Option<Value>,
    pub(crate) origin: Origin,
}

/// What is said, or what holds where nothing is.
pub(crate) fn value<T: Clone + Default>(said: &Option<Said<T>>) -> T {
    said.as_ref().map(|said| said.value.clone()).unwrap_or_default()
}

fn one<T>(key: &str, said: &Option<Said<T>>, written: impl Fn(&T) -> Value) -> InForce {
    let value = said.as_ref().map(|said| written(&said.value));
    let origin = said.as_ref().map_or(Origin::Default, |said| said.origin.clone());
    InForce { key: key.to_owned(), value, origin }
}

fn list(items: impl IntoIterator<Item = impl Into<Value>>) -> Value {
    items.into_iter().collect::<Array>().into()
}

fn readings(readings: &Vec<Reading>) -> Value {
    let mut laws = InlineTable::new();
    for Reading { law, point, value } in readings {
        let points = laws.get_or_insert(law, InlineTable::new());
        if let Some(points) = points.as_inline_table_mut() {
            points.insert(point, value.as_str().into());
        }
    }
    laws.into()
}
