//! The services of the corpus, the built-in laws, and the days on which they are judged.

use juris::{Allocation, Date, Description, Engine, LawSource, Limits};

/// Days around which laws and services change: before most laws, between their steps, today's rules.
pub(crate) const DAYS: [&str; 6] =
    ["2014-07-31", "2015-09-01", "2017-05-06", "2018-04-16", "2022-09-01", "2026-02-01"];

pub(crate) fn days() -> impl Iterator<Item = Date> {
    DAYS.iter().map(|day| day.parse().unwrap())
}

/// Every service of the corpus, in the order of their names.
pub(crate) fn services() -> Vec<Description> {
    juris_policies::services()
        .map(|name| Description::parse(name, juris_policies::service(name).unwrap()).unwrap())
        .collect()
}

/// An engine of the built-in laws, taken in the order given.
pub(crate) fn engine_of(laws: impl IntoIterator<Item = LawSource>, allocation: Allocation) -> Engine {
    let (engine, problems) = Engine::builder()
        .catalog(juris_policies::catalog_of("corpus", laws))
        .limits(Limits::default())
        .allocation(allocation)
        .build_lenient()
        .unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    engine
}

/// An engine of the built-in laws.
pub(crate) fn engine() -> Engine {
    engine_of(juris_policies::laws(), Allocation::default())
}
