//! What compiling a law may take: an estimate that is the same everywhere, and a clock that backs it up.

use std::time::Duration;

use juris::{Engine, LawError, Limits, ModuleCache};

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

/// What a cache has kept under wider bounds is refused under narrower ones, as it would be without a cache.
#[test]
fn a_cache_changes_nothing_of_what_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |limits: Limits| {
        let cache = ModuleCache::open(folder.path(), ModuleCache::USUAL_BOUND).unwrap();
        let builder = Engine::builder().catalog(juris_policies::catalog());
        let (engine, problems) = builder.limits(limits).cache(cache).build_lenient().unwrap();
        assert!(problems.is_empty(), "{problems:?}");
        engine.load("ru/ori-registration").err()
    };
    assert_eq!(refused(Limits::default()), None);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    let error = refused(Limits { compile_work: 1_000, ..Limits::default() }).unwrap();
    assert!(error.to_string().contains("`Limits::compile_work`"), "{error}");
}
