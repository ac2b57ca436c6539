//! The file juris.toml: where it is, and what it says.

use std::path::{Component, Path, PathBuf};

use juris::{Document, InputError, Schema};
use serde_json::Value;

/// What the file is called.
pub(super) const NAME: &str = "juris.toml";

/// A configuration that can be used.
#[derive(Debug)]
pub(super) struct File {
    /// The directory from which its paths are meant; empty for the one we are in.
    dir: PathBuf,
    document: Document,
}

impl File {
    /// Reads a file.
    pub(super) fn read(path: &Path) -> Result<Self, InputError> {
        let (name, bytes) = crate::input::service(path)?;
        let document = Schema::Config.read(&name, &bytes)?;
        Ok(File { dir: path.parent().unwrap_or(Path::new("")).to_owned(), document })
    }

    /// The texts of a key: one where it has one value, none where it is not there. Each path is meant from here.
    pub(super) fn texts(&self, key: &str) -> Option<Vec<String>> {
        let texts = match self.document.value().get(key)? {
            Value::Array(items) => items.iter().map(text).collect(),
            Value::Object(laws) => laws
                .iter()
                .flat_map(|(law, points)| {
                    let points = points.as_object().into_iter().flatten();
                    points.map(move |(point, value)| format!("{law}:{point}={}", text(value)))
                })
                .collect(),
            value => vec![text(value)],
        };
        let from_here = |text: String| match key {
            "services" | "policies" | "waivers" | "baseline" => self.path(&text),
            "formats" => match text.split_once('=') {
                Some((format, file)) => format!("{format}={}", self.path(file)),
                None => text,
            },
            _ => text,
        };
        Some(texts.into_iter().map(from_here).collect())
    }

    /// What stands under a key for single laws or jurisdictions: each with its `fail-on`.
    pub(super) fn apart(&self, key: &str) -> Vec<(String, Vec<String>)> {
        let entries = self.document.value().get(key).and_then(Value::as_object).into_iter().flatten();
        let fail_on = |entry: &Value| {
            let items = entry.get("fail-on").and_then(Value::as_array)?;
            Some(items.iter().map(text).collect())
        };
        entries.filter_map(|(name, entry)| Some((name.clone(), fail_on(entry)?))).collect()
    }

    /// `juris.toml:3`, the line of a key.
    pub(super) fn place(&self, key: &str) -> String {
        format!("{}:{}", self.document.name(), self.document.position(&format!("/{key}")).line)
    }

    fn path(&self, text: &str) -> String {
        if text == "-" { text.to_owned() } else { self.dir.join(text).display().to_string() }
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The configuration for a service: the nearest upwards from it, within the repository it is in.
/// Paths are told from the directory we are in, so that reports name no machine.
pub(super) fn nearest(service: Option<&Path>) -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let start = service.and_then(fixed_parent).map_or_else(|| here.clone(), |parent| here.join(parent));
    let start = start.canonicalize().unwrap_or(start);
    let here = here.canonicalize().unwrap_or(here);
    for dir in start.ancestors() {
        if dir.join(NAME).is_file() {
            return Some(relative(&here, dir).join(NAME));
        }
        if dir.join(".git").exists() {
            return None;
        }
    }
    None
}

/// The directory of a service, as far as no pattern leaves it open.
fn fixed_parent(service: &Path) -> Option<PathBuf> {
    let fixed = |part: &Component<'_>| !part.as_os_str().to_string_lossy().contains(['*', '?', '[']);
    let parent = service.parent().filter(|_| service != Path::new("-"))?;
    Some(parent.components().take_while(fixed).collect())
}

/// A directory as it is called from another one.
fn relative(from: &Path, to: &Path) -> PathBuf {
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(to.components().skip(shared)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directories_are_called_from_where_we_are() {
        for (from, to, called) in [
            ("/a/b", "/a/b", ""),
            ("/a/b", "/a/b/c", "c"),
            ("/a/b/c", "/a", "../.."),
            ("/a/b", "/a/c", "../c"),
        ] {
            assert_eq!(relative(Path::new(from), Path::new(to)), Path::new(called), "{from} {to}");
        }
        assert_eq!(fixed_parent(Path::new("a/*/x.json")), Some("a".into()));
        assert_eq!(fixed_parent(Path::new("-")), None);
    }
}
