//! The keys as a tree: what each is about, and what may stand there.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::schema::{Kind, Place, Schema, pascal, quoted, snake};

pub(crate) fn write(schema: &Schema) -> String {
    let mut writer = Writer { schema, definitions: BTreeMap::new() };
    let below = writer.below(&schema.whole(), false, 0);
    let mut out = String::from("use crate::{Key, Kind};\n\n/// The keys of a description.\n");
    let _ = writeln!(out, "pub(crate) const ROOT: &[Key] = {below};");
    for (name, below) in &writer.definitions {
        let _ = writeln!(out, "\nconst {name}: &[Key] = {below};");
    }
    out
}

struct Writer<'s> {
    schema: &'s Schema,
    /// The keys of what several places refer to, written once.
    definitions: BTreeMap<String, String>,
}

impl Writer<'_> {
    /// The keys below a place. What an operator can change of a whole, it can of its parts.
    fn below(&mut self, above: &Place, changeable: bool, depth: usize) -> String {
        let mut keys: Vec<(String, Place)> = self.schema.properties(above);
        keys.retain(|(key, _)| key != "*");
        keys.extend(self.schema.entries(above).map(|entry| ("*".to_owned(), entry)));
        keys.extend(self.schema.items(above).map(|item| ("*".to_owned(), item)));
        // A word or a day that is known in part is one fact.
        if keys.is_empty() || matches!(above.kind(), Kind::Day | Kind::Count) {
            return "&[]".to_owned();
        }
        let indent = "    ".repeat(depth + 1);
        let mut out = String::from("&[\n");
        for (name, place) in keys {
            let changeable = changeable || place.is("x-juris-changeable");
            let below = match (&place.definition, place.kind()) {
                (Some(definition), Kind::Object | Kind::OneOrMany | Kind::Any) => {
                    self.definition(definition, &place, changeable)
                }
                _ => self.below(&place, changeable, depth + 1),
            };
            // Of what has no name of its own, its map or list says what it is about.
            let is_plain = !matches!(place.kind(), Kind::Object | Kind::OneOrMany | Kind::Any);
            let unsaid = name == "*" && (is_plain || place.about().starts_with('`'));
            let about = if unsaid { above.about() } else { place.about() };
            let about = match place.to_write.as_deref().filter(|to_write| *to_write != about) {
                Some(to_write) => &format!("{about}; {to_write}"),
                None => about,
            };
            let _ = write!(out, "{indent}Key {{ name: {}, about: {}", quoted(&name), quoted(about));
            let _ = write!(out, ", kind: {}", kind(&place));
            let _ = write!(out, ", one: {}", quoted(place.text("x-juris-one").unwrap_or_default()));
            let _ = writeln!(out, ", changeable: {changeable}, below: {below} }},");
        }
        let _ = write!(out, "{}]", "    ".repeat(depth));
        out
    }

    fn definition(&mut self, name: &str, place: &Place, changeable: bool) -> String {
        let constant =
            format!("{}{}", snake(name).to_uppercase(), if changeable { "_CHANGEABLE" } else { "" });
        if !self.definitions.contains_key(&constant) {
            let below = self.below(place, changeable, 0);
            if below == "&[]" {
                return below;
            }
            self.definitions.insert(constant.clone(), below);
        }
        constant
    }
}

fn kind(place: &Place) -> String {
    match place.kind() {
        Kind::Map { closed: true } => "Kind::ClosedMap".to_owned(),
        Kind::Map { closed: false } => "Kind::Map".to_owned(),
        Kind::Word => {
            let words: Vec<String> = place.words().into_iter().map(quoted).collect();
            format!("Kind::Word(&[{}])", words.join(", "))
        }
        kind => format!("Kind::{}", pascal(&format!("{kind:?}"))),
    }
}
