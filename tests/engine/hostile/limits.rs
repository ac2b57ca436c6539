//! Each bound has an error of its own, which names the law and says what raises the bound; and raising it so does.

use std::time::Duration;

use juris::report::LawReport;
use juris::{Allocation, Bound, Limits, Query};

use super::{Hostile, LIMITS, engine, kind, law, one, service};

/// What a module gets that its law.toml gives these `[limits]`.
fn limited(file: &str, asked: &str, limits: Limits) -> LawReport {
    let Hostile { id, module, .. } = one(file.to_owned());
    let mut source = law(&id, module);
    source.toml = [&*source.toml, b"\n[limits]\n", asked.as_bytes()].concat().into();
    let engine = engine([source], limits, Allocation::Pooled);
    engine.judge(&service(), &Query::new("2017-05-06".parse().unwrap())).unwrap().laws.remove(0)
}

/// Whether a report is the error of a kind, for this law and no other, and tells these words.
fn assert_error(report: &LawReport, file: &str, expected: &str, words: &[&str]) {
    let error = report.error.as_ref().unwrap_or_else(|| panic!("{file} rules {:?}", report.rulings));
    assert_eq!(kind(error), expected, "{file}");
    assert_eq!(report.law, format!("aq/{}", file.trim_end_matches(".wat")));
    assert_eq!((report.verdict.name(), report.rulings.len()), ("error", 0), "{file}");
    for word in words {
        assert!(error.to_string().contains(word), "`{error}` does not say `{word}`");
    }
}

#[test]
fn each_bound_has_its_error_that_names_what_raises_it() {
    let no_time = Limits {
        fuel: Bound { default: u64::MAX / 2, max: u64::MAX / 2 },
        wall_time: Duration::from_millis(50),
        ..LIMITS
    };
    let of_law_toml = "in law.toml";
    for (file, limits, kind, words) in [
        (
            "endless-loop.wat",
            LIMITS,
            "out-of-fuel",
            vec!["[limits] fuel", of_law_toml, "Limits::fuel", "20000000"],
        ),
        (
            "memory-bomb.wat",
            LIMITS,
            "out-of-memory",
            vec!["[limits] memory_bytes", of_law_toml, "Limits::memory_bytes", "33554432"],
        ),
        (
            "output-many-strings.wat",
            LIMITS,
            "output-too-large",
            vec!["[limits] output_bytes", of_law_toml, "Limits::output_bytes", "4194304"],
        ),
        ("deep-recursion.wat", LIMITS, "stack-overflow", vec!["Limits::stack_bytes", "524288"]),
        ("endless-loop.wat", no_time, "out-of-time", vec!["Limits::wall_time", "50 ms"]),
    ] {
        assert_error(&super::alone(file, limits), file, kind, &words);
    }
}

#[test]
fn law_toml_raises_a_bound_up_to_what_the_host_allows() {
    for (file, asked, kind, granted) in [
        ("endless-loop.wat", "fuel = 1000000", "out-of-fuel", "1000000"),
        ("endless-loop.wat", "fuel = 20000000000", "out-of-fuel", "30000000"),
        ("memory-bomb.wat", "memory_bytes = 50331648", "out-of-memory", "50331648"),
        ("memory-bomb.wat", "memory_bytes = 536870912", "out-of-memory", "67108864"),
        ("output-many-strings.wat", "output_bytes = 5000000", "output-too-large", "5000000"),
        ("output-many-strings.wat", "output_bytes = 67108864", "output-too-large", "8388608"),
    ] {
        let limits = Limits { fuel: Bound { max: 30_000_000, ..LIMITS.fuel }, ..LIMITS };
        assert_error(&limited(file, asked, limits), file, kind, &[&format!(" {granted}")]);
    }
}

/// Checking is paid for: a small answer over a large description is no way to keep the host busy.
#[test]
fn checking_an_answer_has_a_bound_of_its_own() {
    for (check_fuel, fits) in [(1_000, false), (20_000_000, true)] {
        let report = super::alone("honest-full.wat", Limits { check_fuel, ..LIMITS });
        assert_eq!(report.error.is_none(), fits, "{:?}", report.error);
        if !fits {
            assert_error(&report, "honest-full.wat", "check-too-long", &["Limits::check_fuel", "1000"]);
        }
    }
}

/// Engines reserve address space; some hundreds of them fit into one process.
#[test]
fn hundreds_of_engines_live_side_by_side() {
    let Hostile { id, module, .. } = one("honest.wat".to_owned());
    let defaults = Limits::default();
    let engines: Vec<_> =
        (0..300).map(|_| engine([law(&id, module.clone())], defaults, Allocation::Pooled)).collect();
    let last = engines.last().unwrap().judge(&service(), &Query::new("2017-05-06".parse().unwrap())).unwrap();
    assert_eq!(last.laws[0].error, None);
}

/// The same module rules where it has enough, so it was the bound alone that stopped it.
#[test]
fn what_was_stopped_by_a_bound_rules_above_it() {
    let tight = |asked: &str| limited("honest-full.wat", asked, LIMITS);
    assert_eq!(tight("fuel = 1000").error, None);
    for (asked, kind) in [
        ("fuel = 1", "out-of-fuel"),
        ("memory_bytes = 1048576", "out-of-memory"),
        ("output_bytes = 16", "output-too-large"),
    ] {
        assert_error(&tight(asked), "honest-full.wat", kind, &[]);
    }
}
