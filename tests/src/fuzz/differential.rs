//! The built-in laws as WebAssembly and linked natively: they say the same of any description, to the last byte of the
//! report apart from the fuel, and the report is as the published schema has it.

use std::sync::LazyLock;

use juris::{Allocation, Description, Detail, Engine, Query, Report, Schema, contract};

use super::plan::Plan;
use super::services;
use crate::NATIVE;

/// Bytes are a plan: a service of the corpus, some changes to it, the day, the readings and the detail.
pub fn differential(data: &[u8]) {
    static ENGINES: LazyLock<[Engine; 2]> = LazyLock::new(|| [engine(&[]), engine(&NATIVE)]);
    let mut plan = Plan::new(data);
    let (query, detail) = query(&mut plan, &ENGINES[0]);
    let value = services::changed(&mut plan);
    let service = Description::parse("service.json", value.to_string().as_bytes()).unwrap();
    let [sandboxed, native] = ENGINES.each_ref().map(|engine| engine.judge(&service, &query).unwrap());
    assert_eq!(sandboxed.laws.len(), ENGINES[0].index().count());
    for law in &sandboxed.laws {
        assert_eq!(law.error, None, "{}", law.law);
    }
    let bytes = serde_json::to_string(&without_fuel(sandboxed)).unwrap();
    assert_eq!(bytes, serde_json::to_string(&without_fuel(native)).unwrap());
    // Comparing with the schema takes longer than judging.
    if detail == Detail::Full && plan.one_of(8) == 7 {
        Schema::Report.read("report.json", bytes.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    }
}

pub(super) fn engine(native: &[(&str, contract::Judge)]) -> Engine {
    let mut builder = Engine::builder().catalog(juris_policies::catalog()).allocation(Allocation::OnDemand);
    for (id, judge) in native {
        builder = builder.native(*id, *judge);
    }
    let (engine, problems) = builder.build_lenient().unwrap();
    assert_eq!(problems, []);
    engine
}

/// Every law, on any day, under any readings.
fn query(plan: &mut Plan<'_>, engine: &Engine) -> (Query, Detail) {
    let detail = if plan.one_of(8) == 7 { Detail::Verdict } else { Detail::Full };
    let mut query = Query::new(plan.day(2013..=2027).parse().unwrap()).detail(detail);
    for law in engine.laws() {
        query = query.law(law.id());
        for (point, reading) in law.readings() {
            let values: Vec<&String> = reading.values.keys().collect();
            query = query.reading(law.owner_of(point), point, *plan.choose(&values));
        }
    }
    (query, detail)
}

/// A native law takes none.
fn without_fuel(mut report: Report) -> Report {
    report.laws.iter_mut().for_each(|law| law.fuel = 0);
    report
}
