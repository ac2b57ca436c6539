//! The file juris.toml: where it is, and what it says.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use juris::{Date, Document, InputError};
use juris_document::{Schema, Syntax};
use juris_findings::FailOn;
use serde::Deserialize;

use super::settings::{Apart, Origin, Said, Settings};
use crate::args::{Reading, Target};

/// What the file may state, with days as texts.
pub(super) static SCHEMA: Schema = Schema::new(include_str!("config.schema.json"), Syntax::Toml);

/// What the file is called.
pub(super) const NAME: &str = "juris.toml";

/// A configuration that can be used.
#[derive(Debug)]
pub(super) struct File {
    /// The directory from which its paths are meant; empty for the one we are in.
    dir: PathBuf,
    document: Document,
}

impl File {
    /// Reads a file.
    pub(super) fn read(path: &Path) -> Result<Self, InputError> {
        let (name, bytes) = crate::input::service(path)?;
        let document = SCHEMA.read(&name, &bytes)?;
        Ok(File { dir: path.parent().unwrap_or(Path::new("")).to_owned(), document })
    }

    /// What it says. Each path is meant from where the file is.
    pub(super) fn settings(&self) -> Result<Settings, InputError> {
        let written = Written::deserialize(self.document.value());
        // The schema has been asked; what it allows and this does not is told at least.
        let written =
            written.map_err(|error| InputError::whole_file(self.document.name(), error.to_string()))?;
        let paths = |paths: Vec<PathBuf>| paths.iter().map(|path| self.path(path)).collect();
        let targets = |targets: Vec<Target>| {
            let target = |target: Target| Target { file: target.file.map(|file| self.path(&file)), ..target };
            targets.into_iter().map(target).collect()
        };
        let apart = [("jurisdiction", written.jurisdiction), ("law", written.law)];
        let apart = apart.into_iter().flat_map(|(table, apart)| {
            apart.into_iter().filter_map(move |(name, entry)| {
                let key = format!("{table}/{}", name.replace('~', "~0").replace('/', "~1"));
                let fail_on = self.said(&key, entry.fail_on)?;
                Some(Apart { is_law: table == "law", name, fail_on })
            })
        });
        Ok(Settings {
            services: self.said("services", written.services.map(paths)),
            as_of: self.said("as-of", written.as_of),
            laws: self.said("laws", written.laws),
            jurisdictions: self.said("jurisdictions", written.jurisdictions),
            readings: self.said("readings", written.readings.map(readings)),
            policies: self.said("policies", written.policies.map(paths)),
            replace: self.said("replace", written.replace),
            builtin: self.said("builtin", written.builtin),
            fail_on: self.said("fail-on", written.fail_on),
            apart: apart.collect(),
            formats: self.said("formats", written.formats.map(targets)),
            waivers: self.said("waivers", written.waivers.map(|path| self.path(&path))),
            baseline: self.said("baseline", written.baseline.map(|path| self.path(&path))),
        })
    }

    fn said<T>(&self, key: &str, value: Option<T>) -> Option<Said<T>> {
        let line = || self.document.position(&format!("/{key}")).line;
        value
            .map(|value| Said { value, origin: Origin::File(format!("{}:{}", self.document.name(), line())) })
    }

    fn path(&self, path: &Path) -> PathBuf {
        if path == Path::new("-") { path.to_owned() } else { self.dir.join(path) }
    }
}

/// The keys of the file.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Written {
    services: Option<Vec<PathBuf>>,
    as_of: Option<Date>,
    laws: Option<Vec<String>>,
    jurisdictions: Option<Vec<String>>,
    policies: Option<Vec<PathBuf>>,
    replace: Option<bool>,
    builtin: Option<bool>,
    /// The points of each law.
    readings: Option<BTreeMap<String, BTreeMap<String, String>>>,
    fail_on: Option<Vec<FailOn>>,
    #[serde(default)]
    jurisdiction: BTreeMap<String, WrittenApart>,
    #[serde(default)]
    law: BTreeMap<String, WrittenApart>,
    formats: Option<Vec<Target>>,
    waivers: Option<PathBuf>,
    baseline: Option<PathBuf>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct WrittenApart {
    fail_on: Option<Vec<FailOn>>,
}

fn readings(laws: BTreeMap<String, BTreeMap<String, String>>) -> Vec<Reading> {
    let of_law = |(law, points): (String, BTreeMap<String, String>)| {
        points.into_iter().map(move |(point, value)| Reading { law: law.clone(), point, value })
    };
    laws.into_iter().flat_map(of_law).collect()
}

/// The configuration for a service: the nearest upwards from it, within the repository it is in.
/// Paths are told from the directory we are in, so that reports name no machine.
pub(super) fn nearest(service: Option<&Path>) -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let start = service.and_then(fixed_parent).map_or_else(|| here.clone(), |parent| here.join(parent));
    let start = start.canonicalize().unwrap_or(start);
    let here = here.canonicalize().unwrap_or(here);
    for dir in start.ancestors() {
        if dir.join(NAME).is_file() {
            return Some(relative(&here, dir).join(NAME));
        }
        if dir.join(".git").exists() {
            return None;
        }
    }
    None
}

/// The directory of a service, as far as no pattern leaves it open.
fn fixed_parent(service: &Path) -> Option<PathBuf> {
    let fixed = |part: &Component<'_>| !part.as_os_str().to_string_lossy().contains(['*', '?', '[']);
    let parent = service.parent().filter(|_| service != Path::new("-"))?;
    Some(parent.components().take_while(fixed).collect())
}

/// A directory as it is called from another one.
fn relative(from: &Path, to: &Path) -> PathBuf {
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(to.components().skip(shared)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_is_one_that_is_checked_quickly() {
        assert_eq!(SCHEMA.compile(), Ok(()));
        assert!(SCHEMA.is_quick());
    }

    #[test]
    fn directories_are_called_from_where_we_are() {
        for (from, to, called) in [
            ("/a/b", "/a/b", ""),
            ("/a/b", "/a/b/c", "c"),
            ("/a/b/c", "/a", "../.."),
            ("/a/b", "/a/c", "../c"),
        ] {
            assert_eq!(relative(Path::new(from), Path::new(to)), Path::new(called), "{from} {to}");
        }
        assert_eq!(fixed_parent(Path::new("a/*/x.json")), Some("a".into()));
        assert_eq!(fixed_parent(Path::new("-")), None);
    }
}
