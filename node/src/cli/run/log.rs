//! The log of a running node: lines on standard error. A thread of its own writes them, so that a
//! reader who is late, or absent, or has closed the stream, never stops the node. Lines that cannot
//! be written are counted and lost.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::time::Duration;

use tracing_subscriber::fmt::MakeWriter;

use striae_casework::plain_text::visible_line;

/// Lines that wait to be written; more are lost.
const MAX_WAITING: usize = 4096;
/// Longest wait for the last lines when the node ends.
const PATIENCE: Duration = Duration::from_secs(1);

/// Messages to the thread.
enum Told {
    Line(String),
    /// Everything before is to be written, and this told.
    Flush(SyncSender<()>),
}

/// Target of the log's lines.
#[derive(Clone)]
pub(super) struct Log {
    /// None where there is no thread: then lines are written at once.
    sender: Option<SyncSender<Told>>,
    lost: Arc<AtomicU64>,
}

impl Log {
    /// Begins to log what the program reports.
    pub(super) fn begin() -> Self {
        let lost = Arc::new(AtomicU64::new(0));
        let (sender, receiver) = sync_channel(MAX_WAITING);
        let counted = Arc::clone(&lost);
        let work = move || write_lines(&receiver, &counted);
        let thread = std::thread::Builder::new().name("log".to_owned()).spawn(work);
        let log = Self { sender: thread.is_ok().then_some(sender), lost };
        let filter = tracing_subscriber::EnvFilter::try_from_env("STRIAE_LOG")
            .unwrap_or_else(|_| "info,libp2p=warn".into());
        // Colours would need characters that are not let through.
        tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_writer(log.clone())
            .with_ansi(false)
            .log_internal_errors(false)
            .init();
        log
    }

    /// Waits a moment until everything is written.
    pub(super) fn flush(&self) {
        let Some(sender) = &self.sender else { return };
        let (done, told) = sync_channel(1);
        // A message that finds no room here has no reader.
        if sender.try_send(Told::Flush(done)).is_ok() {
            let _ = told.recv_timeout(PATIENCE);
        }
    }

    fn line(&self, bytes: &[u8]) {
        let text = String::from_utf8_lossy(bytes);
        let line = format!("{}\n", visible_line(text.trim_end_matches('\n')));
        match &self.sender {
            Some(sender) => {
                if let Err(TrySendError::Full(_)) = sender.try_send(Told::Line(line)) {
                    self.lost.fetch_add(1, Ordering::Relaxed);
                }
            }
            None => write(&line),
        }
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        self.flush();
    }
}

/// One line: the subscriber writes each with one call.
pub(super) struct Line<'a>(&'a Log);

impl Write for Line<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.line(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Line<'a>;

    fn make_writer(&'a self) -> Line<'a> {
        Line(self)
    }
}

fn write_lines(receiver: &Receiver<Told>, lost: &AtomicU64) {
    while let Ok(told) = receiver.recv() {
        match told {
            Told::Line(line) => write(&line),
            Told::Flush(done) => {
                let _ = done.try_send(());
            }
        }
        let lost = lost.swap(0, Ordering::Relaxed);
        if lost > 0 {
            write(&format!("{lost} lines of the log were lost: they were not read fast enough\n"));
        }
    }
}

/// Writes, and goes on if that fails: there is nobody to tell.
fn write(line: &str) {
    let _ = io::stderr().lock().write_all(line.as_bytes());
}
