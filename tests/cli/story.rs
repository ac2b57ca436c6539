//! The life of a gate in one repository: begun, passing, broken, waived, run out, kept in a baseline, compared.

use crate::harness::{Dir, Ran, json};
use serde_json::Value;

/// What a team knows of its shop, whose data is in Russia, as the law asks.
const SHOP: &str = r#"{
  "schema": "juris/service@1",
  "name": "Example Shop",
  "operator": { "name": "Example", "established_in": ["RU"], "infrastructure_in": ["RU"] },
  "kinds": ["marketplace"],
  "features": [],
  "markets": { "RU": {} },
  "collects_personal_data": true,
  "data": [
    {
      "id": "buyers",
      "subjects": { "citizens_of": ["RU"], "located_in": ["RU"] },
      "persons": { "RU": 1000 },
      "role": "controller",
      "stores": [
        { "country": "RU", "role": "primary", "written": "at-collection" }
      ]
    }
  ],
  "orders": { "*": null },
  "designations": { "*": null },
  "notifications": { "ru/database-location": {} },
  "exemptions": { "*": null }
}
"#;

/// The obligations of the story.
const PLACE: &str = "ru/data-localization#primary-database";
const NOTICE: &str = "ru/data-localization#database-notified";

/// The day on which it happens, the last day of the waiver, and the day after that.
const DAY: &str = "2026-02-01";
const LAST: &str = "2026-02-10";
const AFTER: &str = "2026-02-11";

const FORMATS: [&str; 8] = ["human", "json", "sarif", "junit", "github", "gitlab", "markdown", "html"];

/// A repository whose every step is committed.
struct Repository(Dir);

impl Repository {
    fn new() -> Self {
        let juris = Dir::new();
        juris.git(&["init", "-q", "-b", "main"]);
        juris.write(".gitignore", "/out/\n");
        std::fs::create_dir(juris.root().join("out")).unwrap();
        Repository(juris)
    }

    /// Commits everything and says which revision it is.
    fn commit(&self, what: &str) -> String {
        self.0.git(&["add", "."]);
        self.0.git(&["commit", "-q", "-m", what]);
        assert_eq!(self.0.git(&["status", "--porcelain"]), "", "{what}");
        self.0.git(&["rev-parse", "HEAD"]).trim().to_owned()
    }

    /// The gate on a day, in every format, each in a file of its name below `out`.
    fn gate(&self, day: &str, more: &[&str]) -> i32 {
        let formats = FORMATS.map(|format| format!("--format={format}=out/{format}"));
        let mut arguments = vec!["check", "--as-of", day];
        arguments.extend(formats.iter().map(String::as_str));
        arguments.extend(more);
        let run = self.0.run(&arguments);
        let mut written: Vec<String> = FORMATS.iter().map(|format| format!("wrote out/{format}\n")).collect();
        written.extend(
            more.windows(2)
                .filter(|pair| pair[0] == "--write-baseline")
                .map(|pair| format!("wrote {}\n", pair[1])),
        );
        assert_eq!((run.out, run.err), (String::new(), written.concat()));
        run.exit
    }

    fn out(&self, format: &str) -> String {
        self.0.read(&format!("out/{format}"))
    }

    /// `kind law#obligation status file:line:column` of each finding of the last run.
    fn findings(&self) -> Vec<String> {
        let report = crate::harness::one(json(&self.out("json")));
        let text = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        let one = |finding: &Value| {
            let [kind, law, obligation, status, file] =
                ["kind", "law", "obligation", "status", "file"].map(|key| text(finding, key));
            format!("{kind} {law}#{obligation} {status} {file}:{}:{}", finding["line"], finding["column"])
        };
        report["findings"].as_array().unwrap().iter().map(one).collect()
    }

    fn compare(&self, revision: &str, format: &str) -> Ran {
        self.0.run(&["compare", "--git", revision, "service.json", "--as-of", DAY, "--format", format])
    }
}

/// Line and column of a text that stands once in another, from 1.
fn place(text: &str, wanted: &str) -> (u64, u64) {
    let found: Vec<(usize, usize)> = text
        .lines()
        .enumerate()
        .filter_map(|(line, words)| Some((line + 1, words[..words.find(wanted)?].chars().count() + 1)))
        .collect();
    let [(line, column)] = found.as_slice() else { panic!("{wanted} stands {} times", found.len()) };
    (*line as u64, *column as u64)
}

