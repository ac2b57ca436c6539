//! Patches that were made for one description, so that they can be applied one after the other.
//!
//! Each law writes its patch for the description as it is. Where two of them make the same list or object, the second would
//! wipe what the first put there; so what it puts there is added instead. Where two set one fact to different values, both
//! cannot be done: that is told, and the later one wins.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Bound;

use serde_json::Value;

use super::addition;
use juris_contract::facts::{Value as Known, View};
use juris_contract::pointer;

/// What the steps so far have written, by the place where it stands.
#[derive(Debug)]
pub(super) struct Joined<'o> {
    original: View<'o>,
    written: BTreeMap<String, usize>,
    /// Where each item stands that was added to a list, by the list and the item as JSON.
    appended: HashMap<(String, String), String>,
}

/// A patch as it is to be applied after the steps before it.
#[derive(Debug)]
pub(super) struct Rebased {
    pub(super) patch: Value,
    /// The steps before it that it contradicts.
    pub(super) contradicted: BTreeSet<usize>,
    writes: Vec<String>,
    appended: Vec<((String, String), String)>,
}

/// A patch in the making.
struct Making<'j> {
    joined: &'j Joined<'j>,
    before: View<'j>,
    step: usize,
    operations: Vec<Value>,
    contradicted: BTreeSet<usize>,
    writes: Vec<String>,
    appended: Vec<((String, String), String)>,
    /// The places that were held against what the steps before wrote.
    held: HashSet<String>,
    /// How many items this patch has added to each list.
    added: BTreeMap<String, usize>,
}

impl<'o> Joined<'o> {
    pub(super) fn new(original: View<'o>) -> Self {
        Joined { original, written: BTreeMap::new(), appended: HashMap::new() }
    }

    /// A step's patch as it is to be applied to what the steps before it left.
    pub(super) fn rebased(&self, step: usize, patch: &Value, before: View<'_>) -> Rebased {
        let mut making = Making {
            joined: self,
            before,
            step,
            operations: Vec::new(),
            contradicted: BTreeSet::new(),
            writes: Vec::new(),
            appended: Vec::new(),
            held: HashSet::new(),
            added: BTreeMap::new(),
        };
        for operation in patch.as_array().into_iter().flatten() {
            making.operation(operation);
        }
        let Making { operations, contradicted, writes, appended, .. } = making;
        Rebased { patch: Value::Array(operations), contradicted, writes, appended }
    }

    /// Remembers what a step wrote.
    pub(super) fn accept(&mut self, step: usize, rebased: &Rebased) {
        self.written.extend(rebased.writes.iter().map(|place| (place.clone(), step)));
        self.appended.extend(rebased.appended.iter().cloned());
    }

    /// Whether the steps so far have made the list or object at a place, where there was none.
    fn has_made(&self, place: &str, value: Known<'_>) -> bool {
        let there = self.original.pointer(place).and_then(|at| self.original.value(at));
        match value {
            Known::Object => there != Some(Known::Object),
            Known::List => there != Some(Known::List),
            _ => false,
        }
    }

    /// The steps before `step` that wrote at a place, in it, or something that it is in.
    fn writers(&self, place: &str, step: usize) -> impl Iterator<Item = usize> {
        let below = format!("{place}/");
        let inside = self
            .written
            .range::<str, _>((Bound::Included(below.as_str()), Bound::Unbounded))
            .take_while(move |(at, _)| at.starts_with(&below))
            .map(|(_, writer)| *writer);
        let around = std::iter::successors(Some(place), |place| Some(pointer::split_last(place)?.0));
        let around = around.filter_map(|place| self.written.get(place).copied());
        inside.chain(around).filter(move |writer| *writer != step)
    }
}

