//! Lines and columns.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A place in a text: line and column, both from 1. Columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Position {
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

/// A part of a text: where it begins, and the place behind its last character.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// Where it begins.
    pub start: Position,
    /// The place behind its last character.
    pub end: Position,
    /// The same in bytes of [`Document::text`](crate::Document::text).
    pub bytes: Range<usize>,
}

impl Position {
    /// The same place of a text above which so many lines stand.
    pub(crate) fn below(self, lines: u32) -> Self {
        Position { line: self.line.saturating_add(lines), ..self }
    }

    /// The same place, counted from below the lines that stand above its text.
    pub(crate) fn above(self, lines: u32) -> Self {
        Position { line: self.line.saturating_sub(lines), ..self }
    }
}

impl fmt::Display for Position {
    /// `line:column`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Where the lines of a text begin, and how many characters stand before each of its blocks: a text may be one long line,
/// and counting through it for every fact would take too long.
#[derive(Debug)]
pub(crate) struct Lines {
    begins: Vec<usize>,
    characters: Vec<usize>,
}

/// The bytes of a block.
const BLOCK: usize = 4096;

impl Lines {
    pub(crate) fn new(text: &[u8]) -> Self {
        let begins = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(index, _)| index + 1);
        let blocks = text.chunks(BLOCK).scan(0, |before, block| {
            *before += characters(block);
            Some(*before)
        });
        Lines {
            begins: std::iter::once(0).chain(begins).collect(),
            characters: std::iter::once(0).chain(blocks).collect(),
        }
    }

    pub(crate) fn position(&self, text: &[u8], offset: usize) -> Position {
        let line = self.begins.partition_point(|begin| *begin <= offset).max(1);
        let begin = self.begins.get(line - 1).copied().unwrap_or(0);
        let column = self.before(text, offset.min(text.len())) - self.before(text, begin) + 1;
        Position { line: small(line), column: small(column) }
    }

    /// The byte at which the character of a place begins, or the nearest that there is.
    pub(crate) fn offset(&self, text: &[u8], place: Position) -> usize {
        let line = place.line.max(1) as usize;
        let begin = self.begins.get(line - 1).copied().unwrap_or(text.len());
        let end = self.begins.get(line).map_or(text.len(), |next| next - 1);
        let wanted = self.before(text, begin) + (place.column.max(1) as usize - 1);
        // The last block before which no more characters stand; the rest is counted.
        let block = self.characters.partition_point(|before| *before <= wanted).saturating_sub(1);
        let from = (block * BLOCK).min(text.len());
        let mut left = wanted - self.characters.get(block).copied().unwrap_or(0).min(wanted);
        let rest = text.get(from..).unwrap_or_default();
        let within = rest.iter().position(|byte| {
            let begins = byte & 0xC0 != 0x80;
            let is_it = begins && left == 0;
            left -= usize::from(begins && !is_it);
            is_it
        });
        within.map_or(text.len(), |within| from + within).clamp(begin, end.max(begin))
    }

    /// How many characters begin before an offset.
    fn before(&self, text: &[u8], offset: usize) -> usize {
        let block = offset / BLOCK;
        let rest = text.get(block * BLOCK..offset).unwrap_or_default();
        self.characters.get(block).copied().unwrap_or(0) + characters(rest)
    }
}

/// How many characters begin in a text: bytes that continue one do not.
fn characters(text: &[u8]) -> usize {
    text.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "ab\nçd\n".as_bytes();
        let lines = Lines::new(text);
        let at = |offset| {
            let Position { line, column } = lines.position(text, offset);
            (line, column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(2), (1, 3));
        assert_eq!(at(3), (2, 1));
        assert_eq!(at(5), (2, 2));
        assert_eq!(at(7), (3, 1));
        assert_eq!(at(99), (3, 1));
        let offset = |line, column| lines.offset(text, Position { line, column });
        assert_eq!([offset(1, 1), offset(1, 3), offset(2, 2), offset(3, 1)], [0, 2, 5, 7]);
        // Behind the end of a line, and behind the last.
        assert_eq!([offset(1, 9), offset(3, 9), offset(9, 9), offset(0, 0)], [2, 7, 7, 0]);
    }

    #[test]
    fn columns_of_a_long_line_are_counted_through_its_blocks() {
        let text = format!("ab\n{}x", "é".repeat(BLOCK));
        let lines = Lines::new(text.as_bytes());
        assert_eq!(lines.offset(text.as_bytes(), Position { line: 2, column: u32::MAX }), text.len());
        for characters in [0, 1, BLOCK / 2 - 2, BLOCK / 2, BLOCK - 1, BLOCK] {
            let position = lines.position(text.as_bytes(), 3 + 2 * characters);
            assert_eq!((position.line, position.column as usize), (2, characters + 1));
            assert_eq!(lines.offset(text.as_bytes(), position), 3 + 2 * characters);
        }
    }
}
