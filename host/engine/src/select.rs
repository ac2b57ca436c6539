//! Which laws are judged: those of a jurisdiction to which the description names a link.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::catalog::Law;
use crate::report::Excluded;

/// Every place to which a description names a link: a market, an establishment, an entity, infrastructure, an order,
/// a registration, a representative, a designation or a data store there.
#[derive(Debug)]
pub(crate) struct Links {
    places: BTreeSet<String>,
    /// Whether the markets are known. Where they are not, any law might apply.
    markets_known: bool,
}

impl Links {
    pub(crate) fn of(description: &Value) -> Self {
        let mut links =
            Links { places: BTreeSet::new(), markets_known: description.get("markets").is_some() };
        for map in ["/markets", "/operator/entities", "/representatives"] {
            links.keys(description, map, |key| Some(key.to_owned()));
        }
        for map in ["/registrations", "/orders", "/designations"] {
            links
                .keys(description, map, |key| key.split_once('/').map(|(country, _)| country.to_uppercase()));
        }
        for list in ["/operator/established_in", "/operator/infrastructure_in"] {
            links.texts(description.pointer(list));
        }
        let sets = description.get("data").and_then(Value::as_array).into_iter().flatten();
        for store in sets.filter_map(|set| set.get("stores").and_then(Value::as_array)).flatten() {
            links.texts(store.get("country"));
        }
        links
    }

    /// The keys of a map that has something under them: `null` says that there is nothing.
    fn keys(&mut self, description: &Value, map: &str, place: impl Fn(&str) -> Option<String>) {
        let members = description.pointer(map).and_then(Value::as_object).into_iter().flatten();
        let there = members.filter(|(key, value)| *key != "*" && !value.is_null());
        self.places.extend(there.filter_map(|(key, _)| place(key)));
    }

    fn texts(&mut self, value: Option<&Value>) {
        let texts: &[Value] = match value {
            Some(Value::Array(items)) => items,
            Some(text) => std::slice::from_ref(text),
            None => &[],
        };
        self.places.extend(texts.iter().filter_map(Value::as_str).map(str::to_owned));
    }

    /// Why a jurisdiction's laws are left out, if they are.
    pub(crate) fn reason_against(&self, jurisdiction: &str) -> Option<String> {
        let linked = !self.markets_known || self.places.contains(jurisdiction);
        (!linked).then(|| format!("no link to {jurisdiction} is described"))
    }
}

/// The laws to judge, and those left out with their reasons. `laws` chosen by name are judged whatever the links.
pub(crate) fn select<'l, L: AsRef<Law>>(
    laws: &'l [L],
    description: &Value,
    chosen: &[String],
    jurisdictions: &[String],
) -> (Vec<&'l L>, Vec<Excluded>) {
    let links = Links::of(description);
    let (mut selected, mut excluded) = (Vec::new(), Vec::new());
    for law in laws {
        let Law { id, jurisdiction, .. } = law.as_ref();
        let reason = if !chosen.is_empty() {
            (!chosen.contains(id)).then(|| "another law was asked for".to_owned())
        } else if !jurisdictions.is_empty() && !jurisdictions.contains(jurisdiction) {
            Some("another jurisdiction was asked for".to_owned())
        } else {
            links.reason_against(jurisdiction)
        };
        match reason {
            None => selected.push(law),
            Some(reason) => excluded.push(Excluded { law: id.clone(), reason }),
        }
    }
    (selected, excluded)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn linked(description: Value) -> Vec<&'static str> {
        let links = Links::of(&description);
        ["CN", "FR", "RU", "US"]
            .into_iter()
            .filter(|country| links.reason_against(country).is_none())
            .collect()
    }

    #[test]
    fn a_link_of_each_kind_selects() {
        let with = |mut description: Value| {
            description["markets"] = json!({});
            linked(description)
        };
        assert_eq!(with(json!({})), Vec::<&str>::new());
        assert_eq!(linked(json!({"markets": {"RU": {}, "FR": null}})), ["RU"]);
        assert_eq!(with(json!({"operator": {"established_in": ["CN"]}})), ["CN"]);
        assert_eq!(with(json!({"operator": {"infrastructure_in": ["FR"]}})), ["FR"]);
        assert_eq!(with(json!({"operator": {"entities": {"US": {}, "*": null}}})), ["US"]);
        assert_eq!(with(json!({"orders": {"ru/register": {}, "fr/decryption-judicial": null}})), ["RU"]);
        assert_eq!(with(json!({"registrations": {"cn/icp-filing": {}}})), ["CN"]);
        assert_eq!(with(json!({"data": [{"id": "a", "stores": [{"country": "RU"}]}, {"id": "b"}]})), ["RU"]);
    }

    #[test]
    fn where_the_markets_are_unknown_nothing_is_left_out() {
        assert_eq!(linked(json!({})), ["CN", "FR", "RU", "US"]);
    }
}
