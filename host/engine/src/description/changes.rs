//! The changes of a description, each from its day on.

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use json_patch::{PatchErrorKind, PatchOperation};
use serde_json::Value;

use super::origin::Origins;
use crate::document::{Contents, Document, InputError, Problem};
use crate::schema::Schema;

/// The description from a day on.
#[derive(Debug)]
pub(super) struct State {
    /// The day on which this state began; the first has always been.
    pub(super) from: Option<Date>,
    pub(super) contents: Arc<Contents>,
    pub(super) origins: Origins,
}

/// The most bytes that all states of a description may have together, counted as its text has them. Each is kept whole.
const MOST_BYTES: usize = 64 << 20;

/// Every state of a description that is valid as it stands. Changes of the same day apply in their order.
pub(super) fn states(document: &Document) -> Result<Vec<State>, InputError> {
    let contents = document.contents();
    let mut states = vec![State { from: None, contents: contents.clone(), origins: Origins::default() }];
    if contents.facts().find(["changes"]).is_none() {
        return Ok(states);
    }
    let changes =
        document.value().get("changes").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let most = MOST_BYTES / document.bytes().max(1);
    if changes.len() > most {
        let message = format!(
            "there are {} changes; a description of {} bytes can have {most}",
            changes.len(),
            document.bytes()
        );
        let problem =
            Problem::new(message).pointer("/changes").help("describe the later days in another file");
        return Err(document.error(vec![problem]));
    }
    let mut dated: Vec<(Date, usize, &Value)> = Vec::new();
    for (index, change) in changes.iter().enumerate() {
        let day = change.get("on").and_then(Value::as_str).and_then(|day| day.parse().ok());
        // The schema has checked both.
        if let (Some(day), Some(patch)) = (day, change.get("patch")) {
            dated.push((day, index, patch));
        }
    }
    dated.sort_by_key(|(day, index, _)| (*day, *index));
    for (day, index, patch) in dated {
        let Some(last) = states.last() else { break };
        let (mut value, mut origins) = (last.contents.value().clone(), last.origins.clone());
        let at = format!("/changes/{index}/patch");
        for (number, operation) in operations(patch).into_iter().enumerate() {
            let here = format!("{at}/{number}");
            let failed = |failure: Failure, help: &str| {
                let problem = Problem::new(format!("the change of {day} does not apply: {failure}"));
                document.error(vec![problem.pointer(here.clone()).help(help)])
            };
            let operation = operation.map_err(|failure| failed(failure, "write it as RFC 6902 has it"))?;
            if let Some(protected) = protected(&operation) {
                let failure = Failure(format!("{protected} cannot be changed by a change"));
                return Err(failed(failure, "change a fact of the service"));
            }
            origins.record(&value, &operation, &format!("{here}/value"));
            json_patch::patch_unsafe(&mut value, std::slice::from_ref(&operation))
                .map_err(|error| failed(Failure::of(&error.kind, operation.path().as_str()), A_PATH))?;
        }
        let contents = Contents::from(value);
        if !Schema::Service.allows(&contents) {
            let (problems, more) = Schema::Service.problems(contents.value());
            let problems = problems.into_iter().map(|mut problem| {
                problem.message =
                    format!("the change of {day} makes the description invalid: {}", problem.message);
                problem.pointer =
                    problem.pointer.map(|pointer| origins.trace(&pointer)).or_else(|| Some(at.clone()));
                problem
            });
            return Err(document.error(problems.collect()).and_more(more));
        }
        states.push(State { from: Some(day), contents: Arc::new(contents), origins });
    }
    Ok(states)
}

/// What to do where a change does not apply.
const A_PATH: &str = "a path must lead to something that is there on that day; `add` may name a new last key";

/// Why a patch does not apply.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    fn of(kind: &PatchErrorKind, path: &str) -> Self {
        Failure(match kind {
            PatchErrorKind::TestFailed => format!("the value at `{path}` is another one than its test says"),
            PatchErrorKind::InvalidFromPointer => "nothing stands at its `from`".to_owned(),
            PatchErrorKind::InvalidPointer => format!("nothing stands at `{path}`"),
            other => other.to_string(),
        })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The operations of a patch, or for each that is none the reason.
fn operations(patch: &Value) -> Vec<Result<PatchOperation, Failure>> {
    let operation = |value: &Value| {
        serde::Deserialize::deserialize(value).map_err(|error: serde_json::Error| Failure(error.to_string()))
    };
    patch.as_array().map(Vec::as_slice).unwrap_or_default().iter().map(operation).collect()
}

/// A value with an RFC 6902 patch applied.
///
/// What a failure leaves behind is dropped with the value, rather than undone: `json_patch::patch` cannot undo every move and
/// panics where it cannot.
pub(crate) fn apply(mut value: Value, patch: &Value) -> Result<Value, Failure> {
    if !patch.is_array() {
        return Err(Failure("a patch is a list of operations".to_owned()));
    }
    let operations = operations(patch).into_iter().collect::<Result<Vec<_>, _>>()?;
    json_patch::patch_unsafe(&mut value, &operations)
        .map_err(|error| Failure::of(&error.kind, error.path.as_str()))?;
    Ok(value)
}

/// The part of the description that a change would touch and may not.
fn protected(operation: &PatchOperation) -> Option<&'static str> {
    let left = match operation {
        PatchOperation::Move(moved) => Some(moved.from.as_str()),
        _ => None,
    };
    [operation.path().as_str()].into_iter().chain(left).find_map(|path| {
        let below =
            |root: &str| path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        if path.is_empty() {
            return Some("the whole description");
        }
        [("/changes", "`/changes`"), ("/schema", "`/schema`")]
            .into_iter()
            .find_map(|(root, name)| below(root).then_some(name))
    })
}
