//! A service description: read, validated, and as it was on any day.

mod changes;
mod limits;
mod notes;
mod origin;
mod patch;

use std::sync::Arc;

use jiff::civil::Date;
use juris_contract::pointer;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::schema::Schema;
use changes::States;
use juris_document::{Contents, Document, Input, InputError, Position, Span, Syntax};

pub use limits::ParseLimits;

pub(crate) use patch::{Failure, Knob, PatchBudget, apply, changed};

/// A valid description of a service. Cheap to clone, shared between threads.
#[derive(Clone, Debug)]
pub struct Description(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    document: Document,
    sha256: String,
    /// The description as it stands in the file, then after each of its changes.
    states: States,
    limits: ParseLimits,
}

impl Description {
    /// Reads a description of `juris/service@1`. `name` is the file's name in reports and messages, and tells how it
    /// is written: `.yaml` and `.yml` are YAML, `.jsonc` is JSON with comments, `.toml` is TOML, anything else is JSON.
    ///
    /// # Errors
    /// Everything that is wrong with the text, each with line, column and pointer: it is not written as it should be,
    /// breaks the schema, or one of its changes does not apply.
    pub fn parse(name: &str, bytes: &[u8]) -> Result<Self, InputError> {
        Self::read(Input::new(name, bytes), ParseLimits::default())
    }

