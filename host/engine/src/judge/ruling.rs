//! A checked answer with what law.toml says: provision, penalties, and how sure it all is.

use jiff::civil::Date;
use serde_json::Value;

use super::check::Checked;
use super::{Detail, Judge};
use crate::catalog::{Grade, Law, Obligation, Period};
use crate::description::Description;
use crate::report::{Evidence, Missing, Penalty, Ruling, Step, Truth, Verdict, WeakPoint};
use crate::sandbox::{RawStep, RawTruth, RawVerdict};
use crate::schema::Schema;

pub(super) fn of(
    judge: &Judge,
    obligation: &Obligation,
    Checked { ruling: raw, remedies }: Checked,
    description: &Description,
    as_of: Date,
    detail: Detail,
) -> Ruling {
    let verdict = verdict(raw.verdict);
    let mut ruling = outline(&judge.law, obligation, as_of, verdict);
    ruling.deadline = raw.deadline.as_deref().and_then(|day| day.parse().ok());
    sources(judge, obligation, verdict, as_of).for_each(|source| ruling.rests_on(source));
    if detail == Detail::Verdict {
        return ruling;
    }
    ruling.steps = raw.steps.into_iter().map(step).collect();
    ruling.evidence = raw.evidence.into_iter().map(|fact| evidence(description, as_of, fact)).collect();
    ruling.missing = raw.missing.into_iter().map(|fact| missing(description, as_of, fact)).collect();
    ruling.notes = raw.notes;
    if matches!(verdict, Verdict::Violation | Verdict::NeedsInformation) {
        ruling.penalties = penalties(&judge.law, &obligation.id, as_of);
    }
    ruling.remedies = remedies;
    ruling
}

pub(super) fn verdict(raw: RawVerdict) -> Verdict {
    match raw {
        RawVerdict::NotApplicable => Verdict::NotApplicable,
        RawVerdict::Compliant => Verdict::Compliant,
        RawVerdict::NeedsInformation => Verdict::NeedsInformation,
        RawVerdict::Violation => Verdict::Violation,
    }
}

/// The ruling on an obligation that does not exist yet, or no more.
pub(super) fn not_in_force(law: &Law, obligation: &Obligation, as_of: Date) -> Ruling {
    let mut ruling = outline(law, obligation, as_of, Verdict::NotApplicable);
    ruling.steps =
        vec![Step { depth: 0, text: format!("in force on {as_of}"), truth: Truth::No, facts: Vec::new() }];
    for dated in obligation.in_force.periods() {
        let Period { from, until, source, grade, .. } = &dated.period;
        let until = until.map(|until| format!(" to {until}")).unwrap_or_default();
        ruling.notes.push(format!("in force from {from}{until} ({source})"));
        ruling.rests_on(Source { what: "in force", grade: *grade, source });
    }
    ruling
}

fn outline(law: &Law, obligation: &Obligation, as_of: Date, verdict: Verdict) -> Ruling {
    // Before an article has a number on that day, its first one tells what is meant; after its last, the last.
    let periods = obligation.provision.periods();
    let nearest = if periods.first().is_some_and(|first| as_of < first.period.from) {
        periods.first()
    } else {
        periods.last()
    };
    let provision = obligation.provision.on(as_of).or(nearest);
    let in_force = law.in_force.on(as_of).or(law.in_force.periods().first());
    let url = provision.and_then(|dated| dated.period.url.clone());
    Ruling {
        obligation: obligation.id.clone(),
        summary: obligation.summary.clone(),
        verdict,
        provision: provision.map(|dated| dated.value.clone()).unwrap_or_default(),
        url: url.or_else(|| in_force.and_then(|dated| dated.period.url.clone())),
        confidence: Grade::Text,
        weak_points: Vec::new(),
        steps: Vec::new(),
        evidence: Vec::new(),
        missing: Vec::new(),
        deadline: None,
        notes: Vec::new(),
        penalties: Vec::new(),
        remedies: Vec::new(),
    }
}

/// A fact of the law on which a ruling rests.
struct Source<'l> {
    what: &'l str,
    grade: Grade,
    source: &'l str,
}

impl Ruling {
    fn rests_on(&mut self, source: Source<'_>) {
        self.confidence = self.confidence.max(source.grade);
        if source.grade.is_poor() {
            self.weak_points.push(WeakPoint {
                what: source.what.to_owned(),
                grade: source.grade,
                source: source.source.to_owned(),
            });
        }
    }
}

/// The facts of the law on which a ruling of the day rests: its coming into force, its provision, its parameters, its calendar.
fn sources<'l>(
    judge: &'l Judge,
    obligation: &'l Obligation,
    verdict: Verdict,
    as_of: Date,
) -> impl Iterator<Item = Source<'l>> {
    let law = &judge.law;
    let of = |what, period: &'l Period| Source { what, grade: period.grade, source: &period.source };
    let in_force = obligation.in_force.on(as_of).map(|dated| of("in force", &dated.period));
    let provision = obligation.provision.on(as_of).map(|dated| of("provision", &dated.period));
    let used = law
        .parameters
        .iter()
        .filter(move |(_, parameter)| parameter.bears_on(&obligation.id, verdict, as_of));
    let parameters =
        used.filter_map(move |(name, parameter)| Some(of(name, &parameter.timeline.on(as_of)?.period)));
    let calendar = judge.calendar.as_ref().and_then(|calendar| calendar.grade(as_of));
    let calendar = calendar.map(|(grade, source)| Source { what: "calendar", grade, source });
    in_force.into_iter().chain(provision).chain(parameters).chain(calendar)
}

fn penalties(law: &Law, obligation: &str, as_of: Date) -> Vec<Penalty> {
    let holds = |penalty: &&crate::catalog::Penalty| penalty.period.covers(as_of);
    let shown = |penalty: &crate::catalog::Penalty| Penalty {
        summary: penalty.summary.clone(),
        source: penalty.period.source.clone(),
        grade: penalty.period.grade,
        url: penalty.period.url.clone(),
    };
    law.penalties_of(obligation).filter(holds).map(shown).collect()
}

fn step(raw: RawStep) -> Step {
    let truth = match raw.truth {
        RawTruth::No => Truth::No,
        RawTruth::Unknown => Truth::Unknown,
        RawTruth::Yes => Truth::Yes,
    };
    Step { depth: raw.depth, text: raw.text, truth, facts: raw.facts }
}

fn evidence(description: &Description, as_of: Date, pointer: String) -> Evidence {
    let value = description.on(as_of).pointer(&pointer).map_or(Value::Null, summed_up);
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
fn summed_up(value: &Value) -> Value {
    let plain = |value: &Value| !matches!(value, Value::Array(_) | Value::Object(_));
    match value {
        Value::Array(items) if items.len() > 20 || !items.iter().all(plain) => {
            Value::String(counted(items.len(), "item", "items"))
        }
        Value::Object(members) if members.len() > 5 || !members.values().all(plain) => {
            Value::String(counted(members.len(), "entry", "entries"))
        }
        value => value.clone(),
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// An unknown fact of a description as it was on a day.
pub(crate) fn missing(description: &Description, as_of: Date, pointer: String) -> Missing {
    Missing {
        position: description.position(as_of, &pointer),
        about: Schema::Service.description_of(&pointer).map(str::to_owned),
        pointer,
    }
}
