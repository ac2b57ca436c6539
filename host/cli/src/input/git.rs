//! A file as it is at a revision of git.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

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
    if name.contains('\n') {
        bail!("{}: this is no name of a file in git that can be asked for", file.display());
    }
    let prefix = git(dir, &["rev-parse", "--show-prefix"])?;
    let prefix = String::from_utf8_lossy(&prefix.stdout);
    let object = format!("{revision}:{}{name}\n", prefix.trim_end_matches('\n'));
    // A link is a blob of its own, which holds the name that it leads to.
    let found = git_with(dir, &["cat-file", "--batch", "--follow-symlinks"], &object)?;
    let shown = format!("{revision}:{}", file.display());
    let head = found
        .stdout
        .iter()
        .position(|byte| *byte == b'\n')
        .and_then(|end| found.stdout.split_at_checked(end));
    let (head, rest) = head.with_context(|| format!("git says nothing of {shown}"))?;
    let head = String::from_utf8_lossy(head);
    let text = |size: usize| rest.get(1..=size).map(<[u8]>::to_vec);
    match head.split(' ').collect::<Vec<_>>().as_slice() {
        [_, "blob", size] => {
            let text = size.parse().ok().and_then(text);
            Ok(Some((shown.clone(), text.with_context(|| format!("git does not give all of {shown}"))?)))
        }
        ["symlink", _] => bail!("{shown} is a link that leads out of the repository, which is not followed"),
        ["dangling" | "loop" | "notdir", _] => bail!("{shown} is a link that leads to no file there"),
        _ => Ok(None),
    }
}

fn git(dir: &Path, arguments: &[&str]) -> anyhow::Result<Output> {
    git_with(dir, arguments, "")
}

/// Runs git with a line on standard input.
fn git_with(dir: &Path, arguments: &[&str], input: &str) -> anyhow::Result<Output> {
    let failed = || format!("git cannot be run in {}", dir.display());
    let mut command = Command::new("git");
    command.current_dir(dir).args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = command.spawn().with_context(failed)?;
    // A line fits into any pipe; what does not read it says why by itself.
    if let Some(mut stdin) = running.stdin.take() {
        let _ = stdin.write_all(input.as_bytes());
    }
    running.wait_with_output().with_context(failed)
}
