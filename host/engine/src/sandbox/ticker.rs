//! The heartbeat by which an engine stops modules that take too long.

use std::io;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

/// The time between two beats.
const BEAT: Duration = Duration::from_millis(50);

/// A thread that moves an engine's epoch on. It ends with this value.
#[derive(Debug)]
pub(super) struct Ticker {
    _stop: Sender<()>,
}

impl Ticker {
    pub(super) fn start(engine: &wasmtime::Engine) -> io::Result<Self> {
        let (stop, stopped) = mpsc::channel::<()>();
        let engine = engine.weak();
        thread::Builder::new().name("juris-ticker".to_owned()).spawn(move || {
            // The sender never sends: the wait ends by time, or because the sender is gone.
            while let Err(RecvTimeoutError::Timeout) = stopped.recv_timeout(BEAT) {
                match engine.upgrade() {
                    Some(engine) => engine.increment_epoch(),
                    None => break,
                }
            }
        })?;
        Ok(Ticker { _stop: stop })
    }
}

/// How many beats a time takes. The first may come at once, so there is one more.
pub(super) fn beats(time: Duration) -> u64 {
    u64::try_from(time.as_millis().div_ceil(BEAT.as_millis())).unwrap_or(u64::MAX).saturating_add(1)
}
