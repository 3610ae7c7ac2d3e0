//! A node's folder made: whole, or not at all.

use std::fs::{File, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};

use striae_crypto::{PublicKey, SealingPublicKey};
use striae_protocol::NodeRequest;

use super::answers::Answers;
use super::node_request::write_request;
use crate::NodeError;
use crate::data_folder::DataFolder;
use crate::disclosure_table;
use crate::keys::key_pair::{KeyRing, public_of};
use crate::national_policy::NationalPolicy;
use crate::settings::Settings;
use striae_files::output_file::{self, Existing, write_own};

/// Mode of a node's folder.
const OWNER_ONLY: u32 = 0o700;
/// Folder in which a node is made before it has its place.
const UNFINISHED: &str = ".striae-init-";

/// End of the settings that stand in no table.
const BEFORE_TABLES: &str = "\n\n[";

/// Settings of a test node in that place.
const TEST_NODE: &str = "\n\
    # A node for tests alone: its clock may be moved by STRIAE_CLOCK_OFFSET_S.\n\
    test_node = true\n\n[";

/// The public keys of a node that was made.
pub(super) struct Keys {
    pub(super) node: PublicKey,
    pub(super) sealing: SealingPublicKey,
}

/// Refuses a folder in which no node can be made, before anything is asked or made.
pub(super) fn check(folder: &DataFolder) -> Result<(), NodeError> {
    if folder.is_initialised()? {
        return Err(already(folder));
    }
    folder.socket()?;
    // A run that was killed between two files has left the key: a request without one is something
    // else.
    if folder.path().is_dir() && !folder.key().exists() {
        output_file::check(&folder.request(), Existing::Stays)?;
    }
    Ok(())
}

/// Makes a node's folder. The ring has the passphrase already, so that nobody is asked while files
/// lie about.
pub(super) fn make(
    folder: &DataFolder,
    answers: &Answers,
    ring: &mut KeyRing,
) -> Result<Keys, NodeError> {
    let is_there = folder.path().symlink_metadata().is_ok();
    let around = if is_there { folder.path().to_owned() } else { parent_of(folder.path()) };
    let _alone = if is_there {
        // Refuses what is no folder.
        folder.create()?;
        folder.check_private()?;
        Some(alone_in(folder)?)
    } else {
        let failed = |error| NodeError::file(&around, "make this folder", &error);
        std::fs::create_dir_all(&around).map_err(failed)?;
        None
    };
    let failed = |error: std::io::Error| NodeError::file(folder.path(), "make a node in", &error);
    // A sentence about a file that cannot be written begins with the folder that was asked for.
    let name = folder.path().file_name().filter(|_| !is_there).unwrap_or_default();
    let mut prefix = name.to_owned();
    prefix.push(UNFINISHED);
    let unfinished =
        tempfile::Builder::new().prefix(&prefix).tempdir_in(&around).map_err(failed)?;
    let staged = DataFolder::at(unfinished.path());
    let keys = fill(folder, &staged, answers, ring)?;
    if is_there {
        move_in(&staged, folder)?;
    } else {
        std::fs::rename(unfinished.path(), folder.path()).map_err(|error| {
            // Another command made it meanwhile.
            let is_made = folder.is_initialised().unwrap_or(false);
            if is_made { already(folder) } else { failed(error) }
        })?;
        // Nothing is left to remove.
        let _ = unfinished.keep();
    }
    folder.check_private()?;
    Ok(keys)
}

fn already(folder: &DataFolder) -> NodeError {
    crate::DataFolderError::AlreadyInitialised(folder.path().to_owned()).into()
}

/// Keeps other set-ups out of a folder that is there, and others from reading it.
fn alone_in(folder: &DataFolder) -> Result<File, NodeError> {
    let path = folder.path();
    let failed = |error: std::io::Error| NodeError::file(path, "make a node in", &error);
    let held = File::open(path).map_err(failed)?;
    flock(&held, FlockOperation::NonBlockingLockExclusive).map_err(|_| {
        let path = path.display();
        NodeError::Argument(format!("another command is setting up a node in {path}; wait for it"))
    })?;
    if folder.is_initialised()? {
        return Err(already(folder));
    }
    held.set_permissions(Permissions::from_mode(OWNER_ONLY)).map_err(failed)?;
    Ok(held)
}

/// Makes all files of a node in an unfinished folder; a key that a killed run has left stays in
/// `folder`.
fn fill(
    folder: &DataFolder,
    staged: &DataFolder,
    answers: &Answers,
    ring: &mut KeyRing,
) -> Result<Keys, NodeError> {
    let place = |left: PathBuf, new: PathBuf| if left.exists() { left } else { new };
    let key = ring.signing(&place(folder.key(), staged.key()), &answers.keeping)?;
    let sealing_file = place(folder.sealing_key(), staged.sealing_key());
    let sealing = ring.sealing(&sealing_file, answers.suite, &answers.keeping)?;
    let sealing = public_of(&sealing)?;
    let request =
        NodeRequest::new(answers.country, &key, sealing.clone(), answers.addresses.clone())?;
    write_request(staged, &request)?;
    if !folder.disclosure().exists() {
        write_own(&staged.disclosure(), disclosure_table::TEMPLATE)?;
    }
    if !folder.policy().exists() {
        NationalPolicy::write_template(&staged.policy())?;
    }
    let mut settings = Settings::template(answers.country, &answers.listen, answers.security);
    if answers.test_node {
        settings = settings.replacen(BEFORE_TABLES, TEST_NODE, 1);
    }
    write_own(&staged.settings(), &settings)?;
    Ok(Keys { node: key.public(), sealing })
}

/// Moves the files into a folder that was there; the settings last, because a folder with settings
/// counts as set up.
fn move_in(staged: &DataFolder, folder: &DataFolder) -> Result<(), NodeError> {
    let all = [
        (staged.key(), folder.key()),
        (staged.sealing_key(), folder.sealing_key()),
        (staged.request(), folder.request()),
        (staged.disclosure(), folder.disclosure()),
        (staged.policy(), folder.policy()),
        (staged.settings(), folder.settings()),
    ];
    let mut moved: Vec<PathBuf> = Vec::new();
    for (from, to) in all {
        if !from.exists() {
            continue;
        }
        if let Err(error) = std::fs::rename(&from, &to) {
            for file in moved {
                let _ = std::fs::remove_file(file);
            }
            return Err(NodeError::file(&to, "write", &error));
        }
        moved.push(to);
    }
    let failed = |error: std::io::Error| NodeError::file(folder.path(), "write", &error);
    std::fs::File::open(folder.path()).and_then(|folder| folder.sync_all()).map_err(failed)
}

fn parent_of(path: &Path) -> PathBuf {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    parent.unwrap_or(Path::new(".")).to_owned()
}
