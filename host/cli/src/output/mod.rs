//! Where the command writes: standard output, a file, standard error.

mod sink;
mod spool;

pub(crate) use sink::Sink;
pub(crate) use spool::Spool;

use std::borrow::Cow;
use std::io::{self, Write as _};
use std::path::Path;

use anstyle::AnsiColor;
use juris::InputError;
use juris_findings::{format::human, made_safe};

/// The width that reports are wrapped to: the terminal's, within what reads well.
pub(crate) fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    columns
        .or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)))
        .unwrap_or(100)
        .clamp(40, 110)
}

/// Writes to standard output. Colours stay only where a terminal shows them.
pub(crate) fn print(text: &str) -> io::Result<()> {
    let stdout = io::stdout();
    let choice = anstream::AutoStream::choice(&stdout);
    let shown = if choice == anstream::ColorChoice::Never { plain(text) } else { Cow::Borrowed(text) };
    let mut out = stdout.lock();
    // At once: what is left of a text without its colours comes in many pieces.
    out.write_all(shown.as_bytes())?;
    out.flush()
}

/// A text without its colours. Most have none, and looking for one is quick.
fn plain(text: &str) -> Cow<'_, str> {
    if text.contains('\u{1b}') {
        Cow::Owned(anstream::adapter::strip_str(text).to_string())
    } else {
        Cow::Borrowed(text)
    }
}

/// Writes an error or a warning to standard error. There is nobody to tell if that fails.
pub(crate) fn error(text: &str) {
    let _ = writeln!(anstream::stderr(), "{}: {}", error_label(), made_safe(text));
}

/// Writes what a reader may want to know of the run to standard error.
pub(crate) fn note(text: &str) {
    let _ = writeln!(anstream::stderr(), "note: {}", made_safe(text));
}

/// Writes what is wrong with a file to standard error.
pub(crate) fn complain(error: &InputError) {
    say(&human::problems(error));
}

/// Writes to standard error.
pub(crate) fn say(text: &str) {
    let _ = write!(anstream::stderr(), "{text}");
}

/// What stands before the message of an error.
fn error_label() -> String {
    let bad = AnsiColor::Red.on_default().bold();
    format!("{bad}error{bad:#}")
}

/// Whether a test passed, as a mark.
pub(crate) fn pass_mark(passed: bool) -> String {
    let (colour, mark) = if passed { (AnsiColor::Green, "✓") } else { (AnsiColor::Red, "✗") };
    let style = colour.on_default();
    format!("{style}{mark}{style:#}")
}

/// Tells on standard error which file was written.
fn wrote(path: &Path) {
    let path = path.strip_prefix(".").unwrap_or(path);
    say(&format!("wrote {}\n", made_safe(&path.display().to_string())));
}

/// Writes a file whole or not at all, and says so.
pub(crate) fn write_file(path: &Path, text: &str) -> anyhow::Result<()> {
    let mut sink = Sink::file(path)?;
    sink.write_all(text.as_bytes()).map_err(|error| sink.failed(error))?;
    sink.finish()
}

/// Whether an error is only that the reader of our output has gone.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io_errors = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>());
    io_errors.into_iter().any(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
