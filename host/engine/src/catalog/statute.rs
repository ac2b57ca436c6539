//! What the laws of one statute share: dated values and contested points, in a file of its own that they take in.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::jurisdiction::Jurisdictions;
use super::law::{Reading, check_readings};
use super::parameter::{self, Parameter, Row};
use super::source::SharedSource;
use crate::description::sha256;
use crate::schema::Schema;
use juris_document::{InputError, Problem};

/// What several laws take in by `include`.
#[derive(Clone, Debug)]
pub(crate) struct Statute {
    pub(crate) id: String,
    pub(crate) parameters: BTreeMap<String, Parameter>,
    pub(crate) readings: BTreeMap<String, Reading>,
    pub(crate) sha256: String,
}

#[derive(Deserialize)]
struct File {
    id: String,
    #[serde(default)]
    parameter: BTreeMap<String, Vec<Row>>,
    #[serde(default)]
    reading: BTreeMap<String, Reading>,
}

/// The digest of a file with those of what it takes in.
pub(super) fn digest_with<'d>(file: String, taken_in: impl Iterator<Item = &'d str>) -> String {
    taken_in.fold(file, |digest, taken_in| sha256(format!("{digest} {taken_in}").as_bytes()))
}

impl Statute {
    pub(crate) fn read(source: &SharedSource, jurisdictions: &Jurisdictions) -> Result<Self, InputError> {
        let document = Schema::Statute.read(&source.file, &source.toml)?;
        let file: File = serde_json::from_value(document.value().clone())
            .map_err(|error| document.error(vec![Problem::new(error.to_string())]))?;
        let mut problems = Vec::new();
        if let Some(place) = source.folder.as_deref().filter(|place| *place != file.id) {
            problems.push(
                Problem::new(format!("the statute `{}` stands in the file `{place}.toml`", file.id))
                    .pointer("/id")
                    .expected(format!("`{place}`"))
                    .help(format!("give it that id, or move it to `{}.toml`", file.id)),
            );
        }
        let wholes = parameter::wholes(file.parameter.values().flatten());
        let mut parameters = BTreeMap::new();
        for (name, rows) in file.parameter {
            let at = format!("/parameter/{name}");
            if let Some(parameter) = parameter::read(rows, &at, jurisdictions, &mut problems) {
                parameters.insert(name, parameter);
            }
        }
        check_readings(&file.reading, &mut problems);
        if !problems.is_empty() {
            return Err(document.error(problems));
        }
        let mut readings = file.reading;
        for reading in readings.values_mut() {
            reading.statute = Some(file.id.clone());
        }
        let sha256 = digest_with(sha256(&source.toml), jurisdictions.digests_of_members(&wholes));
        Ok(Statute { id: file.id, parameters, readings, sha256 })
    }
}
