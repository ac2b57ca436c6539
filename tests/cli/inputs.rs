//! The inputs people have: YAML, JSON with comments, many files, patterns, standard input, one service a line.

use crate::harness::{Dir, json, one};

const DAY: [&str; 4] = ["--as-of", "2016-01-01", "--law", "ru/data-localization"];

const YAML: &str = "\
# A shop.
schema: juris/service@1
name: Yaml shop
operator: {established_in: [RU]}
markets:
  RU: {}
collects_personal_data: true
exemptions: null
data:
  - id: customers
    subjects: {citizens_of: [RU]}
    role: controller
    stores:
      - country: US
        role: primary
        written: at-collection
";

const COMMENTED: &str = "{
  // A shop.
  \"schema\": \"juris/service@1\", \"name\": \"Commented shop\",
  \"markets\": {\"RU\": {}}, /* and nowhere else */
  \"operator\": {\"established_in\": [\"RU\"],},
  \"collects_personal_data\": false,
}
";

fn line(name: &str, more: &str) -> String {
    format!(
        "{{\"schema\": \"juris/service@1\", \"name\": \"{name}\", \"markets\": {{\"RU\": {{}}}}{more}}}\n"
    )
}

#[test]
fn yaml_and_json_with_comments_are_judged_and_their_facts_have_places() {
    let juris = Dir::new();
    juris.write("shop.yaml", YAML);
    juris.write("shop.jsonc", COMMENTED);
    let run = juris.run(&[&["check", "shop.yaml", "--format", "json"], &DAY[..]].concat());
    assert_eq!(run.exit, 1, "{}", run.err);
    let report = one(json(&run.out));
    let evidence = report["laws"][0]["rulings"][0]["evidence"].as_array().unwrap();
    let country = evidence.iter().find(|fact| fact["pointer"] == "/data/0/stores/0/country").unwrap();
    assert_eq!((&country["line"], &country["column"]), (&14.into(), &18.into()));
    // So have their ends, whatever they are written in.
    let run = juris.run(&[&["check", "shop.yaml", "--format", "github"], &DAY[..]].concat());
    assert!(run.out.contains("file=shop.yaml,line=14,col=18,endColumn=20,"), "{}", run.out);
    let run = juris.run(&[&["check", "shop.yaml"], &DAY[..]].concat());
    assert!(run.out.contains("14 | - country: US"), "{}", run.out);
    let run = juris.run(&[&["check", "shop.jsonc"], &DAY[..]].concat());
    assert_eq!(run.exit, 0, "{}{}", run.out, run.err);
    juris.write("plain.json", COMMENTED);
    assert_eq!(juris.run(&["check", "plain.json"]).exit, 3);
}

#[test]
fn what_is_wrong_in_yaml_is_told_with_its_line() {
    let juris = Dir::new();
    for (text, line, what) in [
        (YAML.replace("data:", "dta:"), 9, "did you mean `data`?"),
        (YAML.replace("true", "yes"), 7, "if it is so, write `true`"),
        (YAML.replace("  RU: {}", "  RU: {}\n  RU: {}"), 7, "stands twice"),
        (YAML.replace("[RU]}\nm", "[RU]\nm"), 5, "this is not YAML"),
    ] {
        juris.write("shop.yml", &text);
        let run = juris.run(&["check", "shop.yml"]);
        assert_eq!(run.exit, 3, "{}", run.err);
        assert!(run.err.contains(what), "{what}: {}", run.err);
        assert!(run.err.contains(&format!("shop.yml:{line}:")), "{line}: {}", run.err);
    }
}

#[test]
fn quoted_patterns_are_expanded_and_several_services_are_a_list() {
    let juris = Dir::new();
    juris.write("services/b.json", &line("B", ""));
    juris.write("services/deep/a.json", &line("A", ""));
    juris.write("services/c.yaml", YAML);
    let run = juris
        .run(&[&["check", "services/**/*.json", "services/*.yaml", "--format", "json"], &DAY[..]].concat());
    let reports = json(&run.out)["reports"].clone();
    let names: Vec<&str> = reports
        .as_array()
        .unwrap()
        .iter()
        .map(|report| report["service"]["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["B", "A", "Yaml shop"]);
    let run = juris.run(&["check", "nothing/*.json"]);
    assert_eq!(run.exit, 3);
    assert!(run.err.contains("no file matches this pattern"), "{}", run.err);
}

#[test]
fn one_service_a_line_has_its_line_and_a_broken_one_does_not_stop_the_others() {
    let juris = Dir::new();
    let text = format!(
        "{}\n{}{}",
        line("First", ", \"collects_personal_data\": false"),
        line("Broken", ", \"kindz\": []"),
        line("Last", ", \"collects_personal_data\": false").trim_end()
    );
    juris.write("all.ndjson", &text);
    let run = juris.run(&[&["check", "all.ndjson", "--format", "ndjson"], &DAY[..]].concat());
    assert_eq!(run.exit, 3);
    assert!(run.err.contains("all.ndjson:3:"), "{}", run.err);
    let lines: Vec<_> = run.out.lines().map(json).collect();
    assert_eq!(lines.len(), 3, "{}", run.out);
    assert_eq!(lines[1]["service"]["name"], "Last");
    assert_eq!(lines[2]["problems"][0]["problems"][0]["line"], 3);
    let evidence = &lines[1]["laws"][0]["rulings"][0]["evidence"][0];
    assert_eq!(evidence["line"], 4, "{evidence}");
    let list = juris.run(&[&["check", "all.ndjson", "--format", "json"], &DAY[..]].concat());
    assert_eq!(json(&list.out)["reports"].as_array().unwrap().len(), 2);
    juris.write("none.jsonl", "\n\n");
    assert_eq!(juris.run(&["check", "none.jsonl"]).exit, 3);
}

#[test]
fn lines_are_told_as_they_come_also_into_a_file_and_the_gravest_decides() {
    let juris = Dir::new();
    let fine = line("Fine", ", \"collects_personal_data\": false");
    juris.write("many.ndjson", &format!("{}{}", fine.repeat(50), line("Unknown", "")));
    let run = juris.run(&[&["check", "many.ndjson", "--format", "ndjson=out.ndjson"], &DAY[..]].concat());
    assert_eq!((run.exit, run.out.as_str()), (2, ""), "{}", run.err);
    let written = juris.read("out.ndjson");
    assert_eq!(written.lines().count(), 52);
    let direct = juris.run(&[&["check", "many.ndjson", "--format", "ndjson"], &DAY[..]].concat());
    assert_eq!(direct.out, written);
    let both = juris.run(
        &[&["check", "many.ndjson", "--format", "ndjson", "--format", "json=x.json"], &DAY[..]].concat(),
    );
    assert_eq!((both.exit, &both.out), (2, &written));
}

#[test]
fn standard_input_is_read_in_whatever_form_it_comes() {
    let juris = Dir::new();
    let lines = line("A", ", \"collects_personal_data\": false").repeat(2);
    let pretty = line("A", ", \"collects_personal_data\": false").replace(", ", ",\n");
    for (text, code, reports) in [
        (YAML, 1, 1),
        (COMMENTED.trim_start_matches('{'), 3, 0),
        (&format!("// x\n{COMMENTED}"), 0, 1),
        (&lines, 0, 2),
        (&pretty, 0, 1),
        ("", 3, 0),
        ("{", 3, 0),
    ] {
        let run = juris.run_with(&[&["check", "-", "--format", "ndjson"], &DAY[..]].concat(), text);
        assert_eq!((run.exit, run.out.lines().count()), (code, reports + 1), "{text}\n{}", run.err);
    }
}
