//! `striae node backup` and its relatives: made, listed, checked, restored.

use std::path::{Path, PathBuf};

use serde::Serialize;
use striae_backup::{BackupId, Identity, PlaceSettings};
use striae_crypto::{PublicKey, SecretKey, key_file};
use striae_files::output_file::{self, Existing, write_own};
use striae_vocabulary::{UnixSeconds, counted};

use super::arguments::{BackupPlace, Drill, Restore};
use super::scratch::Scratch;
use crate::api::{BackupList, BackupMade, Files, ListBackups, ListedBackup, Verified};
use crate::backing_up::{place_of, restored};
use crate::cli::terminal::at::At;
use crate::cli::terminal::output::Output;
use crate::cli::terminal::progress::ProgressBar;
use crate::cli::terminal::shown::shown;
use crate::cli::terminal::table::{or_dash, table};
use crate::cli::terminal::values::{argument, optional};
use crate::settings::Settings;
use crate::{CommandError, NodeError};

shown!(BackupMade, |made| {
    let removed = match made.removed {
        0 => String::new(),
        removed => {
            format!("; {} removed that is kept no longer", counted(removed, "former backup"))
        }
    };
    format!(
        "backup {} at {}: {}, {}; {} sent, sealed{removed}",
        made.backup,
        made.place,
        counted(made.files, "file"),
        mib(made.bytes),
        mib(made.sent_bytes),
    )
});
shown!(BackupList, |list| {
    let mut rows = table(["backup", "made", "files", "size", ""]);
    for one in &list.backups {
        rows.add_row([
            one.backup.clone(),
            or_dash(one.made),
            one.files.to_string(),
            mib(one.bytes),
            one.wrong.clone().unwrap_or_default(),
        ]);
    }
    format!("{rows}\n{} at {}", counted(list.backups.len(), "backup"), list.place)
});
shown!(ListedBackup, |one| format!(
    "backup {} of {} is as it was written: {}, {}",
    one.backup,
    or_dash(one.made),
    counted(one.files, "file"),
    mib(one.bytes)
));

fn mib(bytes: u64) -> String {
    format!("{:.1} MiB", bytes as f64 / f64::from(1 << 20))
}

/// A new secret key for backups.
#[derive(Serialize)]
struct NewKey {
    /// Its public key: for `recipients` in node.toml.
    recipient: String,
    file: String,
}

/// Makes a secret key that opens backups, and says its public key.
pub(super) fn make_key(file: &Path, at: &At<'_>) -> Result<(), NodeError> {
    let output = at.output;
    let refused = |why: &str| {
        let sentence = format!("{} {why}; choose another place", file.display());
        Err(NodeError::Argument(sentence))
    };
    if file.symlink_metadata().is_ok() {
        return refused("is there already, and a secret key takes the place of no file");
    }
    let around = file.parent().filter(|parent| !parent.as_os_str().is_empty());
    let around = around.unwrap_or(Path::new(".")).canonicalize();
    let own = at.folder.path().canonicalize();
    if let (Ok(around), Ok(own)) = (around, own)
        && around.starts_with(own)
    {
        return refused("lies in the node's folder, and is lost or stolen with it");
    }
    output_file::check(file, Existing::Stays)?;
    let identity = Identity::generate();
    write_own(file, identity.file_text())?;
    let made = NewKey { recipient: identity.recipient(), file: file.display().to_string() };
    output.value(&made, || {
        format!(
            "{}: keep it away from the node, and a copy of it elsewhere; without it no backup opens\nrecipients = [\"{}\"]   # under [backup] in node.toml",
            made.file, made.recipient
        )
    })
}

/// A folder that a backup became.
#[derive(Serialize)]
struct RestoredFolder {
    backup: String,
    made: UnixSeconds,
    country: String,
    node: PublicKey,
    fingerprint: String,
    folder: String,
    /// Entries of the audit log in it.
    audit_size: u64,
    /// Check of all records, where one was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    verified: Option<Verified>,
}

