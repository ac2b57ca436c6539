//! The module as a component: the contract's bindings, the allocator, and what happens on a panic.
#![allow(unsafe_code, reason = "the component model's binary interface and the allocator are written in it")]

use alloc::string::String;
use alloc::vec::Vec;

use crate::contract;
use crate::facts::View;
use crate::truth::Answer;
use bindings::juris::law::types;

#[path = "bump.rs"]
mod bump;

#[doc(hidden)]
#[allow(missing_docs, reason = "generated from wit/law.wit, which documents it")]
pub mod bindings {
    wit_bindgen::generate!({
        world: "law",
        path: "wit",
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

/// What `law!` makes of a law's obligations.
pub type Judge = fn(View<'_>, contract::Question<'_>) -> Result<Vec<contract::Ruling>, String>;

/// Answers the host's call with a law's `judge`.
#[doc(hidden)]
pub fn answer(
    judge: Judge,
    service: &types::Facts,
    question: &types::Question,
) -> Result<Vec<types::Ruling>, String> {
    let service = view(service);
    let question = contract::Question {
        as_of: &question.as_of,
        parameters: view(&question.parameters),
        readings: view(&question.readings),
        detail: match question.detail {
            types::Detail::Verdict => contract::Detail::Verdict,
            types::Detail::Full => contract::Detail::Full,
        },
    };
    Ok(judge(service, question)?.into_iter().map(ruling).collect())
}

fn view(facts: &types::Facts) -> View<'_> {
    View::new(facts.nodes.as_chunks().0, &facts.text)
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
        deadline: ruling.deadline,
        notes: ruling.notes.into_iter().map(Into::into).collect(),
    }
}

fn step(step: contract::Step) -> types::Step {
    types::Step {
        depth: step.depth,
        text: step.text.into(),
        truth: match step.truth {
            Answer::No => types::Truth::No,
            Answer::Unknown => types::Truth::Unknown,
            Answer::Yes => types::Truth::Yes,
        },
        facts: step.facts,
    }
}

fn remedy(remedy: contract::Remedy) -> types::Remedy {
    types::Remedy { id: remedy.id.into(), title: remedy.title.into(), patch: remedy.patch, due: remedy.due }
}
