//! Many services side by side, with the results in the order of the services.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// How many items for each thread may be begun and not yet taken, so that one slow item does not let results pile up.
const AHEAD: usize = 16;

/// Does work on items on as many threads as there are `jobs`, and hands over each result in the order of the items.
///
/// The calling thread takes the results, one after the other, while others are worked on; items are asked for when a thread
/// is free. At most 16 items for each thread are held at a time. With one job everything is done on the calling thread, and
/// so it is where no thread can be had: the results are the same.
///
/// ```
/// use std::num::NonZeroUsize;
///
/// let mut seen = Vec::new();
/// let jobs = NonZeroUsize::new(4).unwrap_or(NonZeroUsize::MIN);
/// juris::in_order(jobs, 0..100, |n| n * n, |square| {
///     seen.push(square);
///     Ok::<(), std::convert::Infallible>(())
/// })?;
/// assert!(seen.is_sorted() && seen.len() == 100);
/// # Ok::<(), std::convert::Infallible>(())
/// ```
///
/// # Errors
/// The first error of `take`. No further item is begun then, and no further result is handed over.
///
/// # Panics
/// Where `work` or the iterator does, as it would on the calling thread.
pub fn in_order<T, R: Send, E>(
    jobs: NonZeroUsize,
    items: impl Iterator<Item = T> + Send,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    if jobs.get() == 1 {
        return items.map(work).try_for_each(take);
    }
    let queue = Queue {
        input: Mutex::new((items, 0)),
        state: Mutex::default(),
        changed: Condvar::new(),
        ahead: jobs.get().saturating_mul(AHEAD),
    };
    thread::scope(|scope| {
        let worker = || queue.run(&work);
        let threads =
            (0..jobs.get()).map_while(|_| thread::Builder::new().spawn_scoped(scope, worker).ok()).count();
        if threads == 0 {
            let (items, _) = &mut *lock(&queue.input);
            return items.map(&work).try_for_each(take);
        }
        while let Some(result) = queue.next() {
            if let Err(error) = take(result) {
                queue.stop();
                return Err(error);
            }
        }
        Ok(())
    })
}

/// Items on their way through several threads.
struct Queue<I, R> {
    /// The items left, and how many have been begun. Whoever holds it may wait for an item for long.
    input: Mutex<(I, usize)>,
    state: Mutex<State<R>>,
    changed: Condvar,
    ahead: usize,
}

struct State<R> {
    /// What is done and was not taken yet, by the place of its item.
    done: BTreeMap<usize, R>,
    /// How many results were taken.
    taken: usize,
    /// How many items there are, once that is known.
    items: Option<usize>,
    stopped: bool,
}

impl<R> Default for State<R> {
    fn default() -> Self {
        State { done: BTreeMap::new(), taken: 0, items: None, stopped: false }
    }
}

impl<T, I: Iterator<Item = T>, R> Queue<I, R> {
    /// Works until there is nothing left to do.
    fn run(&self, work: &impl Fn(T) -> R) {
        let stop_on_panic = StopOnPanic(self);
        while let Some((place, item)) = self.begin() {
            let result = work(item);
            lock(&self.state).done.insert(place, result);
            self.changed.notify_all();
        }
        std::mem::forget(stop_on_panic);
    }

    /// The next item and its place.
    fn begin(&self) -> Option<(usize, T)> {
        let (items, begun) = &mut *lock(&self.input);
        let full = |state: &mut State<R>| !state.stopped && *begun >= state.taken.saturating_add(self.ahead);
        let state = self.changed.wait_while(lock(&self.state), full).unwrap_or_else(PoisonError::into_inner);
        if state.stopped || state.items.is_some() {
            return None;
        }
        drop(state);
        let place = *begun;
        let Some(item) = items.next() else {
            lock(&self.state).items = Some(place);
            self.changed.notify_all();
            return None;
        };
        *begun += 1;
        Some((place, item))
    }

    /// The next result in the order of the items; none where all were taken.
    fn next(&self) -> Option<R> {
        let waits = |state: &mut State<R>| {
            !state.stopped && state.items != Some(state.taken) && !state.done.contains_key(&state.taken)
        };
        let mut state =
            self.changed.wait_while(lock(&self.state), waits).unwrap_or_else(PoisonError::into_inner);
        let place = state.taken;
        let result = state.done.remove(&place)?;
        state.taken += 1;
        drop(state);
        self.changed.notify_all();
        Some(result)
    }

    fn stop(&self) {
        lock(&self.state).stopped = true;
        self.changed.notify_all();
    }
}

/// Lets nobody wait for a thread that panicked.
struct StopOnPanic<'q, T, I: Iterator<Item = T>, R>(&'q Queue<I, R>);

impl<T, I: Iterator<Item = T>, R> Drop for StopOnPanic<'_, T, I, R> {
    fn drop(&mut self) {
        self.0.stop();
    }
}

/// Nothing is left half done while a lock is held, so a lock of a thread that panicked can be used.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    fn jobs(jobs: usize) -> NonZeroUsize {
        NonZeroUsize::new(jobs).unwrap()
    }

    /// The later an item of its dozen, the sooner it is done.
    fn slow(item: usize) -> usize {
        thread::sleep(Duration::from_micros(100 * (12 - item % 12) as u64));
        item
    }

    #[test]
    fn results_come_in_the_order_of_their_items_however_many_threads_there_are() {
        for jobs in [1, 2, 3, 8].map(jobs) {
            for items in [0, 1, 2, 500] {
                let mut taken = Vec::new();
                in_order(jobs, 0..items, slow, |item| {
                    taken.push(item);
                    Ok::<(), ()>(())
                })
                .unwrap();
                assert_eq!(taken, (0..items).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn the_first_error_stops_and_few_further_items_are_begun() {
        for jobs in [1, 2, 8].map(jobs) {
            let begun = AtomicUsize::new(0);
            let work = |item| {
                begun.fetch_add(1, Ordering::Relaxed);
                item
            };
            let stopped = in_order(jobs, 0.., work, |item| if item == 10 { Err(item) } else { Ok(()) });
            assert_eq!(stopped, Err(10));
            assert!(begun.into_inner() <= 11 + jobs.get() * AHEAD);
        }
    }

    #[test]
    fn nothing_piles_up_behind_a_slow_reader() {
        let begun = AtomicUsize::new(0);
        let taken = AtomicUsize::new(0);
        let work = |_| {
            let ahead = begun.fetch_add(1, Ordering::SeqCst) - taken.load(Ordering::SeqCst);
            assert!(ahead <= 2 * AHEAD + 1, "{ahead} ahead");
        };
        in_order(jobs(2), 0..300, work, |()| {
            taken.fetch_add(1, Ordering::SeqCst);
            thread::sleep(Duration::from_micros(50));
            Ok::<(), ()>(())
        })
        .unwrap();
    }

    #[test]
    fn a_result_does_not_wait_for_the_next_item() {
        let (send, receive) = std::sync::mpsc::channel();
        send.send(0).unwrap();
        let mut send = Some(send);
        in_order(
            jobs(2),
            receive.into_iter(),
            |item: usize| item,
            |item| {
                // The second item comes once the first was handed over, and the end once the second was.
                match (item, &send) {
                    (0, Some(send)) => send.send(1).unwrap(),
                    _ => send = None,
                }
                Ok::<(), ()>(())
            },
        )
        .unwrap();
    }

    #[test]
    #[should_panic = "a scoped thread panicked"]
    fn a_panic_ends_it() {
        let work = |item: usize| assert!(item < 5);
        let _ = in_order(jobs(2), 0..100, work, |()| Ok::<(), ()>(()));
    }
}
