//! `juris laws`: the catalog, or one law whole.

use juris_findings::format::laws as format;

use crate::args::{Format, Laws};
use crate::exit::Exit;
use crate::{input, output};

pub(crate) fn run(args: &Laws) -> anyhow::Result<Exit> {
    let (engine, mut errors) = input::laws(&args.catalog)?;
    errors.extend(engine.problems());
    errors.iter().for_each(output::complain);
    let width = output::width();
    let text = match &args.id {
        None => match args.format {
            Format::Human => format::catalog(&engine, width),
            Format::Json => format::catalog_json(&engine)?,
        },
        Some(id) => {
            let law = engine.law(id)?;
            match args.format {
                Format::Human => format::law(law, width),
                Format::Json => format::law_json(law)?,
            }
        }
    };
    output::print(&text)?;
    Ok(if errors.is_empty() { Exit::Fine } else { Exit::NotJudged })
}
