//! Compiling a law's module within a time.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use wasmtime::Engine;
use wasmtime::component::Component;

use super::LawError;

/// Compiles on a thread of its own and waits for it so long. The inner result is what the compiler says. Where no thread can
/// be had it compiles on this one, without a clock: the estimate of the work bounds it all the same.
///
/// # Errors
/// [`LawError::CompileTime`] where it takes longer, [`LawError::Sandbox`] where it panics.
pub(super) fn within(
    engine: &Engine,
    bytes: Arc<Cow<'static, [u8]>>,
    time: Duration,
) -> Result<wasmtime::Result<Component>, LawError> {
    let (done, wait) = mpsc::sync_channel(1);
    let (its_engine, its_bytes) = (engine.clone(), bytes.clone());
    let compiling = thread::Builder::new().name("juris-compile".to_owned()).spawn(move || {
        // Nobody waits any more where this fails.
        let _ = done.send(Component::from_binary(&its_engine, &its_bytes));
    });
    if compiling.is_err() {
        return Ok(Component::from_binary(engine, &bytes));
    }
    wait.recv_timeout(time).map_err(|error| match error {
        RecvTimeoutError::Timeout => {
            LawError::CompileTime { limit_ms: u64::try_from(time.as_millis()).unwrap_or(u64::MAX) }
        }
        RecvTimeoutError::Disconnected => LawError::Sandbox { reason: "the compiler panicked".to_owned() },
    })
}
