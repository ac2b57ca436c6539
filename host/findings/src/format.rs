//! The formats in which a run is told, each to a writer of its own.
//!
//! A [`Format`] makes a [`Rendering`], which is told of each service as soon as it is judged, and of the ending. What it
//! writes is the same for the same run. Texts of findings are data and may hold anything: each format that is shown to
//! people makes them harmless, and cuts what nobody would read; JSON and SARIF keep them as they are.

mod baseline;
pub mod compare;
mod excerpt;
#[cfg(feature = "github")]
mod github;
#[cfg(feature = "gitlab")]
mod gitlab;
#[cfg(feature = "html")]
mod html;
pub mod human;
mod items;
mod json;
#[cfg(feature = "junit")]
mod junit;
pub mod keys;
pub mod laws;
#[cfg(feature = "markdown")]
mod markdown;
mod outline;
#[cfg(feature = "sarif")]
mod sarif;
mod words;

pub use baseline::BaselineWriting;
use items::Items;

use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;
use std::sync::Arc;

use crate::gate::{Ending, Run, Told};
pub use crate::run::Detail;
use crate::spool::{MakeSpool, Memory};

/// How a run is told in one format, service by service. What belongs to the end, or into another order than that of the
/// services, is put aside.
pub trait Rendering {
    /// Writes what stands before everything.
    ///
    /// # Errors
    /// The writer fails.
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let _ = out;
        Ok(())
    }

    /// Writes what is told of the next service at once.
    ///
    /// # Errors
    /// The writer fails, or there is no room to put text aside.
    fn service(&mut self, told: &Arc<Told>, out: &mut dyn Write) -> io::Result<()>;

    /// Writes what is left when every service has been judged.
    ///
    /// # Errors
    /// The writer fails, or what was put aside cannot be read.
    fn end(&mut self, ending: &Ending, out: &mut dyn Write) -> io::Result<()>;
}

/// A format in which a run is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// For people at a terminal
    Human,
    /// For programs: juris/report@1
    Json,
    /// SARIF 2.1.0, for code scanning and editors
    #[cfg(feature = "sarif")]
    Sarif,
    /// JUnit XML: one test for each obligation
    #[cfg(feature = "junit")]
    Junit,
    /// Annotations of a GitHub workflow
    #[cfg(feature = "github")]
    Github,
    /// GitLab's code quality report
    #[cfg(feature = "gitlab")]
    Gitlab,
    /// A comment on a pull request
    #[cfg(feature = "markdown")]
    Markdown,
    /// One page for a browser
    #[cfg(feature = "html")]
    Html,
    /// For programs: juris/report@1, one report a line
    Ndjson,
}

/// How a run is laid out, where a format leaves a choice.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Layout {
    /// Of `human` the widest line, in columns.
    pub width: usize,
    /// Of `human`: whether a service that cannot be read is told as well. Whoever has told it elsewhere leaves it out.
    pub whole: bool,
    /// Where text waits that stands at the end.
    pub spool: MakeSpool,
    /// Of `human`: of what the whole reasoning is told.
    pub explain: Explain,
    /// Of `json` and `ndjson`: how much each report says.
    pub detail: Detail,
}

/// Of what the whole reasoning is told: each condition with its facts, each penalty and its source, every step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Explain {
    /// Of nothing: what is wrong and asked, why in short, and what to do.
    #[default]
    Nothing,
    /// Of everything.
    Everything,
    /// Of one law, or of one of its obligations.
    One {
        /// The id of the law.
        law: String,
        /// The id of the obligation.
        obligation: Option<String>,
    },
}

impl Explain {
    /// Of `LAW` or `LAW#OBLIGATION`.
    pub fn of(about: &str) -> Self {
        match about.split_once('#') {
            Some((law, obligation)) => {
                Explain::One { law: law.to_owned(), obligation: Some(obligation.to_owned()) }
            }
            None => Explain::One { law: about.to_owned(), obligation: None },
        }
    }
}

