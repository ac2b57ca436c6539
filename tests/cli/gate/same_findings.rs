//! Findings in, the same findings out, in every format.

use std::collections::BTreeMap;

use super::run::{FORMATS, corpus};
use crate::harness::Dir;
use serde_json::Value;

/// How often each id is told in a text. Ids are 32 hexadecimal digits that stand alone.
fn ids_of_text(text: &str) -> BTreeMap<String, usize> {
    let mut ids = BTreeMap::new();
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    for word in words {
        // An anchor of the page is an `f` and the id.
        let word = word.strip_prefix('f').filter(|rest| rest.len() == 32).unwrap_or(word);
        if word.len() == 32 && word.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) {
            *ids.entry(word.to_owned()).or_default() += 1;
        }
    }
    ids
}

fn ids(values: &[Value], id: impl Fn(&Value) -> &Value) -> BTreeMap<String, usize> {
    let mut ids = BTreeMap::new();
    for value in values {
        *ids.entry(id(value).as_str().unwrap().to_owned()).or_default() += 1;
    }
    ids
}

#[test]
fn every_format_carries_the_same_findings_of_every_service() {
    let dir = Dir::new();
    dir.write("broken.json", "{ \"schema\": \"juris/service@1\", \"nme\": \"x\", \"kinds\": [\"ship\"] }");
    dir.write(
        "waivers.toml",
        "[[waiver]]\nlaw = \"ru/decryption\"\nobligation = \"decode\"\nservice = \"Telegram\"\nreason = \"r\"\nowner = \"o\"\n\
         expires = 2030-01-01\n\n[[waiver]]\nlaw = \"ru/decryption\"\nobligation = \"decode\"\nservice = \"Twitter\"\n\
         reason = \"r\"\nowner = \"o\"\nexpires = 2020-01-01\n",
    );
    let services = corpus();
    // A baseline that knows what the first services have.
    let few: Vec<&str> = services.iter().take(4).map(String::as_str).collect();
    for day in ["2017-05-06", "2026-06-01"] {
        dir.run(&[&["check", "--as-of", day, "--write-baseline", "base.json"], few.as_slice()].concat());
        let mut args = vec!["check", "--as-of", day, "--waivers", "waivers.toml", "--baseline", "base.json"];
        let formats = FORMATS.map(|format| format!("--format={format}={format}"));
        args.extend(formats.iter().map(String::as_str));
        args.push("broken.json");
        args.extend(services.iter().map(String::as_str));
        let ran = dir.run(&args);
        assert_eq!(ran.exit, 3, "{}", ran.err);
        assert_eq!(ran.out, "");

        let json = dir.json("json");
        let findings = json["findings"].as_array().unwrap().clone();
        let all = ids(&findings, |finding| &finding["id"]);
        assert!(all.len() > 50 && all.values().all(|count| *count == 1), "{}", all.len());
        let with = |status: &str| findings.iter().filter(|finding| finding["status"] == status).count();
        assert!(with("fails") > 0 && with("known") > 0 && with("waived") > 0 && with("reported") > 0);

        let sarif = dir.json("sarif");
        let results = sarif["runs"][0]["results"].as_array().unwrap();
        assert_eq!(ids(results, |result| &result["partialFingerprints"]["jurisFinding/v1"]), all);
        let suppressed = results.iter().filter(|result| result["suppressions"] != serde_json::json!([]));
        assert_eq!(suppressed.count(), with("waived"));
        let gitlab = dir.json("gitlab");
        assert_eq!(ids(gitlab.as_array().unwrap(), |issue| &issue["fingerprint"]), all);
        let once: Vec<String> = all.keys().cloned().collect();
        for format in ["human", "junit", "github", "markdown"] {
            let told = ids_of_text(&dir.read(format).replace("%0A", "\n"));
            assert_eq!(told.keys().cloned().collect::<Vec<_>>(), once, "{format}");
            assert!(told.values().all(|count| *count == 1), "{format}");
        }
        let html = dir.read("html");
        let articles = html.split("<article id=\"f").skip(1).map(|rest| rest[..32].to_owned());
        let mut articles: Vec<String> = articles.collect();
        articles.sort();
        assert_eq!(articles, once, "html");
        assert_eq!(dir.read("github").lines().count(), all.len());
    }
}

#[test]
fn the_same_inputs_give_the_same_bytes_in_every_format() {
    let dir = Dir::with_shop();
    let all = || {
        dir.in_every_format(&["service.json"]);
        FORMATS.map(|format| dir.read(format))
    };
    let one = all();
    assert!(one.iter().all(|text| !text.is_empty()));
    assert_eq!(one, all());
}
