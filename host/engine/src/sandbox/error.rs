//! Why a law could not be judged.

use serde::{Deserialize, Serialize};

/// Why a law yields the verdict `error`. It never becomes any other verdict.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum LawError {
    /// The module cannot be loaded.
    #[error("the module cannot be loaded: {reason}")]
    Load {
        /// What is wrong with it.
        reason: String,
    },
    /// The module was not compiled before, and this program has no compiler.
    #[error(
        "the module was not compiled before, and this program cannot compile it: it was built without the feature \
         `compiler` of `juris`"
    )]
    NoCompiler,
    /// The law's law.toml cannot be used, or something that it takes in.
    #[error("its law.toml cannot be used: {reason}")]
    LawToml {
        /// What is wrong, and where.
        reason: String,
    },
    /// The module took more fuel than it may.
    #[error(
        "the module used up its fuel of {limit}; `[limits] fuel` in law.toml raises it, up to the host's `Limits::fuel`"
    )]
    OutOfFuel {
        /// The fuel it was given.
        limit: u64,
    },
    /// The module asked for more memory than it may have.
    #[error(
        "the module asked for more memory than its {limit} bytes; \
         `[limits] memory_bytes` in law.toml raises it, up to the host's `Limits::memory_bytes`"
    )]
    OutOfMemory {
        /// The bytes that all its memories may have together.
        limit: u64,
    },
    /// The module called itself too deeply.
    #[error("the module overflowed its stack of {limit} bytes; the host's `Limits::stack_bytes` raises it")]
    StackOverflow {
        /// The size of the stack in bytes.
        limit: u64,
    },
    /// The module answered with more than may be read.
    #[error(
        "the module's answer is larger than {limit} bytes; \
         `[limits] output_bytes` in law.toml raises it, up to the host's `Limits::output_bytes`"
    )]
    OutputTooLarge {
        /// The bytes that may be read.
        limit: u64,
    },
    /// The module took too long. Fuel is the bound that counts; this one only backs it up.
    #[error("the module took longer than {limit_ms} ms; the host's `Limits::wall_time` raises it")]
    OutOfTime {
        /// The time it was given, in milliseconds.
        limit_ms: u64,
    },
    /// The time of the whole query was over before the law was judged. It says nothing about the law.
    #[error(
        "the query's time of {limit_ms} ms was over before the law was judged; `Query::time` gives it more"
    )]
    QueryTime {
        /// The time that the query was given, in milliseconds.
        limit_ms: u64,
    },
    /// The query was called off before the law was judged. It says nothing about the law.
    #[error("the query was cancelled before the law was judged")]
    Cancelled,
    /// Compiling the module took too long. The estimate of the work counts; this one only backs it up.
    #[error(
        "compiling the module took longer than {limit_ms} ms; the host's `Limits::compile_time` raises it"
    )]
    CompileTime {
        /// The time it was given, in milliseconds.
        limit_ms: u64,
    },
    /// The module trapped.
    #[error("the module failed: {reason}")]
    Trap {
        /// What the sandbox says of it.
        reason: String,
    },
    /// The module itself says that it cannot judge.
    #[error("the module refused: {reason}")]
    Refused {
        /// What the module says.
        reason: String,
    },
    /// The module answered against the contract.
    #[error("the module's answer breaks the contract: {reason}")]
    BadAnswer {
        /// What is wrong with it.
        reason: String,
    },
    /// The module's answer has more of something than it may.
    #[error(
        "its ruling on `{obligation}` has {count} {what}, and {limit} is the most; the host's `Limits::{knob}` raises it"
    )]
    TooMuch {
        /// The obligation ruled on.
        obligation: String,
        /// What there is too much of: `remedies`, `bytes in a note`, ...
        what: String,
        /// How much there is.
        count: usize,
        /// How much there may be.
        limit: usize,
        /// The field of `Limits` that raises it.
        knob: String,
    },
    /// Checking the module's answer would take more than it may.
    #[error(
        "checking the remedies of the module's answer would take more than {limit} units of fuel; \
         the host's `Limits::check_fuel` raises it"
    )]
    CheckTooLong {
        /// The fuel that checking an answer may take.
        limit: u64,
    },
    /// No place was free for the judgement. It says nothing about the law.
    #[error(
        "all places for judgements were taken for {waited_ms} ms; the host's `Limits::concurrency` makes more of them, \
         `Limits::wait_time` and `Query::time` let a judgement wait longer"
    )]
    Busy {
        /// How long it waited, in milliseconds.
        waited_ms: u64,
    },
    /// The sandbox itself failed: the host's matter, not the law's.
    #[error("the sandbox failed: {reason}")]
    Sandbox {
        /// What it says.
        reason: String,
    },
}

impl LawError {
    /// What kind of error it is, in the word that reports have for it: `out-of-fuel`, `busy`, ...
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            LawError::Load { .. } => "load",
            LawError::NoCompiler => "no-compiler",
            LawError::LawToml { .. } => "law-toml",
            LawError::OutOfFuel { .. } => "out-of-fuel",
            LawError::OutOfMemory { .. } => "out-of-memory",
            LawError::StackOverflow { .. } => "stack-overflow",
            LawError::OutputTooLarge { .. } => "output-too-large",
            LawError::OutOfTime { .. } => "out-of-time",
            LawError::QueryTime { .. } => "query-time",
            LawError::Cancelled => "cancelled",
            LawError::CompileTime { .. } => "compile-time",
            LawError::Trap { .. } => "trap",
            LawError::Refused { .. } => "refused",
            LawError::BadAnswer { .. } => "bad-answer",
            LawError::TooMuch { .. } => "too-much",
            LawError::CheckTooLong { .. } => "check-too-long",
            LawError::Busy { .. } => "busy",
            LawError::Sandbox { .. } => "sandbox",
        }
    }

    /// Whether it was the query or the host that ended, so that nothing is known of the law.
    pub(crate) fn is_of_the_query(&self) -> bool {
        matches!(
            self,
            LawError::Busy { .. }
                | LawError::Cancelled
                | LawError::QueryTime { .. }
                | LawError::CompileTime { .. }
                | LawError::Sandbox { .. }
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_the_word_of_the_report() {
        let reason = String::new();
        for error in [
            LawError::Load { reason: reason.clone() },
            LawError::NoCompiler,
            LawError::LawToml { reason: reason.clone() },
            LawError::OutOfFuel { limit: 1 },
            LawError::OutOfMemory { limit: 1 },
            LawError::StackOverflow { limit: 1 },
            LawError::OutputTooLarge { limit: 1 },
            LawError::OutOfTime { limit_ms: 1 },
            LawError::QueryTime { limit_ms: 1 },
            LawError::Cancelled,
            LawError::CompileTime { limit_ms: 1 },
            LawError::Trap { reason: reason.clone() },
            LawError::Refused { reason: reason.clone() },
            LawError::BadAnswer { reason: reason.clone() },
            LawError::TooMuch {
                obligation: String::new(),
                what: String::new(),
                count: 1,
                limit: 1,
                knob: String::new(),
            },
            LawError::CheckTooLong { limit: 1 },
            LawError::Busy { waited_ms: 1 },
            LawError::Sandbox { reason },
        ] {
            assert_eq!(serde_json::to_value(&error).unwrap()["kind"], error.kind());
        }
    }
}
