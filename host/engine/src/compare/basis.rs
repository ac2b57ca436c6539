//! What a ruling rests on, so that two can be compared whatever the order of lists.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use crate::report::{Evidence, Missing, Ruling, UnknownLinks};
use juris_contract::pointer;

/// How deep pointers are taken apart. No description goes deeper; a law may name what is missing wherever it likes.
const DEEPEST: usize = 128;

/// What a ruling rests on, as a text: the facts that decided and those that are unknown. `description` is the one judged,
/// on the day judged.
///
/// Two texts are the same where the same items of lists decide by the same facts, in whatever order they stand. An item is
/// known by its `id` and by those of its facts that decide, not by its index; so a further one makes another text, even
/// one that equals an earlier one.
pub fn basis(ruling: &Ruling, description: &Value) -> String {
    of_facts(&ruling.evidence, &ruling.missing, description)
}

/// The same of links that a description leaves open: what is not known of them, and which laws turn on it.
pub fn links_basis(links: &UnknownLinks, description: &Value) -> String {
    format!("{} {}", links.laws.join(" "), of_facts(&[], &links.missing, description))
}

fn of_facts(evidence: &[Evidence], missing: &[Missing], description: &Value) -> String {
    let mut root = Node::default();
    for fact in evidence {
        root.insert(&fact.pointer, Some(&fact.value), description);
    }
    for fact in missing {
        root.insert(&fact.pointer, None, description);
    }
    let mut text = String::new();
    root.write(&mut text);
    text
}

/// The facts that a ruling rests on and another, of an equal verdict, does not.
pub(super) fn only_in<'r>(
    (ruling, description): (&'r Ruling, &Value),
    (other, other_description): (&Ruling, &Value),
) -> Vec<&'r Evidence> {
    let mut there: HashMap<String, usize> = HashMap::new();
    for fact in &other.evidence {
        *there.entry(named(fact, other_description)).or_default() += 1;
    }
    let mut is_there = |fact: &Evidence| {
        let left = there.get_mut(&named(fact, description)).filter(|left| **left > 0);
        left.map(|left| *left -= 1).is_some()
    };
    ruling.evidence.iter().filter(|fact| !is_there(fact)).collect()
}

/// A fact with its value and its place, in which an item of a list stands with its `id` or with none, but with no index.
fn named(fact: &Evidence, description: &Value) -> String {
    let (mut named, mut here) = (String::new(), Some(description));
    for token in pointer::tokens(&fact.pointer).take(DEEPEST) {
        match here {
            Some(Value::Array(items)) => {
                here = token.parse().ok().and_then(|index: usize| items.get(index));
                let id = here.and_then(|item| item.get("id")?.as_str()).unwrap_or("*");
                pointer::push(&mut named, id);
            }
            _ => {
                here = here.and_then(|object| object.get(&*token));
                pointer::push(&mut named, &token);
            }
        }
    }
    format!("{named}={}", fact.value)
}

/// The facts at a place and below it.
#[derive(Debug, Default)]
struct Node<'f> {
    /// The values of facts here; an unknown one has none.
    facts: Vec<Option<&'f Value>>,
    members: BTreeMap<Cow<'f, str>, Node<'f>>,
    items: BTreeMap<usize, Node<'f>>,
    /// The `id` of the item of a list that this is.
    id: Option<&'f str>,
}

impl<'f> Node<'f> {
    fn insert(&mut self, pointer: &'f str, fact: Option<&'f Value>, description: &'f Value) {
        let (mut node, mut here) = (self, Some(description));
        let mut tokens = pointer::tokens(pointer);
        for token in tokens.by_ref().take(DEEPEST) {
            let index = token.parse().ok().filter(|_| here.is_none_or(Value::is_array));
            match index {
                Some(index) => {
                    here = here.and_then(|list| list.get(index));
                    node = node.items.entry(index).or_default();
                    node.id = here.and_then(|item| item.get("id")?.as_str());
                }
                None => {
                    here = here.and_then(|object| object.get(&*token));
                    node = node.members.entry(token).or_default();
                }
            }
        }
        let rest = tokens.fold(String::new(), |mut rest, token| {
            pointer::push(&mut rest, &token);
            rest
        });
        if !rest.is_empty() {
            node = node.members.entry(rest.into()).or_default();
        }
        node.facts.push(fact);
    }

    /// Writes it as JSON: the `id`, the facts, the members with their names, the items. Facts and items stand in the order of
    /// their texts.
    fn write(&self, text: &mut String) {
        let sorted = |text: &mut String, mut texts: Vec<String>| {
            texts.sort_unstable();
            list(text, &texts, |text, one| text.push_str(one));
        };
        text.push('[');
        match self.id {
            Some(id) => quote(text, id),
            None => text.push_str("null"),
        }
        text.push(',');
        // A known `null` is not the same as what is unknown.
        let facts = self.facts.iter().map(|fact| fact.map_or("[]".to_owned(), |fact| format!("[{fact}]")));
        sorted(text, facts.collect());
        text.push(',');
        list(text, &self.members, |text, (name, node)| {
            text.push('[');
            quote(text, name);
            text.push(',');
            node.write(text);
            text.push(']');
        });
        text.push(',');
        let items = self.items.values().map(|node| {
            let mut text = String::new();
            node.write(&mut text);
            text
        });
        sorted(text, items.collect());
        text.push(']');
    }
}

