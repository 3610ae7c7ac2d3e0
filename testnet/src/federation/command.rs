//! One command of `striae`, run as a user would, its JSON read: to its end, or beside other things.

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Instant;

use serde::de::DeserializeOwned;

use crate::TestnetError;
use crate::interrupt::Interrupt;
use crate::limits::{COMMAND_WAIT, MAX_REPLY_BYTES};

/// The variable by which a node's clock is moved, seconds.
const CLOCK_OFFSET: &str = "STRIAE_CLOCK_OFFSET_S";
/// The user's settings for the own node, which must not reach those of a scenario.
const OF_USER: [&str; 7] = [
    "STRIAE_DATA_FOLDER",
    "STRIAE_AT",
    "STRIAE_CERTIFICATE",
    "STRIAE_SESSION",
    "STRIAE_PASSWORD_FILE",
    "STRIAE_WHY",
    CLOCK_OFFSET,
];

/// Where a command is given, and by whom.
#[derive(Debug, Clone, Default)]
pub struct Seat {
    /// Options: the folder of a node, or the address of one and its certificate.
    options: Vec<OsString>,
    /// Variables: session, password, clock.
    variables: Vec<(&'static str, OsString)>,
}

impl Seat {
    /// At the machine with this folder.
    pub fn at(folder: &Path) -> Self {
        Self::default().option("--data-folder", folder)
    }

    /// At another machine, which reaches a node by its address and its certificate.
    pub fn elsewhere(url: &str, certificate: &Path) -> Self {
        Self::default().option("--at", url).option("--certificate", certificate)
    }

    /// The same with a clock that runs so many seconds ahead.
    #[must_use]
    pub fn ahead(self, clock_ahead_s: i64) -> Self {
        match clock_ahead_s {
            0 => self,
            ahead => self.variable(CLOCK_OFFSET, ahead.to_string()),
        }
    }

    /// The same with a person's session.
    #[must_use]
    pub fn session(self, session: &Path) -> Self {
        self.variable("STRIAE_SESSION", session)
    }

    /// The same with a password in a file.
    #[must_use]
    pub fn password(self, file: &Path) -> Self {
        self.variable("STRIAE_PASSWORD_FILE", file)
    }

    fn option(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self.options.extend([name.into(), value.into()]);
        self
    }

    fn variable(mut self, name: &'static str, value: impl Into<OsString>) -> Self {
        self.variables.push((name, value.into()));
        self
    }
}

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

    /// A command that is still to be started.
    pub fn command(&self, seat: &Seat) -> Command {
        self.command_that_prints(&["--json"], seat)
    }

    fn command_that_prints(&self, form: &[&str], seat: &Seat) -> Command {
        let mut command = Command::new(&self.binary);
        command.stdin(Stdio::null());
        for variable in OF_USER {
            command.env_remove(variable);
        }
        command.envs(seat.variables.iter().map(|(name, value)| (name, value)));
        command.args(form).args(&seat.options);
        command
    }

    /// Interrupt that the rest of the program looks at to stop early.
    pub fn interrupt(&self) -> &Interrupt {
        &self.interrupt
    }

    /// Runs a command on a node's folder and reads its reply.
    pub fn call<T: DeserializeOwned>(
        &self,
        folder: &Path,
        arguments: &[&OsStr],
    ) -> Result<T, TestnetError> {
        self.finish(self.begin(&Seat::at(folder), arguments)?)
    }

    /// Runs a command; what it prints for people.
    pub fn print(&self, seat: &Seat, arguments: &[&OsStr]) -> Result<String, TestnetError> {
        let command = self.command_that_prints(&[], seat);
        let mut begun = Self::start(command, arguments)?;
        let status = self.wait(&mut begun)?;
        begun.reply(status)
    }

    /// Starts a command.
    pub fn begin(&self, seat: &Seat, arguments: &[&OsStr]) -> Result<Begun, TestnetError> {
        Self::start(self.command(seat), arguments)
    }

