//! A condition as readers see it: with a mark, and in words that say whether an exception applies or a requirement is
//! not met.

use juris::report::{Role, Truth};

use super::{fact, style};

/// The mark of a condition. An exception that does not hold has one of its own: it speaks for nobody.
pub(crate) fn mark(role: Role, truth: Truth) -> &'static str {
    match (role, truth) {
        (Role::Exception, Truth::No) => fact::DASH,
        _ => style::mark(truth),
    }
}

/// The words of a condition. Those of its parts are their text.
pub(crate) fn words(role: Role, truth: Truth, depth: u8, text: &str) -> String {
    let prefix = match (depth, role, truth) {
        (0, Role::Exception, Truth::No) => "exception that does not apply: ",
        (0, Role::Exception, Truth::Unknown) => "exception that might apply: ",
        (0, Role::Exception, Truth::Yes) => "exception that applies: ",
        (0, Role::Requirement, Truth::No) => "required and not met: ",
        _ => "",
    };
    format!("{prefix}{text}")
}
