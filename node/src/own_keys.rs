//! The node's own keys: the one it goes by, former ones that open what was sealed to them, and one that waits for its
//! certificate.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use striae_crypto::key_file::{self, KeyFile};
use striae_crypto::{Passphrase, PublicKey, SealingKey, SecretKey};

use crate::NodeError;
use crate::data_folder::DataFolder;
use crate::passphrase;

/// Most former keys that are kept: messages live for a year, and a node's key for longer than a month.
const MAX_FORMER_KEYS: usize = 16;

/// The keys in a node's folder.
pub(crate) struct OwnKeys {
    path: PathBuf,
    former_paths: Vec<PathBuf>,
    public: PublicKey,
    /// `None` until they are needed: most commands do without them, and ask nobody for a passphrase.
    opened: Mutex<Option<Arc<OpenKeys>>>,
}

/// The secret keys, opened.
pub(crate) struct OpenKeys {
    current: Arc<SecretKey>,
    former: Vec<SecretKey>,
}

impl OwnKeys {
    /// Finds the keys in a folder; opens none.
    pub(crate) fn find(folder: &DataFolder) -> Result<Self, NodeError> {
        let path = folder.key();
        let public = key_file::read(&path)?.public();
        let former_paths = former_paths(folder);
        Ok(Self { path, former_paths, public, opened: Mutex::new(None) })
    }

    /// The key that the node goes by.
    pub(crate) fn public(&self) -> PublicKey {
        self.public
    }

    /// The secret keys. The first who needs them gives the passphrase, where they are sealed.
    pub(crate) fn open(&self) -> Result<Arc<OpenKeys>, NodeError> {
        let mut held = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(keys) = &*held {
            return Ok(Arc::clone(keys));
        }
        let mut given = None;
        let current = open_with(key_file::read(&self.path)?, &self.path, &mut given)?;
        if current.public() != self.public {
            let sentence = "the node's key file was replaced while it was open; start again";
            return Err(NodeError::Stopped(sentence.to_owned()));
        }
        let open = |path: &PathBuf| open_with(key_file::read(path)?, path, &mut given);
        let former = self.former_paths.iter().map(open).collect::<Result<_, NodeError>>()?;
        let keys = Arc::new(OpenKeys { current: Arc::new(current), former });
        Ok(Arc::clone(held.insert(keys)))
    }
}

impl OpenKeys {
    /// The key that the node signs with.
    pub(crate) fn current(&self) -> &Arc<SecretKey> {
        &self.current
    }

    /// What opens answers that were sealed to the node, the current key first.
    pub(crate) fn sealing_keys(&self) -> Vec<SealingKey> {
        self.all().map(SecretKey::sealing_key).collect()
    }

    /// All of them, the current one first.
    pub(crate) fn all(&self) -> impl Iterator<Item = &SecretKey> {
        std::iter::once(&*self.current).chain(&self.former)
    }
}

/// Opens a key file by the passphrase that opened another one before; one that it does not fit is asked for again.
fn open_with(
    file: KeyFile,
    path: &std::path::Path,
    given: &mut Option<Passphrase>,
) -> Result<SecretKey, NodeError> {
    file.open(|| {
        let passphrase = match given {
            Some(passphrase) => passphrase.clone(),
            None => passphrase::to_open(path)?,
        };
        *given = Some(passphrase.clone());
        Ok(passphrase)
    })
}

/// Former keys, the newest first.
fn former_paths(folder: &DataFolder) -> Vec<PathBuf> {
    let all = (1..=MAX_FORMER_KEYS).map(|number| folder.former_key(number));
    let mut paths: Vec<PathBuf> = all.take_while(|path| path.exists()).collect();
    paths.reverse();
    paths
}

/// The public half of the key that waits for its certificate, if there is one.
pub(crate) fn waiting(folder: &DataFolder) -> Result<Option<PublicKey>, NodeError> {
    let path = folder.next_key();
    if !path.exists() {
        return Ok(None);
    }
    Ok(Some(key_file::read(&path)?.public()))
}

/// Makes the waiting key the one that the node goes by; the old one is kept as a former one. It may be killed between its two
/// steps: then [`finish_interrupted`] does the second.
pub(crate) fn go_by_waiting(folder: &DataFolder) -> Result<(), NodeError> {
    let free = (1..=MAX_FORMER_KEYS).map(|number| folder.former_key(number));
    let Some(place) = free.into_iter().find(|path| !path.exists()) else {
        let sentence = format!(
            "{} holds {MAX_FORMER_KEYS} former keys; remove the oldest, former-1.key, and number the others anew",
            folder.path().display()
        );
        return Err(NodeError::Argument(sentence));
    };
    move_file(&folder.key(), &place)?;
    move_file(&folder.next_key(), &folder.key())
}

/// Finishes a rotation that was killed in the middle.
pub(crate) fn finish_interrupted(folder: &DataFolder) -> Result<(), NodeError> {
    if !folder.key().exists() && folder.next_key().exists() && folder.former_key(1).exists() {
        move_file(&folder.next_key(), &folder.key())?;
    }
    Ok(())
}

fn move_file(from: &std::path::Path, to: &std::path::Path) -> Result<(), NodeError> {
    let renamed = std::fs::rename(from, to).and_then(|()| {
        let folder = to.parent().unwrap_or(std::path::Path::new("."));
        std::fs::File::open(folder)?.sync_all()
    });
    renamed.map_err(|error| NodeError::file(to, "move the node's key to", &error))
}
