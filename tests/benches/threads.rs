//! How much more two threads judge than one.

use std::hint::black_box;
use std::time::{Duration, Instant};

use juris::{Detail, Engine, Query};

use crate::engines::{self, ONE, SIZES, judge, query};
use crate::services;
use crate::side_by_side::median;

/// How long one measurement takes.
const TIME: Duration = Duration::from_millis(300);
const ROUNDS: usize = 15;

/// The throughput of one and of two threads that share an engine, and their ratio.
pub(crate) fn run() {
    println!(
        "\n### Two threads that share an engine\n\n| what | bytes | one thread, judgements a second | two threads, ratio |\n|---|---|---|---|"
    );
    let engine = engines::sandboxed();
    for size in SIZES {
        let (text, query) = (services::service(size), query([ONE], Detail::Full));
        let rounds = (0..ROUNDS).map(|_| [1, 2].map(|threads| throughput(&engine, &query, &text, threads)));
        let rounds: Vec<[f64; 2]> = rounds.collect();
        let one = median(rounds.iter().map(|[one, _]| *one).collect());
        let ratio = median(rounds.iter().map(|[one, two]| two / one).collect());
        println!("| one law | {} | {one:.0} | {ratio:.2} |", text.len());
    }
}

/// Judgements a second.
fn throughput(engine: &Engine, query: &Query, text: &str, threads: usize) -> f64 {
    let start = Instant::now();
    let done: usize = std::thread::scope(|scope| {
        let work = || {
            let mut done = 0;
            while start.elapsed() < TIME {
                black_box(judge(engine, text, query));
                done += 1;
            }
            done
        };
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).sum()
    });
    done as f64 / start.elapsed().as_secs_f64()
}
