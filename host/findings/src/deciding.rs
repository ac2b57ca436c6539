//! Which of its facts decided a ruling: the one to look at first.

use juris::report::{Evidence, Role, Ruling, Step, Truth, Verdict};

/// The pointer of the fact that decided: of a violation the one that a remedy changes, or else the last fact of the last
/// condition that does not hold; of what needs information the last unknown one of the last condition that is not known.
pub(crate) fn fact(ruling: &Ruling) -> Option<&str> {
    let evidence = || ruling.evidence.iter().map(|fact| fact.pointer.as_str());
    let missing = || ruling.missing.iter().map(|fact| fact.pointer.as_str());
    let (truth, known): (_, Vec<&str>) = match ruling.verdict {
        Verdict::NeedsInformation if !ruling.missing.is_empty() => (Truth::Unknown, missing().collect()),
        Verdict::NeedsInformation => (Truth::Unknown, evidence().collect()),
        Verdict::Violation => (Truth::No, evidence().collect()),
        _ => (Truth::Yes, evidence().collect()),
    };
    if ruling.verdict == Verdict::Violation {
        let changed = ruling.remedies.iter().flat_map(|remedy| remedy.patch.as_array().into_iter().flatten());
        let mut paths = changed.filter_map(|operation| operation.get("path")?.as_str());
        if let Some(pointer) = paths.find_map(|path| known.iter().find(|pointer| **pointer == path)) {
            return Some(pointer);
        }
    }
    let decided = |step: &&Step| step.decides && step.truth == truth && last(step, &known).is_some();
    let of_step = ruling.steps.iter().rev().find(decided).and_then(|step| last(step, &known));
    of_step.or_else(|| known.last().copied())
}

/// How many facts of a violation are shown at first.
const FIRST: usize = 2;

/// The facts to look at first: the one that decided, then those of the requirements that are not met.
pub(crate) fn first_facts(ruling: &Ruling) -> Vec<&Evidence> {
    let (first, unmet) = (fact(ruling), unmet(ruling));
    let mut facts: Vec<&Evidence> = ruling.evidence.iter().collect();
    facts.sort_by_key(|fact| (Some(fact.pointer.as_str()) != first, !unmet.contains(&fact.pointer.as_str())));
    facts.truncate(FIRST);
    facts
}

/// The facts of the requirements that are not met, as pointers.
fn unmet(ruling: &Ruling) -> Vec<&str> {
    let unmet = |step: &&Step| step.depth == 0 && step.role == Role::Requirement && step.truth == Truth::No;
    ruling.steps.iter().filter(unmet).flat_map(|step| &step.facts).map(String::as_str).collect()
}

fn last<'r>(step: &Step, known: &[&'r str]) -> Option<&'r str> {
    let mut facts = step.facts.iter().rev();
    facts.find_map(|fact| known.iter().find(|pointer| *pointer == fact)).copied()
}

/// The condition that decided, in words.
pub(crate) fn condition(ruling: &Ruling) -> Option<&str> {
    let truth = match ruling.verdict {
        Verdict::Violation => Truth::No,
        Verdict::NeedsInformation => Truth::Unknown,
        _ => return None,
    };
    let mut conditions = ruling.steps.iter().filter(|step| step.depth == 0 && step.decides);
    conditions.rfind(|step| step.truth == truth).map(|step| step.text.as_str())
}
