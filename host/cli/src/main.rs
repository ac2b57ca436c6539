//! The `juris` command: judges services, shows laws, runs their tests, prints the schemas.

mod args;
mod commands;
mod config;
mod exit;
mod input;
mod output;
mod overwrite;

use std::process::ExitCode;

use clap::Parser as _;

use args::{Args, Command};
use exit::Exit;
use juris::QueryError;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            // Help and version are no errors; wrong usage is one that nothing could be judged for.
            let exit = if error.use_stderr() { Exit::NotJudged } else { Exit::Fine };
            let _ = error.print();
            return exit.into();
        }
    };
    let done = match args.command {
        Command::Check(check) => commands::check::run(&check),
        Command::Waive(waive) => commands::waive::run(&waive),
        Command::Compare(compare) => commands::compare::run(&compare),
        Command::Import(import) => commands::import::run(&import),
        Command::Config(check) => commands::config::run(&check),
        Command::Init(init) => commands::init::run(&init),
        Command::Laws(laws) => commands::laws::run(&laws),
        Command::Test(test) => commands::test::run(&test),
        Command::Completions(completions) => commands::manual::completions(&completions),
        Command::Man(man) => commands::manual::pages(&man),
        Command::Schema(schema) => commands::schema::run(&schema),
    };
    match done {
        Ok(exit) => exit.into(),
        // Whoever reads our output has seen enough, as in `juris laws | head`.
        Err(error) if output::is_broken_pipe(&error) => Exit::Fine.into(),
        Err(error) => {
            match error.downcast_ref::<config::Unusable>() {
                Some(config::Unusable(error)) => output::complain(error),
                None => output::error(&told(&error)),
            }
            Exit::NotJudged.into()
        }
    }
}

fn told(error: &anyhow::Error) -> String {
    let lost = matches!(error.downcast_ref(), Some(QueryError::UnknownLaw { near: None, .. }));
    format!("{error:#}{}", if lost { "; `juris laws` lists those there are" } else { "" })
}
