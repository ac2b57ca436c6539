//! The changes of a description, each from its day on.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::civil::Date;
use json_patch::PatchOperation;
use juris_contract::facts::{Facts, Key, View};
use juris_contract::pointer;
use serde_json::Value;

use super::limits::ParseLimits;
use super::origin::Origins;
use super::patch::{self, Failure, Knob, PatchBudget};
use crate::schema::Schema;
use juris_document::{Contents, Document, InputError, Problem, amount};

/// Every state of a description, and where the facts of the later ones come from.
#[derive(Debug)]
pub(super) struct States {
    /// In the order of their days; the first has always been. Never empty.
    states: Vec<State>,
    origins: Origins,
}

/// The description from a day on, without its changes: they say how it came about and are no part of it.
#[derive(Debug)]
struct State {
    from: Option<Date>,
    contents: Arc<Contents>,
    /// How many of the operations made it out of the file.
    operations: usize,
}

/// A change, and where it stands in the list of them.
struct Change {
    day: Date,
    index: u32,
    /// The node of its patch.
    patch: u32,
}

impl States {
    /// Every state of a description that is valid as it stands. Changes of the same day apply in their order, and what is
    /// between them nobody can ask for.
    pub(super) fn of(document: &Document, limits: &ParseLimits) -> Result<Self, InputError> {
        let written = document.contents().facts();
        let Some(list) = written.find(["changes"]) else {
            let first = State { from: None, contents: document.contents().clone(), operations: 0 };
            return Ok(States { states: vec![first], origins: Origins::default() });
        };
        let first = without_changes(written);
        let mut value = first.view().to_json(View::ROOT);
        let mut states = vec![State { from: None, contents: Arc::new(first.into()), operations: 0 }];
        let mut origins = Origins::default();
        let mut budget = limits.budget();
        for change in changes(written, list) {
            let made = apply(&mut value, &mut origins, &mut budget, written, &change);
            let contents = made.map_err(|problems| {
                let (problems, more) = *problems;
                document.error(problems).and_more(more)
            })?;
            let from = Some(change.day);
            // What is replaced on the day on which it came about nobody can ask for.
            states.pop_if(|last| last.from == from);
            states.push(State { from, contents: Arc::new(contents), operations: origins.count() });
        }
        Ok(States { states, origins })
    }

    /// The day of the first change.
    pub(super) fn first_day(&self) -> Option<Date> {
        self.states.iter().find_map(|state| state.from)
    }

    /// The day of the last change.
    pub(super) fn last_day(&self) -> Option<Date> {
        self.states.last().and_then(|state| state.from)
    }

    /// The pointers to all that the changes bring.
    pub(super) fn brought(&self) -> HashSet<&str> {
        self.origins.brought().collect()
    }

    fn on(&self, day: Date) -> Option<&State> {
        let later = self.states.partition_point(|state| state.from.is_none_or(|from| from <= day));
        self.states.get(later.saturating_sub(1))
    }

    /// The description on a day.
    pub(super) fn contents_on(&self, day: Date) -> Option<&Arc<Contents>> {
        self.on(day).map(|state| &state.contents)
    }

    /// The pointer into the file for a pointer into the description of a day.
    pub(super) fn trace(&self, day: Date, pointer: &str) -> String {
        self.origins.trace(pointer, self.on(day).map_or(0, |state| state.operations))
    }
}

/// A description as it is written, without its changes.
fn without_changes(written: View<'_>) -> Facts {
    let mut facts = Facts::default();
    let (object, mut count) = (facts.open_object(Key::Index(0)), 0);
    for member in written.children(View::ROOT) {
        let Some(key) = written.key(member).filter(|key| *key != "changes") else { continue };
        let key = facts.key(key);
        facts.copy(key, written, member);
        count += 1;
    }
    facts.close(object, count);
    facts
}

/// The changes in the order of their days.
fn changes(written: View<'_>, list: u32) -> Vec<Change> {
    let change = |change| {
        let day = written.text_at(written.member(change, "on")?)?.parse().ok()?;
        Some(Change { day, index: written.index(change)?, patch: written.member(change, "patch")? })
    };
    // The schema has checked that each has a day and a patch.
    let mut changes: Vec<Change> = written.children(list).filter_map(change).collect();
    changes.sort_by_key(|change| (change.day, change.index));
    changes
}

