//! Days as texts.

use jiff::civil::Date;

/// Reads `YYYY-MM-DD`; jiff alone would take other forms too.
pub(crate) fn parse(text: &str) -> Option<Date> {
    let has_form = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    text.parse().ok().filter(|_| has_form)
}
