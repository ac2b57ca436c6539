//! The steps of one report hold together: what two laws, or two obligations, ask for at once.

use juris::report::{Report, Verdict};
use juris::{Date, Description, Query};
use serde_json::{Value, json};

use crate::laws::corpus;

const DAY: &str = "2026-02-01";

fn judged(service: &Value, laws: &[&str]) -> Report {
    let day: Date = DAY.parse().unwrap();
    let service = Description::parse("service.json", service.to_string().as_bytes()).unwrap();
    let query = laws.iter().fold(Query::new(day), |query, law| query.law(*law));
    corpus::engine().judge(&service, &query).unwrap()
}

fn messenger(data: Value) -> Value {
    json!({
        "schema": "juris/service@1", "name": "x", "kinds": ["messaging"], "features": [], "markets": {"RU": {}},
        "registrations": {"ru/ori": {"status": "registered"}}, "data": data,
    })
}

/// Two obligations of one law each want a set of data, or an entry, where there is none: neither overwrites the other.
#[test]
fn what_two_steps_add_to_one_list_is_all_there_in_the_end() {
    let kept = |retention: Value| {
        let set = |id: &str, category: &str| {
            let mut set = json!({
                "id": id, "categories": [category], "subjects": {"citizens_of": ["RU"], "located_in": ["RU"]},
                "role": "controller", "stores": [{"country": "RU", "role": "primary"}],
            });
            if retention != json!("unknown") {
                set["retention"] = retention.clone();
            }
            set
        };
        json!([set("a", "user.communication.metadata"), set("b", "user.content.private.message")])
    };
    for data in [Value::Null, json!([]), kept(Value::Null), kept(json!([]))] {
        let report = judged(&messenger(data.clone()), &["ru/message-retention"]);
        assert_eq!(report.verdict, Verdict::Violation, "{data}");
        assert!(report.remedies.len() > 1, "{data}");
        let after = report.after_remedies.unwrap();
        assert_eq!((after.violated, after.undone), (vec![], vec![]), "{data}: {:?}", report.remedies);
        assert!(report.remedies.iter().all(|step| step.contradicts.is_empty()), "{data}");
    }
}

/// One store cannot be moved into two countries.
#[test]
fn steps_that_contradict_each_other_say_so() {
    let service = json!({
        "schema": "juris/service@1", "name": "x", "kinds": [], "features": [], "collects_personal_data": true,
        "operator": {"established_in": ["RU", "CN"]},
        "markets": {"RU": {"targeting": {"domain": true}}, "CN": {}},
        "exemptions": {"*": null}, "designations": {"cn/state-organ": {}},
        "notifications": {"ru/database-location": {}},
        "data": [{
            "id": "a", "role": "controller", "important_data": false,
            "subjects": {"citizens_of": ["RU"], "located_in": ["CN"]},
            "stores": [{"country": "US", "role": "primary", "written": "at-collection"}], "transfers": [],
        }],
    });
    let report = judged(&service, &["ru/data-localization", "cn/data-localization"]);
    let contradicts: Vec<_> = report.remedies.iter().map(|step| step.contradicts.clone()).collect();
    assert_eq!(contradicts, [vec![1], vec![0]]);
    let after = report.after_remedies.unwrap();
    assert_eq!(after.verdict, Some(Verdict::Violation));
    assert_eq!(after.violated.len(), 1, "{after:?}");
}
