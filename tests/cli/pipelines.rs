//! Where the gate runs: the script of the GitHub action as its runner calls it, the hook of pre-commit, the templates.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::harness::Dir;

const SHOP: &str = r#"{
  "schema": "juris/service@1", "name": "Shop", "operator": { "established_in": ["RU"] }, "markets": { "RU": {} },
  "kinds": [], "features": [], "orders": null, "registrations": null, "encryption": null,
  "collects_personal_data": true, "exemptions": null, "notifications": { "ru/database-location": { "on": "2015-10-01" } },
  "data": [{ "id": "customers", "categories": ["user.contact.email"], "subjects": { "citizens_of": ["RU"] },
             "role": "controller", "stores": [
    { "country": "RU", "role": "primary", "written": "at-collection" }] }]
}
"#;

const CONFIG: &str = "as-of = 2026-02-01\nlaws = [\"ru/data-localization\"]\n";

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// A command that finds `juris` as it would if it were installed.
fn installed(program: &str, dir: &Path) -> Command {
    let bin = Path::new(env!("CARGO_BIN_EXE_juris")).parent().unwrap().to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let paths = std::iter::once(bin).chain(std::env::split_paths(&path));
    let mut command = Command::new(program);
    command.current_dir(dir).env("PATH", std::env::join_paths(paths).unwrap()).env("NO_COLOR", "1");
    command
}

#[test]
#[cfg_attr(windows, ignore = "the runner's own bash may not be there")]
fn the_action_judges_annotates_and_says_what_the_change_does() {
    let juris = Dir::new();
    juris.git(&["init", "-q", "-b", "main"]);
    juris.write("juris.toml", CONFIG);
    juris.write("my service.json", SHOP);
    juris.git(&["add", "."]);
    juris.git(&["commit", "-qm", "A shop"]);
    let run = |services: &str, fail_on: &str| {
        for file in ["summary", "output"] {
            juris.write(file, "");
        }
        let mut script = installed("bash", juris.root());
        script.arg(repository().join("ci/action.sh"));
        script.env("GITHUB_STEP_SUMMARY", juris.root().join("summary"));
        script.env("GITHUB_OUTPUT", juris.root().join("output"));
        script.envs([
            ("SERVICES", services),
            ("FAIL_ON", fail_on),
            ("SARIF", "juris.sarif"),
            ("BASELINE", ""),
        ]);
        script.env("COMPARE_WITH", "HEAD");
        let output = script.output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, _) = run("my service.json\n", "");
    assert_eq!(code, 0);
    juris.write("my service.json", &SHOP.replace("\"country\": \"RU\"", "\"country\": \"US\""));
    let (code, said) = run("\nmy service.json\n", "");
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("::error file=my service.json,line=7"), "{said}");
    assert!(juris.read("output").contains("exit-code=1\nsarif=juris.sarif\n"));
    assert!(juris.read("juris.sarif").contains("ru/data-localization"));
    assert!(juris.read("summary").contains("compliant → **violation**"), "{}", juris.read("summary"));
    assert_eq!(run("my service.json", "never").0, 0);
    assert_eq!(run("my service.json", "stale, weak").0 & 1, 0);
    // Where juris.toml names the services there is no single file to compare, which is said.
    juris.write("juris.toml", &format!("services = [\"*.json\"]\n{CONFIG}"));
    let (code, said) = run("", "");
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("::warning title=Juris::compare-with"), "{said}");
    juris.write("juris.toml", CONFIG);
    // What is meant as a name stays a name.
    assert_eq!(run("--help", "").0, 3);
    assert_eq!(run("$(touch owned)", "").0, 3);
    assert!(!juris.root().join("owned").exists());
}

#[test]
#[cfg_attr(windows, ignore = "the runner's own bash may not be there")]
fn annotations_are_on_the_file_of_the_repository_wherever_the_action_works() {
    let juris = Dir::new();
    juris.git(&["init", "-q", "-b", "main"]);
    let abroad = SHOP.replace("\"country\": \"RU\"", "\"country\": \"US\"");
    juris.write("apps/shop/service.json", &abroad);
    for (services, config) in
        [("service.json", CONFIG.to_owned()), ("", format!("services = [\"*.json\"]\n{CONFIG}"))]
    {
        juris.write("apps/shop/juris.toml", &config);
        juris.write("output", "");
        let mut script = installed("bash", &juris.root().join("apps/shop"));
        script.arg(repository().join("ci/action.sh")).env("GITHUB_WORKSPACE", juris.root());
        script.env("GITHUB_OUTPUT", juris.root().join("output")).env_remove("GITHUB_STEP_SUMMARY");
        script.envs([("SERVICES", services), ("SARIF", "juris.sarif"), ("BASELINE", ""), ("FAIL_ON", "")]);
        let output = script.env("COMPARE_WITH", "").output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("::error file=apps/shop/service.json,line=7"), "{said}");
        assert!(juris.read("output").contains("exit-code=1\nsarif=apps/shop/juris.sarif\n"));
        assert!(juris.read("apps/shop/juris.sarif").contains("apps/shop/service.json"));
    }
}

#[test]
#[ignore = "pre-commit must be installed; .ci/run installs it and runs this"]
fn the_hook_stops_a_commit() {
    let juris = Dir::new();
    juris.git(&["init", "-q", "-b", "main"]);
    juris.write("juris.toml", CONFIG);
    juris.write("service.json", SHOP);
    let hooks = std::fs::read_to_string(repository().join(".pre-commit-hooks.yaml")).unwrap();
    let source = Dir::new();
    source.git(&["init", "-q", "-b", "main"]);
    source.write(".pre-commit-hooks.yaml", &hooks);
    source.git(&["add", "."]);
    source.git(&["commit", "-qm", "Hooks"]);
    let revision = source.git(&["rev-parse", "HEAD"]);
    let config = format!(
        "repos:\n  - repo: {}\n    rev: {}\n    hooks: [{{id: juris}}, {{id: juris-all, args: [service.json]}}]\n",
        source.root().display(),
        revision.trim()
    );
    juris.write(".pre-commit-config.yaml", &config);
    juris.git(&["add", "."]);
    let home = tempfile::tempdir().unwrap();
    let run = || {
        let mut hook = installed("pre-commit", juris.root());
        hook.arg("run").env("PRE_COMMIT_HOME", home.path()).env("GIT_CONFIG_COUNT", "1");
        hook.env("GIT_CONFIG_KEY_0", "protocol.file.allow").env("GIT_CONFIG_VALUE_0", "always");
        let output = hook.output().expect("pre-commit must be installed for this test");
        (output.status.code().unwrap(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (code, said) = run();
    assert_eq!(code, 0, "{said}");
    juris.write("service.json", &SHOP.replace("\"country\": \"RU\"", "\"country\": \"US\""));
    juris.git(&["add", "."]);
    let (code, said) = run();
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("exit code: 1") && said.contains("primary-database"), "{said}");
}

#[test]
fn what_pipelines_read_is_yaml() {
    for file in [
        "action.yml",
        "ci/gitlab.yml",
        ".pre-commit-hooks.yaml",
        "host/cli/templates/github.yml",
        "host/cli/templates/gitlab.yml",
        "host/cli/templates/pre-commit.yaml",
    ] {
        let bytes = std::fs::read(repository().join(file)).unwrap();
        let documents = juris::Input::new(file, &bytes).values().unwrap();
        assert!(!documents.is_empty(), "{file}");
    }
}
