//! The steps of a report together: each done after those before it, and what is said once all are done.

mod join;

use serde_json::Value;

use crate::description::{PatchBudget, changed};
use crate::judge::size;
use crate::report::RemedyStep;
use crate::schema::Schema;
use join::Joined;
use juris_document::{Contents, MAX_DEPTH};

/// The bytes of facts that are copied and validated at the most to do the steps of one report one after the other.
const WORK: u64 = 256 << 20;
/// The operations of all their patches together.
const OPERATIONS: u64 = 1_000_000;

/// A description once the steps of a report are done.
#[derive(Debug)]
pub(crate) struct Done {
    /// The description then; nothing where no step could be done.
    pub(crate) contents: Option<Contents>,
    /// The steps that cannot be done after those before them, or were too many to try.
    pub(crate) undone: Vec<usize>,
}

/// Does the steps in their order. Each one's patch becomes the one that is to be applied after those before it, and steps
/// that set the same fact to different values are told to contradict each other. Once `ended` none is done any more.
pub(crate) fn done(contents: &Contents, steps: &mut [RemedyStep], ended: impl Fn() -> bool) -> Done {
    let mut joined = Joined::new(contents.facts());
    let mut undone = Vec::new();
    let mut latest: Option<Contents> = None;
    let mut work = 0;
    let mut budget = PatchBudget::new(OPERATIONS, WORK, MAX_DEPTH);
    for index in 0..steps.len() {
        let Some(step) = steps.get(index) else { break };
        work += size(latest.as_ref().unwrap_or(contents));
        let before = latest.as_ref().unwrap_or(contents);
        let next = (work <= WORK && !ended()).then(|| joined.rebased(index, &step.patch, before.facts()));
        let next = next.and_then(|rebased| {
            let after = changed(before, &rebased.patch, &mut budget).ok()?;
            Schema::Service.allows(&after).then_some((rebased, after))
        });
        let Some((rebased, after)) = next else {
            undone.push(index);
            continue;
        };
        joined.accept(index, &rebased);
        for &other in &rebased.contradicted {
            if let Some(other) = steps.get_mut(other) {
                other.contradicts.push(index);
            }
        }
        if let Some(step) = steps.get_mut(index) {
            step.contradicts.extend(rebased.contradicted);
            step.patch = rebased.patch;
        }
        latest = Some(after);
    }
    for step in steps {
        step.contradicts.sort_unstable();
        step.contradicts.dedup();
    }
    Done { contents: latest, undone }
}

/// An operation that puts a value at a path.
fn addition(path: &str, value: &Value) -> Value {
    serde_json::json!({ "op": "add", "path": path, "value": value })
}
