//! Ctrl-C and SIGTERM: noticed in one place, looked at wherever something is waited for.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use tokio::signal::unix::{SignalKind, signal};

use crate::TestnetError;
use crate::limits::LOOK_EVERY;

/// Whether the user wants to stop.
#[derive(Debug, Clone, Default)]
pub struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Starts to listen for SIGINT and SIGTERM.
    pub fn listen() -> Result<Self, TestnetError> {
        let interrupt = Self::default();
        let flag = interrupt.0.clone();
        let failed = |error: std::io::Error| {
            TestnetError::Argument(format!("cannot listen for Ctrl-C: {error}"))
        };
        let runtime =
            tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(failed)?;
        let (mut interrupted, mut terminated) = {
            let _inside = runtime.enter();
            let listen = |kind| signal(kind).map_err(failed);
            (listen(SignalKind::interrupt())?, listen(SignalKind::terminate())?)
        };
        thread::spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    _ = interrupted.recv() => {}
                    _ = terminated.recv() => {}
                }
            });
            flag.store(true, Ordering::Relaxed);
        });
        Ok(interrupt)
    }

    /// An error once the user wants to stop.
    pub fn check(&self) -> Result<(), TestnetError> {
        if self.0.load(Ordering::Relaxed) { Err(TestnetError::Interrupted) } else { Ok(()) }
    }

    /// Looks again and again for something that usually happens soon: often at first, then ever
    /// more seldom. `None` when it took longer than `wait`.
    pub fn wait_soon_for<T>(
        &self,
        wait: Duration,
        mut look: impl FnMut() -> Result<Option<T>, TestnetError>,
    ) -> Result<Option<T>, TestnetError> {
        let begun = Instant::now();
        loop {
            self.check()?;
            if let Some(found) = look()? {
                return Ok(Some(found));
            }
            if begun.elapsed() >= wait {
                return Ok(None);
            }
            thread::sleep((begun.elapsed() / 8).clamp(Duration::from_millis(1), LOOK_EVERY));
        }
    }

    /// Looks again and again, `pause` apart, until `look` finds something; `None` when that took
    /// longer than `wait`.
    pub fn wait_for<T>(
        &self,
        wait: Duration,
        pause: Duration,
        mut look: impl FnMut() -> Result<Option<T>, TestnetError>,
    ) -> Result<Option<T>, TestnetError> {
        let end = Instant::now() + wait;
        loop {
            self.check()?;
            if let Some(found) = look()? {
                return Ok(Some(found));
            }
            if Instant::now() >= end {
                return Ok(None);
            }
            thread::sleep(pause.max(LOOK_EVERY));
        }
    }
}
