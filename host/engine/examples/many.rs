//! Judges many services, one a line, on all cores, and prints their verdicts in the order of the lines.
//!
//! `cargo run --release --example many -- services.ndjson 2019-01-01 [verdict] [memo]`

#![allow(clippy::print_stderr, reason = "it says how long it took")]

use std::error::Error;
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::thread;
use std::time::Instant;

use juris::{Date, Description, Detail, Engine, Input, ParseLimits, Query};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, day, options @ ..] = arguments.as_slice() else {
        return Err("say which file and which day: many services.ndjson 2019-01-01".into());
    };
    let asked = |option: &str| options.iter().any(|asked| asked == option);
    let text = std::fs::read_to_string(file)?;
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let detail = if asked("verdict") { Detail::Verdict } else { Detail::Full };
    let query = Query::new(day.parse::<Date>()?).detail(detail);

    let memo = if asked("memo") { 64 << 20 } else { 0 };
    let engine = Engine::builder().catalog(juris_policies::catalog()).memo(memo).build()?;
    // Laws are compiled when they are first asked; done ahead, it is no part of what is measured.
    if let Some(first) = lines.first()
        && let Ok(service) = Description::parse(file, first.as_bytes())
    {
        engine.warm(&service, &query);
    }
    let started = Instant::now();
    judge(&engine, &query, &lines, &mut io::stdout().lock())?;
    let seconds = started.elapsed().as_secs_f64();
    eprintln!("{} services in {seconds:.2} s, {:.0} a second", lines.len(), lines.len() as f64 / seconds);
    Ok(())
}

/// Judges each line and writes its verdict, in the order of the lines. One engine serves all threads: it is built once, and
/// compiles each law once.
pub(crate) fn judge(engine: &Engine, query: &Query, lines: &[&str], out: &mut dyn Write) -> io::Result<()> {
    let cores = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let judge = |(index, line): (usize, &str)| verdict(engine, query, index, line);
    juris::in_order(cores, lines.iter().copied().enumerate(), judge, |verdict| writeln!(out, "{verdict}"))
}

fn verdict(engine: &Engine, query: &Query, index: usize, line: &str) -> String {
    let first_line = u32::try_from(index + 1).unwrap_or(u32::MAX);
    let input = Input::new("services.ndjson", line.as_bytes()).first_line(first_line);
    let service = Description::read(input, ParseLimits::default());
    let report = service
        .map_err(|error| error.to_string())
        .and_then(|service| engine.judge(&service, query).map_err(|error| error.to_string()));
    match report {
        Ok(report) => format!("{}: {}", report.service.name, report.verdict.name()),
        Err(error) => error,
    }
}
