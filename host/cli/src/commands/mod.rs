//! What each command does.

pub(crate) mod check;
pub(crate) mod laws;
pub(crate) mod schema;
pub(crate) mod test;
