//! The built-in laws as material for harm: each with a service that violates it, to be given less than it needs.

use std::sync::LazyLock;
use std::thread;

use juris::report::{LawReport, Verdict};
use juris::{Allocation, Date, Description, Detail, Engine, LawSource, Limits, ModuleCache, Query};
use tempfile::TempDir;

use crate::laws::{cases, corpus};

/// A built-in law with a service of one of its cases that violates it, and the day.
pub(super) struct BuiltIn {
    pub(super) id: String,
    pub(super) source: LawSource,
    pub(super) service: Description,
    pub(super) as_of: Date,
}

/// Every built-in law.
pub(super) static ALL: LazyLock<Vec<BuiltIn>> = LazyLock::new(all);

fn all() -> Vec<BuiltIn> {
    let engine = corpus::engine();
    let cases = cases::all(&engine);
    juris_policies::laws()
        .map(|source| {
            let law = engine.laws().find(|law| law.file() == source.file).unwrap();
            let described = |service: &serde_json::Value| {
                Description::parse("service.json", service.to_string().as_bytes()).unwrap()
            };
            let is_violated = |case: &&cases::Case| {
                let query = Query::new(case.as_of).law(law.id()).detail(Detail::Verdict);
                case.law == law.id()
                    && engine.judge(&described(&case.service), &query).unwrap().verdict == Verdict::Violation
            };
            let case = cases.iter().find(is_violated).unwrap();
            let (service, as_of) = (described(&case.service), case.as_of);
            BuiltIn { id: law.id().to_owned(), source, service, as_of }
        })
        .collect()
}

/// A law under an id with something behind it, and with `[limits]` of its own.
pub(super) fn renamed(source: &LawSource, behind: &str, limits: &str) -> LawSource {
    let toml = std::str::from_utf8(&source.toml).unwrap();
    let id = toml.lines().find(|line| line.starts_with("id = ")).unwrap();
    assert!(!toml.contains("[limits]"));
    let toml = toml.replacen(id, &format!("{}-{behind}\"", id.trim_end_matches('"')), 1);
    let toml = format!("{toml}\n[limits]\n{limits}\n");
    LawSource {
        folder: None,
        file: source.file.replace("/law.toml", &format!("-{behind}/law.toml")),
        toml: toml.into_bytes().into(),
        ..source.clone()
    }
}

pub(super) fn engine(
    laws: impl IntoIterator<Item = LawSource>,
    limits: Limits,
    cache: Option<&TempDir>,
) -> Engine {
    let catalog = juris_policies::catalog_of("built-in", laws);
    let mut builder = Engine::builder().catalog(catalog).limits(limits);
    if let Some(folder) = cache {
        builder = builder.cache(ModuleCache::open(folder.path(), ModuleCache::USUAL_BOUND).unwrap());
    }
    let (engine, problems) = builder.allocation(Allocation::Pooled).build_lenient().unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    engine
}

/// The outcome of each, in their order, worked out on as many threads as there are processors.
pub(super) fn in_parallel<T: Sync>(all: &[T], one: impl Fn(&T) -> LawReport + Sync) -> Vec<LawReport> {
    let threads = thread::available_parallelism().map_or(2, usize::from);
    let part = all.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let parts: Vec<_> =
            all.chunks(part).map(|part| scope.spawn(|| part.iter().map(&one).collect())).collect();
        parts.into_iter().flat_map(|part| -> Vec<LawReport> { part.join().unwrap() }).collect()
    })
}
