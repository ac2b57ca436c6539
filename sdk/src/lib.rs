//! What the author of a law module writes with.
//!
//! A law is a function for each of its obligations. It reads like the statute: when the obligation binds,
//! unless an exception holds, what it requires, how a breach is cured. Days, thresholds, lists and periods
//! stand in the law's `law.toml`; the host hands over the values that hold on the day judged.
//!
//! ```
//! use juris_sdk::prelude::*;
//!
//! juris_sdk::law!("../policies/ru/ori-registration/law.toml");
//!
//! fn register(case: &Case<'_>) -> Ruling {
//!     let service = case.service();
//!     case.obligation(law::register)
//!         .when("the service is offered in Russia", service.market("RU").exists())
//!         .requires("it is in the register", service.registration("ru/ori").is_registered_on(case.as_of()))
//!         .remedy(|| Remedy::new("register", "Send the form"))
//!         .ruling()
//! }
//! # use juris_sdk::facts::Facts;
//! # let service = serde_json::json!({ "markets": { "RU": {} }, "registrations": { "ru/ori": null } });
//! # let (service, none) = (Facts::from(&service), Facts::from(&serde_json::json!({})));
//! # let day = juris_sdk::contract::day::parse("2017-05-06").unwrap();
//! # let question = juris_sdk::contract::Question { as_of: day, known_on: day, parameters: none.view(),
//! #     readings: none.view(), calendar: None, rules: None, detail: juris_sdk::contract::Detail::Full };
//! # let rulings = judge(service.view(), question).unwrap();
//! # assert_eq!(rulings[0].verdict, juris_sdk::contract::Verdict::Violation);
//! # assert_eq!(rulings[0].evidence, ["/markets/RU", "/registrations/ru~1ori"]);
//! ```
//!
//! Built for `wasm32-unknown-unknown`, the module is a component that imports nothing. Built natively,
//! the same `judge` function can be called without a sandbox.
#![no_std]

extern crate alloc;
// A native build of a law links the standard library through this crate.
#[cfg(not(target_arch = "wasm32"))]
extern crate std;

mod answers;
mod calendar;
mod case;
mod clock;
mod data;
pub mod duties;
mod entry;
mod fact;
mod law;
mod list;
pub mod names;
mod obligation;
mod parameters;
mod period;
pub mod prelude;
mod reliances;
mod relied;
mod remedy;
mod service;
mod stated;
mod that;
mod tree;
mod truth;
#[rustfmt::skip]
mod views;
mod wording;

#[doc(hidden)]
pub mod __alloc {
    pub use alloc::{string, vec};
}

#[cfg(target_arch = "wasm32")]
pub mod guest;

pub use case::Case;
pub use clock::TimeLimit;
pub use contract::{Answer, Date};
pub use duties::{Duty, Ground};
pub use entry::Orders;
pub use fact::{Fact, Place};
pub use juris_contract as contract;
pub use juris_contract::facts;
/// Makes a module of a law.toml: `law!("../../../policies/ru/decryption/law.toml")`, from the folder of the crate.
///
/// It defines the module `law` with a constant for each obligation, parameter and reading, of the kind that its values have
/// (see [`names`]), and `judge`, which asks for each obligation the function of its name: `primary-database` is ruled on by
/// `primary_database`. What the law takes in of its statutes is among the names.
pub use juris_sdk_macros::law;
/// Makes the module `law` of the names that several laws share: `statute!("../../../policies/ru/organiser.toml")`, of one
/// file or several.
pub use juris_sdk_macros::statute;
pub use law::{Obligations, judge};
pub use list::{List, Word};
pub use obligation::Obligation;
pub use parameters::StatedWords;
pub use period::Period;
pub use remedy::{Json, Remedy};
pub use stated::{Stated, Words};
pub use that::That;
pub use truth::{Truth, all, any, condition};
pub use views::*;
pub use wording::text;
