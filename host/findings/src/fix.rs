//! A remedy as a change of the file's text.

use jsonc_parser::ParseOptions;
use jsonc_parser::cst::{CstContainerNode, CstInputValue, CstLeafNode, CstNode, CstObject, CstRootNode};
use juris::{Date, Description, Position};
use serde_json::Value;

use crate::finding::Cure;
use crate::judged::Judged;

/// A replacement of text at a known place.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fix {
    /// The first character that is replaced.
    pub start: Position,
    /// Behind the last one.
    pub end: Position,
    /// What stands there afterwards.
    pub text: String,
}

impl Fix {
    /// The change of a service's file that cures what was found; nothing where none is known.
    pub fn of_cure(judged: &Judged, cure: &Cure) -> Option<Self> {
        of_patch(judged.text()?, judged.description.as_ref()?, judged.report.as_of, &cure.patch)
    }
}

/// The change of a text that does what a patch does to the description of a day. There is none where the text is no JSON,
/// where the patch leads to what is not written in the file as such, or where the changed text says something else.
fn of_patch(text: &str, description: &Description, as_of: Date, patch: &Value) -> Option<Fix> {
    let operations = patch.as_array().filter(|operations| !operations.is_empty())?;
    let changed = operations.iter().try_fold(text.to_owned(), |text, operation| applied(&text, operation))?;
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

/// A text after one operation of a patch. Comments and what stands around it stay as they are.
fn applied(text: &str, operation: &Value) -> Option<String> {
    let root = CstRootNode::parse(text, &ParseOptions::default()).ok()?;
    let path = operation.get("path")?.as_str()?;
    let (parent, name) = path.rsplit_once('/')?;
    let (parent, name) = (at(&root, parent)?, unescaped(name));
    let value = || Some(written(operation.get("value")?));
    match (operation.get("op")?.as_str()?, parent.as_object(), parent.as_array()) {
        ("add", Some(object), _) => match object.get(&name) {
            Some(member) => put(member.value()?, value()?)?,
            None => add_member(object, &name, &value()?)?,
        },
        ("add", _, Some(array)) => {
            let count = array.elements().len();
            let index =
                if name == "-" { count } else { name.parse().ok().filter(|index| *index <= count)? };
            array.insert(index, raw(value()?));
        }
        ("replace", ..) => put(child(&parent, &name)?, value()?)?,
        ("remove", Some(object), _) => object.get(&name)?.remove(),
        ("remove", _, Some(_)) => child(&parent, &name)?.remove(),
        _ => return None,
    }
    Some(root.to_string())
}

/// Adds a last member: in a line of its own, as those before it, or in the one line in which the object stands.
fn add_member(object: CstObject, name: &str, value: &str) -> Option<()> {
    if object.children().iter().any(CstNode::is_newline) {
        object.append(name, raw(value.to_owned()));
        return Some(());
    }
    let member = format!("{}: {value}", Value::from(name));
    match object.properties().last() {
        Some(last) => {
            let last = last.value()?;
            let both = format!("{last}, {member}");
            put(last, both)
        }
        None => object.replace_with(raw(format!("{{ {member} }}"))).map(|_| ()),
    }
}

/// A text as a value of the tree, which writes a number as the text that it is given. So a value stands in one line,
/// where the tree would give each member a line of its own.
fn raw(text: String) -> CstInputValue {
    CstInputValue::Number(text)
}

/// What stands at a pointer.
fn at(root: &CstRootNode, pointer: &str) -> Option<CstNode> {
    let tokens = pointer.split('/').skip(1).map(unescaped);
    tokens.into_iter().try_fold(root.value()?, |here, token| child(&here, &token))
}

fn child(node: &CstNode, name: &str) -> Option<CstNode> {
    match (node.as_object(), node.as_array()) {
        (Some(object), _) => object.get(name)?.value(),
        (_, Some(array)) => array.elements().into_iter().nth(name.parse().ok()?),
        _ => None,
    }
}

fn unescaped(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

/// Puts a value in the place of another.
fn put(old: CstNode, new: String) -> Option<()> {
    let new = raw(new);
    let put = match old {
        CstNode::Container(CstContainerNode::Object(old)) => old.replace_with(new),
        CstNode::Container(CstContainerNode::Array(old)) => old.replace_with(new),
        CstNode::Leaf(CstLeafNode::StringLit(old)) => old.replace_with(new),
        CstNode::Leaf(CstLeafNode::NumberLit(old)) => old.replace_with(new),
        CstNode::Leaf(CstLeafNode::BooleanLit(old)) => old.replace_with(new),
        CstNode::Leaf(CstLeafNode::NullKeyword(old)) => old.replace_with(new),
        _ => None,
    };
    put.map(|_| ())
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
fn position(text: &str, offset: usize) -> Position {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit_once('\n').map_or(before, |(_, line)| line).chars().count() + 1;
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Position { line: small(line), column: small(column) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const TEXT: &str = "{\n  \"schema\": \"juris/service@1\",\n  \"name\": \"Exämple\",\n  \"data\": [\n    { \"id\": \"a\", \"stores\": [{ \"country\": \"US\" }] },\n    {\n      \"id\": \"b\",\n      \"stores\": []\n    }\n  ],\n  \"orders\": {}\n}\n";

    fn fixed(patch: Value) -> Option<String> {
        fixed_of(TEXT, "x.json", patch)
    }

    fn fixed_of(text: &str, name: &str, patch: Value) -> Option<String> {
        let description = Description::parse(name, text.as_bytes()).unwrap();
        let fix = of_patch(text, &description, Date::constant(2026, 1, 1), &patch)?;
        let offset = |at: Position| {
            let begin: usize = text.split_inclusive('\n').take(at.line as usize - 1).map(str::len).sum();
            begin + text[begin..].chars().take(at.column as usize - 1).map(char::len_utf8).sum::<usize>()
        };
        Some(format!("{}{}{}", &text[..offset(fix.start)], fix.text, &text[offset(fix.end)..]))
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
            {"op": "add", "path": "/orders/ru~1register", "value": {}},
            {"op": "add", "path": "/orders/ru~1register/received", "value": "2020-01-01"},
            {"op": "add", "path": "/orders/ru~1register/answered", "value": null},
            {"op": "add", "path": "/data/1", "value": {"id": "c"}},
        ]))
        .unwrap();
        let wanted = TEXT
            .replace("\"stores\": []\n", "\"stores\": [],\n      \"role\": \"controller\"\n")
            .replace("\"US\" }]", "\"US\" }, { \"country\": \"RU\", \"role\": \"primary\" }]")
            .replace(
                "\"orders\": {}",
                "\"orders\": { \"ru/register\": { \"received\": \"2020-01-01\", \"answered\": null } }",
            )
            .replace("    {\n      \"id\": \"b\"", "    { \"id\": \"c\" },\n    {\n      \"id\": \"b\"");
        assert_eq!(fix, wanted);
    }

    #[test]
    fn comments_and_trailing_commas_stay() {
        let text = "{\n  // The service.\n  \"schema\": \"juris/service@1\",\n  \"name\": \"x\", // its name\n  \"kinds\": [\"blog\", /* once */ \"forum\",],\n}\n";
        let fix = fixed_of(
            text,
            "x.jsonc",
            json!([
                {"op": "remove", "path": "/kinds/0"},
                {"op": "add", "path": "/features", "value": []},
            ]),
        );
        let wanted = text.replace("[\"blog\", /*", "[ /*").replace(",],\n", ",],\n  \"features\": [],\n");
        assert_eq!(fix.unwrap(), wanted);
    }

    #[test]
    fn what_does_not_map_to_the_file_is_no_fix() {
        assert_eq!(fixed(json!([])), None);
        assert_eq!(fixed(json!([{"op": "test", "path": "/name", "value": "x"}])), None);
        assert_eq!(fixed(json!([{"op": "remove", "path": "/data/2"}])), None);
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
}
