//! One country's node: its folder, its process, its commands.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use striae_node::clock::Clock;
use striae_node::data_folder::DataFolder;
use striae_protocol::PublicKey;
use striae_vocabulary::CountryCode;

use super::command::{Begun, Seat, Striae};
use super::people::TESTNET;
use super::process::NodeProcess;
use super::programs::{Programs, Version};
use super::usage::{Usage, available_bytes};
use crate::TestnetError;
use crate::limits::LEAST_AVAILABLE_BYTES;

/// A node of the federation.
#[derive(Debug)]
pub struct CountryNode {
    pub country: CountryCode,
    /// Its public key.
    pub key: PublicKey,
    /// Address on which it listens.
    pub address: String,
    /// A puppet has its keys: it never runs.
    pub is_puppet: bool,
    /// By how many seconds its clock runs ahead, from its next start on.
    pub clock_ahead_s: i64,
    programs: Programs,
    version: Version,
    work: PathBuf,
    process: Option<NodeProcess>,
    /// Where its people work, by their names; the testnet's own seat is among them.
    seats: BTreeMap<String, Seat>,
}

impl CountryNode {
    /// A node set up in the work folder, not running.
    pub fn new(
        country: CountryCode,
        key: PublicKey,
        address: String,
        programs: Programs,
        version: Version,
        work: PathBuf,
    ) -> Self {
        let (is_puppet, clock_ahead_s) = (false, 0);
        let (process, seats) = (None, BTreeMap::new());
        Self {
            country,
            key,
            address,
            is_puppet,
            clock_ahead_s,
            programs,
            version,
            work,
            process,
            seats,
        }
    }

    /// Gives its people their seats.
    pub fn seat(&mut self, seats: BTreeMap<String, Seat>) {
        self.seats = seats;
    }

    /// The seat of a person; without a name that of the testnet, at the node's own machine.
    pub fn seat_of(&self, person: Option<&str>) -> Result<Seat, TestnetError> {
        let own = || Seat::at(&self.folder());
        let seat = match person {
            None => self.seats.get(TESTNET).cloned().unwrap_or_else(own),
            Some(person) => self
                .seats
                .get(person)
                .cloned()
                .ok_or_else(|| self.wrong_state("sign in at", "does not know this person"))?,
        };
        Ok(seat.ahead(self.clock_ahead_s))
    }

    /// The data folder of the node of `country` in a work folder.
    pub fn folder_in(work: &Path, country: CountryCode) -> PathBuf {
        work.join(country.to_string())
    }

    /// The program that it is.
    pub fn striae(&self) -> &Striae {
        self.programs.of(self.version)
    }

    /// Its data folder.
    pub fn folder(&self) -> PathBuf {
        Self::folder_in(&self.work, self.country)
    }

    /// Puts as many exhibits that nobody enrolled into its database; it must not run.
    pub fn fill(&self, exhibits: u64) -> Result<(), TestnetError> {
        let folder = DataFolder::at(self.folder());
        Ok(striae_bench::fill(&folder, Clock::default(), exhibits, &mut |_| {})?)
    }

    /// Record of everything it sent.
    pub fn record(&self) -> PathBuf {
        self.work.join(format!("{}.sent", self.country))
    }

    /// Its log.
    pub fn log(&self) -> PathBuf {
        self.work.join(format!("{}.log", self.country))
    }

    /// Runs a command on it.
    pub fn call<T: DeserializeOwned>(
        &self,
        arguments: &[impl AsRef<OsStr>],
    ) -> Result<T, TestnetError> {
        self.striae().finish(self.begin(arguments)?)
    }

    /// Starts a command on it.
    pub fn begin(&self, arguments: &[impl AsRef<OsStr>]) -> Result<Begun, TestnetError> {
        let arguments: Vec<&OsStr> = arguments.iter().map(AsRef::as_ref).collect();
        self.striae().begin(&self.seat_of(None)?, &arguments)
    }

    /// Starts its process, and waits until it listens.
    pub fn start(&mut self) -> Result<(), TestnetError> {
        self.begin_start()?;
        let interrupt = self.striae().interrupt().clone();
        self.running("start")?.wait_ready(&interrupt)
    }

