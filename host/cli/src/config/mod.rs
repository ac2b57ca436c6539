//! What is in force: flags before the environment before juris.toml.

mod file;

use std::fmt;
use std::path::PathBuf;

use anyhow::Context as _;

use juris_findings::{FailOn, Policy, UnknownFailOn};

use crate::args::{self, Check, Choice, Reading, Target};
use file::File;

/// A setting with what it is and who says so.
#[derive(Clone, Debug)]
pub(crate) struct InForce {
    /// The key of juris.toml.
    pub(crate) key: String,
    /// Its values; none where nobody says anything.
    pub(crate) values: Vec<String>,
    /// Who says so.
    pub(crate) origin: Origin,
}

/// Who says what a setting is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A flag or an argument.
    Flag(&'static str),
    /// A variable of the environment.
    Environment(&'static str),
    /// A line of juris.toml.
    File(String),
    /// Nobody.
    Default,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Flag(name) | Origin::Environment(name) => f.write_str(name),
            Origin::File(place) => f.write_str(place),
            Origin::Default => f.write_str("default"),
        }
    }
}

/// A setting: its key, its flag, its variable.
struct Setting(&'static str, &'static str, &'static str);

const SERVICES: Setting = Setting("services", "SERVICE", "JURIS_SERVICES");
const AS_OF: Setting = Setting("as-of", "--as-of", "JURIS_AS_OF");
const LAWS: Setting = Setting("laws", "--law", "JURIS_LAWS");
const JURISDICTIONS: Setting = Setting("jurisdictions", "--jurisdiction", "JURIS_JURISDICTIONS");
const READINGS: Setting = Setting("readings", "--reading", "JURIS_READINGS");
const POLICIES: Setting = Setting("policies", "--policies", "JURIS_POLICIES");
const REPLACE: Setting = Setting("replace", "--replace", "JURIS_REPLACE");
const BUILTIN: Setting = Setting("builtin", "--no-builtin", "JURIS_BUILTIN");
const FAIL_ON: Setting = Setting("fail-on", "--fail-on", "JURIS_FAIL_ON");
const FORMATS: Setting = Setting("formats", "--format", "JURIS_FORMATS");
const WAIVERS: Setting = Setting("waivers", "--waivers", "JURIS_WAIVERS");
const BASELINE: Setting = Setting("baseline", "--baseline", "JURIS_BASELINE");

/// Fills in what no flag says, the configuration found included, and tells what is in force.
///
/// # Errors
/// The configuration cannot be used, or a variable of the environment has a value that is none.
pub(crate) fn complete(args: &mut Check) -> anyhow::Result<Vec<InForce>> {
    let path = match &args.config.config {
        Some(path) => Some(path.clone()),
        None if args.config.no_config => None,
        None => file::nearest(args.services.first().map(PathBuf::as_path)),
    };
    let file = path.as_deref().map(File::read).transpose().map_err(Unusable)?;
    args.config.config = path;
    let mut sources = Sources { file, in_force: Vec::new() };
    let paths = |paths: &[PathBuf]| paths.iter().map(|path| path.display().to_string()).collect();
    sources.fill(SERVICES, paths(&args.services), |values| {
        args.services = values.iter().map(PathBuf::from).collect();
        Ok(())
    })?;
    sources.fill(AS_OF, args.as_of.iter().map(ToString::to_string).collect(), |values| {
        args.as_of = values.first().map(|day| args::day(day)).transpose()?;
        Ok(())
    })?;
    sources.choice(&mut args.choice)?;
    let readings = args.choice.reading.iter();
    let readings = readings.map(|Reading { law, point, value }| format!("{law}:{point}={value}"));
    sources.fill(READINGS, readings.collect(), |values| {
        args.choice.reading =
            values.iter().map(|reading| args::reading(reading)).collect::<Result<_, _>>()?;
        Ok(())
    })?;
    sources.fill(POLICIES, paths(&args.catalog.policies), |values| {
        args.catalog.policies = values.iter().map(PathBuf::from).collect();
        Ok(())
    })?;
    let replace = args.catalog.replace.then(|| "true".to_owned());
    sources.fill(REPLACE, replace.into_iter().collect(), |values| {
        args.catalog.replace = yes_or_no(values)?.unwrap_or(false);
        Ok(())
    })?;
    let no_builtin = args.catalog.no_builtin.then(|| "false".to_owned());
    sources.fill(BUILTIN, no_builtin.into_iter().collect(), |values| {
        args.catalog.no_builtin = !yes_or_no(values)?.unwrap_or(true);
        Ok(())
    })?;
    sources.policy(args)?;
    sources.fill(FORMATS, args.format.iter().map(told).collect(), |values| {
        args.format = values.iter().map(|target| args::target(target)).collect::<Result<_, _>>()?;
        Ok(())
    })?;
    sources.fill(WAIVERS, paths(args.gate.waivers.as_slice()), |values| {
        args.gate.waivers = values.first().map(PathBuf::from);
        Ok(())
    })?;
    sources.fill(BASELINE, paths(args.gate.baseline.as_slice()), |values| {
        args.gate.baseline = values.first().map(PathBuf::from);
        Ok(())
    })?;
    Ok(sources.in_force)
}

fn yes_or_no(values: &[String]) -> Result<Option<bool>, String> {
    match values.first().map(String::as_str) {
        Some("true") => Ok(Some(true)),
        Some("false") => Ok(Some(false)),
        Some(other) => Err(format!("`{other}` is neither `true` nor `false`")),
        None => Ok(None),
    }
}

/// A configuration that cannot be used. [`crate::output::complain`] tells what is wrong.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub(crate) struct Unusable(pub(crate) juris::InputError);

fn told(target: &Target) -> String {
    match &target.file {
        Some(file) => format!("{}={}", target.format, file.display()),
        None => target.format.to_string(),
    }
}

struct Sources {
    file: Option<File>,
    in_force: Vec<InForce>,
}

impl Sources {
    /// What is said below the flags.
    fn below(&self, Setting(key, _, variable): &Setting) -> Option<(Vec<String>, Origin)> {
        if let Some(values) = std::env::var(variable).ok().filter(|value| !value.trim().is_empty()) {
            let values = values.split(',').map(|value| value.trim().to_owned());
            return Some((values.filter(|value| !value.is_empty()).collect(), Origin::Environment(variable)));
        }
        let file = self.file.as_ref()?;
        Some((file.texts(key)?, Origin::File(file.place(key))))
    }

    /// Puts what is said below the flags where no flag says anything.
    fn fill(
        &mut self,
        setting: Setting,
        given: Vec<String>,
        put: impl FnOnce(&[String]) -> Result<(), String>,
    ) -> anyhow::Result<()> {
        let Setting(key, flag, _) = setting;
        let (values, origin) = if given.is_empty() {
            let (values, origin) = self.below(&setting).unwrap_or((Vec::new(), Origin::Default));
            if origin != Origin::Default {
                put(&values).map_err(|message| anyhow::anyhow!("{origin}: {message}"))?;
            }
            (values, origin)
        } else {
            (given, Origin::Flag(flag))
        };
        self.in_force.push(InForce { key: key.to_owned(), values, origin });
        Ok(())
    }

    /// Laws and jurisdictions are one choice: who makes it makes the whole of it.
    fn choice(&mut self, choice: &mut Choice) -> anyhow::Result<()> {
        let by_flag = !choice.law.is_empty() || !choice.jurisdiction.is_empty();
        let by_variable = [&LAWS, &JURISDICTIONS]
            .iter()
            .any(|setting| matches!(self.below(setting), Some((_, Origin::Environment(_)))));
        let file = if by_flag || by_variable { self.file.take() } else { None };
        let settled = [(LAWS, &mut choice.law), (JURISDICTIONS, &mut choice.jurisdiction)];
        for (setting, place) in settled {
            let given = place.clone();
            if by_flag && given.is_empty() {
                let Setting(key, ..) = setting;
                self.in_force.push(InForce { key: key.to_owned(), values: given, origin: Origin::Default });
                continue;
            }
            self.fill(setting, given, |values| {
                *place = values.to_vec();
                Ok(())
            })?;
        }
        if file.is_some() {
            self.file = file;
        }
        Ok(())
    }

    /// What a flag or a variable says holds for every law; only the file tells laws apart.
    fn policy(&mut self, args: &mut Check) -> anyhow::Result<()> {
        let read = |values: &[String]| -> Result<Vec<FailOn>, String> {
            let one = |value: &String| value.parse().map_err(|error: UnknownFailOn| error.to_string());
            values.iter().map(one).collect()
        };
        let given: Vec<String> = args.gate.fail_on.iter().map(ToString::to_string).collect();
        self.fill(FAIL_ON, given, |values| {
            args.gate.fail_on = read(values)?;
            Ok(())
        })?;
        let everywhere = self.in_force.last().map(|setting| setting.origin.clone());
        let mut policy = policy(&args.gate.fail_on)?;
        if let (Some(file), Some(Origin::File(_) | Origin::Default)) = (&self.file, everywhere) {
            for (table, apart) in [("jurisdiction", &mut policy.jurisdictions), ("law", &mut policy.laws)] {
                for (name, values) in file.apart(table) {
                    let origin = Origin::File(file.place(&format!("{table}/{}", name.replace('/', "~1"))));
                    let fail_on = read(&values).map_err(anyhow::Error::msg)?;
                    Policy::asked(&fail_on).with_context(|| origin.to_string())?;
                    let key = format!("{table}.{}.fail-on", toml_key(&name));
                    apart.insert(name, fail_on.into_iter().collect());
                    self.in_force.push(InForce { key, values, origin });
                }
            }
        }
        args.gate.policy = Some(policy);
        Ok(())
    }
}

/// What a run fails on: what it is told to, or what it does by itself.
fn policy(fail_on: &[FailOn]) -> anyhow::Result<Policy> {
    if fail_on.is_empty() {
        return Ok(Policy::default());
    }
    Ok(Policy::asked(fail_on)?)
}

/// A key as TOML writes it.
fn toml_key(name: &str) -> String {
    let bare = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    if bare { name.to_owned() } else { format!("\"{name}\"") }
}
