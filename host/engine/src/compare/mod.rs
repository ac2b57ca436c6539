//! What a change does: two descriptions, or two days, and how each verdict differs between them.

mod basis;
mod facts;
mod rules;

pub use basis::{basis, links_basis};
pub use facts::{Fact, FactChange};
pub use rules::{Rule, RuleChange};

use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

use crate::catalog::Law;
use crate::description::Description;
use crate::engine::{Engine, Query, QueryError};
use crate::report::{Evidence, LawReport, Missing, Report, Role, Ruling, Truth, Verdict};
use facts::{differences, overlap};
use rules::rule_changes;

/// The name of this shape of comparison.
pub const SCHEMA: &str = "juris/comparison@1";

/// How the verdicts of two sides differ, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// `juris/comparison@1`.
    pub schema: &'static str,
    /// What was; nothing where the service is new.
    pub old: Option<Side>,
    /// What is.
    pub new: Side,
    /// How many obligations fare how.
    pub summary: Counts,
    /// The obligations whose verdict differs, or about which facts differ: the worse first, then the better, then the same
    /// verdict on other facts, then the same on another rule.
    pub changes: Vec<Change>,
    /// Every fact that differs, whether or not a verdict rests on it.
    pub facts: Vec<FactChange>,
    /// That this is no legal advice.
    pub disclaimer: &'static str,
}

/// One side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// The service's name.
    pub name: String,
    /// The file it was read from.
    pub file: String,
    /// The SHA-256 of the bytes it was read from.
    pub sha256: String,
    /// The day judged.
    pub as_of: Date,
    /// The gravest verdict of all laws.
    pub verdict: Verdict,
}

/// How many obligations fare how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// The new verdict is graver.
    pub worse: usize,
    /// The new verdict is less grave.
    pub better: usize,
    /// The verdict is the same and rests on other facts.
    pub touched: usize,
    /// The verdict and the facts are the same, and the rule is another.
    pub ruled: usize,
    /// Nothing about them differs.
    pub unchanged: usize,
}

/// Which way an obligation went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// The new verdict is graver.
    Worse,
    /// The new verdict is less grave.
    Better,
    /// The verdict is the same and rests on other facts.
    Touched,
    /// The verdict and the facts are the same, and the rule is another.
    Ruled,
}

/// What differs about one obligation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change {
    /// The law's id.
    pub law: String,
    /// The law's title.
    pub title: String,
    /// ISO 3166-1 code, or `EU`.
    pub jurisdiction: String,
    /// The obligation's id; nothing where the law could not be judged at all.
    pub obligation: Option<String>,
    /// What it asks, in one sentence.
    pub summary: Option<String>,
    /// Which way it went.
    pub direction: Direction,
    /// What was said of it.
    pub old: Outcome,
    /// What is said of it.
    pub new: Outcome,
    /// The facts that did it. Empty where nothing but the day did.
    pub facts: Vec<FactChange>,
    /// The rules of the law that are not the same on both days.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<RuleChange>,
    /// Facts that decide now and did not, although they are the same: of an item of a list that joined those that fail.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub joined: Vec<Fact>,
    /// Facts that decided and do not any more, although they are the same.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<Fact>,
    /// The conditions that hold no longer, hold now, or are known now.
    pub conditions: Vec<ConditionChange>,
    /// What is unknown and would settle it, where the new verdict needs information.
    pub missing: Vec<Missing>,
    /// What to do, where the new verdict is a violation.
    pub remedies: Vec<String>,
}

/// What one side says of an obligation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// The verdict; nothing where the law was not judged.
    pub verdict: Option<Verdict>,
    /// Act and article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provision: Option<String>,
    /// A deadline still running.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Date>,
    /// Why the law was not judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A condition that was weighed on both sides with another result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ConditionChange {
    /// The condition in words.
    pub text: String,
    /// What it is in its obligation.
    pub role: Role,
    /// Whether it held.
    pub old: Truth,
    /// Whether it holds.
    pub new: Truth,
}

impl ConditionChange {
    /// The condition in words that tell an exception.
    pub fn words(&self) -> String {
        let exception = if self.role == Role::Exception { "exception: " } else { "" };
        format!("{exception}{}", self.text)
    }
}

