//! How much more two threads judge than one.

use std::time::{Duration, Instant};

use juris::{Description, Engine, Query};

/// How long one measurement takes.
const TIME: Duration = Duration::from_millis(300);
const ROUNDS: usize = 15;

/// Prints the throughput of one and of two threads that share an engine, and their ratio.
pub fn run(engine: &Engine, query: &Query, text: &str) {
    let mut ratios = Vec::new();
    let mut one_thread = Vec::new();
    for _ in 0..ROUNDS {
        let one = throughput(engine, query, text, 1);
        let two = throughput(engine, query, text, 2);
        one_thread.push(one);
        ratios.push(two / one);
    }
    one_thread.sort_by(f64::total_cmp);
    ratios.sort_by(f64::total_cmp);
    println!("  one thread: {:.0} judgements a second; two threads: {:.2}x", one_thread[ROUNDS / 2], ratios[ROUNDS / 2]);
}

/// Judgements a second.
fn throughput(engine: &Engine, query: &Query, text: &str, threads: usize) -> f64 {
    let start = Instant::now();
    let done: usize = std::thread::scope(|scope| {
        let work = || {
            let mut done = 0;
            while start.elapsed() < TIME {
                let service = Description::parse("service.json", text.as_bytes()).unwrap();
                std::hint::black_box(engine.judge_with(&service, query).unwrap());
                done += 1;
            }
            done
        };
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).sum()
    });
    done as f64 / start.elapsed().as_secs_f64()
}
