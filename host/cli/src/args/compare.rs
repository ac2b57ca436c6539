//! The arguments of `juris compare`.

use std::path::PathBuf;

use clap::ValueEnum;
use juris::{Date, Query};

use super::{Catalog, Check, ConfigFile, EXIT_CODES, Reading, day, reading};

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

impl Compare {
    /// What a check of the new side would be asked, for what no flag says to be filled in.
    pub(crate) fn as_check(&self) -> Check {
        Check {
            // The new one is named last.
            services: self.files.last().cloned().into_iter().collect(),
            as_of: self.as_of.last().copied(),
            law: self.choice.law.clone(),
            jurisdiction: self.choice.jurisdiction.clone(),
            reading: self.choice.reading.clone(),
            catalog: self.catalog.clone(),
            config: self.config.clone(),
            ..Check::default()
        }
    }
}

/// Which laws are asked, and how their contested points are read.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Choice {
    /// Judge only this law, even where the service has no link to its jurisdiction (repeatable)
    #[arg(long, value_name = "ID")]
    pub(crate) law: Vec<String>,
    /// Judge only laws of this jurisdiction (repeatable)
    #[arg(long, value_name = "CC")]
    pub(crate) jurisdiction: Vec<String>,
    /// Choose another reading of a contested point (repeatable)
    #[arg(long, value_name = "LAW:POINT=VALUE", value_parser = reading)]
    pub(crate) reading: Vec<Reading>,
}

impl Choice {
    /// What is asked of the engine for a day.
    pub(crate) fn query(&self, as_of: Date) -> Query {
        let query = self.law.iter().fold(Query::new(as_of), |query, law| query.law(law));
        let query = self.jurisdiction.iter().fold(query, |query, code| query.jurisdiction(code));
        let choose =
            |query: Query, reading: &Reading| query.reading(&reading.law, &reading.point, &reading.value);
        self.reading.iter().fold(query, choose)
    }
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
