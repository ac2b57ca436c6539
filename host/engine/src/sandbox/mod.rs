//! The sandbox: a law's module, loaded once and judged in a fresh instance each time, with every limit on.

mod cache;
mod compile;
mod contract;
mod error;
mod limits;
mod module;
mod shape;
mod store;
mod ticker;

use std::sync::{Arc, Condvar, Mutex, PoisonError};

use wasmtime::{Config, Enabled, InstanceAllocationStrategy, OptLevel, PoolingAllocationConfig};

pub use cache::ModuleCache;
pub use error::LawError;
pub use limits::{Bound, Limits};

pub(crate) use contract::{Detail, Question, RawRemedy, RawRuling, RawStep, RawTruth, RawVerdict};
pub(crate) use module::Module;

use ticker::Ticker;

/// How the memory of instances is obtained. It changes speed, never a result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Allocation {
    /// From slots reserved once: the fast way.
    #[default]
    Pooled,
    /// From the system each time: for machines that do not let a process reserve much address space.
    OnDemand,
}

/// How many judgements may run at the same moment in one engine; more wait for their turn.
const SLOTS: u32 = 64;

/// What the host keeps beside the memories of one instance: its globals, functions, tables' places.
const INSTANCE_BYTES: usize = 16 << 20;

/// A compiler and runtime of its own, with its own clock for time-outs.
#[derive(Debug)]
pub(crate) struct Sandbox {
    engine: wasmtime::Engine,
    limits: Limits,
    cache: Option<ModuleCache>,
    slots: Slots,
    // Stops with the sandbox.
    _ticker: Ticker,
}

impl Sandbox {
    pub(crate) fn new(
        limits: Limits,
        allocation: Allocation,
        cache: Option<ModuleCache>,
    ) -> Result<Self, LawError> {
        let failed = |error: wasmtime::Error| LawError::Sandbox { reason: format!("{error:#}") };
        let engine = wasmtime::Engine::new(&config(&limits, allocation)).map_err(failed)?;
        let ticker =
            Ticker::start(&engine).map_err(|error| LawError::Sandbox { reason: error.to_string() })?;
        Ok(Sandbox { engine, limits, cache, slots: Slots::new(), _ticker: ticker })
    }
}

fn config(limits: &Limits, allocation: Allocation) -> Config {
    let mut config = Config::new();
    config
        .consume_fuel(true)
        .epoch_interruption(true)
        .max_wasm_stack(limits.stack_bytes)
        .cranelift_opt_level(OptLevel::Speed)
        // The same bits on every machine.
        .cranelift_nan_canonicalization(true)
        .wasm_relaxed_simd(false)
        // A law is one module with one memory that calls nothing; what it does not need, it does not get.
        .wasm_memory64(false)
        .wasm_multi_memory(false)
        .concurrency_support(false)
        // A trap's reason fits one line.
        .wasm_backtrace_max_frames(None)
        .memory_init_cow(true);
    if allocation == Allocation::Pooled {
        let memory = usize::try_from(limits.memory_bytes.most).unwrap_or(usize::MAX);
        let mut pool = PoolingAllocationConfig::new();
        pool.total_component_instances(SLOTS)
            .total_core_instances(SLOTS * limits::INSTANCES)
            .total_memories(SLOTS * limits::MEMORIES)
            .total_tables(SLOTS * limits::TABLES)
            .max_core_instances_per_component(limits::INSTANCES)
            .max_memories_per_component(limits::MEMORIES)
            .max_tables_per_component(limits::TABLES)
            .max_tables_per_module(limits::TABLES)
            // Not reserved, only counted: an interpreter with thousands of functions needs more than the usual 1 MiB.
            .max_core_instance_size(INSTANCE_BYTES)
            .max_component_instance_size(INSTANCE_BYTES)
            .max_memory_size(memory)
            .table_elements(limits::TABLE_ELEMENTS)
            .max_unused_warm_slots(SLOTS)
            .linear_memory_keep_resident(1 << 20)
            .table_keep_resident(1 << 16)
            .pagemap_scan(Enabled::Auto);
        config.allocation_strategy(InstanceAllocationStrategy::Pooling(pool));
    }
    config
}

/// Places for judgements that run at the same moment.
#[derive(Debug)]
struct Slots {
    places: Mutex<Places>,
    freed: Condvar,
}

#[derive(Debug)]
struct Places {
    free: u32,
    waiting: u32,
}

impl Slots {
    fn new() -> Self {
        Slots { places: Mutex::new(Places { free: SLOTS, waiting: 0 }), freed: Condvar::new() }
    }

    fn take(&self) -> Slot<'_> {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        while places.free == 0 {
            places.waiting += 1;
            places = self.freed.wait(places).unwrap_or_else(PoisonError::into_inner);
            places.waiting -= 1;
        }
        places.free -= 1;
        Slot(self)
    }
}

struct Slot<'s>(&'s Slots);

impl Drop for Slot<'_> {
    fn drop(&mut self) {
        let mut places = self.0.places.lock().unwrap_or_else(PoisonError::into_inner);
        places.free += 1;
        // Waking nobody costs a call of the system.
        if places.waiting > 0 {
            self.0.freed.notify_one();
        }
    }
}

/// Shared by all laws of an engine.
pub(crate) type SharedSandbox = Arc<Sandbox>;
