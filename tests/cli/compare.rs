//! `juris compare`: two files, a revision of git, two days.

use crate::harness::{Dir, json};

const SHOP: &str = r#"{
  "schema": "juris/service@1",
  "name": "Shop",
  "operator": { "established_in": ["RU"] },
  "markets": { "RU": {} },
  "collects_personal_data": true,
  "exemptions": null,
  "registrations": {},
  "notifications": { "ru/database-location": { "on": "2015-10-01" } },
  "data": [
    {
      "id": "customers", "subjects": { "citizens_of": ["RU"] }, "role": "controller",
      "stores": [{ "country": "RU", "role": "primary", "written": "at-collection" }]
    }
  ]
}
"#;

const LAW: [&str; 2] = ["--law", "ru/data-localization"];

fn moved() -> String {
    SHOP.replace("\"country\": \"RU\"", "\"country\": \"US\"").replace("Shop", "Shop | @all <b>")
}

#[test]
fn a_moved_database_is_the_cause_in_every_format() {
    let juris = Dir::new();
    juris.write("old.json", SHOP);
    juris.write("new.json", &moved());
    let compare = |more: &[&str]| {
        let common = ["compare", "old.json", "new.json", "--as-of", "2020-01-01"];
        juris.run(&[&common[..], &LAW, more].concat())
    };
    let human = compare(&[]);
    assert_eq!(human.exit, 1, "{}", human.err);
    assert!(human.out.contains("COMPLIANT → VIOLATION"), "{}", human.out);
    assert!(human.out.contains("country: RU → US  new.json:13:31"), "{}", human.out);
    assert!(human.out.contains("Facts that changed no ruling"), "{}", human.out);
    let machine = json(&compare(&["--format", "json"]).out);
    assert_eq!(machine["schema"], "juris/comparison@1");
    assert_eq!(machine["summary"]["worse"], 1);
    let change = &machine["changes"][0];
    assert_eq!(
        (&change["old"]["verdict"], &change["new"]["verdict"]),
        (&"compliant".into(), &"violation".into())
    );
    assert_eq!(change["facts"][0]["new"]["line"], 13);
    let markdown = compare(&["--format", "markdown", "--output", "out.md"]);
    assert_eq!((markdown.exit, markdown.out.as_str()), (1, ""));
    let markdown = juris.read("out.md");
    assert!(
        markdown.starts_with("### Juris: Shop \\| @<!-- -->all &lt;b&gt;: compliant → **violation**"),
        "{markdown}"
    );
    assert!(
        markdown.contains("| `ru/data-localization#primary-database` | compliant | **violation** |"),
        "{markdown}"
    );
    // A summary is HTML, in which a backslash would be seen.
    assert!(markdown.contains("<summary>ru/data-localization&#35;primary-database</summary>"), "{markdown}");
    assert!(markdown.contains("(held before)"), "{markdown}");
    let back = juris.run(&[&["compare", "new.json", "old.json", "--as-of", "2020-01-01"], &LAW[..]].concat());
    assert_eq!(back.exit, 0, "{}", back.out);
    assert!(back.out.contains("Better"), "{}", back.out);
}

#[test]
fn an_item_that_joins_or_leaves_what_fails_is_told_though_the_verdict_stays() {
    let juris = Dir::new();
    let set = |id: &str, country: &str| {
        format!(
            "{{ \"id\": \"{id}\", \"subjects\": {{ \"citizens_of\": [\"RU\"] }}, \"role\": \"controller\", \
             \"stores\": [{{ \"country\": \"{country}\", \"role\": \"primary\", \"written\": \"at-collection\" }}] }}"
        )
    };
    let shop = |sets: &[String]| moved().replace("\"data\": [", &format!("\"data\": [{}, ", sets.join(", ")));
    juris.write("one.json", &shop(&[set("passports", "RU")]));
    juris.write("two.json", &shop(&[set("passports", "CN")]));
    juris.write("three.json", &shop(&[set("passports", "CN"), set("calls", "CN")]));
    juris.write("turned.json", &shop(&[set("calls", "CN"), set("passports", "CN")]));
    let compare = |old: &str, new: &str| {
        let run = juris
            .run(&[&["compare", old, new, "--as-of", "2020-01-01", "--format", "json"], &LAW[..]].concat());
        assert_eq!(run.exit, 1, "{}", run.err);
        let machine = json(&run.out);
        let changes = machine["changes"].as_array().unwrap().clone();
        changes.into_iter().find(|change| change["obligation"] == "primary-database")
    };
    for (old, new) in [("one.json", "two.json"), ("two.json", "three.json"), ("three.json", "one.json")] {
        let change = compare(old, new).unwrap();
        assert_eq!(change["direction"], "touched");
        assert_ne!(change["facts"].as_array().unwrap().len(), 0, "{old} {new}");
    }
    assert_eq!(compare("three.json", "turned.json"), None);
}

