//! What `trace.rs` has, for programs that do not have the feature `tracing`: nothing is told.

use jiff::civil::Date;
use juris_contract::facts::View;

#[derive(Debug)]
pub(crate) struct Span;

pub(crate) fn judgement(_service_sha256: &str, _as_of: Date) -> Span {
    Span
}

pub(crate) fn law(_id: &str) -> Span {
    Span
}

pub(crate) fn question(_cut: View<'_>) -> Span {
    Span
}

pub(crate) fn waiting() -> Span {
    Span
}

#[cfg(feature = "compiler")]
#[derive(Debug)]
pub(crate) struct Listener;

#[cfg(feature = "compiler")]
impl Listener {
    pub(crate) fn of_this_thread() -> Self {
        Listener
    }

    pub(crate) fn compiling<T>(&self, _module_sha256: &str, compile: impl FnOnce() -> T) -> T {
        compile()
    }
}

impl Span {
    pub(crate) fn ruled(&self, _verdict: &str, _fuel: u64, _error: Option<&str>) {}

    pub(crate) fn ready(&self, _how: &'static str) {}

    pub(crate) fn answered(&self, _fuel: u64) {}
}
