//! The arguments, as a person types them.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use juris::Date;

/// Judges online services against the law of the places they work in.
///
/// It says what a law asks, why, on whose authority, how sure that is, and what is still unknown. It is no legal advice.
#[derive(Debug, Parser)]
#[command(name = "juris", version, max_term_width = 110, after_help = EXIT_CODES)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str = "Exit codes:
  0  every law compliant or not applicable
  1  at least one violation
  2  no violation, but at least one law needs information
  3  something could not be judged: bad input, a law that failed, wrong usage";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Judge services
    Check(Check),
    /// Show the laws, or one law with its dated facts, citations and grades
    Laws(Laws),
    /// Run the cases of laws and say which fail and why
    Test(Test),
    /// Print a JSON Schema
    Schema(Schema),
}

#[derive(Debug, clap::Args)]
#[command(after_help = EXIT_CODES)]
pub(crate) struct Check {
    /// Service descriptions: files, or - for standard input
    #[arg(required = true, value_name = "SERVICE")]
    pub(crate) services: Vec<PathBuf>,
    /// The day whose conduct is judged, as YYYY-MM-DD; today if left out
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) as_of: Option<Date>,
    /// Judge only this law, even where the service has no link to its jurisdiction (repeatable)
    #[arg(long, value_name = "ID")]
    pub(crate) law: Vec<String>,
    /// Judge only laws of this jurisdiction (repeatable)
    #[arg(long, value_name = "CC")]
    pub(crate) jurisdiction: Vec<String>,
    /// Choose another reading of a contested point (repeatable)
    #[arg(long, value_name = "LAW:POINT=VALUE", value_parser = reading)]
    pub(crate) reading: Vec<Reading>,
    #[command(flatten)]
    pub(crate) catalog: Catalog,
    /// How to write the report
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Which laws there are.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Catalog {
    /// Add laws from a directory; a law with the id of a built-in one replaces it (repeatable)
    #[arg(long, value_name = "DIR")]
    pub(crate) policies: Vec<PathBuf>,
    /// Leave the built-in laws out
    #[arg(long)]
    pub(crate) no_builtin: bool,
    /// Keep compiled laws here; without it in the user's cache directory
    #[arg(long, value_name = "DIR", env = "JURIS_CACHE_DIR", hide_env_values = true)]
    pub(crate) cache_dir: Option<PathBuf>,
    /// Compile every law anew and keep nothing
    #[arg(long)]
    pub(crate) no_cache: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Laws {
    /// The law to show whole
    #[arg(value_name = "ID")]
    pub(crate) id: Option<String>,
    #[command(flatten)]
    pub(crate) catalog: Catalog,
    /// How to write it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub(crate) format: Format,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Test {
    /// Directories of laws to test instead of the built-in ones
    #[arg(value_name = "DIR")]
    pub(crate) directories: Vec<PathBuf>,
    /// Run only the cases of this law (repeatable)
    #[arg(long, value_name = "ID")]
    pub(crate) law: Vec<String>,
    /// Compile every law anew and keep nothing
    #[arg(long)]
    pub(crate) no_cache: bool,
    /// Where the services are that cases name; the built-in corpus is always there
    #[arg(long, value_name = "DIR")]
    pub(crate) corpus: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Schema {
    /// Of what
    #[arg(value_enum, default_value_t = SchemaName::Service)]
    pub(crate) name: SchemaName,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Human,
    /// For programs: juris/report@1
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaName {
    /// The service description
    Service,
    /// The report
    Report,
    /// law.toml
    Law,
    /// The cases of a law
    Cases,
    /// The calendar of a jurisdiction
    Calendar,
}

/// `LAW:POINT=VALUE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) law: String,
    pub(crate) point: String,
    pub(crate) value: String,
}

fn day(text: &str) -> Result<Date, String> {
    let plain = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    match text.parse() {
        Ok(day) if plain => Ok(day),
        _ => Err("it is no day of the calendar; expected YYYY-MM-DD, such as 2017-05-06".to_owned()),
    }
}

fn reading(text: &str) -> Result<Reading, String> {
    let parts = text.split_once('=').and_then(|(left, value)| {
        let (law, point) = left.split_once(':')?;
        Some(Reading { law: law.to_owned(), point: point.to_owned(), value: value.to_owned() })
    });
    parts.ok_or_else(|| {
        "expected LAW:POINT=VALUE, such as ru/ori-registration:duty_trigger=activity".to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_arguments_are_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn days_and_readings_are_read() {
        assert!(day("2017-05-06").is_ok());
        for text in ["2017-02-30", "2017-5-6", "20170506", "2017-05-06T10:00", "yesterday"] {
            assert!(day(text).is_err(), "{text}");
        }
        let parsed = reading("ru/ori-registration:duty_trigger=activity").unwrap();
        assert_eq!(
            (parsed.law.as_str(), parsed.point.as_str(), parsed.value.as_str()),
            ("ru/ori-registration", "duty_trigger", "activity")
        );
        assert!(reading("duty_trigger=activity").is_err());
    }
}
