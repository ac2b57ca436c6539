//! Places for judgements that run at the same moment, shared fairly between laws.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::ticker::{BEAT, millis};
use super::{Allowance, LawError};
use crate::trace;

/// The places of one engine.
#[derive(Debug)]
pub(super) struct Places {
    free: Mutex<Free>,
    freed: Condvar,
    /// The most that one law may have.
    share: u32,
    /// How many are kept for laws that have none.
    reserve: u32,
}

#[derive(Debug)]
struct Free {
    places: u32,
    waiting: u32,
}

/// How many places a law has. It changes under the lock of the places only.
#[derive(Debug, Default)]
pub(super) struct Held(AtomicU32);

impl Places {
    pub(super) fn new(concurrency: u32) -> Self {
        let places = concurrency.max(1);
        Places {
            free: Mutex::new(Free { places, waiting: 0 }),
            freed: Condvar::new(),
            share: (places / 2).max(1),
            reserve: places / 4,
        }
    }

    /// A place for a law, once there is one for it.
    ///
    /// # Errors
    /// [`LawError::Busy`] where there was none for the whole time that a judgement may wait, or that its query has;
    /// [`LawError::Cancelled`].
    pub(super) fn take<'p>(&'p self, held: &'p Held, allowance: &Allowance) -> Result<Place<'p>, LawError> {
        let mut free = self.lock();
        let mut waited = Duration::ZERO;
        let _waiting = (!self.fits(&free, held)).then(trace::waiting);
        while !self.fits(&free, held) {
            let left = allowance.limits.wait_time.saturating_sub(waited);
            match allowance.check() {
                Ok(()) if !left.is_zero() => {}
                Ok(()) | Err(LawError::QueryTime { .. }) => {
                    return Err(LawError::Busy { waited_ms: millis(waited) });
                }
                Err(cancelled) => return Err(cancelled),
            }
            // In short pieces, since what ends a query wakes nobody.
            let piece = left.min(BEAT);
            free.waiting += 1;
            let woken = self.freed.wait_timeout_while(free, piece, |free| !self.fits(free, held));
            free = woken.unwrap_or_else(PoisonError::into_inner).0;
            free.waiting -= 1;
            waited += piece;
        }
        free.places -= 1;
        held.0.fetch_add(1, Ordering::Relaxed);
        Ok(Place { places: self, held })
    }

    fn fits(&self, free: &Free, held: &Held) -> bool {
        match held.0.load(Ordering::Relaxed) {
            0 => free.places > 0,
            held => held < self.share && free.places > self.reserve,
        }
    }

    fn lock(&self) -> MutexGuard<'_, Free> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place that is taken until it is dropped.
#[derive(Debug)]
pub(super) struct Place<'p> {
    places: &'p Places,
    held: &'p Held,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut free = self.places.lock();
        free.places += 1;
        self.held.0.fetch_sub(1, Ordering::Relaxed);
        // Waking nobody costs a call of the system. Which of those that wait may go on depends on their laws, so all look.
        if free.waiting > 0 {
            self.places.freed.notify_all();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::sandbox::ticker::Clock;
    use crate::{Cancel, Limits};

    fn waiting(wait_time: Duration, cancel: Option<&Cancel>) -> Allowance {
        let limits = Limits { wait_time, ..Limits::default() };
        Allowance::new(limits, &Clock::default(), None, cancel.cloned())
    }

    #[test]
    fn one_law_never_takes_the_places_of_all() {
        let (places, at_once) = (Places::new(8), &waiting(Duration::ZERO, None));
        let (greedy, second, third) = (Held::default(), Held::default(), Held::default());
        let taken: Vec<_> = (0..20).map_while(|_| places.take(&greedy, at_once).ok()).collect();
        assert_eq!(taken.len(), 4);
        assert_eq!(places.take(&greedy, at_once).unwrap_err(), LawError::Busy { waited_ms: 0 });
        // Two of the rest are for whoever comes, the last two for laws that have none.
        let others: Vec<_> = (0..20).map_while(|_| places.take(&second, at_once).ok()).collect();
        assert_eq!(others.len(), 2);
        let last = places.take(&third, at_once).unwrap();
        assert!(places.take(&third, at_once).is_err());
        drop((taken, others, last));
        assert_eq!((0..20).map_while(|_| places.take(&greedy, at_once).ok()).count(), 20);
    }

    #[test]
    fn a_single_place_is_enough() {
        let (places, at_once) = (Places::new(1), &waiting(Duration::ZERO, None));
        let (one, other) = (Held::default(), Held::default());
        let place = places.take(&one, at_once).unwrap();
        assert!(places.take(&other, at_once).is_err());
        drop(place);
        assert!(places.take(&other, at_once).is_ok());
    }

    #[test]
    fn who_waits_gets_the_place_that_becomes_free() {
        let (places, patient) = (Places::new(1), &waiting(Duration::from_secs(600), None));
        let (one, other) = (Held::default(), Held::default());
        let place = places.take(&one, patient).unwrap();
        std::thread::scope(|scope| {
            let waits = scope.spawn(|| places.take(&other, patient).map(drop));
            while places.lock().waiting == 0 {
                std::thread::yield_now();
            }
            drop(place);
            assert_eq!(waits.join().unwrap(), Ok(()));
        });
    }

    #[test]
    fn who_waits_goes_when_the_query_ends() {
        let (places, one, other, cancel) = (Places::new(1), Held::default(), Held::default(), Cancel::new());
        let long = Duration::from_secs(600);
        let _place = places.take(&one, &waiting(long, None)).unwrap();
        let late = Allowance::new(Limits::default(), &Clock::default(), Some(Duration::ZERO), None);
        assert_eq!(places.take(&other, &late).unwrap_err(), LawError::Busy { waited_ms: 0 });
        let brief = waiting(Duration::from_millis(60), None);
        assert_eq!(places.take(&other, &brief).unwrap_err(), LawError::Busy { waited_ms: 60 });
        std::thread::scope(|scope| {
            let waits = scope.spawn(|| places.take(&other, &waiting(long, Some(&cancel))).map(drop));
            while places.lock().waiting == 0 {
                std::thread::yield_now();
            }
            cancel.cancel();
            assert_eq!(waits.join().unwrap(), Err(LawError::Cancelled));
        });
        assert_eq!(places.lock().waiting, 0);
    }
}
