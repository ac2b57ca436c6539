//! What a text may have: texts come from strangers.

/// The most bytes that a document may have. A description of a large service has some hundred kilobytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// The most levels that a document may have. Whoever walks one goes down by calling itself.
pub const MAX_DEPTH: usize = 128;

/// What a text may have.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// The bytes of the text. At most 64 MiB are read, whatever is set.
    pub bytes: usize,
    /// The levels of the text: lists and objects within each other. At most [`MAX_DEPTH`], whatever is set.
    pub depth: usize,
    /// The type of which the bounds are fields of the same names, where a host may set them: for messages.
    pub of: Option<&'static str>,
}

impl Bounds {
    /// What any text may have: facts name places in it by numbers that must not run out.
    pub(crate) const MOST: Bounds = Bounds { bytes: 64 * 1024 * 1024, depth: MAX_DEPTH, of: None };

    /// That a bound can be raised, where it can be.
    pub(crate) fn raised(&self, field: &str) -> String {
        self.of.map(|of| format!(" (the host's `{of}::{field}` raises it)")).unwrap_or_default()
    }
}

impl Default for Bounds {
    fn default() -> Self {
        Bounds { bytes: MAX_BYTES, depth: MAX_DEPTH, of: None }
    }
}
