//! The arguments of `juris compare`.

use std::path::PathBuf;

use clap::ValueEnum;
use juris::Date;

use super::{Catalog, Choice, ConfigFile, EXIT_CODES, day};

#[derive(Debug, clap::Args)]
#[command(
    after_help = EXIT_CODES,
    override_usage = "juris compare [OPTIONS] OLD NEW\n       juris compare [OPTIONS] --git REV FILE\n       \
                      juris compare [OPTIONS] FILE --as-of DAY --as-of DAY"
)]
pub(crate) struct Compare {
    /// The old and the new description; only the new one with --git, or to compare two days
    #[arg(required = true, num_args = 1..=2, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Compare with the file as it is at this revision of git
    #[arg(long, value_name = "REV")]
    pub(crate) git: Option<String>,
    /// The day judged, as YYYY-MM-DD; given twice: the day of the old one, then that of the new one
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) as_of: Vec<Date>,
    #[command(flatten)]
    pub(crate) choice: Choice,
    #[command(flatten)]
    pub(crate) catalog: Catalog,
    /// How to tell it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) config: ConfigFile,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people at a terminal
    Human,
    /// For programs: juris/comparison@1
    Json,
    /// A comment on a pull request
    Markdown,
}
