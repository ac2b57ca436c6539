//! jurisdiction.toml: what a jurisdiction is called, and of what it was part on which days.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Deserialize;

use super::dated::{Dated, Grade, Period};
use super::parameter::ordered;
use super::shared::Shared;
use super::source::SharedSource;
use crate::schema::Schema;
use juris_document::{InputError, Problem};

/// A jurisdiction.
#[derive(Clone, Debug)]
pub struct Jurisdiction {
    /// ISO 3166-1 code, or `EU`.
    pub id: String,
    /// What it is called in English.
    pub name: String,
    /// Of what it is, or was, part.
    pub parents: Vec<Parent>,
    pub(crate) sha256: String,
}

/// Of what a jurisdiction is part in a period: the law of that binds there.
#[derive(Clone, Debug)]
pub struct Parent {
    /// The jurisdiction whose law binds.
    pub jurisdiction: String,
    /// The acts that bind, where not all do: a law that encodes one of them says so by its own `acts`. Empty: all.
    pub acts: Vec<String>,
    /// Whether it is not settled that it is part of it.
    pub unsettled: bool,
    /// When, on whose word.
    pub period: Period,
}

impl Parent {
    /// Whether a law that encodes these acts binds there, as far as this tells.
    pub fn binds(&self, acts: &[impl AsRef<str>]) -> bool {
        self.acts.is_empty() || acts.iter().any(|act| self.acts.iter().any(|own| own == act.as_ref()))
    }
}

#[derive(Deserialize)]
struct File {
    id: String,
    name: String,
    #[serde(default)]
    parent: Vec<FileParent>,
}

#[derive(Deserialize)]
struct FileParent {
    r#in: String,
    #[serde(default)]
    acts: Vec<String>,
    #[serde(default)]
    unsettled: bool,
    from: Date,
    until: Option<Date>,
    source: String,
    grade: Grade,
    url: Option<String>,
}

impl Jurisdiction {
    pub(crate) fn read(source: &SharedSource) -> Result<Self, InputError> {
        let document = Schema::Jurisdiction.read(&source.file, &source.toml)?;
        let file: File = serde_json::from_value(document.value().clone())
            .map_err(|error| document.error(vec![Problem::new(error.to_string())]))?;
        let mut problems = Vec::new();
        if let Some(folder) = source.folder.as_deref().filter(|folder| file.id.to_lowercase() != *folder) {
            let place = format!("move it to `{}/jurisdiction.toml`", file.id.to_lowercase());
            problems.push(
                Problem::new(format!("the jurisdiction `{}` stands in the folder `{folder}`", file.id))
                    .pointer("/id")
                    .expected(format!("`{}`", folder.to_uppercase()))
                    .help(place),
            );
        }
        // Of one whole, and of one act of it, a jurisdiction is part once on a day.
        let mut of_one: BTreeMap<(&str, Option<&str>), Vec<_>> = BTreeMap::new();
        let mut parents = Vec::new();
        for (index, parent) in file.parent.iter().enumerate() {
            let at = format!("/parent/{index}");
            if parent.r#in == file.id {
                problems.push(
                    Problem::new(format!("`{}` is no part of itself", file.id)).pointer(format!("{at}/in")),
                );
            }
            let FileParent { from, until, grade, .. } = *parent;
            let (source, url) = (parent.source.clone(), parent.url.clone());
            let period = Period { from, until, source, grade, url, annulled: None };
            let acts: Vec<Option<&str>> = match parent.acts.as_slice() {
                [] => vec![None],
                acts => acts.iter().map(|act| Some(act.as_str())).collect(),
            };
            for act in acts {
                let dated = Dated { period: period.clone(), value: () };
                of_one.entry((&parent.r#in, act)).or_default().push((at.clone(), dated));
            }
            parents.push(Parent {
                jurisdiction: parent.r#in.clone(),
                acts: parent.acts.clone(),
                unsettled: parent.unsettled,
                period,
            });
        }
        for rows in of_one.into_values() {
            ordered(rows, true, &mut problems);
        }
        if problems.is_empty() {
            let sha256 = crate::description::sha256(&source.toml);
            Ok(Jurisdiction { id: file.id, name: file.name, parents, sha256 })
        } else {
            Err(document.error(problems))
        }
    }

    /// Of what it is part on a day for a law that encodes these acts. What is not settled counts: the law itself says what it
    /// makes of that.
    pub(crate) fn is_within(&self, whole: &str, day: Date, acts: &[impl AsRef<str>]) -> bool {
        let within =
            |parent: &Parent| parent.jurisdiction == whole && parent.period.covers(day) && parent.binds(acts);
        self.parents.iter().any(within)
    }
}

/// The jurisdictions that the laws of a catalog know.
pub(crate) type Jurisdictions = Shared<Jurisdiction>;

impl Jurisdictions {
    /// Whether a place is part of a whole on a day for a law that encodes these acts. Where its file cannot be used nobody
    /// knows, and no law is left out for it.
    pub(crate) fn is_within(&self, place: &str, whole: &str, day: Date, acts: &[impl AsRef<str>]) -> bool {
        match self.get(place) {
            Some(Ok(place)) => place.is_within(whole, day, acts),
            Some(Err(_)) => true,
            None => false,
        }
    }

    /// Every jurisdiction that is, or was, part of a whole, in the order of their codes, each with when.
    pub(crate) fn members<'j>(&'j self, whole: &'j str) -> impl Iterator<Item = (&'j str, &'j Parent)> {
        let of = move |place: &'j Jurisdiction| {
            let parents = place.parents.iter().filter(move |parent| parent.jurisdiction == whole);
            parents.map(|parent| (place.id.as_str(), parent))
        };
        self.all().filter_map(Result::ok).flat_map(of)
    }

    /// The digests of the files that say what is, or was, part of these wholes, in the order of their codes.
    pub(super) fn digests_of_members<'j>(
        &'j self,
        wholes: &'j BTreeSet<String>,
    ) -> impl Iterator<Item = &'j str> {
        let is_member =
            |place: &&Jurisdiction| place.parents.iter().any(|parent| wholes.contains(&parent.jurisdiction));
        let places = if wholes.is_empty() { None } else { Some(self.all()) };
        let members = places.into_iter().flatten().filter_map(Result::ok).filter(is_member);
        members.map(|place| place.sha256.as_str())
    }
}
