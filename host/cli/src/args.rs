//! The arguments, as a person types them.

mod choice;
mod compare;
mod format;
mod import;
mod init;

pub(crate) use choice::Choice;
pub(crate) use compare::{Compare, Format as CompareFormat};
pub(crate) use format::{Target, target};
pub(crate) use import::Import;
pub(crate) use init::{Init, Pipeline};

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use juris::Date;

use juris_findings::FailOn;
use juris_findings::format::Detail;

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
    Check(Box<Check>),
    /// Waive an obligation of a service until a day
    ///
    /// The waiver covers the obligation and not one breach of it: until its last day every breach of that obligation by
    /// that service is waived, those that come later too. To let pass only what is there today, use a baseline.
    Waive(Waive),
    /// Say what a change of a description, or of the day, does to each verdict
    Compare(Compare),
    /// Begin a description from a CycloneDX BOM, a Backstage catalog or a fideslang manifest
    Import(Import),
    /// Show what is in force, and where each value comes from
    Config(Box<Check>),
    /// Write a first juris.toml, a first service and the pipeline that checks it
    Init(Init),
    /// Show the laws, or one law with its dated facts, citations and grades
    Laws(Laws),
    /// Run the cases of laws and say which fail and why
    Test(Test),
    /// Print a JSON Schema
    Schema(Schema),
    /// Print what completes the arguments in a shell
    Completions(Completions),
    /// Write the manual pages into a directory
    Man(Man),
}

#[derive(Clone, Debug, Default, clap::Args)]
#[command(after_help = EXIT_CODES)]
pub(crate) struct Check {
    /// Service descriptions: files, patterns such as "services/*.yaml", or - for standard input; those of juris.toml if
    /// left out
    #[arg(value_name = "SERVICE")]
    pub(crate) services: Vec<PathBuf>,
    /// The day whose conduct is judged, as YYYY-MM-DD; today if left out
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) as_of: Option<Date>,
    #[command(flatten)]
    pub(crate) choice: Choice,
    #[command(flatten)]
    pub(crate) catalog: Catalog,
    #[command(flatten)]
    pub(crate) gate: Gate,
    /// How to tell what was found, and in which file; without one, on standard output (repeatable)
    #[arg(long, value_name = "FORMAT[=FILE]", value_parser = target, long_help = FORMATS)]
    pub(crate) format: Vec<Target>,
    /// Write to this file instead of standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// How much `json` and `ndjson` say of each service: `verdict`, `findings` (what a law says of itself stands once) or `full`
    #[arg(long, value_name = "DETAIL", value_parser = str::parse::<Detail>, default_value = "full", hide_default_value = true)]
    pub(crate) detail: Detail,
    /// Tell the whole reasoning: of all, or of one law or obligation
    #[arg(long, value_name = "LAW[#OBLIGATION]", num_args = 0..=1, default_missing_value = "")]
    pub(crate) explain: Option<String>,
    /// How many services are judged side by side; as many as there are processors if left out. What is told does not depend
    /// on it
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,
    #[command(flatten)]
    pub(crate) config: ConfigFile,
}

/// Where what no flag says is looked up.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct ConfigFile {
    /// The configuration, instead of the juris.toml that is found upwards from the first service
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Look for no configuration
    #[arg(long, conflicts_with = "config")]
    pub(crate) no_config: bool,
}

const FORMATS: &str = "How to tell what was found, and in which file; without one, on standard output (repeatable)

  human     for people at a terminal; this is what comes without the option
  json      for programs: juris/run@1
  sarif     SARIF 2.1.0, for code scanning and editors
  junit     JUnit XML: one test for each obligation
  github    annotations of a GitHub workflow; the job summary goes to $GITHUB_STEP_SUMMARY if that is set
  gitlab    GitLab's code quality report
  markdown  a comment on a pull request
  html      one page for a browser
  ndjson    for programs: juris/report@1, one a line and as soon as it is judged; a last line says what json says beside them

Many services take no more memory than a few: what a format needs at its end waits in a temporary file.";