/// Words without what a format puts between them.
fn words(text: &str) -> String {
    text.replace("<!-- -->", "").replace('\\', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What each format of a pipeline says of the store that has moved.
fn assert_the_store_is_named(repository: &Repository, (line, column): (u64, u64)) {
    let log = json(&repository.out("sarif"));
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 1, "{log}");
    assert_eq!((&results[0]["ruleId"], &results[0]["level"]), (&PLACE.into(), &"error".into()));
    let at = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(at["artifactLocation"]["uri"], "service.json");
    let region = &at["region"];
    assert_eq!((&region["startLine"], &region["startColumn"]), (&line.into(), &column.into()));

    let commands = repository.out("github");
    let [command] = commands.lines().collect::<Vec<_>>()[..] else { panic!("{commands}") };
    let wanted = format!("::error file=service.json,line={line},col={column},");
    assert!(
        command.starts_with(&wanted) && command.contains(&format!("title={PLACE} (violation)")),
        "{command}"
    );

    let issues = json(&repository.out("gitlab"));
    assert_eq!(issues.as_array().unwrap().len(), 1, "{issues}");
    assert_eq!(
        (&issues[0]["check_name"], &issues[0]["severity"], &issues[0]["location"]),
        (
            &PLACE.into(),
            &"critical".into(),
            &serde_json::json!({ "path": "service.json", "lines": { "begin": line } })
        )
    );
}

#[test]
fn a_gate_from_its_first_day_to_a_comparison() {
    let repository = Repository::new();
    let juris = &repository.0;

    // Begun: a first description, of which much is unknown, passes.
    let begun =
        ["init", "--name", "Example Shop", "--market", "RU", "--kind", "marketplace", "--pipeline", "github"];
    let run = juris.run(&begun);
    assert_eq!(run.exit, 0, "{}", run.err);
    for file in ["juris.toml", "service.json", ".github/workflows/juris.yml"] {
        assert!(run.err.contains(&format!("wrote {file}\n")), "{}", run.err);
    }
    repository.commit("Begin a gate");
    assert_eq!(repository.gate(DAY, &[]), 0);
    let findings = repository.findings();
    assert!(
        !findings.is_empty()
            && findings
                .iter()
                .all(|one| one.starts_with("needs-information ") || one.starts_with("unknown-links ")),
        "{findings:?}"
    );

    // Described: nothing is left to find.
    juris.write("service.json", SHOP);
    let described = repository.commit("Describe the shop");
    assert_eq!(repository.gate(DAY, &[]), 0);
    assert_eq!(repository.findings(), Vec::<String>::new());
    let human = repository.out("human");
    assert!(human.starts_with("Example Shop on 2026-02-01: COMPLIANT\n"), "{human}");

    // Broken: the data moves abroad, and the gate names the word that did it.
    let abroad = SHOP.replace("\"country\": \"RU\"", "\"country\": \"NL\"");
    juris.write("service.json", &abroad);
    let moved = repository.commit("Move the data");
    let (line, column) = place(&abroad, "\"NL\"");
    assert_eq!(repository.gate(DAY, &[]), 1);
    assert_eq!(repository.findings(), [format!("violation {PLACE} fails service.json:{line}:{column}")]);
    assert_the_store_is_named(&repository, (line, column));

    // Waived: it passes, and every format shows what is waived, until when and by whom.
    let waive = [
        "waive",
        PLACE,
        "--service",
        "Example Shop",
        "--reason",
        "the data moves back",
        "--owner",
        "platform",
    ];
    let run = juris.run_in(".", &[&waive[..], &["--expires", LAST]].concat(), &[("JURIS_AS_OF", DAY)], "");
    assert_eq!(run.exit, 0, "{}", run.err);
    repository.commit("Waive it until the data is back");
    let waivers = ["--waivers", "waivers.toml"];
    for day in [DAY, LAST] {
        assert_eq!(repository.gate(day, &waivers), 0, "{day}");
        assert_eq!(repository.findings(), [format!("violation {PLACE} waived service.json:{line}:{column}")]);
    }
    let waiver = json(&repository.out("json"))["findings"][0]["waiver"].clone();
    assert_eq!((&waiver["expires"], &waiver["owner"]), (&LAST.into(), &"platform".into()));
    for format in FORMATS.into_iter().filter(|format| *format != "json") {
        let said = words(&repository.out(format));
        assert!(
            said.contains("waived until 2026-02-10 by platform: the data moves back"),
            "{format}: {said}"
        );
    }
    let suppressions = json(&repository.out("sarif"))["runs"][0]["results"][0]["suppressions"].clone();
    assert_eq!(suppressions.as_array().unwrap().len(), 1);
    assert!(repository.out("github").starts_with("::notice "), "{}", repository.out("github"));
    assert_eq!(json(&repository.out("gitlab"))[0]["severity"], "info");

    // Ran out: it fails again, and the waiver itself is a finding.
    assert_eq!(repository.gate(AFTER, &waivers), 1);
    let (waiver_line, waiver_column) = place(&juris.read("waivers.toml"), "[[waiver]]");
    assert_eq!(
        repository.findings(),
        [
            format!("violation {PLACE} fails service.json:{line}:{column}"),
            format!("waiver-expired {PLACE} reported waivers.toml:{waiver_line}:{waiver_column}"),
        ]
    );
    for format in FORMATS {
        let said = words(&repository.out(format)).replace("&#x2f;", "/");
        assert!(
            said.contains("ended on 2026-02-10; settle it with platform or remove it"),
            "{format}: {said}"
        );
    }

    // Known: without the waiver the finding goes into a baseline, and only what is new fails.
    std::fs::remove_file(juris.root().join("waivers.toml")).unwrap();
    assert_eq!(repository.gate(AFTER, &["--write-baseline", "juris-baseline.json"]), 1);
    repository.commit("Keep what is known");
    let baseline = ["--baseline", "juris-baseline.json"];
    assert_eq!(repository.gate(AFTER, &baseline), 0);
    assert_eq!(repository.findings(), [format!("violation {PLACE} known service.json:{line}:{column}")]);

    // Something new: it alone fails.
    let silent = abroad.replace("{ \"ru/database-location\": {} }", "{ \"*\": null }");
    juris.write("service.json", &silent);
    repository.commit("Take the notification back");
    assert_eq!(repository.gate(AFTER, &baseline), 1);
    let findings = repository.findings();
    let failing: Vec<&String> = findings.iter().filter(|one| one.contains(" fails ")).collect();
    assert!(
        matches!(failing[..], [only] if only.starts_with(&format!("violation {NOTICE} "))),
        "{findings:?}"
    );
    assert!(
        findings.contains(&format!("violation {PLACE} known service.json:{line}:{column}")),
        "{findings:?}"
    );
    let commands = repository.out("github");
    let errors: Vec<&str> = commands.lines().filter(|line| line.starts_with("::error ")).collect();
    assert!(matches!(errors[..], [only] if only.contains(NOTICE)), "{commands}");
    let human = repository.out("human");
    assert!(human.ends_with("\nFailed: 1 violation\n"), "{human}");

    // Compared: with each revision, which verdict changed, and which fact did it.
    let changed = |revision: &str| -> Vec<(String, String)> {
        let comparison = json(&repository.compare(revision, "json").out);
        let changes = comparison["changes"].as_array().unwrap().iter();
        let one = |change: &Value| {
            let fact = &change["facts"][0];
            let side = |side: &str| fact[side]["value"].to_string();
            let verdict = |side: &str| change[side]["verdict"].as_str().unwrap().to_owned();
            (
                format!(
                    "{}: {} to {}",
                    change["obligation"].as_str().unwrap(),
                    verdict("old"),
                    verdict("new")
                ),
                format!("{} to {}", side("old"), side("new")),
            )
        };
        changes.map(one).collect()
    };
    let since_described = changed(&described);
    assert!(
        since_described
            .contains(&("primary-database: compliant to violation".into(), "\"RU\" to \"NL\"".into())),
        "{since_described:?}"
    );
    let obligations: Vec<&str> = since_described.iter().map(|(what, _)| what.as_str()).collect();
    assert!(obligations.contains(&"database-notified: compliant to violation"), "{obligations:?}");
    let since_moved = changed(&moved);
    assert_eq!(since_moved.len(), 1, "{since_moved:?}");
    assert_eq!(since_moved[0].0, "database-notified: compliant to violation");

    let json_fact = json(&repository.compare(&described, "json").out)["changes"]
        .as_array()
        .unwrap()
        .iter()
        .find(|change| change["obligation"] == "primary-database")
        .unwrap()["facts"][0]["new"]
        .clone();
    let at = place(&silent, "\"NL\"");
    assert_eq!((json_fact["line"].as_u64(), json_fact["column"].as_u64()), (Some(at.0), Some(at.1)));
    let human = repository.compare(&described, "human");
    assert_eq!(human.exit, 1, "{}", human.err);
    let said = words(&human.out);
    assert!(said.starts_with("Example Shop: COMPLIANT → VIOLATION"), "{said}");
    assert!(said.contains(&format!("{PLACE} compliant → violation")), "{said}");
    assert!(said.contains(&format!("country: RU → NL service.json:{}:{}", at.0, at.1)), "{said}");
    let markdown = repository.compare(&described, "markdown");
    assert_eq!(markdown.exit, 1, "{}", markdown.err);
    assert!(
        markdown.out.starts_with("### Juris: Example Shop: compliant → **violation**\n"),
        "{}",
        markdown.out
    );
    let row = markdown.out.lines().find(|line| line.starts_with(&format!("| `{PLACE}` |"))).unwrap();
    assert!(row.contains("| compliant | **violation** |") && row.contains("country: RU → NL"), "{row}");
}
