//! The same inputs give the same bytes, the fuel of each law among them: again, on several threads at once, with laws and
//! services in another order, with memory obtained another way, with compiled laws from a cache.

use std::sync::LazyLock;
use std::thread;

use juris::{Allocation, Date, Description, Detail, Engine, ModuleCache, Query, Report};
use juris_tests::generate::Vocabulary;
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, RngSeed, TestRunner};

use crate::laws::corpus;

/// How many descriptions are made up for each day of the corpus.
const MADE_UP: usize = 5;

/// The reports on every service of the corpus for every day, as the bytes that `--format json` writes; and under another
/// reading, so that what is asked counts among the inputs.
fn reports(engine: &Engine, services: &[Description]) -> Vec<String> {
    let mut all = Vec::new();
    for service in services {
        for day in corpus::days() {
            all.push(json(engine, service, &Query::new(day)));
        }
    }
    let activity = |day: Date| {
        Query::new(day).reading("ru/organiser-duties", "duty_trigger", "activity").jurisdiction("RU")
    };
    all.extend(
        services.iter().map(|service| json(engine, service, &activity("2017-05-06".parse().unwrap()))),
    );
    all
}

fn json(engine: &Engine, service: &Description, query: &Query) -> String {
    serde_json::to_string_pretty(&engine.judge(service, query).unwrap()).unwrap()
}

#[test]
fn a_report_is_read_back_as_it_was() {
    let engine = corpus::engine();
    for service in corpus::services() {
        for day in corpus::days() {
            let report = engine.judge(&service, &Query::new(day)).unwrap();
            let text = serde_json::to_string(&report).unwrap();
            let read: Report = serde_json::from_str(&text).unwrap();
            assert_eq!(read, report);
            assert_eq!(serde_json::to_string(&read).unwrap(), text);
        }
    }
}

/// The corpus, and services made up of what all laws read.
fn services() -> Vec<Description> {
    let laws: Vec<_> = juris_policies::laws().collect();
    let vocabulary = Vocabulary::of(&laws);
    let mut runner = TestRunner::new(Config { rng_seed: RngSeed::Fixed(1), ..Config::default() });
    let mut services = corpus::services();
    for day in corpus::days() {
        let made_up = vocabulary.services(day);
        for number in 0..MADE_UP {
            let service = made_up.new_tree(&mut runner).unwrap().current().to_string();
            let name = format!("made-up-{day}-{number}.json");
            services.push(Description::parse(&name, service.as_bytes()).unwrap());
        }
    }
    services
}

static SERVICES: LazyLock<Vec<Description>> = LazyLock::new(services);

/// What every other way of asking must give too.
static USUAL: LazyLock<(Engine, Vec<String>)> = LazyLock::new(|| {
    let engine = corpus::engine();
    let reports = reports(&engine, &SERVICES);
    (engine, reports)
});

/// Tells the first difference instead of two reports of some hundred lines.
fn assert_same(found: &[String], expected: &[String], how: &str) {
    assert_eq!(found.len(), expected.len(), "{how}");
    for (found, expected) in found.iter().zip(expected) {
        let different = found.lines().zip(expected.lines()).find(|(found, expected)| found != expected);
        assert!(found == expected, "{how}: {different:?}");
    }
}

#[test]
fn a_second_run_gives_the_same_bytes() {
    let (engine, usual) = &*USUAL;
    assert_same(&reports(engine, &SERVICES), usual, "the same engine again");
    assert_same(&reports(engine, &services()), usual, "descriptions made and read again");
}

/// Otherwise the services made up would say the same of every law.
#[test]
fn the_reports_have_every_verdict_and_fuel() {
    let usual = USUAL.1.join("\n");
    for verdict in ["not-applicable", "compliant", "needs-information", "violation"] {
        let times = usual.matches(&format!("\"verdict\": \"{verdict}\"")).count();
        assert!(times > 100, "{verdict} {times} times");
    }
    let fuel = usual.lines().filter(|line| line.trim_start().starts_with("\"fuel\": "));
    let spent = fuel.filter(|line| !line.ends_with(": 0,")).count();
    assert!(spent > 1_000, "{spent} reports of laws that were asked");
}

