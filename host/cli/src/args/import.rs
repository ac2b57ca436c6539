//! The arguments of `juris import`.

use std::path::PathBuf;

use juris_import::Format;

use super::format;

#[derive(Debug, clap::Args)]
pub(crate) struct Import {
    /// What the file is
    #[arg(value_name = "FORMAT", value_parser = format::words::<Format>(&format::IMPORTS))]
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
