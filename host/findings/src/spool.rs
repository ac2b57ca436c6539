//! Text that is told later than it is made: what stands at the end of a report, or in another order.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::io::{self, BufRead, Cursor, Write};

/// How much of a spool is written at once, in bytes.
const PIECE: usize = 64 * 1024;

/// Text put aside. [`Memory`] holds it; a program that judges very many services may put it into a file.
pub trait Spool: Debug + Send {
    /// Adds a piece.
    ///
    /// # Errors
    /// There is no room for it.
    fn push(&mut self, text: &str) -> io::Result<()>;

    /// Everything, from the beginning.
    ///
    /// # Errors
    /// What was put aside cannot be read.
    fn read(self: Box<Self>) -> io::Result<Box<dyn BufRead>>;
}

/// Where a format puts text aside: makes an empty spool.
pub type MakeSpool = fn() -> Box<dyn Spool>;

/// Text put aside in memory.
#[derive(Clone, Debug, Default)]
pub struct Memory(String);

impl Memory {
    /// An empty one.
    pub fn spool() -> Box<dyn Spool> {
        Box::<Memory>::default()
    }
}

impl Spool for Memory {
    fn push(&mut self, text: &str) -> io::Result<()> {
        self.0.push_str(text);
        Ok(())
    }

    fn read(self: Box<Self>) -> io::Result<Box<dyn BufRead>> {
        Ok(Box::new(Cursor::new(self.0)))
    }
}

/// Writes what was put aside, by whole lines, in which no character and no colour is torn.
pub(crate) fn write(spool: Box<dyn Spool>, out: &mut dyn Write) -> io::Result<()> {
    let mut reader = spool.read()?;
    let mut piece = Vec::new();
    loop {
        let read = reader.read_until(b'\n', &mut piece)?;
        if piece.len() >= PIECE || read == 0 {
            out.write_all(&piece)?;
            piece.clear();
        }
        if read == 0 {
            return Ok(());
        }
    }
}

/// Texts that are told in the order of their keys; those of one key in the order in which they were made.
#[derive(Debug)]
pub(crate) struct Ordered<K> {
    make: MakeSpool,
    texts: BTreeMap<K, Box<dyn Spool>>,
}

impl<K: Ord> Ordered<K> {
    /// None yet.
    pub(crate) fn new(make: MakeSpool) -> Self {
        Ordered { make, texts: BTreeMap::new() }
    }

    /// Adds a piece behind those of its key.
    pub(crate) fn push(&mut self, key: K, text: &str) -> io::Result<()> {
        self.texts.entry(key).or_insert_with(self.make).push(text)
    }

    /// Writes everything that is left.
    pub(crate) fn write(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.write_where(out, |_| true)
    }

    /// Writes what belongs to the keys that are wanted.
    pub(crate) fn write_where(&mut self, out: &mut dyn Write, wanted: impl Fn(&K) -> bool) -> io::Result<()> {
        let here = self.texts.extract_if(.., |key, _| wanted(key));
        here.into_iter().try_for_each(|(_, spool)| write(spool, out))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_aside_comes_back_in_its_order_however_much_it_is() {
        let mut ordered = Ordered::new(Memory::spool);
        let long = "é\n".repeat(PIECE);
        for (key, text) in [(2, "c"), (1, "a\n"), (3, &long), (1, "b"), (2, "d")] {
            ordered.push(key, text).unwrap();
        }
        let mut out = Vec::new();
        ordered.write_where(&mut out, |key| *key == 2).unwrap();
        ordered.write(&mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), format!("cda\nb{long}"));
    }
}
