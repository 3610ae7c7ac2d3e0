//! The log of a running node: lines on standard error, or in a file. A thread of its own writes
//! them, so that a reader who is late, or absent, or has closed the stream, never stops the node.
//! Lines that cannot be written are counted and lost.

mod line;
mod target;

pub(in crate::cli) use self::target::look_at;

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::time::Duration;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::fmt::MakeWriter;

use striae_casework::plain_text::visible_line;

use self::line::{Lines, MAX_BYTES, own_line, shortened};
use self::target::Target;
use crate::NodeError;
use crate::data_folder::DataFolder;
use crate::log_settings::{Level, LogFormat, LogSettings};

/// Lines that wait to be written; more are lost.
const MAX_WAITING: usize = 4096;
/// Longest wait for the last lines when the node ends.
const PATIENCE: Duration = Duration::from_secs(1);
/// Variable that sets the levels, whatever the settings say.
const LEVELS: &str = "STRIAE_LOG";

/// Messages to the thread.
enum Told {
    Line(String),
    /// There is something else to do than to write a line.
    Wake,
    /// Everything before is to be written, and this told.
    Flush(SyncSender<()>),
}

/// State that the thread shares with those who log, beside the lines.
#[derive(Default)]
struct Shared {
    /// Whether the file is to be opened anew.
    reopen: AtomicBool,
    /// Those of which the log does not tell yet.
    untold: AtomicU64,
    /// All since the node began.
    total: Arc<AtomicU64>,
}

impl Shared {
    fn lose(&self) {
        self.untold.fetch_add(1, Ordering::Relaxed);
        self.total.fetch_add(1, Ordering::Relaxed);
    }
}

/// Levels as the variable names them. A word alone must be a level: as the name of a part it would turn off all others.
fn levels_of(text: &str) -> Result<EnvFilter, NodeError> {
    let is_level = |word: &str| word.trim().parse::<LevelFilter>().is_ok();
    let known = text.split(',').all(|one| match one.rsplit_once('=') {
        Some((_, level)) => is_level(level),
        None => is_level(one),
    });
    let filter = EnvFilter::try_new(text).ok().filter(|_| known);
    filter.ok_or_else(|| {
        NodeError::Argument(format!(
            "{LEVELS} is '{text}', which names no levels; write one of off, error, warn, info, debug, trace, or levels of parts as \
             info,striae_network=debug"
        ))
    })
}

/// Target of the log's lines.
#[derive(Clone)]
pub(super) struct Log {
    sender: SyncSender<Told>,
    shared: Arc<Shared>,
}

impl Log {
    /// Begins to log what the program reports. Refused where the settings name a file that cannot
    /// be one, unless the node ran before: then it goes on without it, as on a disk that failed.
    pub(super) fn begin(
        settings: &LogSettings,
        folder: &DataFolder,
        ran_before: bool,
    ) -> Result<Self, NodeError> {
        let mut target = Target::new(settings.file.as_deref(), folder);
        match target.reopen() {
            Err(_) if ran_before => {}
            opened => opened?,
        }
        let shared = Arc::new(Shared::default());
        let (sender, receiver) = sync_channel(MAX_WAITING);
        let format = match settings.format {
            Some(format) => format,
            None if settings.file.is_none() && is_journal() => LogFormat::Journal,
            None => LogFormat::Text,
        };
        let told = Arc::clone(&shared);
        let work = move || write_lines(&receiver, target, &told, format);
        std::thread::Builder::new().name("log".to_owned()).spawn(work).map_err(|error| {
            NodeError::Service(crate::ServiceError::Starved(format!("no threads ({error})")))
        })?;
        let log = Self { sender, shared };
        let filter = match std::env::var(LEVELS) {
            Ok(levels) if !levels.trim().is_empty() => levels_of(&levels)?,
            _ => EnvFilter::new(settings.directives()),
        };
        // Colours would need characters that are not let through.
        let subscriber = tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_writer(log.clone())
            .with_ansi(false)
            .log_internal_errors(false);
        match format {
            LogFormat::Text => subscriber.init(),
            format => subscriber.event_format(Lines(format)).init(),
        }
        Ok(log)
    }

    /// Opens the file anew, where there is one: the former was moved away.
    pub(super) fn reopen(&self) {
        self.shared.reopen.store(true, Ordering::Relaxed);
        // Where there is no room, a line wakes the thread.
        let _ = self.sender.try_send(Told::Wake);
    }

    /// Number of the lines that were lost, as it goes on.
    pub(super) fn lost(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.shared.total)
    }

    /// Waits a moment until everything is written.
    pub(super) fn flush(&self) {
        let (done, told) = sync_channel(1);
        // A message that finds no room here has no reader.
        if self.sender.try_send(Told::Flush(done)).is_ok() {
            let _ = told.recv_timeout(PATIENCE);
        }
    }

    fn line(&self, bytes: &[u8]) {
        let text = String::from_utf8_lossy(bytes);
        let shown = visible_line(text.trim_end_matches('\n'));
        let line = format!("{}\n", shortened(&shown, MAX_BYTES));
        if let Err(TrySendError::Full(_)) = self.sender.try_send(Told::Line(line)) {
            self.shared.lose();
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

/// Whether standard error leads to systemd's journal: a variable has its number.
fn is_journal() -> bool {
    let stated = std::env::var("JOURNAL_STREAM").ok();
    let found = rustix::fs::fstat(io::stderr()).ok();
    found.is_some_and(|found| stated == Some(format!("{}:{}", found.st_dev, found.st_ino)))
}

fn write_lines(receiver: &Receiver<Told>, mut target: Target, shared: &Shared, format: LogFormat) {
    let warning = |sentence: &str| own_line(format, Level::Warn, sentence);
    while let Ok(told) = receiver.recv() {
        if shared.reopen.swap(false, Ordering::Relaxed)
            && let Err(error) = target.reopen()
        {
            let sentence =
                format!("the log goes on where it was, its file cannot be opened anew: {error}");
            let _ = target.write(&warning(&sentence));
        }
        match told {
            Told::Line(line) => {
                if !target.write(&line) {
                    shared.lose();
                    // The next line that can be written is followed by their number.
                    continue;
                }
            }
            Told::Wake => {}
            Told::Flush(done) => {
                let _ = done.try_send(());
            }
        }
        let untold = shared.untold.swap(0, Ordering::Relaxed);
        if untold > 0 {
            let sentence = format!(
                "{untold} lines of the log were lost: they were not read fast enough, or could not be written"
            );
            if !target.write(&warning(&sentence)) {
                shared.untold.fetch_add(untold, Ordering::Relaxed);
            }
        }
    }
}
