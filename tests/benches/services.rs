//! Descriptions of a given size with a mix of what passes, fails and is unknown.

use serde_json::{Value, json};

/// A description of about so many bytes. A third of its data sets passes, a third fails, a third is unknown;
/// the only one is a failing one.
pub(crate) fn service(bytes: usize) -> String {
    let mut sets: Vec<Value> = Vec::new();
    loop {
        sets.push(data_set(sets.len()));
        let text = description(&sets).to_string();
        if text.len() >= bytes {
            return text;
        }
    }
}

fn description(sets: &[Value]) -> Value {
    json!({
        "schema": "juris/service@1",
        "name": "Example",
        "described_on": "2017-11-01",
        "kinds": ["messaging", "social-network"],
        "features": ["private-messages", "public-posts"],
        "commercial": true,
        "operator": { "name": "Example Ltd", "established_in": ["US", "IE"], "infrastructure_in": ["US", "IE"] },
        "markets": {
            "RU": { "users": { "monthly": 2_000_000 }, "targeting": { "domain": false, "language": true, "currency": true } },
            "FR": {}, "CN": {}, "US": {}
        },
        "collects_personal_data": true,
        "data": sets,
        "encryption": { "in_transit": true, "end_to_end": "optional", "keys_held_by": ["user"] },
        "registrations": { "ru/ori": null },
        "notifications": { "ru/database-location": null },
        "orders": { "ru/register": { "received": "2017-04-14", "deadline": null, "answered": null }, "ru/decrypt": null,
            "fr/decryption-intelligence": null },
        "exemptions": { "*": null }
    })
}

fn data_set(index: usize) -> Value {
    let stores = match index % 3 {
        0 => json!([
            { "country": "US", "role": "primary", "written": "at-collection" },
            { "country": "IE", "role": "replica", "written": "later" },
        ]),
        1 => json!([
            { "country": "RU", "role": "primary", "written": "at-collection" },
            { "country": "US", "role": "backup", "written": "later", "max_hours": 48 },
        ]),
        _ => json!([{ "role": "primary" }]),
    };
    json!({
        "id": format!("set-{index}"),
        "categories": ["user.contact.email", "user.communication.metadata"],
        "subjects": { "citizens_of": ["RU", "US"], "located_in": ["RU", "US"] },
        "persons": { "RU": 1000 + index },
        "role": "controller",
        "collected": true,
        "stores": stores,
        "retention": [{ "country": "US", "period": "P1Y", "starts": "recording", "purpose": "service" }],
    })
}
