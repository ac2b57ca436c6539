//! Lines and columns: that they lie inside the text, and that what stands there is what they are said to be of.

use juris::{Date, Description, InputError, Position};
use serde_json::Value;

use super::facts;

/// A text whose places are checked.
pub(super) struct Places<'t> {
    text: &'t [u8],
    /// How many lines of the same file stand above it.
    above: u32,
}

impl<'t> Places<'t> {
    pub(super) fn of(text: &'t [u8]) -> Self {
        // A byte order mark is no character of a text that can be read.
        let plain = std::str::from_utf8(text).map(|text| text.strip_prefix('\u{feff}').unwrap_or(text));
        Places { text: plain.map_or(text, str::as_bytes), above: 0 }
    }

    pub(super) fn below(self, lines: u32) -> Self {
        Places { above: lines, ..self }
    }

    /// The rest of the text from a place on; the end of a line counts as a place.
    #[track_caller]
    pub(super) fn rest(&self, place: Position) -> &'t [u8] {
        let Position { line, column } = place;
        assert!(line > self.above && column > 0, "{place:?} lies above the text");
        let mut from = 0;
        for _ in 1..line - self.above {
            let end = self.text[from..].iter().position(|byte| *byte == b'\n');
            from += end.unwrap_or_else(|| panic!("{place:?} lies below the text")) + 1;
        }
        let line = self.text[from..].split(|byte| *byte == b'\n').next().unwrap();
        let begins = |(_, byte): &(usize, &u8)| **byte & 0xC0 != 0x80;
        let mut characters = line.iter().enumerate().filter(begins).map(|(at, _)| at).chain([line.len()]);
        let at = characters.nth(column as usize - 1);
        &self.text[from + at.unwrap_or_else(|| panic!("{place:?} lies behind its line"))..]
    }

    /// An error lists something, in the order of the text, and not more than a reader could want. Each problem has a place.
    #[track_caller]
    pub(super) fn check_error(&self, error: &InputError) {
        let problems = error.problems();
        assert!((1..=200).contains(&problems.len()), "{} problems", problems.len());
        for problem in problems {
            let place = problem.position.unwrap_or_else(|| panic!("no place: {problem:?}"));
            self.rest(place);
        }
        assert!(problems.is_sorted_by_key(|problem| problem.position));
        assert!(!error.to_string().is_empty());
    }

    /// Every fact of a description stands inside the text; where that is JSON, its value begins and ends there.
    #[track_caller]
    pub(super) fn check_facts(&self, description: &Description, day: Date, is_json: bool) {
        let whole = description.on(day);
        for pointer in facts::pointers(whole) {
            let rest = self.rest(description.position(day, &pointer));
            let value = whole.pointer(&pointer).unwrap();
            assert!(!is_json || begins_with(rest, value), "{pointer} on {day} is not where it is said to be");
            let span = description.span(day, &pointer);
            assert_eq!(span.start, description.position(day, &pointer));
            let behind = self.rest(span.end);
            let written = &description.text()[span.bytes];
            assert_eq!(&rest[..rest.len() - behind.len()], written.as_bytes(), "{pointer} on {day}");
            let ends = serde_json::from_str::<Value>(written).is_ok();
            assert!(
                !is_json || ends || value.is_array() || value.is_object(),
                "{pointer} on {day}: {written:?}"
            );
            // What is not there has a place too.
            self.rest(description.position(day, &facts::below(&pointer, "~nothing/here")));
        }
    }
}

/// Whether a text begins with a value. Of a list or an object only the bracket is compared.
fn begins_with(text: &[u8], value: &Value) -> bool {
    match value {
        Value::Array(_) => text.starts_with(b"["),
        Value::Object(_) => text.starts_with(b"{"),
        scalar => {
            let mut values = serde_json::Deserializer::from_slice(text).into_iter::<Value>();
            let found = values.next().and_then(Result::ok);
            found.is_some_and(|found| {
                found == *scalar || found.as_f64().is_some() && found.as_f64() == scalar.as_f64()
            })
        }
    }
}
