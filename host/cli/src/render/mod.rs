//! How reports, laws and errors are shown to their readers.

mod catalog;
mod compare;
mod compare_markdown;
mod fact;
mod findings;
mod human;
mod law;
mod links;
pub(crate) mod markdown;
mod page;
mod step;
mod steps;
mod style;

pub(crate) use catalog::{catalog, catalog_json, law as one_law, law_json};
pub(crate) use compare::comparison;
pub(crate) use compare_markdown::comparison_markdown;
pub(crate) use fact::{path as fact_path, value as fact_value};
pub(crate) use findings::Human;
pub(crate) use human::{days, problems, report};
pub(crate) use links::{NOTHING_MORE, left_open as links_left_open};
pub(crate) use page::{made_safe, readable};
pub(crate) use step::{mark as step_mark, words as step_words};
pub(crate) use steps::replacement;
pub(crate) use style::{error_label, pass_mark};

/// A text with its first letter as it begins a sentence.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
