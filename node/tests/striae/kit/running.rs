//! A node that runs, and that can be stopped, halted and killed.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc;

use rustix::process::{Pid, Signal, kill_process};

use super::command::Stopped;
use super::{PATIENCE, wait_for};

/// A running node; killed when dropped.
pub(crate) struct Running {
    child: Stopped,
    log: PathBuf,
}

impl Running {
    /// Starts a node and returns when it says that it listens. Its log is appended to `log`.
    pub(crate) fn start(command: Command, log: PathBuf) -> Self {
        let (running, first_line) = Self::begin(command, log);
        let ready = first_line.recv_timeout(PATIENCE);
        assert!(ready.is_ok(), "the node does not start: {}", running.log());
        running
    }

    /// Starts a node; the lines that it says come one by one.
    pub(crate) fn begin(mut command: Command, log: PathBuf) -> (Self, mpsc::Receiver<String>) {
        let stderr = File::options().create(true).append(true).open(&log).unwrap();
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(stderr);
        let mut child = Stopped(command.spawn().unwrap());
        let mut lines = BufReader::new(child.0.stdout.take().unwrap()).lines();
        let (sender, first_line) = mpsc::channel();
        // Reads on for as long as the node lives, so that it never writes into a closed pipe.
        std::thread::spawn(move || {
            while let Some(Ok(line)) = lines.next() {
                let _ = sender.send(line);
            }
        });
        (Self { child, log }, first_line)
    }

    /// Log of the node and its forerunners.
    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap()
    }

    /// SIGKILL: no destructor runs.
    pub(crate) fn kill(self) {
        drop(self.child);
    }

    /// SIGTERM; returns when the node has ended.
    pub(crate) fn stop(mut self) -> ExitStatus {
        self.signal(Signal::TERM);
        wait_for("the node to stop", || self.child.0.try_wait().unwrap())
    }

    /// SIGSTOP: it is there and does nothing.
    pub(crate) fn halt(&self) {
        self.signal(Signal::STOP);
    }

    /// SIGCONT.
    pub(crate) fn go_on(&self) {
        self.signal(Signal::CONT);
    }

    /// SIGHUP.
    pub(crate) fn hang_up(&self) {
        self.signal(Signal::HUP);
    }

    fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child.0), signal).unwrap();
    }
}