/// What is wrong with a change, and how much more is.
type Wrong = Box<(Vec<Problem>, usize)>;

/// Applies a change to the description of the day before it.
fn apply(
    value: &mut Value,
    origins: &mut Origins,
    budget: &mut PatchBudget,
    written: View<'_>,
    &Change { day, index, patch }: &Change,
) -> Result<Contents, Wrong> {
    let at = format!("/changes/{index}/patch");
    let wrong = |problem: Problem| Box::new((vec![problem], 0));
    for (number, operation) in patch::operations(&written.to_json(patch)).enumerate() {
        let here = format!("{at}/{number}");
        let failed = |failure: Failure, help: &str| wrong(problem(day, &failure, help).pointer(here.clone()));
        let operation = operation.map_err(|failure| failed(failure, "write it as RFC 6902 has it"))?;
        if let Some(protected) = protected(&operation) {
            let failure = Failure::DoesNotApply(format!("{protected} cannot be changed by a change"));
            return Err(failed(failure, "change a fact of the service"));
        }
        origins.record(value, &operation, &format!("{here}/value"));
        patch::apply_one(value, &operation, budget).map_err(|failure| failed(failure, A_PATH))?;
    }
    // A copy has no room to spare, and there may be thousands of them.
    let facts = Facts::from(&*value).clone();
    budget
        .take_bytes(bytes(facts.view()))
        .map_err(|failure| wrong(problem(day, &failure, "").pointer(at.clone())))?;
    let contents = Contents::from(facts);
    if Schema::Service.allows(&contents) {
        return Ok(contents);
    }
    let (problems, more) = Schema::Service.problems(contents.value());
    let problems = problems.into_iter().map(|mut problem| {
        problem.message = format!("the change of {day} makes the description invalid: {}", problem.message);
        let traced = problem.pointer.map(|pointer| origins.trace(&pointer, origins.count()));
        problem.pointer = traced.or_else(|| Some(at.clone()));
        problem
    });
    Err(Box::new((problems.collect(), more)))
}

/// What facts take in memory.
fn bytes(facts: View<'_>) -> u64 {
    (size_of_val(facts.nodes()) + facts.text().len()) as u64
}

/// What to do where a change does not apply.
const A_PATH: &str = "a path must lead to something that is there on that day; `add` may name a new last key";

/// Why a change was not applied.
fn problem(day: Date, failure: &Failure, help: &str) -> Problem {
    let raised = |knob: &str| format!("(the host's `ParseLimits::{knob}` raises it)");
    let message = match failure {
        Failure::DoesNotApply(why) => {
            return Problem::new(format!("the change of {day} does not apply: {why}")).help(help);
        }
        Failure::OverBudget { knob: Knob::Operations, most } => {
            format!(
                "the changes up to {day} have more than {most} operations {}",
                raised("change_operations")
            )
        }
        Failure::OverBudget { knob: Knob::Bytes, most } => {
            let raised = raised("change_bytes");
            format!("the changes up to {day} make more than {} of data {raised}", amount(*most))
        }
        Failure::OverBudget { knob: Knob::Depth, most } => {
            let message = format!("the change of {day} nests lists and objects too deeply");
            return Problem::new(message).expected(format!("at most {most} levels"));
        }
    };
    Problem::new(message).help("describe the later days in another file")
}

/// The part of the description that a change would touch and may not.
fn protected(operation: &PatchOperation) -> Option<&'static str> {
    let left = match operation {
        PatchOperation::Move(moved) => Some(moved.from.as_str()),
        _ => None,
    };
    [operation.path().as_str()].into_iter().chain(left).find_map(|path| {
        if path.is_empty() {
            return Some("the whole description");
        }
        [("/changes", "`/changes`"), ("/schema", "`/schema`")]
            .into_iter()
            .find_map(|(root, name)| pointer::below(path, root).map(|_| name))
    })
}
