//! The clock of an engine: a heartbeat by which everything is stopped that takes too long.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

/// The time between two beats.
pub(super) const BEAT: Duration = Duration::from_millis(50);

/// Counts the beats of an engine since it was built.
#[derive(Clone, Debug, Default)]
pub(super) struct Clock(Arc<AtomicU64>);

impl Clock {
    pub(super) fn now(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    /// The beat at which a time that begins now is over: at once where it is none, else never too early.
    pub(super) fn end_of(&self, time: Duration) -> u64 {
        match beats(time) {
            0 => self.now(),
            beats => self.now().saturating_add(beats).saturating_add(1),
        }
    }
}

/// How many beats a time takes, rounded up.
pub(super) fn beats(time: Duration) -> u64 {
    u64::try_from(time.as_millis().div_ceil(BEAT.as_millis())).unwrap_or(u64::MAX)
}

/// A time in milliseconds, as errors tell it.
pub(super) fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// A thread that moves an engine's clock and its epoch on. It ends with this value.
#[derive(Debug)]
pub(super) struct Ticker {
    clock: Clock,
    _stop: Sender<()>,
}

impl Ticker {
    pub(super) fn start(engine: &wasmtime::Engine) -> io::Result<Self> {
        let (stop, stopped) = mpsc::channel::<()>();
        let (engine, clock) = (engine.weak(), Clock::default());
        let its_clock = clock.clone();
        thread::Builder::new().name("juris-ticker".to_owned()).spawn(move || {
            // The sender never sends: the wait ends by time, or because the sender is gone.
            while let Err(RecvTimeoutError::Timeout) = stopped.recv_timeout(BEAT) {
                its_clock.0.fetch_add(1, Ordering::Relaxed);
                match engine.upgrade() {
                    Some(engine) => engine.increment_epoch(),
                    None => break,
                }
            }
        })?;
        Ok(Ticker { clock, _stop: stop })
    }

    pub(super) fn clock(&self) -> &Clock {
        &self.clock
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_ends_at_once_or_not_too_early() {
        let clock = Clock(Arc::new(AtomicU64::new(7)));
        let end = |ms| clock.end_of(Duration::from_millis(ms));
        // The first beat may come at once, so there is one more.
        assert_eq!([end(0), end(1), end(50), end(51)], [7, 9, 9, 10]);
        assert_eq!(clock.end_of(Duration::MAX), u64::MAX);
    }
}
