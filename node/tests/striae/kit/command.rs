//! One run of `striae`, and what came of it.

use std::ffi::OsStr;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;

use serde_json::Value;

use super::wait_for;

/// Variables that would change what the program does.
const VARIABLES: [&str; 14] = [
    "STRIAE_AT",
    "STRIAE_CERTIFICATE",
    "STRIAE_WHY",
    "STRIAE_PASSPHRASE_FILE",
    "STRIAE_PIN_FILE",
    "SOFTHSM2_CONF",
    "CREDENTIALS_DIRECTORY",
    "STRIAE_PASSWORD_FILE",
    "STRIAE_SESSION",
    "STRIAE_DATA_FOLDER",
    "STRIAE_CLOCK_OFFSET_S",
    "STRIAE_LOG",
    "SSLKEYLOGFILE",
    "RUST_BACKTRACE",
];

/// A run of `striae` that is being put together.
pub(crate) struct Striae(Command);

/// Results of a run.
#[derive(Debug)]
pub(crate) struct Outcome {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Striae {
    /// A run with these words, separated by spaces.
    pub(crate) fn new(words: &str) -> Self {
        Self::by(Command::new(env!("CARGO_BIN_EXE_striae"))).words(words)
    }

    /// A run by a command that ends in the program's path.
    pub(crate) fn by(mut command: Command) -> Self {
        for variable in VARIABLES {
            command.env_remove(variable);
        }
        // Times and lines as on every machine, and cells that are not wrapped.
        command.env("TZ", "UTC").env("COLUMNS", "500");
        Self(command)
    }

    /// The node it is about.
    pub(crate) fn on(self, folder: &Path) -> Self {
        self.words("--data-folder").arg(folder)
    }

    pub(crate) fn words(mut self, words: &str) -> Self {
        self.0.args(words.split_whitespace());
        self
    }

    pub(crate) fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        self.0.arg(argument);
        self
    }

    pub(crate) fn args(mut self, arguments: impl IntoIterator<Item: AsRef<OsStr>>) -> Self {
        self.0.args(arguments);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.0.env(name, value);
        self
    }

    /// The command itself, for what is not run to its end here.
    pub(crate) fn command(self) -> Command {
        self.0
    }

    /// Runs to the end; kills what does not come to one.
    pub(crate) fn outcome(mut self) -> Outcome {
        self.0.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = Stopped(self.0.spawn().unwrap());
        let stdout = read_all(child.0.stdout.take().unwrap());
        let stderr = read_all(child.0.stderr.take().unwrap());
        let status = wait_for(&format!("{:?} to end", self.0), || child.0.try_wait().unwrap());
        Outcome {
            code: status.code(),
            stdout: stdout.join().unwrap(),
            stderr: stderr.join().unwrap(),
        }
    }

    /// Must succeed; its text.
    pub(crate) fn text(self) -> String {
        let outcome = self.outcome();
        assert_eq!(outcome.code, Some(0), "{outcome:?}");
        outcome.stdout
    }

    /// Must succeed; its JSON.
    pub(crate) fn json(self) -> Value {
        let outcome = self.words("--json").outcome();
        assert_eq!(outcome.code, Some(0), "{outcome:?}");
        outcome.json()
    }

    /// Must be refused as wrong input; the sentence that says why.
    pub(crate) fn refused(self) -> String {
        self.outcome().sentence(2)
    }

    /// Must fail through no fault of the input; the sentence that says why.
    pub(crate) fn fails(self) -> String {
        self.outcome().sentence(1)
    }
}

impl Outcome {
    /// One line of JSON on standard output.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The one sentence on standard error of a run that must have ended with this code.
    pub(crate) fn sentence(&self, code: i32) -> String {
        assert_eq!(self.code, Some(code), "{self:?}");
        let sentences = self.sentences();
        assert_eq!(sentences.len(), 1, "{self:?}");
        assert!(self.stdout.is_empty(), "a run that fails has no result: {self:?}");
        sentences[0].clone()
    }

    /// The lines on standard error but for progress; each begins with the program's name, or is the
    /// JSON of a failure.
    pub(crate) fn sentences(&self) -> Vec<String> {
        let lines = self.stderr.lines().filter(|line| !is_progress(line));
        let sentence = |line: &str| {
            let failure = serde_json::from_str::<Value>(line).ok();
            let json = failure.and_then(|failure| Some(failure["error"].as_str()?.to_owned()));
            let sentence = json.or_else(|| line.strip_prefix("striae: ").map(str::to_owned));
            sentence.unwrap_or_else(|| panic!("'{line}' does not begin with the program: {self:?}"))
        };
        lines.map(sentence).collect()
    }
}

/// `3 of 17`, which work that takes long shows.
fn is_progress(line: &str) -> bool {
    line.strip_suffix(" % done").is_some_and(|percent| percent.parse::<u8>().is_ok())
}

fn read_all(mut stream: impl Read + Send + 'static) -> JoinHandle<String> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        String::from_utf8(bytes).expect("the program writes text")
    })
}

/// A child that does not outlive its handle.
pub(super) struct Stopped(pub(super) Child);

impl Drop for Stopped {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
