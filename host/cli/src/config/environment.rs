//! What the environment says: a variable for each setting, lists with commas.

use std::str::FromStr;

use anyhow::anyhow;

use super::settings::{Origin, Said, Settings};
use crate::args;

/// What the environment says of whatever the flags leave open; what they say is not even read here.
pub(super) fn settings(flags: &Settings) -> anyhow::Result<Settings> {
    let chosen = flags.laws.is_some() || flags.jurisdictions.is_some();
    let path = |text: &str| Ok(text.into());
    let word = |text: &str| Ok(text.to_owned());
    Ok(Settings {
        services: list(flags.services.is_some(), "JURIS_SERVICES", path)?,
        as_of: one(flags.as_of.is_some(), "JURIS_AS_OF", args::day)?,
        laws: list(chosen, "JURIS_LAWS", word)?,
        jurisdictions: list(chosen, "JURIS_JURISDICTIONS", word)?,
        readings: list(flags.readings.is_some(), "JURIS_READINGS", args::reading)?,
        policies: list(flags.policies.is_some(), "JURIS_POLICIES", path)?,
        replace: one(flags.replace.is_some(), "JURIS_REPLACE", yes_or_no)?,
        builtin: one(flags.builtin.is_some(), "JURIS_BUILTIN", yes_or_no)?,
        fail_on: list(flags.fail_on.is_some(), "JURIS_FAIL_ON", parsed)?,
        apart: Vec::new(),
        formats: list(flags.formats.is_some(), "JURIS_FORMATS", args::target)?,
        waivers: one(flags.waivers.is_some(), "JURIS_WAIVERS", path)?,
        baseline: one(flags.baseline.is_some(), "JURIS_BASELINE", path)?,
    })
}

/// The words of a variable; nothing where it is not set, is empty, or is not asked for.
fn words(is_said: bool, variable: &str) -> Option<Vec<String>> {
    let text = std::env::var(variable).ok().filter(|text| !is_said && !text.trim().is_empty())?;
    let words = text.split(',').map(str::trim).filter(|word| !word.is_empty());
    Some(words.map(str::to_owned).collect())
}

fn list<T>(
    is_said: bool,
    variable: &'static str,
    read: impl Fn(&str) -> Result<T, String>,
) -> anyhow::Result<Option<Said<Vec<T>>>> {
    let Some(words) = words(is_said, variable) else { return Ok(None) };
    let value: Result<Vec<T>, String> = words.iter().map(|word| read(word)).collect();
    let value = value.map_err(|message| anyhow!("{variable}: {message}"))?;
    Ok(Some(Said { value, origin: Origin::Environment(variable) }))
}

/// The first of the words.
fn one<T>(
    is_said: bool,
    variable: &'static str,
    read: impl Fn(&str) -> Result<T, String>,
) -> anyhow::Result<Option<Said<T>>> {
    let said = list(is_said, variable, read)?;
    Ok(said.and_then(|Said { value, origin }| value.into_iter().next().map(|value| Said { value, origin })))
}

fn parsed<T: FromStr<Err: ToString>>(word: &str) -> Result<T, String> {
    word.parse().map_err(|error: T::Err| error.to_string())
}

fn yes_or_no(word: &str) -> Result<bool, String> {
    word.parse().map_err(|_| format!("`{word}` is neither `true` nor `false`"))
}