    /// Starts its process.
    pub fn begin_start(&mut self) -> Result<(), TestnetError> {
        if self.process.is_some() {
            return Err(self.wrong_state("start", "runs already"));
        }
        if let Some(available) = available_bytes().filter(|left| *left < LEAST_AVAILABLE_BYTES) {
            return Err(TestnetError::Memory { country: self.country, available });
        }
        let mut command = self.striae().command(&self.seat_of(None)?);
        command.arg("run").arg("--record-sent").arg(self.record());
        let ready = self.work.join(format!("{}.ready", self.country));
        self.process = Some(NodeProcess::start(self.country, command, &self.log(), &ready)?);
        Ok(())
    }

    /// SIGTERM, and the wait for its end.
    pub fn stop(&mut self) -> Result<(), TestnetError> {
        let process =
            self.process.take().ok_or_else(|| self.wrong_state("stop", "does not run"))?;
        process.stop(self.striae().interrupt())
    }

    /// SIGTERM. [`stop`](Self::stop) waits for its end.
    pub fn begin_stop(&mut self) -> Result<(), TestnetError> {
        self.running("stop")?.begin_stop()
    }

    /// The wait for its end after [`begin_stop`](Self::begin_stop).
    pub fn wait_stopped(&mut self) -> Result<(), TestnetError> {
        let process =
            self.process.take().ok_or_else(|| self.wrong_state("stop", "does not run"))?;
        process.wait_stopped(self.striae().interrupt())
    }

    /// Stops it, and starts it with another version of the program on the same folder.
    pub fn restart_as(&mut self, version: Version) -> Result<(), TestnetError> {
        self.stop()?;
        self.version = version;
        self.start()
    }

    /// SIGKILL.
    pub fn kill(&mut self) -> Result<(), TestnetError> {
        self.running("kill")?.check()?;
        // Its handle kills it.
        self.process = None;
        Ok(())
    }

    /// SIGSTOP.
    pub fn pause(&mut self) -> Result<(), TestnetError> {
        self.running("pause")?.pause()
    }

    /// SIGCONT.
    pub fn resume(&mut self) -> Result<(), TestnetError> {
        self.running("resume")?.resume()
    }

    /// Whether it has a process, whatever that does.
    pub fn is_up(&self) -> bool {
        self.process.is_some()
    }

    /// Whether it runs and does not stand still.
    pub fn is_awake(&self) -> bool {
        self.process.as_ref().is_some_and(|process| !process.paused)
    }

    /// Whether it stands still: commands would wait for it in vain.
    pub fn is_paused(&self) -> bool {
        self.process.as_ref().is_some_and(|process| process.paused)
    }

    /// Whether it listens; one that does not run does not. An error if it should by now.
    pub fn is_ready(&mut self) -> Result<bool, TestnetError> {
        self.process.as_mut().map_or(Ok(false), NodeProcess::is_ready)
    }

    /// An error if it should run and ended by itself.
    pub fn check(&mut self) -> Result<(), TestnetError> {
        self.process.as_mut().map_or(Ok(()), NodeProcess::check)
    }

    /// Its process's share of the machine.
    pub fn usage(&self) -> Option<Usage> {
        self.process.as_ref().and_then(|process| Usage::of(process.id()))
    }

    /// Size of its database on disk.
    pub fn database_bytes(&self) -> u64 {
        size_of(&self.folder().join("database"))
    }

    /// Number of bytes that it has sent to other nodes.
    pub fn sent_bytes(&self) -> u64 {
        size_of(&self.record())
    }

    fn running(&mut self, action: &'static str) -> Result<&mut NodeProcess, TestnetError> {
        let error = self.wrong_state(action, "does not run");
        self.process.as_mut().ok_or(error)
    }

    fn wrong_state(&self, action: &'static str, state: &'static str) -> TestnetError {
        TestnetError::WrongState { country: self.country, action, state }
    }
}

/// Bytes in a file, or in all files below a folder; 0 for what is not there, as files come and go.
fn size_of(path: &Path) -> u64 {
    let Ok(metadata) = fs::symlink_metadata(path) else { return 0 };
    if !metadata.is_dir() {
        return metadata.len();
    }
    fs::read_dir(path)
        .map_or(0, |entries| entries.flatten().map(|entry| size_of(&entry.path())).sum())
}
