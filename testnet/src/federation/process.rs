//! The process of a running node. It ends with its handle, whatever happens.

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::Instant;

use rustix::process::{Pid, Signal, kill_process};
use striae_vocabulary::CountryCode;

use crate::TestnetError;
use crate::interrupt::Interrupt;
use crate::limits::{LOOK_EVERY, START_WAIT, STOP_WAIT};

/// A node that was started.
#[derive(Debug)]
pub(super) struct NodeProcess {
    country: CountryCode,
    child: Child,
    log: PathBuf,
    ready: PathBuf,
    started: Instant,
    /// Whether it has said that it listens.
    is_ready: bool,
    /// Whether it stands still.
    pub(super) paused: bool,
}

impl NodeProcess {
    /// Starts `command`, appending what it logs to `log`. It says on standard output, kept in
    /// `ready`, that it listens.
    pub(super) fn start(
        country: CountryCode,
        mut command: Command,
        log: &Path,
        ready: &Path,
    ) -> Result<Self, TestnetError> {
        let failed = |path: &Path, error| TestnetError::file(path, "write", &error);
        let log_file = OpenOptions::new().create(true).append(true).open(log);
        let log_file = log_file.map_err(|error| failed(log, error))?;
        let ready_file = File::create(ready).map_err(|error| failed(ready, error))?;
        let child = command.stdout(ready_file).stderr(log_file).spawn().map_err(|error| {
            TestnetError::file(Path::new(command.get_program()), "start", &error)
        })?;
        Ok(Self {
            country,
            child,
            log: log.to_owned(),
            ready: ready.to_owned(),
            started: Instant::now(),
            is_ready: false,
            paused: false,
        })
    }

    /// Whether it listens by now; an error when it has ended, or should have by now.
    pub(super) fn is_ready(&mut self) -> Result<bool, TestnetError> {
        if self.is_ready {
            return Ok(true);
        }
        self.check()?;
        let said = fs::read_to_string(&self.ready)
            .map_err(|error| TestnetError::file(&self.ready, "read", &error))?;
        self.is_ready = said.ends_with('\n');
        if !self.is_ready && !self.paused && self.started.elapsed() > START_WAIT {
            return Err(self.timed_out());
        }
        Ok(self.is_ready)
    }

    /// Waits until it listens.
    pub(super) fn wait_ready(&mut self, interrupt: &Interrupt) -> Result<(), TestnetError> {
        let ready = interrupt.wait_soon_for(START_WAIT, || Ok(self.is_ready()?.then_some(())))?;
        ready.ok_or_else(|| self.timed_out())
    }

    /// Its process id.
    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }

    /// An error if it ended by itself.
    pub(super) fn check(&mut self) -> Result<(), TestnetError> {
        match self.child.try_wait() {
            Ok(None) => Ok(()),
            Ok(Some(status)) => Err(self.ended(status.to_string())),
            Err(error) => Err(self.ended(error.to_string())),
        }
    }

    /// SIGTERM, and the wait for its clean end.
    pub(super) fn stop(mut self, interrupt: &Interrupt) -> Result<(), TestnetError> {
        self.begin_stop()?;
        self.wait_stopped(interrupt)
    }

    /// SIGTERM.
    pub(super) fn begin_stop(&mut self) -> Result<(), TestnetError> {
        self.resume()?;
        self.signal(Signal::TERM)
    }

    /// The wait for its clean end.
    pub(super) fn wait_stopped(mut self, interrupt: &Interrupt) -> Result<(), TestnetError> {
        let ended = interrupt.wait_for(STOP_WAIT, LOOK_EVERY, || {
            self.child.try_wait().map_err(|error| self.ended(error.to_string()))
        })?;
        match ended {
            Some(status) if status.success() => Ok(()),
            Some(status) => Err(self.ended(format!("after SIGTERM with {status}"))),
            None => Err(TestnetError::TimedOut {
                what: format!("the node of {} to end after SIGTERM", self.country),
                seconds: STOP_WAIT.as_secs(),
            }),
        }
    }

    /// SIGSTOP: it stands still.
    pub(super) fn pause(&mut self) -> Result<(), TestnetError> {
        self.signal(Signal::STOP)?;
        self.paused = true;
        Ok(())
    }

    /// SIGCONT, if it stands still.
    pub(super) fn resume(&mut self) -> Result<(), TestnetError> {
        if self.paused {
            self.signal(Signal::CONT)?;
            self.paused = false;
        }
        Ok(())
    }

    fn signal(&mut self, signal: Signal) -> Result<(), TestnetError> {
        // Not reaped yet, so the id is still its own.
        self.check()?;
        kill_process(Pid::from_child(&self.child), signal)
            .map_err(|error| self.ended(error.to_string()))
    }

    fn timed_out(&self) -> TestnetError {
        TestnetError::TimedOut {
            what: format!(
                "the node of {} to listen (its log is {})",
                self.country,
                self.log.display()
            ),
            seconds: START_WAIT.as_secs(),
        }
    }

    fn ended(&self, reason: String) -> TestnetError {
        let log = fs::read_to_string(&self.log).unwrap_or_default();
        let reason = match log.lines().last() {
            Some(last) => format!("{reason}: {last}"),
            None => reason,
        };
        TestnetError::NodeEnded { country: self.country, reason, log: self.log.clone() }
    }
}

impl Drop for NodeProcess {
    fn drop(&mut self) {
        // SIGKILL, which ends a process that stands still as well. Both fail only when it has ended
        // already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
