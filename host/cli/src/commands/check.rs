//! `juris check`: judge services and write their reports.

use std::path::Path;

use juris::{Date, Description, Engine, InputError, Query, Report};

use crate::args::{Check, Format};
use crate::exit::Exit;
use crate::{input, output, render};

pub(crate) fn run(args: &Check) -> anyhow::Result<Exit> {
    let as_of = args.as_of.unwrap_or_else(today);
    let (engine, broken_laws) = input::engine(&args.catalog)?;
    broken_laws.iter().for_each(|error| output::complain(&render::problems(error)));
    let query = query(args, as_of);
    engine.check(&query)?;
    let mut exit = if broken_laws.is_empty() { Exit::Fine } else { Exit::NotJudged };
    let mut reports = Vec::with_capacity(args.services.len());
    for path in &args.services {
        let report = judge(&engine, &query, path, as_of)?;
        exit = exit.max(report.verdict.into());
        reports.push(report);
    }
    let text = match args.format {
        Format::Human => human(&reports, args.output.is_some()),
        Format::Json => json(&reports)?,
    };
    match &args.output {
        // A file is no terminal: it gets no colours.
        Some(path) => output::write_file(path, &anstream::adapter::strip_str(&text).to_string())?,
        None => output::print(&text)?,
    }
    Ok(exit)
}

fn today() -> Date {
    jiff::Zoned::now().date()
}

fn query(args: &Check, as_of: Date) -> Query {
    let mut query = Query::new(as_of);
    for law in &args.law {
        query = query.law(law);
    }
    for jurisdiction in &args.jurisdiction {
        query = query.jurisdiction(jurisdiction);
    }
    for reading in &args.reading {
        query = query.reading(&reading.law, &reading.point, &reading.value);
    }
    query
}

/// The report on one service. What cannot be read is told at once on standard error, and is a report too.
fn judge(engine: &Engine, query: &Query, path: &Path, as_of: Date) -> anyhow::Result<Report> {
    let described = input::service(path).and_then(|(name, bytes)| Description::parse(&name, &bytes));
    match described {
        Ok(description) => {
            input::load(engine, &engine.selected(&description, query));
            Ok(engine.judge_with(&description, query)?)
        }
        Err(error) => Ok(bad_input(&error, as_of)),
    }
}

fn bad_input(error: &InputError, as_of: Date) -> Report {
    output::complain(&render::problems(error));
    Report::of_bad_input(error, as_of)
}

/// What could not be read stands on standard error already, and in a file beside it once more.
fn human(reports: &[Report], to_file: bool) -> String {
    let width = output::width();
    let told = reports.iter().filter(|report| to_file || report.errors.is_empty());
    let texts: Vec<String> = told.map(|report| render::report(report, width)).collect();
    texts.join("\n")
}

/// One service: the report alone. Several: a list of them.
fn json(reports: &[Report]) -> anyhow::Result<String> {
    let mut text = match reports {
        [report] => serde_json::to_string_pretty(report)?,
        reports => serde_json::to_string_pretty(reports)?,
    };
    text.push('\n');
    Ok(text)
}
