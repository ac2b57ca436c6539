//! Where each fact of a changed description was written.

use json_patch::PatchOperation;
use serde_json::Value;

use juris_contract::pointer;

/// The operations of all changes, in their order: the first so many of them made a state out of the file.
#[derive(Debug, Default)]
pub(super) struct Origins(Vec<Effect>);

/// What one operation did to the places of a value.
#[derive(Debug)]
struct Effect {
    /// What stands at this path afterwards, and where it came from.
    brought: Option<(String, Origin)>,
    /// The item that was put into a list, if one was.
    inserted: Option<Item>,
    /// The item that was taken out of a list before, if one was.
    removed: Option<Item>,
}

#[derive(Debug)]
enum Origin {
    /// It is written at this pointer in the file.
    Written(String),
    /// It stood at this pointer before.
    Moved(String),
}

#[derive(Debug)]
struct Item {
    list: String,
    index: usize,
}

impl Origins {
    /// Remembers what an operation does to a value before it is applied. Its value is written at `source` in the file.
    pub(super) fn record(&mut self, value: &Value, operation: &PatchOperation, source: &str) {
        let written = || Origin::Written(source.to_owned());
        let (brought, inserted, removed) = match operation {
            PatchOperation::Test(_) => return,
            PatchOperation::Remove(remove) => (None, None, item(value, remove.path.as_str(), 0)),
            PatchOperation::Replace(replace) => (Some((replace.path.to_string(), written())), None, None),
            PatchOperation::Add(add) => {
                let inserted = item(value, add.path.as_str(), 0);
                (Some((path(&inserted, add.path.as_str()), written())), inserted, None)
            }
            PatchOperation::Copy(copy) => {
                let inserted = item(value, copy.path.as_str(), 0);
                (
                    Some((path(&inserted, copy.path.as_str()), Origin::Moved(copy.from.to_string()))),
                    inserted,
                    None,
                )
            }
            PatchOperation::Move(moved) => {
                let removed = item(value, moved.from.as_str(), 0);
                // What is moved within a list has left it before it comes back.
                let same_list =
                    removed.as_ref().is_some_and(|removed| parent(moved.path.as_str()) == removed.list);
                let inserted = item(value, moved.path.as_str(), usize::from(same_list));
                (
                    Some((path(&inserted, moved.path.as_str()), Origin::Moved(moved.from.to_string()))),
                    inserted,
                    removed,
                )
            }
        };
        self.0.push(Effect { brought, inserted, removed });
    }

    /// The paths at which something was brought in.
    pub(super) fn brought(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|effect| effect.brought.as_ref()).map(|(path, _)| path.as_str())
    }

    /// How many operations there are.
    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    /// The pointer into the file for a pointer into the state that the first so many operations made.
    pub(super) fn trace(&self, pointer: &str, operations: usize) -> String {
        let mut pointer = pointer.to_owned();
        for Effect { brought, inserted, removed } in self.0.iter().take(operations).rev() {
            if let Some((path, origin)) = brought
                && let Some(rest) = pointer::below(&pointer, path)
            {
                match origin {
                    Origin::Written(source) => return format!("{source}{rest}"),
                    Origin::Moved(from) => pointer = format!("{from}{rest}"),
                }
                continue;
            }
            if let Some(Item { list, index }) = inserted {
                shift(&mut pointer, list, |at| if at > *index { at - 1 } else { at });
            }
            if let Some(Item { list, index }) = removed {
                shift(&mut pointer, list, |at| if at >= *index { at + 1 } else { at });
            }
        }
        pointer
    }
}

fn parent(path: &str) -> &str {
    pointer::split_last(path).map_or("", |(parent, _)| parent)
}

/// The item of a list that a path names; `-` is the one behind the last. `gone` items have left the list before.
fn item(value: &Value, path: &str, gone: usize) -> Option<Item> {
    let (list, last) = pointer::split_last(path)?;
    let items = value.pointer(list)?.as_array()?;
    let index = if last == "-" { items.len() - gone.min(items.len()) } else { last.parse().ok()? };
    Some(Item { list: list.to_owned(), index })
}

/// The path of an item with `-` as the index that it means.
fn path(item: &Option<Item>, path: &str) -> String {
    item.as_ref().map_or_else(|| path.to_owned(), |Item { list, index }| format!("{list}/{index}"))
}

fn shift(pointer: &mut String, list: &str, index: impl FnOnce(usize) -> usize) {
    let Some(rest) = pointer::below(pointer, list) else { return };
    let mut tokens = pointer::tokens(rest);
    let Some(Ok(at)) = tokens.next().map(|token| token.parse()) else { return };
    let mut shifted = format!("{list}/{}", index(at));
    tokens.for_each(|token| pointer::push(&mut shifted, &token));
    *pointer = shifted;
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// Applies a patch and returns what each value of the result says of its own origin.
    fn traced(before: Value, patch: Value) -> (Value, Origins) {
        let mut value = before;
        let mut origins = Origins::default();
        let operations: Vec<PatchOperation> = serde_json::from_value(patch).unwrap();
        for (number, operation) in operations.iter().enumerate() {
            origins.record(&value, operation, &format!("/patch/{number}/value"));
            json_patch::patch(&mut value, std::slice::from_ref(operation)).unwrap();
        }
        (value, origins)
    }

    #[test]
    fn items_are_traced_through_insertions_and_removals() {
        let before = json!({"l": ["/l/0", "/l/1", "/l/2"]});
        let patch = json!([
            {"op": "remove", "path": "/l/0"},
            {"op": "add", "path": "/l/1", "value": "/patch/1/value"},
            {"op": "add", "path": "/l/-", "value": "/patch/2/value"},
        ]);
        let (after, origins) = traced(before, patch);
        let items = after["l"].as_array().unwrap();
        assert_eq!(items.len(), 4);
        for (index, item) in items.iter().enumerate() {
            assert_eq!(origins.trace(&format!("/l/{index}"), origins.count()), item.as_str().unwrap());
        }
    }

    #[test]
    fn moved_and_copied_values_are_traced() {
        let before = json!({"a": {"x": "/a/x"}, "l": ["/l/0", "/l/1"]});
        let patch = json!([
            {"op": "move", "from": "/a", "path": "/b"},
            {"op": "copy", "from": "/l/1", "path": "/l/0"},
            {"op": "move", "from": "/l/2", "path": "/c"},
            {"op": "add", "path": "/l/-", "value": "/patch/3/value"},
            {"op": "move", "from": "/l/0", "path": "/l/-"},
            {"op": "move", "from": "/l/2", "path": "/l/1"},
        ]);
        let (after, origins) = traced(before, patch);
        assert_eq!(origins.trace("/b/x", origins.count()), after["b"]["x"].as_str().unwrap());
        let items = after["l"].as_array().unwrap();
        assert_eq!(items.len(), 3);
        for (index, item) in items.iter().enumerate() {
            assert_eq!(origins.trace(&format!("/l/{index}"), origins.count()), item.as_str().unwrap());
        }
        assert_eq!(origins.trace("/c", origins.count()), after["c"].as_str().unwrap());
    }
}
