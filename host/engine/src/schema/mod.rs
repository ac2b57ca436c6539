//! The published JSON Schemas, and what they find in a document, in words.

mod explain;
mod names;
mod partial;
mod quick;
#[cfg(test)]
mod quick_tests;

pub(crate) use explain::nearest;

use std::sync::OnceLock;

use explain::MissingKey;
use jsonschema::Validator;
use juris_contract::facts::View;
use quick::Quick;
use serde_json::Value;

use crate::document::{Contents, Document, InputError, Problem, Syntax};

/// A published schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    /// A service description, `juris/service@1`.
    Service,
    /// A report, `juris/report@1`.
    Report,
    /// A comparison, `juris/comparison@1`.
    Comparison,
    /// `law.toml`, with days as texts.
    Law,
    /// The cases of a law, `cases/*.toml`.
    Cases,
    /// `calendar.toml`.
    Calendar,
    /// `jurisdiction.toml`.
    Jurisdiction,
    /// What laws share, `<country>/<statute>.toml`.
    Statute,
    /// The waivers of a gate, `waivers.toml`, with days as texts.
    Waivers,
    /// The findings that a gate knows already, `juris/baseline@1`.
    Baseline,
    /// The configuration of a gate, `juris.toml`, with days as texts.
    Config,
}

/// How many problems of one document are listed.
const LISTED: usize = 100;

/// A schema and what was made of it so far.
struct Compiled {
    schema: Value,
    quick: Option<Quick>,
    /// Slow to make, and asked only what is wrong with a text.
    validator: OnceLock<Validator>,
}

impl Compiled {
    fn validator(&self) -> &Validator {
        self.validator.get_or_init(|| {
            #[allow(clippy::expect_used, reason = "a test compiles each of the schemas")]
            jsonschema::options()
                .should_validate_formats(true)
                .build(&self.schema)
                .expect("a published schema is a JSON Schema")
        })
    }
}

