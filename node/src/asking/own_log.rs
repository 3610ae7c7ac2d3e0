//! The end of this node's log: where each question and each withdrawal is signed.

use striae_protocol::Message;
use striae_store::{Changes, HistoryDoubt, LogEntry, LogRecord};
use striae_vocabulary::UnixSeconds;

use crate::own_history::lost;
use crate::{Node, NodeError};

/// An entry that was put at the end of our log.
pub(super) struct Logged {
    pub(super) record: LogRecord,
    pub(super) bytes: Vec<u8>,
}

/// Signs a message as the next entry of our log, and puts it there.
pub(super) fn log(
    node: &Node,
    changes: &mut Changes<'_>,
    message: Message,
    expires: UnixSeconds,
    entry: impl FnOnce(Vec<u8>) -> LogEntry,
) -> Result<Logged, NodeError> {
    let author = node.public_key();
    if let Some(sentence) = lost(node)? {
        return Err(NodeError::Argument(sentence));
    }
    match node.store.history_doubt()? {
        None => {}
        Some(HistoryDoubt::Damaged) => {
            let sentence = "the end of this node's log may be lost, since its database was damaged, and others hold it: \
                start the node, and ask again once it has met another one (`striae status`)";
            return Err(NodeError::Argument(sentence.to_owned()));
        }
        Some(HistoryDoubt::Copied) => {
            let sentence = "this node's folder is a copy or was restored, and others may hold later entries of its log: \
                start the node, and ask again once it has met half of the other nodes (`striae status`)";
            return Err(NodeError::Argument(sentence.to_owned()));
        }
    }
    let (sequence, previous) = changes.log_end(&author)?;
    let signed = node.sign(message, expires, (sequence, previous))?;
    let issued = node.clock.now();
    let record = LogRecord {
        author,
        country: node.country(),
        sequence,
        id: signed.id,
        previous,
        issued,
        counted: issued,
        expires,
        entry: entry(signed.bytes.clone()),
    };
    changes.put(&record)?;
    Ok(Logged { record, bytes: signed.bytes })
}
