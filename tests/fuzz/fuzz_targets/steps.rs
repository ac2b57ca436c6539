//! Runs `tests/src/fuzz/steps.rs`, which says what must hold.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| juris_tests::fuzz::steps(data));
