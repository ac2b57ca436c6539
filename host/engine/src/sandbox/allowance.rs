//! What one query may take: its bounds, its time, and whether it was called off.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::ticker::{Clock, millis};
use super::{LawError, Limits};

/// Calls queries off, from any thread. Its clones are the same handle, and each query given it ends with it.
///
/// Laws that are judged at that moment, or not judged yet, get the error [`LawError::Cancelled`], within about a tenth of
/// a second; those judged before keep their rulings.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// A handle that has not called anything off.
    #[must_use]
    pub fn new() -> Self {
        Cancel::default()
    }

    /// Calls off every query that was given this handle, for good.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was called off.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// What one query may take. Its time begins when this is made.
#[derive(Clone, Debug)]
pub(crate) struct Allowance {
    pub(crate) limits: Limits,
    pub(super) patience: Patience,
}

/// How long a query goes on.
#[derive(Clone, Debug)]
pub(super) struct Patience {
    clock: Clock,
    end: Option<End>,
    cancel: Option<Cancel>,
}

#[derive(Clone, Copy, Debug)]
struct End {
    beat: u64,
    limit_ms: u64,
}

impl Allowance {
    pub(super) fn new(limits: Limits, clock: &Clock, time: Option<Duration>, cancel: Option<Cancel>) -> Self {
        let end = time.map(|time| End { beat: clock.end_of(time), limit_ms: millis(time) });
        Allowance { limits, patience: Patience { clock: clock.clone(), end, cancel } }
    }

    /// Whether the query may go on.
    ///
    /// # Errors
    /// [`LawError::Cancelled`] or [`LawError::QueryTime`].
    pub(crate) fn check(&self) -> Result<(), LawError> {
        self.patience.check()
    }
}

impl Patience {
    pub(super) fn check(&self) -> Result<(), LawError> {
        if self.cancel.as_ref().is_some_and(Cancel::is_cancelled) {
            return Err(LawError::Cancelled);
        }
        match self.end {
            Some(End { beat, limit_ms }) if self.clock.now() >= beat => Err(LawError::QueryTime { limit_ms }),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_ends_by_its_time_or_when_it_is_called_off() {
        let (clock, limits, cancel) = (Clock::default(), Limits::default(), Cancel::new());
        assert_eq!(Allowance::new(limits, &clock, None, None).check(), Ok(()));
        let late = Allowance::new(limits, &clock, Some(Duration::ZERO), Some(cancel.clone()));
        assert_eq!(late.check(), Err(LawError::QueryTime { limit_ms: 0 }));
        let patient = Allowance::new(limits, &clock, Some(Duration::from_secs(1)), Some(cancel.clone()));
        assert_eq!(patient.check(), Ok(()));
        cancel.cancel();
        assert_eq!(patient.check(), Err(LawError::Cancelled));
        assert_eq!(late.check(), Err(LawError::Cancelled));
    }
}
