//! What one instance may take of the host.

use wasmtime::ResourceLimiter;

use super::limits::{Granted, INSTANCES, MEMORIES, TABLE_ELEMENTS, TABLES};

/// Counts what an instance asks for and refuses what is too much.
#[derive(Debug)]
pub(super) struct Meter {
    memory_bytes: u64,
    /// What the host gives at most, whatever law.toml asks for.
    max: u64,
    used: u64,
    /// Whether memory was refused. The module decides what it does then; a trap that follows is about memory.
    pub(super) out_of_memory: bool,
    /// Whether a memory was to be larger from the start than any may become.
    pub(super) beyond_the_host: bool,
}

impl Meter {
    pub(super) fn new(granted: &Granted, max: u64) -> Self {
        let memory_bytes = granted.memory_bytes;
        Meter { memory_bytes, max, used: 0, out_of_memory: false, beyond_the_host: false }
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
            self.beyond_the_host |= current == 0 && desired as u64 > self.max;
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
