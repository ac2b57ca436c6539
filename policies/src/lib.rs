//! The built-in laws of Juris, each with its module, its dated facts and its cases, and the services the cases name.
//!
//! The build script compiles the modules; see `build.rs`.

use std::borrow::Cow;

use juris::{CasesSource, CatalogSource, Date, LawIndex, LawSource, SharedSource};

/// A file built into this crate: its name for messages and its bytes.
type File = (&'static str, &'static [u8]);

/// What the build script found under `policies/<cc>/<law>/`.
struct Built {
    index: LawIndex,
    folder: &'static str,
    law_toml: File,
    module: &'static [u8],
    cases: &'static [File],
}

include!(concat!(env!("OUT_DIR"), "/built.rs"));

/// The built-in laws with what they share, under the name `built-in`. Each file is read when it is needed.
pub fn catalog() -> CatalogSource {
    let indexed = LAWS.iter().map(|built| built.index.clone()).zip(laws());
    catalog_of("built-in", []).indexed(indexed)
}

/// Other laws, with what the built-in ones share.
pub fn catalog_of(name: &str, laws: impl IntoIterator<Item = LawSource>) -> CatalogSource {
    CatalogSource::new(name)
        .laws(laws)
        .calendars(calendars())
        .jurisdictions(jurisdictions())
        .statutes(statutes())
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
pub fn calendars() -> impl Iterator<Item = SharedSource> {
    shared(CALENDARS)
}

/// The built-in jurisdictions.
pub fn jurisdictions() -> impl Iterator<Item = SharedSource> {
    shared(JURISDICTIONS)
}

/// The built-in statutes.
pub fn statutes() -> impl Iterator<Item = SharedSource> {
    shared(STATUTES)
}

fn shared(built: &'static [(&'static str, File)]) -> impl Iterator<Item = SharedSource> {
    built.iter().map(|(place, (file, toml))| SharedSource {
        file: (*file).to_owned(),
        folder: Some((*place).to_owned()),
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
