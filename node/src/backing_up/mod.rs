//! Backups of the node: a still picture of its folder, sealed and sent to the place in the settings.

pub(crate) mod restored;

use std::path::{Path, PathBuf};
use std::sync::TryLockError;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use striae_backup::{
    BackupId, Keep, Manifest, Place, PlaceSettings, Recipients, Source, Sources, Written,
};
use striae_store::LastBackup;
use striae_vocabulary::UnixSeconds;

use crate::api::{BackupList, BackupMade, BackupStatus, ListedBackup, Progress};
use crate::settings::BackupSettings;
use crate::{Node, NodeError};

/// Most backups that a list shows.
const MAX_LISTED: usize = 500;
/// Time between two words on how far it is.
const TELL_EVERY: Duration = Duration::from_millis(20);

/// The place of the backups of the node in a folder; refused where its settings name none.
pub(crate) fn place_of(
    settings: &BackupSettings,
    folder: &Path,
) -> Result<PlaceSettings, NodeError> {
    let BackupSettings { to, endpoint, region, credentials, .. } = settings.clone();
    let to = to.ok_or_else(|| {
        let sentence = "no place for backups is set; name a folder or s3://BUCKET/PREFIX as `to` under [backup] in node.toml";
        NodeError::Argument(sentence.to_owned())
    })?;
    let own = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    if to == "/" || Path::new(&to).starts_with(&own) {
        let sentence = format!(
            "{to} is no place for backups: name a folder outside the node's own, on another disk"
        );
        return Err(NodeError::Argument(sentence));
    }
    Ok(PlaceSettings { to, endpoint, region, credentials })
}

fn place(node: &Node) -> Result<PlaceSettings, NodeError> {
    place_of(&node.settings.backup, node.folder.path())
}

/// Runs work on a place of backups on a thread of its own: it waits for the network, which a thread of
/// the node's own network must not. The work tells how far it is to a function that it is given.
pub(crate) fn at_place<T: Send>(
    settings: &PlaceSettings,
    progress: &mut dyn FnMut(Progress),
    work: impl FnOnce(&Place, &dyn Fn(u64, u64)) -> Result<T, NodeError> + Send,
) -> Result<T, NodeError> {
    let so_far = [AtomicU64::new(0), AtomicU64::new(0)];
    let told = |done: u64, total: u64| {
        so_far[0].store(done, Ordering::Relaxed);
        so_far[1].store(total, Ordering::Relaxed);
    };
    std::thread::scope(|scope| {
        let begun =
            std::thread::Builder::new().name("backup".to_owned()).spawn_scoped(scope, || {
                let place = Place::open(settings)?;
                work(&place, &told)
            });
        let working = begun.map_err(NodeError::stopped)?;
        while !working.is_finished() {
            std::thread::sleep(TELL_EVERY);
            let [done, total] = [0, 1].map(|at| so_far[at].load(Ordering::Relaxed));
            if total > 0 {
                progress(Progress { done, total });
            }
        }
        let ended = || Err(NodeError::stopped("the work on a backup ended by itself"));
        working.join().unwrap_or_else(|_| ended())
    })
}

/// Makes a backup now.
pub(crate) fn make(
    node: &Node,
    progress: &mut dyn FnMut(Progress),
) -> Result<BackupMade, NodeError> {
    let _turn = match node.backup_turn.turn.try_lock() {
        Ok(turn) => turn,
        Err(TryLockError::Poisoned(turn)) => turn.into_inner(),
        Err(TryLockError::WouldBlock) => {
            let sentence = "a backup is being made; wait for its end".to_owned();
            return Err(NodeError::Argument(sentence));
        }
    };
    let made = make_alone(node, progress);
    *node.backup_turn.failed() = made.as_ref().err().map(ToString::to_string);
    made
}

fn make_alone(node: &Node, progress: &mut dyn FnMut(Progress)) -> Result<BackupMade, NodeError> {
    let settings = &node.settings.backup;
    let (at, recipients) = (place(node)?, Recipients::read(&settings.recipients)?);
    let keep = Keep { all_hours: settings.keep_hours.into(), days: settings.keep_days.into() };
    let (key, now) = (node.secret_key()?, node.clock.now());
    Place::prepare(&at)?;
    let picture = Picture::take(node)?;
    let written = at_place(&at, progress, |place, told| {
        let keys = (&*key, now.0);
        Ok(striae_backup::write(place, &picture.sources, keys, (&recipients, keep), told)?)
    })?;
    let Written { id, files, bytes, sent_bytes, removed } = written;
    let audit_size = picture.sources.audit_size;
    drop(picture);
    node.store.keep_last_backup(&LastBackup {
        id: id.to_string(),
        made: now,
        audit_size,
        bytes,
        place: at.to.clone(),
    })?;
    Ok(BackupMade { backup: id.to_string(), files, bytes, sent_bytes, removed, place: at.to })
}

