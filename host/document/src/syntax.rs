//! How a text is written.

/// How a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// JSON.
    Json,
    /// JSON with comments and trailing commas.
    Jsonc,
    /// TOML.
    Toml,
    /// YAML 1.2.
    Yaml,
}

impl Syntax {
    /// How a file of this name is written: JSON, unless its ending says otherwise.
    pub fn of(name: &str) -> Self {
        match name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).as_deref() {
            Some("yaml" | "yml") => Syntax::Yaml,
            Some("jsonc") => Syntax::Jsonc,
            Some("toml") => Syntax::Toml,
            _ => Syntax::Json,
        }
    }
}
