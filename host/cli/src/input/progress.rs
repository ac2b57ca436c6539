//! How far the work is, on standard error, where it takes longer than a second.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Shorter work than this shows no bar.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar that appears late, and on a terminal only.
#[derive(Debug)]
pub(crate) struct Progress {
    begun: Instant,
    quiet: bool,
    files: u64,
    done: u64,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// One for so many files, which never shows itself where it would stand among what is told on the same terminal
    /// (`quiet`).
    pub(crate) fn new(files: usize, quiet: bool) -> Self {
        let files = u64::try_from(files).unwrap_or(u64::MAX);
        Progress { begun: Instant::now(), quiet, files, done: 0, bar: None }
    }

    /// One more service was judged, of the file of this number, from 1.
    pub(crate) fn step(&mut self, file: usize) {
        self.done += 1;
        if self.bar.is_none() && !self.quiet && self.begun.elapsed() >= PATIENCE {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(10));
            let template = "{msg} services judged, file {pos} of {len} [{bar:30}] {elapsed}";
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style.progress_chars("=> "));
            }
            self.bar = Some(bar);
        }
        if let Some(bar) = &self.bar {
            bar.set_length(self.files);
            bar.set_position(u64::try_from(file).unwrap_or(u64::MAX));
            bar.set_message(self.done.to_string());
        }
    }

    /// Takes the bar away, so that what is told next stands on a line of its own.
    pub(crate) fn hide(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.hide();
    }
}