#[test]
fn an_item_that_joins_by_the_day_alone_is_told() {
    let juris = Dir::new();
    let request = |day: &str, deadline: &str| {
        format!("{{ \"received\": \"{day}\", \"deadline\": \"{deadline}\", \"answered\": null }}")
    };
    let requests = [request("2020-01-01", "2020-02-01"), request("2020-01-02", "2020-06-01")].join(", ");
    juris.write(
        "service.json",
        &format!(
            "{{ \"schema\": \"juris/service@1\", \"name\": \"Mail\", \"kinds\": [\"messaging\"], \"features\": [], \
             \"markets\": {{ \"RU\": {{}} }}, \"exemptions\": {{ \"*\": null }}, \
             \"registrations\": {{ \"ru/ori\": {{ \"status\": \"registered\", \"since\": \"2017-01-01\" }} }}, \
             \"encryption\": {{ \"end_to_end\": \"default\", \"in_transit\": true }}, \"orders\": {{ \"ru/decrypt\": [{requests}] }} }}"
        ),
    );
    let compare = |more: &[&str]| {
        let days = ["compare", "service.json", "--as-of", "2020-03-01", "--as-of", "2020-07-01"];
        juris.run(&[&days[..], &["--law", "ru/decryption"], more].concat())
    };
    let run = compare(&[]);
    assert_eq!(run.exit, 1, "{}{}", run.out, run.err);
    assert!(run.out.contains("VIOLATION → VIOLATION"), "{}", run.out);
    assert!(run.out.contains("[1] › deadline: 2020-06-01  decides now, too"), "{}", run.out);
    let schema = json(&juris.run(&["schema", "comparison"]).out);
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    let machine = json(&compare(&["--format", "json"]).out);
    assert!(validator.is_valid(&machine), "{machine}");
    assert!(compare(&["--format", "markdown"]).out.contains("decides now, too"));
}

