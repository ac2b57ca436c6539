//! What a run fails on, and how it ends.

use super::run::{moved, notified};
use crate::harness::Dir;

fn exit(dir: &Dir, args: &[&str]) -> i32 {
    dir.check(&[args, &["service.json"]].concat()).exit
}

/// A service of which only one thing is not known.
fn unknown() -> String {
    moved().replace("  \"notifications\": { \"*\": null },\n", "")
}

#[test]
fn a_violation_is_1_and_what_needs_information_2() {
    let dir = Dir::with_shop();
    assert_eq!(exit(&dir, &[]), 1);
    dir.write("service.json", &unknown());
    assert_eq!(exit(&dir, &[]), 2);
    dir.write("service.json", &notified(&moved()));
    assert_eq!(exit(&dir, &[]), 0);
}

#[test]
fn what_was_not_asked_to_fail_is_reported() {
    let dir = Dir::with_shop();
    assert_eq!(exit(&dir, &["--fail-on", "never"]), 0);
    assert_eq!(exit(&dir, &["--fail-on", "needs-information"]), 0);
    assert_eq!(exit(&dir, &["--fail-on", "violation"]), 1);
    let (_, findings) = dir.findings(&["--fail-on", "never", "service.json"]);
    assert_eq!(findings.len(), 2);
    assert!(findings.iter().all(|finding| finding["status"] == "reported"));
    dir.write("service.json", &unknown());
    assert_eq!(exit(&dir, &["--fail-on", "violation"]), 0);
    assert_eq!(exit(&dir, &["--fail-on", "violation", "--fail-on", "needs-information"]), 2);
}

#[test]
fn a_stale_law_and_a_weak_source_fail_when_they_are_asked_to() {
    let dir = Dir::with_shop();
    dir.write("service.json", &notified(&moved()));
    let late = |fail_on: &str| {
        dir.run(&["check", "--as-of", "2026-06-01", "--fail-on", fail_on, "service.json"]).exit
    };
    assert_eq!((late("violation"), late("stale"), late("never")), (0, 2, 0));
    assert_eq!(exit(&dir, &["--fail-on", "stale"]), 0);
    assert_eq!(exit(&dir, &["--fail-on", "weak"]), 0);
}

#[test]
fn what_could_not_be_judged_always_wins() {
    let dir = Dir::with_shop();
    dir.write("broken.json", "{}");
    for fail_on in ["never", "violation", "stale"] {
        assert_eq!(exit(&dir, &["--fail-on", fail_on, "broken.json"]), 3);
    }
    assert_eq!(exit(&dir, &["missing.json"]), 3);
    dir.write("waivers.toml", "[[waiver]]\nlaw = \"ru/x\"\n");
    assert_eq!(exit(&dir, &["--waivers", "waivers.toml"]), 3);
    assert_eq!(exit(&dir, &["--waivers", "nowhere.toml", "--fail-on", "never"]), 3);
    dir.write("base.json", "[]");
    assert_eq!(exit(&dir, &["--baseline", "base.json", "--fail-on", "never"]), 3);
}

#[test]
fn wrong_usage_is_3_with_its_reason() {
    let dir = Dir::with_shop();
    for (args, reason) in [
        (["--fail-on", "never", "--fail-on", "weak"].as_slice(), "stands alone"),
        (&["--format", "human", "--format", "json"], "would go to one place"),
        (&["--format", "json=a", "--format", "human=a"], "two outputs would go to a"),
        (&["--format", "json=a", "--output", "b"], "no format is left"),
        (&["--format", "xml"], "there is no format `xml`"),
    ] {
        let ran = dir.check(&[args, &["service.json"]].concat());
        assert_eq!(ran.exit, 3, "{args:?}");
        assert!(ran.err.contains(reason), "{}", ran.err);
    }
}
