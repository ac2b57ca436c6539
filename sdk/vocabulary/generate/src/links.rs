//! The places that name countries.

use std::fmt::Write as _;

use serde_json::Value;

use crate::schema::{Kind, Place, Schema, quoted};

pub(crate) fn write(schema: &Schema) -> String {
    let mut out = String::from("use crate::{Link, Names};\n\n/// The links, in the order of the schema.\n");
    out.push_str("pub const LINKS: &[Link] = &[\n");
    collect(schema, &schema.whole(), &[], &mut out);
    out.push_str("];\n");
    out
}

fn collect(schema: &Schema, place: &Place, path: &[String], out: &mut String) {
    if let Some(link) = place.keywords.get("x-juris-link") {
        let names = match link["names"].as_str() {
            Some("keys") if place.kind() == (Kind::Map { closed: true }) => "ListedKeys",
            Some("keys") => "Keys",
            Some("prefixes") => "Prefixes",
            Some("values") => "Values",
            Some("below") => "Below",
            other => panic!("a link names a country in {other:?}"),
        };
        let pointer: String =
            path.iter().map(|key| format!("/{}", if key == "*" { "0" } else { key })).collect();
        let path: Vec<String> = path.iter().map(|token| quoted(token)).collect();
        let unless = link.get("unless").and_then(Value::as_str);
        let unless: Vec<String> =
            unless.into_iter().flat_map(|pointer| pointer.split('/').skip(1)).map(quoted).collect();
        let unless = format!("&[{}]", unless.join(", "));
        let asked = link["asked"].as_bool().unwrap();
        let _ = writeln!(
            out,
            "    Link {{ path: &[{}], pointer: {}, names: Names::{names}, asked: {asked}, unless: {unless} }},",
            path.join(", "),
            quoted(&pointer)
        );
    }
    let with = |token: &str| {
        let mut path = path.to_vec();
        path.push(token.to_owned());
        path
    };
    for (key, below) in schema.properties(place) {
        collect(schema, &below, &with(&key), out);
    }
    for below in schema.entries(place).into_iter().chain(schema.items(place)) {
        collect(schema, &below, &with("*"), out);
    }
}
