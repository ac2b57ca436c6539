//! Modules that mean harm, one for each file of `hostile/`: each gets what its first line says and disturbs nobody.

mod answers;
mod built_in;
mod damaged;
mod ended;
mod large;
mod limits;
mod starved;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use juris::report::{LawReport, Report};
use juris::{Allocation, Bound, CatalogSource, Description, Engine, LawError, LawSource, Limits, Query};
use juris_tests::component;

/// A module and what the host must make of it.
#[derive(Clone)]
struct Hostile {
    file: String,
    id: String,
    module: Vec<u8>,
    expected: Expected,
}

/// What stands behind the `=>` of a first line.
#[derive(Clone)]
enum Expected {
    /// `rulings: one compliant, two compliant`.
    Rulings(Vec<(String, String)>),
    /// `error: <kind>` or `error: <kind>: <part of the message>`.
    Error { kind: String, part: String },
    /// `refused: <part of the message>`: found when the module is loaded.
    Refused { part: String },
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("hostile")
}

fn read(name: &str) -> String {
    fs::read_to_string(folder().join(name)).unwrap()
}

/// Every `.wat` of the folder, in the order of their names, and those that are made when they are needed.
fn hostile() -> Vec<Hostile> {
    static ALL: LazyLock<Vec<Hostile>> = LazyLock::new(|| {
        let made_here = large::all().into_iter().chain(answers::all());
        of_files().into_iter().chain(made_here.map(made)).collect()
    });
    ALL.clone()
}

fn of_files() -> Vec<Hostile> {
    let mut files: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".wat"))
        .collect();
    files.sort();
    files.into_iter().map(one).collect()
}

fn one(file: String) -> Hostile {
    let text = read(&file);
    let name = file.trim_end_matches(".wat").trim_end_matches(".component").replace('.', "-");
    let first = text.lines().next().unwrap_or_default();
    let outcome =
        first.strip_prefix(";; ").and_then(|line| line.split_once(" => ")).map(|(_, outcome)| outcome);
    let expected = outcome.and_then(expected);
    let expected = expected.unwrap_or_else(|| panic!("{file}: the first line does not say what is expected"));
    let whole = match file.as_str() {
        file if file.ends_with(".component.wat") => text,
        _ => component(&text),
    };
    let module = wat::parse_str(&whole).unwrap_or_else(|error| panic!("{file}: {error}"));
    Hostile { id: format!("aq/{name}"), file, module, expected }
}

fn made(large::Made { name, outcome, text }: large::Made) -> Hostile {
    let module = match text {
        large::Text::Core(core) => {
            wat::parse_str(component(&core)).unwrap_or_else(|error| panic!("{name}: {error}"))
        }
        large::Text::Whole(module) => module,
    };
    let expected = expected(outcome).unwrap();
    Hostile { id: format!("aq/{name}"), file: name.to_owned(), module, expected }
}

fn expected(outcome: &str) -> Option<Expected> {
    let (what, rest) = outcome.split_once(": ")?;
    match what {
        "rulings" => {
            let rulings = rest.split(", ").map(|ruling| {
                ruling
                    .split_once(' ')
                    .map(|(obligation, verdict)| (obligation.to_owned(), verdict.to_owned()))
            });
            rulings.collect::<Option<_>>().map(Expected::Rulings)
        }
        "error" => {
            let (kind, part) = rest.split_once(": ").unwrap_or((rest, ""));
            Some(Expected::Error { kind: kind.to_owned(), part: part.to_owned() })
        }
        "refused" => Some(Expected::Refused { part: rest.to_owned() }),
        _ => None,
    }
}

