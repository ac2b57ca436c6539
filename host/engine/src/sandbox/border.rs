//! The contract as a component speaks it: bindings made of `law.wit`, and what passes into and out of them.

use std::borrow::Cow;

use juris_contract as contract;
use juris_contract::day;
use juris_contract::facts::View;

mod bindings {
    wasmtime::component::bindgen!({
        path: "../../sdk/contract/wit",
        world: "law",
        ownership: Borrowing { duplicate_if_necessary: true },
    });
}

pub(super) use bindings::LawPre;

use bindings::juris::law::types;

/// A question in the words of a component: its days, which it borrows, are written beside it.
pub(super) struct Asked<'q> {
    as_of: String,
    known_on: String,
    question: contract::Question<'q>,
}

impl<'q> Asked<'q> {
    pub(super) fn new(question: contract::Question<'q>) -> Self {
        Asked { as_of: day::write(question.as_of), known_on: day::write(question.known_on), question }
    }

    pub(super) fn question(&self) -> types::Question<'_> {
        let Asked { as_of, known_on, question } = self;
        types::Question {
            as_of,
            known_on,
            parameters: facts(question.parameters),
            readings: facts(question.readings),
            calendar: question.calendar.map(facts),
            rules: question.rules.map(facts),
            detail: match question.detail {
                contract::Detail::Verdict => types::Detail::Verdict,
                contract::Detail::Full => types::Detail::Full,
            },
        }
    }
}

pub(super) fn facts(facts: View<'_>) -> types::Facts<'_> {
    types::Facts { nodes: facts.nodes().as_flattened(), text: facts.text() }
}

/// What a component answered. The error says what in it is none of the contract's values.
pub(super) fn ruling(ruling: types::Ruling) -> Result<contract::Ruling, String> {
    let types::Ruling { obligation, verdict, steps, evidence, missing, remedies, deadline, notes, relied_on } =
        ruling;
    let of_this = |problem| format!("its ruling on `{}` {problem}", short(&obligation));
    let read_day = |day: Option<String>, what| read_day(day, what).map_err(of_this);
    let remedy = |remedy: types::Remedy| {
        Ok(contract::Remedy {
            id: remedy.id.into(),
            title: remedy.title.into(),
            patch: remedy.patch,
            due: read_day(remedy.due, "a remedy's last day")?,
        })
    };
    let reliance = |reliance: types::Reliance| {
        Ok(contract::Reliance {
            basis: match reliance.basis {
                types::Basis::Parameter => contract::Basis::Parameter,
                types::Basis::Reading => contract::Basis::Reading,
                types::Basis::Calendar => contract::Basis::Calendar,
                types::Basis::Rule => contract::Basis::Rule,
            },
            name: reliance.name.into(),
            key: reliance.key,
            on: read_day(reliance.on, "the day of a value that it relies on")?,
        })
    };
    Ok(contract::Ruling {
        verdict: match verdict {
            types::Verdict::NotApplicable => contract::Verdict::NotApplicable,
            types::Verdict::Compliant => contract::Verdict::Compliant,
            types::Verdict::NeedsInformation => contract::Verdict::NeedsInformation,
            types::Verdict::Violation => contract::Verdict::Violation,
        },
        steps: steps.into_iter().map(step).collect(),
        evidence,
        missing,
        remedies: remedies.into_iter().map(remedy).collect::<Result<_, String>>()?,
        deadline: read_day(deadline, "its deadline")?,
        notes: notes.into_iter().map(Cow::Owned).collect(),
        relied_on: relied_on.into_iter().map(reliance).collect::<Result<_, String>>()?,
        obligation: obligation.into(),
    })
}

fn step(step: types::Step) -> contract::Step {
    contract::Step {
        depth: step.depth,
        text: step.text.into(),
        truth: match step.truth {
            types::Truth::No => contract::Answer::No,
            types::Truth::Unknown => contract::Answer::Unknown,
            types::Truth::Yes => contract::Answer::Yes,
        },
        facts: step.facts,
        role: match step.role {
            types::Role::Condition => contract::Role::Condition,
            types::Role::Exception => contract::Role::Exception,
            types::Role::Requirement => contract::Role::Requirement,
        },
        decides: step.decides,
    }
}

fn read_day(text: Option<String>, what: &str) -> Result<Option<contract::Date>, String> {
    let read = |text: &String| {
        day::parse(text).ok_or_else(|| format!("has `{}` as {what}, which is no day", short(text)))
    };
    text.as_ref().map(read).transpose()
}

/// A text of a module as a message shows it.
pub(crate) fn short(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(80) {
        Some((end, _)) => Cow::Owned(format!("{}...", text.get(..end).unwrap_or_default())),
        None => Cow::Borrowed(text),
    }
}
