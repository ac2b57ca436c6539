//! The formats in which findings are told, and where each goes.

mod github;
mod gitlab;
mod html;
mod items;
mod json;
mod junit;
mod markdown;
mod sarif;
mod words;

pub(crate) use items::Items;
pub(crate) use words::{count, headline};

use std::path::PathBuf;
use std::rc::Rc;

use clap::ValueEnum;

use super::{Ending, Run, Told};
use crate::output::Sink;

/// How a run is told in one format, service by service. What belongs to the end, or into another order than that of the
/// services, is put aside and not held.
pub(crate) trait Rendering {
    /// What stands before everything.
    fn begin(&mut self) -> anyhow::Result<String> {
        Ok(String::new())
    }

    /// What is told of the next service at once.
    fn service(&mut self, told: &Rc<Told>) -> anyhow::Result<String>;

    /// Writes what is left when every service has been judged.
    fn end(&mut self, ending: &Ending, out: &mut Sink) -> anyhow::Result<()>;
}

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

impl Format {
    /// How a run is told. Of `human` the width is that of the terminal, and in a file of its own (`whole`) it repeats what
    /// standard error has told.
    pub(crate) fn rendering(self, run: Run, width: usize, whole: bool) -> anyhow::Result<Box<dyn Rendering>> {
        Ok(match self {
            Format::Human => Box::new(crate::render::Human::new(run, width, whole)),
            Format::Json => Box::new(json::Json::default()),
            Format::Sarif => Box::new(sarif::Sarif::new(run)),
            Format::Junit => Box::new(junit::Junit::new(run)),
            Format::Github => Box::new(github::Github::default()),
            Format::Gitlab => Box::new(gitlab::Gitlab::default()),
            Format::Markdown => Box::new(markdown::Markdown::new(run)),
            Format::Html => Box::new(html::Html::new(run)?),
            Format::Ndjson => Box::new(json::Lines::new(run)),
        })
    }
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