    /// Reads a description whose name does not tell how it is written, which is one of many in a file, or which may take more
    /// or less than is usual. The limits are also the input's bounds.
    ///
    /// ```
    /// use juris::{Description, Input, ParseLimits, Syntax};
    ///
    /// let line = br#"{ "schema": "juris/service@1", "name": "Example" }"#;
    /// let input = Input::new("services.ndjson", line).syntax(Syntax::Json).first_line(12);
    /// assert_eq!(Description::read(input, ParseLimits::default())?.name(), "Example");
    /// # Ok::<(), juris::InputError>(())
    /// ```
    ///
    /// # Errors
    /// As those of [`parse`](Description::parse); what is beyond a limit is told with the limit's name.
    pub fn read(input: Input<'_>, limits: ParseLimits) -> Result<Self, InputError> {
        let document = input.bounds(limits.bounds()).read()?;
        Schema::Service.check(&document)?;
        let states = States::of(&document, &limits)?;
        Ok(Description(Arc::new(Inner { sha256: sha256(input.bytes()), document, states, limits })))
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

    /// The description on a day: every change up to it has taken effect. The changes themselves are no part of it.
    pub fn on(&self, as_of: Date) -> &Value {
        self.contents_on(as_of).value()
    }

    /// The same in both forms.
    pub(crate) fn contents_on(&self, as_of: Date) -> &Contents {
        self.0.states.contents_on(as_of).unwrap_or(self.0.document.contents())
    }

    /// The line of its file on which its text begins, from 1: offsets in the text are those of the file where it is the first.
    pub fn first_line(&self) -> u32 {
        self.0.document.first_line()
    }

    /// Where the fact at a pointer into the description of a day begins and ends: there, or in the change that brought it.
    /// Where nothing stands at the pointer, the nearest thing above it that does.
    pub fn span(&self, as_of: Date, pointer: &str) -> Span {
        self.0.document.span(&self.0.states.trace(as_of, pointer))
    }

    /// Where it begins: the cheaper answer.
    pub fn position(&self, as_of: Date, pointer: &str) -> Position {
        self.0.document.position(&self.0.states.trace(as_of, pointer))
    }

    /// Who claims the fact at a pointer, where it is merely claimed: `by` and `source`.
    /// A claim about a whole is one about its parts.
    pub(crate) fn claim(&self, as_of: Date, pointer: &str) -> Option<(&str, Option<&str>)> {
        let facts = self.contents_on(as_of).facts();
        let claims = facts.find(["claims"])?;
        let mut here = pointer;
        loop {
            if let Some(claim) = facts.member(claims, here) {
                let text = |key| facts.text_at(facts.member(claim, key)?);
                return Some((text("by")?, text("source")));
            }
            here = pointer::split_last(here)?.0;
        }
    }

    /// The description of a day with a patch applied, for trying what a step would change.
    ///
    /// # Errors
    /// The patch does not apply, or what comes out is no valid description.
    pub fn patched(&self, as_of: Date, patch: &Value) -> Result<Self, InputError> {
        let name = format!("{} (patched)", self.file());
        let mut value = self.on(as_of).clone();
        let whole = |message: String| InputError::whole_file(&name, message);
        let limits = self.0.limits.clone();
        patch::apply(&mut value, patch, &mut limits.budget())
            .map_err(|failure| whole(failure.to_string()))?;
        let text = serde_json::to_string_pretty(&value).map_err(|error| whole(error.to_string()))?;
        Self::read(Input::new(&name, text.as_bytes()).syntax(Syntax::Json), limits)
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
    #[cfg(feature = "yaml")]
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
        let line = |bytes: &[u8]| {
            Description::read(Input::new("a.ndjson", bytes).first_line(7), ParseLimits::default())
        };
        let description = line(json.as_bytes()).unwrap();
        let position = description.position(date(2020, 1, 1), "/commercial");
        assert_eq!((position.line, position.column), (7, 58));
        for broken in [json.replace("true", "5"), json.replace("true", "")] {
            let error = line(broken.as_bytes()).unwrap_err();
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
        let span = description.span(after, "/registrations/ru~1ori/since");
        assert_eq!(span.start, description.position(after, "/registrations/ru~1ori/since"));
        assert_eq!(&description.text()[span.bytes], "\"2017-05-11\"");
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

    /// A description whose changes are one operation each, one a day.
    fn with_changes(before: &str, operations: impl Iterator<Item = String>) -> String {
        let mut day = date(2000, 1, 1);
        let changes: Vec<String> = operations
            .map(|operation| {
                day = day.tomorrow().unwrap();
                format!(r#"{{ "on": "{day}", "patch": [{operation}] }}"#)
            })
            .collect();
        format!(
            r#"{{ "schema": "juris/service@1", "name": "x", {before}, "changes": [{}] }}"#,
            changes.join(",")
        )
    }

    fn read(text: &str, set: impl FnOnce(&mut ParseLimits)) -> Result<Description, String> {
        let mut limits = ParseLimits::default();
        set(&mut limits);
        let read = Description::read(Input::new("service.json", text.as_bytes()), limits);
        read.map_err(|error| error.to_string())
    }

    #[test]
    fn a_small_description_may_have_ten_thousand_changes() {
        let order = |number: usize| {
            format!(
                r#"{{ "op": "add", "path": "/orders/ru~1register/received", "value": "{}" }}"#,
                1_000 + number
            )
        };
        let day =
            |number: usize| date(2000, 1, 2).checked_add(jiff::Span::new().days(number as i64)).unwrap();
        let operations = (0..10_000)
            .map(|number| order(number).replace(&(1_000 + number).to_string(), &day(number).to_string()));
        let text = with_changes(r#""orders": { "ru/register": { "received": "1999-01-01" } }"#, operations);
        let description = Description::parse("x.json", text.as_bytes()).unwrap();
        for number in [0, 1, 4_999, 9_999] {
            let received = description.on(day(number)).pointer("/orders/ru~1register/received").unwrap();
            assert_eq!(received, &day(number).to_string());
            let at = description.position(day(number), "/orders/ru~1register/received");
            assert_eq!(at, description.0.document.position(&format!("/changes/{number}/patch/0/value")));
        }
        assert_eq!(description.on(date(9999, 1, 1)), description.on(day(9_999)));
        assert!(description.on(date(2001, 1, 1)).get("changes").is_none());
        assert!(description.on(date(1999, 1, 1)).get("changes").is_none());
    }

    #[test]
    fn of_changes_of_one_day_only_the_last_leaves_a_state() {
        let change = |name: &str| {
            format!(
                r#"{{ "on": "2017-06-01", "patch": [{{ "op": "replace", "path": "/name", "value": "{name}" }}] }}"#
            )
        };
        let text = format!(
            r#"{{ "schema": "juris/service@1", "name": "a", "changes": [{}, {}] }}"#,
            change("b"),
            change("c")
        );
        let description = Description::parse("x.json", text.as_bytes()).unwrap();
        assert_eq!(description.on(date(2017, 5, 31))["name"], "a");
        assert_eq!(description.on(date(2017, 6, 1))["name"], "c");
        // Each of them must still leave a valid description.
        let error = Description::parse("x.json", text.replace("\"b\"", "5").as_bytes()).unwrap_err();
        assert!(
            error.to_string().contains("the change of 2017-06-01 makes the description invalid"),
            "{error}"
        );
    }

    #[test]
    fn changes_that_take_too_much_are_refused_with_the_limit_that_they_pass() {
        let copy = r#"{ "op": "copy", "from": "/plans", "path": "/plans/-" }"#;
        let doubled = with_changes(r#""plans": [{ "what": "x" }]"#, std::iter::repeat_n(copy.to_owned(), 1));
        let forty = doubled.replace(copy, &vec![copy; 40].join(","));
        let error = read(&forty, |_| {}).unwrap_err();
        assert!(
            error.contains(
                "make more than 256 MiB of data (the host's `ParseLimits::change_bytes` raises it)"
            ),
            "{error}"
        );
        assert!(error.contains("/changes/0/patch/"), "{error}");

        let renamed = |times: usize| {
            let rename = r#"{ "op": "replace", "path": "/name", "value": "y" }"#.to_owned();
            with_changes(r#""kinds": []"#, std::iter::repeat_n(rename, times))
        };
        assert!(read(&renamed(5), |limits| limits.change_operations = 5).is_ok());
        let error = read(&renamed(6), |limits| limits.change_operations = 5).unwrap_err();
        assert!(
            error.contains(
                "have more than 5 operations (the host's `ParseLimits::change_operations` raises it)"
            ),
            "{error}"
        );

        // Each state is kept, so each takes its part, however little its change brings.
        let large = renamed(9)
            .replace(r#""kinds": []"#, &format!(r#""operator": {{ "name": "{}" }}"#, "n".repeat(10_000)));
        assert!(read(&large, |limits| limits.change_bytes = 100_000).is_ok());
        let error = read(&large, |limits| limits.change_bytes = 80_000).unwrap_err();
        assert!(error.contains("make more than 80000 bytes of data"), "{error}");
    }

    #[test]
    fn a_text_that_takes_too_much_is_refused_with_the_limit_that_it_passes() {
        let text = r#"{ "schema": "juris/service@1", "name": "x", "markets": { "RU": {} } }"#;
        assert!(read(text, |limits| limits.bytes = text.len()).is_ok());
        let error = read(text, |limits| limits.bytes = text.len() - 1).unwrap_err();
        assert!(
            error.contains("68 bytes that are read (the host's `ParseLimits::bytes` raises it)"),
            "{error}"
        );
        assert!(read(text, |limits| limits.depth = 4).is_ok());
        let error = read(text, |limits| limits.depth = 3).unwrap_err();
        assert!(
            error.starts_with("service.json:1:64: the text is nested too deeply (at /markets/RU)"),
            "{error}"
        );
        assert!(error.contains("at most 3 levels (the host's `ParseLimits::depth` raises it)"), "{error}");
        // What no reader can take is no matter of limits.
        assert!(read(text, |limits| (limits.bytes, limits.depth) = (usize::MAX, usize::MAX)).is_ok());
    }

    #[test]
    fn a_change_cannot_nest_without_end() {
        let deeper = r#"{ "op": "copy", "from": "/operator", "path": "/operator/x" }"#;
        let text = with_changes(r#""operator": {}"#, std::iter::once(vec![deeper; 5_000].join(",")));
        let error = read(&text, |_| {}).unwrap_err();
        assert!(error.contains("the change of 2000-01-02 nests lists and objects too deeply"), "{error}");
        assert!(error.contains("expected at most 128 levels"), "{error}");
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
        // Nor is there anything to copy from: a description on a day has no changes.
        let copied = text.replace("\"move\"", "\"copy\"");
        let error = Description::parse("x.json", copied.as_bytes()).unwrap_err();
        assert!(error.to_string().contains("nothing stands at its `from`"), "{error}");
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
