//! What is wrong with a text: what, where, what was expected, what to do.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::excerpt::Excerpt;
use crate::position::{Lines, Position};

/// One thing that is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// What is wrong.
    pub message: String,
    /// JSON Pointer to it, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// Line and column, where they are known.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// The place behind what is wrong, where it is known.
    #[serde(skip)]
    pub end: Option<Position>,
    /// The line of that place, where the text was at hand.
    #[serde(skip)]
    pub excerpt: Option<Excerpt>,
    /// What was expected instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Whether the pointer's last key is what is wrong, rather than its value.
    #[serde(skip)]
    pub(crate) about_key: bool,
}

impl Problem {
    /// A problem of which so far only the message is known. The document gives it a place by its pointer.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Problem {
            message: message.into(),
            pointer: None,
            position: None,
            end: None,
            excerpt: None,
            expected: None,
            help: None,
            about_key: false,
        }
    }

    /// Says where it stands.
    #[must_use]
    pub fn at(mut self, position: Position) -> Self {
        self.position = Some(position);
        self
    }

    /// Says which value it is about.
    #[must_use]
    pub fn pointer(mut self, pointer: impl Into<String>) -> Self {
        self.pointer = Some(pointer.into());
        self
    }

    /// Says that the last key of the pointer is wrong, rather than its value.
    #[must_use]
    pub fn about_key(mut self) -> Self {
        self.about_key = true;
        self
    }

    /// Says what was expected instead.
    #[must_use]
    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// How many problems of one text are listed.
const LISTED: usize = 200;

/// A text that cannot be used, with everything that is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct InputError {
    file: String,
    problems: Vec<Problem>,
    more: usize,
}

impl InputError {
    /// An error about a file as a whole: it cannot be opened, say.
    pub fn whole_file(file: impl Into<String>, message: impl Into<String>) -> Self {
        InputError { file: file.into(), problems: vec![Problem::new(message)], more: 0 }
    }

    /// An error about a text, with all that is wrong with it; those without a place come first.
    pub fn new(file: &str, mut problems: Vec<Problem>) -> Self {
        problems.sort_by_key(|problem| problem.position);
        let more = problems.len().saturating_sub(LISTED);
        problems.truncate(LISTED);
        InputError { file: file.to_owned(), problems, more }
    }

    /// Adds the lines of the problems that have a place in this text, above which so many lines of its file stand.
    pub(crate) fn with_lines(mut self, text: &[u8], lines: &Lines, above: u32) -> Self {
        for problem in &mut self.problems {
            let Some(position) = problem.position else { continue };
            let [start, end] = [position, problem.end.unwrap_or(position)]
                .map(|place| lines.offset(text, place.above(above)));
            problem.excerpt = Some(Excerpt::new(text, start..end.max(start)));
        }
        self
    }

    /// Says that there are more problems than those listed.
    #[must_use]
    pub fn and_more(mut self, more: usize) -> Self {
        self.more += more;
        self
    }

    /// The name under which the text was given.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// What is wrong, in the order of the text. Never empty, and never more than a reader could want.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// How many problems there are beside those that [`problems`](InputError::problems) lists.
    pub fn more(&self) -> usize {
        self.more
    }
}

impl fmt::Display for InputError {
    /// `file:line:column: message (pointer); expected ...; help`, one line for each problem.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{}", self.file)?;
            if let Some(position) = problem.position {
                write!(f, ":{position}")?;
            }
            write!(f, ": {}", problem.message)?;
            if let Some(pointer) = problem.pointer.as_deref().filter(|pointer| !pointer.is_empty()) {
                write!(f, " (at {pointer})")?;
            }
            if let Some(expected) = &problem.expected {
                write!(f, "; expected {expected}")?;
            }
            if let Some(help) = &problem.help {
                write!(f, "; {help}")?;
            }
        }
        if self.more > 0 {
            write!(f, "\n{}: and {} more problems", self.file, self.more)?;
        }
        Ok(())
    }
}
