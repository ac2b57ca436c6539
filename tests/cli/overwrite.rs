//! What a run reads is not written over: it is refused before anything is judged.

use crate::harness::Dir;

const SERVICE: &str = r#"{ "schema": "juris/service@1", "name": "Shop", "markets": { "US": {} }, "data": [],
  "operator": { "established_in": ["US"], "infrastructure_in": ["US"] }, "registrations": { "*": null },
  "orders": { "*": null }, "designations": { "*": null } }"#;
const WAIVERS: &str = "waiver = []\n";
const BASELINE: &str = "{ \"schema\": \"juris/baseline@1\", \"findings\": [] }\n";
const CONFIG: &str = "as-of = 2026-02-01\n";

/// Every file that a run can be told to read.
fn gate() -> Dir {
    let juris = Dir::new();
    juris.write("service.json", SERVICE);
    juris.write("services/a.json", SERVICE);
    juris.write("waivers.toml", WAIVERS);
    juris.write("base.json", BASELINE);
    juris.write("juris.toml", CONFIG);
    juris
}

fn assert_untouched(juris: &Dir, what: &str) {
    for (file, text) in [
        ("service.json", SERVICE),
        ("services/a.json", SERVICE),
        ("waivers.toml", WAIVERS),
        ("base.json", BASELINE),
        ("juris.toml", CONFIG),
    ] {
        assert_eq!(juris.read(file), text, "{file} after {what}");
    }
}

#[test]
fn a_check_does_not_write_over_what_it_reads() {
    let juris = gate();
    let absolute = juris.root().join("service.json").display().to_string();
    for (arguments, said) in [
        (
            &["service.json", "--output", "service.json"][..],
            "the report would be written over the service service.json;",
        ),
        (&["service.json", "--output", "./service.json"], "service.json, which is ./service.json too;"),
        (&["service.json", "--output", "services/../service.json"], "over the service service.json"),
        (&["service.json", "--output", &absolute], "over the service service.json"),
        (&["service.json", "--format", "sarif=service.json"], "over the service service.json"),
        (&["service.json", "--format", "ndjson=service.json"], "over the service service.json"),
        (
            &["service.json", "--format", "human", "--format", "json=service.json"],
            "over the service service.json",
        ),
        (&["services/*.json", "--format", "html=services/a.json"], "over the service services/a.json"),
        (
            &["service.json", "--write-baseline", "service.json"],
            "the baseline would be written over the service",
        ),
        (
            &["service.json", "--waivers", "waivers.toml", "--output", "waivers.toml"],
            "over the waivers waivers.toml",
        ),
        (
            &["service.json", "--waivers", "waivers.toml", "--write-baseline", "waivers.toml"],
            "over the waivers",
        ),
        (
            &["service.json", "--baseline", "base.json", "--format", "json=base.json"],
            "over the baseline base.json",
        ),
        (&["service.json", "--output", "juris.toml"], "over the configuration juris.toml"),
        (
            &["service.json", "--config", "juris.toml", "--output", "./juris.toml"],
            "over the configuration juris.toml",
        ),
        (
            &["service.json", "--format", "json=out", "--format", "sarif=./out"],
            "two outputs would go to ./out",
        ),
        (&["service.json", "--output", "out", "--write-baseline", "out"], "two outputs would go to out"),
    ] {
        let run = juris.run(&[&["check"], arguments].concat());
        assert_eq!((run.exit, run.out.as_str()), (3, ""), "{arguments:?}");
        assert!(run.err.contains(said), "{arguments:?}: {}", run.err);
        assert_untouched(&juris, &format!("{arguments:?}"));
        assert!(!juris.root().join("out").exists(), "{arguments:?}");
    }
    // What juris.toml names counts as well.
    juris.write("deep/service.json", SERVICE);
    juris.write("deep/juris.toml", "services = [\"service.json\"]\nformats = [\"json=service.json\"]\n");
    let run = juris.run_in("deep", &["check"], &[], "");
    assert_eq!(run.exit, 3, "{}", run.out);
    assert_eq!(juris.read("deep/service.json"), SERVICE);
}

#[cfg(unix)]
#[test]
fn a_link_is_the_file_that_it_leads_to() {
    let juris = gate();
    std::os::unix::fs::symlink("service.json", juris.root().join("link.json")).unwrap();
    for (service, output) in [("service.json", "link.json"), ("link.json", "service.json")] {
        let run = juris.run(&["check", service, "--output", output]);
        assert_eq!(run.exit, 3, "{}", run.out);
        assert!(run.err.contains(&format!("{service}, which is {output} too")), "{}", run.err);
        assert_untouched(&juris, output);
    }
}

#[cfg(unix)]
#[test]
fn a_link_and_a_pipe_stay_what_they_are() {
    use std::os::unix::fs::FileTypeExt as _;
    let juris = gate();
    let path = |name: &str| juris.root().join(name);
    juris.write("reports/today.txt", "old");
    std::os::unix::fs::symlink("reports/today.txt", path("latest.txt")).unwrap();
    assert_eq!(juris.run(&["check", "service.json", "--output", "latest.txt"]).exit, 0);
    assert!(path("latest.txt").is_symlink());
    assert!(
        juris.read("reports/today.txt").starts_with("Shop on 2026-02-01"),
        "{}",
        juris.read("reports/today.txt")
    );

    assert!(std::process::Command::new("mkfifo").arg(path("pipe")).status().unwrap().success());
    let pipe = path("pipe");
    let reader = std::thread::spawn(move || std::fs::read_to_string(pipe).unwrap());
    assert_eq!(juris.run(&["check", "service.json", "--output", "pipe"]).exit, 0);
    // A run that replaced the pipe would leave its reader waiting.
    assert!(path("pipe").metadata().unwrap().file_type().is_fifo());
    assert!(reader.join().unwrap().starts_with("Shop on 2026-02-01"));
}

#[test]
fn what_is_read_may_stand_beside_what_is_written_and_a_baseline_is_renewed() {
    let juris = gate();
    let renew = ["check", "service.json", "--baseline", "base.json", "--write-baseline", "base.json"];
    let run = juris.run(&renew);
    assert_eq!(run.exit, 0, "{}", run.err);
    let piped = juris.run_with(&["check", "-", "--output", "service.json.out"], SERVICE);
    assert_eq!(piped.exit, 0, "{}", piped.err);
}

#[test]
fn a_comparison_and_an_import_do_not_either() {
    let juris = gate();
    juris.write("bom.json", r#"{"bomFormat": "CycloneDX", "services": [{"name": "Chat"}]}"#);
    let bom = juris.read("bom.json");
    for (arguments, said) in [
        (
            &["compare", "service.json", "services/a.json", "--output", "service.json"][..],
            "the comparison would be written over the description service.json",
        ),
        (
            &["compare", "service.json", "services/a.json", "--output", "./services/a.json"],
            "over the description services/a.json",
        ),
        (
            &["compare", "service.json", "services/a.json", "--output", "juris.toml"],
            "over the configuration juris.toml",
        ),
        (
            &["import", "cyclonedx", "bom.json", "--output", "./bom.json", "--force"],
            "the description would be written over the file to import bom.json",
        ),
    ] {
        let run = juris.run(arguments);
        assert_eq!((run.exit, run.out.as_str()), (3, ""), "{arguments:?}");
        assert!(run.err.contains(said), "{arguments:?}: {}", run.err);
        assert_untouched(&juris, &format!("{arguments:?}"));
        assert_eq!(juris.read("bom.json"), bom);
    }
}
