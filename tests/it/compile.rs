//! What compiling a law may take: an estimate that is the same everywhere, and a clock that backs it up.

use std::time::Duration;

use juris::{LawError, Limits};

use crate::hostile;

#[test]
fn a_module_beyond_the_estimate_is_refused_with_the_knob_that_raises_it() {
    let report = hostile::alone("honest.wat", Limits { compile_work: 1_000, ..Limits::default() });
    assert_eq!(report.verdict.name(), "error");
    assert!(report.rulings.is_empty());
    let Some(LawError::Load { reason }) = report.error else { panic!("{:?}", report.error) };
    assert!(reason.contains("could take too long to compile"), "{reason}");
    assert!(reason.contains("`Limits::compile_work`"), "{reason}");
    assert_eq!(hostile::alone("honest.wat", Limits::default()).error, None);
}

#[test]
fn a_compiler_that_takes_too_long_is_given_up() {
    let report = hostile::alone("honest.wat", Limits { compile_time: Duration::ZERO, ..Limits::default() });
    assert_eq!(report.error, Some(LawError::CompileTime { limit_ms: 0 }));
    assert_eq!(report.verdict.name(), "error");
    assert!(report.rulings.is_empty());
}
