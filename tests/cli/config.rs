//! Flags before the environment before juris.toml; and what `juris init` writes.

use crate::harness::{Dir, json};

/// A shop whose database is abroad: a violation, and another law that needs information.
const SHOP: &str = r#"{
  "schema": "juris/service@1", "name": "Shop", "operator": { "established_in": ["RU"] }, "markets": { "RU": {} },
  "collects_personal_data": true, "exemptions": null,
  "data": [{ "id": "customers", "subjects": { "citizens_of": ["RU"] }, "role": "controller",
             "stores": [{ "country": "US", "role": "primary", "written": "at-collection" }] }]
}
"#;

const CONFIG: &str = r#"
services = ["services/*.json"]
as-of = 2016-01-01
laws = ["ru/data-localization"]
fail-on = ["violation"]
formats = ["json=out/report.json"]
"#;

fn gate(config: &str) -> Dir {
    let juris = Dir::new();
    juris.write("juris.toml", config);
    juris.write("services/shop.json", SHOP);
    std::fs::create_dir_all(juris.root().join("out")).unwrap();
    juris
}

#[test]
fn the_file_is_found_upwards_and_its_paths_are_meant_from_where_it_is() {
    let juris = gate(CONFIG);
    let run = juris.run(&["check"]);
    assert_eq!((run.exit, run.out.as_str()), (1, ""), "{}", run.err);
    let report = crate::harness::one(json(&juris.read("out/report.json")));
    assert_eq!(
        (&report["service"]["file"], &report["as_of"]),
        (&"services/shop.json".into(), &"2016-01-01".into())
    );
    std::fs::create_dir_all(juris.root().join("deep/er")).unwrap();
    let run = juris.run_in("deep/er", &["check"], &[], "");
    assert_eq!(run.exit, 1, "{}", run.err);
    assert_eq!(
        crate::harness::one(json(&juris.read("out/report.json")))["service"]["file"],
        "../../services/shop.json"
    );
    // From elsewhere it is found from the service.
    let outside = Dir::new();
    let service = juris.root().join("services/shop.json");
    let run = outside.run(&["check", service.to_str().unwrap(), "--format", "json"]);
    assert_eq!(json(&run.out)["as_of"], "2016-01-01", "{}", run.err);
    let run = juris.run(&["check", "--no-config"]);
    assert_eq!(run.exit, 3);
    assert!(run.err.contains("no service is named"), "{}", run.err);
}

#[test]
fn a_repository_is_the_end_of_the_search() {
    let juris = gate(CONFIG);
    juris.write("inner/.git/HEAD", "");
    juris.write("inner/shop.json", SHOP);
    let run = juris.run(&["config", "inner/shop.json"]);
    assert!(!run.out.contains("2016-01-01"), "{}", run.out);
}

