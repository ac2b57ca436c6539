//! Which laws are judged: those of a jurisdiction to which the description names a link.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::BTreeSet;

use juris_sdk::facts::{Value, View};

use crate::catalog::Law;
use crate::report::Excluded;

/// Every place to which a description names a link: a market, an establishment, an entity, infrastructure, an order,
/// a registration, a representative, a designation or a data store there.
#[derive(Debug)]
pub(crate) struct Links<'d> {
    places: BTreeSet<Cow<'d, str>>,
    /// Whether the markets are known. Where they are not, any law might apply.
    markets_known: bool,
}

impl<'d> Links<'d> {
    pub(crate) fn of(description: View<'d>) -> Self {
        let mut links =
            Links { places: BTreeSet::new(), markets_known: description.find(["markets"]).is_some() };
        for map in [&["markets"][..], &["operator", "entities"], &["representatives"]] {
            links.keys(description, map, |key| Some(key.into()));
        }
        for map in ["registrations", "orders", "designations"] {
            links.keys(description, &[map], |key| {
                key.split_once('/').map(|(country, _)| country.to_uppercase().into())
            });
        }
        for list in ["established_in", "infrastructure_in"] {
            links.texts(description, description.find(["operator", list]));
        }
        let below = |at: Option<u32>| at.into_iter().flat_map(|at| description.children(at));
        for store in
            below(description.find(["data"])).flat_map(|set| below(description.member(set, "stores")))
        {
            links.texts(description, description.member(store, "country"));
        }
        links
    }

    /// The keys of a map that has something under them: `null` says that there is nothing.
    fn keys(&mut self, description: View<'d>, map: &[&str], place: impl Fn(&'d str) -> Option<Cow<'d, str>>) {
        let map = description.find(map.iter().copied());
        for member in map.into_iter().flat_map(|map| description.children(map)) {
            let key = description.key(member).filter(|key| *key != "*");
            if description.value(member) != Some(Value::Null) {
                self.places.extend(key.and_then(&place));
            }
        }
    }

    /// A text, or a list of texts.
    fn texts(&mut self, description: View<'d>, at: Option<u32>) {
        let Some(at) = at else { return };
        let nodes = [at].into_iter().chain(description.children(at));
        self.places.extend(nodes.filter_map(|node| description.text_at(node)).map(Cow::Borrowed));
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
    description: View<'_>,
    chosen: &[String],
    jurisdictions: &[String],
) -> (Vec<&'l L>, Vec<Excluded>) {
    let links = LazyCell::new(|| Links::of(description));
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
    use juris_sdk::facts::Facts;
    use serde_json::{Value, json};

    fn linked(description: Value) -> Vec<&'static str> {
        let facts = Facts::from(&description);
        let links = Links::of(facts.view());
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
