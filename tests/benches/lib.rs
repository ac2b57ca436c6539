//! Benchmarks; `cargo bench` runs them.
