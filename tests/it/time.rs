//! The clock that backs the fuel up.

use std::time::Duration;

use juris::{Bound, LawError, Limits};

use crate::hostile;

#[test]
fn a_module_with_fuel_left_is_stopped_by_the_clock() {
    let limits = Limits {
        fuel: Bound { usual: u64::MAX / 2, most: u64::MAX / 2 },
        wall_time: Duration::from_millis(150),
        ..Limits::default()
    };
    for file in ["endless-loop.wat", "endless-loop-start.wat", "endless-loop-realloc.wat", "bulk-fill.wat"] {
        let report = hostile::alone(file, limits);
        assert_eq!(report.error, Some(LawError::OutOfTime { limit_ms: 150 }), "{file}");
    }
}