impl Making<'_> {
    fn operation(&mut self, operation: &Value) {
        let text = |key| operation.get(key).and_then(Value::as_str);
        match (text("op"), text("path"), operation.get("value")) {
            (Some("add" | "replace"), Some(path), Some(value)) => self.put(path, value, operation),
            (Some("remove"), Some(path), _) => {
                self.contradict(path);
                self.write(path, operation.clone());
            }
            // Rare, and told by what they lead to.
            _ => self.operations.push(operation.clone()),
        }
    }

    /// Puts a value at a path, by `operation` where nothing of the steps before stands in its way.
    fn put(&mut self, path: &str, value: &Value, operation: &Value) {
        if let Some(list) = path.strip_suffix("/-") {
            return self.append(list, value, operation);
        }
        let there = self.before.pointer(path);
        match there.and_then(|at| self.before.value(at)) {
            Some(made) if self.joined.has_made(path, made) => match (made, value) {
                (Known::Object, Value::Object(members)) => {
                    for (key, member) in members {
                        let mut below = path.to_owned();
                        pointer::push(&mut below, key);
                        self.put(&below, member, &addition(&below, member));
                    }
                    return;
                }
                (Known::List, Value::Array(items)) => {
                    for item in items {
                        self.append(path, item, &addition(&format!("{path}/-"), item));
                    }
                    return;
                }
                _ => {}
            },
            _ => {}
        }
        let written_before = self.joined.writers(path, self.step).next().is_some();
        if written_before && self.is_there(path, value) {
            return;
        }
        if there.is_some() {
            self.contradict(path);
        }
        // What an earlier step put into a list stands in the way of nobody who puts something beside it.
        self.write(path, operation.clone());
    }

    /// Adds an item to a list, once.
    fn append(&mut self, list: &str, item: &Value, operation: &Value) {
        let there = self.before.pointer(list).filter(|at| self.before.value(*at) == Some(Known::List));
        let there = there.map_or(0, |list| self.before.len(list));
        let key = (list.to_owned(), item.to_string());
        let earlier = self.joined.appended.get(&key);
        if earlier.is_some_and(|place| self.is_there(place, item)) {
            return;
        }
        let added = self.added.entry(list.to_owned()).or_default();
        let place = format!("{list}/{}", there + *added);
        self.appended.push((key, place.clone()));
        *added += 1;
        self.write(&place, operation.clone());
    }

    /// Whether this value stands at a place.
    fn is_there(&self, place: &str, value: &Value) -> bool {
        self.before.pointer(place).is_some_and(|at| self.before.to_json(at) == *value)
    }

    fn write(&mut self, place: &str, operation: Value) {
        self.writes.push(place.to_owned());
        self.operations.push(operation);
    }

    fn contradict(&mut self, place: &str) {
        // What stands below a place is walked once, however often a patch names the place.
        if self.held.insert(place.to_owned()) {
            self.contradicted.extend(self.joined.writers(place, self.step));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::description::{PatchBudget, changed};
    use juris_contract::facts::Facts;
    use juris_document::Contents;
    use serde_json::json;

    /// What is left once all patches are applied in their order, and which steps contradict which.
    fn joined(before: Value, patches: &[Value]) -> (Value, Vec<(usize, usize)>) {
        let original = Facts::from(&before);
        let mut joined = Joined::new(original.view());
        let (mut value, mut contradictions) = (Contents::from(before), Vec::new());
        for (step, patch) in patches.iter().enumerate() {
            let rebased = joined.rebased(step, patch, value.facts());
            value = changed(&value, &rebased.patch, &mut PatchBudget::new(100, 1 << 20, 128)).unwrap();
            contradictions.extend(rebased.contradicted.iter().map(|other| (step, *other)));
            joined.accept(step, &rebased);
        }
        (value.value().clone(), contradictions)
    }

    fn add(path: &str, value: Value) -> Value {
        addition(path, &value)
    }

    #[test]
    fn a_list_that_two_steps_make_is_made_once() {
        for before in [json!({}), json!({"data": null})] {
            let (after, contradictions) = joined(
                before,
                &[
                    json!([add("/data", json!([])), add("/data/-", json!({"id": "a"}))]),
                    json!([add("/data", json!([])), add("/data/-", json!({"id": "b"}))]),
                    json!([add("/data", json!([{"id": "c"}, {"id": "a"}]))]),
                ],
            );
            assert_eq!(after, json!({"data": [{"id": "a"}, {"id": "b"}, {"id": "c"}]}));
            assert_eq!(contradictions, []);
        }
    }

    #[test]
    fn an_object_that_two_steps_make_is_made_once() {
        let (after, contradictions) = joined(
            json!({"registrations": null}),
            &[
                json!([{"op": "replace", "path": "/registrations", "value": {"ru/ori": {"status": "pending"}}}]),
                json!([
                    add("/registrations", json!({})),
                    add("/registrations/cn~1x", json!({"status": "pending"}))
                ]),
                json!([add("/registrations", json!({"ru/ori": {"since": "2020-01-01"}}))]),
            ],
        );
        let entries =
            json!({"ru/ori": {"status": "pending", "since": "2020-01-01"}, "cn/x": {"status": "pending"}});
        assert_eq!(after, json!({"registrations": entries}));
        assert_eq!(contradictions, []);
    }

    #[test]
    fn one_fact_with_two_values_is_a_contradiction_and_with_one_is_none() {
        let before = json!({"data": [{"stores": [{"country": "US"}]}]});
        let to = |country: &str| json!([add("/data/0/stores/0/country", json!(country))]);
        let (after, contradictions) = joined(before.clone(), &[to("CN"), to("RU"), to("RU")]);
        assert_eq!(after["data"][0]["stores"][0]["country"], "RU");
        assert_eq!(contradictions, [(1, 0)]);
        let (_, none) = joined(before.clone(), &[to("RU"), to("RU")]);
        assert_eq!(none, []);
        let removed = json!([{"op": "remove", "path": "/data/0/stores"}]);
        assert_eq!(joined(before, &[to("CN"), removed]).1, [(1, 0)]);
    }

    #[test]
    fn one_entry_with_two_values_is_a_contradiction() {
        let status = |status: &str| json!([add("/registrations", json!({"x": {"status": status}}))]);
        let (after, contradictions) = joined(json!({}), &[status("pending"), status("registered")]);
        assert_eq!(after, json!({"registrations": {"x": {"status": "registered"}}}));
        assert_eq!(contradictions, [(1, 0)]);
    }

    #[test]
    fn a_single_patch_stays_as_it_is() {
        let patch = json!([
            add("/data", json!([])),
            add("/data/-", json!({"id": "a"})),
            add("/data/-", json!({"id": "a"})),
            {"op": "replace", "path": "/kinds", "value": []},
            {"op": "move", "from": "/x", "path": "/y"},
        ]);
        let before = Facts::from(&json!({"kinds": ["x"], "x": 1}));
        assert_eq!(Joined::new(before.view()).rebased(0, &patch, before.view()).patch, patch);
    }
}
