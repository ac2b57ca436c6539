//! Waivers: written, shown, ended, unused.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::Stdio;

use super::run::{DAY, FORMATS, told};
use crate::harness::Dir;

const WHAT: &str = "ru/data-localization#primary-database";

fn waive(dir: &Dir, more: &[&str]) -> crate::harness::Ran {
    let terms = ["--service", "Example Shop", "--reason", "the move is planned", "--owner", "platform"];
    // The day before that of the checks, on which what ends then has not ended.
    let args = [&["waive", WHAT], terms.as_slice(), more].concat();
    dir.run_in(".", &args, &[("JURIS_AS_OF", "2026-01-31")], "")
}

#[test]
fn a_waived_violation_is_shown_and_does_not_fail() {
    let dir = Dir::with_shop();
    assert_eq!(waive(&dir, &["--expires", DAY, "--ticket", "OPS-1", "--approved-by", "counsel"]).exit, 0);
    let args = ["--waivers", "waivers.toml", "--law", "ru/data-localization", "service.json"];
    let (exit, findings) = dir.findings(&args);
    // The other violation is not waived.
    assert_eq!(exit, 1);
    assert_eq!(
        told(&findings),
        [
            "violation ru/data-localization#primary-database waived",
            "violation ru/data-localization#database-notified fails"
        ]
    );
    dir.in_every_format(&args);
    for format in FORMATS.into_iter().filter(|format| *format != "json") {
        let out = dir.read(format);
        let words =
            out.replace("<!-- -->", "").replace('\\', "").split_whitespace().collect::<Vec<_>>().join(" ");
        let waived = "waived until 2026-02-01 by platform, approved by counsel (OPS-1): the move is planned";
        assert!(words.contains(waived), "{format}: {out}");
    }
    let second = waive(&dir, &["--expires", "2027-01-01"]);
    assert_eq!(second.exit, 3);
    assert!(second.err.contains("waivers.toml:1:1"), "{}", second.err);
}

#[test]
fn on_the_day_after_its_last_a_waiver_has_ended() {
    let dir = Dir::with_shop();
    waive(&dir, &["--expires", "2026-01-31"]);
    let (exit, findings) = dir.findings(&["--waivers", "waivers.toml", "service.json"]);
    assert_eq!(exit, 1);
    assert_eq!(
        told(&findings),
        [
            "violation ru/data-localization#primary-database fails",
            "violation ru/data-localization#database-notified fails",
            "waiver-expired ru/data-localization#primary-database reported"
        ]
    );
    assert_eq!((findings[2]["file"].as_str(), findings[2]["line"].as_u64()), (Some("waivers.toml"), Some(1)));
}

#[test]
fn a_waiver_that_matches_nothing_is_a_finding() {
    let dir = Dir::with_shop();
    waive(&dir, &["--expires", "2027-01-31"]);
    dir.write("waivers.toml", &dir.read("waivers.toml").replace("Example Shop", "Exmple Shop"));
    let (exit, findings) = dir.findings(&["--waivers", "waivers.toml", "--fail-on", "never", "service.json"]);
    assert_eq!(exit, 0);
    assert!(
        told(&findings).contains(&"waiver-unused ru/data-localization#primary-database reported".to_owned())
    );
    // A run that did not ask for the law cannot know.
    let (_, findings) =
        dir.findings(&["--waivers", "waivers.toml", "--law", "fr/decryption", "service.json"]);
    assert!(told(&findings).iter().all(|finding| !finding.starts_with("waiver")), "{findings:?}");
}

