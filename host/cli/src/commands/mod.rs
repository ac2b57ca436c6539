//! What each command does.

pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod config;
pub(crate) mod import;
pub(crate) mod init;
pub(crate) mod laws;
pub(crate) mod manual;
pub(crate) mod schema;
pub(crate) mod test;
pub(crate) mod waive;
