//! The names that services of a run have had: two with one name share waivers and entries of the baseline.

use std::collections::HashMap;

use sha2::{Digest as _, Sha256};
use unicode_normalization::UnicodeNormalization as _;

use crate::finding::Place;

/// A name as it is compared: letters with their marks in one form, whichever way they were typed.
pub fn comparable(name: &str) -> String {
    if name.is_ascii() { name.to_owned() } else { name.nfc().collect() }
}

/// The names so far, in 24 bytes each and a table's slack, whatever their length: a run may have very many.
#[derive(Debug, Default)]
pub(crate) struct Names {
    seen: HashMap<u64, Seen>,
    /// The files that they stand in, those in a row once.
    files: Vec<String>,
}

#[derive(Clone, Copy, Debug)]
struct Seen {
    file: u32,
    line: u32,
    times: u32,
}

/// A service that had the name before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Earlier {
    /// Where the first of them begins: `file:line`.
    pub(crate) place: String,
    /// How many there were.
    pub(crate) times: u32,
}

impl Names {
    /// Notes the name of a service that begins at a place, and tells who had it before.
    pub(crate) fn note(&mut self, name: &str, place: &Place) -> Option<Earlier> {
        // Of a hash that is hard to find a second name for: whoever shares a waiver does so on purpose.
        let hash = Sha256::digest(comparable(name).as_bytes());
        let key = hash.iter().take(8).fold(0_u64, |key, byte| key << 8 | u64::from(*byte));
        if let Some(seen) = self.seen.get_mut(&key) {
            let file = usize::try_from(seen.file).ok().and_then(|file| self.files.get(file));
            let place = format!("{}:{}", file.map(String::as_str).unwrap_or_default(), seen.line);
            let earlier = Earlier { place, times: seen.times };
            seen.times = seen.times.saturating_add(1);
            return Some(earlier);
        }
        if self.files.last() != Some(&place.file) {
            self.files.push(place.file.clone());
        }
        let file = u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX);
        self.seen.insert(key, Seen { file, line: place.start.line, times: 1 });
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use juris::Position;

    #[test]
    fn a_mark_may_be_typed_apart_from_its_letter() {
        assert_eq!(comparable("Cafe\u{301}"), comparable("Caf\u{e9}"));
        assert_ne!(comparable("Cafe"), comparable("Caf\u{e9}"));
    }

    #[test]
    fn the_first_of_a_name_is_remembered() {
        let at = |file: &str, line| Place {
            file: file.to_owned(),
            start: Position { line, column: 1 },
            end: None,
        };
        let mut names = Names::default();
        assert_eq!(names.note("Shop", &at("a.ndjson", 1)), None);
        assert_eq!(names.note("Mail", &at("a.ndjson", 2)), None);
        assert_eq!(names.note("Forum", &at("b.json", 1)), None);
        let earlier = |place: &str, times| Some(Earlier { place: place.to_owned(), times });
        assert_eq!(names.note("Mail", &at("c.json", 1)), earlier("a.ndjson:2", 1));
        assert_eq!(names.note("Mail", &at("d.json", 1)), earlier("a.ndjson:2", 2));
        assert_eq!(names.note("Forum", &at("d.json", 1)), earlier("b.json:1", 1));
    }
}
