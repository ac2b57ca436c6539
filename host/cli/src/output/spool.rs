//! Text that is told later than it is made: what stands at the end of a report, or in another order.

use std::collections::BTreeMap;
use std::io::{self, BufReader, BufWriter, Seek as _, Write as _};
use std::path::Path;

use tempfile::SpooledTempFile;

use super::Sink;

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
    /// In a directory.
    pub(crate) fn in_dir(dir: &Path) -> Self {
        Spool(BufWriter::new(tempfile::spooled_tempfile_in(HELD, dir)))
    }

    /// Adds a piece.
    pub(crate) fn push(&mut self, text: &str) -> io::Result<()> {
        self.0.write_all(text.as_bytes())
    }

    /// Everything, from the beginning.
    pub(crate) fn read(self) -> io::Result<BufReader<SpooledTempFile>> {
        let mut file = self.0.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        Ok(BufReader::new(file))
    }
}

/// Texts that are told in the order of their keys; those of one key in the order in which they were made.
#[derive(Debug)]
pub(crate) struct Ordered<K>(BTreeMap<K, Spool>);

impl<K: Ord> Default for Ordered<K> {
    fn default() -> Self {
        Ordered(BTreeMap::new())
    }
}

impl<K: Ord> Ordered<K> {
    /// Adds a piece behind those of its key.
    pub(crate) fn push(&mut self, key: K, text: &str) -> anyhow::Result<()> {
        Ok(self.0.entry(key).or_default().push(text)?)
    }

    /// Writes everything.
    pub(crate) fn write(self, out: &mut Sink) -> anyhow::Result<()> {
        self.0.into_values().try_for_each(|spool| out.take(spool))
    }

    /// Writes what belongs to the keys that are wanted.
    pub(crate) fn write_where(&mut self, out: &mut Sink, wanted: impl Fn(&K) -> bool) -> anyhow::Result<()> {
        let here = self.0.extract_if(.., |key, _| wanted(key));
        here.into_iter().try_for_each(|(_, spool)| out.take(spool))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_aside_comes_back_in_its_order_however_much_it_is() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("out");
        let mut ordered = Ordered::default();
        let long = "é\n".repeat(HELD);
        for (key, text) in [(2, "c"), (1, "a\n"), (3, &long), (1, "b"), (2, "d")] {
            ordered.push(key, text).unwrap();
        }
        let mut out = Sink::file(&path).unwrap();
        ordered.write_where(&mut out, |key| *key == 2).unwrap();
        ordered.write(&mut out).unwrap();
        assert!(!path.exists());
        out.finish().unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), format!("cda\nb{long}"));
    }
}
