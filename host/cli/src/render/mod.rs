//! How reports, laws and errors are shown to their readers.

mod catalog;
mod fact;
mod human;
mod law;
mod page;
mod style;

pub(crate) use catalog::{catalog, catalog_json, law as one_law, law_json};
pub(crate) use human::{problems, report};
pub(crate) use page::made_safe;
pub(crate) use style::{error_label, pass_mark};
