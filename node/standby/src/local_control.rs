//! Commands to the machine that runs, over a socket in its folder.

use std::io::{BufRead as _, BufReader, ErrorKind, Read as _, Write as _};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::StandbyError;
use crate::message::{ControlAsk, ControlReply};

const SOCKET: &str = "standby.sock";
/// Longest path of a local socket on Linux, bytes, its closing zero not counted.
const MAX_SOCKET_PATH: usize = 107;
const MAX_LINE_BYTES: u64 = 64 << 10;
/// Time between two looks for a new command.
const LOOK_EVERY: Duration = Duration::from_millis(50);
/// Tries to ask one that is just ending.
const TRIES: u32 = 5;
const TRY_EVERY: Duration = Duration::from_millis(300);
/// Longest wait for a command's words.
const PATIENCE: Duration = Duration::from_secs(5);
/// Longest wait for a reply: taking over waits for the end of a lease.
const REPLY_PATIENCE: Duration = Duration::from_mins(1);

/// The socket, until this is dropped.
pub struct Control {
    path: PathBuf,
    ends: Arc<AtomicBool>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Control {
    /// Answers commands in a folder whose node or standby runs here alone.
    pub fn serve(
        folder: &Path,
        answer: impl Fn(ControlAsk) -> ControlReply + Send + 'static,
    ) -> Result<Self, StandbyError> {
        let path = folder.join(SOCKET);
        if path.as_os_str().len() > MAX_SOCKET_PATH {
            return Err(StandbyError::LongPath {
                folder: folder.to_owned(),
                most: MAX_SOCKET_PATH - SOCKET.len() - 1,
            });
        }
        let failed = |error: std::io::Error| StandbyError::File {
            path: path.clone(),
            reason: error.to_string(),
        };
        // A killed run has left it; the database's lock says that no other one is here.
        let _ = std::fs::remove_file(&path);
        let listener = UnixListener::bind(&path).map_err(failed)?;
        listener.set_nonblocking(true).map_err(failed)?;
        let ends = Arc::new(AtomicBool::new(false));
        let ended = Arc::clone(&ends);
        let thread = std::thread::Builder::new()
            .name("pair-control".to_owned())
            .spawn(move || {
                while !ended.load(Ordering::Relaxed) {
                    match listener.accept() {
                        // One at a time: they change who is the node.
                        Ok((stream, _)) => {
                            if let Err(error) = reply(&stream, &answer) {
                                tracing::debug!(%error, "a command went away");
                            }
                        }
                        Err(_) => std::thread::sleep(LOOK_EVERY),
                    }
                }
            })
            .map_err(failed)?;
        Ok(Self { path, ends, thread: Some(thread) })
    }
}

impl Drop for Control {
    fn drop(&mut self) {
        self.ends.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
        let _ = std::fs::remove_file(&self.path);
    }
}

fn reply(stream: &UnixStream, answer: &impl Fn(ControlAsk) -> ControlReply) -> std::io::Result<()> {
    stream.set_nonblocking(false)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let ask = serde_json::from_str(&line(stream)?).map_err(std::io::Error::other)?;
    say(stream, &answer(ask))
}

fn line(stream: &UnixStream) -> std::io::Result<String> {
    let mut line = String::new();
    BufReader::new(stream.take(MAX_LINE_BYTES)).read_line(&mut line)?;
    Ok(line)
}

fn say(mut stream: &UnixStream, message: &impl serde::Serialize) -> std::io::Result<()> {
    let mut text = serde_json::to_vec(message).map_err(std::io::Error::other)?;
    text.push(b'\n');
    stream.write_all(&text)
}

/// Asks the machine that runs in a folder; `None` where none runs.
pub fn ask_running(folder: &Path, ask: ControlAsk) -> Result<Option<ControlReply>, StandbyError> {
    let path = folder.join(SOCKET);
    for _ in 0..TRIES {
        let Ok(stream) = UnixStream::connect(&path) else { return Ok(None) };
        let asked = || -> std::io::Result<ControlReply> {
            stream.set_read_timeout(Some(REPLY_PATIENCE))?;
            say(&stream, &ask)?;
            let line = line(&stream)?;
            if line.is_empty() {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            serde_json::from_str(&line).map_err(std::io::Error::other)
        };
        match asked() {
            Ok(reply) => return Ok(Some(reply)),
            // It is just ending, or beginning anew.
            Err(error) if is_ending(error.kind()) => std::thread::sleep(TRY_EVERY),
            Err(error) => return Err(StandbyError::File { path, reason: error.to_string() }),
        }
    }
    Ok(None)
}

fn is_ending(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset | ErrorKind::BrokenPipe)
}
