//! The program, the data folder with its files, the settings and the keys.

use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use striae_crypto::key_file;
use striae_crypto::{SealingKey, SecretKey};
use striae_files::private_folder;
use striae_vocabulary::counted;

use super::finding::Finding;
use super::token_keys;
use crate::NodeError;
use crate::data_folder::DataFolder;
use crate::disclosure_table::DisclosureTable;
use crate::keys::key_pair::KeyRing;
use crate::keys::passphrase;
use crate::national_policy::NationalPolicy;
use crate::settings::Settings;

/// Most files of a folder that are looked at; a database has some hundreds.
const MAX_FILES: usize = 100_000;
/// Most files that are named.
const MAX_NAMED: usize = 5;
/// Bits by which others than the owner may write.
const OTHERS_WRITE: u32 = 0o022;
/// By which they may do anything.
const OTHERS: u32 = 0o077;

/// The program itself: nobody else may put another one in its place.
pub(super) fn program() -> Finding {
    const CHECK: &str = "program";
    let version = env!("STRIAE_VERSION");
    let path = match std::env::current_exe().and_then(std::fs::canonicalize) {
        Ok(path) => path,
        Err(error) => {
            return Finding::warn(
                CHECK,
                format!("striae {version}; its own file cannot be found ({error})"),
                "install the package again",
            );
        }
    };
    // That of the file, and of the folders that it lies in.
    match private_folder::check(path.parent().unwrap_or(Path::new("/")), &[]) {
        Err(error) => {
            return Finding::warn(CHECK, format!("others may replace it: {error}"), CHMOD);
        }
        Ok(()) => {
            if let Some(wrong) = writable(&path) {
                return Finding::warn(CHECK, format!("others may change it: {wrong}"), CHMOD);
            }
        }
    }
    Finding::ok(CHECK, format!("striae {version}, {}", path.display()))
}

const CHMOD: &str = "install the package again, or run 'chmod go-w' on what is named";

fn writable(path: &Path) -> Option<String> {
    let mode = std::fs::metadata(path).ok()?.mode() & 0o7777;
    (mode & OTHERS_WRITE != 0).then(|| format!("{} has mode {mode:04o}", path.display()))
}

/// The data folder and every file in it: owner and permissions.
pub(super) fn data_folder(folder: &DataFolder) -> Vec<Finding> {
    const CHECK: &str = "data folder";
    let path = folder.path();
    let owner = match std::fs::metadata(path) {
        Ok(found) => found.uid(),
        Err(error) => {
            return vec![Finding::failed(CHECK, &NodeError::file(path, "look at", &error))];
        }
    };
    let is_private = match folder.check_private() {
        Err(error) => Finding::failed(CHECK, &error),
        Ok(()) => Finding::ok(CHECK, format!("{}, of user {owner}", path.display())),
    };
    vec![is_private, files(folder, owner)]
}

fn files(folder: &DataFolder, owner: u32) -> Finding {
    const CHECK: &str = "files";
    let all = match every_file(folder.path()) {
        Ok(all) => all,
        Err(error) => return Finding::failed(CHECK, &error),
    };
    let mut wrong = Vec::new();
    for path in &all {
        let Ok(found) = std::fs::symlink_metadata(path) else { continue };
        let mode = found.mode() & 0o7777;
        let is_key = path.extension().is_some_and(|end| end == "key");
        let forbidden = if is_key { OTHERS } else { OTHERS_WRITE };
        if found.uid() != owner {
            wrong.push(format!("{} belongs to user {}", path.display(), found.uid()));
        } else if !found.is_symlink() && mode & forbidden != 0 {
            wrong.push(format!("{} has mode {mode:04o}", path.display()));
        }
    }
    if wrong.is_empty() {
        return Finding::ok(
            CHECK,
            format!("{}, each of the folder's owner", counted(all.len(), "file")),
        );
    }
    let more = match wrong.len().saturating_sub(MAX_NAMED) {
        0 => String::new(),
        more => format!(", and {more} more"),
    };
    wrong.truncate(MAX_NAMED);
    Finding::fail(
        CHECK,
        format!("{}{more}", wrong.join(", ")),
        format!("run 'chown -R {owner} {0}' and 'chmod -R go= {0}'", folder.path().display()),
    )
}

/// Files of a folder and of the folders in it.
fn every_file(folder: &Path) -> Result<Vec<PathBuf>, NodeError> {
    let (mut all, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        let failed = |error: std::io::Error| NodeError::file(&folder, "look at", &error);
        for entry in std::fs::read_dir(&folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(entry.path());
            } else {
                all.push(entry.path());
            }
            if all.len() + folders.len() > MAX_FILES {
                return Ok(all);
            }
        }
    }
    Ok(all)
}

/// Settings, disclosure table and policy; the settings go to the other checks.
pub(super) fn settings(folder: &DataFolder) -> (Finding, Option<Settings>) {
    const CHECK: &str = "settings";
    let settings = match Settings::read(&folder.settings()) {
        Ok(settings) => settings,
        Err(error) => return (Finding::failed(CHECK, &error), None),
    };
    let others = DisclosureTable::read(&folder.disclosure())
        .map(|_| ())
        .and_then(|()| NationalPolicy::read(&folder.policy()).map(|_| ()));
    let finding = match others {
        Err(error) => Finding::failed(CHECK, &error),
        Ok(()) => Finding::ok(CHECK, "node.toml, disclosure.toml and policy.toml are understood"),
    };
    (finding, Some(settings))
}

/// The secret keys: opened where a passphrase or PIN was given without a person, or none is needed.
pub(super) fn keys(folder: &DataFolder, is_test_node: bool) -> Finding {
    const CHECK: &str = "keys";
    let (signing, sealing) = (folder.key(), folder.sealing_key());
    let files = key_file::read::<SecretKey>(&signing)
        .and_then(|key| Ok((key, key_file::read::<SealingKey>(&sealing)?)));
    let (key, sealing_key) = match files {
        Ok(files) => files,
        Err(error) => return Finding::failed(CHECK, &error),
    };
    if let Some(finding) = token_keys::check(CHECK, (&key, &signing), (&sealing_key, &sealing)) {
        return finding;
    }
    let is_sealed = key.is_sealed() && sealing_key.is_sealed();
    if is_sealed && !passphrase::is_given() {
        return Finding::ok(
            CHECK,
            "sealed; not opened, since no STRIAE_PASSPHRASE_FILE names the passphrase",
        );
    }
    let mut ring = KeyRing::default();
    let opened = ring
        .open_file(key, &signing)
        .and_then(|_| ring.open_file(sealing_key, &sealing).map(|_| ()));
    match opened {
        Err(error) => Finding::failed(CHECK, &error),
        Ok(()) if is_sealed => Finding::ok(CHECK, "sealed, and opened by the passphrase"),
        Ok(()) if is_test_node => Finding::ok(CHECK, "not sealed, as a test node's may be"),
        Ok(()) => Finding::warn(
            CHECK,
            "not sealed: a copy of the folder is a copy of the node's keys",
            "have new keys certified (`striae init` in another folder asks for a passphrase), and this one revoked",
        ),
    }
}
