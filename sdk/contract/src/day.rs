//! Days as the contract writes them: `YYYY-MM-DD`.

use alloc::string::String;

use jiff::civil::Date;

/// Reads `YYYY-MM-DD`; nothing else is a day.
pub fn parse(text: &str) -> Option<Date> {
    let &[y3, y2, y1, y0, b'-', m1, m0, b'-', d1, d0] = text.as_bytes() else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_i16, |number, digit| {
            digit.is_ascii_digit().then(|| number * 10 + i16::from(digit - b'0'))
        })
    };
    let small = |digits: &[u8]| i8::try_from(number(digits)?).ok();
    Date::new(number(&[y3, y2, y1, y0])?, small(&[m1, m0])?, small(&[d1, d0])?).ok()
}

/// Writes `YYYY-MM-DD`.
pub fn write(day: Date) -> String {
    // Digits and hyphens are UTF-8.
    String::from_utf8(to_bytes(day).to_vec()).unwrap_or_default()
}

/// Writes `YYYY-MM-DD` into ten bytes, which are in the order of the days.
pub fn to_bytes(day: Date) -> [u8; 10] {
    let digit = |number: u16| b'0' + (number % 10) as u8;
    let (year, month, day) =
        (day.year().unsigned_abs(), day.month().unsigned_abs(), day.day().unsigned_abs());
    let (month, day) = (u16::from(month), u16::from(day));
    [
        digit(year / 1000),
        digit(year / 100),
        digit(year / 10),
        digit(year),
        b'-',
        digit(month / 10),
        digit(month),
        b'-',
        digit(day / 10),
        digit(day),
    ]
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