impl Engine {
    /// Compares what the laws say of two descriptions, each on the day of its query. Without an old one the service is new.
    ///
    /// # Errors
    /// A query names a law, jurisdiction, contested point or reading that is not there.
    pub fn compare(
        &self,
        old: Option<(&Description, &Query)>,
        new: (&Description, &Query),
    ) -> Result<Comparison, QueryError> {
        let before = old.map(|(description, query)| self.judge(description, query)).transpose()?;
        let after = self.judge(new.0, new.1)?;
        let facts = match (old, &before) {
            (Some((old, _)), Some(before)) => changed_facts((old, before.as_of), (new.0, after.as_of)),
            _ => Vec::new(),
        };
        let mut changes = Vec::new();
        let mut summary = Counts::default();
        for (law, obligation) in obligations(before.as_ref(), &after) {
            let old =
                old.zip(before.as_ref()).map(|((description, _), report)| Judged::of(description, report));
            let sides = (old, Judged::of(new.0, &after));
            match change(sides, self.law(&law.law).ok(), law, obligation, &facts) {
                Some(change) => {
                    *match change.direction {
                        Direction::Worse => &mut summary.worse,
                        Direction::Better => &mut summary.better,
                        Direction::Touched => &mut summary.touched,
                        Direction::Ruled => &mut summary.ruled,
                    } += 1;
                    changes.push(change);
                }
                None => summary.unchanged += 1,
            }
        }
        changes.sort_by_key(|change| (change.direction, std::cmp::Reverse(change.new.verdict)));
        Ok(Comparison {
            schema: SCHEMA,
            old: before.as_ref().map(side),
            new: side(&after),
            summary,
            changes,
            facts,
            disclaimer: crate::report::DISCLAIMER,
        })
    }
}

fn side(report: &Report) -> Side {
    Side {
        name: report.service.name.clone(),
        file: report.service.file.clone(),
        sha256: report.service.sha256.clone(),
        as_of: report.as_of,
        verdict: report.verdict,
    }
}

fn changed_facts(
    (old, old_day): (&Description, Date),
    (new, new_day): (&Description, Date),
) -> Vec<FactChange> {
    let fact = |(pointer, value): (String, _), of: &Description, day| Fact {
        position: of.position(day, &pointer),
        pointer,
        value,
    };
    let differences = differences(old.on(old_day), new.on(new_day)).into_iter();
    let changes = differences.map(|difference| FactChange {
        old: difference.old.map(|at| fact(at, old, old_day)),
        new: difference.new.map(|at| fact(at, new, new_day)),
    });
    changes.collect()
}

/// Every obligation that one of the sides has a ruling on; a law that could not be judged stands for its obligations.
fn obligations<'r>(old: Option<&'r Report>, new: &'r Report) -> Vec<(&'r LawReport, Option<&'r str>)> {
    let mut all: Vec<(&LawReport, Option<&str>)> = Vec::new();
    for law in new.laws.iter().chain(old.into_iter().flat_map(|old| &old.laws)) {
        let ids = law.rulings.iter().map(|ruling| Some(ruling.obligation.as_str()));
        let whole = law.rulings.is_empty().then_some(None);
        for id in ids.chain(whole) {
            if !all.iter().any(|(other, known)| other.law == law.law && *known == id) {
                all.push((law, id));
            }
        }
    }
    all.sort_by(|(a, _), (b, _)| a.law.cmp(&b.law));
    all
}

/// What is said of a side, and of what.
#[derive(Clone, Copy)]
struct Judged<'r> {
    report: &'r Report,
    description: &'r Value,
}

impl<'r> Judged<'r> {
    fn of(description: &'r Description, report: &'r Report) -> Self {
        Judged { report, description: description.on(report.as_of) }
    }
}

