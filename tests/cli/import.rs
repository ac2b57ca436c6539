//! `juris import`: what other formats know, and that the rest stays unknown.
//!
//! Public examples of others stand in `imports`, whose README names their sources and licences. What they do not have is
//! tried on the examples below, which are our own.

use std::path::Path;

use crate::harness::{Dir, Ran, json};
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
      - name: Devices
        data_categories: [user.device, user, Odd]
";

fn import(juris: &Dir, format: &str, file: &str, more: &[&str]) -> Ran {
    let run = juris.run(&[&["import", format, file], more].concat());
    if run.exit == 0 && !run.out.is_empty() {
        // What is imported is a description, and nothing in it is judged by more than it says.
        juris.write("imported.json", &run.out);
        let check = juris.run(&["check", "imported.json", "--as-of", "2020-01-01", "--format", "json"]);
        assert_eq!(check.exit, 2, "{}", check.out);
        assert_eq!(crate::harness::one(json(&check.out))["summary"]["violation"], 0);
    }
    run
}

fn imported(run: &Ran) -> Value {
    assert_eq!(run.exit, 0, "{}", run.err);
    json(&run.out)
}

/// Imports a public example of others.
fn import_public(juris: &Dir, format: &str, name: &str, more: &[&str]) -> Ran {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cli/imports").join(name);
    import(juris, format, file.to_str().unwrap(), more)
}

/// Asserts that the import says of each of these that it could not be known.
fn assert_says(run: &Ran, unknown: &[&str]) {
    for said in unknown {
        assert!(run.err.contains(said), "{said}: {}", run.err);
    }
}

#[test]
fn a_service_of_a_bom() {
    let juris = Dir::new();
    juris.write("bom.json", BOM);
    let run = import(&juris, "cyclonedx", "bom.json", &["--service", "Chat"]);
    assert_eq!(
        imported(&run),
        value!({
            "schema": "juris/service@1", "name": "Chat", "operator": {"name": "Example Ltd"},
            "data": [{"id": "messages"}, {"id": "messages 2"}, {"id": "Archive: anything-else"}, "?"],
        })
    );
    for said in [
        "which categories of data `messages` means",
        "markets: The countries",
        "operator.established_in: Where",
    ] {
        assert!(run.err.contains(said), "{said}: {}", run.err);
    }
    let several = import(&juris, "cyclonedx", "bom.json", &[]);
    assert_eq!(several.exit, 3);
    assert!(several.err.contains("choose one with `--service NAME`: `Chat`, `Mail`"), "{}", several.err);
    assert_eq!(
        imported(&import(&juris, "cyclonedx", "bom.json", &["--service", "mail"])),
        value!({
            "schema": "juris/service@1", "name": "Mail",
        })
    );
}

#[test]
fn a_component_or_a_system_of_a_catalog() {
    let juris = Dir::new();
    juris.write("catalog-info.yaml", CATALOG);
    let run = import(&juris, "backstage", "catalog-info.yaml", &[]);
    assert_eq!(imported(&run), value!({"schema": "juris/service@1", "name": "Talk, in the browser"}));
    for said in ["`owner: team-talk` is a team", "its lifecycle is `experimental`", "data: The sets of data"]
    {
        assert!(run.err.contains(said), "{said}: {}", run.err);
    }
    let system = import(&juris, "backstage", "catalog-info.yaml", &["--service", "talk"]);
    assert_eq!(imported(&system)["name"], "talk");
}

#[test]
fn a_system_of_a_manifest() {
    let juris = Dir::new();
    juris.write("fides.yml", MANIFEST);
    let run = import(&juris, "fides", "fides.yml", &[]);
    assert_eq!(
        imported(&run),
        value!({
            "schema": "juris/service@1", "name": "Talk", "operator": {"name": "Example Ltd"},
            "data": [
                {"id": "Accounts", "categories": ["user.contact.email", "user.account"], "role": "controller"},
                {"id": "Messages", "role": "controller"},
                {"id": "Devices", "categories": ["user.device", "?"], "role": "controller"},
                "?",
            ],
        })
    );
    for said in ["which data exactly `user.content` is", "which data exactly `user` is", "what `Odd` is"] {
        assert!(run.err.contains(said), "{said}: {}", run.err);
    }
}

