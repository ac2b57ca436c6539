//! Names and words of a description are nobody's markup.

use super::run::{FORMATS, SHOP, told};
use crate::harness::Dir;

const NAME: &str = "</td><script>alert(1)</script>\\n::error::x | `@team` *b* [a](javascript:x) https://evil.example/x \\u001b[31m\\u202e]]>";

#[test]
fn no_format_lets_a_name_out_of_its_place() {
    let dir = Dir::new();
    dir.write("a,b:c %.json", &SHOP.replace("Example Shop", NAME));
    dir.in_every_format(&["a,b:c %.json"]);
    let out = |format: &str| dir.read(format);
    for format in FORMATS {
        let text = out(format);
        assert!(text.contains("alert(1)") || text.contains("alert\\(1\\)"), "{format}: {text}");
        // JSON and SARIF are no texts for a screen.
        let is_data = ["json", "sarif"].contains(&format);
        assert!(is_data || !text.contains(['\u{1b}', '\u{202e}']), "{format}");
    }
    let html = out("html");
    assert!(!html.contains("<script") && !html.contains("</td><"), "{html}");
    let github = out("github");
    assert!(github.lines().all(|line| line.starts_with("::error file=a%2Cb%3Ac %25.json,")), "{github}");
    let markdown = out("markdown");
    assert!(
        !markdown.contains("<script") && !markdown.contains("@team") && !markdown.contains("](javascript"),
        "{markdown}"
    );
    assert!(!markdown.contains("https://evil.example"), "{markdown}");
    let junit = out("junit");
    assert!(!junit.contains("<script") && !junit.contains("]]>"), "{junit}");
    assert!(serde_json::from_str::<serde_json::Value>(&out("sarif")).is_ok());
}

/// A name that turns the direction of reading and has a control.
const TURNED: &str = "Shop \u{202e}gnp.exe\u{200f} \u{1b}[2J";

fn turned() -> String {
    SHOP.replace("Example Shop", &TURNED.replace('\u{1b}', "\\u001b"))
}

#[test]
fn what_turns_the_direction_stays_in_data_and_is_harmless_for_readers() {
    let dir = Dir::new();
    dir.write("service.json", &turned());
    dir.in_every_format(&["service.json"]);
    for format in FORMATS {
        let text = dir.read(format);
        match format {
            "json" | "sarif" => {
                let names = names(&dir.json(format));
                assert!(!names.is_empty() && names.iter().all(|name| name == TURNED), "{format}: {names:?}");
                assert!(text.contains("\u{202e}gnp.exe\u{200f}"), "{format}: {text}");
            }
            _ => {
                assert!(!text.contains(['\u{202e}', '\u{200f}', '\u{1b}']), "{format}: {text:?}");
                let shown = text.replace("&#92;", "\\").replace("\\\\", "\\");
                let shown = shown.replace("\\{", "{").replace("\\}", "}").replace("&#123;", "{");
                assert!(shown.contains("u{202e}gnp.exe"), "{format}: {text}");
            }
        }
    }
}

/// Every `service` of findings or of the properties of results.
fn names(value: &serde_json::Value) -> Vec<String> {
    match value {
        serde_json::Value::Object(members) => {
            let here = members.get("service").and_then(|name| name.as_str()).map(str::to_owned);
            here.into_iter().chain(members.values().flat_map(names)).collect()
        }
        serde_json::Value::Array(items) => items.iter().flat_map(names).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn waivers_and_baselines_go_by_the_name_as_it_is_written() {
    let dir = Dir::new();
    dir.write("service.json", &turned());
    let name = TURNED.replace('\u{1b}', "\\u001b");
    dir.write(
        "waivers.toml",
        &format!(
            "[[waiver]]\nlaw = \"ru/data-localization\"\nobligation = \"primary-database\"\nservice = \"{name}\"\n\
             reason = \"the move is planned\"\nowner = \"platform\"\nexpires = 2026-12-31\n"
        ),
    );
    let (_, findings) = dir.findings(&["--waivers", "waivers.toml", "service.json"]);
    let all = told(&findings);
    assert!(all.contains(&"violation ru/data-localization#primary-database waived".to_owned()), "{all:?}");
    assert!(!all.iter().any(|finding| finding.starts_with("waiver-unused")), "{all:?}");

    dir.check(&["--write-baseline", "baseline.json", "service.json"]);
    let known = dir.json("baseline.json");
    assert!(names(&known).iter().all(|name| name == TURNED), "{known:#}");
    let (exit, findings) = dir.findings(&["--baseline", "baseline.json", "service.json"]);
    assert_eq!(exit, 0, "{:?}", told(&findings));
}