/// As much as a law of the usual size needs many times over, and little enough to be used up in no time.
const LIMITS: Limits = Limits {
    fuel: Bound { default: 20_000_000, max: 20_000_000 },
    memory_bytes: Bound { default: 32 << 20, max: 64 << 20 },
    output_bytes: Bound { default: 4 << 20, max: 8 << 20 },
    stack_bytes: 512 << 10,
    wall_time: std::time::Duration::from_secs(60),
    compile_work: 5_000_000_000,
    compile_time: std::time::Duration::from_secs(600),
    check_fuel: 20_000_000,
    remedies: 64,
    patch_operations: 200,
    patch_bytes: 1 << 20,
    steps: 1_000,
    notes: 1_000,
    text_bytes: 16 << 10,
    pointer_bytes: 4 << 10,
    concurrency: 8,
    wait_time: std::time::Duration::from_secs(60),
};

fn law(id: &str, module: Vec<u8>) -> LawSource {
    let toml = read("law.toml").replace("aq/hostile", id).into_bytes();
    LawSource { folder: Some(id.to_owned()), ..LawSource::new(format!("{id}/law.toml"), toml, module) }
}

fn engine(laws: impl IntoIterator<Item = LawSource>, limits: Limits, allocation: Allocation) -> Engine {
    let catalog = CatalogSource::new("hostile").laws(laws);
    let (engine, problems) =
        Engine::builder().catalog(catalog).limits(limits).allocation(allocation).build_lenient().unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    engine
}

fn service() -> Description {
    Description::parse("service.json", read("service.json").as_bytes()).unwrap()
}

/// What becomes of the module of one file within limits of one's own.
pub(crate) fn alone(file: &str, limits: Limits) -> LawReport {
    let Hostile { id, module, .. } = one(file.to_owned());
    let engine = engine([law(&id, module)], limits, Allocation::default());
    engine.judge(&service(), &Query::new("2017-05-06".parse().unwrap())).unwrap().laws.remove(0)
}

/// The report of every module of the folder over one service, all in one run.
fn judged(allocation: Allocation) -> (Engine, Report) {
    let laws = hostile().into_iter().map(|hostile| law(&hostile.id, hostile.module));
    let engine = engine(laws, LIMITS, allocation);
    let (service, query) = (service(), Query::new("2017-05-06".parse().unwrap()));
    let report = engine.judge(&service, &query).unwrap();
    // More judgements than there are places for them at the same time: none is left taken.
    let again = engine.judge(&service, &query).unwrap();
    assert_eq!(again, report);
    (engine, report)
}

fn kind(error: &LawError) -> String {
    serde_json::to_value(error).unwrap()["kind"].as_str().unwrap().to_owned()
}

/// Why a module did not get what it should.
fn failure(engine: &Engine, hostile: &Hostile, report: &LawReport) -> Option<String> {
    let found = match &report.error {
        Some(error) => format!("{}: {error}", kind(error)),
        None => report
            .rulings
            .iter()
            .map(|ruling| format!("{} {}", ruling.obligation, ruling.verdict.name()))
            .collect::<Vec<_>>()
            .join(", "),
    };
    let fits = match &hostile.expected {
        Expected::Rulings(expected) => {
            let expected: Vec<_> = expected.iter().map(|(one, verdict)| format!("{one} {verdict}")).collect();
            engine.load(&hostile.id).is_ok() && found == expected.join(", ")
        }
        Expected::Error { kind: expected, part } => {
            let fits =
                |error: &LawError| kind(error) == *expected && error.to_string().contains(part.as_str());
            report.error.as_ref().is_some_and(fits)
                && report.verdict.name() == "error"
                && report.rulings.is_empty()
        }
        Expected::Refused { part } => {
            let fits = |error: &LawError| kind(error) == "load" && error.to_string().contains(part.as_str());
            engine.load(&hostile.id).is_err_and(|error| fits(&error))
                && report.error.as_ref().is_some_and(fits)
                && report.verdict.name() == "error"
        }
    };
    (!fits).then(|| format!("{}: found {found}", hostile.file))
}

