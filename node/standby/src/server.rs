//! Listening for the other machine, on either of them.

use std::fs::File;
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use rustls::ServerConfig;
use striae_crypto::Digest;

use crate::client::{IS_THE_NODE, SharedIdentity};
use crate::message::{Ask, Reply};
use crate::own_files::following_bytes;
use crate::pair::Pair;
use crate::standby::{Standby, refused};
use crate::wire::Connection;
use crate::{Link, StandbyError};

/// Most connections at a time: one of the other machine, a newer one, and strangers who show their
/// certificate.
const MAX_CONNECTIONS: usize = 8;
/// Time between two looks for a new connection.
const LOOK_EVERY: Duration = Duration::from_millis(50);
/// Longest wait for the primary's next word: it gives a sign of life more often.
const SILENCE: Duration = Duration::from_secs(30);
/// The same while it copies its database: it reads all of it before it says anything.
const COPYING: Duration = Duration::from_hours(2);

/// The part that answers the other machine.
#[derive(Clone)]
enum Part {
    Standby(Arc<Standby>),
    Primary(Arc<Link>),
}

/// A port that is listened on until this is dropped.
pub struct Server {
    ends: Arc<AtomicBool>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Server {
    /// Listens for a standby.
    pub fn of_standby(
        standby: Arc<Standby>,
        pair: &Pair,
        identity: &SharedIdentity,
    ) -> Result<Self, StandbyError> {
        Self::start(Part::Standby(standby), pair, identity)
    }

    /// Listens for a primary, to whom the other machine may say that it has taken over.
    pub fn of_primary(
        link: Arc<Link>,
        pair: &Pair,
        identity: &SharedIdentity,
    ) -> Result<Self, StandbyError> {
        Self::start(Part::Primary(link), pair, identity)
    }

    fn start(part: Part, pair: &Pair, identity: &SharedIdentity) -> Result<Self, StandbyError> {
        let tls = identity.to_whoever_dials()?;
        let failed = |error: std::io::Error| StandbyError::Away {
            address: pair.listen.to_string(),
            reason: format!("it cannot be listened on: {error}"),
        };
        let listener = TcpListener::bind(pair.listen).map_err(failed)?;
        listener.set_nonblocking(true).map_err(failed)?;
        let ends = Arc::new(AtomicBool::new(false));
        let ended = Arc::clone(&ends);
        let thread = std::thread::Builder::new()
            .name("pair".to_owned())
            .spawn(move || listen(&listener, &part, &tls, &ended))
            .map_err(failed)?;
        Ok(Self { ends, thread: Some(thread) })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.ends.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// A connection that is served.
struct Line {
    socket: TcpStream,
    thread: std::thread::JoinHandle<()>,
}

fn listen(listener: &TcpListener, part: &Part, tls: &Arc<ServerConfig>, ends: &AtomicBool) {
    let mut lines: Vec<Line> = Vec::new();
    while !ends.load(Ordering::Relaxed) {
        lines.retain(|line| !line.thread.is_finished());
        let Ok((socket, _)) = listener.accept() else {
            std::thread::sleep(LOOK_EVERY);
            continue;
        };
        if lines.len() >= MAX_CONNECTIONS {
            continue;
        }
        let (part, tls, other) = (part.clone(), Arc::clone(tls), socket.try_clone());
        let begun = std::thread::Builder::new().name("pair-line".to_owned()).spawn(move || {
            if let Err(error) = serve(socket, &part, tls) {
                tracing::debug!(%error, "a connection of the other machine ended");
            }
        });
        if let (Ok(thread), Ok(socket)) = (begun, other) {
            lines.push(Line { socket, thread });
        }
    }
    for line in lines {
        let _ = line.socket.shutdown(std::net::Shutdown::Both);
        let _ = line.thread.join();
    }
}

fn serve(socket: TcpStream, part: &Part, tls: Arc<ServerConfig>) -> std::io::Result<()> {
    socket.set_nonblocking(false)?;
    let (mut connection, shown) = Connection::accept(socket, tls)?;
    match part {
        Part::Standby(standby) => serve_as_standby(&mut connection, shown, standby),
        Part::Primary(link) => {
            let known = link.pair().other.map(|other| other.certificate);
            if known != Some(shown) {
                return connection.send(&Reply::NotOfPair);
            }
            let reply = match connection.receive()? {
                Ask::Hello { pair, epoch, .. } => link.greeted(&pair, epoch),
                _ => refused(IS_THE_NODE),
            };
            connection.send(&reply)
        }
    }
}

fn serve_as_standby(
    connection: &mut Connection,
    shown: Digest,
    standby: &Standby,
) -> std::io::Result<()> {
    let known = standby.lock().pair.other.as_ref().map(|other| other.certificate);
    let first = connection.receive()?;
    let (pair, epoch, together, families) = match (first, known) {
        (Ask::Join { code, port, address }, None) => {
            let other_end = connection.other_end()?;
            let joined = standby.join((&code, port, address), (shown, other_end));
            return connection.send(&joined.unwrap_or_else(|error| refused(&error.to_string())));
        }
        (Ask::Hello { pair, epoch, together, families }, Some(known)) if known == shown => {
            (pair, epoch, together, families)
        }
        _ => return connection.send(&refused("this machine is not of this pair")),
    };
    let greeted = standby.greet((&pair, epoch, together), &families);
    let (reply, turn) = greeted.unwrap_or_else(|error| (refused(&error.to_string()), None));
    connection.send(&reply)?;
    let Some(turn) = turn else { return Ok(()) };
    let served = follow(connection, standby, turn);
    standby.leave(turn);
    served
}

/// Does what the primary asks until the connection ends.
fn follow(connection: &mut Connection, standby: &Standby, turn: u64) -> std::io::Result<()> {
    loop {
        connection.wait_at_most(if standby.is_together() { SILENCE } else { COPYING })?;
        let ask: Ask = connection.receive()?;
        let bytes = match &ask {
            Ask::Part { name, bytes } => {
                if !receive_part(connection, standby, (turn, name, *bytes))? {
                    return connection.send(&refused("this file was not announced"));
                }
                Vec::new()
            }
            other => match following_bytes(other) {
                Ok(length) => connection.receive_bytes(length)?,
                Err(reason) => return connection.send(&refused(reason)),
            },
        };
        let (reply, following) = standby.carry_out(turn, ask, bytes);
        connection.send(&reply)?;
        if let Some(bytes) = following {
            connection.send_bytes(&bytes)?;
        }
        if matches!(reply, Reply::TakenOver { .. }) {
            return Ok(());
        }
    }
}

/// Receives a file of a picture; whether it was announced.
fn receive_part(
    connection: &mut Connection,
    standby: &Standby,
    (turn, name, bytes): (u64, &str, u64),
) -> std::io::Result<bool> {
    let Some(path) = standby.place_of_part(turn, name, bytes) else { return Ok(false) };
    // A link of an earlier picture must not be written through.
    let _ = std::fs::remove_file(&path);
    let mut file = File::create_new(&path)?;
    let mut left = bytes;
    while left > 0 {
        let part = left.min(8 << 20);
        connection.receive_into(part, &mut file)?;
        standby.hear();
        left -= part;
    }
    file.sync_all()?;
    Ok(true)
}

/// A lock that a thread left by a panic is taken all the same: states are written as wholes.
pub(crate) fn held<T>(lock: &std::sync::Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
