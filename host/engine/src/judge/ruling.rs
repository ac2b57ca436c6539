//! A checked answer with what law.toml says: provision, penalties, and how sure it all is.

use std::borrow::Cow;

use jiff::civil::Date;
use juris_contract as contract;
use juris_contract::facts::{Value as Known, View};
use serde_json::Value;

use super::check::Checked;
use super::{Detail, Judge, Matter};
use crate::catalog::{Grade, Law, Obligation, Period};
use crate::description::Description;
use crate::report::{
    Basis, Evidence, Missing, Penalty, Reliance, Role, Ruling, Step, Truth, Verdict, WeakPoint,
};
use crate::schema;

pub(super) fn of(
    judge: &Judge,
    obligation: &Obligation,
    Checked { ruling: answer, remedies }: Checked,
    matter: Matter<'_>,
) -> Ruling {
    let Matter { description, as_of, known_on, detail, .. } = matter;
    let verdict = verdict(answer.verdict);
    let mut ruling = outline(obligation, matter, verdict);
    ruling.deadline = answer.deadline;
    sources(judge, obligation, matter, &answer.relied_on).for_each(|source| ruling.rests_on(source));
    ruling.relied_on = answer.relied_on.into_iter().map(|relied| reliance(judge, relied)).collect();
    // In an order that does not depend on what other obligations ask.
    ruling.relied_on.sort();
    ruling.weak_points.sort_by(|one, other| (&one.what, &one.source).cmp(&(&other.what, &other.source)));
    if detail == Detail::Verdict {
        return ruling;
    }
    ruling.steps = answer.steps.into_iter().map(step).collect();
    ruling.evidence = answer.evidence.into_iter().map(|fact| evidence(description, as_of, fact)).collect();
    ruling.missing = answer.missing.into_iter().map(|fact| missing(description, as_of, fact)).collect();
    ruling.notes = answer.notes.into_iter().map(Cow::into_owned).collect();
    if matches!(verdict, Verdict::Violation | Verdict::NeedsInformation) {
        ruling.penalties = penalties(&judge.law, &obligation.id, as_of, known_on);
    }
    ruling.remedies = remedies;
    ruling
}

pub(super) fn verdict(answer: contract::Verdict) -> Verdict {
    match answer {
        contract::Verdict::NotApplicable => Verdict::NotApplicable,
        contract::Verdict::Compliant => Verdict::Compliant,
        contract::Verdict::NeedsInformation => Verdict::NeedsInformation,
        contract::Verdict::Violation => Verdict::Violation,
    }
}

/// The ruling on an obligation that does not exist yet, or no more, or that never existed.
pub(super) fn not_in_force(obligation: &Obligation, matter: Matter<'_>) -> Ruling {
    let Matter { as_of, known_on, .. } = matter;
    let mut ruling = outline(obligation, matter, Verdict::NotApplicable);
    ruling.steps = vec![Step {
        depth: 0,
        text: format!("in force on {as_of}"),
        truth: Truth::No,
        facts: Vec::new(),
        role: Role::Condition,
        decides: true,
    }];
    for dated in obligation.in_force.periods() {
        let Period { from, until, source, grade, annulled, .. } = &dated.period;
        let until = until.map(|until| format!(" to {until}")).unwrap_or_default();
        let annulled = annulled.filter(|annulled| *annulled <= known_on);
        let annulled =
            annulled.map(|day| format!("; annulled on {day}, as if it had never been")).unwrap_or_default();
        ruling.notes.push(format!("in force from {from}{until} ({source}){annulled}"));
        ruling.rests_on(Source { what: "in force".into(), grade: *grade, source });
    }
    ruling
}

fn outline(obligation: &Obligation, matter: Matter<'_>, verdict: Verdict) -> Ruling {
    let Matter { as_of, known_on, .. } = matter;
    // Before an article has a number on that day, its first one tells what is meant; after its last, the last.
    let periods = obligation.provision.periods();
    let nearest = if periods.first().is_some_and(|first| as_of < first.period.from) {
        periods.first()
    } else {
        periods.last()
    };
    let provision = obligation.provision.on(as_of, known_on).or(nearest);
    Ruling {
        obligation: obligation.id.clone(),
        summary: obligation.summary.clone(),
        verdict,
        provision: provision.map(|dated| dated.value.clone()).unwrap_or_default(),
        url: provision.and_then(|dated| dated.period.url.clone()),
        confidence: Grade::Text,
        relied_on: Vec::new(),
        weak_points: Vec::new(),
        steps: Vec::new(),
        evidence: Vec::new(),
        missing: Vec::new(),
        deadline: None,
        notes: Vec::new(),
        other_readings: Vec::new(),
        penalties: Vec::new(),
        remedies: Vec::new(),
    }
}

/// A fact of the law on which a ruling rests.
struct Source<'l> {
    what: Cow<'l, str>,
    grade: Grade,
    source: &'l str,
}

impl Ruling {
    fn rests_on(&mut self, source: Source<'_>) {
        self.confidence = self.confidence.max(source.grade);
        if !source.grade.is_poor() {
            return;
        }
        let point = WeakPoint {
            what: source.what.into_owned(),
            grade: source.grade,
            source: source.source.to_owned(),
        };
        if !self.weak_points.contains(&point) {
            self.weak_points.push(point);
        }
    }
}

