//! What is made once by whoever asks first, while each of the others waits as long as it may.

use std::sync::{Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use super::LawError;
use super::allowance::Allowance;
use super::ticker::{BEAT, Clock, beats, millis};

/// A place for a compiled law. A query that gives up waiting leaves it as it is: what is made then is there for the next.
#[derive(Debug)]
pub(super) struct Slot<T> {
    made: OnceLock<Result<T, LawError>>,
    /// The beat at which making it began.
    begun: Mutex<Option<u64>>,
    done: Condvar,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Slot { made: OnceLock::new(), begun: Mutex::new(None), done: Condvar::new() }
    }
}

impl<T> Slot<T> {
    /// What was made, or why it cannot be.
    pub(super) fn get(&self) -> Option<Result<&T, LawError>> {
        Some(self.made.get()?.as_ref().map_err(Clone::clone))
    }

    /// Whether it is for the caller to make it, since nobody has begun.
    pub(super) fn begin(&self, clock: &Clock) -> bool {
        let mut begun = self.lock();
        let first = begun.is_none();
        begun.get_or_insert(clock.now());
        first
    }

    /// Keeps what was made, unless it was given up before.
    pub(super) fn settle(&self, made: Result<T, LawError>) {
        let begun = self.lock();
        let _ = self.made.set(made);
        drop(begun);
        self.done.notify_all();
    }

    /// Waits until it is made. After `limit` it is given up for everybody.
    ///
    /// # Errors
    /// What stood in the way of making it; [`LawError::CompileTime`]; why the query may not go on.
    pub(super) fn wait(&self, clock: &Clock, limit: Duration, allowance: &Allowance) -> Result<&T, LawError> {
        let begun = self.lock().unwrap_or_else(|| clock.now());
        let too_long = |time: Duration| {
            let taken = clock.now().saturating_sub(begun);
            (taken >= beats(time)).then(|| LawError::CompileTime { limit_ms: millis(time) })
        };
        loop {
            if let Some(made) = self.get() {
                return made;
            }
            allowance.check()?;
            if let Some(error) = too_long(limit) {
                self.settle(Err(error));
                continue;
            }
            if let Some(error) = too_long(allowance.limits.compile_time) {
                return Err(error);
            }
            let waited = self.done.wait_timeout_while(self.lock(), BEAT, |_| self.made.get().is_none());
            drop(waited);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<u64>> {
        self.begun.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;
    use crate::{Cancel, Limits};

    const LONG: Duration = Duration::from_secs(3600);

    fn allowance(clock: &Clock, time: Duration, cancel: Option<&Cancel>) -> Allowance {
        Allowance::new(Limits { compile_time: LONG, ..Limits::default() }, clock, Some(time), cancel.cloned())
    }

    #[test]
    fn one_makes_it_and_all_get_it() {
        let (slot, clock) = (Slot::default(), Clock::default());
        assert!(slot.get().is_none());
        assert!(slot.begin(&clock));
        assert!(!slot.begin(&clock));
        thread::scope(|scope| {
            let wait = || slot.wait(&clock, LONG, &allowance(&clock, LONG, None)).copied();
            let waiting: Vec<_> = (0..4).map(|_| scope.spawn(wait)).collect();
            slot.settle(Ok(7));
            assert!(waiting.into_iter().all(|waits| waits.join().unwrap() == Ok(7)));
        });
    }

    #[test]
    fn who_cannot_wait_leaves_it_to_others() {
        let (slot, clock, cancel) = (Slot::default(), Clock::default(), Cancel::new());
        assert!(slot.begin(&clock));
        let late = slot.wait(&clock, LONG, &allowance(&clock, Duration::ZERO, None));
        assert_eq!(late, Err(LawError::QueryTime { limit_ms: 0 }));
        let mut hurried = allowance(&clock, LONG, None);
        hurried.limits.compile_time = Duration::ZERO;
        assert_eq!(slot.wait(&clock, LONG, &hurried), Err(LawError::CompileTime { limit_ms: 0 }));
        thread::scope(|scope| {
            let waiting = scope.spawn(|| slot.wait(&clock, LONG, &allowance(&clock, LONG, Some(&cancel))));
            cancel.cancel();
            assert_eq!(waiting.join().unwrap(), Err(LawError::Cancelled));
        });
        slot.settle(Ok(7));
        assert_eq!(slot.wait(&clock, LONG, &allowance(&clock, Duration::ZERO, None)), Ok(&7));
    }

    #[test]
    fn what_takes_too_long_is_given_up_for_everybody() {
        let (slot, clock) = (Slot::default(), Clock::default());
        assert!(slot.begin(&clock));
        let given_up = Err(LawError::CompileTime { limit_ms: 0 });
        assert_eq!(slot.wait(&clock, Duration::ZERO, &allowance(&clock, LONG, None)), given_up);
        slot.settle(Ok(7));
        assert_eq!(slot.wait(&clock, LONG, &allowance(&clock, LONG, None)), given_up);
    }
}
