//! What the workspace's integration tests and its fuzzing share; the tests are in `engine/` and `laws/`, the fuzzing is run from `fuzz/`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that panics says where it failed"
)]

mod component;
pub mod fuzz;
pub mod generate;
mod native;
pub mod whole;

pub use component::component;
pub use native::NATIVE;
