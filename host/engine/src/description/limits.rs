//! What the text of a description and its changes may take.

use juris_document::{Bounds, MAX_BYTES, MAX_DEPTH};

use super::patch::PatchBudget;

/// What the text of a description and its changes may take. Each bound has a default that is far above what a large service
/// needs; whoever reads texts of strangers may want less.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParseLimits {
    /// The bytes of the text. At most 64 MiB are read, whatever is set.
    pub bytes: usize,
    /// Levels of the text: a value within so many lists and objects, less one. At most 128, whatever is set.
    pub depth: usize,
    /// The operations of all changes together.
    pub change_operations: u64,
    /// The bytes that the changes may make in memory: the values that they bring or copy, and the description as it is from
    /// each of their days on. Moving the items of a list out of the way counts as well, as 8 bytes each. At most 2 GiB are
    /// made, whatever is set.
    pub change_bytes: u64,
}

impl Default for ParseLimits {
    fn default() -> Self {
        ParseLimits {
            bytes: MAX_BYTES,
            depth: MAX_DEPTH,
            change_operations: 50_000,
            change_bytes: 256 * 1024 * 1024,
        }
    }
}

impl ParseLimits {
    /// What the text may take.
    pub(super) fn bounds(&self) -> Bounds {
        Bounds { bytes: self.bytes, depth: self.depth, of: Some("ParseLimits") }
    }

    /// What patches may take.
    pub(crate) fn budget(&self) -> PatchBudget {
        // Facts name places in their text by numbers that must not run out.
        let bytes = self.change_bytes.min(2 << 30);
        PatchBudget::new(self.change_operations, bytes, self.depth.min(MAX_DEPTH))
    }
}
