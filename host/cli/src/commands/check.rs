//! `juris check`: judge services and tell what was found.

use std::io::IsTerminal as _;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use juris::{Date, Engine, InputError, Query, QueryError, Report};

use juris_findings::format::{Detail, Explain, Layout, Rendering};
use juris_findings::{Baseline, BaselineWriting, Format, Gate, Judged, Run, Waivers};

use crate::args::{Check, Target};
use crate::config::{self, Config};
use crate::exit::Exit;
use crate::input::{self, Progress, Text};
use crate::output;
use crate::output::{Sink, Spool};
use crate::overwrite::{self, Named};

pub(crate) fn run(args: &Check) -> anyhow::Result<Exit> {
    let Config { settings, file } = config::of_check(args)?;
    let services: Vec<PathBuf> = config::value(&settings.services);
    if services.is_empty() {
        anyhow::bail!("no service is named; name one, or write `services` into juris.toml");
    }
    let (choice, catalog) = (settings.choice(&args.choice), settings.catalog(&args.catalog));
    let (waivers, baseline) = (settings.waivers.as_ref(), settings.baseline.as_ref());
    let (waivers, baseline) = (waivers.map(|said| &said.value), baseline.map(|said| &said.value));
    let as_of = settings.as_of.as_ref().map_or_else(today, |said| said.value);
    let targets = targets(config::value(&settings.formats), args.output.as_deref())?;
    let on_terminal = std::io::stdout().is_terminal() && targets.iter().any(|target| target.file.is_none());
    let services = input::Services::of(&services);
    let beside = [("waivers", waivers), ("baseline", baseline), ("configuration", file.as_ref())];
    let beside = beside.iter().filter_map(|(what, path)| Some(Named::new(what, path.as_ref()?)));
    let read: Vec<Named> = services.files().map(|path| Named::new("service", path)).chain(beside).collect();
    overwrite::refuse(&read, &written(args, &targets))?;
    let policy = settings.policy()?;
    let baseline_given = baseline.is_some();
    // Before anything is judged: whoever wrote a file wrong is not kept waiting.
    let waivers = waivers.map(|path| self::waivers(path));
    let baseline = baseline.map(|path| self::baseline(path));
    let unusable = [waivers.as_ref().and_then(told), baseline.as_ref().and_then(told)];
    let memo = if services.are_one() { 0 } else { MEMO };
    let (engine, broken_laws) = input::engine(&catalog, memo)?;
    broken_laws.iter().for_each(output::complain);
    let query = choice.query(as_of);
    engine.check(&query)?;
    let explain = match args.explain.as_deref() {
        None => Explain::Nothing,
        Some("") => Explain::Everything,
        Some(about) => explained(&engine, about)?,
    };
    let asked = |law: Option<&str>| match law {
        Some(law) => {
            let known = engine.index().find(|known| known.id == law);
            choice.asks(law, known.map(|known| &*known.jurisdiction))
        }
        None => choice.asks_all(),
    };
    let mut gate = Gate::new(policy, as_of).asked(asked);
    gate = choice.known_on.into_iter().fold(gate, Gate::known_on);
    gate = broken_laws.iter().fold(gate, Gate::unusable);
    gate = engine.replaced().iter().fold(gate, Gate::replaced);
    gate = unusable.into_iter().flatten().fold(gate, Gate::unusable);
    if let Some(waivers) = waivers {
        gate = gate.waivers(waivers.unwrap_or_default());
    }
    if let Some(baseline) = baseline {
        gate = gate.baseline(baseline.unwrap_or_default());
    }
    let mut outputs =
        outputs(&targets, (explain, args.detail), args.gate.write_baseline.as_deref(), gate.run())?;
    let processors = || thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let jobs = if services.are_one() { NonZeroUsize::MIN } else { args.jobs.unwrap_or_else(processors) };
    // Where nothing but verdicts is told, nothing else is made.
    let tells = |target: &Target| matches!(target.format, Format::Json | Format::Ndjson);
    let by_findings = baseline_given || args.gate.write_baseline.is_some();
    let only_verdicts = args.detail == Detail::Verdict && targets.iter().all(tells) && !by_findings;
    let query = if only_verdicts { query.detail(juris::Detail::Verdict) } else { query };
    let mut progress = Progress::new(services.file_count(), on_terminal);
    let judged = |(file, text)| (file, judge(&engine, &query, text));
    juris::in_order(jobs, services, judged, |(file, judged)| {
        progress.step(file);
        let judged = judged?.unwrap_or_else(|error| {
            progress.hide();
            output::complain(&error);
            Judged::new(Report::of_bad_input(&error, as_of), None)
        });
        let told = gate.judge(judged);
        for Output { rendering, sink } in &mut outputs {
            rendering.service(&told, sink).map_err(|error| sink.failed(error))?;
        }
        anyhow::Ok(())
    })?;
    drop(progress);
    let ending = gate.finish();
    for Output { mut rendering, mut sink } in outputs {
        rendering.end(&ending, &mut sink).map_err(|error| sink.failed(error))?;
        sink.finish()?;
    }
    Ok(ending.outcome.into())
}

