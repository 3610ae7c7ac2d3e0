//! A connection that a primary has made to its standby.

use std::path::Path;
use std::sync::Arc;

use striae_store::{NumberedWrite, Store};

use crate::identity::Identity;
use crate::message::{Ask, Reply, SentFile};
use crate::pair::Pair;
use crate::wire::{Connection, MAX_WRITE_BYTES, reason_of};
use crate::{StandbyError, pair};

/// Largest file beside the database.
pub(crate) const MAX_OWN_FILE_BYTES: u64 = 4 << 20;

/// A connection to the standby.
pub(crate) struct Client {
    pub(crate) connection: Connection,
    address: String,
}

/// Where the standby stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stands {
    pub(crate) epoch: u64,
    pub(crate) together: bool,
    pub(crate) number: Option<u64>,
}

impl Client {
    /// Dials the other machine and says who calls.
    pub(crate) fn greet(
        identity: &Identity,
        pair: &Pair,
        folder: &Path,
    ) -> Result<(Self, Stands), StandbyError> {
        let other = pair.other(folder)?;
        let connection = Connection::dial(&other.address, identity.to(other.certificate)?)?;
        let mut client = Self { connection, address: other.address.clone() };
        let hello = Ask::Hello {
            pair: pair.pair.clone(),
            epoch: pair.epoch,
            together: pair.together,
            families: Store::family_names().map(str::to_owned).collect(),
        };
        match client.ask(&hello)? {
            Reply::Welcome { epoch, together, number } => {
                Ok((client, Stands { epoch, together, number }))
            }
            other => Err(client.unexpected(&other)),
        }
    }

    /// Joins a new standby at this address, which has a certificate with this SHA-256.
    pub(crate) fn join(
        identity: &Identity,
        address: &str,
        certificate: striae_crypto::Digest,
        (code, port, own_address): (String, u16, Option<String>),
    ) -> Result<String, StandbyError> {
        let connection = Connection::dial(address, identity.to(certificate)?)?;
        let mut client = Self { connection, address: address.to_owned() };
        match client.ask(&Ask::Join { code, port, address: own_address })? {
            Reply::Joined { pair } => Ok(pair),
            other => Err(client.unexpected(&other)),
        }
    }

    pub(crate) fn away(&self, error: &std::io::Error) -> StandbyError {
        StandbyError::Away { address: self.address.clone(), reason: reason_of(error) }
    }

    /// Sends a message and waits for the reply. That it has taken over is an error.
    pub(crate) fn ask(&mut self, ask: &Ask) -> Result<Reply, StandbyError> {
        self.ask_with(ask, &[])
    }

    /// As [`Client::ask`], with bytes that follow the message.
    pub(crate) fn ask_with(&mut self, ask: &Ask, bytes: &[&[u8]]) -> Result<Reply, StandbyError> {
        let exchanged = self.connection.send(ask).and_then(|()| {
            bytes.iter().try_for_each(|part| self.connection.send_bytes(part))?;
            self.connection.receive()
        });
        match exchanged.map_err(|error| self.away(&error))? {
            Reply::TakenOver { epoch } => Err(StandbyError::TakenOver { epoch }),
            Reply::NotOfPair => Err(StandbyError::Replaced),
            Reply::BothDecided => Err(StandbyError::BothDecided),
            Reply::Refused { reason } => Err(StandbyError::Refused(reason)),
            reply => Ok(reply),
        }
    }

    /// As [`Client::ask`], where there is nothing to reply.
    pub(crate) fn tell(&mut self, ask: &Ask) -> Result<(), StandbyError> {
        match self.ask(ask)? {
            Reply::Done => Ok(()),
            other => Err(self.unexpected(&other)),
        }
    }

    pub(crate) fn unexpected(&self, reply: &Reply) -> StandbyError {
        let reason = format!("it replies {reply:?}, which was not asked for");
        StandbyError::Away { address: self.address.clone(), reason }
    }

    /// The standby's last write.
    pub(crate) fn last_write(&mut self) -> Result<NumberedWrite, StandbyError> {
        match self.ask(&Ask::LastWrite)? {
            Reply::Last { number, bytes } if bytes <= MAX_WRITE_BYTES => {
                let bytes = self.connection.receive_bytes(bytes);
                Ok(NumberedWrite { number, bytes: bytes.map_err(|error| self.away(&error))? })
            }
            other => Err(self.unexpected(&other)),
        }
    }

    /// Has the standby do a write.
    pub(crate) fn write(
        &mut self,
        number: u64,
        bytes: &[u8],
        is_synced: bool,
    ) -> Result<(), StandbyError> {
        let length = bytes.len() as u64;
        match self.ask_with(&Ask::Write { number, bytes: length, is_synced }, &[bytes])? {
            Reply::Done => Ok(()),
            other => Err(self.unexpected(&other)),
        }
    }

    /// Sends the files beside the database.
    pub(crate) fn send_files(&mut self, paths: &[std::path::PathBuf]) -> Result<(), StandbyError> {
        let (mut files, mut contents) = (Vec::new(), Vec::new());
        for path in paths.iter().filter(|path| !pair::is_pair_file(path)) {
            let wrong = |reason: String| StandbyError::File { path: path.clone(), reason };
            // One that a rotation of keys has just moved comes with the next look.
            let Ok(found) = std::fs::metadata(path) else { continue };
            if found.len() > MAX_OWN_FILE_BYTES {
                return Err(wrong(format!("it is longer than {MAX_OWN_FILE_BYTES} bytes")));
            }
            let content = std::fs::read(path).map_err(|error| wrong(error.to_string()))?;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.push(SentFile { name, bytes: content.len() as u64 });
            contents.push(content);
        }
        let contents: Vec<&[u8]> = contents.iter().map(Vec::as_slice).collect();
        match self.ask_with(&Ask::Files { files }, &contents)? {
            Reply::Done => Ok(()),
            other => Err(self.unexpected(&other)),
        }
    }
}

/// Whether the other machine of a folder's pair answers as the node.
pub fn node_answers(folder: &Path) -> Result<bool, StandbyError> {
    let (pair, identity) = (Pair::of(folder)?, Identity::read_or_make(folder)?);
    let other = pair.other(folder)?;
    let Ok(connection) = Connection::dial(&other.address, identity.to(other.certificate)?) else {
        return Ok(false);
    };
    let mut client = Client { connection, address: other.address.clone() };
    // A node has no other reply to a word that is no greeting.
    Ok(
        matches!(client.ask(&Ask::Alive), Err(StandbyError::Refused(reason)) if reason == IS_THE_NODE),
    )
}

/// Reply of a node to whoever does not greet it.
pub(crate) const IS_THE_NODE: &str = "this machine is the node";

/// The identity is shared by what dials and what listens.
pub(crate) type SharedIdentity = Arc<Identity>;
