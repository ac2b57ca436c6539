//! `juris import`: what other formats know, and that the rest stays unknown.
//!
//! Public examples of others are read where they are: `shared/reference` beside the repository. Its README names their
//! sources and licences. Where it is not there, a test says so and tries only the examples below, which are our own.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr
)]

mod command;

use std::path::{Path, PathBuf};

use command::{Juris, Run, json};
use serde_json::{Value, json as value};

const BOM: &str = r#"{
  "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
  "services": [
    { "bom-ref": "chat", "name": "Chat", "provider": { "name": "Example Ltd" }, "endpoints": ["https://chat.example"],
      "data": [{ "classification": "messages", "flow": "inbound" }, { "classification": "messages", "flow": "outbound" }],
      "services": [{ "name": "Archive", "data": [{ "classification": "anything-else", "flow": "unknown" }] }] },
    { "bom-ref": "mail", "name": "Mail" }
  ]
}"#;

const CATALOG: &str = "\
apiVersion: backstage.io/v1alpha1
kind: System
metadata:
  name: talk
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: talk-web
  title: Talk, in the browser
spec:
  type: website
  owner: team-talk
  lifecycle: experimental
  dependsOn: ['resource:talk-db']
";

const MANIFEST: &str = "\
system:
  - fides_key: talk
    name: Talk
    legal_name: Example Ltd
    data_responsibility_title: Controller
    privacy_declarations:
      - name: Accounts.
        data_categories: [user.contact.email, user.account]
        data_subjects: [customer]
      - name: Messages
        data_categories: [user.content]
";

fn import(juris: &Juris, format: &str, file: &str, more: &[&str]) -> Run {
    let run = juris.run(&[&["import", format, file], more].concat());
    if run.code == 0 && !run.stdout.is_empty() {
        // What is imported is a description, and nothing in it is judged by more than it says.
        juris.write("imported.json", &run.stdout);
        let check = juris.run(&["check", "imported.json", "--as-of", "2020-01-01", "--format", "json"]);
        assert_eq!(check.code, 2, "{}", check.stdout);
        assert_eq!(json(&check.stdout)["summary"]["violation"], 0);
    }
    run
}

fn imported(run: &Run) -> Value {
    assert_eq!(run.code, 0, "{}", run.stderr);
    json(&run.stdout)
}

/// A public example, if it is there.
fn example(name: &str) -> Option<PathBuf> {
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let found = above.map(|dir| dir.join("shared/reference").join(name)).find(|file| file.exists());
    if found.is_none() {
        eprintln!("shared/reference/{name} is not there: this import is tried on our own example only");
    }
    found
}

#[test]
fn a_service_of_a_bom() {
    let juris = Juris::new();
    juris.write("bom.json", BOM);
    let run = import(&juris, "cyclonedx", "bom.json", &["--service", "Chat"]);
    assert_eq!(
        imported(&run),
        value!({
            "schema": "juris/service@1", "name": "Chat", "operator": {"name": "Example Ltd"},
            "data": [{"id": "messages"}, {"id": "messages 2"}, {"id": "Archive: anything-else"}, {"id": "anything-else"}],
        })
    );
    for said in [
        "which categories of data `messages` means",
        "markets: The countries",
        "operator.established_in: Where",
    ] {
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
    let several = import(&juris, "cyclonedx", "bom.json", &[]);
    assert_eq!(several.code, 3);
    assert!(
        several.stderr.contains("choose one with `--service NAME`: `Chat`, `Mail`"),
        "{}",
        several.stderr
    );
    assert_eq!(
        imported(&import(&juris, "cyclonedx", "bom.json", &["--service", "mail"])),
        value!({
            "schema": "juris/service@1", "name": "Mail",
        })
    );
}

#[test]
fn a_component_or_a_system_of_a_catalog() {
    let juris = Juris::new();
    juris.write("catalog-info.yaml", CATALOG);
    let run = import(&juris, "backstage", "catalog-info.yaml", &[]);
    assert_eq!(imported(&run), value!({"schema": "juris/service@1", "name": "Talk, in the browser"}));
    for said in ["`owner: team-talk` is a team", "its lifecycle is `experimental`", "data: The sets of data"]
    {
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
    let system = import(&juris, "backstage", "catalog-info.yaml", &["--service", "talk"]);
    assert_eq!(imported(&system)["name"], "talk");
}

#[test]
fn a_system_of_a_manifest() {
    let juris = Juris::new();
    juris.write("fides.yml", MANIFEST);
    let run = import(&juris, "fides", "fides.yml", &[]);
    assert_eq!(
        imported(&run),
        value!({
            "schema": "juris/service@1", "name": "Talk", "operator": {"name": "Example Ltd"},
            "data": [
                {"id": "Accounts", "categories": ["user.contact.email", "user.account"], "role": "controller"},
                {"id": "Messages", "role": "controller"},
                {"id": "anything-else"},
            ],
        })
    );
    assert!(run.stderr.contains("which data exactly `user.content` is"), "{}", run.stderr);
}

#[test]
fn public_examples_of_others() {
    let juris = Juris::new();
    if let Some(file) = example("cyclonedx-service-1.6.json") {
        let service = imported(&import(&juris, "cyclonedx", file.to_str().unwrap(), &[]));
        assert_eq!(
            (&service["name"], &service["operator"]["name"]),
            (&"Stock ticker service".into(), &"Partner Org".into())
        );
        assert_eq!(service["data"].as_array().unwrap().len(), 5);
    }
    if let Some(file) = example("fides-demo-system.yml") {
        let run = import(&juris, "fides", file.to_str().unwrap(), &["--service", "demo_analytics_system"]);
        let service = imported(&run);
        assert_eq!(service["data"][0]["categories"], value!(["user.contact", "user.device.cookie_id"]));
        assert!(service.get("collects_personal_data").is_none() && service.get("markets").is_none());
    }
}

#[test]
fn what_is_something_else_is_refused_and_nothing_is_overwritten() {
    let juris = Juris::new();
    juris.write("bom.json", BOM);
    juris.write("broken.yaml", "a: [1\nb: 2\n");
    juris.write("empty.yaml", "");
    juris.write("odd.json", r#"{"bomFormat": "CycloneDX", "services": [{"name": {"a": 1}, "data": [5]}]}"#);
    for (format, file, said) in [
        ("backstage", "bom.json", "this is no entity of a Backstage catalog"),
        ("fides", "bom.json", "this is no fideslang manifest"),
        ("cyclonedx", "broken.yaml", "broken.yaml:"),
        ("cyclonedx", "empty.yaml", "a BOM is one document"),
        ("cyclonedx", "odd.json", "the service has no `name`"),
        ("cyclonedx", "none.json", "there is no such file"),
    ] {
        let run = import(&juris, format, file, &[]);
        assert_eq!((run.code, run.stdout.as_str()), (3, ""), "{file}");
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
    let into = ["--service", "Chat", "--output", "service.json"];
    assert_eq!(import(&juris, "cyclonedx", "bom.json", &into).code, 0);
    let again = import(&juris, "cyclonedx", "bom.json", &into);
    assert_eq!(again.code, 3);
    assert!(again.stderr.contains("`--force` writes over it"), "{}", again.stderr);
    assert_eq!(import(&juris, "cyclonedx", "bom.json", &[&into[..], &["--force"]].concat()).code, 0);
}
