//! `juris check`: judge services and tell what was found.

use std::io::IsTerminal as _;
use std::path::Path;

use juris::{Date, Description, Engine, InputError, Query, Report};

use crate::args::Check;
use crate::exit::Exit;
use crate::gate::format::{Format, Rendering, Target};
use crate::gate::{self, Gate, Judged, Run};
use crate::output::Sink;
use crate::overwrite::{self, Named};
use crate::{config, input, output, render};

pub(crate) fn run(args: &Check) -> anyhow::Result<Exit> {
    let mut args = args.clone();
    config::complete(&mut args)?;
    let args = &args;
    if args.services.is_empty() {
        anyhow::bail!("no service is named; name one, or write `services` into juris.toml");
    }
    let as_of = args.as_of.unwrap_or_else(today);
    let targets = targets(&args.format, args.output.as_deref())?;
    let on_terminal = std::io::stdout().is_terminal() && targets.iter().any(|target| target.file.is_none());
    let services = input::Services::of(&args.services, on_terminal);
    overwrite::refuse(&read(args, &services), &written(args, &targets))?;
    let options = gate::Options {
        thresholds: match &args.gate.thresholds {
            Some(thresholds) => thresholds.clone(),
            None => gate::thresholds(&args.gate.fail_on)?.unwrap_or_default(),
        },
        waivers: args.gate.waivers.clone(),
        baseline: args.gate.baseline.clone(),
    };
    let (engine, broken_laws) = input::engine(&args.catalog)?;
    broken_laws.iter().for_each(|error| output::complain(&render::problems(error)));
    let query = args.choice.query(as_of);
    engine.check(&query)?;
    let asked = |law: Option<&str>| match law {
        Some(law) => args
            .choice
            .asks(law, engine.index().find(|known| known.id == law).map(|known| &*known.jurisdiction)),
        None => args.choice.asks_all(),
    };
    let mut gate = Gate::new(options, (as_of, args.choice.known_on), &broken_laws, engine.replaced(), asked);
    let mut outputs = outputs(&targets, args.gate.write_baseline.as_deref(), gate.run())?;
    for described in services {
        let told = gate.judge(judge(&engine, &query, described, as_of)?);
        for Output { rendering, sink } in &mut outputs {
            sink.write(&rendering.service(&told)?)?;
        }
    }
    let ending = gate.finish();
    for Output { mut rendering, mut sink } in outputs {
        rendering.end(&ending, &mut sink)?;
        sink.finish()?;
    }
    Ok(ending.exit)
}

/// How the run is told in one place.
struct Output {
    rendering: Box<dyn Rendering>,
    sink: Sink,
}

/// Every place that the run is told in, begun.
fn outputs(targets: &[Target], baseline: Option<&Path>, run: Run) -> anyhow::Result<Vec<Output>> {
    let mut outputs = Vec::new();
    let mut add = |mut rendering: Box<dyn Rendering>, mut sink: Sink| -> anyhow::Result<()> {
        sink.write(&rendering.begin()?)?;
        outputs.push(Output { rendering, sink });
        Ok(())
    };
    for Target { format, file } in targets {
        let sink = match file {
            Some(path) if *format == Format::Ndjson => Sink::lines(path)?,
            Some(path) => Sink::file(path)?,
            None => Sink::standard(),
        };
        add(format.rendering(run, output::width(), file.is_some())?, sink)?;
        let summary = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty());
        if let Some(path) = summary.filter(|_| *format == Format::Github) {
            let rendering = Format::Markdown.rendering(run, output::width(), true)?;
            add(rendering, Sink::end_of(Path::new(&path)))?;
        }
    }
    if let Some(path) = baseline {
        add(Box::<gate::BaselineWriting>::default(), Sink::file(path)?)?;
    }
    Ok(outputs)
}

/// The files that the run reads, as far as they are named.
fn read(args: &Check, services: &input::Services) -> Vec<Named> {
    let mut read: Vec<Named> = services.files().map(|path| Named::new("service", path)).collect();
    for (what, path) in [
        ("waivers", &args.gate.waivers),
        ("baseline", &args.gate.baseline),
        ("configuration", &args.config.config),
    ] {
        read.extend(path.iter().map(|path| Named::new(what, path)));
    }
    read
}

/// The files that it writes.
fn written(args: &Check, targets: &[Target]) -> Vec<Named> {
    let reports = targets.iter().filter_map(|target| target.file.as_deref());
    let baseline = args.gate.write_baseline.iter().map(|path| Named::new("baseline", path));
    reports.map(|path| Named::new("report", path)).chain(baseline).collect()
}

fn today() -> Date {
    jiff::Zoned::now().date()
}

/// The report on one service. What cannot be read is told at once on standard error, and is a report too.
fn judge(
    engine: &Engine,
    query: &Query,
    described: Result<Description, InputError>,
    as_of: Date,
) -> anyhow::Result<Judged> {
    match described {
        Ok(description) => {
            engine.warm(&description, query);
            let report = engine.judge_with(&description, query)?;
            Ok(Judged { report, description: Some(description) })
        }
        Err(error) => Ok(Judged { report: bad_input(&error, as_of), description: None }),
    }
}

fn bad_input(error: &InputError, as_of: Date) -> Report {
    output::complain(&render::problems(error));
    Report::of_bad_input(error, as_of)
}

/// Where each format goes: at most one to standard output, or to the file of `--output`.
fn targets(asked: &[Target], output: Option<&Path>) -> anyhow::Result<Vec<Target>> {
    let mut targets = asked.to_vec();
    if targets.is_empty() {
        targets.push(Target { format: Format::Human, file: None });
    }
    let mut without_file: Vec<&mut Target> =
        targets.iter_mut().filter(|target| target.file.is_none()).collect();
    match (without_file.as_mut_slice(), output) {
        ([], Some(_)) => anyhow::bail!("no format is left for `--output`: each one names its own file"),
        ([only], Some(file)) => only.file = Some(file.to_owned()),
        ([] | [_], None) => {}
        (several, _) => anyhow::bail!(
            "{} formats would go to one place; name a file for all but one, such as `--format sarif=juris.sarif`",
            several.len()
        ),
    }
    Ok(targets)
}
