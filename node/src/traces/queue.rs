//! Spans that wait for the collector. A thread of its own posts them; nothing else waits for it, and
//! spans that find no room, or that the collector does not take, are dropped and counted.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::time::{Duration, Instant};

use opentelemetry_proto::tonic::trace::v1::Span;

use super::collector::Collector;
use crate::NodeError;

/// Most spans that wait; about 1 KiB each.
const MAX_WAITING: usize = 4096;
/// Most spans that are posted at a time.
const MAX_POSTED: usize = 512;
/// Wait for more spans after the first one.
const GATHER: Duration = Duration::from_millis(500);

/// Spans that were sent, and those that were not.
#[derive(Debug, Default)]
pub(crate) struct Counted {
    pub(crate) sent: AtomicU64,
    pub(crate) dropped: AtomicU64,
}

enum Item {
    Span(Box<Span>),
    /// All before it are posted, then this hears of it.
    Flush(Sender<()>),
}

/// The queue's entrance. The thread ends with it.
pub(super) struct Queue {
    sender: SyncSender<Item>,
    counted: Arc<Counted>,
}

impl Queue {
    /// Starts the thread.
    pub(super) fn start(collector: Collector, counted: &Arc<Counted>) -> Result<Self, NodeError> {
        let (sender, receiver) = sync_channel(MAX_WAITING);
        let worker = Worker { collector, counted: Arc::clone(counted), is_failing: false };
        std::thread::Builder::new()
            .name("traces".to_owned())
            .spawn(move || worker.run(&receiver))
            .map_err(NodeError::stopped)?;
        Ok(Self { sender, counted: Arc::clone(counted) })
    }

    /// Puts spans into the queue; never waits.
    pub(super) fn push(&self, spans: impl IntoIterator<Item = Span>) {
        for span in spans {
            if self.sender.try_send(Item::Span(Box::new(span))).is_err() {
                self.counted.dropped.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    /// Waits until all that is in the queue was posted, and no longer than this.
    pub(super) fn flush(&self, patience: Duration) {
        let (done, posted) = channel();
        if self.sender.try_send(Item::Flush(done)).is_ok() {
            let _ = posted.recv_timeout(patience);
        }
    }
}

struct Worker {
    collector: Collector,
    counted: Arc<Counted>,
    is_failing: bool,
}

impl Worker {
    fn run(mut self, waiting: &Receiver<Item>) {
        while let Ok(first) = waiting.recv() {
            let (mut spans, mut flushed) = (Vec::new(), None);
            let until = Instant::now() + GATHER;
            let mut next = Ok(first);
            while let Ok(item) = next {
                match item {
                    Item::Span(span) => spans.push(*span),
                    Item::Flush(done) => {
                        flushed = Some(done);
                        break;
                    }
                }
                if spans.len() >= MAX_POSTED {
                    break;
                }
                next = match waiting.recv_timeout(until.saturating_duration_since(Instant::now())) {
                    // A span that waits already is taken, however late it is.
                    Err(RecvTimeoutError::Timeout) => waiting.try_recv().map_err(drop),
                    other => other.map_err(drop),
                };
            }
            if !spans.is_empty() {
                self.post(spans);
            }
            // It may not wait any more.
            let _ = flushed.map(|done| done.send(()));
        }
    }

    fn post(&mut self, spans: Vec<Span>) {
        let count = spans.len() as u64;
        let rejected = match self.collector.post(spans) {
            Ok(rejected) => {
                if std::mem::take(&mut self.is_failing) {
                    tracing::info!("the collector takes spans of traces again");
                }
                rejected
            }
            Err(reason) => {
                if !std::mem::replace(&mut self.is_failing, true) {
                    tracing::warn!(
                        reason,
                        "the collector does not take spans of traces; they are dropped"
                    );
                }
                count
            }
        };
        self.counted.sent.fetch_add(count - rejected, Ordering::Relaxed);
        self.counted.dropped.fetch_add(rejected, Ordering::Relaxed);
    }
}
