//! The engines that are measured, and one judgement: JSON bytes in, checked rulings out.

use juris::report::Report;
use juris::{Date, Description, Detail, Engine, LawSource, Query, contract};
use juris_tests::NATIVE;

/// The law that walks the whole description.
pub(crate) const ONE: &str = "ru/data-localization";

/// About how many bytes the descriptions have.
pub(crate) const SIZES: [usize; 3] = [2_000, 16_000, 160_000];

/// The ids of the built-in laws.
pub(crate) fn ids() -> impl Iterator<Item = &'static str> {
    NATIVE.iter().map(|(id, _)| *id)
}

/// The built-in laws in their sandboxes, every limit on.
pub(crate) fn sandboxed() -> Engine {
    loaded(build(juris_policies::laws(), &[]))
}

/// The same engine with the same laws linked in.
pub(crate) fn native() -> Engine {
    build(juris_policies::laws(), &NATIVE)
}

/// An engine of laws that count by the built-in calendars, some of them linked in.
pub(crate) fn build(laws: impl IntoIterator<Item = LawSource>, native: &[(&str, contract::Judge)]) -> Engine {
    let catalog = juris_policies::catalog_of("measured", laws);
    let builder = Engine::builder().catalog(catalog);
    let builder = native.iter().fold(builder, |builder, (id, judge)| builder.native(*id, *judge));
    let (engine, problems) = builder.build_lenient().unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    engine
}

/// Compiled beforehand.
pub(crate) fn loaded(engine: Engine) -> Engine {
    engine.laws().for_each(|law| engine.load(law.id()).unwrap());
    engine
}

/// These laws, whatever the description says of markets.
pub(crate) fn query<'l>(laws: impl IntoIterator<Item = &'l str>, detail: Detail) -> Query {
    let as_of: Date = "2017-11-08".parse().unwrap();
    laws.into_iter().fold(Query::new(as_of).detail(detail), |query, law| query.law(law))
}

/// Parses, validates, asks each law in a fresh sandbox and checks its answer.
pub(crate) fn judge(engine: &Engine, text: &str, query: &Query) -> Report {
    let service = Description::parse("service.json", text.as_bytes()).unwrap();
    engine.judge(&service, query).unwrap()
}

/// What a law that is linked in does not count is no difference.
pub(crate) fn without_fuel(mut report: Report) -> Report {
    report.laws.iter_mut().for_each(|law| law.fuel = 0);
    report
}
