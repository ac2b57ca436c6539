//! Whether a schema allows a value, and no more: the answer that is asked for each service and each remedy.
//!
//! It is found while walking the facts where they lie, which takes a fraction of the time that the general validator
//! does. It knows the keywords that the published schemas use. What it refuses, the general validator looks at again,
//! explains, and has the last word on.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::OnceLock;

use juris_contract::facts::{Value, View};
use regex::bytes::{Regex, RegexBuilder};
use serde_json as json;

/// A schema, read beforehand.
#[derive(Debug)]
pub(super) struct Quick {
    rules: Vec<Rule>,
    root: Id,
}

/// The place of a rule among those of its schema.
type Id = usize;

/// What one schema object asks. What it does not mention, it allows.
#[derive(Debug, Default)]
struct Rule {
    /// `type`, one bit each.
    kinds: Option<u8>,
    /// `enum` and `const`.
    one_of: Option<Words>,
    /// `minLength`, in characters.
    min_length: usize,
    pattern: Option<Pattern>,
    /// `format` is `date`.
    day: bool,
    minimum: Option<json::Number>,
    maximum: Option<json::Number>,
    items: Option<Id>,
    min_items: usize,
    unique_items: bool,
    properties: Names,
    additional: Option<Id>,
    names: Option<Id>,
    required: Vec<Box<str>>,
    min_properties: usize,
    /// `$ref`
    also: Option<Id>,
    /// `if`, `then`, `else`
    condition: Option<[Option<Id>; 3]>,
}

const NULL: u8 = 1;
const BOOLEAN: u8 = 2;
const INTEGER: u8 = 4;
const NUMBER: u8 = 8;
const STRING: u8 = 16;
const ARRAY: u8 = 32;
const OBJECT: u8 = 64;

/// Keywords that ask nothing.
const ANNOTATIONS: &[&str] =
    &["$schema", "$id", "$defs", "$comment", "title", "description", "examples", "default"];

impl Quick {
    /// Reads a schema; nothing where it has a keyword that is not known here.
    pub(super) fn of(schema: &json::Value) -> Option<Self> {
        let mut reader = Reader { root: schema, rules: Vec::new(), referred: HashMap::new() };
        let root = reader.rule(schema)?;
        Some(Quick { rules: reader.rules, root })
    }

    /// Whether the whole of the facts is allowed.
    pub(super) fn allows(&self, facts: View<'_>) -> bool {
        facts.value(View::ROOT).is_some_and(|value| self.holds(self.root, facts, View::ROOT, value))
    }

    fn holds_at(&self, rule: Id, facts: View<'_>, at: u32) -> bool {
        facts.value(at).is_some_and(|value| self.holds(rule, facts, at, value))
    }

    fn holds(&self, rule: Id, facts: View<'_>, at: u32, value: Value<'_>) -> bool {
        let Some(rule) = self.rules.get(rule) else { return false };
        if rule.kinds.is_some_and(|kinds| kinds & kind(value) == 0)
            || rule.also.is_some_and(|also| !self.holds(also, facts, at, value))
            || rule.one_of.as_ref().is_some_and(|words| !words.has(value))
        {
            return false;
        }
        if let Some([when, then, otherwise]) = rule.condition {
            let branch =
                if when.is_some_and(|when| self.holds(when, facts, at, value)) { then } else { otherwise };
            if branch.is_some_and(|branch| !self.holds(branch, facts, at, value)) {
                return false;
            }
        }
        match value {
            Value::Text(text) => rule.allows_text(text),
            Value::Unsigned(number) => rule.allows_number(number.into()),
            Value::Signed(number) => rule.allows_number(number.into()),
            Value::Float(number) => {
                json::Number::from_f64(number).is_some_and(|number| rule.allows_number(number))
            }
            Value::List => self.allows_list(rule, facts, at),
            Value::Object => self.allows_object(rule, facts, at),
            Value::Null | Value::Bool(_) => true,
        }
    }

    fn allows_list(&self, rule: &Rule, facts: View<'_>, at: u32) -> bool {
        facts.len(at) >= rule.min_items
            && rule.items.is_none_or(|items| facts.children(at).all(|item| self.holds_at(items, facts, item)))
            && (!rule.unique_items || are_unique(facts, at))
    }

    fn allows_object(&self, rule: &Rule, facts: View<'_>, at: u32) -> bool {
        if facts.len(at) < rule.min_properties
            || !rule.required.iter().all(|key| facts.member(at, key).is_some())
        {
            return false;
        }
        facts.children(at).all(|member| {
            let key = facts.key(member).unwrap_or_default();
            let named = rule.names.is_none_or(|names| self.holds(names, facts, member, Value::Text(key)));
            let rule = rule.properties.find(key).or(rule.additional);
            named && rule.is_none_or(|rule| self.holds_at(rule, facts, member))
        })
    }
}

