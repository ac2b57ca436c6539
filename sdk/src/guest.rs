//! The module as a component: the contract's bindings, the allocator, and what happens on a panic.
#![allow(unsafe_code, reason = "the component model's binary interface and the allocator are written in it")]

use alloc::string::String;
use alloc::vec::Vec;

use crate::contract::{self, Date, day};
use crate::facts::View;
use bindings::juris::law::types;

#[path = "bump.rs"]
mod bump;

#[doc(hidden)]
#[allow(missing_docs, reason = "generated from contract/wit/law.wit, which documents it")]
pub mod bindings {
    wit_bindgen::generate!({
        world: "law",
        path: "contract/wit",
        pub_export_macro: true,
        export_macro_name: "export_component",
        default_bindings_module: "juris_sdk::guest::bindings",
        runtime_path: "::wit_bindgen::rt",
    });
}

#[doc(hidden)]
pub use wit_bindgen;

#[global_allocator]
static ALLOCATOR: bump::Bump = bump::Bump::new();

/// A panic is a trap, and a trap is the verdict `error`: there is nobody here to read a message.
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// Answers the host's call with a law's `judge`.
#[doc(hidden)]
pub fn answer(
    judge: contract::Judge,
    service: &types::Facts,
    question: &types::Question,
) -> Result<Vec<types::Ruling>, String> {
    let question = contract::Question {
        as_of: day(&question.as_of)?,
        known_on: day(&question.known_on)?,
        parameters: view(&question.parameters),
        readings: view(&question.readings),
        calendar: question.calendar.as_ref().map(view),
        rules: question.rules.as_ref().map(view),
        detail: match question.detail {
            types::Detail::Verdict => contract::Detail::Verdict,
            types::Detail::Full => contract::Detail::Full,
        },
    };
    Ok(judge(view(service), question)?.into_iter().map(ruling).collect())
}

fn view(facts: &types::Facts) -> View<'_> {
    View::new(facts.nodes.as_chunks().0, &facts.text)
}

fn day(text: &str) -> Result<Date, String> {
    day::parse(text).ok_or_else(|| crate::text(["`", text, "` is no day"]))
}

fn ruling(ruling: contract::Ruling) -> types::Ruling {
    types::Ruling {
        obligation: ruling.obligation.into(),
        verdict: match ruling.verdict {
            contract::Verdict::NotApplicable => types::Verdict::NotApplicable,
            contract::Verdict::Compliant => types::Verdict::Compliant,
            contract::Verdict::NeedsInformation => types::Verdict::NeedsInformation,
            contract::Verdict::Violation => types::Verdict::Violation,
        },
        steps: ruling.steps.into_iter().map(step).collect(),
        evidence: ruling.evidence,
        missing: ruling.missing,
        remedies: ruling.remedies.into_iter().map(remedy).collect(),
        deadline: ruling.deadline.map(day::write),
        notes: ruling.notes.into_iter().map(Into::into).collect(),
        relied_on: ruling.relied_on.into_iter().map(reliance).collect(),
    }
}

fn step(step: contract::Step) -> types::Step {
    types::Step {
        depth: step.depth,
        text: step.text.into(),
        truth: match step.truth {
            contract::Answer::No => types::Truth::No,
            contract::Answer::Unknown => types::Truth::Unknown,
            contract::Answer::Yes => types::Truth::Yes,
        },
        facts: step.facts,
        role: match step.role {
            contract::Role::Condition => types::Role::Condition,
            contract::Role::Exception => types::Role::Exception,
            contract::Role::Requirement => types::Role::Requirement,
        },
        decides: step.decides,
    }
}

fn remedy(remedy: contract::Remedy) -> types::Remedy {
    types::Remedy {
        id: remedy.id.into(),
        title: remedy.title.into(),
        patch: remedy.patch,
        due: remedy.due.map(day::write),
    }
}

fn reliance(reliance: contract::Reliance) -> types::Reliance {
    types::Reliance {
        basis: match reliance.basis {
            contract::Basis::Parameter => types::Basis::Parameter,
            contract::Basis::Reading => types::Basis::Reading,
            contract::Basis::Calendar => types::Basis::Calendar,
            contract::Basis::Rule => types::Basis::Rule,
        },
        name: reliance.name.into(),
        key: reliance.key,
        on: reliance.on.map(day::write),
    }
}
