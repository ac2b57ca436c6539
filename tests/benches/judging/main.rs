//! `cargo bench`: prints what judging costs, each figure a ratio of medians measured side by side.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a measurement that cannot be taken ends with its reason"
)]

mod cedar;
mod rego;
mod services;
mod side_by_side;
mod threads;

use std::collections::BTreeSet;
use std::time::Duration;

use juris::{Description, Detail, Engine, EngineBuilder, NativeLaw, Query, Report, Verdict};
use side_by_side::{Contestant, measure};

/// Every law with its function, for judging without a sandbox.
const LAWS: [(&str, NativeLaw); 6] = [
    ("cn/data-localization", cn_data_localization::judge),
    ("fr/decryption", fr_decryption::judge),
    ("ru/data-localization", ru_data_localization::judge),
    ("ru/decryption", ru_decryption::judge),
    ("ru/message-retention", ru_message_retention::judge),
    ("ru/ori-registration", ru_ori_registration::judge),
];

/// The law that walks the whole description.
const ONE: &str = "ru/data-localization";
const SIZES: [usize; 3] = [2_000, 16_000, 160_000];

fn main() {
    let as_of = "2017-11-08".parse().unwrap();
    let sandboxed = engine(Engine::builder());
    let native = engine(LAWS.into_iter().fold(Engine::builder(), |builder, (id, judge)| builder.native(id, judge)));
    let query = |laws: &[&str], detail| laws.iter().fold(Query::new(as_of).detail(detail), |query, law| query.law(*law));
    let all: Vec<&str> = LAWS.iter().map(|(id, _)| *id).collect();

    heading("The tax of the sandbox: one law, JSON bytes in, checked ruling out, all limits on");
    for detail in [Detail::Full, Detail::Verdict] {
        for size in SIZES {
            let text = services::service(size);
            let query = query(&[ONE], detail);
            let judge = |engine: &Engine| without_fuel(judge(engine, &text, &query));
            let times = measure(&mut [
                Contestant::new("native", || judge(&native)),
                Contestant::new("sandboxed", || judge(&sandboxed)),
            ]);
            row(&format!("{detail:?}, {} bytes", text.len()), &times);
        }
    }

    heading("All laws over one description");
    for size in SIZES {
        let text = services::service(size);
        let query = query(&all, Detail::Full);
        let judge = |engine: &Engine| without_fuel(judge(engine, &text, &query));
        let times = measure(&mut [
            Contestant::new("native", || judge(&native)),
            Contestant::new("sandboxed", || judge(&sandboxed)),
        ]);
        row(&format!("{} laws, {} bytes", all.len(), text.len()), &times);
        let parsing = measure(&mut [Contestant::new("parse and validate", || {
            Description::parse("service.json", text.as_bytes()).unwrap().name().len()
        })]);
        let share = parsing[0].1.as_secs_f64() / times[1].1.as_secs_f64();
        println!("  parsing and validating: {:.1?}, {:.0} % of the sandboxed whole", parsing[0].1, share * 100.0);
    }

    heading("One law against the same rules in Rego (regorus) and what Cedar can express of them");
    for size in SIZES {
        let text = services::service(size);
        let query = query(&[ONE], Detail::Verdict);
        let mut rego = rego::Rego::new();
        let cedar = cedar::Cedar::new();
        let times = measure(&mut [
            Contestant::new("juris", || violated(&judge(&sandboxed, &text, &query))),
            Contestant::new("regorus", || rego.violated(&text)),
            Contestant::new("cedar", || cedar.violated(&text)),
        ]);
        row(&format!("{} bytes", text.len()), &times);
    }

    heading("One and two threads");
    threads::run(&sandboxed, &query(&[ONE], Detail::Full), &services::service(SIZES[0]));
    println!();
}

fn engine(builder: EngineBuilder) -> Engine {
    let built = builder.laws(juris_policies::laws()).calendars(juris_policies::calendars()).build();
    let (engine, problems) = built.unwrap();
    assert!(problems.is_empty(), "{problems:?}");
    engine
}

fn judge(engine: &Engine, text: &str, query: &Query) -> Report {
    let service = Description::parse("service.json", text.as_bytes()).unwrap();
    engine.judge_with(&service, query).unwrap()
}

/// What a native law does not count is no difference.
fn without_fuel(mut report: Report) -> Report {
    report.laws.iter_mut().for_each(|law| law.fuel = 0);
    report
}

fn violated(report: &Report) -> BTreeSet<String> {
    let rulings = report.laws.iter().flat_map(|law| &law.rulings);
    rulings.filter(|ruling| ruling.verdict == Verdict::Violation).map(|ruling| ruling.obligation.clone()).collect()
}

fn heading(text: &str) {
    println!("\n{text}");
}

/// One line: each time, and its ratio to the first.
fn row(what: &str, times: &[(&str, Duration)]) {
    let first = times[0].1.as_secs_f64();
    let cells = times.iter().map(|(name, time)| format!("{name} {time:.1?} ({:.2}x)", time.as_secs_f64() / first));
    println!("  {what}: {}", cells.collect::<Vec<_>>().join(", "));
}
