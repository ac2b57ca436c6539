//! A file as it is at a revision of git.

use std::path::Path;
use std::process::{Command, Output};

use anyhow::{Context as _, bail};

/// The name and the bytes of a file at a revision; nothing where the revision does not have it.
///
/// # Errors
/// There is no git, no repository, or no such revision.
pub(crate) fn at_revision(revision: &str, file: &Path) -> anyhow::Result<Option<(String, Vec<u8>)>> {
    // Git would read it as an option.
    if revision.is_empty() || revision.starts_with('-') || revision.contains(':') {
        bail!("`{revision}` is no revision of git");
    }
    let name = file.file_name().and_then(|name| name.to_str());
    let Some(name) = name else { bail!("{}: this is no name of a file in git", file.display()) };
    let dir = file.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let commit = git(dir, &["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")])?;
    if !commit.status.success() {
        let said = String::from_utf8_lossy(&commit.stderr);
        let why = said.trim();
        bail!(
            "git knows no revision `{revision}` in {}{}{why}",
            dir.display(),
            if why.is_empty() { "" } else { ": " }
        );
    }
    let blob = git(dir, &["cat-file", "blob", &format!("{revision}:./{name}")])?;
    let shown = format!("{revision}:{}", file.display());
    Ok(blob.status.success().then_some((shown, blob.stdout)))
}

fn git(dir: &Path, arguments: &[&str]) -> anyhow::Result<Output> {
    let mut command = Command::new("git");
    command.current_dir(dir).args(arguments);
    command.output().with_context(|| format!("git cannot be run in {}", dir.display()))
}