#[test]
fn threads_that_share_an_engine_give_the_same_bytes() {
    let (_, usual) = &*USUAL;
    for count in [2, 8] {
        // Nothing is compiled yet, so the threads race for that too.
        let shared = corpus::engine();
        thread::scope(|scope| {
            let threads: Vec<_> = (0..count).map(|_| scope.spawn(|| reports(&shared, &SERVICES))).collect();
            for (number, thread) in threads.into_iter().enumerate() {
                assert_same(&thread.join().unwrap(), usual, &format!("thread {number} of {count}"));
            }
        });
    }
}

#[test]
fn the_order_in_which_laws_are_added_does_not_matter() {
    let mut reversed: Vec<_> = juris_policies::laws().collect();
    reversed.reverse();
    let engine = corpus::engine_of(reversed, Allocation::default());
    assert_same(&reports(&engine, &SERVICES), &USUAL.1, "laws added in reverse");
}

#[test]
fn how_memory_is_obtained_does_not_matter() {
    let engine = corpus::engine_of(juris_policies::laws(), Allocation::OnDemand);
    assert_same(&reports(&engine, &SERVICES), &USUAL.1, "on demand instead of pooled");
}

#[test]
fn remembered_answers_give_the_same_bytes() {
    // Room for all answers, and for so few that most are dropped again.
    for bytes in [64 << 20, 256 << 10] {
        let catalog = juris_policies::catalog();
        let (engine, problems) = Engine::builder().catalog(catalog).memo(bytes).build_lenient().unwrap();
        assert!(problems.is_empty(), "{problems:?}");
        for time in ["first", "second"] {
            assert_same(&reports(&engine, &SERVICES), &USUAL.1, &format!("{bytes} bytes, the {time} time"));
        }
        // The same facts of a service of another name.
        let json = |engine: &Engine, name: &str| {
            let text =
                format!(r#"{{"schema": "juris/service@1", "name": "{name}", "markets": {{"RU": {{}}}}}}"#);
            let service = Description::parse("x.json", text.as_bytes()).unwrap();
            [Detail::Full, Detail::Verdict].map(|detail| {
                json(engine, &service, &Query::new("2017-05-06".parse().unwrap()).detail(detail))
            })
        };
        for name in ["one", "other"] {
            assert_same(&json(&engine, name), &json(&USUAL.0, name), name);
        }
    }
}

#[test]
fn the_order_in_which_services_are_judged_does_not_matter() {
    // On an engine of its own, so that the last service is the first that each law ever sees.
    let engine = corpus::engine();
    for (index, service) in SERVICES.iter().enumerate().rev() {
        let found = reports(&engine, std::slice::from_ref(service));
        let (by_day, by_reading) = found.split_at(found.len() - 1);
        let days = by_day.len();
        assert_same(by_day, &USUAL.1[index * days..][..days], service.file());
        assert_same(by_reading, &USUAL.1[SERVICES.len() * days + index..][..1], service.file());
    }
}

#[test]
fn compiled_laws_from_a_cache_give_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let files = || std::fs::read_dir(folder.path()).unwrap().count();
    for found in [0, juris_policies::laws().count()] {
        assert_eq!(files(), found, "the second engine finds what the first one kept");
        let cache = ModuleCache::open(folder.path(), ModuleCache::USUAL_BOUND).unwrap();
        let builder = Engine::builder().catalog(juris_policies::catalog());
        let (engine, problems) = builder.cache(cache).build_lenient().unwrap();
        assert!(problems.is_empty(), "{problems:?}");
        assert_same(&reports(&engine, &SERVICES), &USUAL.1, &format!("a cache of {found} laws"));
    }
}
