//! Printed output: progress on standard error, results on standard output. The one place that
//! prints.

use std::fmt::Arguments;
use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::TestnetError;

/// Plain lines of progress, on a pipe, come this often: one for each tenth of the work.
const LINES: u64 = 10;

/// Set once a result could not be written.
static NOT_PRINTED: AtomicBool = AtomicBool::new(false);

/// Prints a line of the result.
pub(crate) fn print(line: Arguments<'_>) {
    let mut stdout = std::io::stdout().lock();
    if writeln!(stdout, "{line}").and_then(|()| stdout.flush()).is_err() {
        NOT_PRINTED.store(true, Ordering::Relaxed);
    }
}

/// Prints help or the version.
pub fn help(text: &str) {
    print(format_args!("{}", text.trim_end()));
}

/// Says something on standard error; where nobody takes it there is nobody to tell.
fn say(line: Arguments<'_>) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// Whether everything that was to be printed could be.
pub fn all_was_printed() -> bool {
    !NOT_PRINTED.load(Ordering::Relaxed)
}

/// Progress of a long task: a bar on a terminal, a few lines on a pipe.
pub struct Progress {
    bar: ProgressBar,
    what: &'static str,
    /// Set on a pipe: how much was done when it was looked at last.
    told: Option<Mutex<u64>>,
}

impl Progress {
    /// Starts at 0 of `total`.
    pub fn new(what: &'static str, total: u64) -> Self {
        let terminal = std::io::stderr().is_terminal();
        let target =
            if terminal { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(total), target).with_message(what);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}, {eta} to go") {
            bar.set_style(style);
        }
        Self { bar, what, told: (!terminal).then(Mutex::default) }
    }

    /// One more is done.
    pub fn advance(&self) {
        self.bar.inc(1);
        self.tell(self.bar.position());
    }

    /// So many are done.
    pub fn reach(&self, done: u64) {
        self.bar.set_position(done);
        self.tell(done);
    }

    /// On a pipe, whenever another part of the work is done.
    fn tell(&self, done: u64) {
        let Some(told) = &self.told else { return };
        let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
        let total = self.bar.length().unwrap_or(0).max(1);
        if done * LINES / total > *told * LINES / total {
            say(format_args!("{done}/{total} {}", self.what));
        }
        *told = done.max(*told);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Says something on the way.
pub fn note(what: &str) {
    say(format_args!("{what}"));
}

/// Says where everything of a run is.
pub fn kept(folder: &Path) {
    say(format_args!("everything was kept in {}: the logs are the files *.log", folder.display()));
}

/// Says how many scans were written where.
pub fn scans_written(count: u32, folder: &Path) {
    print(format_args!("{count} scans and manifest.csv written to {}", folder.display()));
}

/// Says what went wrong.
pub fn failure(error: &TestnetError) {
    say(format_args!("striae-testnet: {error}"));
}
