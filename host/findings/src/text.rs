//! Text for readers: nothing in it acts on a terminal or a page, and nothing is longer than anybody would read.

use std::borrow::Cow;
use std::fmt::Write as _;

/// How many bytes of one text a reader is shown. No text that a person wrote is longer.
const LONGEST: usize = 8_000;

/// A text as readers are shown it: cut where nobody would read on.
pub(crate) fn shortened(text: &str) -> Cow<'_, str> {
    let Some(rest) = text.len().checked_sub(LONGEST).filter(|rest| *rest > 0) else {
        return Cow::Borrowed(text);
    };
    let shown = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text);
    Cow::Owned(format!("{shown}… (and about {rest} bytes more, which `--format json` has)"))
}

/// A text for readers: cut where it is too long to be read, and safe.
pub fn readable(text: &str) -> String {
    made_safe(&shortened(text))
}

/// A text with visible escapes for everything that would not stand still.
pub fn made_safe(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    push_safe(&mut safe, text);
    safe
}

/// Appends a text with visible escapes for everything that would not stand still.
pub(crate) fn push_safe(safe: &mut String, text: &str) {
    for c in text.chars() {
        if acts(c) {
            let _ = write!(safe, "{}", c.escape_unicode());
        } else {
            safe.push(c);
        }
    }
}

/// Whether a character does something instead of being seen: controls, line and paragraph separators, what turns the
/// direction of reading, what is invisible on purpose.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// A text with its first letter as it begins a sentence.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_would_read_is_cut() {
        let fits = "é".repeat(LONGEST / 2);
        assert_eq!(readable(&fits), fits);
        let long = readable(&format!("{fits}{fits}x"));
        assert!(long.starts_with(&fits) && long.len() < LONGEST + 100, "{}", long.len());
        assert!(long.ends_with("… (and about 8001 bytes more, which `--format json` has)"));
    }
}
