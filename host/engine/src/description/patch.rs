//! RFC 6902 patches, applied within a budget: a few operations can make a value of any size.

use std::fmt;

use json_patch::{PatchErrorKind, PatchOperation};
use juris_contract::facts::{Facts, Put, View};
use juris_contract::pointer;
use serde_json::Value;

use juris_document::{Contents, amount};

/// What a value is counted as beside its text: about what it has in memory.
const FOR_A_VALUE: u64 = 64;
/// What each item is counted as that makes room for another one, or closes up behind one. A thousand items taken from the
/// front of ten thousand are no attack, a hundred thousand from the front of as many are one.
const FOR_A_SHIFTED_ITEM: u64 = 8;

/// What patches may take together. Each operation takes its part before it is applied.
#[derive(Clone, Debug)]
pub(crate) struct PatchBudget {
    operations: Left,
    bytes: Left,
    depth: usize,
}

#[derive(Clone, Debug)]
struct Left {
    left: u64,
    most: u64,
}

/// What a [`PatchBudget`] bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Knob {
    /// How many operations there are.
    Operations,
    /// The bytes of the values that come in, and the work of moving items of lists.
    Bytes,
    /// Lists and objects within each other.
    Depth,
}

/// Why a patch was not applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// It does not fit the value, or is no patch.
    DoesNotApply(String),
    /// It takes more than its budget has.
    OverBudget {
        /// Of what.
        knob: Knob,
        /// What the budget had of it.
        most: u64,
    },
}

impl PatchBudget {
    /// So many operations; so many bytes of values that come in, where a value that is copied counts like one that is
    /// written, and moving an item of a list out of the way counts too; so many levels, as the text of a description may have.
    pub(crate) fn new(operations: u64, bytes: u64, depth: usize) -> Self {
        let left = |most| Left { left: most, most };
        PatchBudget { operations: left(operations), bytes: left(bytes), depth }
    }

    /// Takes bytes that something other than an operation needs.
    pub(super) fn take_bytes(&mut self, bytes: u64) -> Result<(), Failure> {
        self.bytes.take(bytes, Knob::Bytes)
    }

    /// Takes what an operation will need.
    fn take(&mut self, value: &Value, operation: &PatchOperation) -> Result<(), Failure> {
        self.operations.take(1, Knob::Operations)?;
        match operation {
            PatchOperation::Add(add) => {
                self.take_value(&add.value, levels(add.path.as_str()))?;
                self.take_shifted(value, add.path.as_str())
            }
            PatchOperation::Replace(replace) => {
                self.take_value(&replace.value, levels(replace.path.as_str()))
            }
            PatchOperation::Test(test) => self.take_value(&test.value, levels(test.path.as_str())),
            PatchOperation::Remove(remove) => self.take_shifted(value, remove.path.as_str()),
            PatchOperation::Copy(copy) => {
                if let Some(source) = value.pointer(copy.from.as_str()) {
                    self.take_value(source, levels(copy.path.as_str()))?;
                }
                self.take_shifted(value, copy.path.as_str())
            }
            PatchOperation::Move(moved) => {
                let (from, to) = (moved.from.as_str(), moved.path.as_str());
                // What is moved is not made anew. How deep it reaches matters only where it comes to stand deeper.
                if levels(to) > levels(from)
                    && let Some(source) = value.pointer(from)
                {
                    self.take_value(source, levels(to))?;
                }
                self.take_shifted(value, from)?;
                self.take_shifted(value, to)
            }
        }
    }

    /// Takes what putting a value at a path needs, or moving so many items.
    fn take_edit(&mut self, put: Option<(&Value, &str)>, moved: usize) -> Result<(), Failure> {
        self.operations.take(1, Knob::Operations)?;
        put.map_or(Ok(()), |(value, path)| self.take_value(value, levels(path)))?;
        self.take_shifting(moved)
    }

