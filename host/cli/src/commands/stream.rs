//! Reports one a line, each written as soon as its service is judged, so that memory does not grow with their number.

use std::fs::File;
use std::io::{BufWriter, Write as _};

use anyhow::Context as _;
use juris::{Date, InputError};

use crate::args::Gate;
use crate::exit::Exit;
use crate::gate::format::{self, Format, Target};
use crate::gate::{self, Judged, Options};
use crate::output;

/// The one target of a run that can be told service by service: nothing in it asks for all of them at once.
pub(super) fn only_target<'t>(targets: &'t [Target], gate: &Gate) -> Option<&'t Target> {
    let whole = gate.waivers.is_some() || gate.baseline.is_some() || gate.write_baseline.is_some();
    match targets {
        [target] if target.format == Format::Ndjson && !whole => Some(target),
        _ => None,
    }
}

pub(super) fn run(
    services: impl Iterator<Item = anyhow::Result<Judged>>,
    broken_laws: &[InputError],
    as_of: Date,
    options: &Options,
    target: &Target,
) -> anyhow::Result<Exit> {
    let mut file = match &target.file {
        Some(path) => {
            let failed = || format!("{}: the report cannot be written", path.display());
            Some(BufWriter::new(File::create(path).with_context(failed)?))
        }
        None => None,
    };
    // What is wrong with the laws is about no service.
    let mut exit = gate::run(Vec::new(), broken_laws, as_of, options, |_| true).exit;
    for judged in services {
        let outcome = gate::run(vec![judged?], &[], as_of, options, |_| true);
        exit = exit.max(outcome.exit);
        let line = format::render(&outcome, Format::Ndjson, 0)?;
        match &mut file {
            Some(file) => file.write_all(line.as_bytes())?,
            None => output::print(&line)?,
        }
    }
    if let Some(mut file) = file {
        file.flush()?;
    }
    Ok(exit)
}
