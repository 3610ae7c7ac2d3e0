//! A small disk of its own: memory mounted where only the commands of one test see it.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::command::Stopped;
use super::{Bench, Running, Striae};

/// Size of the disk, bytes.
const BYTES: u64 = 48 << 20;

/// A disk mounted in a mount namespace, which a process holds open.
pub(crate) struct SmallDisk {
    bench: Bench,
    holder: Stopped,
    own_users: bool,
}

impl SmallDisk {
    /// The disk, or `None` after saying why the test is skipped.
    pub(crate) fn new(test: &str) -> Option<Self> {
        let mut why = String::new();
        for (namespaces, own_users) in
            [(&["--mount"][..], false), (&["--map-root-user", "--mount"], true)]
        {
            match Self::mount(namespaces) {
                Ok((bench, holder)) => return Some(Self { bench, holder, own_users }),
                Err(error) => why = error.to_string(),
            }
        }
        println!("skipped: {test}: no disk can be mounted here ({why})");
        None
    }

    fn mount(namespaces: &[&str]) -> io::Result<(Bench, Stopped)> {
        let bench = Bench::new();
        std::fs::create_dir(bench.path("disk"))?;
        let script =
            r#"mount -t tmpfs -o size="$1",mode=700 striae "$2" && echo mounted && exec cat"#;
        let mut holder = Stopped(
            Command::new("unshare")
                .args(namespaces)
                .args(["sh", "-c", script, "sh", &BYTES.to_string()])
                .arg(bench.path("disk"))
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::null())
                .spawn()?,
        );
        let mut line = String::new();
        if let Some(stdout) = holder.0.stdout.take() {
            BufReader::new(stdout).read_line(&mut line)?;
        }
        if line != "mounted\n" {
            return Err(io::Error::other("mount was refused"));
        }
        Ok((bench, holder))
    }

    /// A folder on the disk as commands inside see it.
    pub(crate) fn folder(&self) -> PathBuf {
        self.bench.path("disk/PT")
    }

    /// A file beside the disk.
    pub(crate) fn beside(&self) -> &Bench {
        &self.bench
    }

    /// The same path as the test itself sees it.
    pub(crate) fn seen_from_outside(&self, path: &Path) -> PathBuf {
        let root = PathBuf::from(format!("/proc/{}/root", self.holder.0.id()));
        root.join(path.strip_prefix("/").unwrap())
    }

    /// A command that sees the disk, about the node on it.
    pub(crate) fn striae(&self, words: &str) -> Striae {
        let mut command = self.inside();
        command.arg(env!("CARGO_BIN_EXE_striae"));
        Striae::by(command).on(&self.folder()).words(words)
    }

    /// Starts the node on the disk.
    pub(crate) fn run(&self) -> Running {
        Running::start(self.striae("run --json").command(), self.bench.path("PT.log"))
    }

    /// Lets nothing more be written, or allows it again.
    pub(crate) fn set_writable(&self, writable: bool) {
        let options = if writable { "remount,rw" } else { "remount,ro" };
        let mut mount = self.inside();
        mount.args(["mount", "-o", options]).arg(self.bench.path("disk"));
        assert!(mount.status().unwrap().success());
    }

    /// Fills the disk but for this many bytes.
    pub(crate) fn fill(&self, but_bytes: u64) {
        let mut file = File::create(self.filler()).unwrap();
        let block = [0_u8; 4096];
        let full = loop {
            if let Err(error) = file.write_all(&block) {
                break error;
            }
        };
        assert_eq!(full.kind(), io::ErrorKind::StorageFull);
        let bytes = file.metadata().unwrap().len();
        file.set_len(bytes.saturating_sub(but_bytes)).unwrap();
    }

    /// Gives the space back.
    pub(crate) fn clear(&self) {
        std::fs::remove_file(self.filler()).unwrap();
    }

    fn filler(&self) -> PathBuf {
        self.seen_from_outside(&self.bench.path("disk/filler"))
    }

    /// The beginning of a command inside the namespace.
    fn inside(&self) -> Command {
        let mut command = Command::new("nsenter");
        command.args(["--target", &self.holder.0.id().to_string(), "--mount"]);
        if self.own_users {
            command.args(["--user", "--preserve-credentials"]);
        }
        command.arg("--");
        command
    }
}
