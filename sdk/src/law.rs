//! From the obligations of a law to the module that the host calls.

use alloc::string::String;
use alloc::vec::Vec;

use crate::case::{Case, Trees};
use crate::contract::{Question, Ruling};
use crate::facts::View;

/// The obligations of a law, each with the function that rules on it.
pub type Obligations = [(&'static str, fn(&Case<'_>) -> Ruling)];

/// Rules on every obligation. The error says what is wrong with the law's own data.
pub fn judge(
    obligations: &Obligations,
    service: View<'_>,
    question: Question<'_>,
) -> Result<Vec<Ruling>, String> {
    let trees = Trees::new(service, question);
    let case = trees.case();
    let rulings = obligations.iter().map(|(_, rule)| rule(&case)).collect();
    match case.take_error() {
        Some(error) => Err(error),
        None => Ok(rulings),
    }
}

/// Makes a module of functions that each rule on an obligation: `module! { "register" => register, ... }`. What
/// [`crate::law`] does for a law.toml, for a law whose names are not known when it is built.
///
/// It defines `judge`, and in a build for WebAssembly the component's export.
#[macro_export]
macro_rules! module {
    ($($id:literal => $rule:path),+ $(,)?) => {
        /// Rules on every obligation of this law, without a sandbox.
        ///
        /// # Errors
        /// The module and its law.toml do not fit; the text says how.
        pub fn judge(
            service: $crate::facts::View<'_>,
            question: $crate::contract::Question<'_>,
        ) -> ::core::result::Result<
            $crate::__alloc::vec::Vec<$crate::contract::Ruling>,
            $crate::__alloc::string::String,
        > {
            $crate::judge(&[$(($id, $rule)),+], service, question)
        }

        #[cfg(target_arch = "wasm32")]
        const _: () = {
            use $crate::guest::bindings;
            use $crate::guest::wit_bindgen;

            struct Law;

            impl bindings::Guest for Law {
                fn judge(
                    service: bindings::Facts,
                    question: bindings::Question,
                ) -> ::core::result::Result<
                    $crate::__alloc::vec::Vec<bindings::Ruling>,
                    $crate::__alloc::string::String,
                > {
                    $crate::guest::answer(judge, &service, &question)
                }
            }

            bindings::export_component!(Law with_types_in bindings);
        };
    };
}
