//! Many services: each is told as soon as it is judged, and what they have in common at the end.

use std::io::{Read as _, Write as _};
use std::process::Stdio;
use std::sync::mpsc;
use std::time::Duration;

use super::run::{DAY, SHOP, notified};
use crate::harness::Dir;

/// Longer than any machine takes to judge a service, compiling the law included.
const PATIENCE: Duration = Duration::from_secs(120);

/// The shop in one line, under another name.
fn line(name: &str) -> String {
    SHOP.replace("Example Shop", name).replace('\n', " ") + "\n"
}

#[test]
fn a_service_is_told_while_the_next_ones_are_still_to_come() {
    let dir = Dir::new();
    // What may stand at the end holds a list back by one service, and not by more.
    dir.write(
        "waivers.toml",
        "[[waiver]]\nlaw = \"ru/data-localization\"\nobligation = \"primary-database\"\nservice = \"Nobody\"\n\
         reason = \"r\"\nowner = \"o\"\nexpires = 2030-01-01\n",
    );
    dir.run(&["check", "--as-of", DAY, "--law", "ru/data-localization", "none.json"]);
    for (format, waivers) in [
        ("human", true),
        ("json", true),
        ("ndjson", true),
        ("ndjson", false),
        ("junit", true),
        ("gitlab", true),
    ] {
        let mut args =
            vec!["check", "--as-of", DAY, "--law", "ru/data-localization", "--format", format, "-"];
        if waivers {
            args.extend(["--waivers", "waivers.toml"]);
        }
        let mut command = dir.command(&args);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (mut stdin, mut stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let (said, hears) = mpsc::channel();
        let reader = std::thread::spawn(move || {
            let mut piece = [0; 4096];
            while let Ok(length @ 1..) = stdout.read(&mut piece) {
                let _ = said.send(piece[..length].to_vec());
            }
        });
        stdin.write_all(line("First").as_bytes()).unwrap();
        if format == "json" || waivers {
            stdin.write_all(line("Second").as_bytes()).unwrap();
        }
        let mut text = Vec::new();
        while !String::from_utf8_lossy(&text).contains("First") {
            let piece = hears.recv_timeout(PATIENCE);
            text.extend(piece.unwrap_or_else(|_| panic!("{format}: nothing is told of the first service")));
        }
        drop(stdin);
        assert_eq!(child.wait().unwrap().code(), Some(1), "{format}");
        reader.join().unwrap();
    }
}

#[test]
fn whoever_stops_reading_does_not_change_how_the_run_ends() {
    let dir = Dir::new();
    let fine = notified(SHOP).replace("\"NL\"", "\"RU\"").replace('\n', " ") + "\n";
    dir.write("all.ndjson", &(fine.repeat(40) + &line("Last")));
    for format in ["human", "json", "ndjson"] {
        let args =
            ["check", "--as-of", DAY, "--law", "ru/data-localization", "all.ndjson", "--format", format];
        let mut command = dir.command(&[&args[..], &["--format", "junit=out.xml"]].concat());
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut piece = [0; 16];
        child.stdout.take().unwrap().read_exact(&mut piece).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(1), "{format}");
        assert!(dir.read("out.xml").contains("name=\"Last\""), "{format}");
    }
}

#[test]
fn a_run_that_ends_early_leaves_the_files_as_they_were() {
    let dir = Dir::with_shop();
    dir.write("old.json", "old");
    let ran = dir.check(&["--format", "json=old.json", "--format", "junit=nowhere/x.xml", "service.json"]);
    assert_eq!(ran.exit, 3);
    assert!(ran.err.contains("nowhere/x.xml: the report cannot be written: there is no such directory"));
    assert_eq!(dir.read("old.json"), "old");
    assert_eq!(std::fs::read_dir(dir.path(".")).unwrap().count(), 2);
}

#[test]
fn two_services_of_one_name_are_told() {
    let dir = Dir::with_shop();
    dir.write("other.json", SHOP);
    let (exit, findings) = dir.findings(&["service.json", "other.json", "--fail-on", "never"]);
    assert_eq!(exit, 0);
    let shared: Vec<_> = findings.iter().filter(|finding| finding["kind"] == "name-shared").collect();
    assert_eq!(shared.len(), 1, "{findings:?}");
    assert_eq!((&shared[0]["file"], &shared[0]["status"]), (&"other.json".into(), &"reported".into()));
    assert!(shared[0]["message"].as_str().unwrap().contains("service.json:1"), "{findings:?}");
    dir.write("other.json", &SHOP.replace("Example Shop", "Other Shop"));
    let (_, findings) = dir.findings(&["service.json", "other.json"]);
    assert!(findings.iter().all(|finding| finding["kind"] == "violation"), "{findings:?}");
}

#[test]
fn what_is_about_no_service_stands_in_the_last_report() {
    let dir = Dir::with_shop();
    dir.write("other.json", &SHOP.replace("Example Shop", "Other Shop"));
    let args = [
        "waive",
        "ru/data-localization#primary-database",
        "--service",
        "Nobody",
        "--reason",
        "r",
        "--owner",
        "o",
        "--expires",
        "2030-01-01",
    ];
    dir.run_in(".", &args, &[("JURIS_AS_OF", "2026-02-01")], "");
    for format in ["json", "ndjson"] {
        let ran = dir.check(&["--waivers", "waivers.toml", "--format", format, "service.json", "other.json"]);
        // What is about no service stands once, at the end.
        let last = if format == "json" { ran.out.as_str() } else { ran.out.lines().last().unwrap() };
        let run: serde_json::Value = serde_json::from_str(last).unwrap();
        let findings = run["findings"].as_array().unwrap();
        let unused = findings.iter().filter(|finding| finding["kind"] == "waiver-unused").count();
        assert_eq!(unused, 1, "{format}");
    }
}

#[test]
fn the_same_is_told_however_many_services_are_judged_side_by_side() {
    let dir = Dir::new();
    let mut lines: Vec<String> = (0..40).map(|place| line(&format!("Shop {}", place % 35))).collect();
    lines[3] = notified(&lines[3]);
    lines[20] = "{\"schema\": \"juris/service@1\", \"name\": 7}\n".to_owned();
    dir.write("all.ndjson", &lines.concat());
    dir.write("last.json", &line("Last"));
    let formats = ["human", "json", "ndjson", "sarif", "junit", "github", "gitlab", "markdown", "html"];
    let told = |jobs: &str| {
        let files: Vec<String> = formats.iter().map(|format| format!("{format}={jobs}.{format}")).collect();
        let mut args = vec!["check", "--as-of", DAY, "--law", "ru/data-localization", "--jobs", jobs];
        files.iter().for_each(|file| args.extend(["--format", file]));
        args.extend(["all.ndjson", "last.json"]);
        let run = dir.run(&args);
        let written: Vec<String> =
            formats.iter().map(|format| dir.read(&format!("{jobs}.{format}"))).collect();
        // Each file that is written is named, and so is each broken description, in the order of the services.
        (run.exit, run.err.replace(&format!("{jobs}."), "1."), written)
    };
    let one = told("1");
    assert_eq!(one.0, 3);
    assert!(one.1.contains("all.ndjson:21:"), "{}", one.1);
    for jobs in ["2", "8"] {
        assert_eq!(told(jobs), one, "{jobs} jobs");
    }
    assert!(dir.run(&["check", "--jobs", "0", "last.json"]).err.contains("--jobs"));
}
