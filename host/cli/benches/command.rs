//! `cargo bench -p juris-cli`: what a user of the command waits for, whole processes: one service with a warm and with
//! an empty cache, `--version`, and a stream of many services with the memory it takes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a measurement that cannot be taken ends with its reason"
)]

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// Runs of each command; they alternate.
const ROUNDS: usize = 31;

/// How often the memory of a running command is looked at. The system keeps the highest value, so that only what is
/// reached in the last moment is missed.
const LOOK: Duration = Duration::from_millis(5);

fn main() {
    let dir = TempDir::new().unwrap();
    let service = juris_policies::service("wechat.json").unwrap();
    fs::write(dir.path().join("service.json"), service).unwrap();
    commands(dir.path());
    streams(dir.path(), service);
}

fn juris(dir: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_juris"));
    command.current_dir(dir).env("NO_COLOR", "1").args(arguments);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// One line for each command: the median time of the whole process and of starting one that does nothing.
fn commands(dir: &Path) {
    let check = ["check", "service.json", "--as-of", "2017-05-06"];
    let cached = |cache: &'static str| [&check[..], &["--cache-dir", cache]].concat();
    let one = |cache| [&cached(cache)[..], &["--law", "ru/ori-registration"]].concat();
    juris(dir, &cached("warm")).status().unwrap();
    let runs: Vec<(&str, Vec<&str>, i32)> = vec![
        ("`juris --version`", vec!["--version"], 0),
        ("`juris check`, five laws, warm cache", cached("warm"), 1),
        ("`juris check`, five laws, empty cache", cached("empty"), 1),
        ("`juris check`, one law, warm cache", one("warm"), 1),
        ("`juris check`, one law, empty cache", one("empty"), 1),
    ];
    let mut times = vec![Vec::new(); runs.len()];
    for _ in 0..ROUNDS {
        for ((_, arguments, code), times) in runs.iter().zip(&mut times) {
            let _ = fs::remove_dir_all(dir.join("empty"));
            let start = Instant::now();
            let status = juris(dir, arguments).status().unwrap();
            times.push(start.elapsed());
            assert_eq!(status.code(), Some(*code), "{arguments:?}");
        }
    }
    println!("### The command, whole processes\n\n| what | median |\n|---|---|");
    for ((name, ..), mut times) in runs.into_iter().zip(times) {
        times.sort();
        println!("| {name} | {:.1?} |", times[ROUNDS / 2]);
    }
}

/// One line for each number of services: how many a second, and the most memory.
fn streams(dir: &Path, service: &[u8]) {
    println!(
        "\n### Many services as NDJSON, five laws each\n\n| services | bytes | seconds | a second | peak memory |\n|---|---|---|---|---|"
    );
    let value: serde_json::Value = serde_json::from_slice(service).unwrap();
    for services in [1_000, 10_000, 100_000] {
        let name = format!("{services}.ndjson");
        let mut file = BufWriter::new(File::create(dir.join(&name)).unwrap());
        for number in 0..services {
            let mut value = value.clone();
            value["name"] = format!("Service {number}").into();
            writeln!(file, "{value}").unwrap();
        }
        file.flush().unwrap();
        drop(file);
        let arguments =
            ["check", &name, "--as-of", "2017-05-06", "--cache-dir", "warm", "--format", "ndjson=out.ndjson"];
        let start = Instant::now();
        let mut running = juris(dir, &arguments).spawn().unwrap();
        let status = Path::new("/proc").join(running.id().to_string()).join("status");
        let mut peak = 0;
        while running.try_wait().unwrap().is_none() {
            peak = peak.max(memory(&status));
            std::thread::sleep(LOOK);
        }
        let time = start.elapsed().as_secs_f64();
        let reports = fs::read_to_string(dir.join("out.ndjson")).unwrap().lines().count();
        assert_eq!(reports, services);
        let bytes = fs::metadata(dir.join(&name)).unwrap().len();
        println!(
            "| {services} | {bytes} | {time:.2} | {:.0} | {:.1} MiB |",
            services as f64 / time,
            peak as f64 / 1024.0
        );
    }
}

/// The most memory that a process has had so far, in KiB; 0 where the system does not say.
fn memory(status: &Path) -> u64 {
    let text = fs::read_to_string(status).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}