impl Rule {
    fn allows_text(&self, text: &str) -> bool {
        (self.min_length == 0 || text.chars().count() >= self.min_length)
            && self.pattern.as_ref().is_none_or(|pattern| pattern.matches(text))
            && (!self.day || juris_contract::day::parse(text).is_some())
    }

    fn allows_number(&self, number: json::Number) -> bool {
        let most = |bound: &json::Number, smaller: &json::Number| match (bound.as_i128(), smaller.as_i128()) {
            (Some(bound), Some(smaller)) => smaller <= bound,
            _ => smaller.as_f64() <= bound.as_f64(),
        };
        self.minimum.as_ref().is_none_or(|least| most(&number, least))
            && self.maximum.as_ref().is_none_or(|bound| most(bound, &number))
    }
}

fn kind(value: Value<'_>) -> u8 {
    match value {
        Value::Null => NULL,
        Value::Bool(_) => BOOLEAN,
        Value::Unsigned(_) | Value::Signed(_) => INTEGER | NUMBER,
        Value::Float(number) if number.fract() == 0.0 => INTEGER | NUMBER,
        Value::Float(_) => NUMBER,
        Value::Text(_) => STRING,
        Value::List => ARRAY,
        Value::Object => OBJECT,
    }
}

/// Lists of this schema that must be unique are short.
fn are_unique(facts: View<'_>, list: u32) -> bool {
    let items: Vec<json::Value> = facts.children(list).map(|item| facts.to_json(item)).collect();
    items.iter().enumerate().all(|(index, item)| !items.iter().take(index).any(|earlier| earlier == item))
}

/// The values that may stand.
#[derive(Debug, Default)]
struct Words {
    /// `null`, `false` and `true`, where they may.
    others: Vec<Option<bool>>,
    texts: Names,
}

impl Words {
    fn of<'s>(values: impl IntoIterator<Item = &'s json::Value>) -> Option<Self> {
        let (mut others, mut texts) = (Vec::new(), Vec::new());
        for value in values {
            match value {
                json::Value::Null => others.push(None),
                json::Value::Bool(bool) => others.push(Some(*bool)),
                json::Value::String(text) => texts.push((text.as_str(), 0)),
                _ => return None,
            }
        }
        Some(Words { others, texts: Names::of(texts) })
    }

    fn has(&self, value: Value<'_>) -> bool {
        match value {
            Value::Null => self.others.contains(&None),
            Value::Bool(bool) => self.others.contains(&Some(bool)),
            Value::Text(text) => self.texts.find(text).is_some(),
            _ => false,
        }
    }
}

/// A `pattern`, compiled when it is first asked.
#[derive(Debug)]
struct Pattern {
    text: Box<str>,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// Only patterns of the whole text, which mean the same in ECMA 262 and byte by byte: where a character is excluded,
    /// its bytes are, and what may be any number of other characters may be any number of bytes.
    fn of(text: &str) -> Option<Self> {
        let plain = text.is_ascii() && text.starts_with('^') && text.ends_with('$') && !text.contains("\\s");
        plain.then(|| Pattern { text: text.into(), compiled: OnceLock::new() })
    }

    fn matches(&self, text: &str) -> bool {
        let compiled =
            self.compiled.get_or_init(|| RegexBuilder::new(&self.text).unicode(false).build().ok());
        compiled.as_ref().is_some_and(|pattern| pattern.is_match(text.as_bytes()))
    }
}

/// Keys and words of a schema, each with a number: the shorter ones first, since most texts differ in
/// length, and those of one length in their order.
#[derive(Debug, Default)]
struct Names(Vec<(Box<str>, usize)>);

impl Names {
    fn of<'t>(names: impl IntoIterator<Item = (&'t str, usize)>) -> Self {
        let mut names: Vec<(Box<str>, usize)> =
            names.into_iter().map(|(text, number)| (text.into(), number)).collect();
        names.sort_by(|(one, _), (other, _)| by_length(one, other));
        Names(names)
    }

    fn find(&self, text: &str) -> Option<usize> {
        let at = self.0.binary_search_by(|(name, _)| by_length(name, text)).ok()?;
        self.0.get(at).map(|(_, number)| *number)
    }
}

fn by_length(one: &str, other: &str) -> Ordering {
    one.len().cmp(&other.len()).then_with(|| one.cmp(other))
}

/// Reads the rules of a schema.
struct Reader<'s> {
    root: &'s json::Value,
    rules: Vec<Rule>,
    /// The rules that are referred to, which may refer to themselves.
    referred: HashMap<&'s str, Id>,
}

