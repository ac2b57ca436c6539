//! The line around a part of a text, for messages.

use std::ops::Range;

/// How many bytes of the line are kept before the part that is meant.
const BEFORE: usize = 256;
/// How many bytes of the line are kept from its beginning on.
const BEHIND: usize = 512;
/// What stands for the rest of a line.
const REST: char = '…';

/// A line of a text, or what of it stands around the part that is meant: a line may be as long as its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The line as it is written, without what it is indented by. `…` stands where it was cut, `�` for what is no UTF-8. It
    /// has less than three kilobytes.
    pub text: String,
    /// The part that is meant, in bytes of `text`. Of a part of several lines it is the first; it may be empty, and stand
    /// behind the last character.
    pub marked: Range<usize>,
}

impl Excerpt {
    /// The line in which a part of a text begins, by its bytes.
    pub fn new(text: &[u8], part: Range<usize>) -> Self {
        let start = part.start.min(text.len());
        let (before, rest) = text.split_at_checked(start).unwrap_or_default();
        let kept = before.get(before.len().saturating_sub(BEFORE)..).unwrap_or_default();
        let (before, from_its_begin) = match kept.iter().rposition(|byte| *byte == b'\n') {
            Some(end) => (kept.get(end + 1..).unwrap_or_default(), true),
            None => (kept, kept.len() == before.len()),
        };
        let kept = rest.get(..BEHIND).unwrap_or(rest);
        let (behind, to_its_end) = match kept.iter().position(|byte| *byte == b'\n') {
            Some(end) => (kept.get(..end).unwrap_or_default(), true),
            None => (kept, kept.len() == rest.len()),
        };
        let behind = behind.strip_suffix(b"\r").filter(|_| to_its_end).unwrap_or(behind);
        // Characters are not torn: what is left of one at a cut is left out.
        let torn = if from_its_begin {
            0
        } else {
            before.iter().take(3).take_while(|byte| continues(**byte)).count()
        };
        let before = String::from_utf8_lossy(before.get(torn..).unwrap_or_default());
        let behind = if to_its_end { behind } else { whole_characters(behind) };
        let (meant, after) = behind.split_at_checked(part.len().min(behind.len())).unwrap_or((behind, &[]));

        let mut line =
            if from_its_begin { before.trim_start().to_owned() } else { format!("{REST}{before}") };
        let begin = line.len();
        line.push_str(&String::from_utf8_lossy(meant));
        let marked = begin..line.len();
        line.push_str(&String::from_utf8_lossy(after));
        if !to_its_end {
            line.push(REST);
        }
        Excerpt { text: line, marked }
    }
}

/// Whether a byte continues a character that another began.
fn continues(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

/// A text without the beginning of a character at its end.
fn whole_characters(text: &[u8]) -> &[u8] {
    match std::str::from_utf8(text) {
        Err(error) if error.error_len().is_none() => text.get(..error.valid_up_to()).unwrap_or(text),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, part: Range<usize>) -> (String, String) {
        let excerpt = Excerpt::new(text.as_bytes(), part);
        let marked = excerpt.text[excerpt.marked].to_owned();
        (excerpt.text, marked)
    }

    fn pair(text: &str, marked: &str) -> (String, String) {
        (text.to_owned(), marked.to_owned())
    }

    #[test]
    fn a_line_stands_without_its_indent_and_its_end() {
        assert_eq!(excerpt("{\r\n  \"a\": 1,\r\n}", 10..11), pair("\"a\": 1,", "1"));
        assert_eq!(excerpt("\t\"é\": {\n1}", 7..11), pair("\"é\": {", "{"));
        assert_eq!(excerpt("a\n  b", 4..5), pair("b", "b"));
    }

    #[test]
    fn the_end_of_a_text_may_be_meant_and_what_is_behind_it() {
        assert_eq!(excerpt("{\n  \"a", 6..6), pair("\"a", ""));
        assert_eq!(excerpt("{\n", 2..2), pair("", ""));
        assert_eq!(excerpt("{", 7..9), pair("{", ""));
        assert_eq!(excerpt("", 0..0), pair("", ""));
    }

    #[test]
    fn of_a_long_line_the_middle_stands_and_no_character_is_torn() {
        for shift in 0..3 {
            let text = format!("{}{}xy{}", "a".repeat(shift), "ж€".repeat(9_000), "€ж".repeat(9_000));
            let start = shift + 9_000 * 5;
            let (line, marked) = excerpt(&text, start..start + 2);
            assert_eq!(marked, "xy");
            assert!(line.starts_with('…') && line.ends_with('…') && line.len() < 800, "{line}");
            assert!(!line.contains('\u{fffd}'), "{line}");
        }
    }

    #[test]
    fn what_is_no_text_is_shown_and_bounded() {
        let excerpt = Excerpt::new(&[0xff; 9_000], 4_000..4_001);
        assert!(excerpt.text.len() < 3_000);
        assert_eq!(&excerpt.text[excerpt.marked], "\u{fffd}");
    }
}
