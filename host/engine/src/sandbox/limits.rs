//! How much a law's module may use, and what its answer may have.

use std::time::Duration;

use crate::catalog::LawLimits;

/// A bound that a law may have raised, up to what the host allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// What a law gets that asks for nothing else.
    pub default: u64,
    /// The most that `[limits]` in law.toml can raise it to.
    pub max: u64,
}

impl Bound {
    fn granted(self, asked: Option<u64>) -> u64 {
        asked.unwrap_or(self.default).min(self.max)
    }

    /// The smaller of both, of each of the two.
    fn and(self, other: Bound) -> Bound {
        Bound { default: self.default.min(other.default), max: self.max.min(other.max) }
    }
}

/// What the modules of an engine may use: for one judgement, for what is done with its answer, and to be compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Fuel, about one unit for each instruction. The deterministic bound on time.
    pub fuel: Bound,
    /// Fuel for what is done with an answer: changing and validating a copy of the description for each remedy, and asking
    /// the module again what the remedy leads to. It is no part of `fuel`, since it grows with parts of a description that
    /// the law does not read, of which its fuel must not tell.
    pub check_fuel: u64,
    /// Bytes of all memories together.
    pub memory_bytes: Bound,
    /// Bytes that are read of an answer, as the host holds them.
    pub output_bytes: Bound,
    /// Bytes of the stack.
    pub stack_bytes: usize,
    /// Remedies of one ruling.
    pub remedies: usize,
    /// Operations of one remedy's patch.
    pub patch_operations: usize,
    /// Bytes that the patches of one remedy may make of a description, as compact JSON.
    pub patch_bytes: usize,
    /// Steps of one ruling.
    pub steps: usize,
    /// Notes of one ruling.
    pub notes: usize,
    /// Bytes of one text of an answer: a step, a note, a title.
    pub text_bytes: usize,
    /// Bytes of one JSON Pointer of an answer.
    pub pointer_bytes: usize,
    /// The time after which a module is stopped even with fuel left. It only backs the fuel up: it depends on the machine,
    /// so it is long enough never to be reached by a module that stays within its fuel.
    pub wall_time: Duration,
    /// Judgements that run at the same moment in one engine. A law has at most half of the places, and the last quarter
    /// is kept for laws that have none, so that no law keeps the others waiting. Each place reserves address space for its
    /// memories where [`Allocation`](crate::Allocation) is pooled.
    pub concurrency: u32,
    /// How long a judgement waits for a place before it ends as [`LawError::Busy`](crate::LawError::Busy).
    pub wait_time: Duration,
    /// The work that compiling a law may be estimated to take. The estimate counts functions, bytes, and locals at
    /// branches, so that it is the same on every machine; an ordinary law is far below it.
    pub compile_work: u64,
    /// The time after which compiling a law is given up. It only backs `compile_work` up. The compiler cannot be
    /// stopped: its thread goes on until it is done, and its work is thrown away.
    pub compile_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            // What one second allows on a machine of today.
            fuel: Bound { default: 1_000_000_000, max: 1_000_000_000 },
            check_fuel: 1_000_000_000,
            memory_bytes: Bound { default: 64 << 20, max: 512 << 20 },
            output_bytes: Bound { default: 8 << 20, max: 64 << 20 },
            stack_bytes: 512 << 10,
            remedies: 64,
            patch_operations: 100_000,
            patch_bytes: 32 << 20,
            steps: 1_000,
            notes: 1_000,
            text_bytes: 16 << 10,
            pointer_bytes: 4 << 10,
            wall_time: Duration::from_secs(20),
            concurrency: 32,
            wait_time: Duration::from_secs(10),
            compile_work: 10_000_000_000,
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

    /// These limits of an engine as a query has them that sets its own: of each bound the smaller, so that a query tightens
    /// and never widens. What is the engine's as a whole stays: the size of stacks, the number of places, which modules are
    /// compiled at all.
    pub(crate) fn tightened(self, by: Limits) -> Limits {
        // Every field by its name, so that none is forgotten.
        let Limits {
            fuel,
            check_fuel,
            memory_bytes,
            output_bytes,
            stack_bytes: _,
            remedies,
            patch_operations,
            patch_bytes,
            steps,
            notes,
            text_bytes,
            pointer_bytes,
            wall_time,
            concurrency: _,
            wait_time,
            compile_work: _,
            compile_time,
        } = by;
        Limits {
            fuel: self.fuel.and(fuel),
            check_fuel: self.check_fuel.min(check_fuel),
            memory_bytes: self.memory_bytes.and(memory_bytes),
            output_bytes: self.output_bytes.and(output_bytes),
            stack_bytes: self.stack_bytes,
            remedies: self.remedies.min(remedies),
            patch_operations: self.patch_operations.min(patch_operations),
            patch_bytes: self.patch_bytes.min(patch_bytes),
            steps: self.steps.min(steps),
            notes: self.notes.min(notes),
            text_bytes: self.text_bytes.min(text_bytes),
            pointer_bytes: self.pointer_bytes.min(pointer_bytes),
            wall_time: self.wall_time.min(wall_time),
            concurrency: self.concurrency,
            wait_time: self.wait_time.min(wait_time),
            compile_work: self.compile_work,
            compile_time: self.compile_time.min(compile_time),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_law_gets_no_more_than_the_host_allows() {
        let limits = Limits { fuel: Bound { default: 10, max: 100 }, ..Limits::default() };
        let fuel = |asked| limits.grant(&LawLimits { fuel: asked, ..LawLimits::default() }).fuel;
        assert_eq!((fuel(None), fuel(Some(5)), fuel(Some(50)), fuel(Some(500))), (10, 5, 50, 100));
    }

    /// A change of limits.
    type Change = fn(&mut Limits);

    /// For each bound that a query can tighten: this much less, and this much more, than the default.
    const CHANGES: [(Change, Change); 16] = {
        const SECOND: Duration = Duration::from_secs(1);
        [
            (|l| l.fuel.default -= 1, |l| l.fuel.default += 1),
            (|l| l.fuel.max -= 1, |l| l.fuel.max += 1),
            (|l| l.check_fuel -= 1, |l| l.check_fuel += 1),
            (|l| l.memory_bytes.default -= 1, |l| l.memory_bytes.default += 1),
            (|l| l.memory_bytes.max -= 1, |l| l.memory_bytes.max += 1),
            (|l| l.output_bytes.default -= 1, |l| l.output_bytes.default += 1),
            (|l| l.output_bytes.max -= 1, |l| l.output_bytes.max += 1),
            (|l| l.remedies -= 1, |l| l.remedies += 1),
            (|l| l.patch_operations -= 1, |l| l.patch_operations += 1),
            (|l| l.patch_bytes -= 1, |l| l.patch_bytes += 1),
            (|l| l.steps -= 1, |l| l.steps += 1),
            (|l| l.notes -= 1, |l| l.notes += 1),
            (|l| l.text_bytes -= 1, |l| l.text_bytes += 1),
            (|l| l.pointer_bytes -= 1, |l| l.pointer_bytes += 1),
            (|l| l.wall_time -= SECOND, |l| l.wall_time += SECOND),
            (
                |l| (l.wait_time, l.compile_time) = (l.wait_time - SECOND, l.compile_time - SECOND),
                |l| {
                    (l.wait_time, l.compile_time) = (l.wait_time + SECOND, l.compile_time + SECOND);
                },
            ),
        ]
    };

    #[test]
    fn a_query_tightens_each_bound_and_widens_none() {
        let of_engine = Limits::default();
        let changed = |change: Change| {
            let mut limits = of_engine;
            change(&mut limits);
            limits
        };
        for (less, more) in CHANGES {
            assert_ne!(changed(less), of_engine);
            assert_eq!(of_engine.tightened(changed(less)), changed(less));
            assert_ne!(changed(more), of_engine);
            assert_eq!(of_engine.tightened(changed(more)), of_engine);
        }
        // These are the engine's as a whole.
        let its_own = Limits { stack_bytes: 1, concurrency: 1, compile_work: 1, ..of_engine };
        assert_eq!(of_engine.tightened(its_own), of_engine);
    }
}
