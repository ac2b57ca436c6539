//! Each duty: when it is fulfilled, and that the cure it derives fulfils it.

use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use super::{Duty, Ground};
use crate::case::{Case, judge_json};
use crate::contract::{Detail, Ruling, Verdict};
use crate::names;
use crate::period::Period;
use crate::stated::Stated;
use crate::truth::Truth;
use crate::views::DataSet;
use serde_json::{Value, json};

type Rule = dyn Fn(&Case<'_>) -> Ruling;

/// An obligation that asks one duty.
macro_rules! asking {
    (|$case:ident| $duty:expr) => {
        &(|$case: &Case<'_>| ruling($case, $duty)) as &Rule
    };
}

fn ruling<'a, 'c>(case: &'a Case<'c>, duty: impl Into<Duty<'a, 'c>>) -> Ruling {
    let obligation = case.obligation(names::Obligation::named("o"));
    obligation.requires("the duty", duty).cured_by("cure", "Do it").ruling()
}

fn judged(service: &Value, rule: &Rule) -> Ruling {
    judge_json(&service.to_string(), "{}", Detail::Full, rule)
}

fn verdict(service: Value, rule: &Rule) -> Verdict {
    judged(&service, rule).verdict
}

/// What the cure of a breach makes of a description. It ends the breach.
fn cured(mut service: Value, rule: &Rule) -> Value {
    let ruling = judged(&service, rule);
    assert_eq!(ruling.verdict, Verdict::Violation, "{service}");
    let patch: json_patch::Patch = serde_json::from_str(&ruling.remedies[0].patch).unwrap();
    json_patch::patch(&mut service, &patch).unwrap();
    assert_eq!(verdict(service.clone(), rule), Verdict::Compliant, "{service}");
    service
}

const AS_OF: &str = "2017-05-06";

#[test]
fn to_be_in_a_register() {
    let registered = asking!(|case| case.registered("ru/ori"));
    let or_pending = asking!(|case| case.registered("ru/ori").or_pending());
    let with = |status: &str| json!({ "registrations": { "ru/ori": { "status": status } } });
    assert_eq!(verdict(with("registered"), registered), Verdict::Compliant);
    assert_eq!(verdict(with("pending"), or_pending), Verdict::Compliant);
    assert_eq!(cured(with("pending"), registered)["registrations"]["ru/ori"]["status"], "registered");
    let none = json!({ "registrations": null });
    assert_eq!(
        cured(none, or_pending)["registrations"]["ru/ori"],
        json!({ "status": "pending", "since": AS_OF })
    );
    assert_eq!(verdict(json!({}), registered), Verdict::NeedsInformation);
    let unless = asking!(|case| case.registered("ru/ori").or(case.service().is_commercial()));
    assert_eq!(verdict(json!({ "commercial": true, "registrations": null }), unless), Verdict::Compliant);
}

#[test]
fn to_notify_and_to_take_a_measure() {
    let both = asking!(|case| case.notified("ru/database-location").and(case.measure("ru/account")));
    let service = json!({ "notifications": null, "measures": { "*": null } });
    let service = cured(service, both);
    assert_eq!(service["notifications"]["ru/database-location"], json!({ "on": AS_OF }));
    assert_eq!(service["measures"]["ru/account"], json!({ "since": AS_OF }));
    // Only what is lacking is changed.
    let service = cured(json!({ "notifications": null, "measures": { "ru/account": true } }), both);
    assert_eq!(service["measures"], json!({ "ru/account": true }));
}

#[test]
fn to_answer_each_order_in_time() {
    let in_its_day = asking!(|case| case.orders("ru/decrypt").each_answered("complied").within_its_day());
    let of = |orders: Value| json!({ "orders": { "ru/decrypt": orders } });
    let order = |deadline: &str, answered: Option<&str>, outcome: &str| json!({ "received": "2017-04-01", "deadline": deadline, "answered": answered, "outcome": outcome });
    assert_eq!(verdict(of(Value::Null), in_its_day), Verdict::Compliant);
    assert_eq!(verdict(of(order(AS_OF, None, "refused")), in_its_day), Verdict::Compliant);
    let late = of(json!([
        order("2017-05-05", None, "refused"),
        order("2017-05-05", Some("2017-05-01"), "complied")
    ]));
    let service = cured(late, in_its_day);
    assert_eq!(service["orders"]["ru/decrypt"][0]["outcome"], "complied");
    assert_eq!(service["orders"]["ru/decrypt"][1]["answered"], "2017-05-01");
    // Not received yet.
    let later = of(json!({ "received": "2017-05-07", "deadline": null, "answered": null }));
    assert_eq!(verdict(later, in_its_day), Verdict::Compliant);
    // A refusal is a breach where nobody set a time, else once it has passed or where the law says so.
    let refused = |deadline: Value| {
        of(
            json!({ "received": "2017-04-01", "deadline": deadline, "answered": "2017-04-02", "outcome": "refused" }),
        )
    };
    assert_eq!(verdict(refused(Value::Null), in_its_day), Verdict::Violation);
    assert_eq!(verdict(refused(json!("2017-06-01")), in_its_day), Verdict::Compliant);
    let at_once = asking!(|case| {
        case.orders("ru/decrypt").each_answered("complied").within_its_day().with_a_refusal_as_a_breach()
    });
    assert_eq!(verdict(refused(json!("2017-06-01")), at_once), Verdict::Violation);
    let unanswered = of(json!({ "received": "2017-04-01", "deadline": null, "answered": null }));
    assert_eq!(verdict(unanswered, in_its_day), Verdict::NeedsInformation);
    // Another answer, where it is as good.
    let or_unable = asking!(|case| {
        let cannot = !case.service().encryption().operator_can_decrypt();
        case.orders("ru/decrypt").each_answered("complied").or_where("unable", cannot)
    });
    let unable = |can: bool| {
        let mut service = of(order(AS_OF, Some(AS_OF), "unable"));
        service["encryption"] = json!({ "operator_can_decrypt": can });
        service
    };
    assert_eq!(verdict(unable(false), or_unable), Verdict::Compliant);
    assert_eq!(cured(unable(true), or_unable)["orders"]["ru/decrypt"]["outcome"], "complied");
    let mut silent = of(order(AS_OF, None, "refused"));
    silent["encryption"] = json!({ "operator_can_decrypt": false });
    assert_eq!(cured(silent, or_unable)["orders"]["ru/decrypt"]["outcome"], "unable");
}

fn set(stores: Value) -> Value {
    json!({ "id": "a", "categories": ["user.contact"], "subjects": { "located_in": ["RU"], "citizens_of": [] },
        "stores": stores, "transfers": [], "retention": [] })
}

fn stores(service: &Value) -> Vec<String> {
    let list = service["data"][0]["stores"].as_array().unwrap();
    list.iter().map(|store| store["country"].as_str().unwrap().to_string()).collect()
}

#[test]
fn to_keep_data_of_a_category() {
    let kept = asking!(|case| {
        let year = Stated::new(Some(Period::months(12)), crate::relied::Relied::NONE);
        case.kept_in("RU", "user.contact").about("RU").for_at_least(&year)
    });
    let with = |stores: Value, retention: Value| {
        let mut set = set(stores);
        set["retention"] = retention;
        json!({ "data": [set] })
    };
    let ru = json!([{ "country": "RU" }]);
    assert_eq!(
        verdict(with(ru.clone(), json!([{ "country": "RU", "period": "P1Y" }])), kept),
        Verdict::Compliant
    );
    let longer = cured(with(ru.clone(), json!([{ "country": "RU", "period": "P6M" }])), kept);
    assert_eq!(longer["data"][0]["retention"], json!([{ "country": "RU", "period": "P1Y" }]));
    let elsewhere = cured(with(json!([{ "country": "DE" }]), json!([])), kept);
    assert_eq!(stores(&elsewhere), ["DE", "RU"]);
    let made = cured(json!({ "data": [] }), kept);
    assert_eq!(made["data"][0]["id"], "user-contact-kept-in-ru");
    // Where the law sets no time, nothing has to be kept.
    let no_time = asking!(|case| {
        case.kept_in("RU", "user.contact").for_at_least(&Stated::new(None, crate::relied::Relied::NONE))
    });
    assert_eq!(verdict(json!({ "data": [] }), no_time), Verdict::Compliant);
}

fn everything(_: DataSet<'_>) -> Truth {
    Truth::of_law(true)
}

#[test]
fn to_store_in_a_country() {
    let of = |stores: Value| json!({ "data": [set(stores)] });
    let primary = asking!(|case| {
        case.service().data().that(everything).stored().as_role("primary").in_country("RU")
    });
    let only = asking!(|case| case.service().data().that(everything).stored().only_in("RU"));
    let collected = asking!(|case| {
        case.service().data().that(everything).stored().where_written("at-collection").only_in("RU")
    });
    let two = |first: &str| {
        of(json!([{ "country": first, "role": "primary", "written": "at-collection" },
            { "country": "DE", "role": "replica", "written": "at-collection" }]))
    };
    assert_eq!(verdict(two("RU"), primary), Verdict::Compliant);
    assert_eq!(stores(&cured(two("US"), primary)), ["RU", "DE"]);
    let replica = of(json!([{ "country": "DE", "role": "replica" }]));
    assert_eq!(stores(&cured(replica, primary)), ["DE", "RU"]);
    assert_eq!(stores(&cured(two("US"), only)), ["RU", "RU"]);
    // With one at home that is written at collection, the others are written later; else they move.
    let later = cured(two("RU"), collected);
    assert_eq!(stores(&later), ["RU", "DE"]);
    assert_eq!(later["data"][0]["stores"][1]["written"], "later");
    assert_eq!(stores(&cured(two("US"), collected)), ["RU", "RU"]);
}

#[test]
fn to_store_as_the_grounds_ask() {
    let by_grounds: &Rule = &|case| {
        let is = |key: &'static str| case.service().designation(key).holds_on(case.as_of());
        let people = |set: DataSet<'_>| set.has_people_in("RU");
        let strict = Ground::new(Truth::of_law(true), "strict", is("ru/a"), people);
        let sent = Ground::new(Truth::of_law(true), "by transfer", is("ru/b"), people);
        let free = Ground::new(Truth::of_law(true), "free", is("ru/c"), people);
        let gone = Ground::new(Truth::of_law(false), "not in force", is("ru/d"), people);
        let grounds = [
            strict,
            sent.with_copies_by_transfer(Truth::of_law(true)),
            free.with_free_copies(Truth::of_law(true)),
            gone,
        ];
        ruling(case, case.stored_by_grounds("RU", &grounds, &["assessment"]))
    };
    let of = |grounds: &[&str], stores: Value, basis: &str| {
        let mut set = set(stores);
        set["transfers"] = json!([{ "to": "DE", "basis": basis }]);
        let held: serde_json::Map<String, Value> = grounds
            .iter()
            .map(|key| (key.to_string(), json!({})))
            .chain([("*".into(), Value::Null)])
            .collect();
        json!({ "data": [set], "designations": held })
    };
    let both = json!([{ "country": "RU" }, { "country": "DE" }]);
    let is = |grounds: &[&str], basis| verdict(of(grounds, both.clone(), basis), by_grounds);
    assert_eq!(is(&[], "consent"), Verdict::Compliant);
    assert_eq!(is(&["ru/a"], "assessment"), Verdict::Violation);
    assert_eq!(is(&["ru/b"], "assessment"), Verdict::Compliant);
    assert_eq!(is(&["ru/b"], "consent"), Verdict::Violation);
    assert_eq!(is(&["ru/c"], "consent"), Verdict::Compliant);
    assert_eq!(is(&["ru/d"], "consent"), Verdict::Compliant);
    // Every ground that protects a set has to allow a copy.
    assert_eq!(is(&["ru/a", "ru/c"], "assessment"), Verdict::Violation);
    assert_eq!(stores(&cured(of(&["ru/a"], both.clone(), "consent"), by_grounds)), ["RU", "RU"]);
    // No copy has to come home, and yet none is there.
    let abroad = json!([{ "country": "DE" }]);
    assert_eq!(stores(&cured(of(&["ru/c"], abroad, "consent"), by_grounds)), ["DE", "RU"]);
}
