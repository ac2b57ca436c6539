//! Queries that end before their laws do: by their own limits, by their time, or called off. What was not judged by then is
//! an error of its law and never a verdict.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use juris::contract::facts::View;
use juris::contract::{self, Question};
use juris::{Allocation, Bound, Cancel, CatalogSource, Engine, LawError, Limits, Query, Verdict};

use super::{LIMITS, engine, law, one, service};

/// So much of everything that only the query ends a module.
const WITHOUT_END: Limits = Limits {
    fuel: Bound { default: u64::MAX / 2, max: u64::MAX / 2 },
    wall_time: Duration::from_secs(3600),
    wait_time: Duration::from_secs(3600),
    ..LIMITS
};

fn query() -> Query {
    Query::new("2017-05-06".parse().unwrap())
}

/// The errors of the laws of these files under a query, each under its file.
fn errors(engine: &Engine, query: &Query) -> Vec<(String, Option<LawError>)> {
    let report = engine.judge(&service(), query).unwrap();
    for law in &report.laws {
        assert_eq!(law.verdict == Verdict::Error, law.error.is_some(), "{}", law.law);
        assert!(law.error.is_none() || law.rulings.is_empty(), "{}", law.law);
    }
    report.laws.into_iter().map(|law| (law.law, law.error)).collect()
}

fn of_files(files: &[&str], limits: Limits) -> Engine {
    let laws =
        files.iter().map(|file| one((*file).to_owned())).map(|hostile| law(&hostile.id, hostile.module));
    engine(laws, limits, Allocation::Pooled)
}

#[test]
fn a_query_is_called_off_from_another_thread() {
    for file in ["endless-loop.wat", "endless-loop-start.wat", "endless-loop-realloc.wat", "bulk-fill.wat"] {
        let engine = of_files(&[file, "output-many-strings.wat"], WITHOUT_END);
        let (cancel, (told, tells)) = (Cancel::new(), mpsc::channel());
        let query = query().cancelled_by(&cancel);
        let its_engine = engine.clone();
        let judging = thread::spawn(move || told.send(errors(&its_engine, &query)).unwrap());
        // Long enough that most runs end it while the module runs; each moment before gives the same.
        thread::sleep(Duration::from_millis(150));
        cancel.cancel();
        let errors = tells.recv_timeout(Duration::from_secs(120)).unwrap();
        judging.join().unwrap();
        assert_eq!(errors.len(), 2);
        assert!(errors.iter().all(|(_, error)| *error == Some(LawError::Cancelled)), "{file}: {errors:?}");
    }
}

#[test]
fn a_query_ends_by_its_time_and_the_engine_goes_on() {
    let engine = of_files(&["endless-loop.wat", "honest.wat"], WITHOUT_END);
    engine.load("aq/honest").unwrap();
    engine.load("aq/endless-loop").unwrap();
    let late = Some(LawError::QueryTime { limit_ms: 120 });
    for (_, error) in errors(&engine, &query().time(Duration::from_millis(120))) {
        assert_eq!(error, late);
    }
    let (honest, long) = (query().law("aq/honest"), Duration::from_secs(3600));
    assert_eq!(errors(&engine, &honest.clone().time(long))[0].1, None);
    let at_once = errors(&engine, &honest.time(Duration::ZERO));
    assert_eq!(at_once[0].1, Some(LawError::QueryTime { limit_ms: 0 }));
}

/// A law that is asked for the first time by a query that cannot wait for it is there for the next.
#[test]
fn a_query_that_gives_up_while_a_law_is_compiled_leaves_it_to_others() {
    let engine = of_files(&["honest.wat"], LIMITS);
    let hurried = Limits { compile_time: Duration::ZERO, ..LIMITS };
    let first = errors(&engine, &query().limits(hurried));
    assert_eq!(first[0].1, Some(LawError::CompileTime { limit_ms: 0 }));
    assert_eq!(errors(&engine, &query())[0].1, None);
}