impl<'s> Reader<'s> {
    fn rule(&mut self, schema: &'s json::Value) -> Option<Id> {
        // What only refers to another is that one.
        if let json::Value::Object(keywords) = schema
            && let Some(reference) = keywords.get("$ref").and_then(json::Value::as_str)
            && keywords.keys().all(|key| key == "$ref" || ANNOTATIONS.contains(&key.as_str()))
        {
            return self.referred(reference);
        }
        let id = self.rules.len();
        self.rules.push(Rule::default());
        let rule = match schema {
            json::Value::Bool(true) => Rule::default(),
            json::Value::Bool(false) => Rule { kinds: Some(0), ..Rule::default() },
            json::Value::Object(keywords) => self.keywords(keywords)?,
            _ => return None,
        };
        *self.rules.get_mut(id)? = rule;
        Some(id)
    }

    fn keywords(&mut self, keywords: &'s json::Map<String, json::Value>) -> Option<Rule> {
        let mut rule = Rule::default();
        for (keyword, value) in keywords {
            match keyword.as_str() {
                "type" => rule.kinds = Some(kinds(value)?),
                "enum" if rule.one_of.is_none() => rule.one_of = Some(Words::of(value.as_array()?)?),
                "const" if rule.one_of.is_none() => rule.one_of = Some(Words::of([value])?),
                "minLength" => rule.min_length = count(value)?,
                "pattern" => rule.pattern = Some(Pattern::of(value.as_str()?)?),
                "format" if value == "date" => rule.day = true,
                "minimum" => rule.minimum = Some(value.as_number()?.clone()),
                "maximum" => rule.maximum = Some(value.as_number()?.clone()),
                "items" => rule.items = Some(self.rule(value)?),
                "minItems" => rule.min_items = count(value)?,
                "uniqueItems" => rule.unique_items = value.as_bool()?,
                "properties" => {
                    let mut properties = Vec::new();
                    for (key, schema) in value.as_object()? {
                        properties.push((key.as_str(), self.rule(schema)?));
                    }
                    rule.properties = Names::of(properties);
                }
                "additionalProperties" => rule.additional = Some(self.rule(value)?),
                "propertyNames" => rule.names = Some(self.rule(value)?),
                "required" => {
                    let keys = value.as_array()?.iter().map(|key| key.as_str().map(Into::into));
                    rule.required = keys.collect::<Option<_>>()?;
                }
                "minProperties" => rule.min_properties = count(value)?,
                "$ref" => rule.also = Some(self.referred(value.as_str()?)?),
                "if" => rule.condition.get_or_insert_default()[0] = Some(self.rule(value)?),
                "then" => rule.condition.get_or_insert_default()[1] = Some(self.rule(value)?),
                "else" => rule.condition.get_or_insert_default()[2] = Some(self.rule(value)?),
                annotation if ANNOTATIONS.contains(&annotation) => {}
                _ => return None,
            }
        }
        // Without `if`, the others mean nothing.
        rule.condition = rule.condition.filter(|[when, ..]| when.is_some());
        Some(rule)
    }

    fn referred(&mut self, reference: &'s str) -> Option<Id> {
        if let Some(id) = self.referred.get(reference) {
            return Some(*id);
        }
        let schema = self.root.pointer(reference.strip_prefix('#')?)?;
        // Known before it is read, for it may refer to itself.
        self.referred.insert(reference, self.rules.len());
        let id = self.rule(schema)?;
        self.referred.insert(reference, id);
        Some(id)
    }
}

fn count(value: &json::Value) -> Option<usize> {
    usize::try_from(value.as_u64()?).ok()
}

fn kinds(value: &json::Value) -> Option<u8> {
    let kind = |name: &json::Value| {
        Some(match name.as_str()? {
            "null" => NULL,
            "boolean" => BOOLEAN,
            "integer" => INTEGER,
            "number" => NUMBER,
            "string" => STRING,
            "array" => ARRAY,
            "object" => OBJECT,
            _ => return None,
        })
    };
    match value {
        json::Value::Array(names) => names.iter().try_fold(0, |kinds, name| Some(kinds | kind(name)?)),
        name => kind(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_is_found_and_no_other() {
        let texts = ["registrations", "", "b", "a", "ab", "ba", "é", "a\0", "\0", "representatives"];
        for known in 0..=texts.len() {
            let (inside, outside) = texts.split_at(known);
            let names = Names::of(inside.iter().zip(0..).map(|(text, number)| (*text, number)));
            for (number, text) in inside.iter().enumerate() {
                assert_eq!(names.find(text), Some(number), "{text:?}");
            }
            assert!(outside.iter().all(|text| names.find(text).is_none()), "{inside:?}");
        }
    }
}
