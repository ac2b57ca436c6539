//! The built-in laws of Juris, each with its module, its dated facts and its cases, and the services the cases name.
//!
//! The build script compiles the modules; see `build.rs`.

use std::borrow::Cow;

use juris::{CalendarSource, CasesSource, CatalogSource, LawSource};

/// A file built into this crate: its name for messages and its bytes.
type File = (&'static str, &'static [u8]);

/// What the build script found under `policies/<cc>/<law>/`.
struct Built {
    folder: &'static str,
    law_toml: File,
    module: &'static [u8],
    cases: &'static [File],
}

include!(concat!(env!("OUT_DIR"), "/built.rs"));

/// The built-in laws with their calendars, under the name `built-in`.
pub fn catalog() -> CatalogSource {
    CatalogSource::new("built-in").laws(laws()).calendars(calendars())
}

/// The built-in laws, in the order of their ids.
pub fn laws() -> impl Iterator<Item = LawSource> {
    LAWS.iter().map(|built| LawSource {
        file: built.law_toml.0.to_owned(),
        folder: Some(built.folder.to_owned()),
        toml: Cow::Borrowed(built.law_toml.1),
        module: Cow::Borrowed(built.module),
        cases: built
            .cases
            .iter()
            .map(|(file, toml)| CasesSource { file: (*file).to_owned(), toml: Cow::Borrowed(*toml) })
            .collect(),
    })
}

/// The built-in calendars.
pub fn calendars() -> impl Iterator<Item = CalendarSource> {
    CALENDARS.iter().map(|(folder, (file, toml))| CalendarSource {
        file: (*file).to_owned(),
        folder: Some((*folder).to_owned()),
        toml: Cow::Borrowed(*toml),
    })
}

/// A service of the corpus that cases name.
pub fn service(name: &str) -> Option<&'static [u8]> {
    CORPUS.iter().find(|(file, _)| *file == name).map(|(_, bytes)| *bytes)
}

/// The names of the corpus's services.
pub fn services() -> impl Iterator<Item = &'static str> {
    CORPUS.iter().map(|(file, _)| *file)
}