impl BackupPlace {
    fn settings(self) -> PlaceSettings {
        let Self { from, endpoint, region, credentials } = self;
        // A path as one types it, from here; in the settings it would mean another place each time.
        let is_folder = !from.contains("://");
        let absolute = std::path::absolute(&from).ok().filter(|_| is_folder);
        let to = absolute.and_then(|path| path.to_str().map(str::to_owned)).unwrap_or(from);
        PlaceSettings { to, endpoint, region, credentials }
    }
}

/// Restores a backup into a new folder.
pub(super) fn restore(arguments: Restore, output: &Output) -> Result<(), NodeError> {
    let Restore { place, to, identity, backup, node } = arguments;
    let node: Option<PublicKey> = optional(node.as_deref())?;
    let restored = into(&place.settings(), backup.as_deref(), (&identity, node), &to)?;
    output.value(&restored, || {
        format!(
            "{}\nit asks nothing new, and signs nothing of its audit log, before it has met half of the other nodes and knows what they have seen of it; \
             the former machine must never run again with this key",
            text(&restored)
        )
    })
}

/// Restores the newest backup of this node into a folder of its own, checks every record, and removes
/// it.
pub(super) fn drill(at: &At<'_>, arguments: &Drill) -> Result<(), NodeError> {
    let folder = at.folder;
    folder.check_initialised()?;
    // Those who may not see backups open none.
    at.call(ListBackups, Files::new())?;
    let place = place_of(&Settings::read(&folder.settings())?.backup, folder.path())?;
    let around = arguments.scratch.clone().unwrap_or_else(std::env::temp_dir);
    let scratch = Scratch::make(&around)?;
    let to = scratch.folder.path().join("node");
    let own = *key_file::read::<SecretKey>(&folder.key())?.public();
    let keys = (&arguments.identity, Some(own));
    let mut restored = into(&place, arguments.backup.as_deref(), keys, &to)?;
    let mut bar = ProgressBar::new();
    let checked = restored::check_all(&to, at.clock, &mut |progress| bar.show(progress));
    drop(bar);
    let verified = checked?;
    let found = verified.findings_total;
    restored.verified = Some(verified);
    at.output.value(&restored, || {
        let sound = match found {
            0 => "every record of it was read and is sound".to_owned(),
            found => format!(
                "{} of it wrong; `striae node verify` in a restored folder names them",
                counted(found as usize, "record")
            ),
        };
        format!("{}\n{sound}; the folder was removed again", text(&restored))
    })?;
    match found {
        0 => Ok(()),
        found => Err(CommandError::NotSound(found).into()),
    }
}

fn into(
    place: &PlaceSettings,
    backup: Option<&str>,
    keys: (&PathBuf, Option<PublicKey>),
    to: &Path,
) -> Result<RestoredFolder, NodeError> {
    let backup: Option<BackupId> = backup.map(argument).transpose()?;
    let mut bar = ProgressBar::new();
    let keys = (keys.0.as_path(), keys.1);
    let restored =
        restored::restore(place, backup.as_ref(), keys, to, &mut |progress| bar.show(progress))?;
    let manifest = restored.manifest;
    Ok(RestoredFolder {
        backup: restored.id.to_string(),
        made: UnixSeconds(manifest.made),
        country: manifest.country,
        node: manifest.node,
        fingerprint: manifest.node.fingerprint(),
        folder: to.display().to_string(),
        audit_size: manifest.audit_size,
        verified: None,
    })
}

fn text(restored: &RestoredFolder) -> String {
    format!(
        "backup {} of {} is restored in {}: the node of {}, {}, with {} of its audit log",
        restored.backup,
        restored.made,
        restored.folder,
        restored.country,
        restored.fingerprint,
        counted(restored.audit_size as usize, "entry")
    )
}
