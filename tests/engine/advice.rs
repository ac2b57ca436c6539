//! What an error of a description advises is never refused itself, at any key of the vocabulary.

use juris::Description;
use juris_vocabulary::{KEYS, Key, Kind};
use serde_json::{Value, json};

/// A description in which only this value is wrong.
fn described(path: &[&Key], entry: &str, value: &Value) -> Value {
    let mut description = json!({ "schema": "juris/service@1", "name": "Shop" });
    if let (Value::Object(all), Value::Object(more)) = (&mut description, nested(path, entry, value)) {
        all.extend(more);
    }
    description
}

/// A value at the end of a path of keys, with an item of a list or an entry of a map where a key stands for any.
fn nested(path: &[&Key], entry: &str, value: &Value) -> Value {
    let Some((key, rest)) = path.split_first() else { return value.clone() };
    let mut below = nested(rest, entry, value);
    if rest.first().is_some_and(|next| next.name == "*") {
        below = match key.kind {
            Kind::List | Kind::OneOrMany => json!([below]),
            _ => json!({ entry: below }),
        };
    }
    if key.name == "*" { below } else { json!({ key.name: below }) }
}

fn walk<'k>(keys: &'k [Key], above: &[&'k Key], each: &mut dyn FnMut(&[&'k Key])) {
    for key in keys {
        let path: Vec<&Key> = above.iter().copied().chain([key]).collect();
        each(&path);
        walk(key.below, &path, each);
    }
}

#[test]
fn what_is_advised_is_allowed() {
    let mut tried = 0;
    walk(KEYS, &[], &mut |path| {
        let wrong = ["no", "yes", "off", "on"].into_iter().flat_map(|wrong| [("RU", wrong), ("ru/x", wrong)]);
        for (entry, wrong) in wrong {
            let description = described(path, entry, &json!(wrong));
            let Err(error) = Description::parse("x.json", description.to_string().as_bytes()) else {
                continue;
            };
            // An entry that is called otherwise in this map is a problem of its own.
            let [problem] = error.problems() else { continue };
            let advised =
                problem.help.iter().filter_map(|help| help.split_once("write `")?.1.strip_suffix('`'));
            for advised in advised {
                let pointer = problem.pointer.as_deref().unwrap();
                let mut mended = description.clone();
                *mended.pointer_mut(pointer).unwrap() = serde_json::from_str(advised).unwrap();
                let again = Description::parse("x.json", mended.to_string().as_bytes());
                let at = |error: &juris::InputError| {
                    error.problems().iter().any(|other| other.pointer.as_deref() == Some(pointer))
                };
                assert!(!again.as_ref().is_err_and(at), "{pointer}: {advised}: {again:?}");
                tried += 1;
            }
        }
    });
    assert!(tried > 20, "{tried}");
}
