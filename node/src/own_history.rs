//! Whether this node knows all that it has signed: others have seen more of its history, or the
//! database is older than the node was.
//!
//! A copy of the folder elsewhere is known by the folder itself. Files that were copied back into the
//! old database folder are not; so a small file beside the database says how often the node was
//! opened and how far its logs had gone when it signed last. A database that is behind the file is an
//! older one, and is doubted as a copy is. The file may be behind the database, after a power cut or
//! on a full disk: that harms nothing.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use striae_protocol::PublicKey;
use striae_store::Store;

use crate::data_folder::DataFolder;
use crate::{Node, NodeError};
use striae_files::output_file::write_own;
use striae_files::text_file::read_file;

/// First line of the file.
const FORMAT: &str = "striae-own-history 1";
/// Largest file, bytes.
const MAX_BYTES: u64 = 4096;

/// One writes at a time, so that the file never goes back.
static WRITING: Mutex<()> = Mutex::new(());

/// How far the own logs had gone.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Reached {
    /// How often the database was opened.
    openings: u64,
    /// Entries of the audit log.
    audit: u64,
    /// The key that signs, and the last place in its log.
    key: String,
    log: u64,
}

impl Reached {
    /// By the database.
    fn of(store: &Store, key: &PublicKey) -> Result<Self, NodeError> {
        Ok(Self {
            openings: store.openings()?,
            audit: store.audit_state().0,
            key: key.to_string(),
            log: store.last_log_record(key)?.map_or(0, |last| last.sequence),
        })
    }

    /// By the file; `None` where there is none that can be read.
    fn read(file: &Path) -> Option<Self> {
        let text = read_file(file, MAX_BYTES).ok()?;
        let mut lines = text.lines();
        if lines.next()? != FORMAT {
            return None;
        }
        let mut number = || lines.next()?.parse().ok();
        let (openings, audit) = (number()?, number()?);
        let (key, log) = lines.next()?.split_once(' ')?;
        Some(Self { openings, audit, key: key.to_owned(), log: log.parse().ok()? })
    }

    fn text(&self) -> String {
        let Self { openings, audit, key, log } = self;
        format!("{FORMAT}\n{openings}\n{audit}\n{key} {log}\n")
    }

    /// Whether the database is older than its node was, by the file beside it.
    fn is_older(&self, file: &Path) -> bool {
        match Self::read(file) {
            Some(noted) => self.is_behind(&noted),
            // Not written yet, or somebody removed it.
            None => self.openings > 1,
        }
    }

    /// Whether this is behind the other one.
    fn is_behind(&self, other: &Self) -> bool {
        self.openings < other.openings
            || self.audit < other.audit
            || (self.key == other.key && self.log < other.log)
    }
}

fn file_of(folder: &DataFolder) -> PathBuf {
    folder.path().join("own-history")
}

/// Holds a database that was opened against the file beside it, and notes the opening in both.
pub(crate) fn note_opening(
    folder: &DataFolder,
    store: &Store,
    key: &PublicKey,
) -> Result<(), NodeError> {
    let _one_at_a_time = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    let file = file_of(folder);
    let here = Reached::of(store, key)?;
    let is_older = here.is_older(&file);
    // A damaged log has cast its own doubt, which ends sooner.
    if is_older && store.history_doubt()?.is_none() {
        store.doubt_as_copy()?;
        tracing::warn!(
            "the database is older than this node was, as one is whose files were copied back: the node asks nothing new until it \
             has met half of the others"
        );
    }
    // First the database: a file that is ahead of it would cast a doubt. A full disk harms nothing.
    let noted = Reached::read(&file).map_or(0, |noted| noted.openings);
    let openings = here.openings.max(noted) + 1;
    if store.keep_openings(openings).is_ok() {
        keep(&file, &Reached { openings, ..here });
    }
    Ok(())
}

/// Whether the database is older than this node was, as the next command will find.
pub(crate) fn is_older(node: &Node) -> Result<bool, NodeError> {
    let here = Reached::of(&node.store, &node.public_key())?;
    Ok(here.is_older(&file_of(&node.folder)))
}

/// Notes how far the logs have gone; after something was signed that others will hold.
pub(crate) fn note_signed(node: &Node) {
    let _one_at_a_time = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    if let Ok(here) = Reached::of(&node.store, &node.public_key()) {
        keep(&file_of(&node.folder), &here);
    }
}

fn keep(file: &Path, reached: &Reached) {
    let synced = write_own(file, reached.text()).is_ok()
        && file.parent().is_some_and(|folder| {
            std::fs::File::open(folder).and_then(|folder| folder.sync_all()).is_ok()
        });
    if !synced {
        tracing::debug!(file = %file.display(), "not written: it stays behind the database");
    }
}

/// The sentence on entries of the own log that others have seen and that are not here, if there are
/// any.
pub(crate) fn lost(node: &Node) -> Result<Option<String>, NodeError> {
    let Some((key, seen)) = node.store.lost_audit()? else { return Ok(None) };
    let own = node.public_key();
    // A key that began anew is answerable for nothing that another one signed.
    let counts =
        key == own || node.roster().is_ok_and(|roster| roster.former_keys(&own).contains(&key));
    let (here, _) = node.store.audit_state();
    Ok(counts.then(|| {
        format!(
            "others have seen {seen} entries of this node's audit log, and the {here} here are not the same: restore a later backup, or \
             have the authority revoke the key and certify a new one"
        )
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reached(openings: u64, audit: u64, log: u64) -> Reached {
        Reached { openings, audit, key: "k".to_owned(), log }
    }

    #[test]
    fn an_older_state_is_behind_in_any_of_its_numbers_and_a_newer_one_in_none() {
        let noted = reached(3, 20, 5);
        for older in [reached(2, 20, 5), reached(3, 19, 5), reached(3, 20, 4)] {
            assert!(older.is_behind(&noted), "{older:?}");
        }
        for newer in [noted.clone(), reached(4, 30, 9)] {
            assert!(!newer.is_behind(&noted), "{newer:?}");
        }
        // Another key has a log of its own.
        assert!(!Reached { key: "n".to_owned(), ..reached(3, 20, 0) }.is_behind(&noted));
    }

    #[test]
    fn the_file_reads_back_and_others_are_none() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("own-history");
        keep(&file, &reached(3, 20, 5));
        assert_eq!(Reached::read(&file), Some(reached(3, 20, 5)));
        for text in ["", "striae-own-history 2\n1\n1\nk 1\n", "striae-own-history 1\n1\n-1\nk 1\n"]
        {
            std::fs::write(&file, text).unwrap();
            assert_eq!(Reached::read(&file), None, "{text:?}");
        }
    }
}
