//! A ruling names each item of a list that decides, wherever in the list it stands.

use std::collections::BTreeSet;

use juris::report::{Ruling, Verdict};
use juris::{Detail, Query};
use serde_json::{Value, json};

use super::{described, laws, rulings, same};

/// What is wrong with the evidence of violations once a list has a copy of one of its items, or its items in another
/// order.
pub(super) fn wrong_with_lists(service: &Value, query: &Query) -> Vec<String> {
    let service = with_orders_in_lists(service);
    let whole = laws(&described(&service), query, Detail::Full);
    let violations =
        || rulings(&whole).filter(|(_, ruling)| ruling.verdict == Verdict::Violation && is_complete(ruling));
    let mut wrong = Vec::new();
    if violations().next().is_none() {
        return wrong;
    }
    for list in lists(&service) {
        let items = service.pointer(&list).unwrap().as_array().unwrap();
        let turned = described(&with(&service, &list, items.iter().rev().cloned().collect()));
        let turned = laws(&turned, query, Detail::Full);
        let last = items.len() - 1;
        for before in violations() {
            let expected = moved(&evidence(before.1), &list, |index| last - index);
            let (_, after) = rulings(&turned).find(|after| same(after, &before)).unwrap();
            if evidence(after) != expected {
                wrong.push(told("turned round", &list, before, after));
            }
        }
        for (index, item) in items.iter().enumerate() {
            let mut copied = items.clone();
            copied.push(renamed(item));
            let copied = laws(&described(&with(&service, &list, copied)), query, Detail::Full);
            for before in violations() {
                let mut expected = evidence(before.1);
                let of_item: BTreeSet<String> =
                    expected.iter().filter(|fact| is_in(fact, &format!("{list}/{index}"))).cloned().collect();
                expected.extend(moved(&of_item, &list, |_| items.len()));
                let (_, after) = rulings(&copied).find(|after| same(after, &before)).unwrap();
                if after.verdict != Verdict::Violation || evidence(after) != expected {
                    wrong.push(told(&format!("with item {index} twice"), &list, before, after));
                }
            }
        }
    }
    wrong
}

/// Whether nothing of a ruling is unknown: then each item that counts is in its evidence.
fn is_complete(ruling: &Ruling) -> bool {
    ruling.missing.is_empty()
}

fn told(how: &str, list: &str, (law, before): (&str, &Ruling), after: &Ruling) -> String {
    let (obligation, verdict) = (&before.obligation, after.verdict);
    let (named, then) = (evidence(before), evidence(after));
    format!("{law}#{obligation} names {named:?}, and {list} {how} it is {verdict:?} and names {then:?}")
}

fn evidence(ruling: &Ruling) -> BTreeSet<String> {
    ruling.evidence.iter().map(|evidence| evidence.pointer.clone()).collect()
}

/// Pointers with another place for what is in an item of a list.
fn moved(facts: &BTreeSet<String>, list: &str, place: impl Fn(usize) -> usize) -> BTreeSet<String> {
    let moved = |fact: &String| {
        let Some(rest) = fact.strip_prefix(list).and_then(|rest| rest.strip_prefix('/')) else {
            return fact.clone();
        };
        let (index, below) =
            rest.split_once('/').map_or((rest, String::new()), |(i, b)| (i, format!("/{b}")));
        format!("{list}/{}{below}", place(index.parse().unwrap()))
    };
    facts.iter().map(moved).collect()
}

fn is_in(fact: &str, item: &str) -> bool {
    fact.strip_prefix(item).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// An item that is another one with the same facts.
fn renamed(item: &Value) -> Value {
    let mut item = item.clone();
    if let Some(id) = item.get_mut("id") {
        *id = json!("another");
    }
    item
}

fn with(service: &Value, list: &str, items: Vec<Value>) -> Value {
    let mut service = service.clone();
    *service.pointer_mut(list).unwrap() = Value::Array(items);
    service
}

/// The only order under a key may stand without brackets.
fn with_orders_in_lists(service: &Value) -> Value {
    let mut service = service.clone();
    let orders = service.get_mut("orders").and_then(Value::as_object_mut);
    for order in orders.into_iter().flat_map(|orders| orders.values_mut()).filter(|order| order.is_object()) {
        *order = json!([order.take()]);
    }
    service
}

/// Pointers to the lists of objects; one word of a list of words says enough.
fn lists(service: &Value) -> Vec<String> {
    let mut found = Vec::new();
    collect(service, "", &mut found);
    found
}

fn collect(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                collect(member, &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        Value::Array(items) => {
            if !items.is_empty() && items.iter().all(Value::is_object) {
                found.push(at.to_owned());
            }
            for (index, item) in items.iter().enumerate() {
                collect(item, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}