    fn take_shifting(&mut self, items: usize) -> Result<(), Failure> {
        self.take_bytes(FOR_A_SHIFTED_ITEM * items as u64)
    }

    /// Takes what a value counts as that stands below so many lists and objects.
    fn take_value(&mut self, value: &Value, above: usize) -> Result<(), Failure> {
        let text = if let Value::String(text) = value { text.len() } else { 0 };
        self.take_bytes(FOR_A_VALUE + text as u64)?;
        if !matches!(value, Value::Array(_) | Value::Object(_)) {
            return Ok(());
        }
        if above + 1 >= self.depth {
            return Err(Failure::OverBudget { knob: Knob::Depth, most: self.depth as u64 });
        }
        match value {
            Value::Array(items) => items.iter().try_for_each(|item| self.take_value(item, above + 1)),
            Value::Object(members) => members.iter().try_for_each(|(key, member)| {
                self.take_bytes(key.len() as u64)?;
                self.take_value(member, above + 1)
            }),
            _ => Ok(()),
        }
    }

    /// Takes the work of moving the items that stand from a place of a list on.
    fn take_shifted(&mut self, value: &Value, path: &str) -> Result<(), Failure> {
        let Some((list, last)) = pointer::split_last(path) else { return Ok(()) };
        let (Some(Value::Array(items)), Ok(index)) = (value.pointer(list), last.parse::<usize>()) else {
            return Ok(());
        };
        self.take_shifting(items.len().saturating_sub(index))
    }
}

impl Left {
    fn take(&mut self, count: u64, knob: Knob) -> Result<(), Failure> {
        let Some(left) = self.left.checked_sub(count) else {
            return Err(Failure::OverBudget { knob, most: self.most });
        };
        self.left = left;
        Ok(())
    }
}

/// How many lists and objects are above what a pointer names.
fn levels(pointer: &str) -> usize {
    pointer::tokens(pointer).count()
}

impl Failure {
    fn of(kind: &PatchErrorKind, path: &str) -> Self {
        Failure::DoesNotApply(match kind {
            PatchErrorKind::TestFailed => format!("the value at `{path}` is another one than its test says"),
            PatchErrorKind::InvalidFromPointer => "nothing stands at its `from`".to_owned(),
            PatchErrorKind::InvalidPointer => format!("nothing stands at `{path}`"),
            other => other.to_string(),
        })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::DoesNotApply(why) => f.write_str(why),
            Failure::OverBudget { knob: Knob::Operations, most } => {
                write!(f, "it has more than the {most} operations that are applied")
            }
            Failure::OverBudget { knob: Knob::Bytes, most } => {
                write!(f, "it makes more than the {} that are allowed", amount(*most))
            }
            Failure::OverBudget { knob: Knob::Depth, most } => {
                write!(f, "it nests lists and objects more deeply than the {most} levels that are allowed")
            }
        }
    }
}

/// A description with a patch applied.
pub(crate) fn changed(
    before: &Contents,
    patch: &Value,
    budget: &mut PatchBudget,
) -> Result<Contents, Failure> {
    let mut taken = budget.clone();
    if let Some(facts) = edited(before.facts(), patch, &mut taken) {
        *budget = taken;
        return Ok(Contents::from(facts));
    }
    let mut value = before.value().clone();
    apply(&mut value, patch, budget)?;
    Ok(Contents::from(value))
}

/// Facts with a patch applied that does no more than put values and take some away, as those of most laws. Nothing where it
/// does more, or does not apply, or takes too much: then it is applied in the general way, which tells why.
fn edited(before: View<'_>, patch: &Value, budget: &mut PatchBudget) -> Option<Facts> {
    let operations = patch.as_array()?;
    let mut facts = Facts::clone_of(before);
    for operation in operations {
        let text = |key| operation.get(key).and_then(Value::as_str);
        let path = text("path")?;
        let put = match text("op")? {
            "add" => Put::Add,
            "replace" => Put::Replace,
            "remove" => {
                let moved = facts.take(path)?;
                budget.take_edit(None, moved).ok()?;
                continue;
            }
            _ => return None,
        };
        let value = operation.get("value")?;
        budget.take_edit(Some((value, path)), 0).ok()?;
        let moved = facts.put(put, path, value)?;
        budget.take_shifting(moved).ok()?;
    }
    Some(facts)
}

