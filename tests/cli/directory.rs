//! A directory of laws, made for one test.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::harness::workspace;

/// A directory of laws that is gone when the test is over.
pub(crate) struct Laws(TempDir);

impl Laws {
    pub(crate) fn new() -> Self {
        Laws(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// The path as an argument.
    pub(crate) fn arg(&self) -> &str {
        self.0.path().to_str().unwrap()
    }

    /// Writes a file of it.
    pub(crate) fn file(&self, path: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }
}

fn hostile() -> PathBuf {
    workspace().join("tests/hostile")
}

/// A module of `tests/hostile`, assembled.
pub(crate) fn module(file: &str) -> Vec<u8> {
    let text = fs::read_to_string(hostile().join(file)).unwrap();
    let whole = if file.ends_with(".component.wat") {
        text
    } else {
        let around = fs::read_to_string(hostile().join("component.wat.in")).unwrap();
        around.replace("{{core}}", &text).replace("{{options}}", "")
    };
    wat::parse_str(&whole).unwrap()
}

/// The law.toml of `tests/hostile`, under an id of its own.
pub(crate) fn law_toml(id: &str) -> String {
    fs::read_to_string(hostile().join("law.toml")).unwrap().replace("aq/hostile", id)
}

/// A description that has a link to the country of these laws.
pub(crate) const SERVICE: &str = "tests/hostile/service.json";
