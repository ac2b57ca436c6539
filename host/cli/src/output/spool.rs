//! Text put aside, in a file where it is long.

use std::io::{self, BufRead, BufReader, BufWriter, Seek as _, Write as _};
use std::path::Path;

use juris_findings::Spool as _;
use tempfile::SpooledTempFile;

/// How many bytes are held in memory; more goes into a file without a name.
const HELD: usize = 64 * 1024;

/// Text put aside, in memory while it is short.
#[derive(Debug)]
pub(crate) struct Spool(BufWriter<SpooledTempFile>);

impl Default for Spool {
    /// In the directory of the system for such files.
    fn default() -> Self {
        Spool(BufWriter::new(tempfile::spooled_tempfile(HELD)))
    }
}

impl Spool {
    /// In the directory of the system for such files, for a format.
    pub(crate) fn make() -> Box<dyn juris_findings::Spool> {
        Box::<Spool>::default()
    }

    /// In a directory.
    pub(crate) fn in_dir(dir: &Path) -> Self {
        Spool(BufWriter::new(tempfile::spooled_tempfile_in(HELD, dir)))
    }

    /// Copies everything, from the beginning.
    pub(crate) fn copy(self, out: &mut dyn io::Write) -> io::Result<()> {
        io::copy(&mut Box::new(self).read()?, out).map(|_| ())
    }
}

impl juris_findings::Spool for Spool {
    fn push(&mut self, text: &str) -> io::Result<()> {
        self.0.write_all(text.as_bytes())
    }

    fn read(self: Box<Self>) -> io::Result<Box<dyn BufRead>> {
        let mut file = self.0.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        Ok(Box::new(BufReader::new(file)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_aside_comes_back_however_much_it_is() {
        let mut spool = Spool::default();
        let long = "é\n".repeat(HELD);
        for text in ["a\n", &long, "b"] {
            juris_findings::Spool::push(&mut spool, text).unwrap();
        }
        let mut out = Vec::new();
        spool.copy(&mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), format!("a\n{long}b"));
    }
}
