//! The sandbox: a law's module, loaded once and judged in a fresh instance each time, with every limit on.

mod allowance;
mod border;
#[cfg_attr(not(feature = "cache"), path = "uncached.rs")]
mod cache;
mod error;
mod limits;
mod module;
mod places;
#[cfg(feature = "compiler")]
mod shape;
mod slot;
mod store;
mod ticker;

use std::sync::Arc;
use std::time::Duration;

#[cfg(feature = "compiler")]
use wasmtime::OptLevel;
use wasmtime::{Config, Enabled, InstanceAllocationStrategy, PoolingAllocationConfig};

pub use allowance::Cancel;
#[cfg(not(feature = "cache"))]
pub(crate) use cache::ModuleCache;
#[cfg(feature = "cache")]
pub use cache::ModuleCache;
pub use error::LawError;
pub use limits::{Bound, Limits};

pub(crate) use allowance::Allowance;
pub(crate) use limits::Granted;

pub(crate) use border::short;
pub(crate) use module::Module;

use places::Places;
use ticker::Ticker;

/// How the memory of instances is obtained. It changes speed, never a result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Allocation {
    /// From slots reserved once: the fast way.
    #[default]
    Pooled,
    /// From the system each time, and no more address space than is used: for machines that do not let a process reserve
    /// much of it. Somewhat slower, since each access to memory is then checked.
    OnDemand,
}

/// What the host keeps beside the memories of one instance: its globals, functions, tables' places.
const INSTANCE_BYTES: usize = 16 << 20;

/// A compiler and runtime of its own, with its own clock for time-outs.
#[derive(Debug)]
pub(crate) struct Sandbox {
    engine: wasmtime::Engine,
    limits: Limits,
    allocation: Allocation,
    cache: Option<ModuleCache>,
    places: Places,
    // Stops with the sandbox.
    ticker: Ticker,
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
        Ok(Sandbox { engine, limits, allocation, cache, places: Places::new(limits.concurrency), ticker })
    }

    /// What a query may take that begins now. Its own limits only tighten those of the engine.
    pub(crate) fn allowance(
        &self,
        limits: Option<Limits>,
        time: Option<Duration>,
        cancel: Option<Cancel>,
    ) -> Allowance {
        let limits = limits.map_or(self.limits, |limits| self.limits.tightened(limits));
        Allowance::new(limits, self.ticker.clock(), time, cancel)
    }
}

fn config(limits: &Limits, allocation: Allocation) -> Config {
    let mut config = Config::new();
    config
        .consume_fuel(true)
        .epoch_interruption(true)
        .max_wasm_stack(limits.stack_bytes)
        .wasm_relaxed_simd(false)
        // A law is one module with one memory that calls nothing; what it does not need, it does not get.
        .wasm_memory64(false)
        .wasm_multi_memory(false)
        .concurrency_support(false)
        // A trap's reason fits one line.
        .wasm_backtrace_max_frames(None)
        .memory_init_cow(true);
    // The same bits on every machine.
    #[cfg(feature = "compiler")]
    config.cranelift_opt_level(OptLevel::Speed).cranelift_nan_canonicalization(true);
    if allocation == Allocation::Pooled {
        let memory = usize::try_from(limits.memory_bytes.max).unwrap_or(usize::MAX);
        let places = limits.concurrency.max(1);
        let mut pool = PoolingAllocationConfig::new();
        pool.total_component_instances(places)
            .total_core_instances(places * limits::INSTANCES)
            .total_memories(places * limits::MEMORIES)
            .total_tables(places * limits::TABLES)
            .max_core_instances_per_component(limits::INSTANCES)
            .max_memories_per_component(limits::MEMORIES)
            .max_tables_per_component(limits::TABLES)
            .max_tables_per_module(limits::TABLES)
            // Not reserved, only counted: an interpreter with thousands of functions needs more than the usual 1 MiB.
            .max_core_instance_size(INSTANCE_BYTES)
            .max_component_instance_size(INSTANCE_BYTES)
            .max_memory_size(memory)
            .table_elements(limits::TABLE_ELEMENTS)
            .max_unused_warm_slots(places)
            .linear_memory_keep_resident(1 << 20)
            .table_keep_resident(1 << 16)
            .pagemap_scan(Enabled::Auto);
        config.allocation_strategy(InstanceAllocationStrategy::Pooling(pool));
    } else {
        config
            .memory_reservation(0)
            .memory_guard_size(0)
            .guard_before_linear_memory(false)
            .memory_reservation_for_growth(1 << 20);
    }
    config
}

/// Shared by all laws of an engine.
pub(crate) type SharedSandbox = Arc<Sandbox>;

/// Programs without a compiler.
#[cfg(test)]
#[cfg(not(feature = "compiler"))]
mod tests {
    use super::*;

    #[test]
    fn a_module_that_was_not_compiled_before_is_an_error_that_says_so() {
        let sandbox = Arc::new(Sandbox::new(Limits::default(), Allocation::OnDemand, None).unwrap());
        let allowance = sandbox.allowance(None, None, None);
        let ask = |bytes: &'static [u8]| Module::new(bytes.into(), sandbox.clone()).load(&allowance);
        assert_eq!(ask(&[0, b'a', b's', b'm', 0x0d, 0, 1, 0]), Err(LawError::NoCompiler));
        assert!(LawError::NoCompiler.to_string().contains("the feature `compiler` of `juris`"));
        assert_eq!(ask(b""), Err(LawError::Load { reason: "the file is empty".to_owned() }));
    }
}
