//! Contestants measured side by side: their runs alternate, so that what slows the machine slows all of them.

use std::time::{Duration, Instant};

/// What is measured: a name and the work, whose result is compared with that of the others.
pub struct Contestant<'c, R> {
    /// The name in the table.
    pub name: &'static str,
    /// The work of one run.
    pub run: Box<dyn FnMut() -> R + 'c>,
}

impl<'c, R> Contestant<'c, R> {
    /// A contestant.
    pub fn new(name: &'static str, run: impl FnMut() -> R + 'c) -> Self {
        Contestant { name, run: Box::new(run) }
    }
}

/// How many rounds are measured.
const ROUNDS: usize = 60;
/// How long one contestant's turn in a round takes, about.
const TURN: Duration = Duration::from_millis(8);

/// The median time of one run of each contestant.
///
/// Before anything is timed the results of all must be equal; nothing is measured of engines that disagree.
pub fn measure<R: PartialEq + std::fmt::Debug>(contestants: &mut [Contestant<'_, R>]) -> Vec<(&'static str, Duration)> {
    let mut results = contestants.iter_mut().map(|contestant| (contestant.name, (contestant.run)()));
    let first = results.next();
    for (name, result) in results {
        let expected = first.as_ref().map(|(_, result)| result);
        assert_eq!(Some(&result), expected, "{name} comes to another result than {:?}", first.as_ref().map(|(name, _)| name));
    }
    let runs: Vec<u32> = contestants.iter_mut().map(|contestant| runs_in_a_turn(&mut contestant.run)).collect();
    let mut times: Vec<Vec<Duration>> = contestants.iter().map(|_| Vec::with_capacity(ROUNDS)).collect();
    for _ in 0..ROUNDS {
        for ((contestant, runs), times) in contestants.iter_mut().zip(&runs).zip(&mut times) {
            let start = Instant::now();
            for _ in 0..*runs {
                std::hint::black_box((contestant.run)());
            }
            times.push(start.elapsed() / *runs);
        }
    }
    let median = |mut times: Vec<Duration>| {
        times.sort();
        times.get(times.len() / 2).copied().unwrap_or_default()
    };
    contestants.iter().zip(times).map(|(contestant, times)| (contestant.name, median(times))).collect()
}

fn runs_in_a_turn<R>(run: &mut dyn FnMut() -> R) -> u32 {
    let start = Instant::now();
    let mut runs = 0;
    while start.elapsed() < TURN {
        std::hint::black_box(run());
        runs += 1;
    }
    runs
}
