//! A service description: read, validated, and as it was on any day.

mod changes;
mod origin;

use std::sync::Arc;

use jiff::civil::Date;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::document::{Contents, Document, InputError, Position, Syntax};
use crate::schema::Schema;
use changes::State;

pub(crate) use changes::apply;

/// A valid description of a service. Cheap to clone, shared between threads.
#[derive(Clone, Debug)]
pub struct Description(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    document: Document,
    sha256: String,
    /// The description as it stands in the file, then after each of its changes, in the order of their days.
    states: Vec<State>,
}

impl Description {
    /// Reads a description of `juris/service@1`. `name` is the file's name in reports and messages, and tells how it
    /// is written: `.yaml` and `.yml` are YAML, `.jsonc` is JSON with comments, anything else is JSON.
    ///
    /// # Errors
    /// Everything that is wrong with the text, each with line, column and pointer: it is not written as it should be,
    /// breaks the schema, or one of its changes does not apply.
    pub fn parse(name: &str, bytes: &[u8]) -> Result<Self, InputError> {
        Self::parse_as(name, Syntax::of(name), bytes)
    }

    /// Reads a description whose name does not tell how it is written.
    ///
    /// # Errors
    /// As for [`Description::parse`].
    pub fn parse_as(name: &str, syntax: Syntax, bytes: &[u8]) -> Result<Self, InputError> {
        Self::of_document(Document::parse(name, bytes, syntax)?, bytes)
    }

    /// Reads a description that is one line of a file, as in NDJSON. `line` counts from 1.
    ///
    /// # Errors
    /// As for [`Description::parse`], with places in the file.
    pub fn parse_line(name: &str, line: u32, bytes: &[u8]) -> Result<Self, InputError> {
        let document = Document::parse_below(name, bytes, Syntax::Json, line.saturating_sub(1))?;
        Self::of_document(document, bytes)
    }

    fn of_document(document: Document, bytes: &[u8]) -> Result<Self, InputError> {
        Schema::Service.check(&document)?;
        let states = changes::states(&document)?;
        Ok(Description(Arc::new(Inner { sha256: sha256(bytes), document, states })))
    }

    /// The service's name.
    pub fn name(&self) -> &str {
        self.text_of("name").unwrap_or_default()
    }

    /// The name of the file it was read from.
    pub fn file(&self) -> &str {
        self.0.document.name()
    }

    /// The text it was read from; of a file with one description a line, that line.
    pub fn text(&self) -> &str {
        self.0.document.text()
    }

    /// The SHA-256 of the bytes it was read from, in hexadecimal digits.
    pub fn sha256(&self) -> &str {
        &self.0.sha256
    }

    /// The day on which the facts held, if the description says.
    pub fn described_on(&self) -> Option<Date> {
        self.text_of("described_on").and_then(|day| day.parse().ok())
    }

    fn text_of(&self, key: &str) -> Option<&str> {
        let facts = self.0.document.contents().facts();
        facts.text_at(facts.find([key])?)
    }

    fn state(&self, as_of: Date) -> Option<&State> {
        self.0.states.iter().rev().find(|state| state.from.is_none_or(|from| from <= as_of))
    }

    /// The description on a day: every change up to it has taken effect.
    pub fn on(&self, as_of: Date) -> &Value {
        self.contents_on(as_of).value()
    }

    /// The same in both forms.
    pub(crate) fn contents_on(&self, as_of: Date) -> &Contents {
        self.state(as_of).map_or(self.0.document.contents(), |state| &state.contents)
    }

    /// Where the fact at a pointer into the description of a day stands in the file: there, or in the change that brought it.
    pub fn position(&self, as_of: Date, pointer: &str) -> Position {
        let origin = self.state(as_of).map(|state| state.origins.trace(pointer));
        self.0.document.position(origin.as_deref().unwrap_or(pointer))
    }

