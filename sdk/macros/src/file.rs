//! law.toml, with what it takes in of its statutes.

use std::path::{Path, PathBuf};
use std::{env, fs};

use toml::{Table, Value};

/// A law.toml or the file of a statute.
pub(crate) struct File {
    /// Itself, then what it takes in, in order.
    texts: Vec<(PathBuf, Table)>,
}

impl File {
    /// Reads what literals name, from the folder of the crate that is built.
    pub(crate) fn read(literals: &str) -> Result<File, String> {
        let folder = env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo does not say where the crate is")?;
        let mut texts = Vec::new();
        for literal in literals.split(',').map(str::trim).filter(|literal| !literal.is_empty()) {
            let path = literal.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
            let path = path.filter(|path| !path.contains('\\')).ok_or(
                "expected the path of a law.toml, such as \"../../../policies/ru/decryption/law.toml\"",
            )?;
            let path = Path::new(&folder).join(path);
            let table = table(&path)?;
            let statutes = included(&path, &table)?;
            texts.push((path, table));
            texts.extend(statutes);
        }
        Ok(File { texts })
    }

    /// One that stands nowhere.
    #[cfg(test)]
    pub(crate) fn of(text: &str) -> File {
        File { texts: vec![(PathBuf::from("law.toml"), text.parse().unwrap())] }
    }

    /// Where it and what it takes in stand.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.texts.iter().map(|(path, _)| path.as_path())
    }

    /// The ids of its obligations.
    pub(crate) fn obligations(&self) -> Result<Vec<String>, String> {
        let (_, law) = self.texts.first().ok_or("there is no law.toml")?;
        let list = law.get("obligation").and_then(Value::as_array);
        let list = list.ok_or("law.toml has no `[[obligation]]`")?;
        let ids = list.iter().map(|one| one.get("id").and_then(Value::as_str).map(str::to_owned));
        ids.map(|id| id.ok_or_else(|| "an obligation has no `id`".to_owned())).collect()
    }

    /// The parameters with their periods.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.members("parameter")
    }

    /// The contested points with their readings.
    pub(crate) fn readings(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.members("reading")
    }

    fn members(&self, key: &'static str) -> impl Iterator<Item = (&str, &Value)> {
        let tables = self.texts.iter().filter_map(move |(_, text)| text.get(key)?.as_table());
        tables.flatten().map(|(name, value)| (name.as_str(), value))
    }
}

/// The statutes that a law takes in.
fn included(path: &Path, law: &Table) -> Result<Vec<(PathBuf, Table)>, String> {
    let Some(list) = law.get("include") else { return Ok(Vec::new()) };
    // law.toml stands in policies/<cc>/<law>/, a statute in policies/<cc>/.
    let policies = path.ancestors().nth(3).ok_or("law.toml stands in no policies/<cc>/<law>/")?;
    let read = |statute: &Value| {
        let statute = statute.as_str().ok_or("an item of `include` is no text")?;
        let path = policies.join(format!("{statute}.toml"));
        let table = table(&path)?;
        Ok((path, table))
    };
    list.as_array().ok_or("the key `include` is no list")?.iter().map(read).collect()
}

fn table(path: &Path) -> Result<Table, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    text.parse().map_err(|error| format!("{}: {error}", path.display()))
}
