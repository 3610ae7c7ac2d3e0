//! From a command to a node: over the local socket when it runs, on its database when it does not.

use std::io::ErrorKind;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use striae_casework::Note;

use super::progress::ProgressBar;
use super::remote::{Remote, RemoteNode};
use super::session_file::{self, SessionOf};
use crate::api::{Credentials, Files, Outcome};
use crate::clock::Clock;
use crate::data_folder::DataFolder;
use crate::desk::{CarryOut, Desk};
use crate::local_socket::{Frame, from_json, read_reply, write_request};
use crate::national_policy::note_command;
use crate::outside::NotRunning;
use crate::{Node, NodeError, ServiceError};
use striae_store::StoreError;

/// A node that is just starting or stopping holds its database but serves no socket: wait for it
/// this long.
const HANDOVER: Duration = Duration::from_secs(3);
/// A node that is to run waits longer: on a crowded machine one command after the other may hold
/// the database.
const HANDOVER_TO_NODE: Duration = Duration::from_secs(20);
/// Interval between looks meanwhile.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// A way to a node, and who goes it.
pub(in crate::cli) struct Connection {
    way: Way,
    credentials: Credentials,
}

enum Way {
    /// Its socket.
    Running(Box<UnixStream>),
    /// Its database, opened by this command.
    Direct(Arc<Node>),
    /// HTTPS, to another machine.
    Remote(Box<Remote>),
}

impl Connection {
    /// Finds the way to the node in `folder`, for whoever has logged in.
    pub(in crate::cli) fn open(
        folder: &DataFolder,
        clock: Clock,
        remote: Option<&RemoteNode>,
        why: Option<Note>,
    ) -> Result<Self, NodeError> {
        let named = session_file::credentials(&SessionOf::of(folder, remote))?;
        let credentials = Credentials { reason: why, ..named };
        let way = match remote {
            Some(remote) => Way::Remote(Box::new(Remote::to(remote)?)),
            None => Way::find(folder, clock)?,
        };
        Ok(Self { way, credentials })
    }

    /// The way to the node in `folder` where it runs, each of whose replies is waited for no longer than
    /// this; `None` where it does not run.
    pub(in crate::cli) fn to_running(
        folder: &DataFolder,
        why: Option<Note>,
        patience: Duration,
    ) -> Result<Option<Self>, NodeError> {
        let Some(stream) = connect(folder)? else { return Ok(None) };
        let failed = |error: std::io::Error| {
            NodeError::file(folder.path(), "reach the running node in", &error)
        };
        stream.set_read_timeout(Some(patience)).map_err(failed)?;
        stream.set_write_timeout(Some(patience)).map_err(failed)?;
        let named = session_file::credentials(&SessionOf::of(folder, None))?;
        let credentials = Credentials { reason: why, ..named };
        Ok(Some(Self { way: Way::Running(Box::new(stream)), credentials }))
    }

    /// Has a call carried out, showing progress when it takes long.
    pub(in crate::cli) fn call<C: CarryOut>(
        &mut self,
        call: C,
        files: Files,
    ) -> Result<Outcome<C::Reply>, NodeError> {
        let mut bar = ProgressBar::new();
        let credentials = &self.credentials;
        match &mut self.way {
            Way::Remote(remote) => typed(remote.call(&call, &files, credentials)?),
            Way::Direct(node) => {
                let progress = &mut |progress| bar.show(progress);
                Desk { node, outside: &NotRunning, credentials, progress }.serve(call, files)
            }
            Way::Running(stream) => {
                if let Err(broken) =
                    write_request(stream.as_mut(), credentials, &call.into(), &files)
                {
                    // A node that stops listening says why.
                    return Err(match read_reply(stream.as_mut()) {
                        Ok(Frame::Done(Err(failure))) => NodeError::Reported(failure),
                        _ => broken,
                    });
                }
                loop {
                    match read_reply(stream.as_mut())? {
                        Frame::Progress(progress) => bar.show(progress),
                        Frame::Done(outcome) => {
                            return typed(outcome.map_err(NodeError::Reported)?);
                        }
                    }
                }
            }
        }
    }
}

/// The outcome with the reply as the call's own type.
fn typed<R: DeserializeOwned>(outcome: Outcome<Box<RawValue>>) -> Result<Outcome<R>, NodeError> {
    Ok(match outcome {
        Outcome::Done(reply) => Outcome::Done(from_json(reply.get().as_bytes())?),
        Outcome::Waits(proposal) => Outcome::Waits(proposal),
    })
}

impl Way {
    fn find(folder: &DataFolder, clock: Clock) -> Result<Self, NodeError> {
        let since = Instant::now();
        loop {
            if let Some(stream) = connect(folder)? {
                return Ok(Self::Running(Box::new(stream)));
            }
            match Node::open(folder.clone(), clock) {
                Err(NodeError::Store(StoreError::InUse(_))) if since.elapsed() < HANDOVER => {
                    std::thread::sleep(LOOK_EVERY);
                }
                opened => {
                    let node = opened?;
                    note_command(&node)?;
                    return Ok(Self::Direct(Arc::new(node)));
                }
            }
        }
    }
}

/// Opens a node that is to run. A command that holds the database for a moment is waited for, a
/// running node is not.
pub(in crate::cli) fn open_to_run(folder: &DataFolder, clock: Clock) -> Result<Node, NodeError> {
    let since = Instant::now();
    loop {
        match Node::open(folder.clone(), clock) {
            Err(NodeError::Store(StoreError::InUse(_))) if since.elapsed() < HANDOVER_TO_NODE => {
                if connect(folder)?.is_some() {
                    return Err(ServiceError::AlreadyRunning(folder.path().to_owned()).into());
                }
                std::thread::sleep(LOOK_EVERY);
            }
            opened => return opened,
        }
    }
}

fn connect(folder: &DataFolder) -> Result<Option<UnixStream>, NodeError> {
    folder.check_initialised()?;
    // Before a password or a session goes to whoever listens there.
    folder.check_private()?;
    let path = folder.socket()?;
    match UnixStream::connect(&path) {
        Ok(stream) => Ok(Some(stream)),
        // No socket, or one that a killed node left: nobody listens.
        Err(error)
            if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::ConnectionRefused) =>
        {
            Ok(None)
        }
        Err(error) => Err(NodeError::file(&path, "reach the running node by", &error)),
    }
}
