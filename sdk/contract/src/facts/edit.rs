//! Changing single values of facts: what a small patch needs, without making all of them anew.

use alloc::borrow::ToOwned as _;

use serde_json as json;

use super::view::index;
use super::{Facts, KIND, Key, LIST, MEMBER, Node, OBJECT, TEXT, Value, View};
use crate::pointer;

/// Whether a value is to be there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// `add` of RFC 6902: a member in place of one of its name or behind the last one, an item before the one of its place.
    Add,
    /// `replace` of RFC 6902: in place of what is there.
    Replace,
}

/// Nodes that take the place of others.
struct Change {
    /// The first of the others.
    from: u32,
    /// The one behind the last of them.
    to: u32,
    new: Facts,
}

impl Facts {
    /// The same facts.
    pub fn clone_of(others: View<'_>) -> Self {
        Facts { nodes: others.nodes().to_vec(), text: others.text().to_owned() }
    }

    /// Puts a value where a pointer leads, other than to the whole. How many items of a list it moved; nothing, and
    /// nothing is changed, where it cannot be put there.
    pub fn put(&mut self, put: Put, at: &str, value: &json::Value) -> Option<usize> {
        let (around, last, there) = self.view().way(at)?;
        let parent = *around.last()?;
        let (view, mut new) = (self.view(), Facts::default());
        let is_list = matches!(view.value(parent)?, Value::List);
        match (put, there) {
            (Put::Replace, None) => return None,
            (Put::Add, Some(there)) if is_list => {
                new.write(Key::Index(view.index(there)?), value);
                self.exchange(&around, Change { from: there, to: there, new }, 1);
                return Some(self.renumber(parent));
            }
            (Put::Add, None) => {
                let count = u32::try_from(view.len(parent)).ok()?;
                let key = match is_list {
                    // The place behind the last item has a number too.
                    true if last == "-" || index(&last) == Some(count) => Key::Index(count),
                    true => return None,
                    false => new.key(&last),
                };
                let end = view.end(parent);
                new.write(key, value);
                self.exchange(&around, Change { from: end, to: end, new }, 1);
            }
            (_, Some(there)) => {
                new.write(Key::Index(0), value);
                let end = view.end(there);
                let head = view.nodes().get(there as usize).copied();
                self.exchange(&around, Change { from: there, to: end, new }, 0);
                // It keeps its key or its place.
                if let (Some([old, place, ..]), Some([head, at, ..])) =
                    (head, self.nodes.get_mut(there as usize))
                {
                    (*head, *at) = (*head & KIND | old & !KIND, place);
                }
            }
        }
        Some(0)
    }

    /// Takes away the item of a list, or the last member of an object, to which a pointer leads. How many items it moved,
    /// itself among them; nothing, and nothing is changed, where there is no such.
    pub fn take(&mut self, at: &str) -> Option<usize> {
        let (around, _, there) = self.view().way(at)?;
        let (parent, there, view) = (*around.last()?, there?, self.view());
        let (end, is_list) = (view.end(there), matches!(view.value(parent)?, Value::List));
        if !is_list && end != view.end(parent) {
            return None;
        }
        self.exchange(&around, Change { from: there, to: end, new: Facts::default() }, -1);
        Some(if is_list { self.renumber(parent) + 1 } else { 0 })
    }

    /// Puts nodes in the place of others that are below these lists and objects, the last of which then has so many more.
    fn exchange(&mut self, around: &[u32], Change { from, to, new }: Change, more: i32) {
        let text = self.text.len() as u32;
        self.text.push_str(&new.text);
        let (count, longer) = (new.nodes.len() as u32, (new.nodes.len() as u32).wrapping_sub(to - from));
        let behind = |end: u32| if end >= to { end.wrapping_add(longer) } else { end };
        for (index, [head, _, end, count]) in (0..).zip(&mut self.nodes) {
            if !matches!(*head & KIND, LIST | OBJECT) {
                continue;
            }
            if around.contains(&index) {
                *end = behind(*end);
                if around.last() == Some(&index) {
                    *count = count.wrapping_add_signed(more);
                }
            } else if index >= to {
                *end = behind(*end);
            }
        }
        let moved = new.nodes.into_iter().map(|[head, mut place, mut low, high]: Node| {
            if head & MEMBER != 0 {
                place += text;
            }
            match head & KIND {
                TEXT => low += text,
                LIST | OBJECT => low += from,
                _ => {}
            }
            [head, place, low, high]
        });
        debug_assert_eq!(moved.len(), count as usize);
        self.nodes.splice(from as usize..to as usize, moved);
    }