/// The facts of the law on which a ruling of the day rests: its coming into force, its provision, and what decided.
fn sources<'l>(
    judge: &'l Judge,
    obligation: &'l Obligation,
    Matter { as_of, known_on, .. }: Matter<'_>,
    relied_on: &'l [contract::Reliance],
) -> impl Iterator<Item = Source<'l>> + use<'l> {
    let of = |what: &'l str, period: &'l Period| Source {
        what: what.into(),
        grade: period.grade,
        source: &period.source,
    };
    let in_force = obligation.in_force.on(as_of, known_on).map(|dated| of("in force", &dated.period));
    let provision = obligation.provision.on(as_of, known_on).map(|dated| of("provision", &dated.period));
    let decided = relied_on.iter().filter_map(move |relied| source(judge, relied, known_on));
    in_force.into_iter().chain(provision).chain(decided)
}

/// The source of a value that decided; a reading has none, and a day on which the law has no value neither.
fn source<'l>(judge: &'l Judge, relied: &'l contract::Reliance, known_on: Date) -> Option<Source<'l>> {
    let on = relied.on?;
    match relied.basis {
        contract::Basis::Parameter => {
            let name = relied.name.as_ref();
            let parameter = judge.law.parameters.get(name)?;
            let period = &parameter.on(relied.key.as_deref().unwrap_or_default(), on, known_on)?.period;
            let what = match &relied.key {
                Some(key) => format!("{name}[{key}]").into(),
                None => name.into(),
            };
            Some(Source { what, grade: period.grade, source: &period.source })
        }
        contract::Basis::Calendar => {
            let (grade, source) = judge.calendar.as_ref()?.grade(on)?;
            Some(Source { what: "calendar".into(), grade, source })
        }
        contract::Basis::Reading | contract::Basis::Rule => None,
    }
}

fn reliance(judge: &Judge, relied: contract::Reliance) -> Reliance {
    let calendar = || judge.law.calendar.clone().unwrap_or_default();
    Reliance {
        basis: match relied.basis {
            contract::Basis::Parameter => Basis::Parameter,
            contract::Basis::Reading => Basis::Reading,
            contract::Basis::Calendar => Basis::Calendar,
            contract::Basis::Rule => Basis::Rule,
        },
        name: match relied.basis {
            contract::Basis::Calendar => calendar(),
            _ => relied.name.into_owned(),
        },
        key: relied.key,
        on: relied.on,
    }
}

fn penalties(law: &Law, obligation: &str, as_of: Date, known_on: Date) -> Vec<Penalty> {
    let holds = |penalty: &&crate::catalog::Penalty| penalty.period.holds(as_of, known_on);
    let shown = |penalty: &crate::catalog::Penalty| Penalty {
        summary: penalty.summary.clone(),
        source: penalty.period.source.clone(),
        grade: penalty.period.grade,
        url: penalty.period.url.clone(),
    };
    law.penalties_of(obligation).filter(holds).map(shown).collect()
}

fn step(step: contract::Step) -> Step {
    Step {
        depth: step.depth,
        text: step.text.into_owned(),
        truth: match step.truth {
            contract::Answer::No => Truth::No,
            contract::Answer::Unknown => Truth::Unknown,
            contract::Answer::Yes => Truth::Yes,
        },
        facts: step.facts,
        role: match step.role {
            contract::Role::Condition => Role::Condition,
            contract::Role::Exception => Role::Exception,
            contract::Role::Requirement => Role::Requirement,
        },
        decides: step.decides,
    }
}

fn evidence(description: &Description, as_of: Date, pointer: String) -> Evidence {
    let facts = description.contents_on(as_of).facts();
    let value = facts.pointer(&pointer).map_or(Value::Null, |at| summed_up(facts, at));
    let claim = description.claim(as_of, &pointer);
    Evidence {
        value,
        position: description.position(as_of, &pointer),
        claimed_by: claim.map(|(by, _)| by.to_owned()),
        claim_source: claim.and_then(|(_, source)| source.map(str::to_owned)),
        pointer,
    }
}

/// A value as evidence shows it: whole where it is small, else how much it holds.
fn summed_up(facts: View<'_>, at: u32) -> Value {
    let holds_more_than = |most: usize| {
        let plain = |child| !matches!(facts.value(child), Some(Known::List | Known::Object));
        facts.len(at) > most || !facts.children(at).all(plain)
    };
    match facts.value(at) {
        Some(Known::List) if holds_more_than(20) => Value::String(counted(facts.len(at), "item", "items")),
        Some(Known::Object) if holds_more_than(5) => {
            Value::String(counted(facts.len(at), "entry", "entries"))
        }
        _ => facts.to_json(at),
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// An unknown fact of a description as it was on a day.
pub(crate) fn missing(description: &Description, as_of: Date, pointer: String) -> Missing {
    Missing {
        position: description.position(as_of, &pointer),
        about: schema::about(&pointer).map(str::to_owned),
        pointer,
    }
}
