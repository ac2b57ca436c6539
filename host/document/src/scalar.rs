//! The plain scalars of YAML's core schema (YAML 1.2.2, section 10.3.2).

use serde_json::{Number, Value};

/// The largest whole number up to which a floating-point number counts one by one.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// `5.0` and `5e0` are the whole number 5, for JSON Schema as for us.
pub(super) fn number(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() <= EXACT {
        #[allow(clippy::cast_possible_truncation, reason = "whole and within the range of i64")]
        return Value::Number((value as i64).into());
    }
    Number::from_f64(value).map_or(Value::Null, Value::Number)
}

/// What a scalar without quotes means.
///
/// # Errors
/// It is a number that JSON has not: infinite, or none.
pub(super) fn core(text: &str) -> Result<Value, String> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Ok(Value::Null),
        "true" | "True" | "TRUE" => return Ok(Value::Bool(true)),
        "false" | "False" | "FALSE" => return Ok(Value::Bool(false)),
        ".nan" | ".NaN" | ".NAN" => return Err(format!("`{text}` is no number that can be used")),
        _ => {}
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") {
        return Err(format!("`{text}` is no number that can be used"));
    }
    if !unsigned.is_empty() && unsigned.bytes().all(|byte| byte.is_ascii_digit()) {
        let plain = text.strip_prefix('+').unwrap_or(text);
        if let Ok(whole) = plain.parse::<i64>() {
            return Ok(whole.into());
        }
        if let Ok(whole) = plain.parse::<u64>() {
            return Ok(whole.into());
        }
        return finite(plain);
    }
    for (prefix, radix) in [("0o", 8), ("0x", 16)] {
        let digits = text.strip_prefix(prefix).filter(|digits| !digits.starts_with(['+', '-']));
        if let Some(Ok(whole)) = digits.map(|digits| u64::from_str_radix(digits, radix)) {
            return Ok(whole.into());
        }
    }
    if is_float(unsigned) { finite(text) } else { Ok(text.into()) }
}

fn finite(text: &str) -> Result<Value, String> {
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
    use super::*;
    use serde_json::json;

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
            assert_eq!(core(text), Ok(value), "{text}");
        }
        for text in [".inf", "-.INF", ".nan", "1e999"] {
            assert!(core(text).is_err(), "{text}");
        }
    }
}
