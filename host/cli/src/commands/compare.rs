//! `juris compare`: what a change of a description, or of the day, does to each verdict.

use std::path::Path;

use anyhow::bail;
use juris::compare::Comparison;
use juris::{Date, Description, InputError, Query};
use juris_findings::format::compare;

use crate::args::{Compare, CompareFormat as Format};
use crate::config::{self, Config};
use crate::exit::Exit;
use crate::overwrite::{self, Named};
use crate::{input, output};

pub(crate) fn run(args: &Compare) -> anyhow::Result<Exit> {
    let Config { settings, file } = config::of_compare(args)?;
    let (choice, catalog) = (settings.choice(&args.choice), settings.catalog(&args.catalog));
    let read = args.files.iter().map(|path| Named::new("description", path));
    let read: Vec<Named> = read.chain(file.iter().map(|path| Named::new("configuration", path))).collect();
    let written: Vec<Named> = args.output.iter().map(|path| Named::new("comparison", path)).collect();
    overwrite::refuse(&read, &written)?;
    let (old_day, new_day) = days(&args.as_of, settings.as_of.map(|said| said.value))?;
    let (old, new) = match (args.files.as_slice(), &args.git) {
        ([old, new], None) => (Some(described(old)), described(new)),
        ([file], Some(revision)) => {
            let old = input::at_revision(revision, file)?;
            (old.map(|(name, bytes)| Description::parse(&name, &bytes)), described(file))
        }
        ([file], None) if args.as_of.len() == 2 => {
            let file = described(file);
            (Some(file.clone()), file)
        }
        ([_], None) => bail!(
            "there is nothing to compare with; name the old file too, or a revision with `--git REV`, or two days with \
             `--as-of A --as-of B`"
        ),
        _ => bail!("with `--git REV` only one file is named: the old one is that file at the revision"),
    };
    let (engine, broken_laws) = input::engine(&catalog, 0)?;
    broken_laws.iter().for_each(output::complain);
    let queries = (choice.query(old_day), choice.query(new_day));
    engine.check(&queries.1)?;
    let Some((old, new)) = usable(old, new) else { return Ok(Exit::NotJudged) };
    let old: Option<(&Description, &Query)> = old.as_ref().map(|old| (old, &queries.0));
    let comparison = engine.compare(old, (&new, &queries.1))?;
    let text = told(&comparison, args.format)?;
    match &args.output {
        Some(path) => output::write_file(path, &anstream::adapter::strip_str(&text).to_string())?,
        None => output::print(&text)?,
    }
    let exit = Exit::from(comparison.new.verdict);
    Ok(if broken_laws.is_empty() { exit } else { Exit::NotJudged })
}

/// The day of the old side and that of the new one.
fn days(as_of: &[Date], otherwise: Option<Date>) -> anyhow::Result<(Date, Date)> {
    match as_of {
        [] => {
            let day = otherwise.unwrap_or_else(|| jiff::Zoned::now().date());
            Ok((day, day))
        }
        [day] => Ok((*day, *day)),
        [old, new] => Ok((*old, *new)),
        more => bail!("{} days are named; at most two are compared", more.len()),
    }
}

type Described = Result<Description, InputError>;

fn described(path: &Path) -> Described {
    let (name, bytes) = input::service(path)?;
    Description::parse(&name, &bytes)
}

/// Both, or nothing where one of them cannot be used, which is told.
fn usable(old: Option<Described>, new: Described) -> Option<(Option<Description>, Description)> {
    let complain = |error: &InputError| output::complain(error);
    // The same file on two days has the same problems once.
    let mut told: Option<InputError> = None;
    for error in [old.as_ref().and_then(|old| old.as_ref().err()), new.as_ref().err()].into_iter().flatten() {
        if told.as_ref() != Some(error) {
            complain(error);
        }
        told = Some(error.clone());
    }
    Some((old.transpose().ok()?, new.ok()?))
}

fn told(comparison: &Comparison, format: Format) -> anyhow::Result<String> {
    Ok(match format {
        Format::Human => compare::comparison(comparison, output::width()),
        Format::Markdown => compare::comparison_markdown(comparison),
        Format::Json => serde_json::to_string_pretty(comparison)? + "\n",
    })
}
