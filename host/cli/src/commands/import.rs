//! `juris import`: begin a description from what another format knows.

use anyhow::bail;

use juris_findings::made_safe;
use juris_import::{ImportError, Imported, import};

use crate::args::Import;
use crate::exit::Exit;
use crate::overwrite::{self, Named};
use crate::{input, output};

pub(crate) fn run(args: &Import) -> anyhow::Result<Exit> {
    if let Some(path) = args.output.as_ref().filter(|path| !args.force && path.exists()) {
        bail!("{} is there already; `--force` writes over it", path.display());
    }
    let written: Vec<Named> = args.output.iter().map(|path| Named::new("description", path)).collect();
    overwrite::refuse(&[Named::new("file to import", &args.file)], &written)?;
    let imported = input::service(&args.file)
        .map_err(ImportError::from)
        .and_then(|(name, bytes)| import(args.format, &name, &bytes, args.service.as_deref()));
    let imported = match imported {
        Err(ImportError::Unreadable(error)) => {
            output::complain(&error);
            return Ok(Exit::NotJudged);
        }
        Err(ImportError::Several { file, names }) => {
            bail!("{file}: there are several; choose one with `--service NAME`: `{}`", names.join("`, `"))
        }
        other => other?,
    };
    match &args.output {
        Some(path) => output::write_file(path, &imported.text)?,
        None => output::print(&imported.text)?,
    }
    output::say(&said(&imported));
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
    text.push_str(&made_safe(said));
    text.push('\n');
}
