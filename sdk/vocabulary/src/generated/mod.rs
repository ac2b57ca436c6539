//! What is made from the schema.

#[allow(
    unused_variables,
    clippy::manual_range_contains,
    clippy::match_like_matches_macro,
    reason = "all its functions have one form"
)]
pub(crate) mod checker;
pub(crate) mod keys;
pub(crate) mod links;