impl Default for Layout {
    fn default() -> Self {
        Layout {
            width: 100,
            whole: true,
            spool: Memory::spool,
            explain: Explain::Nothing,
            detail: Detail::Full,
        }
    }
}

impl Layout {
    /// The same with lines of so many columns.
    #[must_use]
    pub fn width(mut self, columns: usize) -> Self {
        self.width = columns;
        self
    }

    /// The same, telling services that cannot be read or leaving them out.
    #[must_use]
    pub fn whole(mut self, whole: bool) -> Self {
        self.whole = whole;
        self
    }

    /// The same with the whole reasoning of something.
    #[must_use]
    pub fn explain(mut self, explain: Explain) -> Self {
        self.explain = explain;
        self
    }

    /// The same with so much in each report.
    #[must_use]
    pub fn detail(mut self, detail: Detail) -> Self {
        self.detail = detail;
        self
    }

    /// The same with another place for text that waits.
    #[must_use]
    pub fn spool(mut self, spool: MakeSpool) -> Self {
        self.spool = spool;
        self
    }
}

impl Format {
    /// Every format that is built in.
    pub const ALL: &[Format] = &[
        Format::Human,
        Format::Json,
        #[cfg(feature = "sarif")]
        Format::Sarif,
        #[cfg(feature = "junit")]
        Format::Junit,
        #[cfg(feature = "github")]
        Format::Github,
        #[cfg(feature = "gitlab")]
        Format::Gitlab,
        #[cfg(feature = "markdown")]
        Format::Markdown,
        #[cfg(feature = "html")]
        Format::Html,
        Format::Ndjson,
    ];

    /// Its name, such as `sarif`.
    pub fn name(self) -> &'static str {
        match self {
            Format::Human => "human",
            Format::Json => "json",
            #[cfg(feature = "sarif")]
            Format::Sarif => "sarif",
            #[cfg(feature = "junit")]
            Format::Junit => "junit",
            #[cfg(feature = "github")]
            Format::Github => "github",
            #[cfg(feature = "gitlab")]
            Format::Gitlab => "gitlab",
            #[cfg(feature = "markdown")]
            Format::Markdown => "markdown",
            #[cfg(feature = "html")]
            Format::Html => "html",
            Format::Ndjson => "ndjson",
        }
    }

    /// Tells a run of which everything is there. Whoever judges very many services tells each at once instead, with a
    /// [`Rendering`].
    ///
    /// # Errors
    /// The writer fails.
    pub fn write(
        self,
        run: Run,
        services: &[Arc<Told>],
        ending: &Ending,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut rendering = self.rendering(run, Layout::default());
        rendering.begin(out)?;
        services.iter().try_for_each(|told| rendering.service(told, out))?;
        rendering.end(ending, out)
    }

    /// How a run is told in it.
    #[must_use]
    pub fn rendering(self, run: Run, layout: Layout) -> Box<dyn Rendering> {
        match self {
            Format::Human => Box::new(human::Human::new(run, layout)),
            Format::Json => Box::new(json::Json::new(run, &layout)),
            #[cfg(feature = "sarif")]
            Format::Sarif => Box::new(sarif::Sarif::new(run, layout.spool)),
            #[cfg(feature = "junit")]
            Format::Junit => Box::new(junit::Junit::new(run)),
            #[cfg(feature = "github")]
            Format::Github => Box::new(github::Github::new(layout.spool)),
            #[cfg(feature = "gitlab")]
            Format::Gitlab => Box::new(gitlab::Gitlab::default()),
            #[cfg(feature = "markdown")]
            Format::Markdown => Box::new(markdown::Markdown::new(run, layout.spool)),
            #[cfg(feature = "html")]
            Format::Html => Box::new(html::Html::new(run, layout.spool)),
            Format::Ndjson => Box::new(json::Lines::new(run, &layout)),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A word that names no format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no format `{0}`")]
pub struct UnknownFormat(String);

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let found = Format::ALL.iter().copied().find(|format| format.name() == name);
        found.ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}
