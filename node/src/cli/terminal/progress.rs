//! Progress of long work: a bar on a terminal, plain lines elsewhere, nothing when it is quick.

use std::io::IsTerminal as _;
use std::time::{Duration, Instant};

use super::output::print_note;
use crate::api::Progress;

/// Work that is done sooner shows no progress.
const QUICK: Duration = Duration::from_millis(500);
/// Plain lines come no more often than this.
const LINE_EVERY: Duration = Duration::from_secs(2);

/// Shows how far one request has come.
pub struct ProgressBar {
    since: Instant,
    last_line: Option<Instant>,
    bar: Option<indicatif::ProgressBar>,
}

impl Default for ProgressBar {
    fn default() -> Self {
        Self::new()
    }
}

impl ProgressBar {
    /// Nothing shown yet.
    pub fn new() -> Self {
        Self { since: Instant::now(), last_line: None, bar: None }
    }

    /// Shows this much.
    pub fn show(&mut self, Progress { done, total }: Progress) {
        if self.since.elapsed() < QUICK {
            return;
        }
        if std::io::stderr().is_terminal() {
            let bar = self.bar.get_or_insert_with(|| {
                let bar = indicatif::ProgressBar::new(total);
                // The work counts bytes, files or pairs: a share is true of each.
                let style = indicatif::ProgressStyle::with_template("{wide_bar} {percent} %");
                if let Ok(style) = style { bar.with_style(style) } else { bar }
            });
            bar.set_length(total);
            bar.set_position(done);
        } else if self.last_line.is_none_or(|last| last.elapsed() >= LINE_EVERY) {
            self.last_line = Some(Instant::now());
            let percent = done.saturating_mul(100).checked_div(total).unwrap_or(100).min(100);
            print_note(&format!("{percent} % done"));
        }
    }
}

impl Drop for ProgressBar {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
