//! The part of the law that Cedar can express: one request for each set of data, the reasons read back.

use std::collections::{BTreeSet, HashSet};
use std::str::FromStr as _;

use cedar_policy::{
    Authorizer, Context, Entities, Entity, EntityUid, PolicySet, Request, RestrictedExpression,
};
use serde_json::Value;

/// An authorizer with the policies parsed.
pub(crate) struct Cedar {
    law: &'static str,
    policies: PolicySet,
    authorizer: Authorizer,
}

impl Cedar {
    /// Parses the policies of this law.
    pub(crate) fn new(law: &'static str) -> Self {
        let policies = PolicySet::from_str(include_str!("localization.cedar")).unwrap();
        Cedar { law, policies, authorizer: Authorizer::new() }
    }

    /// Law and obligation of each violation that some set of data shows.
    pub(crate) fn violated(&self, text: &str) -> BTreeSet<String> {
        let service: Value = serde_json::from_str(text).unwrap();
        let principal = uid("Service", "it");
        let action = uid("Action", "run");
        let mut violated = BTreeSet::new();
        for (index, set) in service["data"].as_array().unwrap().iter().enumerate() {
            let resource = uid("DataSet", &index.to_string());
            let entities = [of_service(&principal, &service), of_set(&resource, set)];
            let entities = Entities::from_entities(entities, None).unwrap();
            let request =
                Request::new(principal.clone(), action.clone(), resource, Context::empty(), None).unwrap();
            let response = self.authorizer.is_authorized(&request, &self.policies, &entities);
            for reason in response.diagnostics().reason() {
                if let Some(id) = self.policies.annotation(reason, "id") {
                    violated.insert(format!("{}#{id}", self.law));
                }
            }
        }
        violated
    }
}

fn uid(kind: &str, name: &str) -> EntityUid {
    EntityUid::from_type_name_and_id(kind.parse().unwrap(), cedar_policy::EntityId::new(name))
}

fn of_service(uid: &EntityUid, service: &Value) -> Entity {
    let is_true = |value: &Value| value == &Value::Bool(true);
    let targeting = &service["markets"]["RU"]["targeting"];
    let linked = has(&service["operator"]["established_in"], "RU")
        || is_true(&targeting["domain"])
        || is_true(&targeting["language"])
            && ["currency", "delivery", "advertising", "contract"].iter().any(|way| is_true(&targeting[way]));
    let known_none = |map: &Value, key: &str| match map.get(key) {
        Some(entry) => entry.is_null(),
        None => map.get("*").is_some(),
    };
    let exemptions = ["ru/international-treaty", "ru/justice", "ru/public-service", "ru/journalism"];
    let attributes = [
        ("collects", is_true(&service["collects_personal_data"])),
        ("linked", linked),
        ("no_exemption", exemptions.iter().all(|key| known_none(&service["exemptions"], key))),
        ("not_notified", known_none(&service["notifications"], "ru/database-location")),
    ];
    let attributes = attributes.map(|(name, value)| (name.to_owned(), RestrictedExpression::new_bool(value)));
    Entity::new(uid.clone(), attributes.into(), HashSet::new()).unwrap()
}

fn of_set(uid: &EntityUid, set: &Value) -> Entity {
    let texts = |value: &Value| {
        let texts = value.as_array().into_iter().flatten().filter_map(Value::as_str);
        RestrictedExpression::new_set(texts.map(|text| RestrictedExpression::new_string(text.to_owned())))
    };
    let stores: &[Value] = set["stores"].as_array().map_or(&[], Vec::as_slice);
    let known = |store: &Value| {
        store["country"].as_str().is_some_and(|country| country != "RU")
            || store["role"].as_str().is_some_and(|role| role != "primary")
            || store["country"].is_string() && store["role"].is_string()
    };
    let primary = stores
        .iter()
        .filter(|store| store["role"] == "primary")
        .filter_map(|store| store["country"].as_str());
    let primary = RestrictedExpression::new_set(
        primary.map(|country| RestrictedExpression::new_string(country.to_owned())),
    );
    let attributes = [
        ("citizens_of".to_owned(), texts(&set["subjects"]["citizens_of"])),
        ("stored".to_owned(), RestrictedExpression::new_bool(!stores.is_empty())),
        (
            "role".to_owned(),
            RestrictedExpression::new_string(set["role"].as_str().unwrap_or("unknown").to_owned()),
        ),
        ("stores_known".to_owned(), RestrictedExpression::new_bool(stores.iter().all(known))),
        ("primary_in".to_owned(), primary),
    ];
    Entity::new(uid.clone(), attributes.into(), HashSet::new()).unwrap()
}

fn has(list: &Value, text: &str) -> bool {
    list.as_array().is_some_and(|items| items.iter().any(|item| item == text))
}