#[test]
fn every_module_gets_what_its_first_line_says() {
    let mut failures = Vec::new();
    for allocation in [Allocation::Pooled, Allocation::OnDemand] {
        let (engine, report) = judged(allocation);
        let all = hostile();
        assert_eq!(report.laws.len(), all.len());
        for hostile in &all {
            let of_this = report.laws.iter().find(|law| law.law == hostile.id).unwrap();
            failures.extend(
                failure(&engine, hostile, of_this).map(|failure| format!("{allocation:?} {failure}")),
            );
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn how_memory_is_obtained_changes_no_error() {
    let [pooled, on_demand] =
        [Allocation::Pooled, Allocation::OnDemand].map(|allocation| judged(allocation).1);
    let different: Vec<_> = pooled
        .laws
        .iter()
        .zip(&on_demand.laws)
        .filter(|(pooled, on_demand)| pooled != on_demand)
        .map(|(pooled, on_demand)| format!("{}: {:?}, {:?}", pooled.law, pooled.error, on_demand.error))
        .collect();
    assert!(different.is_empty(), "\n{}", different.join("\n"));
}

/// The limit on what is read of an answer holds for a module that has the memory for a longer one.
#[test]
fn a_hundred_megabytes_are_not_read() {
    let memory_bytes = Bound { default: 256 << 20, max: 256 << 20 };
    let report = alone("output-100mb.wat", Limits { memory_bytes, ..LIMITS });
    assert_eq!(report.error, Some(LawError::OutputTooLarge { limit: LIMITS.output_bytes.default }));
}

/// As many threads as there are places ask a law that never ends; an honest law is judged beside them all the same.
#[test]
fn a_law_that_never_ends_leaves_places_for_others() {
    let endless = one("endless-loop.wat".to_owned());
    let honest = one("honest.wat".to_owned());
    let limits = Limits {
        fuel: Bound { default: u64::MAX / 2, max: u64::MAX / 2 },
        wall_time: std::time::Duration::from_secs(3),
        wait_time: std::time::Duration::ZERO,
        ..LIMITS
    };
    let laws = [&endless, &honest].map(|hostile| law(&hostile.id, hostile.module.clone()));
    let engine = engine(laws, limits, Allocation::Pooled);
    let ask = |id: &str| {
        let query = Query::new("2017-05-06".parse().unwrap()).law(id);
        engine.judge(&service(), &query).unwrap().laws.remove(0).error
    };
    std::thread::scope(|scope| {
        let asked: Vec<_> = (0..limits.concurrency * 2).map(|_| scope.spawn(|| ask(&endless.id))).collect();
        // Nobody waits, so once somebody is sent away the endless law has all that it can get.
        while !asked.iter().any(std::thread::ScopedJoinHandle::is_finished) {
            std::thread::yield_now();
        }
        assert_eq!(ask(&honest.id), None);
        let errors: Vec<_> = asked.into_iter().map(|asked| asked.join().unwrap().unwrap()).collect();
        let busy = errors.iter().filter(|error| matches!(error, LawError::Busy { waited_ms: 0 })).count();
        assert!(busy >= limits.concurrency as usize, "{errors:?}");
    });
}

#[test]
fn an_honest_law_among_them_rules_as_if_it_were_alone() {
    let honest = hostile().into_iter().find(|hostile| hostile.id == "aq/honest-full").unwrap();
    let alone = engine([law(&honest.id, honest.module)], LIMITS, Allocation::Pooled);
    let alone = alone.judge(&service(), &Query::new("2017-05-06".parse().unwrap())).unwrap();
    let (_, among) = judged(Allocation::Pooled);
    assert_eq!(among.laws.iter().find(|law| law.law == honest.id), alone.laws.first());
    assert_eq!(alone.laws[0].rulings.len(), 2);
    // What fails is counted and wins; what does not fail is told beside it.
    assert_eq!(among.verdict.name(), "error");
    assert!(among.summary.error > 40 && among.summary.violation == 9, "{:?}", among.summary);
}