impl Schema {
    /// The schema itself, as JSON text.
    pub fn text(self) -> &'static str {
        match self {
            Schema::Service => juris_vocabulary::SCHEMA,
            Schema::Report => include_str!("report.schema.json"),
            Schema::Comparison => include_str!("comparison.schema.json"),
            Schema::Law => include_str!("law.schema.json"),
            Schema::Cases => include_str!("cases.schema.json"),
            Schema::Calendar => include_str!("calendar.schema.json"),
            Schema::Jurisdiction => include_str!("jurisdiction.schema.json"),
            Schema::Statute => include_str!("statute.schema.json"),
            Schema::Waivers => include_str!("waivers.schema.json"),
            Schema::Baseline => include_str!("baseline.schema.json"),
            Schema::Config => include_str!("config.schema.json"),
        }
    }

    fn compiled(self) -> &'static Compiled {
        static COMPILED: [OnceLock<Compiled>; 11] = [const { OnceLock::new() }; 11];
        let [
            service,
            report,
            comparison,
            law,
            cases,
            calendar,
            jurisdiction,
            statute,
            waivers,
            baseline,
            config,
        ] = &COMPILED;
        let cell = match self {
            Schema::Service => service,
            Schema::Report => report,
            Schema::Comparison => comparison,
            Schema::Law => law,
            Schema::Cases => cases,
            Schema::Calendar => calendar,
            Schema::Jurisdiction => jurisdiction,
            Schema::Statute => statute,
            Schema::Waivers => waivers,
            Schema::Baseline => baseline,
            Schema::Config => config,
        };
        cell.get_or_init(|| {
            #[allow(
                clippy::expect_used,
                reason = "the schemas are part of this crate; a test compiles each of them"
            )]
            let schema: Value = serde_json::from_str(self.text()).expect("a published schema is JSON");
            // A description has a checker of its own.
            let quick = if self == Schema::Service { None } else { Quick::of(&schema) };
            Compiled { quick, schema, validator: OnceLock::new() }
        })
    }

    /// Whether what a text says is valid. The fast answer; [`Schema::check`] explains.
    pub(crate) fn allows(self, contents: &Contents) -> bool {
        (self.allows_at_once(contents.facts()) || self.compiled().validator().is_valid(contents.value()))
            && (self != Schema::Service || partial::is_sound(contents.facts()))
    }

    /// Whether facts are valid, as far as that can be seen at once: a no is not yet one.
    fn allows_at_once(self, facts: View<'_>) -> bool {
        match self {
            Schema::Service => juris_vocabulary::allows(facts),
            _ => self.compiled().quick.as_ref().is_some_and(|quick| quick.allows(facts)),
        }
    }

    /// What is wrong with a value, and how much more is than is listed: nobody reads a hundred thousand problems,
    /// and telling them well takes time.
    pub(crate) fn problems(self, value: &Value) -> (Vec<Problem>, usize) {
        let compiled = self.compiled();
        let (mut problems, mut more): (Vec<Problem>, usize) = (Vec::new(), 0);
        // Several keys missing at one place are one problem.
        let mut missing: Vec<(String, Vec<MissingKey>)> = Vec::new();
        for error in compiled.validator().iter_errors(value) {
            if let Some((path, key)) = explain::missing(&error, &compiled.schema) {
                let full = missing.len() == LISTED;
                match missing.iter_mut().find(|(at, _)| at == path) {
                    Some((_, keys)) => keys.push(key),
                    None if !full => missing.push((path.to_owned(), vec![key])),
                    None => more += 1,
                }
                continue;
            }
            let room = LISTED - problems.len();
            let (found, unlisted) = explain::explain(&error, &compiled.schema, room);
            more += unlisted;
            for problem in found {
                if !problems.contains(&problem) {
                    problems.push(problem);
                }
            }
        }
        problems.extend(missing.iter().map(|(path, keys)| explain::missing_keys(path, keys)));
        if self == Schema::Service {
            let found = partial::problems(value);
            let room = LISTED.saturating_sub(problems.len());
            more += found.len().saturating_sub(room);
            problems.extend(found.into_iter().take(room));
        }
        (problems, more)
    }

    /// Reads a text that this schema describes: configuration, waivers, laws and what they share, and cases as TOML, anything else as JSON.
    /// `name` is the file's name in messages.
    ///
    /// # Errors
    /// Everything that is wrong with the text, each with line, column and pointer.
    pub fn read(self, name: &str, bytes: &[u8]) -> Result<Document, InputError> {
        let syntax = match self {
            Schema::Law
            | Schema::Cases
            | Schema::Calendar
            | Schema::Jurisdiction
            | Schema::Statute
            | Schema::Waivers
            | Schema::Config => Syntax::Toml,
            Schema::Service | Schema::Report | Schema::Comparison | Schema::Baseline => Syntax::Json,
        };
        let document = Document::parse(name, bytes, syntax)?;
        self.check(&document)?;
        Ok(document)
    }

    /// Checks a document; the error lists everything that is wrong, each with its place.
    pub(crate) fn check(self, document: &Document) -> Result<(), InputError> {
        if self.allows(document.contents()) {
            Ok(())
        } else {
            let (problems, more) = self.problems(document.value());
            Err(document.error(problems).and_more(more))
        }
    }
}

/// What a place of a description is about.
pub(crate) fn about(pointer: &str) -> Option<&'static str> {
    let tokens: Vec<_> = juris_contract::pointer::tokens(pointer).collect();
    juris_vocabulary::key(tokens.iter().map(AsRef::as_ref)).map(|key| key.about)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Schema; 11] = [
        Schema::Service,
        Schema::Report,
        Schema::Comparison,
        Schema::Law,
        Schema::Cases,
        Schema::Calendar,
        Schema::Jurisdiction,
        Schema::Statute,
        Schema::Waivers,
        Schema::Baseline,
        Schema::Config,
    ];

    #[test]
    fn every_schema_compiles() {
        for schema in ALL {
            assert!(!schema.compiled().validator().is_valid(&Value::Null), "{schema:?}");
        }
    }

    #[test]
    fn what_people_write_is_judged_quickly() {
        for schema in [
            Schema::Law,
            Schema::Cases,
            Schema::Calendar,
            Schema::Jurisdiction,
            Schema::Statute,
            Schema::Baseline,
            Schema::Config,
        ] {
            assert!(
                schema.compiled().quick.is_some(),
                "{schema:?} has a keyword that `quick.rs` does not know"
            );
        }
    }

    #[test]
    fn what_laws_and_what_they_share_is_written_the_same() {
        let defined = |schema: Schema| schema.compiled().schema.get("$defs").unwrap().as_object().unwrap();
        let law = defined(Schema::Law);
        for schema in [Schema::Calendar, Schema::Jurisdiction, Schema::Statute] {
            let shared: Vec<_> = defined(schema).iter().filter(|(name, _)| law.contains_key(*name)).collect();
            assert!(
                shared.len() >= 3 && shared.iter().all(|(name, found)| law[*name] == **found),
                "{schema:?}"
            );
        }
    }
}
