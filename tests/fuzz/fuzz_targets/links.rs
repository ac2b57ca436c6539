//! Runs `tests/src/fuzz/links.rs`, which says what must hold.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| juris_tests::fuzz::links(data));
