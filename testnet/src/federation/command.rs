//! One command of `striae`, run to its end as a user would, its JSON read.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

use serde::de::DeserializeOwned;

use crate::TestnetError;
use crate::interrupt::Interrupt;
use crate::limits::{COMMAND_WAIT, LOOK_EVERY, MAX_REPLY_BYTES};

/// The program, and how its commands are started.
#[derive(Debug, Clone)]
pub struct Striae {
    binary: PathBuf,
    interrupt: Interrupt,
}

impl Striae {
    /// The program at `binary`, or else `striae` beside this program.
    pub fn find(binary: Option<&Path>, interrupt: Interrupt) -> Result<Self, TestnetError> {
        let binary = match binary {
            Some(binary) => binary.to_owned(),
            None => std::env::current_exe()
                .map_err(|error| TestnetError::file(Path::new("striae-testnet"), "find", &error))?
                .with_file_name("striae"),
        };
        if binary.is_file() {
            Ok(Self { binary, interrupt })
        } else {
            Err(TestnetError::NoBinary(binary))
        }
    }

    /// A command on a node's folder that is still to be started.
    pub fn command(&self, folder: &Path) -> Command {
        let mut command = Command::new(&self.binary);
        // What the user has set for the own node must not reach those of a scenario.
        command.env_remove("STRIAE_DATA_FOLDER").stdin(Stdio::null());
        command.arg("--json").arg("--data-folder").arg(folder);
        command
    }

    /// What the rest of the program looks at to stop early.
    pub fn interrupt(&self) -> &Interrupt {
        &self.interrupt
    }

    /// Runs a command on a node's folder and reads its reply.
    pub fn call<T: DeserializeOwned>(
        &self,
        folder: &Path,
        arguments: &[&OsStr],
    ) -> Result<T, TestnetError> {
        let words: Vec<_> = arguments.iter().map(|word| word.to_string_lossy()).collect();
        let failed = |reason: String| TestnetError::Command {
            command: format!("striae {}", words.join(" ")),
            reason,
        };
        let io_failed = |error: std::io::Error| failed(error.to_string());
        // Files, not pipes: a reply of any length never blocks the command.
        let [mut reply, mut said] =
            [tempfile::tempfile().map_err(io_failed)?, tempfile::tempfile().map_err(io_failed)?];
        let child = self
            .command(folder)
            .args(arguments)
            .stdout(reply.try_clone().map_err(io_failed)?)
            .stderr(said.try_clone().map_err(io_failed)?)
            .spawn()
            .map_err(io_failed)?;
        let status = self.wait(child, &failed)?;
        if !status.success() {
            let said = text(&mut said).map_err(io_failed)?;
            let said = said.trim();
            return Err(failed(if said.is_empty() { status.to_string() } else { said.to_owned() }));
        }
        let reply = text(&mut reply).map_err(io_failed)?;
        serde_json::from_str(&reply)
            .map_err(|error| failed(format!("its JSON does not read: {error}")))
    }

    fn wait(
        &self,
        child: Child,
        failed: &impl Fn(String) -> TestnetError,
    ) -> Result<ExitStatus, TestnetError> {
        let mut child = Stopped(child);
        let ended = self.interrupt.wait_for(COMMAND_WAIT, LOOK_EVERY, || {
            child.0.try_wait().map_err(|error| failed(error.to_string()))
        })?;
        ended.ok_or_else(|| failed(format!("it took longer than {} s", COMMAND_WAIT.as_secs())))
    }
}

/// A child that does not outlive its handle.
struct Stopped(Child);

impl Drop for Stopped {
    fn drop(&mut self) {
        // Both fail only when it has ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What was written to a file, up to a limit.
fn text(file: &mut File) -> std::io::Result<String> {
    file.seek(SeekFrom::Start(0))?;
    let mut bytes = Vec::new();
    file.take(MAX_REPLY_BYTES).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
