//! The views with which authors of laws read a description.

use std::fmt::Write as _;

use crate::schema::{Kind, Place, Schema, pascal, quoted, snake};

/// A view of an object, and what it has.
struct View {
    name: String,
    about: String,
    methods: Vec<(String, String)>,
}

pub(crate) fn write(schema: &Schema) -> String {
    let mut views = Vec::new();
    collect(schema, "Service", &schema.whole(), &mut views);
    let mut out = String::from(
        "//! A view of each object of a description, with a method for each of its keys. What of it has a meaning before the law\n\
         //! stands in the modules beside this one.\n\n\
         use crate::fact::{Fact, Place};\nuse crate::list::{List, Word};\nuse crate::period::Period;\n\
         use crate::truth::Truth;\nuse jiff::civil::Date;\n",
    );
    for View { name, about, methods } in &views {
        let _ = write!(
            out,
            "\n/// {about}.\n#[derive(Clone, Copy, Debug)]\npub struct {name}<'c>(pub(crate) Place<'c>);\n\n\
             impl<'c> From<Place<'c>> for {name}<'c> {{\n    fn from(place: Place<'c>) -> Self {{\n        {name}(place)\n    }}\n}}\n\n\
             impl<'c> {name}<'c> {{\n    /// Where it stands in the description.\n    pub fn place(&self) -> Place<'c> {{\n        self.0\n    }}\n"
        );
        for (_, method) in methods {
            out.push_str(method);
        }
        out.push_str("}\n");
    }
    out
}

fn collect(schema: &Schema, name: &str, place: &Place, views: &mut Vec<View>) {
    let index = views.iter().position(|view| view.name == name).unwrap_or_else(|| {
        let about = if name == "Service" {
            "What is known of an online service and its operator"
        } else {
            about(place)
        };
        views.push(View { name: name.to_owned(), about: about.to_owned(), methods: Vec::new() });
        views.len() - 1
    });
    for (key, below) in schema.properties(place) {
        if key == "*" || below.is("x-juris-about") {
            continue;
        }
        let method = method(schema, &key, &below, views);
        let known = views[index].methods.iter().find(|(name, _)| *name == method.0);
        match known {
            None => views[index].methods.push(method),
            Some((name, _)) => {
                let alike = |text: &str| text.lines().nth(3).map(str::to_owned);
                assert_eq!(alike(&known.unwrap().1), alike(&method.1), "`{name}` has two meanings");
            }
        }
    }
}

/// What the view says of itself: the schema's title, where the description speaks of `null` and `{}` alone.
fn about(place: &Place) -> &str {
    if place.about().starts_with('`') { place.text("title").unwrap() } else { place.about() }
}

/// A method: its name, and its text.
fn method(schema: &Schema, key: &str, place: &Place, views: &mut Vec<View>) -> (String, String) {
    let given = place.text("x-juris-method").map_or_else(|| snake(key), str::to_owned);
    let at = format!("self.0.key({})", quoted(key));
    let (name, argument, returns, body) = match place.kind() {
        Kind::Map { closed } => {
            let entry = schema.entries(place).unwrap();
            let step = if closed { "listed" } else { "entry" };
            let at = format!("{at}.{step}(key)");
            let (returns, body) = value(schema, place, &entry, &at, views);
            let one = snake(place.text("x-juris-one").unwrap_or(key));
            let name = if matches!(entry.kind(), Kind::OneOrMany) { given } else { one };
            (name, ", key: &str", returns, body)
        }
        Kind::List => {
            let item = schema.items(place).unwrap();
            let of = if item.kind() == Kind::Object {
                view(schema, place, &item, views)
            } else {
                "Word".to_owned()
            };
            (given, "", format!("List<'c, {of}<'c>>"), format!("{at}.list()"))
        }
        _ => {
            let named = Place { keywords: place.keywords.clone(), ..place.clone() };
            let (returns, body) = value(schema, &with_name(named, key), place, &at, views);
            (given, "", returns, body)
        }
    };
    let mut doc = format!("{}.", place.about());
    let words = place.words();
    if place.kind() == Kind::Word && !words.is_empty() {
        let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
        let _ = write!(doc, " One of {}.", words.join(", "));
    }
    let text = format!(
        "\n    /// {doc}\n    pub fn {name}(&self{argument}) -> {returns} {{\n        {body}\n    }}\n"
    );
    (name, text)
}

fn with_name(mut place: Place, key: &str) -> Place {
    place.keywords.entry("x-juris-one").or_insert_with(|| key.into());
    place
}

/// How a value is read: its type, and the expression.
fn value(
    schema: &Schema,
    holder: &Place,
    place: &Place,
    at: &str,
    views: &mut Vec<View>,
) -> (String, String) {
    let fact = |of: &str, read: &str| (format!("Fact<{of}>"), format!("{at}.{read}()"));
    match place.kind() {
        Kind::Bool => ("Truth".to_owned(), format!("{at}.is_true()")),
        Kind::Text | Kind::Word | Kind::Country => fact("&'c str", "text"),
        Kind::Day => fact("Date", "day"),
        Kind::Period => fact("Period", "period"),
        Kind::Count => fact("u64", "count"),
        Kind::Object => {
            let name = view(schema, holder, place, views);
            (format!("{name}<'c>"), format!("{name}({at})"))
        }
        Kind::OneOrMany => {
            let name = view(schema, holder, place, views);
            (format!("List<'c, {name}<'c>>"), format!("{at}.one_or_many()"))
        }
        Kind::Any if place.keywords.contains_key("properties") => {
            let name = view(schema, holder, place, views);
            (format!("{name}<'c>"), format!("{name}({at})"))
        }
        Kind::Any => ("Place<'c>".to_owned(), at.to_owned()),
        kind @ (Kind::Map { .. } | Kind::List) => panic!("{kind:?} in a map"),
    }
}

/// The view of an object, named by it or by what holds it.
fn view(schema: &Schema, holder: &Place, place: &Place, views: &mut Vec<View>) -> String {
    let name = place.text("x-juris-type").or_else(|| holder.text("x-juris-one")).unwrap();
    let name = pascal(name);
    collect(schema, &name, place, views);
    name
}
