//! What one instance may take of the host.

use wasmtime::ResourceLimiter;

use super::limits::{Granted, INSTANCES, MEMORIES, TABLE_ELEMENTS, TABLES};

/// Counts what an instance asks for and refuses what is too much.
#[derive(Debug)]
pub(super) struct Meter {
    memory_bytes: u64,
    used: u64,
    /// Whether memory was refused. The module decides what it does then; a trap that follows is about memory.
    pub(super) out_of_memory: bool,
}

impl Meter {
    pub(super) fn new(granted: &Granted) -> Self {
        Meter { memory_bytes: granted.memory_bytes, used: 0, out_of_memory: false }
    }
}

impl ResourceLimiter for Meter {
    /// All memories count together, their first size included.
    fn memory_growing(
        &mut self,
        current: usize,
        desired: usize,
        _maximum: Option<usize>,
    ) -> wasmtime::Result<bool> {
        let more = desired.saturating_sub(current) as u64;
        let fits = self.used.saturating_add(more) <= self.memory_bytes;
        if fits {
            self.used += more;
        } else {
            self.out_of_memory = true;
        }
        Ok(fits)
    }

    fn table_growing(
        &mut self,
        _current: usize,
        desired: usize,
        _maximum: Option<usize>,
    ) -> wasmtime::Result<bool> {
        Ok(desired <= TABLE_ELEMENTS)
    }

    fn instances(&self) -> usize {
        INSTANCES as usize
    }

    fn tables(&self) -> usize {
        TABLES as usize
    }

    fn memories(&self) -> usize {
        MEMORIES as usize
    }
}
