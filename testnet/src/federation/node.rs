//! One country's node: its folder, its process, its commands.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use striae_protocol::{CountryCode, PublicKey};

use super::command::Striae;
use super::process::NodeProcess;
use crate::TestnetError;

/// A node of the federation.
#[derive(Debug)]
pub struct CountryNode {
    /// Its country.
    pub country: CountryCode,
    /// Its public key.
    pub key: PublicKey,
    /// Where it listens.
    pub address: String,
    striae: Striae,
    work: PathBuf,
    process: Option<NodeProcess>,
}

impl CountryNode {
    /// A node set up in the work folder, not running.
    pub fn new(
        country: CountryCode,
        key: PublicKey,
        address: String,
        striae: Striae,
        work: PathBuf,
    ) -> Self {
        Self { country, key, address, striae, work, process: None }
    }

    /// The data folder of the node of `country` in a work folder.
    pub fn folder_in(work: &Path, country: CountryCode) -> PathBuf {
        work.join(country.to_string())
    }

    /// Its data folder.
    pub fn folder(&self) -> PathBuf {
        Self::folder_in(&self.work, self.country)
    }

    /// Where everything it sent is recorded.
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
        let arguments: Vec<&OsStr> = arguments.iter().map(AsRef::as_ref).collect();
        self.striae.call(&self.folder(), &arguments)
    }

    /// Starts its process.
    pub fn start(&mut self) -> Result<(), TestnetError> {
        if self.process.is_some() {
            return Err(self.wrong_state("start", "runs already"));
        }
        let mut command = self.striae.command(&self.folder());
        command.arg("run").arg("--record-sent").arg(self.record());
        let ready = self.work.join(format!("{}.ready", self.country));
        let interrupt = self.striae.interrupt();
        self.process =
            Some(NodeProcess::start(self.country, command, &self.log(), &ready, interrupt)?);
        Ok(())
    }

    /// SIGTERM.
    pub fn stop(&mut self) -> Result<(), TestnetError> {
        let process =
            self.process.take().ok_or_else(|| self.wrong_state("stop", "does not run"))?;
        process.stop(self.striae.interrupt())
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

    /// Whether it runs and does not stand still.
    pub fn is_awake(&self) -> bool {
        self.process.as_ref().is_some_and(|process| !process.paused)
    }

    /// Whether it stands still: commands would wait for it in vain.
    pub fn is_paused(&self) -> bool {
        self.process.as_ref().is_some_and(|process| process.paused)
    }

    /// An error if it should run and ended by itself.
    pub fn check(&mut self) -> Result<(), TestnetError> {
        self.process.as_mut().map_or(Ok(()), NodeProcess::check)
    }

    /// Memory its process has in use.
    pub fn resident_bytes(&self) -> Option<u64> {
        self.process.as_ref().and_then(NodeProcess::resident_bytes)
    }

    /// Size of its database on disk.
    pub fn database_bytes(&self) -> u64 {
        size_of(&self.folder().join("database"))
    }

    /// How much it has sent to other nodes.
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
