//! The local socket: commands reach the running node by it.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use crate::desk::Desk;
use crate::local_socket::{Frame, read_request, write_reply};
use crate::outside::Outside;
use crate::{ErrorKind, Failure, Node, NodeError};

/// Commands served at a time; a further one is told to try again.
const MAX_COMMANDS: usize = 16;
/// A command that sends or takes nothing for this long is dropped.
const PATIENCE: Duration = Duration::from_mins(1);
/// Longest wait for the first request of a command, which it sends at once.
const FIRST_PATIENCE: Duration = Duration::from_secs(5);

/// The bound socket; its file is removed when it is dropped.
pub(super) struct ControlSocket {
    listener: UnixListener,
    path: PathBuf,
}

impl ControlSocket {
    /// Binds the socket of the node's folder. The database is open, so no other node runs here, and
    /// a socket file that is there was left by one that was killed.
    pub(super) fn bind(node: &Node) -> Result<Self, NodeError> {
        let path = node.folder.socket()?;
        if path.exists() {
            std::fs::remove_file(&path)
                .map_err(|error| NodeError::file(&path, "remove", &error))?;
        }
        let failed = |error: &std::io::Error| NodeError::file(&path, "listen on", error);
        let listener = UnixListener::bind(&path).map_err(|error| failed(&error))?;
        std::fs::set_permissions(&path, Permissions::from_mode(0o600))
            .map_err(|error| failed(&error))?;
        Ok(Self { listener, path })
    }

    /// The socket's file.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Serves commands for as long as the process lives, each on a thread of its own.
    pub(super) fn serve(self, node: Arc<Node>, outside: Arc<dyn Outside + Send + Sync>) {
        let serving = Arc::new(AtomicUsize::new(0));
        let accept = move || {
            for stream in self.listener.incoming() {
                match stream {
                    Ok(stream) => Self::serve_one(stream, &node, &outside, &serving),
                    Err(error) => {
                        tracing::warn!(%error, "a command could not connect");
                        std::thread::sleep(Duration::from_millis(100));
                    }
                }
            }
        };
        if let Err(error) = std::thread::Builder::new().name("control".to_owned()).spawn(accept) {
            tracing::error!(%error, "no thread for commands; the node runs without them");
        }
    }

    fn serve_one(
        mut stream: UnixStream,
        node: &Arc<Node>,
        outside: &Arc<dyn Outside + Send + Sync>,
        serving: &Arc<AtomicUsize>,
    ) {
        if serving.fetch_add(1, Ordering::AcqRel) >= MAX_COMMANDS {
            serving.fetch_sub(1, Ordering::AcqRel);
            let message = format!("the node is serving {MAX_COMMANDS} commands; try again");
            let _ = write_reply(
                &mut stream,
                &Frame::Done(Err(Failure { message, kind: ErrorKind::Failed })),
            );
            return;
        }
        let place = Place(Arc::clone(serving));
        let (node, outside) = (Arc::clone(node), Arc::clone(outside));
        let work = move || {
            let _place = place;
            if let Err(error) = serve_requests(&mut stream, &node, outside.as_ref()) {
                tracing::debug!(%error, "a command ended early");
            }
        };
        if let Err(error) = std::thread::Builder::new().name("command".to_owned()).spawn(work) {
            tracing::warn!(%error, "no thread for a command");
        }
    }
}

impl Drop for ControlSocket {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

/// One of the places for commands, given back when dropped.
struct Place(Arc<AtomicUsize>);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

fn serve_requests(
    stream: &mut UnixStream,
    node: &Arc<Node>,
    outside: &dyn Outside,
) -> Result<(), NodeError> {
    // Who connects and asks nothing takes no place for long.
    stream.set_read_timeout(Some(FIRST_PATIENCE)).map_err(NodeError::socket)?;
    stream.set_write_timeout(Some(PATIENCE)).map_err(NodeError::socket)?;
    let mut progress_stream = stream.try_clone().map_err(NodeError::socket)?;
    // A command may ask for several things, such as enrolling many files; it ends by closing its
    // side.
    loop {
        let heard = match read_request(stream) {
            Ok(Some(heard)) => heard,
            Ok(None) => return Ok(()),
            // Nobody knows where the next request would begin.
            Err(error) => {
                write_reply(stream, &Frame::Done(Err(Failure::from(&error))))?;
                return Err(error);
            }
        };
        stream.set_read_timeout(Some(PATIENCE)).map_err(NodeError::socket)?;
        let mut progress = |progress| {
            // A command that went away no longer wants to know.
            let _ = write_reply(&mut progress_stream, &Frame::Progress(progress));
        };
        let mut desk =
            Desk { node, outside, credentials: &heard.credentials, progress: &mut progress };
        let outcome = heard.request().and_then(|request| desk.serve_any(request, heard.files));
        let outcome = outcome.map_err(|error| Failure::from(&error));
        write_reply(stream, &Frame::Done(outcome))?;
    }
}