#[test]
fn a_name_is_the_same_however_its_marks_were_typed() {
    let dir = Dir::with_shop();
    dir.write("service.json", &super::run::SHOP.replace("Example Shop", "Caf\u{e9}"));
    assert_eq!(dir.check(&["--write-baseline", "base.json", "service.json"]).exit, 1);
    let terms = ["--service", "Cafe\u{301}", "--reason", "r", "--owner", "o", "--expires", "2027-01-31"];
    let args = [&["waive", WHAT], terms.as_slice()].concat();
    assert_eq!(dir.run_in(".", &args, &[("JURIS_AS_OF", DAY)], "").exit, 0);
    let (_, findings) = dir.findings(&["--waivers", "waivers.toml", "service.json"]);
    assert_eq!(findings[0]["status"], "waived", "{findings:?}");
    assert!(findings.iter().all(|finding| finding["kind"] == "violation"), "{findings:?}");
    dir.write("service.json", &super::run::SHOP.replace("Example Shop", "Cafe\u{301}"));
    assert_eq!(dir.check(&["--baseline", "base.json", "service.json"]).exit, 0);
}

#[test]
fn waiving_keeps_what_stands_in_the_file() {
    let dir = Dir::with_shop();
    let old = "# Ours. Ask first.\n\n[[waiver]] # the shop\nlaw = 'fr/decryption'\nobligation = 'judicial'\n\
               service = 'Other'   # odd spacing\nreason = 'r'\nowner = 'o'\nexpires = 2027-01-01\n";
    dir.write("waivers.toml", old);
    assert_eq!(waive(&dir, &["--expires", "2027-01-01"]).exit, 0);
    let new = dir.read("waivers.toml");
    assert_eq!(
        new,
        format!(
            "{old}\n[[waiver]]\nlaw = \"ru/data-localization\"\nobligation = \"primary-database\"\n\
             service = \"Example Shop\"\nreason = \"the move is planned\"\nowner = \"platform\"\nexpires = 2027-01-01\n"
        )
    );
}

#[test]
fn what_cannot_be_waived_is_told() {
    let dir = Dir::with_shop();
    let terms = ["--service", "x", "--reason", "r", "--owner", "o", "--expires", "2027-01-01"];
    for (what, reason) in [
        ("ru/data-localisation#primary-database", "did you mean `ru/data-localization`?"),
        ("ru/data-localization#other", "it has `primary-database`, `database-notified`"),
        ("ru/data-localization", "expected LAW#OBLIGATION"),
    ] {
        let ran = dir.run(&[&["waive", what], terms.as_slice()].concat());
        assert_eq!(ran.exit, 3, "{what}");
        assert!(ran.err.contains(reason), "{}", ran.err);
    }
    let empty = ["waive", WHAT, "--service", "x", "--reason", " ", "--owner", "o", "--expires", DAY];
    let empty = dir.run_in(".", &empty, &[("JURIS_AS_OF", DAY)], "");
    assert_eq!(empty.exit, 3, "{}", empty.out);
    assert!(empty.err.contains("reason"), "{}", empty.err);
    assert!(!dir.path("waivers.toml").exists());
}

#[test]
fn a_file_that_is_written_wrong_is_told_before_anything_is_read_or_judged() {
    let dir = Dir::new();
    dir.write("waivers.toml", "[[waiver]]\nlow = \"ru/data-localization\"\n");
    dir.write("baseline.json", "{}");
    for (option, file) in [("--waivers", "waivers.toml"), ("--baseline", "baseline.json")] {
        let mut command = dir.command(&["check", "-", "--as-of", DAY, option, file, "--policies", "nowhere"]);
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut running = command.spawn().unwrap();
        // The service is still being written.
        let mut told = BufReader::new(running.stderr.take().unwrap()).lines();
        let first = told.next().unwrap().unwrap();
        assert!(first.starts_with(&format!("error: {file} cannot be used")), "{first}");
        running.stdin.take().unwrap().write_all(super::run::SHOP.as_bytes()).unwrap();
        let rest: Vec<String> = told.map(|line| line.unwrap()).collect();
        assert!(rest.iter().any(|line| line == "error: nowhere cannot be used"), "{rest:?}");
        let mut out = String::new();
        running.stdout.take().unwrap().read_to_string(&mut out).unwrap();
        assert!(out.contains("Example Shop"), "{out}");
        assert_eq!(running.wait().unwrap().code(), Some(3));
    }
}