fn change(
    (old_side, new_side): (Option<Judged<'_>>, Judged<'_>),
    text: Option<&Law>,
    law: &LawReport,
    obligation: Option<&str>,
    facts: &[FactChange],
) -> Option<Change> {
    let (old, new) = (old_side.map(|side| side.report), new_side.report);
    let (old_law, new_law) = (old.and_then(|old| find(old, &law.law)), find(new, &law.law));
    let (old_ruling, new_ruling) = (
        old_law.and_then(|law| ruling_of(law, obligation)),
        new_law.and_then(|law| ruling_of(law, obligation)),
    );
    let before = outcome(old, old_law, old_ruling, &law.law);
    let after = outcome(Some(new), new_law, new_ruling, &law.law);
    // What is not judged binds nobody, as far as anybody knows.
    let gravity = |outcome: &Outcome| outcome.verdict.unwrap_or(Verdict::NotApplicable);
    let facts: Vec<FactChange> = facts
        .iter()
        .filter(|fact| {
            rests_on(old_ruling, fact.old.as_ref(), fact.new.as_ref())
                || rests_on(new_ruling, fact.new.as_ref(), fact.old.as_ref())
        })
        .cloned()
        .collect();
    let both = old_side.zip(old_ruling).zip(new_ruling);
    let rules = match text.zip(both) {
        Some((law, ((old, before), after))) => {
            let ruled = |ruling, report: &Report| (ruling, report.as_of, report.known_on);
            rule_changes(law, ruled(before, old.report), ruled(after, new))
        }
        None => Vec::new(),
    };
    let both = both.map(|((old_side, old), new)| ((old, old_side.description), (new, new_side.description)));
    let on_the_same = || both.is_none_or(|(old, new)| basis(old.0, old.1) == basis(new.0, new.1));
    let direction = match gravity(&after).cmp(&gravity(&before)) {
        std::cmp::Ordering::Greater => Direction::Worse,
        std::cmp::Ordering::Less => Direction::Better,
        std::cmp::Ordering::Equal if facts.is_empty() && on_the_same() && rules.is_empty() => return None,
        std::cmp::Ordering::Equal if facts.is_empty() && on_the_same() => Direction::Ruled,
        std::cmp::Ordering::Equal => Direction::Touched,
    };
    let (joined, left) = match both.filter(|_| direction == Direction::Touched) {
        Some((old, new)) => (
            unchanged(basis::only_in(new, old), &facts, |fact| fact.new.as_ref()),
            unchanged(basis::only_in(old, new), &facts, |fact| fact.old.as_ref()),
        ),
        None => (Vec::new(), Vec::new()),
    };
    let named = new_ruling.or(old_ruling);
    let said = after.verdict;
    Some(Change {
        law: law.law.clone(),
        title: law.title.clone(),
        jurisdiction: law.jurisdiction.clone(),
        obligation: obligation.map(str::to_owned),
        summary: named.map(|ruling| ruling.summary.clone()),
        direction,
        old: before,
        new: after,
        facts,
        rules,
        joined,
        left,
        conditions: conditions(old_ruling, new_ruling),
        missing: new_ruling
            .filter(|_| said == Some(Verdict::NeedsInformation))
            .map(|ruling| ruling.missing.clone())
            .unwrap_or_default(),
        remedies: new_ruling
            .map(|ruling| ruling.remedies.iter().map(|remedy| remedy.title.clone()).collect())
            .unwrap_or_default(),
    })
}

/// Of facts that decide on one side only those that no change has told yet.
fn unchanged(
    facts: Vec<&Evidence>,
    changes: &[FactChange],
    side: impl Fn(&FactChange) -> Option<&Fact>,
) -> Vec<Fact> {
    let told = |pointer: &str| changes.iter().filter_map(&side).any(|fact| overlap(&fact.pointer, pointer));
    let facts = facts.into_iter().filter(|fact| !told(&fact.pointer));
    let fact = |fact: &Evidence| Fact {
        pointer: fact.pointer.clone(),
        value: fact.value.clone(),
        position: fact.position,
    };
    facts.map(fact).collect()
}

fn find<'r>(report: &'r Report, law: &str) -> Option<&'r LawReport> {
    report.laws.iter().find(|other| other.law == law)
}

fn ruling_of<'r>(law: &'r LawReport, obligation: Option<&str>) -> Option<&'r Ruling> {
    law.rulings.iter().find(|ruling| Some(ruling.obligation.as_str()) == obligation)
}

fn outcome(report: Option<&Report>, law: Option<&LawReport>, ruling: Option<&Ruling>, id: &str) -> Outcome {
    let excluded = report.and_then(|report| report.excluded.iter().find(|excluded| excluded.law == id));
    let error = law.and_then(|law| law.error.as_ref()).map(ToString::to_string);
    Outcome {
        verdict: match ruling {
            Some(ruling) => Some(ruling.verdict),
            None => law.map(|law| law.verdict),
        },
        provision: ruling.map(|ruling| ruling.provision.clone()),
        deadline: ruling.and_then(|ruling| ruling.deadline),
        reason: excluded.map(|excluded| excluded.reason.clone()).or(error),
    }
}

/// Whether a ruling rests on a fact, or on its being unknown. `there` is the fact on the ruling's side; where it is
/// unknown there, `elsewhere` tells its name.
fn rests_on(ruling: Option<&Ruling>, there: Option<&Fact>, elsewhere: Option<&Fact>) -> bool {
    let (Some(ruling), Some(fact)) = (ruling, there.or(elsewhere)) else { return false };
    let evidence = ruling.evidence.iter().map(|evidence| evidence.pointer.as_str());
    let missing = ruling.missing.iter().map(|missing| missing.pointer.as_str());
    let steps = ruling.steps.iter().flat_map(|step| step.facts.iter().map(String::as_str));
    evidence.chain(missing).chain(steps).any(|pointer| overlap(pointer, &fact.pointer))
}

/// The conditions that both weighed with another result.
fn conditions(old: Option<&Ruling>, new: Option<&Ruling>) -> Vec<ConditionChange> {
    let (Some(old), Some(new)) = (old, new) else { return Vec::new() };
    let changes = new.steps.iter().filter_map(|step| {
        let before = old.steps.iter().find(|other| other.text == step.text && other.depth == step.depth)?;
        (before.truth != step.truth).then(|| ConditionChange {
            text: step.text.clone(),
            role: step.role,
            old: before.truth,
            new: step.truth,
        })
    });
    changes.collect()
}
