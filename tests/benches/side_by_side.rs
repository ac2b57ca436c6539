//! Contestants measured side by side: their runs alternate, so that what slows the machine slows all of them.

use std::time::{Duration, Instant};

/// What is measured: a name and the work, whose result is compared with that of the others.
pub(crate) struct Contestant<'c, R> {
    name: &'static str,
    run: Box<dyn FnMut() -> R + 'c>,
}

impl<'c, R> Contestant<'c, R> {
    /// A contestant.
    pub(crate) fn new(name: &'static str, run: impl FnMut() -> R + 'c) -> Self {
        Contestant { name, run: Box::new(run) }
    }
}

/// What was found of one contestant.
pub(crate) struct Measured {
    /// Its name.
    pub(crate) name: &'static str,
    /// The median time of one run.
    pub(crate) time: Duration,
    /// The median, over all rounds, of its time divided by that of the first contestant in the same round.
    pub(crate) ratio: f64,
}

/// How many rounds are measured.
const ROUNDS: usize = 60;
/// How long one contestant's turn in a round takes, about.
const TURN: Duration = Duration::from_millis(8);

/// Measures them. Before anything is timed the results of all must be equal; nothing is measured of engines that disagree.
pub(crate) fn measure<R: PartialEq>(contestants: &mut [Contestant<'_, R>]) -> Vec<Measured> {
    let results: Vec<R> = contestants.iter_mut().map(|contestant| (contestant.run)()).collect();
    for (contestant, result) in contestants.iter().zip(&results) {
        assert!(results.first() == Some(result), "{} comes to another result", contestant.name);
    }
    let runs: Vec<u32> =
        contestants.iter_mut().map(|contestant| runs_in_a_turn(&mut contestant.run)).collect();
    let mut times: Vec<Vec<f64>> = vec![Vec::with_capacity(ROUNDS); contestants.len()];
    for _ in 0..ROUNDS {
        for ((contestant, runs), times) in contestants.iter_mut().zip(&runs).zip(&mut times) {
            let start = Instant::now();
            for _ in 0..*runs {
                std::hint::black_box((contestant.run)());
            }
            times.push(start.elapsed().as_secs_f64() / f64::from(*runs));
        }
    }
    let ratios = |of: &[f64]| median(of.iter().zip(&times[0]).map(|(time, first)| time / first).collect());
    contestants
        .iter()
        .zip(&times)
        .map(|(contestant, of)| Measured {
            name: contestant.name,
            time: Duration::from_secs_f64(median(of.clone())),
            ratio: ratios(of),
        })
        .collect()
}

/// The middle one.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
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
