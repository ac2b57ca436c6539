//! Days as the contract writes them: `YYYY-MM-DD`.

use alloc::string::String;

use crate::tree::push_number;
use jiff::civil::Date;

/// Reads `YYYY-MM-DD`; nothing else is a day.
pub(crate) fn parse(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    // A number may be read with a sign, a part of a day has none.
    let all_digits = [year, month, day].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    if parts.next().is_some() || (year.len(), month.len(), day.len()) != (4, 2, 2) || !all_digits {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Writes `YYYY-MM-DD`.
pub(crate) fn write(day: Date) -> String {
    let mut out = String::with_capacity(10);
    let padded = |out: &mut String, number: u32, width: u32| {
        for place in (1..width).rev() {
            if number < 10_u32.pow(place) {
                out.push('0');
            }
        }
        push_number(out, number);
    };
    padded(&mut out, day.year().unsigned_abs().into(), 4);
    out.push('-');
    padded(&mut out, day.month().unsigned_abs().into(), 2);
    out.push('-');
    padded(&mut out, day.day().unsigned_abs().into(), 2);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_read_and_written() {
        for text in ["2016-02-29", "2017-05-06", "0099-12-31", "2026-01-01"] {
            assert_eq!(write(parse(text).unwrap()), text);
        }
        assert_eq!(parse("2017-05-06"), Some(date(2017, 5, 6)));
        for text in
            ["2017-02-29", "2017-13-01", "2017-5-6", "17-05-06", "2017-05-06T00", "", "2017-05", "+017-05-06"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
