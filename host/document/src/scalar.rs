//! The plain scalars of YAML's core schema (YAML 1.2.2, section 10.3.2).

use juris_contract::facts::Scalar;

use crate::json::{number, whole};

/// What a scalar without quotes means; nothing, where it is a text.
///
/// # Errors
/// It is a number that JSON has not: infinite, or none.
pub(crate) fn core(text: &str) -> Result<Option<Scalar>, String> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Ok(Some(Scalar::Null)),
        "true" | "True" | "TRUE" => return Ok(Some(Scalar::Bool(true))),
        "false" | "False" | "FALSE" => return Ok(Some(Scalar::Bool(false))),
        ".nan" | ".NaN" | ".NAN" => return Err(format!("`{text}` is no number that can be used")),
        _ => {}
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") {
        return Err(format!("`{text}` is no number that can be used"));
    }
    if !unsigned.is_empty() && unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        let plain = text.strip_prefix('+').unwrap_or(text);
        if let Ok(number) = plain.parse() {
            return Ok(Some(whole(number)));
        }
        if let Ok(number) = plain.parse() {
            return Ok(Some(Scalar::Unsigned(number)));
        }
        return finite(plain).map(Some);
    }
    for (prefix, radix) in [("0o", 8), ("0x", 16)] {
        let digits = text.strip_prefix(prefix).filter(|digits| !digits.starts_with(['+', '-']));
        if let Some(Ok(number)) = digits.map(|digits| u64::from_str_radix(digits, radix)) {
            return Ok(Some(Scalar::Unsigned(number)));
        }
    }
    if is_float(unsigned) { finite(text).map(Some) } else { Ok(None) }
}

fn finite(text: &str) -> Result<Scalar, String> {
    match text.parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(number(value)),
        _ => Err(format!("`{text}` is no number that can be used")),
    }
}

/// `( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
fn is_float(text: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['-', '+']).unwrap_or(exponent))),
        None => (text, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let has_digits = !whole.is_empty() || !fraction.is_empty();
    has_digits
        && digits(whole)
        && digits(fraction)
        && exponent.is_none_or(|exponent| !exponent.is_empty() && digits(exponent))
}

#[cfg(test)]
mod tests {
    use juris_contract::facts::{Facts, Key, View};
    use serde_json::json;

    use super::*;

    fn read(text: &str) -> Result<serde_json::Value, String> {
        let mut facts = Facts::default();
        match core(text)? {
            Some(scalar) => facts.scalar(Key::Index(0), scalar),
            None => facts.text_value(Key::Index(0), text),
        }
        Ok(facts.view().to_json(View::ROOT))
    }

    #[test]
    fn the_core_schema_and_nothing_of_yaml_1_1() {
        for (text, value) in [
            ("", json!(null)),
            ("~", json!(null)),
            ("Null", json!(null)),
            ("true", json!(true)),
            ("FALSE", json!(false)),
            ("no", json!("no")),
            ("NO", json!("NO")),
            ("yes", json!("yes")),
            ("on", json!("on")),
            ("tRUE", json!("tRUE")),
            ("2017-05-04", json!("2017-05-04")),
            ("5", json!(5)),
            ("-5", json!(-5)),
            ("+5", json!(5)),
            ("007", json!(7)),
            ("0o17", json!(15)),
            ("0xff", json!(255)),
            ("0x-f", json!("0x-f")),
            ("0b1", json!("0b1")),
            ("1_000", json!("1_000")),
            ("12:30", json!("12:30")),
            ("5.0", json!(5)),
            ("2.5", json!(2.5)),
            (".5", json!(0.5)),
            ("5.", json!(5)),
            ("1e2", json!(100)),
            ("1e", json!("1e")),
            (".", json!(".")),
            ("e5", json!("e5")),
            ("-", json!("-")),
            ("18446744073709551615", json!(u64::MAX)),
            ("1.2.3", json!("1.2.3")),
            ("nan", json!("nan")),
            ("inf", json!("inf")),
        ] {
            assert_eq!(read(text), Ok(value), "{text}");
        }
        for text in [".inf", "-.INF", ".nan", "1e999"] {
            assert!(core(text).is_err(), "{text}");
        }
    }
}
