//! The examples of the library run, and do what they say.

#[path = "../../host/engine/examples/embed.rs"]
#[allow(dead_code, reason = "its `main` is for who runs it")]
mod embed;
#[path = "../../host/engine/examples/many.rs"]
#[allow(dead_code, reason = "its `main` is for who runs it")]
mod many;

use juris::{Detail, Engine, Query};

#[test]
fn a_service_is_judged_from_a_program() {
    let told = embed::judged().unwrap();
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines[0], "Example: violation");
    assert!(lines[1].starts_with("ru/ori-registration#register: Notify Roskomnadzor"), "{told}");
    assert!(lines.iter().any(|line| line.starts_with("to do: Send Roskomnadzor")), "{told}");
}

#[test]
fn many_services_are_told_in_their_order() {
    let wechat = juris_policies::service("wechat.json").unwrap();
    let wechat: serde_json::Value = serde_json::from_slice(wechat).unwrap();
    let lines: Vec<String> = (0..50)
        .map(|place| {
            let mut service = wechat.clone();
            service["name"] = format!("{place}").into();
            service.to_string()
        })
        .chain(["{".to_owned()])
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let engine = Engine::builder().catalog(juris_policies::catalog()).build().unwrap();
    let query = Query::new("2017-05-06".parse().unwrap()).detail(Detail::Verdict);
    let mut out = Vec::new();
    many::judge(&engine, &query, &lines, &mut out).unwrap();
    let told = String::from_utf8(out).unwrap();
    let expected: Vec<String> = (0..50).map(|place| format!("{place}: violation")).collect();
    assert_eq!(told.lines().take(50).collect::<Vec<_>>(), expected);
    assert!(told.contains("services.ndjson:51:"), "{told}");
}
