//! The services of a CycloneDX BOM (versions 1.2 to 1.6, as JSON).

use serde_json::{Map, Value};

use super::{Known, Unfit, choose, list, text, unfit};

pub(super) fn read(documents: &[Value], service: Option<&str>) -> Result<Known, Unfit> {
    let [bom] = documents else { return Err(unfit("a BOM is one document")) };
    if text(bom, "bomFormat") != Some("CycloneDX") {
        return Err(unfit("this is no CycloneDX BOM in JSON: it has no `\"bomFormat\": \"CycloneDX\"`"));
    }
    let services: Vec<&Value> = list(bom, "services").iter().collect();
    let chosen = choose(&services, service, "service", |service| {
        [text(service, "name"), text(service, "bom-ref")].into_iter().flatten().collect()
    })?;
    let name = text(chosen, "name").ok_or_else(|| unfit("the service has no `name`"))?;
    let operator = chosen.get("provider").and_then(|provider| text(provider, "name"));
    let mut known =
        Known { name: name.to_owned(), operator: operator.map(str::to_owned), ..Known::default() };
    data(chosen, None, 0, &mut known);
    if let Some(authenticated) = chosen.get("authenticated").and_then(Value::as_bool) {
        known.note(format!(
            "`authenticated` is {authenticated}: that says nothing about how people are identified (`identification`)"
        ));
    }
    if !list(chosen, "endpoints").is_empty() {
        known.note("`endpoints` say neither where the servers stand nor which markets they serve");
    }
    if chosen.get("x-trust-boundary").is_some() {
        known.note("`x-trust-boundary` is about networks, not about countries");
    }
    Ok(known)
}

/// How deep services may contain services here.
const LEVELS: usize = 16;

/// The data of a service and of those within it.
fn data(service: &Value, within: Option<&str>, level: usize, known: &mut Known) {
    for flow in list(service, "data") {
        let name = text(flow, "name").or_else(|| text(flow, "classification")).unwrap_or("data");
        let id = within.map_or_else(|| name.to_owned(), |service| format!("{service}: {name}"));
        known.add_data(&id, Map::new());
        if let Some(classification) = text(flow, "classification") {
            known.note(format!(
                "which categories of data `{classification}` means: a classification is the author's own word"
            ));
        }
        if let Some(direction @ ("inbound" | "bi-directional")) = text(flow, "flow") {
            known.note(format!(
                "whether data that is `{direction}` is collected from people (`collects_personal_data`, `collected`)"
            ));
        }
        if flow.get("governance").is_some() {
            known.note(
                "`governance` names who answers for data, not whether it is controlled or processed (`role`)",
            );
        }
        if ["source", "destination"].iter().any(|key| !list(flow, key).is_empty()) {
            known.note("`source` and `destination` of data name no countries (`stores`, `transfers`)");
        }
    }
    if level < LEVELS {
        for inner in list(service, "services") {
            data(inner, text(inner, "name").or(within), level + 1, known);
        }
    }
}
