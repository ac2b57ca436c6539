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
    /// How a file of this name is written: `.yaml` and `.yml` are YAML, `.jsonc` is JSON with comments, `.toml` is TOML,
    /// anything else is JSON.
    pub fn of(name: &str) -> Self {
        Self::told_by(name).unwrap_or(Syntax::Json)
    }

    /// The same, where the name tells.
    pub(crate) fn told_by(name: &str) -> Option<Self> {
        Some(match name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).as_deref() {
            Some("yaml" | "yml") => Syntax::Yaml,
            Some("jsonc") => Syntax::Jsonc,
            Some("toml") => Syntax::Toml,
            Some("json") => Syntax::Json,
            _ => return None,
        })
    }
}

impl Syntax {
    /// How a text without a name that tells is written, by how it begins.
    pub fn of_beginning(bytes: &[u8]) -> Syntax {
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        match bytes.trim_ascii_start() {
            [b'/', ..] => Syntax::Jsonc,
            [b'#' | b'-' | b'%' | b'"' | b'\'' | b'_', ..] => Syntax::Yaml,
            [first, ..] if first.is_ascii_alphabetic() => Syntax::Yaml,
            _ => Syntax::Json,
        }
    }
}
