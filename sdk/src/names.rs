//! The names of law.toml, each of the kind that its values have.
//!
//! [`crate::law`] and [`crate::statute`] make a module `law` of them. What is misspelt does not compile, nor what is asked
//! for as something else than it is:
//!
//! ```
//! # use juris_sdk::prelude::*;
//! juris_sdk::law!("../policies/ru/message-retention/law.toml");
//! # fn content(case: &Case<'_>) -> Ruling { case.obligation(law::content).ruling() }
//! fn metadata(case: &Case<'_>) -> Ruling {
//!     let begun = case.reads(law::content_period_2026::three_years);
//!     let kept = case.kept_in("RU", "user.communication.metadata").for_at_least(&case.period(law::metadata_period));
//!     case.obligation(law::metadata).when("begun", begun).requires("it is kept", kept).ruling()
//! }
//! ```
//!
//! A misspelt parameter:
//! ```compile_fail
//! # use juris_sdk::prelude::*;
//! juris_sdk::law!("../policies/ru/message-retention/law.toml");
//! # fn content(case: &Case<'_>) -> Ruling { case.obligation(law::content).ruling() }
//! fn metadata(case: &Case<'_>) -> Ruling {
//!     let begun = case.reads(law::content_period_2026::three_years);
//!     let kept = case.kept_in("RU", "user.communication.metadata").for_at_least(&case.period(law::metadata_perod));
//!     case.obligation(law::metadata).when("begun", begun).requires("it is kept", kept).ruling()
//! }
//! ```
//!
//! A misspelt reading:
//! ```compile_fail
//! # use juris_sdk::prelude::*;
//! juris_sdk::law!("../policies/ru/message-retention/law.toml");
//! # fn content(case: &Case<'_>) -> Ruling { case.obligation(law::content).ruling() }
//! fn metadata(case: &Case<'_>) -> Ruling {
//!     let begun = case.reads(law::content_period_2026::three_year);
//!     let kept = case.kept_in("RU", "user.communication.metadata").for_at_least(&case.period(law::metadata_period));
//!     case.obligation(law::metadata).when("begun", begun).requires("it is kept", kept).ruling()
//! }
//! ```
//!
//! A misspelt obligation, and one that no function rules on:
//! ```compile_fail
//! # use juris_sdk::prelude::*;
//! juris_sdk::law!("../policies/ru/message-retention/law.toml");
//! # fn content(case: &Case<'_>) -> Ruling { case.obligation(law::content).ruling() }
//! fn metadata(case: &Case<'_>) -> Ruling {
//!     let begun = case.reads(law::content_period_2026::three_years);
//!     let kept = case.kept_in("RU", "user.communication.metadata").for_at_least(&case.period(law::metadata_period));
//!     case.obligation(law::meta_data).when("begun", begun).requires("it is kept", kept).ruling()
//! }
//! ```
//! ```compile_fail
//! # use juris_sdk::prelude::*;
//! juris_sdk::law!("../policies/ru/message-retention/law.toml");
//! fn metadata(case: &Case<'_>) -> Ruling {
//!     let begun = case.reads(law::content_period_2026::three_years);
//!     let kept = case.kept_in("RU", "user.communication.metadata").for_at_least(&case.period(law::metadata_period));
//!     case.obligation(law::metadata).when("begun", begun).requires("it is kept", kept).ruling()
//! }
//! ```
//!
//! A time in working days, or a number without a unit, where a time of keeping is asked for:
//! ```
//! # use juris_sdk::prelude::*;
//! juris_sdk::law!("../policies/ru/ori-registration/law.toml");
//! fn register(case: &Case<'_>) -> Ruling {
//!     let demands = case.orders("ru/register");
//!     case.obligation(law::register).requires("time", demands.have_time_left(law::answer_time)).ruling()
//! }
//! ```
//! ```compile_fail
//! # use juris_sdk::prelude::*;
//! juris_sdk::law!("../policies/ru/ori-registration/law.toml");
//! fn register(case: &Case<'_>) -> Ruling {
//!     let demands = case.kept_in("RU", "user").for_at_least(&case.period(law::answer_time));
//!     case.obligation(law::register).requires("time", demands).ruling()
//! }
//! ```
//! ```
//! # use juris_sdk::prelude::*;
//! juris_sdk::law!("../policies/cn/data-localization/law.toml");
//! fn store_in_china(case: &Case<'_>) -> Ruling {
//!     let data = case.service().data();
//!     let many = data.persons_reach(&case.number(law::volume_persons), |set| set.persons("CN"));
//!     case.obligation(law::store_in_china).when("many", many).ruling()
//! }
//! ```
//! ```compile_fail
//! # use juris_sdk::prelude::*;
//! juris_sdk::law!("../policies/cn/data-localization/law.toml");
//! fn store_in_china(case: &Case<'_>) -> Ruling {
//!     let data = case.service().data();
//!     let many = case.kept_in("CN", "user").for_at_least(&case.period(law::volume_persons));
//!     case.obligation(law::store_in_china).requires("many", many).ruling()
//! }
//! ```

macro_rules! names {
    ($($(#[$about:meta])* $name:ident)+) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $name(&'static str);

        impl $name {
            /// The one of this name, which law.toml has to have. Where it is read by a macro, the macro has seen it there.
            pub const fn named(name: &'static str) -> Self {
                $name(name)
            }

            pub(crate) fn name(self) -> &'static str {
                self.0
            }
        }
    )+};
}

names! {
    /// A rule that holds or does not.
    Flag
    /// A number, such as a threshold.
    Number
    /// A word, such as which of two tests holds.
    Word
    /// A list of words.
    Words
    /// A time of keeping: a number of days, months or years.
    Term
    /// A time to act: a number of working days, days, hours, months or years.
    Clock
    /// Values by a key, such as a country.
    Table
    /// An obligation.
    Obligation
}

impl From<Term> for Clock {
    fn from(Term(name): Term) -> Self {
        Clock(name)
    }
}

/// A reading of a contested point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    pub(crate) point: &'static str,
    pub(crate) value: &'static str,
}

impl Reading {
    /// A reading of a point, both of which law.toml has to have.
    pub const fn named(point: &'static str, value: &'static str) -> Self {
        Reading { point, value }
    }
}

/// That a word of the law is this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Says {
    pub(crate) word: Word,
    pub(crate) says: &'static str,
}

impl Says {
    /// A word that a parameter has in some period.
    pub const fn named(parameter: &'static str, says: &'static str) -> Self {
        Says { word: Word(parameter), says }
    }
}