    fn start(mut command: Command, arguments: &[&OsStr]) -> Result<Begun, TestnetError> {
        let words: Vec<_> = arguments.iter().map(|word| word.to_string_lossy()).collect();
        let words = format!("striae {}", words.join(" "));
        let failed = |error: std::io::Error| TestnetError::Command {
            command: words.clone(),
            reason: error.to_string(),
        };
        // Files, not pipes: a reply of any length never blocks the command.
        let (reply, said) =
            (tempfile::tempfile().map_err(failed)?, tempfile::tempfile().map_err(failed)?);
        let child = command
            .args(arguments)
            .stdout(reply.try_clone().map_err(failed)?)
            .stderr(said.try_clone().map_err(failed)?)
            .spawn()
            .map_err(failed)?;
        Ok(Begun { child: Stopped(child), reply, said, since: Instant::now(), words })
    }

    /// Waits for a command and reads its reply.
    pub fn finish<T: DeserializeOwned>(&self, mut begun: Begun) -> Result<T, TestnetError> {
        let status = self.wait(&mut begun)?;
        begun.read(status)
    }

    fn wait(&self, begun: &mut Begun) -> Result<ExitStatus, TestnetError> {
        let ended = self.interrupt.wait_soon_for(COMMAND_WAIT, || begun.look())?;
        let too_long = format!("it took longer than {} s", COMMAND_WAIT.as_secs());
        ended.ok_or_else(|| begun.failed(too_long))
    }
}

/// A command that was started. It does not outlive its handle.
#[derive(Debug)]
pub struct Begun {
    child: Stopped,
    reply: File,
    said: File,
    words: String,
    since: Instant,
}

impl Begun {
    /// Its reply, once it has ended. One that takes too long is stopped.
    pub fn poll<T: DeserializeOwned>(&mut self) -> Option<Result<T, TestnetError>> {
        match self.look() {
            Err(error) => Some(Err(error)),
            Ok(Some(status)) => Some(self.read(status)),
            Ok(None) if self.since.elapsed() > COMMAND_WAIT => {
                Some(Err(self.failed(format!("it took longer than {} s", COMMAND_WAIT.as_secs()))))
            }
            Ok(None) => None,
        }
    }

    fn look(&mut self) -> Result<Option<ExitStatus>, TestnetError> {
        let ended = self.child.0.try_wait();
        ended.map_err(|error| self.failed(error.to_string()))
    }

    fn read<T: DeserializeOwned>(&mut self, status: ExitStatus) -> Result<T, TestnetError> {
        let reply = self.reply(status)?;
        serde_json::from_str(&reply)
            .map_err(|error| self.failed(format!("its JSON does not read: {error}")))
    }

    fn reply(&mut self, status: ExitStatus) -> Result<String, TestnetError> {
        let read = |file: &mut File| text(file).map_err(|error| error.to_string());
        if !status.success() {
            let said = read(&mut self.said).map_err(|error| self.failed(error))?;
            let said = said.trim();
            return Err(self.failed(match sentence(said) {
                Some(sentence) => sentence,
                None if said.is_empty() => status.to_string(),
                None => said.to_owned(),
            }));
        }
        read(&mut self.reply).map_err(|error| self.failed(error))
    }

    fn failed(&self, reason: String) -> TestnetError {
        TestnetError::Command { command: self.words.clone(), reason }
    }
}

/// The sentence of the failure that a command told as JSON, in its last line.
fn sentence(said: &str) -> Option<String> {
    let failure: serde_json::Value = serde_json::from_str(said.lines().last()?).ok()?;
    Some(failure.get("error")?.as_str()?.to_owned())
}

/// A child that does not outlive its handle.
#[derive(Debug)]
struct Stopped(Child);

impl Drop for Stopped {
    fn drop(&mut self) {
        // Both fail only when it has ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Text written to a file, up to a limit.
fn text(file: &mut File) -> std::io::Result<String> {
    file.seek(SeekFrom::Start(0))?;
    let mut bytes = Vec::new();
    file.take(MAX_REPLY_BYTES).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
