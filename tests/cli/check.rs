//! `juris check`: exit codes, the choice of laws, days and readings, and what is said of them.

use crate::harness::{Ran, assert_snapshot, command, one, ran, run, run_with_input, workspace};

const DAY: &str = "2017-05-06";
const FINE: &str = "policies/corpus/example-foreign-shop.json";
const VIOLATION: &str = "policies/corpus/wechat.json";
const ASKS: &str = "policies/corpus/telegram.json";
const BAD: &str = "tests/bad/services/twice.json";

fn check(args: &[&str]) -> Ran {
    run(&[&["check", "--as-of", DAY], args].concat())
}

#[test]
fn exit_codes_and_which_of_them_wins() {
    for (services, exit) in [
        (&[FINE][..], 0),
        (&[VIOLATION], 1),
        (&[ASKS], 2),
        (&[BAD], 3),
        (&[FINE, FINE], 0),
        (&[FINE, VIOLATION], 1),
        (&[ASKS, FINE], 2),
        (&[VIOLATION, ASKS], 1),
        (&[ASKS, VIOLATION, FINE], 1),
        (&[BAD, FINE], 3),
        (&[VIOLATION, BAD], 3),
        (&[ASKS, BAD], 3),
        (&[FINE, ASKS, VIOLATION, BAD], 3),
    ] {
        for format in ["human", "json"] {
            // Of one jurisdiction: whether there is a link to others is not described.
            let args = ["--format", format, "--jurisdiction", "RU"];
            assert_eq!(check(&[services, &args].concat()).exit, exit, "{services:?}");
        }
    }
}

/// The example of the readme: what a reader must find in it.
#[test]
fn wechat_the_day_after_it_was_blocked_and_the_day_it_complied() {
    let before = run(&["check", VIOLATION, "--as-of", "2017-05-06"]);
    assert_eq!((before.exit, before.err.as_str()), (1, ""));
    let text = std::fs::read_to_string(workspace().join(VIOLATION)).unwrap();
    let demand = text.lines().position(|line| line.contains("\"received\": \"2017-04-14\"")).unwrap() + 1;
    for wanted in [
        "WeChat on 2017-05-06: VIOLATION",
        "ru/ori-registration",
        "149-FZ art. 10.1(2)",
        &format!("{VIOLATION}:{demand}:"),
        "2017-04-14",
        "to do: ",
    ] {
        assert!(before.out.contains(wanted), "{wanted}: {}", before.out);
    }
    let form = before.out.lines().find(|line| line.trim_start().starts_with("to do: ")).unwrap();
    assert!(form.contains("form"), "{form}");

    let after = run(&["check", VIOLATION, "--as-of", "2017-05-11", "--format", "json"]);
    assert_eq!(after.exit, 2);
    let report = one(after.json());
    let law =
        report["laws"].as_array().unwrap().iter().find(|law| law["law"] == "ru/ori-registration").unwrap();
    assert_eq!(law["verdict"], "compliant");
    assert_eq!(report["summary"]["violation"], 0);
}