    /// Who claims the fact at a pointer, where it is merely claimed: `by` and `source`.
    /// A claim about a whole is one about its parts.
    pub(crate) fn claim(&self, as_of: Date, pointer: &str) -> Option<(&str, Option<&str>)> {
        let claims = self.on(as_of).get("claims")?.as_object()?;
        let mut here = pointer;
        loop {
            if let Some(claim) = claims.get(here) {
                return Some((claim.get("by")?.as_str()?, claim.get("source").and_then(Value::as_str)));
            }
            here = here.rsplit_once('/')?.0;
        }
    }

    /// The description of a day with a patch applied, for trying what a step would change.
    ///
    /// # Errors
    /// The patch does not apply, or what comes out is no valid description.
    pub fn patched(&self, as_of: Date, patch: &Value) -> Result<Self, InputError> {
        let name = format!("{} (patched)", self.file());
        let mut value = self.on(as_of).clone();
        if let Some(object) = value.as_object_mut() {
            object.remove("changes");
        }
        let whole = |message: String| InputError::whole_file(&name, message);
        let value = changes::apply(value, patch).map_err(|failure| whole(failure.to_string()))?;
        let text = serde_json::to_string_pretty(&value).map_err(|error| whole(error.to_string()))?;
        Description::parse(&name, text.as_bytes())
    }
}

