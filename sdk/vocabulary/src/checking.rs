//! What the functions of the checker have in common.

use juris_contract::facts::{Value, View};

/// Whether a part of the schema allows what stands at a node.
pub(crate) type Rule = fn(View<'_>, u32, Value<'_>) -> bool;

/// Allows every value.
pub(crate) fn anything(_: View<'_>, _: u32, _: Value<'_>) -> bool {
    true
}

/// Allows no value.
pub(crate) fn nothing(_: View<'_>, _: u32, _: Value<'_>) -> bool {
    false
}

/// Whether each item of a list is allowed.
pub(crate) fn list(facts: View<'_>, at: u32, items: Rule) -> bool {
    facts.children(at).all(|item| facts.value(item).is_some_and(|value| items(facts, item, value)))
}

/// Whether each member of an object is allowed, and its key.
pub(crate) fn members(facts: View<'_>, at: u32, keys: Rule, of: impl Fn(&[u8]) -> Rule) -> bool {
    facts.children(at).all(|member| {
        let key = facts.key(member).unwrap_or_default();
        keys(facts, member, Value::Text(key))
            && facts.value(member).is_some_and(|value| of(key.as_bytes())(facts, member, value))
    })
}

/// Whether an object has these keys.
pub(crate) fn required(facts: View<'_>, at: u32, keys: &[&str]) -> bool {
    keys.iter().all(|key| facts.member(at, key).is_some())
}

/// Whether a number that is not negative has no fraction.
pub(crate) fn whole(number: f64) -> bool {
    // From here on there are no fractions.
    const ALL_WHOLE: f64 = (1_u64 << 53) as f64;
    number >= ALL_WHOLE || (number as u64) as f64 == number
}