#[test]
fn only_the_laws_asked_for() {
    let laws = |args: &[&str]| -> Vec<String> {
        let report = one(check(&[&[VIOLATION, "--format", "json"], args].concat()).json());
        report["laws"].as_array().unwrap().iter().map(|law| law["law"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(laws(&["--law", "ru/ori-registration"]), ["ru/ori-registration"]);
    // Even one to which the service has no link.
    assert_eq!(laws(&["--law", "fr/decryption"]), ["fr/decryption"]);
    assert_eq!(laws(&["--jurisdiction", "CN"]), ["cn/data-localization"]);
    assert_eq!(laws(&["--jurisdiction", "CN", "--jurisdiction", "RU"]).len(), 5);
    assert!(laws(&["--no-builtin"]).is_empty());
    let report = one(check(&[VIOLATION, "--jurisdiction", "CN", "--format", "json"]).json());
    assert_eq!(report["excluded"].as_array().unwrap().len(), 5);
    assert_eq!(check(&[VIOLATION, "--law", "ru/ori-registration"]).exit, 1);
    assert_eq!(check(&[VIOLATION, "--law", "cn/data-localization"]).exit, 0);
}

#[test]
fn another_reading_of_a_contested_point() {
    let service = "policies/corpus/example-messenger.json";
    let law = ["--law", "ru/ori-registration", "--format", "json"];
    let default = check(&[&[service], &law[..]].concat());
    let chosen = ["--reading", "ru/organiser-duties:duty_trigger=activity"];
    let activity = check(&[&[service], &law[..], &chosen].concat());
    assert_eq!((default.exit, activity.exit), (2, 1));
    let reading = |ran: &Ran| one(ran.json())["laws"][0]["readings"][0].clone();
    assert_eq!(
        (&reading(&default)["value"], &reading(&default)["default"]),
        (&"demand".into(), &true.into())
    );
    assert_eq!(
        (&reading(&activity)["value"], &reading(&activity)["default"]),
        (&"activity".into(), &false.into())
    );
    assert!(check(&[&[service], &law[..2], &chosen].concat()).out.contains("`duty_trigger=activity`"));
    // Where the default leaves the law open, a ruling says what the reading that decides it comes to, if it settles it.
    let others = |ran: &Ran| one(ran.json())["laws"][0]["rulings"][0]["other_readings"].clone();
    assert_eq!(
        others(&default),
        serde_json::json!([{ "point": "duty_trigger", "value": "activity",
            "text": "the duties start with the activity itself", "verdict": "violation" }])
    );
    assert!(others(&activity).is_null());
    let told = check(&[&[service], &law[..2]].concat());
    assert!(told.out.contains("under `duty_trigger=activity`: violation"), "{}", told.out);
    let nothing = ["policies/corpus/linkedin.json", "--law", "ru/ori-registration", "--format", "json"];
    let nothing = check(&nothing);
    assert_eq!(nothing.json()["verdict"], "needs-information");
    assert!(others(&nothing).is_null(), "{}", others(&nothing));
}

#[test]
fn wrong_usage_says_what_would_be_right() {
    let wrong: [(&str, &[&str]); 7] = [
        ("unknown-law", &[VIOLATION, "--law", "ru/ori-registation"]),
        ("unknown-law-far", &[VIOLATION, "--law", "xx/nothing"]),
        ("unknown-jurisdiction", &[VIOLATION, "--jurisdiction", "US"]),
        ("small-jurisdiction", &[VIOLATION, "--jurisdiction", "ru"]),
        ("unknown-point", &[VIOLATION, "--reading", "ru/data-localization:copies=every"]),
        ("no-points", &[VIOLATION, "--reading", "ru/decryption:trigger=demand"]),
        ("unknown-reading", &[VIOLATION, "--reading", "ru/organiser-duties:duty_trigger=never"]),
    ];
    for (name, args) in wrong {
        let ran = check(args);
        assert_eq!((ran.exit, ran.out.as_str()), (3, ""), "{name}");
        assert_snapshot(&format!("usage-{name}"), &ran.err);
    }
    // What the parser of arguments says in its own words.
    for (args, wanted) in [
        (
            &[VIOLATION, "--reading", "duty_trigger=demand"][..],
            "such as ru/organiser-duties:duty_trigger=activity",
        ),
        (&[VIOLATION, "--as-of", "2017-02-30"], "expected YYYY-MM-DD, such as 2017-05-06"),
        (&[VIOLATION, "--as-of", "today"], "expected YYYY-MM-DD, such as 2017-05-06"),
        (&[], "no service is named"),
        (&[VIOLATION, "--jurisdictions", "RU"], "a similar argument exists: '--jurisdiction'"),
        (&[VIOLATION, "--format", "xml"], "human, json"),
    ] {
        let ran = run(&[&["check"], args].concat());
        assert_eq!((ran.exit, ran.out.as_str()), (3, ""), "{args:?}");
        assert!(ran.err.contains(wanted), "{args:?}: {}", ran.err);
    }
}

#[test]
fn standard_input_is_a_service_too() {
    let text = std::fs::read(workspace().join(VIOLATION)).unwrap();
    let piped = run_with_input(&["check", "-", "--as-of", DAY, "--format", "json"], &text);
    assert_eq!((piped.exit, piped.err.as_str()), (1, ""));
    let (mut piped, mut named) = (one(piped.json()), one(check(&[VIOLATION, "--format", "json"]).json()));
    assert_eq!(piped["service"]["file"], "<stdin>");
    for report in [&mut piped, &mut named] {
        report["service"]["file"] = "".into();
        // A finding says in which file it stands.
        let findings = report["findings"].as_array_mut().unwrap();
        assert!(!findings.is_empty());
        findings.clear();
    }
    assert_eq!(piped, named);
}

#[test]
fn a_report_in_a_file_is_the_one_that_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    for format in ["human", "json"] {
        let path = folder.path().join(format);
        let written = check(&[VIOLATION, "--format", format, "--output", path.to_str().unwrap()]);
        let said = format!("wrote {}\n", path.display());
        assert_eq!((written.exit, written.out.as_str(), written.err), (1, "", said));
        assert_eq!(std::fs::read_to_string(path).unwrap(), check(&[VIOLATION, "--format", format]).out);
    }
}

#[test]
fn colours_only_where_they_are_wanted() {
    let with = |variables: &[(&str, &str)]| {
        let mut command = command(&["check", VIOLATION, BAD, "--as-of", DAY]);
        command.envs(variables.iter().copied());
        ran(command)
    };
    let coloured = |ran: &Ran| (ran.out.contains('\u{1b}'), ran.err.contains('\u{1b}'));
    let plain = with(&[]);
    assert_eq!(coloured(&plain), (false, false));
    let forced = with(&[("CLICOLOR_FORCE", "1")]);
    assert_eq!(coloured(&forced), (true, true));
    let refused = with(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]);
    assert_eq!((refused.out, refused.err), (plain.out, plain.err));
}

#[test]
fn lines_are_as_wide_as_the_terminal() {
    for columns in ["60", "100"] {
        let mut command = command(&["check", VIOLATION, "--as-of", DAY]);
        command.env("COLUMNS", columns);
        let width = columns.parse().unwrap();
        for line in ran(command).out.lines().filter(|line| !line.contains("http")) {
            assert!(line.chars().count() <= width, "{line}");
        }
    }
}

/// A machine that does not let a process reserve much memory ahead: a container, a shell with a limit.
#[cfg(unix)]
#[test]
fn where_little_memory_can_be_reserved_the_report_is_the_same() {
    let usual = check(&[VIOLATION]);
    let limited = |command: &str| {
        let juris = env!("CARGO_BIN_EXE_juris");
        let mut shell = std::process::Command::new("sh");
        shell.current_dir(crate::harness::workspace()).env("COLUMNS", "100").env("NO_COLOR", "1");
        ran({
            shell.args(["-c", &format!("ulimit -v 8000000; exec {juris} {command}")]);
            shell
        })
    };
    let ran = limited(&format!("check {VIOLATION} --as-of {DAY} --no-cache"));
    assert_eq!((ran.exit, ran.out), (usual.exit, usual.out), "{}", ran.err);
    assert!(
        ran.err.starts_with("note: this machine does not let a process reserve memory ahead"),
        "{}",
        ran.err
    );
    assert_eq!(ran.err.lines().count(), 1);
    // Who judges nothing reserves nothing.
    for command in ["laws", "schema"] {
        let ran = limited(command);
        assert_eq!((ran.exit, ran.err.as_str()), (0, ""), "{command}");
    }
}
