//! The published JSON Schemas.

mod partial;
#[cfg(test)]
mod quick_tests;

use juris_document::{Contents, Document, InputError, Problem, Rules, Syntax};
use serde_json::Value;

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
}

impl Schema {
    /// What is compiled of it, once.
    pub(crate) fn compiled(self) -> &'static juris_document::Schema {
        use juris_document::Schema as Compiled;
        static SERVICE: Compiled = Compiled::new(juris_vocabulary::SCHEMA, Syntax::Json)
            .with_checker(juris_vocabulary::allows)
            .with_rules(Rules { allow: partial::is_sound, problems: partial::problems });
        static REPORT: Compiled = Compiled::new(include_str!("report.schema.json"), Syntax::Json);
        static COMPARISON: Compiled = Compiled::new(include_str!("comparison.schema.json"), Syntax::Json);
        static LAW: Compiled = Compiled::new(include_str!("law.schema.json"), Syntax::Toml);
        static CASES: Compiled = Compiled::new(include_str!("cases.schema.json"), Syntax::Toml);
        static CALENDAR: Compiled = Compiled::new(include_str!("calendar.schema.json"), Syntax::Toml);
        static JURISDICTION: Compiled = Compiled::new(include_str!("jurisdiction.schema.json"), Syntax::Toml);
        static STATUTE: Compiled = Compiled::new(include_str!("statute.schema.json"), Syntax::Toml);
        match self {
            Schema::Service => &SERVICE,
            Schema::Report => &REPORT,
            Schema::Comparison => &COMPARISON,
            Schema::Law => &LAW,
            Schema::Cases => &CASES,
            Schema::Calendar => &CALENDAR,
            Schema::Jurisdiction => &JURISDICTION,
            Schema::Statute => &STATUTE,
        }
    }

    /// The schema itself, as JSON text.
    pub fn text(self) -> &'static str {
        self.compiled().text()
    }

    /// Whether what a text says is valid. The fast answer; [`Schema::check`] explains.
    pub(crate) fn allows(self, contents: &Contents) -> bool {
        self.compiled().allows(contents)
    }

    /// What is wrong with a value, and how much more is than is listed.
    pub(crate) fn problems(self, value: &Value) -> (Vec<Problem>, usize) {
        self.compiled().problems(value)
    }

    /// Reads a text that this schema describes: laws and what they share, and cases as TOML, anything else as the name
    /// tells, or else as JSON. `name` is the file's name in messages.
    ///
    /// # Errors
    /// Everything that is wrong with the text, each with line, column and pointer.
    pub fn read(self, name: &str, bytes: &[u8]) -> Result<Document, InputError> {
        self.compiled().read(name, bytes)
    }

    /// Checks a document; the error lists everything that is wrong, each with its place.
    pub(crate) fn check(self, document: &Document) -> Result<(), InputError> {
        self.compiled().check(document)
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

    const ALL: [Schema; 8] = [
        Schema::Service,
        Schema::Report,
        Schema::Comparison,
        Schema::Law,
        Schema::Cases,
        Schema::Calendar,
        Schema::Jurisdiction,
        Schema::Statute,
    ];

    #[test]
    fn every_schema_compiles() {
        for schema in ALL {
            assert_eq!(schema.compiled().compile(), Ok(()), "{schema:?}");
            assert!(!schema.compiled().allows_in_general(&Value::Null), "{schema:?}");
        }
    }

    #[test]
    fn what_people_write_is_judged_quickly() {
        for schema in [Schema::Law, Schema::Cases, Schema::Calendar, Schema::Jurisdiction, Schema::Statute] {
            assert!(schema.compiled().is_quick(), "{schema:?} has a keyword that `quick.rs` does not know");
        }
    }

    #[test]
    fn what_laws_and_what_they_share_is_written_the_same() {
        let defined = |schema: Schema| schema.compiled().value().get("$defs").unwrap().as_object().unwrap();
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
