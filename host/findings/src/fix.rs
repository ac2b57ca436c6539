//! A remedy as a change of the file's text.

use jsonc_parser::ast::{self, ObjectProp};
use jsonc_parser::{CollectOptions, ParseOptions, common::Ranged};
use juris::{Date, Description, Position};
use serde_json::Value;

use crate::finding::Cure;
use crate::gather::Judged;

/// A replacement of text at a known place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The first character that is replaced.
    pub start: Position,
    /// Behind the last one.
    pub end: Position,
    /// What stands there afterwards.
    pub text: String,
}

/// The change of a service's file that cures what was found.
pub fn of_cure(judged: &Judged, cure: &Cure) -> Option<Fix> {
    of_patch(judged.text()?, judged.description.as_ref()?, judged.report.as_of, &cure.patch)
}

/// The change of a text that does what a patch does to the description of a day. There is none where the text is no JSON,
/// where the patch leads to what is not written in the file as such, or where the changed text says something else.
fn of_patch(text: &str, description: &Description, as_of: Date, patch: &Value) -> Option<Fix> {
    let operations = patch.as_array().filter(|operations| !operations.is_empty())?;
    let mut changed = text.to_owned();
    for operation in operations {
        let path = operation.get("path")?.as_str()?;
        let value = operation.get("value")?;
        let edit = match operation.get("op")?.as_str()? {
            "replace" => replaced(&changed, path, value)?,
            "add" => replaced_member(&changed, path, value).or_else(|| added(&changed, path, value))?,
            _ => return None,
        };
        changed = format!("{}{}{}", changed.get(..edit.start)?, edit.text, changed.get(edit.end..)?);
    }
    // The proof: what the changed file says on the day is what the patch makes of what the file says.
    let wanted = description.patched(as_of, patch).ok()?;
    let fixed = Description::parse(description.file(), changed.as_bytes()).ok()?;
    (without_changes(fixed.on(as_of)) == without_changes(wanted.on(as_of)))
        .then(|| difference(text, &changed))
}

fn without_changes(value: &Value) -> Value {
    let mut value = value.clone();
    if let Some(object) = value.as_object_mut() {
        object.remove("changes");
    }
    value
}

/// A replacement by offsets.
struct Edit {
    start: usize,
    end: usize,
    text: String,
}

fn tokens(pointer: &str) -> Vec<String> {
    pointer.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~")).collect()
}

