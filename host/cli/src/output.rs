//! Where the command writes: standard output, a file, standard error.

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::path::Path;

use anyhow::{Context as _, anyhow};
use cap_std::ambient_authority;
use cap_std::fs::Dir;

/// The width that reports are wrapped to: the terminal's, within what reads well.
pub(crate) fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    columns
        .or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)))
        .unwrap_or(100)
        .clamp(40, 110)
}

/// Writes to standard output. Colours stay only where a terminal shows them.
pub(crate) fn print(text: &str) -> anyhow::Result<()> {
    let stdout = io::stdout();
    let mut shown = anstream::AutoStream::new(Vec::new(), anstream::AutoStream::choice(&stdout));
    shown.write_all(text.as_bytes())?;
    // At once: what is left of a text without its colours comes in many pieces.
    let mut out = stdout.lock();
    out.write_all(&shown.into_inner())?;
    out.flush()?;
    Ok(())
}

/// Writes an error or a warning to standard error. There is nobody to tell if that fails.
pub(crate) fn error(text: &str) {
    let _ =
        writeln!(anstream::stderr(), "{}: {}", crate::render::error_label(), crate::render::made_safe(text));
}

/// Writes what is wrong with a file, as [`crate::render::problems`] tells it, to standard error.
pub(crate) fn complain(problems: &str) {
    let _ = write!(anstream::stderr(), "{problems}");
}

/// Writes a file whole or not at all: beside it first, then by a rename. Of a link it is the file that it leads to; a
/// device or a pipe is written to as it is.
pub(crate) fn write_file(path: &Path, text: &str) -> anyhow::Result<()> {
    if path.metadata().is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        return std::fs::write(path, text).map_err(|error| cannot_write(path, &error));
    }
    let target = path.canonicalize();
    let path = target.as_deref().ok().filter(|_| path.is_symlink()).unwrap_or(path);
    let name = path.file_name().with_context(|| format!("{}: this is no name of a file", path.display()))?;
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let opened = Dir::open_ambient_dir(parent, ambient_authority());
    let dir = opened.map_err(|error| cannot_write(path, &error))?;
    let mut draft = OsString::from(".");
    draft.push(name);
    draft.push(format!(".{}", std::process::id()));
    let written = dir.write(&draft, text).and_then(|()| dir.rename(&draft, &dir, name));
    if written.is_err() {
        let _ = dir.remove_file(&draft);
    }
    written.map_err(|error| cannot_write(path, &error))
}

fn cannot_write(path: &Path, error: &io::Error) -> anyhow::Error {
    let path = path.display();
    match error.kind() {
        io::ErrorKind::NotFound => {
            anyhow!("{path}: the report cannot be written: there is no such directory")
        }
        io::ErrorKind::IsADirectory => anyhow!("{path}: the report cannot be written: this is a directory"),
        _ => anyhow!("{path}: the report cannot be written: {error}"),
    }
}

/// Appends to a file, which is made if it is not there.
pub(crate) fn append(path: &Path, text: &str) -> anyhow::Result<()> {
    let failed = || format!("{}: nothing can be added to it", path.display());
    let mut file = std::fs::OpenOptions::new().append(true).create(true).open(path).with_context(failed)?;
    file.write_all(text.as_bytes()).with_context(failed)
}

/// Whether an error is only that the reader of our output has gone.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io_errors = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>());
    io_errors.into_iter().any(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