#[test]
fn the_old_side_may_be_a_revision_of_git_and_a_new_file_is_new() {
    let juris = Dir::new();
    juris.git(&["init", "-q"]);
    juris.write("sub/shop.json", SHOP);
    juris.git(&["add", "."]);
    juris.git(&["commit", "-qm", "A shop"]);
    juris.write("sub/shop.json", &moved());
    juris.write("sub/other.json", SHOP);
    let compare = |file: &str, revision: &str| {
        let arguments = ["compare", "--git", revision, file, "--as-of", "2020-01-01", "--format", "json"];
        juris.run(&[&arguments[..], &LAW].concat())
    };
    let run = compare("sub/shop.json", "HEAD");
    assert_eq!(run.exit, 1, "{}", run.err);
    let machine = json(&run.out);
    assert_eq!(machine["old"]["file"], "HEAD:sub/shop.json");
    assert_eq!(machine["summary"]["worse"], 1);
    let run = compare("sub/other.json", "HEAD");
    assert_eq!(run.exit, 0, "{}", run.err);
    assert!(json(&run.out)["old"].is_null());
    for (file, revision, what) in [
        ("sub/shop.json", "no-such-branch", "git knows no revision `no-such-branch`"),
        ("sub/shop.json", "--output=x", "is no revision of git"),
        ("sub/gone.json", "HEAD", "there is no such file"),
    ] {
        let run = juris.run(&["compare", &format!("--git={revision}"), file]);
        assert_eq!(run.exit, 3);
        assert!(run.err.contains(what), "{}", run.err);
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_within_the_repository() {
    use std::os::unix::fs::symlink;
    let juris = Dir::new();
    juris.git(&["init", "-q"]);
    juris.write("real/shop.json", SHOP);
    juris.write("sub/x", "");
    juris.write("elsewhere.json", SHOP);
    let link = |target: &str, name: &str| symlink(target, juris.root().join(name)).unwrap();
    link("../real/shop.json", "sub/link.json");
    link("elsewhere.json", "gone.json");
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("shop.json"), SHOP).unwrap();
    link(outside.path().join("shop.json").to_str().unwrap(), "out.json");
    juris.git(&["add", "real", "sub", "gone.json", "out.json"]);
    juris.git(&["commit", "-qm", "Links"]);
    juris.write("real/shop.json", &moved());
    let compare = |file: &str| {
        let arguments = ["compare", "--git", "HEAD", file, "--as-of", "2020-01-01", "--format", "json"];
        juris.run(&[&arguments[..], &LAW].concat())
    };
    let run = compare("sub/link.json");
    assert_eq!(run.exit, 1, "{}", run.err);
    let machine = json(&run.out);
    assert_eq!(
        (&machine["old"]["file"], &machine["summary"]["worse"]),
        (&"HEAD:sub/link.json".into(), &1.into())
    );
    for (file, what) in [("out.json", "leads out of the repository"), ("gone.json", "leads to no file there")]
    {
        let run = compare(file);
        assert_eq!(run.exit, 3, "{}", run.out);
        assert!(run.err.contains(what), "{}", run.err);
    }
}

#[test]
fn two_days_of_one_file_are_compared() {
    let juris = Dir::new();
    let change = r#""changes": [{ "on": "2021-01-01", "patch": [
      { "op": "replace", "path": "/data/0/stores/0/country", "value": "US" }] }],
  "exemptions""#;
    juris.write("shop.json", &SHOP.replace("\"exemptions\"", change));
    let compare = |days: [&str; 2]| {
        juris.run(&[&["compare", "shop.json", "--as-of", days[0], "--as-of", days[1]], &LAW[..]].concat())
    };
    let run = compare(["2020-12-31", "2021-01-01"]);
    assert_eq!(run.exit, 1, "{}", run.err);
    assert!(run.out.contains("country: RU → US  shop.json:8:71"), "{}", run.out);
    let run = compare(["2010-01-01", "2020-01-01"]);
    assert_eq!(run.exit, 0, "{}", run.out);
    let run = compare(["2021-01-01", "2010-01-01"]);
    assert_eq!(run.exit, 0, "{}", run.out);
}

#[test]
fn wrong_usage_and_bad_input_are_told() {
    let juris = Dir::new();
    juris.write("old.json", SHOP);
    juris.write("bad.json", "{}");
    for (arguments, what) in [
        (&["compare", "old.json"][..], "there is nothing to compare with"),
        (&["compare"], "required"),
        (&["compare", "old.json", "old.json", "--git", "HEAD"], "only one file is named"),
        (&["compare", "old.json", "bad.json"], "bad.json cannot be used"),
        (&["compare", "bad.json", "old.json"], "bad.json cannot be used"),
        (&["compare", "old.json", "old.json", "--law", "ru/nothing"], "there is no law `ru/nothing`"),
    ] {
        let run = juris.run(arguments);
        assert_eq!((run.exit, run.out.as_str()), (3, ""), "{arguments:?}");
        assert!(run.err.contains(what), "{what}: {}", run.err);
    }
    let same = juris.run(&[&["compare", "old.json", "old.json", "--as-of", "2020-01-01"], &LAW[..]].concat());
    assert_eq!(same.exit, 0);
    assert!(same.out.contains("2 unchanged"), "{}", same.out);
}