/// The operations of a patch, or for each that is none the reason. Each is read when it is asked for.
pub(super) fn operations(patch: &Value) -> impl Iterator<Item = Result<PatchOperation, Failure>> {
    let operation = |value| {
        serde::Deserialize::deserialize(value)
            .map_err(|error: serde_json::Error| Failure::DoesNotApply(error.to_string()))
    };
    patch.as_array().map(Vec::as_slice).unwrap_or_default().iter().map(operation)
}

/// Applies one operation. What a failure leaves behind is of no use.
///
/// It is dropped rather than undone: `json_patch::patch` cannot undo every move and panics where it cannot.
pub(super) fn apply_one(
    value: &mut Value,
    operation: &PatchOperation,
    budget: &mut PatchBudget,
) -> Result<(), Failure> {
    budget.take(value, operation)?;
    json_patch::patch_unsafe(value, std::slice::from_ref(operation))
        .map_err(|error| Failure::of(&error.kind, error.path.as_str()))
}

/// Applies a patch. What a failure leaves behind is of no use.
pub(crate) fn apply(value: &mut Value, patch: &Value, budget: &mut PatchBudget) -> Result<(), Failure> {
    if !patch.is_array() {
        return Err(Failure::DoesNotApply("a patch is a list of operations".to_owned()));
    }
    operations(patch).try_for_each(|operation| apply_one(value, &operation?, budget))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    const DEPTH: usize = 128;

    /// What a patch takes of a budget of bytes, and what it makes of a value.
    fn taken(mut value: Value, patch: &Value) -> (u64, Value) {
        let mut budget = PatchBudget::new(u64::MAX, u64::MAX, DEPTH);
        apply(&mut value, patch, &mut budget).unwrap();
        (budget.bytes.most - budget.bytes.left, value)
    }

    fn over(value: Value, patch: &Value, mut budget: PatchBudget) -> Knob {
        match apply(&mut value.clone(), patch, &mut budget) {
            Err(Failure::OverBudget { knob, .. }) => knob,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_comes_in_is_counted_and_what_only_moves_is_not() {
        let value = || json!({ "a": { "key": "text", "list": [1, null] }, "b": {} });
        let counted = |patch: Value| taken(value(), &json!([patch])).0;
        // An object, its members, the items of the list; then keys and texts.
        let a = FOR_A_VALUE * 5 + 3 + 4 + 4;
        assert_eq!(counted(json!({ "op": "copy", "from": "/a", "path": "/c" })), a);
        for op in ["add", "replace", "test"] {
            assert_eq!(counted(json!({ "op": op, "path": "/a", "value": value()["a"] })), a, "{op}");
        }
        assert_eq!(counted(json!({ "op": "move", "from": "/a", "path": "/c" })), 0);
        assert_eq!(counted(json!({ "op": "move", "from": "/a", "path": "/b/deeper" })), a);
        assert_eq!(counted(json!({ "op": "remove", "path": "/a" })), 0);
    }

    proptest! {
        #[test]
        fn facts_are_changed_as_values_are(
            before in value(),
            patch in prop::collection::vec(operation(), 0..6).prop_map(Value::Array),
            bytes in prop_oneof![Just(u64::MAX), 0..2_000_u64],
        ) {
            let budget = PatchBudget::new(5, bytes, 6);
            let (mut general, mut quick) = (budget.clone(), budget);
            let mut expected = before.clone();
            let applied = apply(&mut expected, &patch, &mut general);
            let made = changed(&Contents::from(Facts::from(&before)), &patch, &mut quick);
            prop_assert_eq!(&made.as_ref().map(|_| ()).map_err(Clone::clone), &applied.clone());
            if let Ok(made) = made {
                prop_assert_eq!(made.value().to_string(), expected.to_string());
                prop_assert_eq!((quick.bytes.left, quick.operations.left), (general.bytes.left, general.operations.left));
                let again = Facts::from(&expected);
                let ends = |facts: View<'_>| {
                    let node = |at| (facts.value(at).map(|value| format!("{value:?}")), facts.end(at), facts.index(at));
                    (0..facts.nodes().len() as u32).map(node).collect::<Vec<_>>()
                };
                prop_assert_eq!(ends(made.facts()), ends(again.view()));
            }
        }
    }

    /// Values of few keys, so that paths often lead somewhere.
    fn value() -> impl Strategy<Value = Value> {
        let scalar = prop_oneof![Just(json!(null)), Just(json!("t")), Just(json!(-1)), Just(json!(true))];
        scalar.prop_recursive(3, 24, 4, |inner| {
            let list = prop::collection::vec(inner.clone(), 0..4).prop_map(Value::Array);
            let object = prop::collection::vec(
                (prop_oneof![Just("a"), Just("b"), Just("0"), Just("c/")], inner),
                0..4,
            );
            let object = object.prop_map(|members| {
                Value::Object(members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
            });
            prop_oneof![list, object]
        })
    }

    fn operation() -> impl Strategy<Value = Value> {
        let token = || {
            prop_oneof![Just("/a"), Just("/b"), Just("/0"), Just("/1"), Just("/-"), Just("/c~1"), Just("/01")]
        };
        let path = move || prop::collection::vec(token(), 0..4).prop_map(|tokens| tokens.concat());
        let op = prop_oneof![4 => Just("add"), 3 => Just("replace"), 2 => Just("remove"), 1 => Just("copy")];
        (op, path(), path(), value()).prop_map(
            |(op, path, from, value)| json!({ "op": op, "path": path, "from": from, "value": value }),
        )
    }

    #[test]
    fn items_that_make_room_are_counted() {
        let counted = |patch: Value| taken(json!({ "l": [0, 1, 2, 3], "x": 0 }), &json!([patch])).0;
        let shifted = |count: u64| FOR_A_SHIFTED_ITEM * count;
        assert_eq!(counted(json!({ "op": "remove", "path": "/l/0" })), shifted(4));
        assert_eq!(counted(json!({ "op": "remove", "path": "/l/3" })), shifted(1));
        assert_eq!(counted(json!({ "op": "add", "path": "/l/1", "value": 9 })), FOR_A_VALUE + shifted(3));
        assert_eq!(counted(json!({ "op": "add", "path": "/l/-", "value": 9 })), FOR_A_VALUE);
        assert_eq!(counted(json!({ "op": "move", "from": "/l/0", "path": "/l/-" })), shifted(4));
        assert_eq!(counted(json!({ "op": "copy", "from": "/x", "path": "/l/2" })), FOR_A_VALUE + shifted(2));
        assert_eq!(counted(json!({ "op": "add", "path": "/x", "value": 9 })), FOR_A_VALUE);
    }

    #[test]
    fn a_budget_is_enough_up_to_its_last_unit() {
        let value = json!({ "l": ["text"] });
        let patch = json!([
            { "op": "copy", "from": "/l/0", "path": "/l/-" },
            { "op": "copy", "from": "/l", "path": "/m" },
        ]);
        let (bytes, made) = taken(value.clone(), &patch);
        assert_eq!(made, json!({ "l": ["text", "text"], "m": ["text", "text"] }));
        let within = |operations, bytes| PatchBudget::new(operations, bytes, 4);
        assert_eq!(apply(&mut value.clone(), &patch, &mut within(2, bytes)), Ok(()));
        assert_eq!(over(value.clone(), &patch, within(1, bytes)), Knob::Operations);
        assert_eq!(over(value.clone(), &patch, within(2, bytes - 1)), Knob::Bytes);
        // One budget may be used for several patches.
        let mut budget = within(3, u64::MAX);
        assert_eq!(apply(&mut value.clone(), &patch, &mut budget), Ok(()));
        assert_eq!(over(value, &patch, budget), Knob::Operations);
    }

    #[test]
    fn a_value_that_is_doubled_again_and_again_is_stopped_before_it_is_made() {
        let value = json!({ "plans": ["x".repeat(1_000)] });
        let copy = json!({ "op": "copy", "from": "/plans", "path": "/plans/-" });
        let patch = Value::Array(vec![copy; 60]);
        assert_eq!(over(value, &patch, PatchBudget::new(1_000, 1 << 20, DEPTH)), Knob::Bytes);
    }

    #[test]
    fn a_list_that_is_turned_again_and_again_is_stopped() {
        let value = json!({ "plans": vec![0; 100_000] });
        let turn = json!({ "op": "move", "from": "/plans/0", "path": "/plans/-" });
        let patch = Value::Array(vec![turn; 100_000]);
        assert_eq!(over(value, &patch, PatchBudget::new(u64::MAX, 256 << 20, DEPTH)), Knob::Bytes);
    }

    /// Whatever walks a value does so by calling itself, and would run out of stack.
    #[test]
    fn values_cannot_be_nested_without_end() {
        // After how many operations, each made by its number, nine lists and objects within each other are passed.
        let stopped = |operation: &dyn Fn(usize) -> Value| {
            let mut value = json!({ "a": {} });
            let mut budget = PatchBudget::new(u64::MAX, u64::MAX, 10);
            let patches = (0..100).map(|number| json!([operation(number)]));
            let mut results = patches.map(|patch| apply(&mut value, &patch, &mut budget));
            let at = results.position(|result| result.is_err());
            drop(results);
            assert_eq!(
                apply(&mut value, &json!([operation(at.unwrap())]), &mut budget),
                Err(Failure::OverBudget { knob: Knob::Depth, most: 10 })
            );
            at.unwrap()
        };
        // The whole is the first, `/a` the second.
        let below = |number: usize| format!("/a{}", "/a".repeat(number + 1));
        assert_eq!(stopped(&|number| json!({ "op": "add", "path": below(number), "value": {} })), 7);
        assert_eq!(stopped(&|_| json!({ "op": "copy", "from": "/a", "path": "/a/a" })), 7);
        // An object around it, again and again.
        let around = |number: usize| match number % 3 {
            0 => json!({ "op": "add", "path": "/b", "value": {} }),
            1 => json!({ "op": "move", "from": "/a", "path": "/b/a" }),
            _ => json!({ "op": "move", "from": "/b", "path": "/a" }),
        };
        assert_eq!(stopped(&around), 3 * 7 + 1);
        // A value that nothing is below may stand one deeper.
        let scalar = json!([{ "op": "add", "path": "/a/b/c", "value": 0 }]);
        let mut budget = PatchBudget::new(1, FOR_A_VALUE, 4);
        assert_eq!(apply(&mut json!({ "a": { "b": {} } }), &scalar, &mut budget), Ok(()));
    }

    #[test]
    fn what_is_no_patch_or_does_not_fit_is_told_apart() {
        for (patch, why) in [
            (json!({}), "a patch is a list of operations"),
            (json!([{ "op": "remove", "path": "/x" }]), "nothing stands at `/x`"),
            (json!([{ "op": "copy", "from": "/x", "path": "/y" }]), "nothing stands at its `from`"),
            (json!([{ "op": "test", "path": "/a", "value": 2 }]), "another one than its test says"),
        ] {
            let mut budget = PatchBudget::new(9, 9_000, DEPTH);
            match apply(&mut json!({ "a": 1 }), &patch, &mut budget) {
                Err(Failure::DoesNotApply(text)) => assert!(text.contains(why), "{text}"),
                other => panic!("{other:?}"),
            }
        }
    }
}
