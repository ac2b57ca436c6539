//! `juris completions` and `juris man`: what shells and readers of manuals want to know of the arguments.

use anyhow::Context as _;
use clap::CommandFactory as _;

use crate::args::{Args, Completions, Man};
use crate::exit::Exit;
use crate::output;

pub(crate) fn completions(args: &Completions) -> anyhow::Result<Exit> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "juris", &mut text);
    output::print(&String::from_utf8(text)?)?;
    Ok(Exit::Fine)
}

/// One page for the command, and one for each thing it does: `juris-check.1`.
pub(crate) fn pages(args: &Man) -> anyhow::Result<Exit> {
    let directory = &args.directory;
    std::fs::create_dir_all(directory).with_context(|| directory.display().to_string())?;
    let mut command = Args::command();
    command.build();
    let mut pages = vec![("juris".to_owned(), command.clone())];
    for inner in command.get_subcommands().filter(|inner| inner.get_name() != "help") {
        let name = format!("juris-{}", inner.get_name());
        pages.push((name, inner.clone()));
    }
    for (name, command) in pages {
        let mut page = Vec::new();
        clap_mangen::Man::new(command).render(&mut page)?;
        output::write_file(&directory.join(format!("{name}.1")), &String::from_utf8(page)?)?;
    }
    Ok(Exit::Fine)
}
