//! JSON, also with comments and trailing commas, into facts with their places.
//!
//! One reader, since what another takes for a comment or for the end of a text could not be where this one says it is. Numbers
//! and escapes, where most readers go wrong, are left to `serde_json`.

use juris_contract::facts::Scalar;

use crate::bounds::Bounds;
use crate::places::short;
use crate::position::Lines;
use crate::problem::Problem;
use crate::writer::{Open, Under, Writer};

/// What is wrong, found at a byte.
type Wrong = Box<(usize, Problem)>;

/// Reads JSON, with comments and trailing commas where they are allowed. A key that stands twice
/// in one object is an error, since one of the two would be lost.
pub(crate) fn parse(text: &str, comments: bool, bounds: Bounds) -> Result<Writer, Box<Problem>> {
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        at: 0,
        comments,
        writer: Writer::new(text, bounds),
        part: (0, 0),
    };
    match reader.document() {
        Ok(()) => Ok(reader.writer),
        Err(wrong) => {
            let (at, problem) = *wrong;
            Err(Box::new(problem.at(Lines::new(reader.bytes).position(reader.bytes, at))))
        }
    }
}

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    comments: bool,
    writer: Writer,
    /// The part of the facts' text that the text is which was read last.
    part: (u32, u32),
}

impl Reader<'_> {
    fn document(&mut self) -> Result<(), Wrong> {
        if self.next()?.is_none() {
            let problem = Problem::new("the file is empty")
                .expected("a JSON object such as `{ \"schema\": \"juris/service@1\", \"name\": \"...\" }`");
            return Err(at(0, problem));
        }
        self.value(Under::Item(0))?;
        match self.next()? {
            None => Ok(()),
            Some(_) => Err(self.not_json(self.at, "something stands behind the end of the value")),
        }
    }

    /// The next byte that is neither space nor part of a comment.
    #[inline(always)]
    fn next(&mut self) -> Result<Option<u8>, Wrong> {
        if self.bytes.get(self.at).is_none_or(|byte| *byte <= b' ' || *byte == b'/') {
            self.skip()?;
        }
        Ok(self.bytes.get(self.at).copied())
    }

    /// Goes to what is neither space nor part of a comment.
    fn skip(&mut self) -> Result<(), Wrong> {
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            let space = rest.iter().position(|byte| !matches!(byte, b' ' | b'\n' | b'\r' | b'\t'));
            self.at += space.unwrap_or(rest.len());
            if !self.comments || self.bytes.get(self.at) != Some(&b'/') {
                return Ok(());
            }
            self.comment()?;
        }
    }

    fn comment(&mut self) -> Result<(), Wrong> {
        let inside = self.text.get(self.at + 2..).unwrap_or_default();
        let length = match self.bytes.get(self.at + 1) {
            // As in an editor, a lone carriage return ends a line, too.
            Some(b'/') => inside.find(['\n', '\r']).unwrap_or(inside.len()),
            Some(b'*') => match inside.find("*/") {
                Some(end) => end + 2,
                None => {
                    let problem = Problem::new("the comment does not end").expected("`*/`");
                    return Err(at(self.at, problem));
                }
            },
            _ => return Err(self.not_json(self.at, "a value or a comment should stand here")),
        };
        self.at += 2 + length;
        Ok(())
    }

    /// Reads the value that begins here.
    fn value(&mut self, under: Under) -> Result<(), Wrong> {
        let start = self.at;
        match self.bytes.get(start) {
            Some(b'"') => {
                self.string()?;
                let (at, length) = self.part;
                self.writer.scalar(under, Scalar::Text(at, length), start, self.at);
                Ok(())
            }
            Some(b'{') => {
                let open = self.writer.object(under, start);
                self.object(open)
            }
            Some(b'[') => {
                let open = self.writer.list(under, start);
                self.list(open)
            }
            Some(b'-' | b'0'..=b'9') => self.number(under),
            Some(b't') => self.word(under, "true", Scalar::Bool(true)),
            Some(b'f') => self.word(under, "false", Scalar::Bool(false)),
            Some(b'n') => self.word(under, "null", Scalar::Null),
            None => Err(self.ends("the text ends where a value should stand")),
            Some(_) => Err(self.not_json(start, "a value should stand here")),
        }
    }

    fn word(&mut self, under: Under, word: &str, value: Scalar) -> Result<(), Wrong> {
        let (start, end) = (self.at, self.at + word.len());
        if self.bytes.get(start..end) != Some(word.as_bytes()) {
            return Err(self.not_json(start, "a value should stand here"));
        }
        self.at = end;
        self.writer.scalar(under, value, start, end);
        Ok(())
    }

    fn object(&mut self, mut open: Open) -> Result<(), Wrong> {
        self.check_depth()?;
        self.at += 1;
        let mut comma = None;
        loop {
            match (self.next()?, comma) {
                (Some(b'}'), None) => break,
                (Some(b'}'), Some(_)) if self.comments => break,
                (Some(b'}'), Some(comma)) => return Err(self.trailing(comma)),
                (Some(b'"'), _) => {}
                (Some(_), _) => {
                    let comments = if self.comments { "" } else { "; JSON has no comments" };
                    let message = format!("a key in double quotes should stand here{comments}");
                    return Err(self.not_json(self.at, &message));
                }
                (None, _) => return Err(self.ends(IN_OBJECT)),
            }
            let start = self.at;
            self.string()?;
            let key = self.part;
            if !self.writer.is_new(&open, key) {
                let name = self.writer.facts().part(key.0, key.1).unwrap_or_default();
                let problem = Problem::new(format!("the key `{name}` stands twice in this object"))
                    .help("keep one of the two");
                return Err(at(start, problem));
            }
            match self.next()? {
                Some(b':') => self.at += 1,
                Some(_) => return Err(self.not_json(self.at, "a `:` should stand behind the key")),
                None => return Err(self.ends(IN_OBJECT)),
            }
            self.next()?;
            self.value(Under::Member(key, short(start)))?;
            open.count += 1;
            match self.next()? {
                Some(b',') => {
                    comma = Some(self.at);
                    self.at += 1;
                }
                Some(b'}') => break,
                Some(_) => return Err(self.not_json(self.at, "a `,` or `}` should stand here")),
                None => return Err(self.ends(IN_OBJECT)),
            }
        }
        self.at += 1;
        self.writer.close(open, self.at);
        Ok(())
    }

    fn list(&mut self, mut open: Open) -> Result<(), Wrong> {
        self.check_depth()?;
        self.at += 1;
        let mut comma = None;
        loop {
            match (self.next()?, comma) {
                (Some(b']'), None) => break,
                (Some(b']'), Some(_)) if self.comments => break,
                (Some(b']'), Some(comma)) => return Err(self.trailing(comma)),
                (Some(_), _) => {}
                (None, _) => return Err(self.ends(IN_LIST)),
            }
            self.value(Under::Item(open.count))?;
            open.count += 1;
            match self.next()? {
                Some(b',') => {
                    comma = Some(self.at);
                    self.at += 1;
                }
                Some(b']') => break,
                Some(_) => return Err(self.not_json(self.at, "a `,` or `]` should stand here")),
                None => return Err(self.ends(IN_LIST)),
            }
        }
        self.at += 1;
        self.writer.close(open, self.at);
        Ok(())
    }

    fn check_depth(&self) -> Result<(), Wrong> {
        if self.writer.has_room_for(0) { Ok(()) } else { Err(at(self.at, self.writer.too_deep())) }
    }

    /// Reads the text that begins here.
    fn string(&mut self) -> Result<(), Wrong> {
        let start = self.at;
        let mut at = start + 1;
        let mut escapes = false;
        loop {
            at += before_sign(self.bytes.get(at..).unwrap_or_default());
            match self.bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    escapes = true;
                    at += 2;
                }
                Some(_) => {
                    let message = "a string has a line break or another control character in it; write it as an escape such as `\\n`";
                    return Err(self.not_json(at, message));
                }
                None => return Err(self.ends("the text ends inside a string; a `\"` is missing")),
            }
        }
        self.at = at + 1;
        if !escapes {
            self.part = (short(start + 1), short(at - start - 1));
            return Ok(());
        }
        let written = self.text.get(start..self.at).unwrap_or_default();
        match serde_json::from_str::<String>(written) {
            Ok(text) => {
                self.part = self.writer.text(&text, usize::MAX);
                Ok(())
            }
            Err(error) => {
                let place = start + error.column().saturating_sub(1);
                Err(self.not_json(place, "this is no escape that JSON has"))
            }
        }
    }

    fn number(&mut self, under: Under) -> Result<(), Wrong> {
        let start = self.at;
        let rest = self.bytes.get(start..).unwrap_or_default();
        let is_part = |byte: &u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
        let length = rest.iter().position(|byte| !is_part(byte)).unwrap_or(rest.len());
        let end = start + length;
        let value = match rest.get(..length).unwrap_or_default() {
            [b'0'] => Scalar::Unsigned(0),
            digits @ [b'1'..=b'9', ..] if digits.len() < 20 && digits.iter().all(u8::is_ascii_digit) => {
                Scalar::Unsigned(
                    digits.iter().fold(0, |number: u64, digit| number * 10 + u64::from(digit - b'0')),
                )
            }
            _ => {
                let written = self.text.get(start..end).unwrap_or_default();
                match serde_json::from_str::<serde_json::Number>(written) {
                    Ok(read) if read.is_f64() => number(read.as_f64().unwrap_or_default()),
                    Ok(read) => Scalar::from(&read),
                    Err(error) if error.to_string().contains("out of range") => {
                        return Err(self.not_json(start, "the number is too large"));
                    }
                    Err(_) => return Err(self.not_json(start, "this is no number that JSON has")),
                }
            }
        };
        self.at = end;
        self.writer.scalar(under, value, start, end);
        Ok(())
    }

    fn trailing(&self, comma: usize) -> Wrong {
        self.not_json(comma, "a comma stands behind the last item")
    }

    /// The text ends too early: behind what is written last.
    fn ends(&self, message: &str) -> Wrong {
        self.not_json(self.text.trim_end().len(), message)
    }

    fn not_json(&self, at: usize, message: &str) -> Wrong {
        self::at(at, Problem::new(format!("this is not JSON: {message}")))
    }
}

