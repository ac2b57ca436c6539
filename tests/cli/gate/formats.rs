//! What each format says of one service.

use super::run::SHOP;
use crate::harness::{Dir, ran};
use serde_json::Value;

/// Line and column of the store in the Netherlands.
const PLACE: (u64, u64) = (14, 31);

#[test]
fn sarif_points_at_the_fact_and_mends_it() {
    let dir = Dir::with_shop();
    let log: Value = serde_json::from_str(&dir.check(&["--format", "sarif", "service.json"]).out).unwrap();
    let run = &log["runs"][0];
    let result = &run["results"][0];
    assert_eq!(result["ruleId"], "ru/data-localization#primary-database");
    assert_eq!(result["level"], "error");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "service.json");
    assert_eq!(
        (place["region"]["startLine"].as_u64(), place["region"]["startColumn"].as_u64()),
        (Some(PLACE.0), Some(PLACE.1))
    );
    assert_eq!(place["region"]["endColumn"].as_u64(), Some(PLACE.1 + 4));
    assert!(!result["relatedLocations"].as_array().unwrap().is_empty());
    let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
    assert_eq!(rule["id"], result["ruleId"]);
    assert!(rule["helpUri"].as_str().unwrap().starts_with("http"));
    assert!(rule["properties"]["provision"].as_str().unwrap().contains("152-FZ art. 18(5)"));

    // Doing what the fixes say cures the service.
    let lines: Vec<&str> = SHOP.lines().collect();
    let mut lines: Vec<String> = lines.into_iter().map(str::to_owned).collect();
    for result in run["results"].as_array().unwrap() {
        let replacement = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
        let region = &replacement["deletedRegion"];
        let number = |key: &str| region[key].as_u64().unwrap() as usize;
        assert_eq!(number("startLine"), number("endLine"));
        let line = &mut lines[number("startLine") - 1];
        line.replace_range(
            number("startColumn") - 1..number("endColumn") - 1,
            replacement["insertedContent"]["text"].as_str().unwrap(),
        );
    }
    dir.write("service.json", &lines.join("\n"));
    let cured = dir.check(&["service.json"]);
    assert_eq!(cured.exit, 0, "{}", dir.read("service.json"));
}

#[test]
fn github_annotates_the_line_and_writes_the_summary() {
    let dir = Dir::with_shop();
    dir.write("summary.md", "before\n");
    let mut command =
        dir.command(&["check", "--as-of", super::run::DAY, "--format", "github", "./service.json"]);
    command.env("GITHUB_STEP_SUMMARY", dir.path("summary.md"));
    let ran = ran(command);
    assert_eq!(ran.exit, 1);
    let (line, column) = PLACE;
    let first = ran.out.lines().next().unwrap();
    let wanted = format!(
        "::error file=service.json,line={line},col={column},endColumn={},title=ru/data-localization#primary-database (violation)::",
        column + 4
    );
    assert!(first.starts_with(&wanted), "{first}");
    assert!(first.contains("%0ATo do: "), "{first}");
    let summary = dir.read("summary.md");
    assert!(
        summary.starts_with(
            "before\n## ❌ Juris, as of 2026-02-01: Failed: 2 violations, 1 service with unknown links\n"
        ),
        "{summary}"
    );
}

#[test]
fn gitlab_names_the_line() {
    let dir = Dir::with_shop();
    let issues: Value =
        serde_json::from_str(&dir.check(&["--format", "gitlab", "./service.json"]).out).unwrap();
    assert_eq!(
        issues[0]["location"],
        serde_json::json!({ "path": "service.json", "lines": { "begin": PLACE.0 } })
    );
    assert_eq!(issues[0]["check_name"], "ru/data-localization#primary-database");
    assert_eq!(issues[0]["severity"], "critical");
}

#[test]
fn junit_has_a_test_for_each_obligation() {
    let dir = Dir::with_shop();
    let xml = dir.run(&["check", "--as-of", super::run::DAY, "--format", "junit", "service.json"]).out;
    assert!(xml.contains("name=\"Example Shop\""), "{xml}");
    assert!(xml.contains("tests=\"7\" failures=\"3\" errors=\"0\" skipped=\"0\""), "{xml}");
    assert!(
        xml.contains("<testcase name=\"register\" classname=\"ru/ori-registration\" time=\"0\"/>"),
        "{xml}"
    );
}

#[test]
fn markdown_is_short_first() {
    let dir = Dir::with_shop();
    let page = dir.run(&["check", "--as-of", super::run::DAY, "--format", "markdown", "service.json"]).out;
    let parts =
        ["\n### Violations\n", "\n### Open questions\n", "\n### Why, in full\n", "<details><summary><b>"];
    let parts = parts.map(|part| page.find(part).unwrap_or_else(|| panic!("{part}: {page}")));
    assert!(parts.is_sorted(), "{page}");
    let head = &page[..parts[0]];
    assert!(head.lines().count() < 12, "{page}");
    assert!(head.contains("`service.json:14:31`"), "{page}");
    assert!(page.contains("```text\n") && page.contains(" service.json:14:31\n"), "{page}");
    assert_eq!(page.matches("<details>").count(), page.matches("</details>").count());
}

#[test]
fn a_page_asks_for_nothing_from_elsewhere() {
    let dir = Dir::with_shop();
    let page = dir.run(&["check", "--as-of", super::run::DAY, "--format", "html", "service.json"]).out;
    for asked in ["<script", "<link", "<img", " src=", "@import", "url(", "<iframe"] {
        assert!(!page.contains(asked), "{asked}");
    }
    assert!(page.contains("default-src 'none'"));
    let parts = [">Violations <", "<mark>", ">Open questions<", "What waits for answers: 1 finding"];
    let parts = parts.map(|part| page.find(part).unwrap_or_else(|| panic!("{part}: {page}")));
    assert!(parts.is_sorted(), "{page}");
}

#[test]
fn several_formats_go_to_their_files_and_one_to_standard_output() {
    let dir = Dir::with_shop();
    let ran = dir.check(&[
        "--format",
        "sarif=a.sarif",
        "--format",
        "json",
        "--format",
        "junit=a.xml",
        "service.json",
    ]);
    assert_eq!(ran.exit, 1);
    assert!(ran.out.starts_with('{') && dir.path("a.sarif").exists() && dir.path("a.xml").exists());
    let ran = dir.check(&["--format", "json", "--output", "b.json", "service.json"]);
    assert_eq!(ran.out, "");
    assert_eq!(dir.json("b.json")["schema"], "juris/run@1");
    let human = dir.check(&["service.json", "--fail-on", "violation"]).out;
    assert!(human.starts_with("Example Shop on 2026-02-01: VIOLATION"), "{human}");
    assert!(human.ends_with("Failed: 2 violations\n"), "{human}");
}
