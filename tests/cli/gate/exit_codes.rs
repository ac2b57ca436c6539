//! How a run ends that has two causes at once: the table of docs/gate.md.

use super::run::{DAY, SHOP, moved, notified};
use crate::harness::Dir;

/// What stands in the directory of a run.
#[derive(Clone, Copy)]
enum There {
    /// Everything is as the law asks.
    Fine,
    /// A violation.
    Violated,
    /// A violation, and another obligation that needs information.
    ViolatedAndUnknown,
    /// One obligation that needs information.
    Unknown,
    /// Two violations.
    ViolatedTwice,
}

impl There {
    fn service(self) -> String {
        let unknown = |shop: &str| shop.replace("  \"notifications\": { \"*\": null },\n", "");
        match self {
            There::Fine => notified(&moved()),
            There::Violated => notified(SHOP),
            There::ViolatedAndUnknown => unknown(SHOP),
            There::Unknown => unknown(&moved()),
            There::ViolatedTwice => SHOP.to_owned(),
        }
    }
}

/// A day on which nobody has checked the law any more.
const STALE: &str = "2026-06-01";

/// Waivers that can be used, each of the primary database.
const WAIVED: &str = "--waivers=waived.toml";
const EXPIRED: &str = "--waivers=expired.toml";

#[test]
fn of_two_causes_the_graver_one_says_how_it_ends() {
    use There::{Fine, Unknown, Violated, ViolatedAndUnknown, ViolatedTwice};
    let never = "[law.\"ru/data-localization\"]\nfail-on = [\"never\"]\n";
    let of_law =
        "fail-on = [\"needs-information\"]\n[law.\"ru/data-localization\"]\nfail-on = [\"violation\"]\n";
    let of_jurisdiction = "[jurisdiction.RU]\nfail-on = [\"needs-information\"]\n";
    let table: &[(&str, There, &str, &[&str], i32)] = &[
        ("violation and needed information", ViolatedAndUnknown, "", &[], 1),
        ("the same, failing on what is needed", ViolatedAndUnknown, "", &["--fail-on=needs-information"], 2),
        ("the same, failing on nothing", ViolatedAndUnknown, "", &["--fail-on=never"], 0),
        ("violation and a broken service", Violated, "", &["broken.json"], 3),
        ("violation and a missing service", Violated, "", &["missing.json"], 3),
        ("needed information and a broken service", Unknown, "", &["broken.json", "--fail-on=never"], 3),
        ("violation and a broken law", Violated, "", &["--policies=laws"], 3),
        ("fine and a broken law", Fine, "", &["--policies=laws", "--fail-on=never"], 3),
        ("violation and unusable waivers", Violated, "", &["--waivers=broken.json"], 3),
        ("fine and unusable waivers", Fine, "", &["--waivers=broken.json", "--fail-on=never"], 3),
        ("fine and an unusable baseline", Fine, "", &["--baseline=broken.json"], 3),
        ("waived and fine", Violated, "", &[WAIVED], 0),
        ("waived and a new violation", ViolatedTwice, "", &[WAIVED], 1),
        ("waived and needed information", ViolatedAndUnknown, "", &[WAIVED], 2),
        ("waived and a broken service", Violated, "", &[WAIVED, "broken.json"], 3),
        ("known and fine", Violated, "", &["--baseline=known.json"], 0),
        ("known and a new violation", ViolatedTwice, "", &["--baseline=known.json"], 1),
        ("known and needed information", ViolatedAndUnknown, "", &["--baseline=known.json"], 2),
        (
            "stale and violation",
            Violated,
            "",
            &["--as-of", STALE, "--fail-on=stale", "--fail-on=violation"],
            1,
        ),
        (
            "stale and a violation that nobody asked to fail",
            Violated,
            "",
            &["--as-of", STALE, "--fail-on=stale"],
            2,
        ),
        ("a stale law that nobody asked to fail and violation", Violated, "", &["--as-of", STALE], 1),
        ("stale and fine", Fine, "", &["--as-of", STALE, "--fail-on=stale"], 2),
        ("stale and waived", Violated, "", &["--as-of", STALE, "--fail-on=stale", WAIVED], 2),
        ("an expired waiver and fine", Fine, "", &[EXPIRED], 0),
        ("an expired waiver and what it was for", Violated, "", &[EXPIRED], 1),
        ("an unused waiver and fine", Fine, "", &[WAIVED], 0),
        ("wrong usage and violation", Violated, "", &["--format=xml"], 3),
        ("an unknown law and violation", Violated, "", &["--law=ru/nothing"], 3),
        ("an unusable configuration and violation", Violated, "fail_on = []\n", &[], 3),
        ("a law of its own and violation", Violated, never, &[], 0),
        ("a law of its own and a broken service", Violated, never, &["broken.json"], 3),
        ("a law of its own, and needed information", ViolatedAndUnknown, of_law, &[], 1),
        ("a law of its own that may need information", Unknown, of_law, &[], 0),
        ("a jurisdiction of its own and violation", ViolatedAndUnknown, of_jurisdiction, &[], 2),
        ("a flag goes before a law of its own", Violated, never, &["--fail-on=violation"], 1),
    ];
    let dir = Dir::new();
    dir.write("broken.json", "{}");
    std::fs::create_dir_all(dir.path("laws/xx/broken")).unwrap();
    dir.write("laws/xx/broken/law.toml", "id = \"xx/broken\"\n");
    for (file, expires) in [("waived.toml", "2030-01-01"), ("expired.toml", "2026-01-31")] {
        let waiver = "[[waiver]]\nlaw = \"ru/data-localization\"\nobligation = \"primary-database\"\n\
                      service = \"Example Shop\"\nreason = \"r\"\nowner = \"o\"\n";
        dir.write(file, &format!("{waiver}expires = {expires}\n"));
    }
    dir.write("service.json", &Violated.service());
    assert_eq!(dir.check(&["--write-baseline", "known.json", "service.json"]).exit, 1);
    for (what, there, config, args, exit) in table {
        dir.write("service.json", &there.service());
        dir.write("juris.toml", config);
        let day: &[&str] = if args.contains(&"--as-of") { &[] } else { &["--as-of", DAY] };
        let law: &[&str] =
            if args.contains(&"--law=ru/nothing") { &[] } else { &["--law", "ru/data-localization"] };
        let ran = dir.run(&[&["check", "service.json"], day, law, args].concat());
        assert_eq!(ran.exit, *exit, "{what}: {}{}", ran.out, ran.err);
    }
}
