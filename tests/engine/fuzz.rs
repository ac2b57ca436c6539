//! Each target of the fuzzing over its seeds and over some changes of them, the same in every run.

use std::fs;
use std::path::Path;

use fastrand::Rng;
use juris_tests::fuzz::{TARGETS, Target};

/// The seeds of a target, in the order of their names.
fn seeds(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(name);
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "`{name}` has no seeds");
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// A seed with some bits turned, bytes lost, repeated or put in, or with the end of another one.
fn changed(random: &mut Rng, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = random.choice(seeds).unwrap().clone();
    for _ in 0..random.usize(1..=4) {
        let from = random.usize(0..=bytes.len());
        let to = random.usize(from..=bytes.len().min(from + 32));
        match random.u8(0..6) {
            0 => bytes[from..].iter_mut().take(1).for_each(|byte| *byte ^= 1 << random.u8(0..8)),
            1 => bytes.truncate(from),
            2 => _ = bytes.drain(from..to),
            3 => bytes.extend_from_within(from..to),
            4 => bytes.insert(from, random.u8(..)),
            _ => {
                let other = random.choice(seeds).unwrap();
                bytes.truncate(from);
                bytes.extend_from_slice(&other[from.min(other.len())..]);
            }
        }
    }
    bytes
}

/// Gives a target its seeds and so many changed ones.
fn run(name: &str, count: usize) {
    let (_, target): &(&str, Target) = TARGETS.iter().find(|(target, _)| *target == name).unwrap();
    let seeds = seeds(name);
    let mut random = Rng::with_seed(0);
    let changed = (0..count).map(|_| changed(&mut random, &seeds));
    for bytes in seeds.iter().cloned().chain(changed.collect::<Vec<_>>()) {
        let held = std::panic::catch_unwind(|| target(&bytes)).is_ok();
        // The bytes are shown, so that they can become a seed.
        assert!(held, "`{name}` fails on b\"{}\"", bytes.escape_ascii());
    }
}

macro_rules! targets {
    ($($name:ident $count:literal)*) => {
        $(
            #[test]
            fn $name() {
                run(stringify!($name), $count);
            }
        )*

        #[test]
        fn every_target_is_run_here_and_by_the_fuzzer() {
            let names: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
            assert_eq!(names, [$(stringify!($name)),*]);
            let programs = include_str!("../fuzz/Cargo.toml").lines();
            let programs: Vec<_> = programs.filter_map(|line| line.strip_prefix("path = \"fuzz_targets/")).collect();
            assert_eq!(programs, names.iter().map(|name| format!("{name}.rs\"")).collect::<Vec<_>>());
        }
    };
}

targets! {
    cache 100
    cases 300
    clock 300
    description 2000
    differential 40
    law 1000
    links 200
    patches 400
    ruling 1000
    steps 200
}
