//! Messages between the two machines, and between a command and the machine it runs on.

use serde::{Deserialize, Serialize};

use crate::Role;

/// From the machine that dialled.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Ask {
    /// Joins a new standby, with the code that it showed and the port at which the primary listens.
    Join { code: String, port: u16, address: Option<String> },
    /// A primary, with its epoch, whether it is together with the standby, and the families of its
    /// database.
    Hello { pair: String, epoch: u64, together: bool, families: Vec<String> },
    /// A write of so many bytes, which follow.
    Write { number: u64, bytes: u64, is_synced: bool },
    /// Asks for the last write.
    LastWrite,
    /// All writes are to be on the disk.
    Sync,
    /// Files beside the database, whose bytes follow each other; others of their kind go.
    Files { files: Vec<SentFile> },
    /// Files of a still picture of the database.
    Picture { files: Vec<PictureFile> },
    /// One of them, of so many bytes, which follow.
    Part { name: String, bytes: u64 },
    /// The picture is whole, and the database as of this write.
    Whole { number: u64 },
    /// Nothing more than this write is to be in the database: from now on both are together.
    Together { number: u64 },
    /// The primary goes on alone.
    Alone { epoch: u64 },
    /// A sign of life.
    Alive,
}

/// A file beside the database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SentFile {
    pub(crate) name: String,
    pub(crate) bytes: u64,
}

/// A file of a still picture.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct PictureFile {
    pub(crate) name: String,
    pub(crate) bytes: u64,
    /// In hex.
    pub(crate) sha256: String,
}

/// To the machine that dialled.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Reply {
    /// The standby is joined.
    Joined {
        pair: String,
    },
    /// Where the standby stands: its epoch, whether it is together with the primary, the number of its
    /// last write (`None` where it has no database).
    Welcome {
        epoch: u64,
        together: bool,
        number: Option<u64>,
    },
    /// The last write, of so many bytes, which follow.
    Last {
        number: u64,
        bytes: u64,
    },
    /// Names of files that it lacks.
    Need {
        names: Vec<String>,
    },
    Done,
    /// This machine is the node.
    TakenOver {
        epoch: u64,
    },
    /// From a machine that is the node: whoever calls is not its standby, and may have been.
    NotOfPair,
    /// So is the other one, by a decision of the same number.
    BothDecided,
    Refused {
        reason: String,
    },
}

/// From a command to the machine that it runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ControlAsk {
    Status,
    TakeOver,
    Part,
}

/// To the command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ControlReply {
    Status(PairStatus),
    /// It has taken over, after so many seconds of waiting for the other's lease to end.
    TookOver {
        epoch: u64,
        number: u64,
        waited_s: u64,
    },
    Parted {
        epoch: u64,
    },
    Refused(String),
}

/// State of a pair as one machine sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairStatus {
    pub role: Role,
    pub epoch: u64,
    /// Whether the standby has every write before it is done.
    pub together: bool,
    /// Whether the other machine is connected now.
    pub connected: bool,
    /// Number of the last write, where it is known.
    pub number: Option<u64>,
    /// Seconds since the other machine was heard from.
    pub heard_s: Option<u64>,
    /// Address of the other machine.
    pub other: Option<String>,
    /// Trouble with the other machine, if there is any now.
    pub trouble: Option<String>,
}
