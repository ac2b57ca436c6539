//! The texts and modules that laws are made of, before they are read.

use std::borrow::Cow;

/// One law as its author wrote it.
#[derive(Clone, Debug)]
pub struct LawSource {
    /// The name of law.toml in messages.
    pub file: String,
    /// The text of law.toml.
    pub toml: Cow<'static, [u8]>,
    /// The module: a WebAssembly component.
    pub module: Cow<'static, [u8]>,
    /// Its tests.
    pub cases: Vec<CasesSource>,
}

/// One file of cases.
#[derive(Clone, Debug)]
pub struct CasesSource {
    /// Its name in messages.
    pub file: String,
    /// Its text.
    pub toml: Cow<'static, [u8]>,
}

/// The days off of a jurisdiction.
#[derive(Clone, Debug)]
pub struct CalendarSource {
    /// The name of calendar.toml in messages.
    pub file: String,
    /// Its text.
    pub toml: Cow<'static, [u8]>,
}
