//! The clock that backs the fuel up.

use std::thread;
use std::time::Duration;

use juris::{Bound, LawError, Limits};

use crate::hostile;

#[test]
fn a_module_with_fuel_left_is_stopped_by_the_clock() {
    let limits = Limits {
        fuel: Bound { default: u64::MAX / 2, max: u64::MAX / 2 },
        wall_time: Duration::from_millis(150),
        ..Limits::default()
    };
    for file in ["endless-loop.wat", "endless-loop-start.wat", "endless-loop-realloc.wat", "bulk-fill.wat"] {
        let report = hostile::alone(file, limits);
        assert_eq!(report.error, Some(LawError::OutOfTime { limit_ms: 150 }), "{file}");
    }
}

/// An engine with little time and much fuel beside one with much time and little fuel, both on modules that never end.
/// Each stops by its own bound, whichever comes first on this machine: nothing here measures time.
#[test]
fn two_engines_do_not_disturb_each_others_clocks() {
    let hurried = Limits {
        fuel: Bound { default: u64::MAX / 2, max: u64::MAX / 2 },
        wall_time: Duration::from_millis(60),
        ..Limits::default()
    };
    let patient = Limits {
        fuel: Bound { default: 300_000_000, max: 300_000_000 },
        wall_time: Duration::from_secs(3600),
        ..Limits::default()
    };
    for _ in 0..4 {
        thread::scope(|scope| {
            let hurried = scope.spawn(|| hostile::alone("endless-loop.wat", hurried));
            let patient = scope.spawn(|| hostile::alone("endless-loop.wat", patient));
            assert_eq!(hurried.join().unwrap().error, Some(LawError::OutOfTime { limit_ms: 60 }));
            assert_eq!(patient.join().unwrap().error, Some(LawError::OutOfFuel { limit: 300_000_000 }));
        });
    }
}
