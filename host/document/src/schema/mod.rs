//! A JSON Schema, and what it finds in a document, in words.

mod explain;
mod quick;

pub use explain::nearest;

use std::sync::OnceLock;

use explain::MissingKey;
use jsonschema::Validator;
use juris_contract::facts::View;
use quick::Quick;
use serde_json::Value;

use crate::contents::Contents;
use crate::document::Document;
use crate::input::Input;
use crate::problem::{InputError, Problem};
use crate::syntax::Syntax;

/// What texts of one kind may state: a JSON Schema, and what it cannot say.
///
/// It is made of its text and kept in a `static`; what is compiled of it is compiled when it is first asked.
#[derive(Debug)]
pub struct Schema {
    text: &'static str,
    syntax: Syntax,
    checker: Option<fn(View<'_>) -> bool>,
    rules: Option<Rules>,
    value: OnceLock<Value>,
    quick: OnceLock<Option<Quick>>,
    /// Slow to make, and asked only what is wrong with a text.
    validator: OnceLock<Result<Validator, String>>,
}

/// What a JSON Schema cannot say of a document.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// Whether facts keep the rules.
    pub allow: fn(View<'_>) -> bool,
    /// How a value breaks them, each with a pointer.
    pub problems: fn(&Value) -> Vec<Problem>,
}

/// How many problems of one document are listed.
const LISTED: usize = 100;

impl Schema {
    /// A schema of its JSON text, which is part of the program. Texts that it describes are written
    /// in this syntax; see [`Schema::read`].
    pub const fn new(text: &'static str, syntax: Syntax) -> Self {
        Schema {
            text,
            syntax,
            checker: None,
            rules: None,
            value: OnceLock::new(),
            quick: OnceLock::new(),
            validator: OnceLock::new(),
        }
    }

    /// The same with a checker made for this schema, which is asked first. What it allows is valid; what it refuses, the
    /// schema itself decides.
    #[must_use]
    pub const fn with_checker(mut self, allows: fn(View<'_>) -> bool) -> Self {
        self.checker = Some(allows);
        self
    }

    /// The same with rules that no schema can state.
    #[must_use]
    pub const fn with_rules(mut self, rules: Rules) -> Self {
        self.rules = Some(rules);
        self
    }

    /// The schema itself, as JSON text.
    pub const fn text(&self) -> &'static str {
        self.text
    }

    /// How texts that it describes are written; see [`Schema::read`].
    pub const fn syntax(&self) -> Syntax {
        self.syntax
    }

    /// The schema itself. Of a text that is no JSON, a schema that allows nothing.
    pub fn value(&self) -> &Value {
        self.value.get_or_init(|| serde_json::from_str(self.text).unwrap_or(Value::Bool(false)))
    }

    fn quick(&self) -> Option<&Quick> {
        self.quick.get_or_init(|| Quick::of(self.value())).as_ref()
    }

    fn validator(&self) -> Result<&Validator, &str> {
        let made = self.validator.get_or_init(|| {
            let value: Value = serde_json::from_str(self.text).map_err(|error| error.to_string())?;
            let options = jsonschema::options().should_validate_formats(true);
            options.build(&value).map_err(|error| error.to_string())
        });
        made.as_ref().map_err(String::as_str)
    }

    /// That the text is a JSON Schema. For a test of whoever has one: a schema that is none allows nothing.
    ///
    /// # Errors
    /// What is wrong with the schema.
    pub fn compile(&self) -> Result<(), String> {
        self.validator().map(|_| ()).map_err(str::to_owned)
    }

    /// Whether all keywords of the schema are known to the fast check, or it has a checker of its own. Where neither is, each
    /// document waits for the general validator.
    pub fn is_quick(&self) -> bool {
        self.checker.is_some() || self.quick().is_some()
    }

    /// Whether what a text says is valid. The fast answer; [`Schema::check`] explains.
    pub fn allows(&self, contents: &Contents) -> bool {
        (self.allows_at_once(contents.facts()) || self.allows_in_general(contents.value()))
            && self.rules.is_none_or(|rules| (rules.allow)(contents.facts()))
    }

