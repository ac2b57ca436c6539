//! Words that several formats share.

use crate::finding::{Finding, Kind, Status};
use crate::gate::{Counts, Ending};
use crate::text::readable;
use crate::words::count;

/// How the run ends and why, in one line.
pub(crate) fn headline(counts: &Counts) -> String {
    let kinds = [
        (Kind::NotJudged, "could not be judged", "could not be judged"),
        (Kind::Violation, "violation", "violations"),
        (Kind::NeedsInformation, "obligation that needs information", "obligations that need information"),
        (Kind::UnknownLinks, "service with unknown links", "services with unknown links"),
        (Kind::Stale, "stale law", "stale laws"),
        (Kind::Weak, "weakly sourced verdict", "weakly sourced verdicts"),
    ];
    let failing: Vec<String> = kinds
        .iter()
        .map(|(kind, one, many)| (counts.of(Status::Fails, *kind), one, many))
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| count(number, one, many))
        .collect();
    if failing.is_empty() { "Passed".to_owned() } else { format!("Failed: {}", failing.join(", ")) }
}

/// What does not fail, counted: reported, known, waived, gone.
pub(super) fn rest(ending: &Ending) -> Vec<String> {
    let counts = [
        (ending.counts.of_status(Status::Waived), "waived"),
        (ending.counts.of_status(Status::Known), "known to the baseline"),
        (ending.counts.of_status(Status::Reported), "only reported"),
        (ending.gone.len(), "gone since the baseline"),
    ];
    counts.iter().filter(|(number, _)| *number > 0).map(|(number, what)| format!("{number} {what}")).collect()
}

/// How loud a finding is, in the three steps that most tools know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Error,
    Warning,
    Note,
}

/// A finding that fails is an error; what is waived, known or about the law itself is a note.
pub(super) fn level(finding: &Finding) -> Level {
    match (finding.status, finding.kind) {
        (Status::Fails, _) => Level::Error,
        (Status::Waived | Status::Known, _) | (_, Kind::Stale | Kind::Weak | Kind::LawReplaced) => {
            Level::Note
        }
        (Status::Reported, _) => Level::Warning,
    }
}

/// The message with how it counts and, where `cures` is asked for, what to do: line by line, as data.
pub(super) fn whole_message(finding: &Finding, cures: bool) -> Vec<String> {
    let standing = finding.standing().map(|standing| format!(" [{standing}]")).unwrap_or_default();
    let cures =
        finding.detail.remedies.iter().filter(|_| cures).map(|cure| format!("To do: {}", cure.words()));
    [format!("{}{standing}", finding.message)].into_iter().chain(cures).collect()
}

/// Lines of text for readers.
pub(super) fn shown(lines: &[String]) -> String {
    lines.iter().map(|line| readable(line)).collect::<Vec<_>>().join("\n")
}

/// The path of a file as the tools of a repository write it.
pub(super) fn repository_path(file: &str) -> String {
    let file = file.replace('\\', "/");
    file.strip_prefix("./").unwrap_or(&file).to_owned()
}

/// An address of the web, as it may stand in a link; nothing where it is something else.
pub(super) fn web_address(url: Option<&str>) -> Option<String> {
    use std::fmt::Write as _;
    let url = url.filter(|url| url.starts_with("https://") || url.starts_with("http://"))?;
    let mut safe = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&*+,;=%".contains(&byte) {
            safe.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(safe, "%{byte:02X}");
        }
    }
    Some(safe)
}
