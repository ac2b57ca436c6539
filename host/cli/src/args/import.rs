//! The arguments of `juris import`.

use std::path::PathBuf;

use clap::ValueEnum;

#[derive(Debug, clap::Args)]
pub(crate) struct Import {
    /// What the file is
    #[arg(value_enum, value_name = "FORMAT")]
    pub(crate) format: Format,
    /// The file, or - for standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// The one of several services, by its name
    #[arg(long, value_name = "NAME")]
    pub(crate) service: Option<String>,
    /// Write to this file instead of standard output; it must not be there yet
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Write over the file of --output
    #[arg(long, requires = "output")]
    pub(crate) force: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A service of a CycloneDX BOM in JSON
    Cyclonedx,
    /// A component or system of a Backstage catalog
    Backstage,
    /// A system of a fideslang manifest
    Fides,
}
