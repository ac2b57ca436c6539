//! The gate, as a process: formats, thresholds, waivers, baseline.

mod baseline;
mod exit_codes;
mod formats;
mod hostile;
mod links;
mod run;
mod same_findings;
mod schemas;
mod steps;
mod streams;
mod thresholds;
mod waivers;