/// A still picture of the node's folder, gone from the disk when it is dropped.
struct Picture {
    folder: PathBuf,
    sources: Sources,
}

impl Picture {
    fn take(node: &Node) -> Result<Self, NodeError> {
        let folder = node.folder.still_picture();
        let failed = |error: std::io::Error| NodeError::file(&folder, "make", &error);
        // A killed run has left it.
        if folder.exists() {
            std::fs::remove_dir_all(&folder).map_err(failed)?;
        }
        std::fs::create_dir(&folder).map_err(failed)?;
        let database = folder.join("database");
        let mut picture = Self {
            folder: folder.clone(),
            sources: Sources {
                country: node.country().to_string(),
                software: env!("STRIAE_VERSION").to_owned(),
                database: String::new(),
                audit_size: 0,
                files: Vec::new(),
            },
        };
        // From here on it is removed whatever happens.
        let taken = node.store.still_picture(&database)?;
        (picture.sources.database, picture.sources.audit_size) = (taken.database, taken.audit_size);
        let mut files = Vec::new();
        for entry in std::fs::read_dir(&database).map_err(failed)? {
            let file = entry.map_err(failed)?.path();
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.push(Source { path: format!("database/{name}"), file });
        }
        for file in node.folder.files_beside_database()? {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.push(Source { path: name, file });
        }
        files.sort_by(|one, other| one.path.cmp(&other.path));
        picture.sources.files = files;
        Ok(picture)
    }
}

impl Drop for Picture {
    fn drop(&mut self) {
        // The next one removes it where this does not.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The backups that are there, the newest first.
pub(crate) fn list(node: &Node) -> Result<BackupList, NodeError> {
    let at = place(node)?;
    let backups = at_place(&at, &mut |_| {}, |place, _| {
        let ids = place.backups()?;
        let listed = ids.into_iter().rev().take(MAX_LISTED).map(|id| match place.manifest(&id) {
            Ok(manifest) => sound(&id, &manifest),
            Err(error) => ListedBackup {
                backup: id.to_string(),
                made: None,
                bytes: 0,
                files: 0,
                node: None,
                wrong: Some(error.to_string()),
            },
        });
        Ok(listed.collect::<Vec<_>>())
    })?;
    Ok(BackupList { place: at.to, backups })
}

/// Reads a backup anew and holds it against its signed list; the newest where none is named.
pub(crate) fn check(
    node: &Node,
    backup: Option<&str>,
    progress: &mut dyn FnMut(Progress),
) -> Result<ListedBackup, NodeError> {
    let at = place(node)?;
    let id = backup.map(str::parse::<BackupId>).transpose().map_err(NodeError::Argument)?;
    let (key, id) = (node.public_key(), id.as_ref());
    let verified = at_place(&at, progress, |place, told| {
        Ok(striae_backup::verify(place, id, Some(key), told)?)
    })?;
    Ok(sound(&verified.id, &verified.manifest))
}

/// A backup whose list is as it was signed.
fn sound(id: &BackupId, manifest: &Manifest) -> ListedBackup {
    ListedBackup {
        backup: id.to_string(),
        made: Some(UnixSeconds(manifest.made)),
        bytes: manifest.bytes(),
        files: manifest.count(),
        node: Some(manifest.node),
        wrong: None,
    }
}

/// Where backups stand, for an operator; `None` where none are made.
pub(crate) fn status(node: &Node) -> Result<Option<BackupStatus>, NodeError> {
    let Some(place) = node.settings.backup.to.clone() else { return Ok(None) };
    // One at a former place is of no use to this one.
    let last = node.store.last_backup()?;
    let last = last.filter(|last| last.place.is_empty() || last.place == place);
    Ok(Some(BackupStatus {
        place,
        every_minutes: node.settings.backup.every_minutes,
        last: last.as_ref().map(|last| last.made),
        bytes: last.as_ref().map(|last| last.bytes),
        failed: node.backup_turn.failed().clone(),
    }))
}