/// SHA-256 in hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TEXT: &str = r#"{
  "schema": "juris/service@1",
  "name": "Example",
  "described_on": "2017-05-04",
  "registrations": { "ru/ori": null },
  "data": [{ "id": "a" }, { "id": "b" }],
  "claims": { "/registrations": { "by": "press", "source": "x" } },
  "changes": [
    { "on": "2017-06-01", "patch": [{ "op": "remove", "path": "/data/0" }] },
    { "on": "2017-05-11", "note": "gave the data",
      "patch": [
        { "op": "replace", "path": "/registrations/ru~1ori",
          "value": { "status": "registered", "since": "2017-05-11" } }
      ] }
  ]
}"#;

    fn line(description: &Description, as_of: Date, pointer: &str) -> u32 {
        description.position(as_of, pointer).line
    }

    #[test]
    fn a_description_is_the_same_however_it_is_written() {
        let json = r#"{"schema": "juris/service@1", "name": "A", "commercial": true, "markets": {"NO": {}}}"#;
        let commented = json.replace("}}}", "}, /* x */}, // y\n}");
        let yaml = "schema: juris/service@1\nname: A\ncommercial: true\nmarkets:\n  NO: {}\n";
        let day = date(2020, 1, 1);
        let value = |name: &str, text: &str| {
            let description = Description::parse(name, text.as_bytes()).unwrap();
            description.on(day).clone()
        };
        assert_eq!(value("a.json", json), value("a.JSONC", &commented));
        assert_eq!(value("a.json", json), value("a.yml", yaml));
        assert!(Description::parse("a.json", commented.as_bytes()).is_err());
        let error = Description::parse("a.yaml", yaml.replace("true", "yes").as_bytes()).unwrap_err();
        assert_eq!(error.problems()[0].position.unwrap().line, 3, "{error}");
    }

    #[test]
    fn a_line_of_a_file_knows_its_line() {
        let json = r#"{"schema": "juris/service@1", "name": "A", "commercial": true}"#;
        let description = Description::parse_line("a.ndjson", 7, json.as_bytes()).unwrap();
        let position = description.position(date(2020, 1, 1), "/commercial");
        assert_eq!((position.line, position.column), (7, 58));
        for broken in [json.replace("true", "5"), json.replace("true", "")] {
            let error = Description::parse_line("a.ndjson", 7, broken.as_bytes()).unwrap_err();
            assert_eq!(error.problems()[0].position.unwrap().line, 7, "{error}");
        }
    }

    #[test]
    fn changes_take_effect_on_their_day() {
        let description = Description::parse("x.json", TEXT.as_bytes()).unwrap();
        let status = |day| description.on(day).pointer("/registrations/ru~1ori/status").cloned();
        assert_eq!(status(date(2017, 5, 10)), None);
        assert_eq!(status(date(2017, 5, 11)), Some("registered".into()));
        assert_eq!(description.on(date(2017, 5, 31)).pointer("/data/0/id"), Some(&"a".into()));
        assert_eq!(description.on(date(2017, 6, 1)).pointer("/data/0/id"), Some(&"b".into()));
    }

    #[test]
    fn a_fact_stands_where_it_was_brought_in() {
        let description = Description::parse("x.json", TEXT.as_bytes()).unwrap();
        let (before, after) = (date(2017, 5, 10), date(2017, 7, 1));
        assert_eq!(line(&description, before, "/registrations/ru~1ori"), 5);
        assert_eq!(line(&description, after, "/registrations/ru~1ori/since"), 13);
        assert_eq!(description.position(after, "/data/0/id"), description.position(before, "/data/1/id"));
    }

    #[test]
    fn a_claim_about_a_whole_is_one_about_its_parts() {
        let description = Description::parse("x.json", TEXT.as_bytes()).unwrap();
        assert_eq!(
            description.claim(date(2017, 7, 1), "/registrations/ru~1ori/since"),
            Some(("press", Some("x")))
        );
        assert_eq!(description.claim(date(2017, 7, 1), "/data"), None);
    }

    #[test]
    fn a_change_that_does_not_apply_is_told_with_its_place() {
        let text = TEXT.replace("\"/data/0\"", "\"/nowhere\"");
        let error = Description::parse("x.json", text.as_bytes()).unwrap_err();
        assert_eq!(error.problems().len(), 1);
        assert_eq!(error.problems()[0].pointer.as_deref(), Some("/changes/0/patch/0"));
        assert_eq!(error.problems()[0].position.unwrap().line, 9);
    }

    #[test]
    fn a_large_description_has_few_changes() {
        let change = r#"{ "on": "2017-06-01", "patch": [] }"#;
        let name = "x".repeat(1 << 20);
        let text = |changes: usize| {
            let changes = vec![change; changes].join(",");
            format!(r#"{{ "schema": "juris/service@1", "name": "{name}", "changes": [{changes}] }}"#)
        };
        assert!(Description::parse("x.json", text(60).as_bytes()).is_ok());
        let error = Description::parse("x.json", text(70).as_bytes()).unwrap_err();
        assert!(error.problems()[0].message.starts_with("there are 70 changes"), "{error}");
    }

    #[test]
    fn a_patch_that_fails_after_moving_a_part_over_its_whole_is_refused() {
        let description = Description::parse("x.json", TEXT.as_bytes()).unwrap();
        let patch = serde_json::json!([
            { "op": "move", "from": "/data/0/id", "path": "/data" },
            { "op": "remove", "path": "/nowhere" },
        ]);
        let error = description.patched(date(2017, 5, 10), &patch).unwrap_err();
        assert!(error.to_string().contains("nothing stands at `/nowhere`"), "{error}");
    }

    #[test]
    fn a_change_cannot_take_away_from_the_changes() {
        let text = TEXT.replace(
            "\"remove\", \"path\": \"/data/0\"",
            "\"move\", \"from\": \"/changes/1/note\", \"path\": \"/name\"",
        );
        let error = Description::parse("x.json", text.as_bytes()).unwrap_err();
        assert!(error.to_string().contains("`/changes` cannot be changed by a change"), "{error}");
        let copied = text.replace("\"move\"", "\"copy\"");
        assert!(Description::parse("x.json", copied.as_bytes()).is_ok());
    }

    #[test]
    fn a_change_may_not_make_the_description_invalid() {
        let text = TEXT.replace(
            "\"remove\", \"path\": \"/data/0\"",
            "\"add\", \"path\": \"/kinds\", \"value\": [\"ship\"]",
        );
        let error = Description::parse("x.json", text.as_bytes()).unwrap_err();
        assert_eq!(error.problems()[0].position.unwrap().line, 9);
        assert!(error.to_string().contains("`\"ship\"` is not known here"), "{error}");
    }
}