/// What fails the run.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Gate {
    /// Fail on this and on nothing else that is not named so; by default on violations and on what needs information.
    /// What could not be judged always fails (repeatable)
    #[arg(long, value_name = "WHAT", value_parser = format::words::<FailOn>(&format::FAIL_ON))]
    pub(crate) fail_on: Vec<FailOn>,
    /// Obligations that are waived, each with a reason, an owner and a last day
    #[arg(long, value_name = "FILE")]
    pub(crate) waivers: Option<PathBuf>,
    /// Fail only on what this file does not know
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// Write what was found as a baseline for later runs
    #[arg(long, value_name = "FILE")]
    pub(crate) write_baseline: Option<PathBuf>,
}

/// What is waived, for whom and until when.
#[derive(Debug, clap::Args)]
pub(crate) struct Waive {
    /// The obligation, as the findings name it
    #[arg(value_name = "LAW#OBLIGATION")]
    pub(crate) what: String,
    /// The name of the service, as its description has it
    #[arg(long, value_name = "NAME")]
    pub(crate) service: String,
    /// Why it is waived
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
    /// Who answers for it
    #[arg(long, value_name = "NAME")]
    pub(crate) owner: String,
    /// The last day on which the waiver holds, as YYYY-MM-DD
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) expires: Date,
    /// Where the work on it is tracked
    #[arg(long, value_name = "TEXT")]
    pub(crate) ticket: Option<String>,
    /// Who approved it
    #[arg(long, value_name = "NAME")]
    pub(crate) approved_by: Option<String>,
    /// The file of waivers, which is made if it is not there
    #[arg(long, value_name = "FILE", default_value = "waivers.toml")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) catalog: Catalog,
}

/// Which laws there are.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Catalog {
    /// Add laws from a directory (repeatable)
    #[arg(long, value_name = "DIR")]
    pub(crate) policies: Vec<PathBuf>,
    /// Let a law of such a directory replace the law of the same id; the report names it
    #[arg(long)]
    pub(crate) replace: bool,
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
    /// Print the keys of a description instead, as a table: key, meaning, what may stand there
    #[arg(long, conflicts_with = "name")]
    pub(crate) keys: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Man {
    /// The directory, which is made if it is not there
    #[arg(value_name = "DIR")]
    pub(crate) directory: PathBuf,
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
    /// What `juris check` says of one service
    Report,
    /// What `juris check --format json` says of all of them
    Run,
    /// What `juris compare` says
    Comparison,
    /// law.toml
    Law,
    /// The cases of a law
    Cases,
    /// The calendar of a jurisdiction
    Calendar,
    /// jurisdiction.toml: its name, and of what it is part
    Jurisdiction,
    /// What the laws of a statute share
    Statute,
    /// The waivers of a gate
    Waivers,
    /// What a gate knows already
    Baseline,
    /// The configuration, juris.toml
    Config,
}

/// `LAW:POINT=VALUE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) law: String,
    pub(crate) point: String,
    pub(crate) value: String,
}

pub(crate) fn day(text: &str) -> Result<Date, String> {
    let plain = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    match text.parse() {
        Ok(day) if plain => Ok(day),
        _ => Err("it is no day of the calendar; expected YYYY-MM-DD, such as 2017-05-06".to_owned()),
    }
}

pub(crate) fn reading(text: &str) -> Result<Reading, String> {
    let parts = text.split_once('=').and_then(|(left, value)| {
        let (law, point) = left.split_once(':')?;
        Some(Reading { law: law.to_owned(), point: point.to_owned(), value: value.to_owned() })
    });
    parts.ok_or_else(|| {
        "expected LAW:POINT=VALUE, such as ru/organiser-duties:duty_trigger=activity".to_owned()
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
        let parsed = reading("ru/organiser-duties:duty_trigger=activity").unwrap();
        assert_eq!(
            (parsed.law.as_str(), parsed.point.as_str(), parsed.value.as_str()),
            ("ru/organiser-duties", "duty_trigger", "activity")
        );
        assert!(reading("duty_trigger=activity").is_err());
    }
}
