//! A system of a fideslang manifest.

use serde_json::{Map, Value, json};

use super::{Known, MORE, Unfit, choose, list, text, unfit};

/// Categories of the description that fideslang does not have. A category above one of them may mean it.
const OF_OUR_OWN: [&str; 4] = [
    "user.content.private.message",
    "user.communication.metadata",
    "user.communication.traffic",
    "system.map",
];

pub(super) fn read(documents: &[Value], service: Option<&str>) -> Result<Known, Unfit> {
    let resources =
        ["system", "dataset", "data_category", "policy", "organization", "data_use", "data_subject"];
    if !documents.iter().any(|document| resources.iter().any(|key| document.get(key).is_some())) {
        return Err(unfit("this is no fideslang manifest: it has no `system`"));
    }
    let systems: Vec<&Value> = documents.iter().flat_map(|document| list(document, "system")).collect();
    let system = choose(&systems, service, "system", |system| {
        [text(system, "fides_key"), text(system, "name")].into_iter().flatten().collect()
    })?;
    let name = text(system, "name").or_else(|| text(system, "fides_key"));
    let mut known = Known {
        name: name.ok_or_else(|| unfit("the system has no `name` and no `fides_key`"))?.to_owned(),
        operator: text(system, "legal_name").map(str::to_owned),
        ..Known::default()
    };
    let role = match text(system, "data_responsibility_title") {
        Some("Controller") => Some("controller"),
        Some("Processor") => Some("processor"),
        Some(other) => {
            known.note(format!("whether data is controlled or processed: `{other}` says neither (`role`)"));
            None
        }
        None => None,
    };
    for declaration in list(system, "privacy_declarations") {
        data_set(declaration, role, &mut known);
    }
    about_the_system(system, &mut known);
    Ok(known)
}

fn data_set(declaration: &Value, role: Option<&str>, known: &mut Known) {
    let mut set = Map::new();
    let categories: Vec<&str> =
        list(declaration, "data_categories").iter().filter_map(Value::as_str).collect();
    for broad in categories.iter().filter(|category| may_mean_ours(category)) {
        known.note(format!(
            "which data exactly `{broad}` is: it may hold messages, who wrote to whom or maps, which have categories of \
             their own here (`categories`)"
        ));
    }
    for odd in categories.iter().filter(|category| !is_key(category)) {
        known.note(format!("what `{odd}` is: it is no key of fideslang (`categories`)"));
    }
    let (taken, left): (Vec<&str>, Vec<&str>) =
        categories.into_iter().partition(|category| is_key(category) && !may_mean_ours(category));
    if !taken.is_empty() {
        let more = (!left.is_empty()).then_some(MORE);
        set.insert("categories".to_owned(), taken.into_iter().chain(more).collect());
    }
    if let Some(role) = role {
        set.insert("role".to_owned(), role.into());
    }
    let id = text(declaration, "name").or_else(|| text(declaration, "data_use")).unwrap_or("data");
    known.add_data(id.trim_end_matches('.'), set);
    if !list(declaration, "data_subjects").is_empty() {
        known.note(
            "in which countries people are: `data_subjects` say what they are to the operator (`subjects`)",
        );
    }
    if text(declaration, "retention_period").is_some() {
        known.note("how long data is kept: `retention_period` is free text (`retention`)");
    }
    if text(declaration, "data_use").is_some() {
        known
            .note("`data_use` is a purpose; the description asks for none but that of keeping (`retention`)");
    }
}

fn about_the_system(system: &Value, known: &mut Known) {
    // Some of it is said of a declaration, or of the whole system.
    let said_of =
        |part: &Value, key: &str| part.get(key).is_some_and(|value| !value.is_null() && *value != json!([]));
    let declarations = list(system, "privacy_declarations");
    let has = |key: &str| said_of(system, key) || declarations.iter().any(|part| said_of(part, key));
    for (key, note) in [
        (
            "processes_personal_data",
            "whether personal data is collected: `processes_personal_data` is about processing (`collects_personal_data`)",
        ),
        (
            "requires_data_protection_assessments",
            "whether the processing is a high risk: `requires_data_protection_assessments` is about an assessment (`high_risk`)",
        ),
        (
            "third_country_transfers",
            "on which basis data goes abroad: `third_country_transfers` says only where (`transfers`)",
        ),
        (
            "does_international_transfers",
            "where data goes: `does_international_transfers` names no countries (`transfers`)",
        ),
        (
            "administrating_department",
            "who operates the service: a department is no person before the law (`operator`)",
        ),
        ("ingress", "where data comes from and is kept: `ingress` names systems, not countries (`stores`)"),
        ("egress", "where data goes: `egress` names systems, not countries (`transfers`)"),
        (
            "dataset_references",
            "in which country datasets are kept: a dataset names a database, no place (`stores`)",
        ),
    ] {
        if has(key) {
            known.note(note);
        }
    }
}

fn may_mean_ours(category: &str) -> bool {
    let above = |ours: &str| ours.strip_prefix(category).is_some_and(|rest| rest.starts_with('.'));
    OF_OUR_OWN.into_iter().any(above)
}

/// Whether it is written as the description's categories are: small words between dots.
fn is_key(category: &str) -> bool {
    category.split('.').all(|word| {
        word.starts_with(|first: char| first.is_ascii_lowercase())
            && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_category_above_ours_may_mean_it() {
        for category in ["user", "user.content", "user.content.private", "user.communication", "system"] {
            assert!(may_mean_ours(category), "{category}");
        }
        for category in ["user.contact", "user.content.private.message", "user.con", "system.operations"] {
            assert!(!may_mean_ours(category), "{category}");
        }
        assert!(is_key("user.contact.phone_number") && !is_key("User") && !is_key("user..x") && !is_key(""));
    }
}