#[test]
fn a_public_catalog_of_backstage() {
    let juris = Dir::new();
    let run = import_public(&juris, "backstage", "backstage-entities.yaml", &[]);
    assert_eq!(imported(&run), value!({"schema": "juris/service@1", "name": "example-website"}));
    assert_says(
        &run,
        &[
            "who operates the service: `owner: guests` is a team",
            "what the service is to people: `type: website`",
            "its lifecycle is `experimental`",
            "who uses its APIs",
            "markets: The countries",
            "kinds: ",
            "data: The sets of data",
        ],
    );
    let system = import_public(&juris, "backstage", "backstage-entities.yaml", &["--service", "examples"]);
    assert_eq!(imported(&system), value!({"schema": "juris/service@1", "name": "examples"}));
}

#[test]
fn a_public_bom_of_cyclonedx() {
    let juris = Dir::new();
    let run = import_public(&juris, "cyclonedx", "cyclonedx-saasbom.json", &[]);
    let service = imported(&run);
    let (more, sets) = service["data"].as_array().unwrap().split_last().unwrap();
    assert_eq!(more, "?");
    let ids: Vec<&str> = sets.iter().map(|set| set["id"].as_str().unwrap()).collect();
    assert_eq!(
        ids,
        [
            "Consumer to Stock Service",
            "Stock Service to MS-1",
            "Stock Service to MS-2",
            "Stock Service to MS-3",
            "Microservice 1: Stock Service to MS-1",
            "Microservice 1: MS-1 to Database",
            "Microservice 2: Stock Service to MS-2",
            "Microservice 3: Stock Service to MS-3",
            "Microservice 3: MS-3 to S3",
            "Postgres: MS-1 to Database",
            "S3: MS-3 to S3",
        ]
    );
    // A flow of data says nothing of what, whose and where: each set has its name and no more.
    for set in sets {
        assert_eq!(set.as_object().unwrap().len(), 1, "{set}");
    }
    let mut rest = service.clone();
    rest.as_object_mut().unwrap().remove("data");
    assert_eq!(
        rest,
        value!({"schema": "juris/service@1", "name": "Stock Ticker Service", "operator": {"name": "Acme Inc"}})
    );
    assert_says(
        &run,
        &[
            "which categories of data `PII` means",
            "whether data that is `bi-directional` is collected from people",
            "whether data that is `inbound` is collected from people",
            "`governance` names who answers for data",
            "`source` and `destination` of data name no countries",
            "`endpoints` say neither where the servers stand",
            "`authenticated` is true",
            "operator.established_in: Where",
            "markets: The countries",
        ],
    );
}

#[test]
fn a_public_manifest_of_fides() {
    let juris = Dir::new();
    let run = import_public(&juris, "fides", "fides-systems.yml", &["--service", "cookie_house"]);
    assert_eq!(
        imported(&run),
        value!({
            "schema": "juris/service@1", "name": "Cookie House",
            "data": [
                {"id": "functional.service.improve", "categories": ["user.contact", "user.device.cookie_id"]},
                "?",
            ],
        })
    );
    assert_says(
        &run,
        &[
            "a department is no person before the law",
            "in which countries people are: `data_subjects`",
            "`data_use` is a purpose",
            "collects_personal_data: ",
            "markets: The countries",
        ],
    );
    // `user` may hold messages, which have a category of their own here, so it is not taken over.
    let loyalty = ["--service", "Cookie House Loyalty Program"];
    let run = import_public(&juris, "fides", "fides-systems.yml", &loyalty);
    assert_eq!(imported(&run)["data"][0], value!({"id": "essential.service"}));
    assert_says(
        &run,
        &["which data exactly `user` is", "`egress` names systems", "a dataset names a database"],
    );
    let several = import_public(&juris, "fides", "fides-systems.yml", &[]);
    assert_eq!(several.exit, 3);
    assert_says(
        &several,
        &["choose one with `--service NAME`: `cookie_house`, `cookie_house_loyalty_database`"],
    );
}

#[test]
fn what_is_something_else_is_refused_and_nothing_is_overwritten() {
    let juris = Dir::new();
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
        assert_eq!((run.exit, run.out.as_str()), (3, ""), "{file}");
        assert!(run.err.contains(said), "{said}: {}", run.err);
    }
    let into = ["--service", "Chat", "--output", "service.json"];
    assert_eq!(import(&juris, "cyclonedx", "bom.json", &into).exit, 0);
    let again = import(&juris, "cyclonedx", "bom.json", &into);
    assert_eq!(again.exit, 3);
    assert!(again.err.contains("`--force` writes over it"), "{}", again.err);
    assert_eq!(import(&juris, "cyclonedx", "bom.json", &[&into[..], &["--force"]].concat()).exit, 0);
}
