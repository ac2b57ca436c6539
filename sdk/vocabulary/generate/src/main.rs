//! Makes what is made from `service.schema.json`: `cargo run -p juris-vocabulary-generate`. A test says whether that was
//! done. It is a program of its own, so that it also runs where what it made last does not compile.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "who changes the schema reads where it failed"
)]

mod checker;
mod keys;
mod links;
mod schema;
mod views;

use std::fs;
use std::path::{Path, PathBuf};

use schema::Schema;

/// What is made, and where it stands.
fn made() -> [(PathBuf, String); 4] {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let schema = Schema::read(&fs::read_to_string(folder.join("service.schema.json")).unwrap());
    let files = [
        ("src/generated/keys.rs", keys::write(&schema)),
        ("src/generated/links.rs", links::write(&schema)),
        ("src/generated/checker.rs", checker::write(&schema)),
        ("../src/views.rs", views::write(&schema)),
    ];
    files.map(|(file, text)| (folder.join(file), format!("{HEAD}{text}")))
}

const HEAD: &str =
    "//! Made from `sdk/vocabulary/service.schema.json` by `cargo run -p juris-vocabulary-generate`.\n\n";

fn main() -> std::io::Result<()> {
    made().iter().try_for_each(|(file, text)| fs::write(file, text))
}

#[test]
fn what_is_made_from_the_schema_is_current() {
    for (file, text) in made() {
        assert!(
            fs::read_to_string(&file).unwrap_or_default() == text,
            "{} is not what the schema says: `cargo run -p juris-vocabulary-generate` makes it anew",
            file.display()
        );
    }
}