/// How many bytes stand before the first that ends a string, begins an escape, or may not stand in one. Eight are looked at
/// at once, since most of a text is strings.
fn before_sign(bytes: &[u8]) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    // The highest bit of a byte is set where the byte is less than another, and none below was.
    let less = |word: u64, than: u8| word.wrapping_sub(EACH * u64::from(than)) & !word;
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let [quote, escape] = [b'"', b'\\'].map(|sign| less(word ^ (EACH * u64::from(sign)), 1));
        let found = (less(word, 0x20) | quote | escape) & (EACH << 7);
        if found != 0 {
            return index * 8 + (found.trailing_zeros() / 8) as usize;
        }
    }
    let in_rest = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f));
    words.len() * 8 + in_rest.unwrap_or(rest.len())
}

/// The largest whole number up to which a floating-point number counts one by one.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// `5.0` and `5e0` are the whole number 5, for JSON Schema as for us.
pub(crate) fn number(value: f64) -> Scalar {
    if value.fract() == 0.0 && value.abs() <= EXACT {
        #[allow(clippy::cast_possible_truncation, reason = "whole and within the range of i64")]
        return whole(value as i64);
    }
    if value.is_finite() { Scalar::Float(value) } else { Scalar::Null }
}

/// A whole number.
pub(crate) fn whole(value: i64) -> Scalar {
    u64::try_from(value).map_or(Scalar::Signed(value), Scalar::Unsigned)
}

fn at(byte: usize, problem: Problem) -> Wrong {
    Box::new((byte, problem))
}

const IN_OBJECT: &str = "the text ends inside an object; a `}` is missing";
const IN_LIST: &str = "the text ends inside a list; a `]` is missing";

#[cfg(test)]
#[path = "json_tests.rs"]
mod tests;
