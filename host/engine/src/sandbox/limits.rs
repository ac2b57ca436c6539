//! How much a law's module may use.

use std::time::Duration;

use crate::catalog::LawLimits;

/// A bound that a law may have raised, up to what the host allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// What a law gets that asks for nothing else.
    pub usual: u64,
    /// The most that `[limits]` in law.toml can raise it to.
    pub most: u64,
}

impl Bound {
    fn granted(self, asked: Option<u64>) -> u64 {
        asked.unwrap_or(self.usual).min(self.most)
    }
}

/// What the modules of an engine may use: for one judgement, and to be compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Fuel, about one unit for each instruction. The deterministic bound on time.
    pub fuel: Bound,
    /// Bytes of all memories together.
    pub memory_bytes: Bound,
    /// Bytes that are read of an answer, as the host holds them.
    pub output_bytes: Bound,
    /// Bytes of the stack.
    pub stack_bytes: usize,
    /// The time after which a module is stopped even with fuel left. It only backs the fuel up: it depends on the machine,
    /// so it is long enough never to be reached by a module that stays within its fuel.
    pub wall_time: Duration,
    /// The work that compiling a law may be estimated to take. The estimate counts functions, bytes, and locals at
    /// branches, so that it is the same on every machine; a law of the usual size is far below it.
    pub compile_work: u64,
    /// The time after which compiling a law is given up. It only backs `compile_work` up. The compiler cannot be
    /// stopped: its thread goes on until it is done, and its work is thrown away.
    pub compile_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            fuel: Bound { usual: 200_000_000, most: 20_000_000_000 },
            memory_bytes: Bound { usual: 64 << 20, most: 512 << 20 },
            output_bytes: Bound { usual: 8 << 20, most: 64 << 20 },
            stack_bytes: 512 << 10,
            wall_time: Duration::from_secs(20),
            compile_work: 5_000_000_000,
            compile_time: Duration::from_secs(60),
        }
    }
}

/// Memories of one component. A law needs one.
pub(super) const MEMORIES: u32 = 2;
/// Tables of one component.
pub(super) const TABLES: u32 = 8;
/// Core instances of one component: a module and what links it.
pub(super) const INSTANCES: u32 = 32;
/// Elements of one table.
pub(super) const TABLE_ELEMENTS: usize = 20_000;

/// The limits of one law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Granted {
    pub(crate) fuel: u64,
    pub(crate) memory_bytes: u64,
    pub(crate) output_bytes: u64,
}

impl Limits {
    /// What a law gets of what it asks for.
    pub(crate) fn grant(&self, asked: &LawLimits) -> Granted {
        Granted {
            fuel: self.fuel.granted(asked.fuel),
            memory_bytes: self.memory_bytes.granted(asked.memory_bytes),
            output_bytes: self.output_bytes.granted(asked.output_bytes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_law_gets_no_more_than_the_host_allows() {
        let limits = Limits { fuel: Bound { usual: 10, most: 100 }, ..Limits::default() };
        let fuel = |asked| limits.grant(&LawLimits { fuel: asked, ..LawLimits::default() }).fuel;
        assert_eq!((fuel(None), fuel(Some(5)), fuel(Some(50)), fuel(Some(500))), (10, 5, 50, 100));
    }
}
