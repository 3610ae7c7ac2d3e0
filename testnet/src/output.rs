//! What is printed: progress on standard error, results on standard output. The one place that prints.

use std::fmt::Arguments;
use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::TestnetError;
use crate::hostile::climb::Climbed;
use crate::report::{Report, SeedsReport};
use crate::{judge, table};

/// Plain lines of progress, on a pipe, come this often: one for each tenth of the work.
const LINES: u64 = 10;

/// Set once a result could not be written.
static NOT_PRINTED: AtomicBool = AtomicBool::new(false);

/// Prints a line of the result.
fn print(line: Arguments<'_>) {
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

/// How far a long task has come: a bar on a terminal, a few lines on a pipe.
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

/// Prints what came of a run.
pub fn results(report: &Report) {
    print(format_args!("\n{}", table::answers(report)));
    print(format_args!("\n{}", table::sizes(report)));
    print(format_args!("\n{}\n", table::figures(&report.figures)));
    verdicts(report);
}

/// Prints which expectations came true.
pub fn verdicts(report: &Report) {
    for judge::Verdict { sentence, ok, seen } in &report.expectations {
        print(format_args!("{} {sentence}", if *ok { "ok    " } else { "FAILED" }));
        if !ok {
            print(format_args!("         seen: {seen}"));
        }
    }
    let failed = report.expectations.iter().filter(|verdict| !verdict.ok).count();
    let seconds = report.duration_ms as f64 / 1000.0;
    let all = report.expectations.len();
    let title = &report.scenario;
    if failed == 0 {
        print(format_args!("\n{title}: all {all} expectations came true, in {seconds:.1} s"));
    } else {
        print(format_args!("\n{title}: {failed} of {all} expectations failed, in {seconds:.1} s"));
        print(format_args!("replay: {}", report.replay));
    }
}

/// Prints what came of many runs.
pub fn seeds(report: &SeedsReport) {
    print(format_args!("\n{}", table::seeds(report)));
    let failed = report.seeds.iter().filter(|one| !one.ok).count();
    print(format_args!("\n{}: {} runs, {failed} failed", report.scenario, report.seeds.len()));
}

/// Says where everything of a run is.
pub fn kept(folder: &Path) {
    say(format_args!("everything was kept in {}: the logs are the files *.log", folder.display()));
}

/// Says how many scans were written where.
pub fn scans_written(count: u32, folder: &Path) {
    print(format_args!("{count} scans and manifest.csv written to {}", folder.display()));
}

/// Says how far a prober came.
pub fn climbed(all: &[Climbed]) {
    print(format_args!("{}", table::climbed(all)));
}

/// Says what went wrong.
pub fn failure(error: &TestnetError) {
    say(format_args!("striae-testnet: {error}"));
}