#[test]
fn a_comparison_is_as_its_schema_says() {
    let juris = Dir::new();
    let schema = json(&juris.run(&["schema", "comparison"]).out);
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    let valid = |arguments: &[&str]| {
        let run = juris.run(&[&["compare", "--format", "json"], arguments].concat());
        let comparison = json(&run.out);
        let broken: Vec<String> = validator
            .iter_errors(&comparison)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert_eq!(broken, Vec::<String>::new(), "{arguments:?}");
        comparison
    };
    let day = ["--as-of", "2020-01-01"];
    juris.write("old.json", SHOP);
    juris.write("new.json", &moved());
    let two_files = valid(&[&["old.json", "new.json"], &day[..]].concat());
    assert_eq!(two_files["summary"]["worse"], 1);
    assert!(!two_files["changes"][0]["conditions"].as_array().unwrap().is_empty());
    assert!(!two_files["changes"][0]["remedies"].as_array().unwrap().is_empty());

    // What is known no more, and laws that are left out on one side.
    let unknown = moved().replace("  \"collects_personal_data\": true,\n", "");
    juris.write("unknown.json", &unknown);
    let needs = valid(&[&["old.json", "unknown.json"], &day[..]].concat());
    let changes = needs["changes"].as_array().unwrap();
    assert!(changes.iter().any(|change| !change["missing"].as_array().unwrap().is_empty()), "{needs}");
    assert!(needs["facts"].as_array().unwrap().iter().any(|fact| fact["new"].is_null()));
    juris.write(
        "elsewhere.json",
        r#"{ "schema": "juris/service@1", "name": "Shop", "markets": { "US": {} } }"#,
    );
    let left = valid(&[&["old.json", "elsewhere.json"], &day[..]].concat());
    let changes = left["changes"].as_array().unwrap();
    assert!(changes.iter().any(|change| change["new"]["reason"].is_string()), "{left}");

    let two_days = valid(&["new.json", "--as-of", "2010-01-01", "--as-of", "2020-01-01"]);
    assert_eq!(
        (&two_days["old"]["as_of"], &two_days["new"]["as_of"]),
        (&"2010-01-01".into(), &"2020-01-01".into())
    );
    assert!(two_days["summary"]["worse"].as_u64().unwrap() > 0);

    juris.git(&["init", "-q"]);
    juris.git(&["commit", "-q", "--allow-empty", "-m", "Nothing yet"]);
    assert!(valid(&[&["--git", "HEAD", "new.json"], &day[..]].concat())["old"].is_null());

    let mut no_comparison = two_files.clone();
    no_comparison["changes"][0]["facts"][0]["new"]["line"] = 0.into();
    assert!(!validator.is_valid(&no_comparison));
}

#[test]
fn another_rule_on_another_day_is_told_in_every_format() {
    let juris = Dir::new();
    let text = include_str!("../../policies/corpus/example-messenger.json");
    let mut service = json(text);
    service["registrations"]["ru/ori"] = serde_json::json!({ "status": "registered" });
    service["data"][0]["retention"] = serde_json::json!([{ "country": "RU", "period": "P3Y" }]);
    juris.write("mail.json", &service.to_string());
    let compare = |format: &str| {
        let days = ["--as-of", "2016-01-01", "--as-of", "2017-01-01", "--law", "ru/message-retention"];
        let run = juris.run(&[&["compare", "mail.json", "--format", format], &days[..]].concat());
        assert_eq!(run.exit, 0, "{}", run.err);
        run.out
    };
    let human = compare("human");
    for line in [
        "── Same verdict, other rule ──",
        "  § metadata period\n    before: 6 months\n      149-FZ art. 10.1(3) as added by 97-FZ of 2014-05-05",
        "    now: 1 year\n      149-FZ art. 10.1(3) as changed by 374-FZ of 2016-07-06",
    ] {
        assert!(human.contains(line), "{human}");
    }
    let markdown = compare("markdown");
    assert!(markdown.contains("**Same verdict, other rule**"), "{markdown}");
    assert!(markdown.contains("| **compliant** | metadata period: 6 months → **1 year** |"), "{markdown}");
    let machine = json(&compare("json"));
    let schema = json(juris::Schema::Comparison.text());
    assert!(jsonschema::is_valid(&schema, &machine), "{machine:#}");
    assert_eq!(machine["changes"][0]["direction"], "ruled");
    assert_eq!(machine["changes"][0]["rules"][1]["old"]["unit"], "month");
}