/// Calls back with what stands at a pointer.
fn at<T>(text: &str, tokens: &[String], then: impl FnOnce(&ast::Value<'_>) -> Option<T>) -> Option<T> {
    let parsed =
        jsonc_parser::parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default()).ok()?;
    let root = parsed.value?;
    let mut here = &root;
    for token in tokens {
        here = match here {
            ast::Value::Object(object) => &member(object, token)?.value,
            ast::Value::Array(array) => array.elements.get(token.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    then(here)
}

fn member<'o, 't>(object: &'o ast::Object<'t>, name: &str) -> Option<&'o ObjectProp<'t>> {
    object.properties.iter().find(|property| property.name.as_str() == name)
}

fn replaced(text: &str, path: &str, value: &Value) -> Option<Edit> {
    let old = at(text, &tokens(path), |value| Some((value.start(), value.end())));
    old.map(|(start, end)| Edit { start, end, text: written(value) })
}

/// `add` of a member that is there replaces it; of an item of a list it does not.
fn replaced_member(text: &str, path: &str, value: &Value) -> Option<Edit> {
    let (parent, _) = path.rsplit_once('/')?;
    let object = at(text, &tokens(parent), |parent| Some(matches!(parent, ast::Value::Object(_))))?;
    if object { replaced(text, path, value) } else { None }
}

/// A new last member of an object or a new last item of a list, written as those before it.
fn added(text: &str, path: &str, value: &Value) -> Option<Edit> {
    let (parent, _) = path.rsplit_once('/')?;
    let name = tokens(path).pop()?;
    at(text, &tokens(parent), |parent| {
        let (last, new) = match parent {
            ast::Value::Object(object) => {
                let new = format!("{}: {}", Value::from(name), written(value));
                (object.properties.last().map(|last| (last.start(), last.end())), new)
            }
            ast::Value::Array(array) => {
                let count = array.elements.len();
                if name != "-" && name != count.to_string() {
                    return None;
                }
                (array.elements.last().map(|last| (last.start(), last.end())), written(value))
            }
            _ => return None,
        };
        Some(match last {
            Some((start, end)) => {
                let before = text.get(..start)?;
                let line = before.rsplit_once('\n').map_or(before, |(_, line)| line);
                // What begins its line is followed by one that does as well.
                let own_line = before.contains('\n') && line.chars().all(char::is_whitespace);
                let between = if own_line { format!(",\n{line}") } else { ", ".to_owned() };
                Edit { start: end, end, text: format!("{between}{new}") }
            }
            None => {
                let brackets = text.get(parent.start()..parent.start() + 1)?;
                let text = if brackets == "{" { format!("{{ {new} }}") } else { format!("[{new}]") };
                Edit { start: parent.start(), end: parent.end(), text }
            }
        })
    })
}

/// A value in one line, as people write it.
fn written(value: &Value) -> String {
    match value {
        Value::Object(members) if !members.is_empty() => {
            let members = members
                .iter()
                .map(|(key, value)| format!("{}: {}", Value::from(key.as_str()), written(value)));
            format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(written).collect();
            format!("[{}]", items.join(", "))
        }
        other => other.to_string(),
    }
}

/// The one replacement that makes the new text of the old.
fn difference(old: &str, new: &str) -> Fix {
    let same = |(a, b): &(char, char)| a == b;
    let front: usize = old.chars().zip(new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (old_rest, new_rest) = (old.get(front..).unwrap_or_default(), new.get(front..).unwrap_or_default());
    let back: usize =
        old_rest.chars().rev().zip(new_rest.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let end = old.len() - back;
    let text = new.get(front..new.len() - back).unwrap_or_default().to_owned();
    Fix { start: position(old, front), end: position(old, end), text }
}

/// Line and column of an offset.
pub(crate) fn position(text: &str, offset: usize) -> Position {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit_once('\n').map_or(before, |(_, line)| line).chars().count() + 1;
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Position { line: small(line), column: small(column) }
}

/// Behind the last character of the value that begins at a place, where the text is JSON and the value a plain one.
pub(crate) fn end_of_value(text: &str, start: Position) -> Option<Position> {
    let lines = text.split_inclusive('\n').take(usize::try_from(start.line).ok()?.checked_sub(1)?);
    let line_begin: usize = lines.map(str::len).sum();
    let rest = text.get(line_begin..)?;
    let columns = usize::try_from(start.column).ok()?.checked_sub(1)?;
    let offset = line_begin + rest.chars().take(columns).map(char::len_utf8).sum::<usize>();
    let value = text.get(offset..)?;
    let mut values = serde_json::Deserializer::from_str(value).into_iter::<serde::de::IgnoredAny>();
    values.next()?.ok()?;
    Some(position(text, offset + values.byte_offset()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const TEXT: &str = "{\n  \"schema\": \"juris/service@1\",\n  \"name\": \"Exämple\",\n  \"data\": [\n    { \"id\": \"a\", \"stores\": [{ \"country\": \"US\" }] },\n    {\n      \"id\": \"b\",\n      \"stores\": []\n    }\n  ],\n  \"orders\": {}\n}\n";

    fn fixed(patch: Value) -> Option<String> {
        let description = Description::parse("x.json", TEXT.as_bytes()).unwrap();
        let fix = of_patch(TEXT, &description, Date::constant(2026, 1, 1), &patch)?;
        let offset = |at: Position| {
            let begin: usize = TEXT.split_inclusive('\n').take(at.line as usize - 1).map(str::len).sum();
            begin + TEXT[begin..].chars().take(at.column as usize - 1).map(char::len_utf8).sum::<usize>()
        };
        Some(format!("{}{}{}", &TEXT[..offset(fix.start)], fix.text, &TEXT[offset(fix.end)..]))
    }

    #[test]
    fn a_value_is_replaced_where_it_stands() {
        let fix = fixed(json!([{"op": "add", "path": "/data/0/stores/0/country", "value": "RU"}])).unwrap();
        assert_eq!(fix, TEXT.replace("\"US\"", "\"RU\""));
    }

    #[test]
    fn members_and_items_are_added_as_those_before_them_are_written() {
        let fix = fixed(json!([
            {"op": "add", "path": "/data/1/role", "value": "controller"},
            {"op": "add", "path": "/data/0/stores/-", "value": {"country": "RU", "role": "primary"}},
            {"op": "add", "path": "/orders/ru~1register", "value": null},
        ]))
        .unwrap();
        let wanted = TEXT
            .replace("\"stores\": []\n", "\"stores\": [],\n      \"role\": \"controller\"\n")
            .replace("\"US\" }]", "\"US\" }, { \"country\": \"RU\", \"role\": \"primary\" }]")
            .replace("\"orders\": {}", "\"orders\": { \"ru/register\": null }");
        assert_eq!(fix, wanted);
    }

    #[test]
    fn what_does_not_map_to_the_file_is_no_fix() {
        assert_eq!(fixed(json!([])), None);
        assert_eq!(fixed(json!([{"op": "remove", "path": "/data/0"}])), None);
        assert_eq!(fixed(json!([{"op": "add", "path": "/markets/RU", "value": {}}])), None);
    }

    #[test]
    fn what_a_change_brought_is_not_mended_above_it() {
        let text = "{\"schema\": \"juris/service@1\", \"name\": \"x\", \"kinds\": [\"blog\"], \"changes\": [{\"on\": \"2020-01-01\", \
                    \"patch\": [{\"op\": \"replace\", \"path\": \"/kinds\", \"value\": [\"forum\"]}]}]}";
        let description = Description::parse("x.json", text.as_bytes()).unwrap();
        let patch = json!([{"op": "replace", "path": "/kinds", "value": ["email"]}]);
        let fix = |day| of_patch(text, &description, day, &patch);
        assert!(fix(Date::constant(2019, 1, 1)).is_some());
        assert_eq!(fix(Date::constant(2021, 1, 1)), None);
    }

    #[test]
    fn a_value_ends_where_it_ends() {
        let end = end_of_value(TEXT, Position { line: 5, column: 42 }).unwrap();
        assert_eq!((end.line, end.column), (5, 46));
        assert_eq!(end_of_value(TEXT, Position { line: 99, column: 1 }), None);
    }
}
