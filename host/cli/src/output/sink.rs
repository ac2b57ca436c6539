//! Where a report goes, piece by piece, so that nobody has to hold the whole of it.

use std::ffi::{OsStr, OsString};
use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow};
use cap_std::ambient_authority;
use cap_std::fs::Dir;
use juris_findings::Spool as _;

use super::spool::Spool;

/// Where a report goes.
#[derive(Debug)]
pub(crate) enum Sink {
    /// Standard output, until its reader has gone. Colours stay only where a terminal shows them.
    Standard { gone: bool },
    /// A file, which is replaced whole or not at all, when everything is there.
    File(Replaced),
    /// A device, a pipe, or a file that grows line by line: written to as it comes.
    Open { path: PathBuf, file: File },
    /// A file to whose end everything is added when it is there.
    End { path: PathBuf, spool: Spool },
}

impl Sink {
    /// Standard output.
    pub(crate) fn standard() -> Self {
        Sink::Standard { gone: false }
    }

    /// A file that is replaced. Of a link it is the file that it leads to; a device or a pipe is written to as it is.
    pub(crate) fn file(path: &Path) -> anyhow::Result<Self> {
        if path.metadata().is_ok_and(|there| !there.is_file() && !there.is_dir()) {
            return Sink::lines(path);
        }
        Ok(Sink::File(Replaced::new(path)?))
    }

    /// A file in which each piece stands as soon as it is written.
    pub(crate) fn lines(path: &Path) -> anyhow::Result<Self> {
        let file = File::create(path).map_err(|error| cannot_write(path, &error))?;
        Ok(Sink::Open { path: path.to_owned(), file })
    }

    /// The end of a file, which is made if it is not there.
    pub(crate) fn end_of(path: &Path) -> Self {
        Sink::End { path: path.to_owned(), spool: Spool::default() }
    }

    /// Why it cannot be written to, for whoever named it.
    pub(crate) fn failed(&self, error: io::Error) -> anyhow::Error {
        match self {
            Sink::Standard { .. } => {
                anyhow::Error::new(error).context("the report cannot be written to standard output")
            }
            Sink::File(Replaced { path, .. }) | Sink::Open { path, .. } | Sink::End { path, .. } => {
                cannot_write(path, &error)
            }
        }
    }

    /// Says that everything has been written; of a file to standard error, too.
    pub(crate) fn finish(self) -> anyhow::Result<()> {
        match self {
            Sink::Standard { .. } => Ok(()),
            Sink::Open { path, file } => {
                // A device or a pipe is no file that anybody looks for.
                if file.metadata().is_ok_and(|metadata| metadata.is_file()) {
                    super::wrote(&path);
                }
                Ok(())
            }
            Sink::File(file) => {
                let path = file.path.clone();
                file.replace().map(|()| super::wrote(&path))
            }
            Sink::End { path, spool } => {
                let failed = || format!("{}: nothing can be added to it", path.display());
                let mut file =
                    OpenOptions::new().append(true).create(true).open(&path).with_context(failed)?;
                spool.copy(&mut file).with_context(failed)?;
                super::wrote(&path);
                Ok(())
            }
        }
    }
}

/// Each piece is a text, whole characters and whole colours. In a file it has no colours.
impl io::Write for Sink {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let text = std::str::from_utf8(piece).map_err(io::Error::other)?;
        let plain = || super::plain(text);
        match self {
            Sink::Standard { gone: true } => {}
            Sink::Standard { gone } => match super::print(text) {
                // Whoever reads has seen enough, as in `juris check | head`; how the run ends still counts.
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => *gone = true,
                other => other?,
            },
            Sink::File(Replaced { spool, .. }) | Sink::End { spool, .. } => spool.push(&plain())?,
            Sink::Open { file, .. } => file.write_all(plain().as_bytes())?,
        }
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A file that is written beside the one that it replaces.
#[derive(Debug)]
pub(crate) struct Replaced {
    path: PathBuf,
    name: OsString,
    dir: Dir,
    spool: Spool,
}

impl Replaced {
    fn new(path: &Path) -> anyhow::Result<Self> {
        let target = path.canonicalize();
        let path = target.as_deref().ok().filter(|_| path.is_symlink()).unwrap_or(path);
        let name =
            path.file_name().with_context(|| format!("{}: this is no name of a file", path.display()))?;
        if path.is_dir() {
            return Err(cannot_write(path, &io::ErrorKind::IsADirectory.into()));
        }
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let opened = Dir::open_ambient_dir(parent, ambient_authority());
        let dir = opened.map_err(|error| cannot_write(path, &error))?;
        // Put aside where there must be room for it anyway, in a file without a name, which an interrupted run does not
        // leave behind.
        let spool = Spool::in_dir(parent);
        Ok(Replaced { path: path.to_owned(), name: name.to_owned(), dir, spool })
    }

    fn replace(self) -> anyhow::Result<()> {
        let Replaced { path, name, dir, spool } = self;
        let draft = draft(&name);
        let written = dir.create(&draft).and_then(|mut file| {
            spool.copy(&mut file)?;
            dir.rename(&draft, &dir, &name)
        });
        if written.is_err() {
            let _ = dir.remove_file(&draft);
        }
        written.map_err(|error| cannot_write(&path, &error))
    }
}

fn draft(name: &OsStr) -> OsString {
    let mut draft = OsString::from(".");
    draft.push(name);
    draft.push(format!(".{}", std::process::id()));
    draft
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
