//! The formats in which findings are told, and where each goes.

mod github;
mod gitlab;
mod html;
mod json;
mod junit;
mod markdown;
mod sarif;
mod words;

pub(crate) use words::{count, headline};

use std::path::PathBuf;

use clap::ValueEnum;

use super::Outcome;

/// A format of `juris check`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people at a terminal
    Human,
    /// For programs: juris/report@1
    Json,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
    /// JUnit XML: one test for each obligation
    Junit,
    /// Annotations of a GitHub workflow, and its job summary
    Github,
    /// GitLab's code quality report
    Gitlab,
    /// A comment on a pull request
    Markdown,
    /// One page for a browser
    Html,
    /// For programs: juris/report@1, one report a line
    Ndjson,
}

/// A format and the file it goes to; standard output where none is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) format: Format,
    pub(crate) file: Option<PathBuf>,
}

/// `sarif=out.sarif`, or `human`.
pub(crate) fn target(text: &str) -> Result<Target, String> {
    let (name, file) = match text.split_once('=') {
        Some((_, "")) => return Err("there is no file behind the `=`".to_owned()),
        Some((name, file)) => (name, Some(PathBuf::from(file))),
        None => (text, None),
    };
    let format = Format::from_str(name, false).map_err(|_| {
        let names = Format::value_variants().iter().filter_map(ValueEnum::to_possible_value);
        let names: Vec<String> = names.map(|value| value.get_name().to_owned()).collect();
        format!(
            "there is no format `{name}`; expected one of {}, with =FILE where it goes to a file",
            names.join(", ")
        )
    })?;
    Ok(Target { format, file })
}

/// What a run found, in a format. `width` is that of the terminal.
pub(crate) fn render(outcome: &Outcome, format: Format, width: usize) -> anyhow::Result<String> {
    Ok(match format {
        Format::Human => crate::render::outcome(outcome, width, false),
        Format::Json => json::render(outcome)?,
        Format::Sarif => sarif::render(outcome)?,
        Format::Junit => junit::render(outcome)?,
        Format::Github => github::render(outcome),
        Format::Gitlab => gitlab::render(outcome)?,
        Format::Markdown => markdown::render(outcome),
        Format::Html => html::render(outcome)?,
        Format::Ndjson => json::lines(outcome)?,
    })
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
}
