//! `juris import`: begin a description from what another format knows.

use anyhow::bail;

use crate::args::Import;
use crate::exit::Exit;
use crate::import::{self, Imported, Unreadable};
use crate::overwrite::{self, Named};
use crate::{input, output, render};

pub(crate) fn run(args: &Import) -> anyhow::Result<Exit> {
    if let Some(path) = args.output.as_ref().filter(|path| !args.force && path.exists()) {
        bail!("{} is there already; `--force` writes over it", path.display());
    }
    let written: Vec<Named> = args.output.iter().map(|path| Named::new("description", path)).collect();
    overwrite::refuse(&[Named::new("file to import", &args.file)], &written)?;
    let imported = input::service(&args.file)
        .map_err(|error| Unreadable(error).into())
        .and_then(|(name, bytes)| import::import(args.format, &name, &bytes, args.service.as_deref()));
    let imported = match imported {
        Ok(imported) => imported,
        Err(error) => match error.downcast::<Unreadable>() {
            Ok(Unreadable(error)) => {
                output::complain(&render::problems(&error));
                return Ok(Exit::NotJudged);
            }
            Err(error) => return Err(error),
        },
    };
    match &args.output {
        Some(path) => output::write_file(path, &imported.text)?,
        None => output::print(&imported.text)?,
    }
    output::complain(&said(&imported));
    Ok(Exit::Fine)
}

/// What could not be known, for standard error.
fn said(imported: &Imported) -> String {
    let mut text = String::new();
    if !imported.notes.is_empty() {
        text.push_str("\nThe file does not say:\n");
        imported.notes.iter().for_each(|note| line(&mut text, note));
    }
    text.push_str("\nUnknown, and left out; a law that needs one of them will ask for it:\n");
    for (key, asks) in &imported.unknown {
        line(&mut text, &format!("{key}: {asks}"));
    }
    text
}

fn line(text: &mut String, said: &str) {
    text.push_str("  - ");
    text.push_str(&render::made_safe(said));
    text.push('\n');
}
