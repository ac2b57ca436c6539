//! `juris waive`: what it refuses, and what it says of the file that it writes.

use crate::harness::{Dir, Ran};

const SHOP: &str = r#"{ "schema": "juris/service@1", "name": "Shop" }"#;

fn waive(juris: &Dir, what: &str, service: &str, expires: &str) -> Ran {
    let args = ["waive", what, "--service", service, "--reason", "r", "--owner", "o", "--expires", expires];
    juris.run_in(".", &args, &[("JURIS_AS_OF", "2026-02-01")], "")
}

const PLACE: &str = "ru/data-localization#primary-database";

#[test]
fn a_day_that_has_passed_and_an_obligation_that_is_not_there_are_refused() {
    let juris = Dir::new();
    let passed = waive(&juris, PLACE, "Shop", "2026-01-31");
    assert_eq!((passed.exit, passed.out.as_str()), (3, ""));
    assert!(passed.err.contains("a waiver until 2026-01-31 has expired on 2026-02-01"), "{}", passed.err);
    let unknown = waive(&juris, "ru/data-localization#primary-databse", "Shop", "2026-02-01");
    assert_eq!(unknown.exit, 3);
    assert!(unknown.err.contains("did you mean `ru/data-localization#primary-database`?"), "{}", unknown.err);
    assert!(!juris.path("waivers.toml").exists());
    assert_eq!(waive(&juris, PLACE, "Shop", "2026-02-01").exit, 0);
}

#[test]
fn it_says_the_line_by_which_a_check_uses_the_file() {
    let juris = Dir::new();
    juris.write("service.json", SHOP);
    juris.write("juris.toml", "services = [\"service.json\"]\n");
    let first = waive(&juris, PLACE, "Shop", "2026-03-01");
    assert_eq!(first.exit, 0, "{}", first.err);
    assert!(first.err.contains("wrote waivers.toml\n"), "{}", first.err);
    let advice = "does not use it yet; write `waivers = \"waivers.toml\"` into juris.toml";
    assert!(first.err.contains(advice), "{}", first.err);
    assert!(!first.err.contains("is called"), "{}", first.err);
    juris.write("juris.toml", "services = [\"service.json\"]\nwaivers = \"waivers.toml\"\n");
    let second = waive(&juris, "ru/decryption#decode", "Shopp", "2026-03-01");
    assert_eq!(second.exit, 0, "{}", second.err);
    let used = "`juris check` uses it: `waivers = \"waivers.toml\"` (juris.toml:2)";
    assert!(second.err.contains(used), "{}", second.err);
    let warning = "no service that juris.toml names is called `Shopp`; did you mean `Shop`?";
    assert!(second.err.contains(warning), "{}", second.err);
}
