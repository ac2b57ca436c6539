//! What is in force: flags before the environment before juris.toml. Each is a layer of the same settings.

mod environment;
mod file;
mod settings;

use std::path::PathBuf;

pub(crate) use settings::{InForce, Origin, Said, Settings, value};

use crate::args::{Check, Compare, ConfigFile};
use file::File;

/// What juris.toml may state.
pub(crate) fn schema() -> &'static juris_document::Schema {
    &file::SCHEMA
}

/// What is in force, and the configuration that was read for it.
#[derive(Debug)]
pub(crate) struct Config {
    pub(crate) settings: Settings,
    pub(crate) file: Option<PathBuf>,
}

/// A configuration that cannot be used. [`crate::output::complain`] tells what is wrong.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub(crate) struct Unusable(pub(crate) juris::InputError);

/// What is in force for a check.
///
/// # Errors
/// The configuration cannot be used, or a variable of the environment has a value that is none.
pub(crate) fn of_check(args: &Check) -> anyhow::Result<Config> {
    let flags = Settings {
        services: Said::list("SERVICE", &args.services),
        as_of: Said::one("--as-of", args.as_of),
        fail_on: Said::list("--fail-on", &args.gate.fail_on),
        formats: Said::list("--format", &args.format),
        waivers: Said::one("--waivers", args.gate.waivers.clone()),
        baseline: Said::one("--baseline", args.gate.baseline.clone()),
        ..Settings::of_flags(&args.choice, &args.catalog)
    };
    settled(flags, &args.config)
}

/// What is in force for a comparison: the same as for a check of its new side, which is named last.
///
/// # Errors
/// As of a check.
pub(crate) fn of_compare(args: &Compare) -> anyhow::Result<Config> {
    let flags = Settings {
        services: Said::list("FILE", args.files.last().map(std::slice::from_ref).unwrap_or_default()),
        as_of: Said::one("--as-of", args.as_of.last().copied()),
        ..Settings::of_flags(&args.choice, &args.catalog)
    };
    settled(flags, &args.config)
}

/// What is in force where nothing is named.
///
/// # Errors
/// As of a check.
pub(crate) fn of_here() -> anyhow::Result<Config> {
    settled(Settings::default(), &ConfigFile::default())
}

fn settled(flags: Settings, config: &ConfigFile) -> anyhow::Result<Config> {
    let file = match &config.config {
        Some(path) => Some(path.clone()),
        None if config.no_config => None,
        None => file::nearest(value(&flags.services).first().map(PathBuf::as_path)),
    };
    let written = match &file {
        Some(path) => File::read(path).map_err(Unusable)?.settings().map_err(Unusable)?,
        None => Settings::default(),
    };
    let environment = environment::settings(&flags)?;
    Ok(Config { settings: flags.over(environment).over(written), file })
}
