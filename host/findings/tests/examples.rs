//! The examples run, and do what they say.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "../examples/waivers.rs"]
#[allow(dead_code, reason = "its `main` is for who runs it")]
mod waivers;

#[test]
fn waivers_and_sarif_from_a_program() {
    let mut log = Vec::new();
    let outcome = waivers::check(&mut log).unwrap();
    assert_eq!(outcome, juris_findings::Outcome::Violation);
    let log: serde_json::Value = serde_json::from_slice(&log).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let breaches = results.iter().filter(|result| result["ruleId"] == "ru/ori-registration#register");
    let told: Vec<_> = breaches
        .map(|result| {
            let justification = result["suppressions"][0]["justification"].as_str().unwrap_or_default();
            (result["properties"]["service"].as_str().unwrap(), justification)
        })
        .collect();
    assert_eq!(
        told,
        [
            (
                "Letters",
                "waived until 2017-06-01 by legal (LEGAL-7): the form has been sent; the regulator has 30 days to answer"
            ),
            ("Parcels", "")
        ]
    );
}
