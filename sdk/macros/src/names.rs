//! From what law.toml defines to constants of the kind that its values have.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream as Tokens};
use quote::quote;
use toml::Value;

use crate::file::File;

/// The words that Rust keeps to itself and that may be a name of law.toml.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while", "yield",
];

/// A name of law.toml as one of Rust: `primary-database` is `primary_database`, `type` is `type_`, `2024` is `_2024`.
pub(crate) fn ident(name: &str) -> Ident {
    let mut ident = name.replace('-', "_");
    if KEYWORDS.contains(&ident.as_str()) {
        ident.push('_');
    }
    if ident.starts_with(|first: char| first.is_ascii_digit()) {
        ident.insert(0, '_');
    }
    Ident::new(&ident, Span::call_site())
}

/// The module `law` with all names.
pub(crate) fn module(file: &File, obligations: &[String]) -> Result<Tokens, String> {
    let mut taken = BTreeSet::new();
    let mut take = |name: &str, what: &str| {
        if taken.insert(ident(name).to_string()) {
            Ok(())
        } else {
            Err(format!("law.toml has the name `{name}` of {what} for something else as well"))
        }
    };
    let mut names = Vec::new();
    for id in obligations {
        take(id, "an obligation")?;
        let name = ident(id);
        let about = format!("The obligation `{id}`.");
        names.push(quote! { #[doc = #about] pub const #name: Obligation = Obligation::named(#id); });
    }
    for (parameter, periods) in file.parameters() {
        take(parameter, "a parameter")?;
        names.push(self::parameter(parameter, periods)?);
    }
    for (point, readings) in file.readings() {
        take(point, "a contested point")?;
        names.push(reading(point, readings)?);
    }
    let tracked = file.paths().map(|path| {
        let path = path.to_string_lossy();
        quote! { const _: &str = ::core::include_str!(#path); }
    });
    Ok(quote! {
        /// What law.toml names.
        #[allow(non_upper_case_globals, dead_code, unused_imports)]
        pub mod law {
            use ::juris_sdk::names::{Clock, Flag, Number, Obligation, Reading, Says, Table, Term, Word, Words};
            // A change of the file changes the module.
            #(#tracked)*
            #(#names)*
        }
    })
}

fn parameter(parameter: &str, periods: &Value) -> Result<Tokens, String> {
    let name = ident(parameter);
    let about = format!("The parameter `{parameter}`.");
    let periods =
        periods.as_array().ok_or_else(|| format!("the parameter `{parameter}` is no list of periods"))?;
    if periods.iter().any(|period| ["keys", "members_of"].iter().any(|key| period.get(key).is_some())) {
        return Ok(quote! { #[doc = #about] pub const #name: Table = Table::named(#parameter); });
    }
    let mut kinds = periods.iter().filter_map(kind).collect::<Vec<_>>();
    kinds.dedup();
    let kind = match *kinds.as_slice() {
        [kind] => kind,
        // What may be kept for so many days in one period and so many hours in another is a time only.
        [_, ..] if kinds.iter().all(|kind| matches!(kind, Kind::Term | Kind::Clock)) => Kind::Clock,
        [] => return Err(format!("the parameter `{parameter}` has a value in no period")),
        _ => return Err(format!("the parameter `{parameter}` has values of different kinds")),
    };
    let constant =
        |kind: Tokens| quote! { #[doc = #about] pub const #name: #kind = #kind::named(#parameter); };
    Ok(match kind {
        Kind::Flag => constant(quote!(Flag)),
        Kind::Number => constant(quote!(Number)),
        Kind::Words => constant(quote!(Words)),
        Kind::Term => constant(quote!(Term)),
        Kind::Clock => constant(quote!(Clock)),
        Kind::Word => {
            let words: BTreeSet<&str> =
                periods.iter().filter_map(|period| period.get("value")?.as_str()).collect();
            let words = words.into_iter().map(|word| {
                let (constant, about) = (ident(word), format!("That `{parameter}` is `{word}`."));
                quote! { #[doc = #about] pub const #constant: Says = Says::named(#parameter, #word); }
            });
            let constant = constant(quote!(Word));
            let module = quote! { #[doc = #about] pub mod #name { use super::Says; #(#words)* } };
            quote! { #constant #module }
        }
    })
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Flag,
    Number,
    Word,
    Words,
    Term,
    Clock,
}

/// The kind of the value of a period; none where it has no value.
fn kind(period: &Value) -> Option<Kind> {
    let value = period.get("value")?;
    let unit = period.get("unit").and_then(Value::as_str);
    Some(match (value, unit) {
        (Value::Boolean(_), _) => Kind::Flag,
        (Value::String(_), _) => Kind::Word,
        (Value::Array(_), _) => Kind::Words,
        (_, Some("day" | "month" | "year")) => Kind::Term,
        (_, Some("working-day" | "hour")) => Kind::Clock,
        _ => Kind::Number,
    })
}

fn reading(point: &str, readings: &Value) -> Result<Tokens, String> {
    let readings = readings.as_table().ok_or_else(|| format!("the reading `{point}` is no table"))?;
    let values = readings.iter().filter(|(name, value)| value.is_str() && name.as_str() != "default");
    let values = values.map(|(value, says)| {
        let (name, says) = (ident(value), says.as_str().unwrap_or_default());
        quote! { #[doc = #says] pub const #name: Reading = Reading::named(#point, #value); }
    });
    let (name, about) = (ident(point), format!("The readings of the contested point `{point}`."));
    Ok(quote! { #[doc = #about] pub mod #name { use super::Reading; #(#values)* } })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The constants that a law.toml makes, without their words and without spaces.
    fn names(text: &str) -> Result<String, String> {
        let module = module(&File::of(text), &[])?.to_string();
        let module: String = module.split_whitespace().collect();
        let constants =
            module.split("pubconst").skip(1).map(|rest| rest.split(';').next().unwrap_or_default());
        Ok(constants.collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn a_name_has_the_kind_of_its_values() {
        let made = |rows: &str| names(&format!("[parameter]\nx-y = [{rows}]"));
        for (rows, kind) in [
            ("{ none = true }, { value = true }", "Flag"),
            ("{ value = 5 }", "Number"),
            ("{ value = 5, unit = \"person\" }", "Number"),
            ("{ value = 6, unit = \"month\" }, { value = 1, unit = \"year\" }", "Term"),
            ("{ value = 5, unit = \"working-day\" }", "Clock"),
            ("{ value = 3, unit = \"day\" }, { value = 72, unit = \"hour\" }", "Clock"),
            ("{ value = [\"a\"] }", "Words"),
            ("{ keys = [\"DE\"], value = true }", "Table"),
        ] {
            assert_eq!(made(rows).unwrap(), format!("x_y:{kind}={kind}::named(\"x-y\")"));
        }
        let word = made("{ value = \"in\" }, { value = \"a-b\" }").unwrap();
        let says = "a_b:Says=Says::named(\"x-y\",\"a-b\") in_:Says=Says::named(\"x-y\",\"in\")";
        assert_eq!(word, format!("x_y:Word=Word::named(\"x-y\") {says}"));
        // A time whose unit was forgotten is no time.
        assert!(
            made("{ value = 5 }, { value = 5, unit = \"day\" }").unwrap_err().contains("different kinds")
        );
        assert!(made("{ none = true }").unwrap_err().contains("in no period"));
    }

    #[test]
    fn a_reading_is_named_below_its_point() {
        let text = "[reading.start]\ndefault = \"open\"\nleaves_open = true\nopen = \"nobody knows\"\nno = \"never\"";
        assert_eq!(
            names(text).unwrap(),
            "no:Reading=Reading::named(\"start\",\"no\") open:Reading=Reading::named(\"start\",\"open\")"
        );
        let both = format!("{text}\n[[parameter.start]]\nvalue = 1");
        assert!(names(&both).unwrap_err().contains("for something else as well"));
    }
}
