//! The forms that texts of a description have. Each asks what a `pattern` of the schema asks.

use juris_contract::{day, pointer};

/// `<country>/<slug>`, or `*`.
pub(crate) fn is_entry(text: &str) -> bool {
    let is_slug = |byte: &u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    match text.as_bytes() {
        b"*" => true,
        [b'a'..=b'z', b'a'..=b'z', b'/', slug @ ..] => !slug.is_empty() && slug.iter().all(is_slug),
        _ => false,
    }
}

/// Small letters, digits and `-`, the first a letter.
pub(crate) fn is_word(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// A day of the calendar, `YYYY-MM-DD`.
pub(crate) fn is_day(text: &str) -> bool {
    day::parse(text).is_some()
}

/// A calendar period of ISO 8601: years, months and days, or weeks.
pub(crate) fn is_period(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else { return false };
    if let Some(weeks) = rest.strip_suffix('W') {
        return is_number(weeks, 4);
    }
    let mut rest = rest;
    let mut parts = 0;
    for (unit, digits) in [('Y', 3), ('M', 4), ('D', 5)] {
        if let Some((number, after)) = rest.split_once(unit) {
            if !is_number(number, digits) {
                return false;
            }
            (rest, parts) = (after, parts + 1);
        }
    }
    parts > 0 && rest.is_empty()
}

fn is_number(text: &str, most_digits: usize) -> bool {
    (1..=most_digits).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Three capital letters.
pub(crate) fn is_currency(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// A JSON Pointer.
pub(crate) fn is_pointer(text: &str) -> bool {
    pointer::is_valid(text)
}

/// Small words between dots, as fideslang writes its keys.
pub(crate) fn is_category(text: &str) -> bool {
    let is_word = |word: &str| {
        let mut bytes = word.bytes();
        bytes.next().is_some_and(|first| first.is_ascii_lowercase())
            && bytes.all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
    };
    text.split('.').all(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The forms on both sides of what they ask. That they ask what the patterns of the schema ask, the engine's tests show
    /// with a validator of JSON Schema.
    #[test]
    fn texts_have_their_forms() {
        type Form = fn(&str) -> bool;
        let forms: [(Form, &[&str], &[&str]); 7] = [
            (
                is_entry,
                &["ru/ori", "eu/dsa-contact-2", "*"],
                &["", "ru/", "RU/ori", "rus/ori", "ru/Ori", "**", "ru/ori/x"],
            ),
            (is_word, &["a", "subscriber-data-2"], &["", "2a", "-a", "A", "a b"]),
            (
                is_day,
                &["2024-02-29", "2000-02-29", "0000-01-01"],
                &[
                    "2023-02-29",
                    "1900-02-29",
                    "2024-13-01",
                    "2024-00-10",
                    "2024-04-31",
                    "2024-01-00",
                    "2024-1-01",
                    "+024-01-01",
                    "2024-01-01T00:00",
                    "",
                ],
            ),
            (
                is_period,
                &["P6M", "P1Y", "P1Y6M", "P1Y2D", "P2W", "P12345D", "P0D"],
                &["", "P", "6M", "P1W2D", "P1M1Y", "P123456D", "P1234Y", "PT1H", "P1.5Y", "P-1D", "P1Y1Y"],
            ),
            (is_currency, &["EUR"], &["eur", "EU", "EURO", ""]),
            (is_pointer, &["", "/", "/a~1b/~0", "/é"], &["a", "/a~", "/a~2"]),
            (
                is_category,
                &["user", "user.contact.email_2"],
                &["", "User", "user.", "user..x", ".x", "2x", "_x"],
            ),
        ];
        for (number, (form, have_it, have_it_not)) in forms.into_iter().enumerate() {
            for text in have_it {
                assert!(form(text), "form {number}: {text}");
            }
            for text in have_it_not {
                assert!(!form(text), "form {number}: {text}");
            }
        }
    }
}