#[test]
fn a_query_has_tighter_limits_than_its_engine_and_no_wider_ones() {
    let bound = |at| Bound { default: at, max: at };
    let wide = Limits { fuel: bound(u64::MAX / 2), memory_bytes: bound(1 << 30), steps: 1 << 20, ..LIMITS };
    for (file, limits, expected) in [
        ("endless-loop.wat", Limits { fuel: bound(1_000), ..LIMITS }, LawError::OutOfFuel { limit: 1_000 }),
        ("endless-loop.wat", wide, LawError::OutOfFuel { limit: LIMITS.fuel.default }),
        (
            "memory-bomb.wat",
            Limits { memory_bytes: bound(2 << 20), ..LIMITS },
            LawError::OutOfMemory { limit: 2 << 20 },
        ),
        ("memory-bomb.wat", wide, LawError::OutOfMemory { limit: LIMITS.memory_bytes.default }),
        (
            "output-many-strings.wat",
            Limits { output_bytes: bound(1_000), ..LIMITS },
            LawError::OutputTooLarge { limit: 1_000 },
        ),
        ("honest-full.wat", Limits { check_fuel: 9, ..LIMITS }, LawError::CheckTooLong { limit: 9 }),
    ] {
        let engine = of_files(&[file, "honest.wat"], LIMITS);
        let told = errors(&engine, &query().limits(limits));
        let of_file = told.iter().find(|(id, _)| format!("{}.wat", &id[3..]) == file);
        assert_eq!(of_file.unwrap().1, Some(expected), "{file}");
    }
    let few = Limits { remedies: 0, steps: 1, ..LIMITS };
    let engine = of_files(&["honest-full.wat"], LIMITS);
    let told = errors(&engine, &query().limits(few));
    assert!(matches!(&told[0].1, Some(LawError::TooMuch { limit: 0, .. })), "{told:?}");
    assert_eq!(errors(&engine, &query())[0].1, None, "limits of one query outlived it");
}

static CANCEL: LazyLock<Cancel> = LazyLock::new(Cancel::new);
static ASKED: AtomicUsize = AtomicUsize::new(0);

/// Answers with a breach and its cure. Calls the query off when it is asked what the cure leads to.
fn cancels_when_tried(_: View<'_>, _: Question<'_>) -> Result<Vec<contract::Ruling>, String> {
    if ASKED.fetch_add(1, Ordering::Relaxed) == 1 {
        CANCEL.cancel();
    }
    let ruling = |obligation: &'static str| contract::Ruling {
        obligation: obligation.into(),
        verdict: contract::Verdict::Violation,
        steps: Vec::new(),
        evidence: vec!["/kinds".to_owned()],
        missing: Vec::new(),
        remedies: vec![contract::Remedy {
            id: "cure".into(),
            title: "Do it.".into(),
            patch: r#"[{"op":"add","path":"/kinds","value":[]}]"#.into(),
            due: None,
        }],
        deadline: None,
        notes: Vec::new(),
        relied_on: Vec::new(),
    };
    Ok(vec![ruling("one"), ruling("two")])
}

#[test]
fn a_law_whose_steps_are_being_tried_when_the_query_ends_has_no_verdict() {
    let laws = ["aq/a", "aq/b", "aq/c"].map(|id| law(id, one("honest-full.wat".to_owned()).module));
    let builder = Engine::builder().catalog(CatalogSource::new("hostile").laws(laws)).limits(LIMITS);
    let (engine, problems) = builder.native("aq/b", cancels_when_tried).build_lenient().unwrap();
    assert!(problems.is_empty());
    let report = engine.judge(&service(), &query().cancelled_by(&CANCEL)).unwrap();
    let of_laws: Vec<_> = report.laws.iter().map(|law| law.error.clone()).collect();
    assert_eq!(of_laws, [None, Some(LawError::Cancelled), Some(LawError::Cancelled)]);
    assert_eq!(ASKED.load(Ordering::Relaxed), 2, "it was asked again after it ended");
    // The steps of what was judged stand there; none is said to have been done.
    assert_eq!(report.remedies.len(), 1);
    let after = report.after_remedies.unwrap();
    assert_eq!((after.verdict, after.undone), (None, vec![0]));
    assert_eq!(report.verdict, Verdict::Error);
}

/// What is shared between threads, whatever is put into them later.
#[test]
fn what_a_program_shares_can_be_shared() {
    fn shared<T: Clone + Send + Sync + 'static>() {}
    shared::<Engine>();
    shared::<Query>();
    shared::<Cancel>();
    shared::<juris::Description>();
    shared::<juris::Report>();
}
