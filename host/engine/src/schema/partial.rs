//! What is said of a fact that is known in part, as far as a schema cannot say it: bounds that leave room for a value, and
//! at most one word that a list may have more.

use juris_contract::facts::{Value as Node, View};
use juris_contract::pointer;
use juris_vocabulary::MORE;
use serde_json::Value;

use juris_document::Problem;

/// The bounds of a count.
const BOUNDS: [&str; 2] = ["at_least", "at_most"];

/// Whether all that is known in part is said so that it can be.
pub(super) fn is_sound(facts: View<'_>) -> bool {
    let nodes = u32::try_from(facts.nodes().len()).unwrap_or(u32::MAX);
    (0..nodes).all(|at| match facts.value(at) {
        Some(Node::List) => facts.children(at).filter(|item| facts.text_at(*item) == Some(MORE)).count() <= 1,
        Some(Node::Object) if facts.len(at) == BOUNDS.len() => {
            let number = |key| match facts.value(facts.member(at, key)?) {
                Some(Node::Unsigned(number)) => Some(number),
                _ => None,
            };
            let [least, most] = BOUNDS.map(number);
            least.zip(most).is_none_or(|(least, most)| least <= most)
        }
        _ => true,
    })
}

/// What is said so that it cannot be.
pub(super) fn problems(value: &Value) -> Vec<Problem> {
    let mut problems = Vec::new();
    collect(value, "", &mut problems);
    problems
}

fn collect(value: &Value, at: &str, problems: &mut Vec<Problem>) {
    let below = |key: &str| {
        let mut below = at.to_owned();
        pointer::push(&mut below, key);
        below
    };
    match value {
        Value::Array(items) => {
            let mut more = items.iter().enumerate().filter(|(_, item)| *item == MORE);
            if let (Some(_), Some((second, _))) = (more.next(), more.next()) {
                problems.push(
                    Problem::new(format!(
                        "`{MORE}` stands twice in a list, which says once that it may have more"
                    ))
                    .pointer(below(&second.to_string()))
                    .help("remove one of the two"),
                );
            }
            for (index, item) in items.iter().enumerate() {
                collect(item, &below(&index.to_string()), problems);
            }
        }
        Value::Object(members) => {
            let [least, most] = BOUNDS.map(|key| members.get(key).and_then(Value::as_u64));
            if let Some((least, most)) =
                least.zip(most).filter(|(least, most)| least > most && members.len() == 2)
            {
                problems.push(
                    Problem::new(format!("no number is at least {least} and at most {most}"))
                        .pointer(at)
                        .help("`at_least` is the smaller of the two"),
                );
            }
            for (key, member) in members {
                collect(member, &below(key), problems);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use juris_contract::facts::Facts;
    use serde_json::json;

    #[test]
    fn what_cannot_be_is_told_with_its_place() {
        for (value, told) in [
            (json!({"a": {"at_least": 2, "at_most": 2}, "l": ["x", "?"], "b": {"at_least": 2}}), &[][..]),
            (json!({"a": {"at_least": 3, "at_most": 2}}), &["/a"]),
            (json!({"l": ["?", "x", "?"], "m": [["?"], ["?"]]}), &["/l/2"]),
            (json!([{"n": {"at_most": 0, "at_least": 1}}, ["?", "?", "?"]]), &["/0/n", "/1/1"]),
        ] {
            let problems = problems(&value);
            let places: Vec<_> = problems.iter().filter_map(|problem| problem.pointer.as_deref()).collect();
            assert_eq!(places, told, "{value}");
            assert_eq!(is_sound(Facts::from(&value).view()), told.is_empty(), "{value}");
        }
    }
}
