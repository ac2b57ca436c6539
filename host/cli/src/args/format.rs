//! Words of the libraries as arguments: formats, and what a run fails on.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use juris_findings::Format;
use serde::Deserialize;

/// A format and the file it goes to; standard output where none is named.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Target {
    pub(crate) format: Format,
    pub(crate) file: Option<PathBuf>,
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.file {
            Some(file) => write!(f, "{}={}", self.format, file.display()),
            None => self.format.fmt(f),
        }
    }
}

impl TryFrom<String> for Target {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        target(&text)
    }
}

/// `sarif=out.sarif`, or `human`.
pub(crate) fn target(text: &str) -> Result<Target, String> {
    let (name, file) = match text.split_once('=') {
        Some((_, "")) => return Err("there is no file behind the `=`".to_owned()),
        Some((name, file)) => (name, Some(PathBuf::from(file))),
        None => (text, None),
    };
    let format = name.parse().map_err(|error| {
        let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
        let names = names.join(", ");
        format!("{error}; expected one of {names}, with =FILE where it goes to a file")
    })?;
    Ok(Target { format, file })
}

/// What `--fail-on` takes, and what it means.
pub(super) const FAIL_ON: [(&str, &str); 5] = [
    ("violation", "An obligation that is not met"),
    ("needs-information", "An obligation that cannot be judged before more is known"),
    ("stale", "A law that nobody has checked up to the day judged"),
    ("weak", "A verdict that rests on a weakly sourced fact of the law"),
    ("never", "Nothing but what could not be judged"),
];

/// What `juris import` takes, and what it means.
pub(super) const IMPORTS: [(&str, &str); 3] = [
    ("cyclonedx", "A service of a CycloneDX BOM in JSON"),
    ("backstage", "A component or system of a Backstage catalog"),
    ("fides", "A system of a fideslang manifest"),
];

/// An argument that is one of these words.
pub(super) fn words<T>(words: &[(&'static str, &'static str)]) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err: std::error::Error + Send + Sync + 'static> + Clone + Send + Sync + 'static,
{
    let values = words.iter().map(|(name, help)| PossibleValue::new(*name).help(*help));
    PossibleValuesParser::new(values).try_map(|word| word.parse::<T>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_goes_to_its_file() {
        let sarif = target("sarif=a=b.sarif").unwrap();
        assert_eq!(sarif, Target { format: Format::Sarif, file: Some("a=b.sarif".into()) });
        assert_eq!(target("human").unwrap().file, None);
        assert!(target("sarif=").is_err());
        assert!(
            target("xml").unwrap_err().contains("human, json, sarif, junit, github, gitlab, markdown, html")
        );
    }

    #[test]
    fn every_word_of_the_libraries_is_an_argument() {
        let names = |words: &[(&'static str, &str)]| words.iter().map(|(name, _)| *name).collect::<Vec<_>>();
        assert_eq!(names(&FAIL_ON), juris_findings::FailOn::ALL.map(|word| word.name()));
        assert_eq!(names(&IMPORTS), juris_import::Format::ALL.map(|word| word.name()));
    }
}