    /// Gives each item of a list its place anew. How many had another one.
    fn renumber(&mut self, list: u32) -> usize {
        let (mut at, end, mut place, mut others) = (list + 1, self.view().end(list), 0, 0);
        while at < end {
            let next = self.view().end(at);
            if let Some([_, found, ..]) = self.nodes.get_mut(at as usize) {
                others += usize::from(*found != place);
                *found = place;
            }
            (at, place) = (next, place + 1);
        }
        others
    }
}

/// The lists and objects around a place, the outermost first; its last token; what stands there.
type Way<'p> = (alloc::vec::Vec<u32>, alloc::borrow::Cow<'p, str>, Option<u32>);

impl View<'_> {
    /// Where a pointer leads, other than to the whole; nothing where no list or object is around it.
    fn way<'p>(&self, at: &'p str) -> Option<Way<'p>> {
        if !pointer::is_valid(at) {
            return None;
        }
        let (mut around, mut here) = (alloc::vec![], View::ROOT);
        let mut tokens = pointer::tokens(at).peekable();
        while let Some(token) = tokens.next() {
            if !matches!(self.value(here)?, Value::List | Value::Object) {
                return None;
            }
            around.push(here);
            let below = self.below(here, &token);
            if tokens.peek().is_none() {
                return Some((around, token, below));
            }
            here = below?;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString as _;
    use serde_json::json;

    #[test]
    fn single_values_are_changed_as_rfc_6902_says() {
        let before = || json!({"a": {"x": 1, "é": ["t", {"u": []}]}, "l": [[], {"k": "v"}, 3], "z": {}});
        let check = |change: &dyn Fn(&mut Facts) -> Option<usize>, expected: Option<(usize, json::Value)>| {
            let mut facts = Facts::from(&before());
            let moved = change(&mut facts);
            let after = facts.view().to_json(View::ROOT);
            match expected {
                Some((count, expected)) => {
                    assert_eq!((moved, after.to_string()), (Some(count), expected.to_string()));
                    // Whatever walks it later finds each node where it would stand had it been written so.
                    let heads = |facts: &Facts| {
                        let view = facts.view();
                        let node = |at| (view.value(at), view.end(at), view.len(at));
                        let keys = (0..facts.nodes.len() as u32).map(|at| (view.key(at), view.index(at)));
                        alloc::format!(
                            "{:?}",
                            (0..).zip(keys).map(|(at, key)| (node(at), key)).collect::<alloc::vec::Vec<_>>()
                        )
                    };
                    assert_eq!(heads(&facts), heads(&Facts::from(&expected)));
                }
                None => assert_eq!((moved, after), (None, before())),
            }
        };
        let value = json!({"n": [1, "m"]});
        let put = |how, at: &'static str, expected: Option<(usize, json::Value)>| {
            check(&|facts| facts.put(how, at, &value), expected);
        };
        let with = |at: &str, new: json::Value| {
            let mut after = before();
            *after.pointer_mut(at).unwrap() = new;
            after
        };
        let v = || value.clone();
        for how in [Put::Add, Put::Replace] {
            for at in ["/a", "/a/x", "/a/é", "/z", "/l"] {
                put(how, at, Some((0, with(at, v()))));
            }
            for at in ["", "a", "/q/r", "/a/x/y", "/l/4", "/l/01", "/l/+1", "/l/x", "/l/2/k", "/~2"] {
                put(how, at, None);
            }
        }
        put(Put::Replace, "/l/1", Some((0, with("/l/1", v()))));
        put(Put::Replace, "/l/-", None);
        put(Put::Replace, "/z/q", None);
        put(Put::Add, "/z/q~1", Some((0, with("/z", json!({"q/": v()})))));
        put(Put::Add, "/a/é/1/u/-", Some((0, with("/a/é/1/u", json!([v()])))));
        put(Put::Add, "/l/0/0", Some((0, with("/l/0", json!([v()])))));
        put(Put::Add, "/l/3", Some((0, with("/l", json!([[], {"k": "v"}, 3, v()])))));
        put(Put::Add, "/l/0", Some((3, with("/l", json!([v(), [], {"k": "v"}, 3])))));
        put(Put::Add, "/l/1", Some((2, with("/l", json!([[], v(), {"k": "v"}, 3])))));
        let take = |at: &'static str, expected| check(&|facts| facts.take(at), expected);
        take("/l/0", Some((3, with("/l", json!([{"k": "v"}, 3])))));
        take("/l/2", Some((1, with("/l", json!([[], {"k": "v"}])))));
        take("/a/é", Some((0, with("/a", json!({"x": 1})))));
        take("/l/1/k", Some((0, with("/l/1", json!({})))));
        for at in ["", "/a", "/l/3", "/l/-", "/q", "/a/x"] {
            take(at, None);
        }
    }
}