/// How much is remembered of what modules answered, in bytes: many services are alike in what a law reads of them.
const MEMO: usize = 32 * 1024 * 1024;

/// The most bytes that are read of a baseline: some hundreds for each finding of a run of very many services.
const MOST_OF_BASELINE: u64 = 1 << 30;

fn waivers(path: &Path) -> Result<Waivers, InputError> {
    let (name, bytes) = input::service(path)?;
    Waivers::parse(&name, &bytes)
}

fn baseline(path: &Path) -> Result<Baseline, InputError> {
    let (name, bytes) = input::file(path, MOST_OF_BASELINE)?;
    Baseline::parse(&name, &bytes)
}

/// What is wrong with a file, which is told at once.
fn told<T>(read: &Result<T, InputError>) -> Option<&InputError> {
    let error = read.as_ref().err()?;
    output::complain(error);
    Some(error)
}

/// How the run is told in one place.
struct Output {
    rendering: Box<dyn Rendering>,
    sink: Sink,
}

/// Every place that the run is told in, begun.
fn outputs(
    targets: &[Target],
    (explain, detail): (Explain, Detail),
    baseline: Option<&Path>,
    run: Run,
) -> anyhow::Result<Vec<Output>> {
    let mut outputs = Vec::new();
    let mut add = |mut rendering: Box<dyn Rendering>, mut sink: Sink| -> anyhow::Result<()> {
        rendering.begin(&mut sink).map_err(|error| sink.failed(error))?;
        outputs.push(Output { rendering, sink });
        Ok(())
    };
    for Target { format, file } in targets {
        let sink = match file {
            Some(path) if *format == Format::Ndjson => Sink::lines(path)?,
            Some(path) => Sink::file(path)?,
            None => Sink::standard(),
        };
        let layout = Layout::default().width(output::width()).whole(file.is_some()).spool(Spool::make);
        let layout = layout.explain(explain.clone()).detail(detail);
        add(format.rendering(run, layout.clone()), sink)?;
        let summary = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty());
        if let Some(path) = summary.filter(|_| *format == Format::Github) {
            add(Format::Markdown.rendering(run, layout), Sink::end_of(Path::new(&path)))?;
        }
    }
    if let Some(path) = baseline {
        add(Box::<BaselineWriting>::default(), Sink::file(path)?)?;
    }
    Ok(outputs)
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

/// What `--explain` names, which must be there.
fn explained(engine: &Engine, about: &str) -> anyhow::Result<Explain> {
    let explain = Explain::of(about);
    if let Explain::One { law: id, obligation } = &explain {
        let known: Vec<&str> = engine.law(id)?.obligations().iter().map(|known| known.id.as_str()).collect();
        if let Some(obligation) = obligation.as_deref().filter(|id| !known.contains(id)) {
            anyhow::bail!(
                "`{id}` has no obligation `{obligation}`; its obligations are {}",
                known.join(", ")
            );
        }
    }
    Ok(explain)
}

/// The report on one service, or what is wrong with its description.
fn judge(
    engine: &Engine,
    query: &Query,
    text: Result<Text, InputError>,
) -> Result<Result<Judged, InputError>, QueryError> {
    let description = match text.and_then(Text::parse) {
        Ok(description) => description,
        Err(error) => return Ok(Err(error)),
    };
    engine.warm(&description, query);
    let report = engine.judge(&description, query)?;
    Ok(Ok(Judged::new(report, Some(description))))
}

/// Where each format goes: at most one to standard output, or to the file of `--output`.
fn targets(mut targets: Vec<Target>, output: Option<&Path>) -> anyhow::Result<Vec<Target>> {
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
