//! The arguments of `juris init`.

use std::path::PathBuf;

use clap::ValueEnum;

#[derive(Debug, clap::Args)]
pub(crate) struct Init {
    /// Where to write; here if left out
    #[arg(value_name = "DIR", default_value = ".")]
    pub(crate) directory: PathBuf,
    /// The name of the service
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// A country whose people the service is offered to, as its ISO code (repeatable)
    #[arg(long, value_name = "CC", value_delimiter = ',')]
    pub(crate) market: Vec<String>,
    /// What the service is, such as messaging or marketplace (repeatable)
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub(crate) kind: Vec<String>,
    /// Where the gate runs
    #[arg(long, value_enum)]
    pub(crate) pipeline: Option<Pipeline>,
    /// Write over files that are there already
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Pipeline {
    /// A GitHub workflow
    Github,
    /// A GitLab job
    Gitlab,
    /// A hook of pre-commit
    PreCommit,
    /// Nowhere yet
    None,
}