    /// Whether the JSON Schema allows facts, as far as that can be seen at once: a no is not yet one.
    pub fn allows_at_once(&self, facts: View<'_>) -> bool {
        match self.checker {
            Some(allows) => allows(facts),
            None => self.quick().is_some_and(|quick| quick.allows(facts)),
        }
    }

    /// Whether the JSON Schema allows a value: the general validator's answer, which has the last word.
    pub fn allows_in_general(&self, value: &Value) -> bool {
        self.validator().is_ok_and(|validator| validator.is_valid(value))
    }

    /// What is wrong with a value, and how much more is than is listed: nobody reads a hundred thousand problems,
    /// and telling them well takes time.
    pub fn problems(&self, value: &Value) -> (Vec<Problem>, usize) {
        let schema = self.value();
        let validator = match self.validator() {
            Ok(validator) => validator,
            Err(why) => return (vec![Problem::new(format!("the schema cannot be used: {why}"))], 0),
        };
        let (mut problems, mut more): (Vec<Problem>, usize) = (Vec::new(), 0);
        // Several keys missing at one place are one problem.
        let mut missing: Vec<(String, Vec<MissingKey>)> = Vec::new();
        for error in validator.iter_errors(value) {
            if let Some((path, key)) = explain::missing(&error, schema) {
                let full = missing.len() == LISTED;
                match missing.iter_mut().find(|(at, _)| at == path) {
                    Some((_, keys)) => keys.push(key),
                    None if !full => missing.push((path.to_owned(), vec![key])),
                    None => more += 1,
                }
                continue;
            }
            let room = LISTED - problems.len();
            let (found, unlisted) = explain::explain(&error, schema, room);
            more += unlisted;
            for problem in found {
                if !problems.contains(&problem) {
                    problems.push(problem);
                }
            }
        }
        problems.extend(missing.iter().map(|(path, keys)| explain::missing_keys(path, keys)));
        if let Some(rules) = self.rules {
            let found = (rules.problems)(value);
            let room = LISTED.saturating_sub(problems.len());
            more += found.len().saturating_sub(room);
            problems.extend(found.into_iter().take(room));
        }
        (problems, more)
    }

    /// Reads a text that this schema describes. `name` is the file's name in messages. What is written in TOML is, whatever its
    /// name; of anything else the name's ending tells how it is written, and where it does not, it is in the schema's own
    /// syntax.
    ///
    /// # Errors
    /// Everything that is wrong with the text, each with line, column and pointer.
    pub fn read(&self, name: &str, bytes: &[u8]) -> Result<Document, InputError> {
        let syntax = match self.syntax {
            Syntax::Toml => Syntax::Toml,
            own => Syntax::told_by(name).unwrap_or(own),
        };
        let document = Input::new(name, bytes).syntax(syntax).read()?;
        self.check(&document)?;
        Ok(document)
    }

    /// Checks a document.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place.
    pub fn check(&self, document: &Document) -> Result<(), InputError> {
        if self.allows(document.contents()) {
            Ok(())
        } else {
            let (problems, more) = self.problems(document.value());
            Err(document.error(problems).and_more(more))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_tells_how_a_text_is_written_but_toml_stays_toml() {
        let read = |own, name: &str, text: &str| Schema::new("{}", own).read(name, text.as_bytes()).is_ok();
        assert!(read(Syntax::Json, "x.jsonc", "// x\n{}") && !read(Syntax::Json, "x.json", "// x\n{}"));
        assert!(read(Syntax::Jsonc, "x", "// x\n{}"));
        #[cfg(feature = "yaml")]
        assert!(read(Syntax::Json, "x.yaml", "a: 1"));
        #[cfg(feature = "toml")]
        assert!(read(Syntax::Toml, "x.json", "a = 1") && !read(Syntax::Toml, "x.json", "{}"));
    }

    #[test]
    fn what_is_no_schema_allows_nothing_and_says_so() {
        for text in ["{", r#"{ "type": 5 }"#] {
            let schema = Schema::new(text, Syntax::Json);
            assert!(schema.compile().is_err(), "{text}");
            let error = schema.read("x.json", b"{}").unwrap_err().to_string();
            assert!(error.starts_with("x.json: the schema cannot be used: "), "{error}");
        }
    }
}
