//! Long lists: a law judges thousands of items in linear time, and names of those that break it the first.

use juris::report::{LawReport, Verdict};
use juris::{Description, Query};
use serde_json::{Value, json};

use crate::laws::corpus;

/// The most that a data set of about 160 bytes may cost a law in units of fuel, the cure of its breach included.
const MOST_FUEL_PER_SET: u64 = 40_000;

/// A service with so many sets of data alike, which the laws of China and Russia bind.
fn service(sets: usize, set: &Value) -> Value {
    let numbered = |number: usize| {
        let mut set = set.clone();
        set["id"] = json!(format!("set-{number}"));
        set
    };
    json!({
        "schema": "juris/service@1",
        "name": "Many sets of data",
        "kinds": ["messaging"],
        "features": ["private-messages"],
        "operator": { "name": "Example", "established_in": ["CN"], "infrastructure_in": [] },
        "markets": { "CN": {}, "RU": { "targeting": { "domain": true } } },
        "collects_personal_data": true,
        "data": (0..sets).map(numbered).collect::<Vec<_>>(),
        "designations": { "cn/critical-infrastructure": {}, "*": null },
        "registrations": { "ru/ori": { "status": "registered" } },
        "notifications": { "ru/database-location": {} },
        "exemptions": { "*": null },
    })
}

fn judged(sets: usize, set: &Value) -> Vec<LawReport> {
    let service = service(sets, set).to_string();
    let service = Description::parse("service.json", service.as_bytes()).unwrap();
    let of_data = ["cn/data-localization", "ru/data-localization", "ru/message-retention"];
    let query = of_data.into_iter().fold(Query::new("2025-12-31".parse().unwrap()), Query::law);
    corpus::engine().judge(&service, &query).unwrap().laws
}

/// One set whose keeping breaks each law, one that breaks none, and one of which nothing is known.
fn sets() -> [Value; 3] {
    let set = |country: &str, stores: Value| {
        json!({
            "categories": ["user.communication.metadata"],
            "subjects": { "citizens_of": ["RU"], "located_in": [country] },
            "role": "controller",
            "important_data": false,
            "stores": stores,
        })
    };
    let mut broken = set("CN", json!([{ "country": "US", "written": "at-collection" }]));
    broken["transfers"] = json!([]);
    broken["retention"] = json!([]);
    let mut kept = set("RU", json!([{ "country": "RU", "written": "at-collection" }]));
    kept["retention"] = json!([{ "country": "RU", "period": "P3Y" }]);
    [broken, kept, json!({})]
}

#[test]
fn a_set_of_data_costs_little_fuel_however_many_there_are() {
    for set in sets() {
        let (few, many) = (judged(1_500, &set), judged(3_000, &set));
        for (few, many) in few.iter().zip(&many) {
            assert_eq!((&few.error, &many.error), (&None, &None), "{}", many.law);
            let more = (many.fuel - few.fuel) / 1_500;
            assert!(more < MOST_FUEL_PER_SET, "{}: {more} units for each set more of {set}", many.law);
        }
    }
}

#[test]
fn of_many_breaches_the_first_are_named_and_all_are_cured() {
    let [broken, ..] = sets();
    for law in judged(3_000, &broken) {
        let ruling = &law.rulings[0];
        assert_eq!(ruling.verdict, Verdict::Violation, "{}", law.law);
        let named = |place: &str| ruling.evidence.iter().any(|evidence| evidence.pointer.starts_with(place));
        assert!(named("/data/999/") && !named("/data/1000/"), "{}", law.law);
        assert!(ruling.evidence.iter().any(|evidence| evidence.pointer == "/data"), "{}", law.law);
        assert!(ruling.notes.iter().any(|note| note.contains("3000 items of `/data`")), "{:?}", ruling.notes);
        let changes = ruling.remedies[0].patch.as_array().unwrap();
        assert!(changes.iter().any(|change| change["path"].as_str().unwrap().starts_with("/data/2999/")));
    }
}