/// Writes a list as JSON.
fn list<T>(text: &mut String, items: impl IntoIterator<Item = T>, write: impl Fn(&mut String, T)) {
    text.push('[');
    for (place, item) in items.into_iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        write(text, item);
    }
    text.push(']');
}

/// Writes a text as JSON.
fn quote(text: &mut String, quoted: &str) {
    if quoted.bytes().all(|byte| byte >= 0x20 && byte != b'"' && byte != b'\\') {
        text.extend(["\"", quoted, "\""]);
    } else {
        text.push_str(&Value::from(quoted).to_string());
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{Grade, Verdict};
    use juris_document::Position;

    /// A ruling that rests on facts of a description; what is not there is missing.
    fn resting_on(description: &Value, pointers: &[&str]) -> String {
        let position = Position { line: 1, column: 1 };
        let mut ruling = Ruling {
            obligation: "x".into(),
            summary: String::new(),
            verdict: Verdict::Violation,
            provision: String::new(),
            url: None,
            confidence: Grade::Text,
            relied_on: Vec::new(),
            weak_points: Vec::new(),
            steps: Vec::new(),
            evidence: Vec::new(),
            missing: Vec::new(),
            deadline: None,
            notes: Vec::new(),
            other_readings: Vec::new(),
            penalties: Vec::new(),
            remedies: Vec::new(),
        };
        for pointer in pointers {
            let pointer = (*pointer).to_owned();
            match description.pointer(&pointer) {
                Some(value) => ruling.evidence.push(Evidence {
                    value: value.clone(),
                    pointer,
                    position,
                    claimed_by: None,
                    claim_source: None,
                }),
                None => ruling.missing.push(Missing { pointer, position, about: None }),
            }
        }
        basis(&ruling, description)
    }

    fn sets(sets: Value) -> Value {
        json!({ "data": sets, "orders": { "ru/x": null, "7": {} } })
    }

    #[test]
    fn the_order_of_facts_and_items_is_no_part_of_it() {
        let (us, cn) = (json!({"stores": [{"country": "US"}]}), json!({"stores": [{"country": "CN"}]}));
        let both = ["/data/0/stores/0/country", "/data/1/stores/0/country", "/orders/ru~1x", "/orders/7"];
        let one = resting_on(&sets(json!([us, cn])), &both);
        let mut turned = both;
        turned.reverse();
        assert_eq!(one, resting_on(&sets(json!([us, cn])), &turned));
        assert_eq!(one, resting_on(&sets(json!([cn, us])), &both));
        let behind = ["/data/1/stores/0/country", "/data/2/stores/0/country", "/orders/ru~1x", "/orders/7"];
        assert_eq!(one, resting_on(&sets(json!([{}, us, cn])), &behind));
    }

    #[test]
    fn a_further_item_is_another_basis_even_where_it_is_equal() {
        let us = json!({"stores": [{"country": "US"}]});
        let one = resting_on(&sets(json!([us])), &["/data/0/stores/0/country"]);
        let two =
            resting_on(&sets(json!([us, us])), &["/data/0/stores/0/country", "/data/1/stores/0/country"]);
        let in_one_set = json!({"stores": [{"country": "US"}, {"country": "US"}]});
        let in_one_set =
            resting_on(&sets(json!([in_one_set])), &["/data/0/stores/0/country", "/data/0/stores/1/country"]);
        assert_ne!(one, two);
        assert_ne!(one, in_one_set);
        assert_ne!(two, in_one_set);
        let cn = resting_on(&sets(json!([{"stores": [{"country": "CN"}]}])), &["/data/0/stores/0/country"]);
        assert_ne!(one, cn);
    }

    #[test]
    fn facts_of_one_item_belong_together() {
        let pointers = ["/data/0/role", "/data/0/where", "/data/1/role", "/data/1/where"];
        let one = sets(json!([{"role": "a", "where": "x"}, {"role": "b", "where": "y"}]));
        let other = sets(json!([{"role": "a", "where": "y"}, {"role": "b", "where": "x"}]));
        assert_ne!(resting_on(&one, &pointers), resting_on(&other, &pointers));
    }

    #[test]
    fn an_item_is_known_by_its_id_and_not_by_what_did_not_decide() {
        let of = |item: Value| resting_on(&sets(json!([item])), &["/data/0/role"]);
        let one = of(json!({"id": "a", "role": "x"}));
        assert_eq!(one, of(json!({"id": "a", "role": "x", "encryption": {}})));
        assert_ne!(one, of(json!({"id": "b", "role": "x"})));
        assert_ne!(one, of(json!({"role": "x"})));
    }

    #[test]
    fn what_is_unknown_is_not_what_is_none() {
        let with = |facts: Value| resting_on(&facts, &["/a"]);
        assert_ne!(with(json!({})), with(json!({"a": null})));
    }

    #[test]
    fn a_pointer_may_be_as_long_as_a_law_likes() {
        let long = "/a".repeat(100_000);
        let other = format!("{long}/b");
        assert_ne!(resting_on(&json!({}), &[&long]), resting_on(&json!({}), &[&other]));
    }
}
