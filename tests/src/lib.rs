//! The workspace's integration tests; see `tests/`.
