//! Places for judgements that run at the same moment, shared fairly between laws.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::{LawError, Limits};

/// The places of one engine.
#[derive(Debug)]
pub(super) struct Places {
    free: Mutex<Free>,
    freed: Condvar,
    /// The most that one law may have.
    share: u32,
    /// How many are kept for laws that have none.
    reserve: u32,
    wait_time: Duration,
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
    pub(super) fn new(limits: &Limits) -> Self {
        let places = limits.concurrency.max(1);
        Places {
            free: Mutex::new(Free { places, waiting: 0 }),
            freed: Condvar::new(),
            share: (places / 2).max(1),
            reserve: places / 4,
            wait_time: limits.wait_time,
        }
    }

    /// A place for a law, once there is one for it.
    ///
    /// # Errors
    /// [`LawError::Busy`] where there was none for the whole time that a judgement may wait.
    pub(super) fn take<'p>(&'p self, held: &'p Held) -> Result<Place<'p>, LawError> {
        let mut free = self.lock();
        if !self.fits(&free, held) {
            free.waiting += 1;
            let waited = self.freed.wait_timeout_while(free, self.wait_time, |free| !self.fits(free, held));
            free = waited.unwrap_or_else(PoisonError::into_inner).0;
            free.waiting -= 1;
            if !self.fits(&free, held) {
                let waited_ms = u64::try_from(self.wait_time.as_millis()).unwrap_or(u64::MAX);
                return Err(LawError::Busy { waited_ms });
            }
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

    fn places(concurrency: u32, wait_time: Duration) -> Places {
        Places::new(&Limits { concurrency, wait_time, ..Limits::default() })
    }

    #[test]
    fn one_law_never_takes_the_places_of_all() {
        let places = places(8, Duration::ZERO);
        let (greedy, second, third) = (Held::default(), Held::default(), Held::default());
        let taken: Vec<_> = (0..20).map_while(|_| places.take(&greedy).ok()).collect();
        assert_eq!(taken.len(), 4);
        assert_eq!(places.take(&greedy).unwrap_err(), LawError::Busy { waited_ms: 0 });
        // Two of the rest are for whoever comes, the last two for laws that have none.
        let others: Vec<_> = (0..20).map_while(|_| places.take(&second).ok()).collect();
        assert_eq!(others.len(), 2);
        let last = places.take(&third).unwrap();
        assert!(places.take(&third).is_err());
        drop((taken, others, last));
        assert_eq!((0..20).map_while(|_| places.take(&greedy).ok()).count(), 20);
    }

    #[test]
    fn a_single_place_is_enough() {
        let places = places(1, Duration::ZERO);
        let (one, other) = (Held::default(), Held::default());
        let place = places.take(&one).unwrap();
        assert!(places.take(&other).is_err());
        drop(place);
        assert!(places.take(&other).is_ok());
    }

    #[test]
    fn who_waits_gets_the_place_that_becomes_free() {
        let places = places(1, Duration::from_secs(600));
        let (one, other) = (Held::default(), Held::default());
        let place = places.take(&one).unwrap();
        std::thread::scope(|scope| {
            let waits = scope.spawn(|| places.take(&other).map(drop));
            while places.lock().waiting == 0 {
                std::thread::yield_now();
            }
            drop(place);
            assert_eq!(waits.join().unwrap(), Ok(()));
        });
    }
}