#[test]
fn flags_go_before_the_environment_and_that_before_the_file() {
    let juris = gate(CONFIG);
    let line = |arguments: &[&str], variables: &[(&str, &str)], key: &str| {
        let run = juris.run_in(".", &[&["config"], arguments].concat(), variables, "");
        assert_eq!(run.exit, 0, "{}", run.err);
        let found = run.out.lines().find(|line| line.trim_start_matches("# ").starts_with(key));
        found.unwrap_or_else(|| panic!("{key}: {}", run.out)).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let day = [("JURIS_AS_OF", "2017-01-01")];
    assert_eq!(line(&[], &[], "as-of"), "as-of = 2016-01-01 # juris.toml:3");
    assert_eq!(line(&[], &day, "as-of"), "as-of = 2017-01-01 # JURIS_AS_OF");
    assert_eq!(line(&["--as-of", "2018-01-01"], &day, "as-of"), "as-of = 2018-01-01 # --as-of");
    // What nobody asks is not read.
    let broken = [("JURIS_AS_OF", "soon")];
    assert_eq!(line(&["--as-of", "2018-01-01"], &broken, "as-of"), "as-of = 2018-01-01 # --as-of");
    assert_eq!(line(&[], &[("JURIS_AS_OF", "")], "as-of"), "as-of = 2016-01-01 # juris.toml:3");
    assert_eq!(
        line(&[], &[("JURIS_FAIL_ON", "stale, weak")], "fail-on"),
        "fail-on = [\"stale\", \"weak\"] # JURIS_FAIL_ON"
    );
    assert_eq!(line(&[], &[], "services"), "services = [\"services/*.json\"] # juris.toml:2");
    assert_eq!(line(&["x.json"], &[], "services"), "services = [\"x.json\"] # SERVICE");
    // Laws and jurisdictions are one choice.
    assert_eq!(line(&[], &[], "laws"), "laws = [\"ru/data-localization\"] # juris.toml:4");
    assert!(line(&["--jurisdiction", "CN"], &[], "laws").starts_with("# laws:"));
    assert!(line(&[], &[("JURIS_JURISDICTIONS", "CN")], "laws").starts_with("# laws:"));
    assert_eq!(
        line(&[], &[("JURIS_JURISDICTIONS", "CN")], "juris"),
        "jurisdictions = [\"CN\"] # JURIS_JURISDICTIONS"
    );
    assert_eq!(line(&[], &[], "waivers"), "# waivers: none # default");
    assert_eq!(line(&[], &[], "replace"), "# replace: false # default");
    assert_eq!(line(&["--replace"], &[], "replace"), "replace = true # --replace");
    assert_eq!(line(&[], &[("JURIS_REPLACE", "true")], "replace"), "replace = true # JURIS_REPLACE");
}

#[test]
fn what_is_in_force_is_a_configuration_that_says_the_same() {
    let more = "[readings.\"ru/organiser-duties\"]\nduty_trigger = \"activity\"\n[law.\"ru/decryption\"]\nfail-on = [\"never\"]\n";
    let juris = gate(&format!("{CONFIG}{more}"));
    let first = juris.run(&["config"]).out;
    juris.write("again.toml", &first);
    let second = juris.run(&["config", "--config", "again.toml"]);
    assert_eq!(second.exit, 0, "{first}{}", second.err);
    let values = |text: &str| {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        lines.map(|line| line.split(" # ").next().unwrap().trim_end().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(values(&first), values(&second.out));
    assert!(values(&first).contains(&"law.\"ru/decryption\".fail-on = [\"never\"]".to_owned()), "{first}");
}

#[test]
fn thresholds_are_told_apart_by_law_and_jurisdiction() {
    let juris = gate(&format!("{CONFIG}[law.\"ru/data-localization\"]\nfail-on = [\"never\"]\n"));
    assert_eq!(juris.run(&["check"]).exit, 0);
    assert_eq!(juris.run(&["check", "--fail-on", "violation"]).exit, 1);
    let juris = gate(&format!("{CONFIG}[jurisdiction.RU]\nfail-on = [\"needs-information\"]\n"));
    assert_eq!(juris.run(&["check"]).exit, 2);
}

#[test]
fn what_is_wrong_is_told_with_its_line_and_the_nearest_key() {
    for (config, said) in [
        ("servises = []", "did you mean `services`?"),
        ("\n\nfail-on = [\"violations\"]", "juris.toml:3:12"),
        ("as-of = \"yesterday\"", "is no day"),
        ("[law.\"ru/decryption\"]\nfail_on = [\"never\"]", "did you mean `fail-on`?"),
        ("formats = [\"xml\"]", "juris.toml:1:12"),
        ("builtin = \"no\"", "juris.toml:1:11"),
        ("replace = 1", "juris.toml:1:11"),
        ("services = [", "this is not TOML"),
    ] {
        let juris = gate(config);
        for command in ["check", "config"] {
            let run = juris.run(&[command]);
            assert_eq!((run.exit, run.out.as_str()), (3, ""), "{config}");
            assert!(run.err.contains(said), "{said}: {}", run.err);
        }
    }
    let juris = gate(CONFIG);
    for (name, value) in [
        ("JURIS_AS_OF", "soon"),
        ("JURIS_FORMATS", "xml"),
        ("JURIS_FAIL_ON", "all"),
        ("JURIS_BUILTIN", "no"),
        ("JURIS_REPLACE", "no"),
    ] {
        let run = juris.run_in(".", &["check"], &[(name, value)], "");
        assert_eq!(run.exit, 3, "{name}");
        assert!(run.err.contains(name), "{}", run.err);
    }
    assert_eq!(juris.run(&["check", "--config", "gone.toml"]).exit, 3);
}

#[test]
fn a_first_gate_is_written_passes_and_is_not_overwritten() {
    for (pipeline, file) in [
        ("github", ".github/workflows/juris.yml"),
        ("gitlab", ".gitlab-ci.yml"),
        ("pre-commit", ".pre-commit-config.yaml"),
    ] {
        let juris = Dir::new();
        let init = [
            "init",
            "--name",
            "Талк \"1\"",
            "--market",
            "RU,cn",
            "--kind",
            "messaging",
            "--pipeline",
            pipeline,
        ];
        let run = juris.run(&init);
        assert_eq!(run.exit, 0, "{}", run.err);
        assert!(juris.read(file).contains("juris check"));
        let service = json(&juris.read("service.json"));
        assert_eq!(
            (&service["name"], service["markets"].as_object().unwrap().len()),
            (&"Талк \"1\"".into(), 2)
        );
        let check = juris.run(&["check", "--as-of", "2026-02-01"]);
        assert_eq!(check.exit, 0, "{}{}", check.out, check.err);
        juris.write("service.json", SHOP);
        let again = juris.run(&init);
        assert_eq!(again.exit, 3);
        assert!(again.err.contains("nothing was written"), "{}", again.err);
        assert_eq!(juris.read("service.json"), SHOP);
        assert_eq!(juris.run(&[&init[..], &["--force"]].concat()).exit, 0);
        assert_ne!(juris.read("service.json"), SHOP);
    }
    let juris = Dir::new();
    let elsewhere = juris.run(&["init", "new", "--name", "X"]);
    assert!(elsewhere.err.contains("Describe the service in new/service.json"), "{}", elsewhere.err);
    let juris = Dir::new();
    assert_eq!(juris.run(&["init"]).exit, 3);
    let run = juris.run(&["init", "--name", "X", "--kind", "ship"]);
    assert_eq!(run.exit, 3);
    assert!(run.err.contains("is not known here"), "{}", run.err);
    assert!(!juris.root().join("juris.toml").exists());
}

#[test]
fn completions_and_manual_pages_know_every_command() {
    let juris = Dir::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = juris.run(&["completions", shell]);
        assert_eq!(run.exit, 0);
        for command in ["compare", "import", "config", "init"] {
            assert!(run.out.contains(command), "{shell} {command}");
        }
    }
    assert_eq!(juris.run(&["man", "man/man1"]).exit, 0);
    for page in ["juris", "juris-check", "juris-compare", "juris-import", "juris-waive"] {
        let text = juris.read(&format!("man/man1/{page}.1"));
        assert!(text.contains(".TH") && text.contains(".SH SYNOPSIS"), "{page}");
    }
}

#[test]
fn a_waiver_of_a_law_that_the_file_leaves_out_is_not_complained_of() {
    let juris = gate(&format!("waivers = \"waivers.toml\"\n{CONFIG}"));
    juris.write(
        "waivers.toml",
        "[[waiver]]\nlaw = \"ru/ori-registration\"\nobligation = \"other\"\nservice = \"Shop\"\nreason = \"r\"\n\
         owner = \"o\"\nexpires = 2030-01-01\n",
    );
    let complaints = |arguments: &[&str], variables: &[(&str, &str)]| {
        let run = juris.run_in(".", &[&["check", "--format", "json"], arguments].concat(), variables, "");
        let findings = json(&run.out)["findings"].as_array().unwrap().clone();
        findings.iter().filter(|finding| finding["kind"] == "waiver-unused").count()
    };
    assert_eq!(complaints(&[], &[]), 0);
    assert_eq!(complaints(&[], &[("JURIS_LAWS", "ru/ori-registration")]), 1);
    assert_eq!(complaints(&["--law", "ru/ori-registration"], &[]), 1);
}
