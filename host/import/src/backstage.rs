//! An entity of a Backstage catalog: a component or a system.

use serde_json::Value;

use super::{Known, Unfit, choose, list, text, unfit};

pub(super) fn read(documents: &[Value], service: Option<&str>) -> Result<Known, Unfit> {
    let is_entity = |document: &Value| {
        text(document, "apiVersion").is_some_and(|version| version.starts_with("backstage.io/"))
            && text(document, "kind").is_some()
    };
    if !documents.iter().any(is_entity) {
        return Err(unfit(
            "this is no entity of a Backstage catalog: it has no `apiVersion: backstage.io/...` with a `kind`",
        ));
    }
    let of_kind = |kind: &str| -> Vec<&Value> {
        documents
            .iter()
            .filter(|document| is_entity(document) && text(document, "kind") == Some(kind))
            .collect()
    };
    let mut entities = of_kind("Component");
    if entities.is_empty() || service.is_some() {
        entities.extend(of_kind("System"));
    }
    let names = |entity: &'_ Value| -> Vec<String> {
        let metadata = entity.get("metadata");
        let of = |key| metadata.and_then(|metadata| text(metadata, key)).map(str::to_owned);
        [of("name"), of("title")].into_iter().flatten().collect()
    };
    let chosen = choose(&entities, service, "component or system", |entity| {
        let metadata = entity.get("metadata");
        let of = |key| metadata.and_then(|metadata| text(metadata, key));
        [of("name"), of("title")].into_iter().flatten().collect()
    })?;
    let name = names(chosen).pop().ok_or_else(|| unfit("the entity has no `metadata.name`"))?;
    let mut known = Known { name, ..Known::default() };
    let spec = chosen.get("spec").unwrap_or(&Value::Null);
    if let Some(owner) = text(spec, "owner") {
        known.note(format!(
            "who operates the service: `owner: {owner}` is a team, not a person before the law (`operator`)"
        ));
    }
    if let Some(kind) = text(spec, "type") {
        let is_service = matches!(kind, "service" | "website");
        known.note(if is_service {
            format!("what the service is to people: `type: {kind}` is about software (`kinds`, `features`)")
        } else {
            format!("whether it is a service to people at all: its type is `{kind}`")
        });
    }
    if let Some(lifecycle) = text(spec, "lifecycle").filter(|lifecycle| *lifecycle != "production") {
        known
            .note(format!("whether it is offered to people yet: its lifecycle is `{lifecycle}` (`markets`)"));
    }
    if !list(spec, "dependsOn").is_empty() {
        known.note("which data it keeps where: `dependsOn` names resources, not what is in them (`data`)");
    }
    if !list(spec, "providesApis").is_empty() {
        known.note("who uses its APIs: `providesApis` names no people and no countries (`markets`)");
    }
    Ok(known)
}
