//! The node's own keys: those it goes by, former ones, and those that wait for their certificate.
//! Former sealing keys open what was sealed to them.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use striae_crypto::key_file::{self, KeyFile, StoredKey};
use striae_crypto::{ExternalKeyError, PublicKey, SealingKey, SealingPublicKey, SecretKey};
use striae_token::TokenAddress;
use zeroize::Zeroizing;

use crate::NodeError;
use crate::data_folder::DataFolder;
use crate::keys::key_pair::KeyRing;

/// Most former keys of each kind that are kept: messages live for a year, and a node's key for
/// longer than a month.
const MAX_FORMER_KEYS: usize = 16;

/// The keys in a node's folder.
pub(crate) struct OwnKeys {
    path: PathBuf,
    public: PublicKey,
    former: Vec<PublicKey>,
    /// The current sealing key, the waiting one, former ones.
    sealing_paths: Vec<PathBuf>,
    /// `None` until they are needed: most commands do without them, and ask nobody for a
    /// passphrase.
    opened: Mutex<Option<Arc<OpenKeys>>>,
}

/// The secret keys, opened.
pub(crate) struct OpenKeys {
    signing: Arc<SecretKey>,
    sealing: Vec<SealingKey>,
}

impl OwnKeys {
    /// Finds the keys in a folder; opens none.
    pub(crate) fn find(folder: &DataFolder) -> Result<Self, NodeError> {
        let (signing, sealing) = (Files::signing(folder), Files::sealing(folder));
        let public = signing_public(&signing.current)?;
        let former = signing
            .former()
            .iter()
            .map(|path| signing_public(path))
            .collect::<Result<_, NodeError>>()?;
        let waiting = Some(sealing.next.clone()).filter(|path| path.exists());
        let former_sealing = sealing.former();
        let sealing_paths = [sealing.current].into_iter().chain(waiting).chain(former_sealing);
        Ok(Self {
            path: signing.current,
            public,
            former,
            sealing_paths: sealing_paths.collect(),
            opened: Mutex::new(None),
        })
    }

    /// The key that the node goes by.
    pub(crate) fn public(&self) -> PublicKey {
        self.public
    }

    /// The keys that the node goes and went by, the current one first.
    pub(crate) fn publics(&self) -> impl Iterator<Item = PublicKey> + '_ {
        std::iter::once(self.public).chain(self.former.iter().copied())
    }

    /// The reason for which nothing was signed lately: the token of the node's key.
    pub(crate) fn failure(&self) -> Option<ExternalKeyError> {
        let held = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        held.as_ref().and_then(|keys| keys.signing.failure())
    }

    /// Looks whether the key that signs is where it should be, once it was opened.
    pub(crate) fn check(&self) -> Result<(), ExternalKeyError> {
        // Others go on with the keys meanwhile.
        let held = self.opened.lock().unwrap_or_else(PoisonError::into_inner).clone();
        held.map_or(Ok(()), |keys| keys.signing.check())
    }

    /// The secret keys. The first who needs them gives the passphrase, where they are sealed.
    pub(crate) fn open(&self) -> Result<Arc<OpenKeys>, NodeError> {
        let mut held = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(keys) = &*held {
            return Ok(Arc::clone(keys));
        }
        let mut ring = KeyRing::default();
        let signing: SecretKey = ring.open(&self.path)?;
        if signing.public() != self.public {
            let sentence = "the node's key file was replaced while it was open; start again";
            return Err(NodeError::stopped(sentence));
        }
        let sealing = self.sealing_paths.iter().map(|path| ring.open(path));
        let sealing = sealing.collect::<Result<_, NodeError>>()?;
        let keys = Arc::new(OpenKeys { signing: Arc::new(signing), sealing });
        Ok(Arc::clone(held.insert(keys)))
    }
}

/// Places of the keys that the node goes by, by their files alone: of the one that signs, and of the one that opens.
pub(crate) fn places(folder: &DataFolder) -> Result<[String; 2], NodeError> {
    Ok([
        place_of(&key_file::read::<SecretKey>(&folder.key())?)?,
        place_of(&key_file::read::<SealingKey>(&folder.sealing_key())?)?,
    ])
}

fn place_of<K: StoredKey>(file: &KeyFile<K>) -> Result<String, NodeError> {
    let Some(name) = file.name_in_token() else { return Ok("file".to_owned()) };
    let token: TokenAddress = name.parse()?;
    Ok(format!("token {}", token.token_name()))
}

impl OpenKeys {
    /// The key that the node signs with.
    pub(crate) fn signing(&self) -> &Arc<SecretKey> {
        &self.signing
    }

    /// A secret of the node to make references by, which nobody else can make: the seed of its
    /// signing key, or of its sealing key where a token holds the other one.
    pub(crate) fn reference_secret(&self) -> Option<Zeroizing<[u8; 32]>> {
        let sealing = || self.sealing.first().map(SealingKey::to_bytes);
        self.signing.to_bytes().or_else(sealing)
    }

    /// Keys that open content sealed to the node: the current one first.
    pub(crate) fn sealing(&self) -> &[SealingKey] {
        &self.sealing
    }
}

/// The files of one kind of key.
struct Files {
    current: PathBuf,
    next: PathBuf,
    /// Places where former ones may lie, the oldest first.
    places: Vec<PathBuf>,
}

impl Files {
    fn signing(folder: &DataFolder) -> Self {
        let places = (1..=MAX_FORMER_KEYS).map(|number| folder.former_key(number)).collect();
        Self { current: folder.key(), next: folder.next_key(), places }
    }

    fn sealing(folder: &DataFolder) -> Self {
        let places = (1..=MAX_FORMER_KEYS).map(|number| folder.former_sealing_key(number));
        let (current, next) = (folder.sealing_key(), folder.next_sealing_key());
        Self { current, next, places: places.collect() }
    }

    /// Former keys, the newest first.
    fn former(&self) -> Vec<PathBuf> {
        let mut paths: Vec<PathBuf> =
            self.places.iter().take_while(|path| path.exists()).cloned().collect();
        paths.reverse();
        paths
    }

    /// Makes the waiting key the current one; the old one is kept as a former one. It may be killed
    /// between its two steps: then [`finish_interrupted`](Self::finish_interrupted) does the
    /// second.
    fn go_by_waiting(&self) -> Result<(), NodeError> {
        let Some(place) = self.places.iter().find(|path| !path.exists()) else {
            let oldest = self.places.first().map(|path| path.display().to_string());
            let sentence = format!(
                "there are {MAX_FORMER_KEYS} former keys; remove the oldest, {}, and number the others anew",
                oldest.unwrap_or_default()
            );
            return Err(NodeError::Argument(sentence));
        };
        move_file(&self.current, place)?;
        move_file(&self.next, &self.current)
    }

    fn finish_interrupted(&self) -> Result<(), NodeError> {
        let was_moved = self.places.first().is_some_and(|first| first.exists());
        if !self.current.exists() && self.next.exists() && was_moved {
            move_file(&self.next, &self.current)?;
        }
        Ok(())
    }
}

fn signing_public(path: &Path) -> Result<PublicKey, NodeError> {
    Ok(*key_file::read::<SecretKey>(path)?.public())
}

/// The public half of the signing key that waits for its certificate, if there is one.
pub(crate) fn waiting(folder: &DataFolder) -> Result<Option<PublicKey>, NodeError> {
    waiting_in::<SecretKey>(&folder.next_key())
}

/// The public half of the sealing key that waits for its certificate, if there is one.
pub(crate) fn waiting_sealing(folder: &DataFolder) -> Result<Option<SealingPublicKey>, NodeError> {
    waiting_in::<SealingKey>(&folder.next_sealing_key())
}

fn waiting_in<K: StoredKey>(path: &Path) -> Result<Option<K::Public>, NodeError> {
    if !path.exists() {
        return Ok(None);
    }
    Ok(Some(key_file::read::<K>(path)?.public().clone()))
}

/// Makes the waiting signing key the one that the node goes by.
pub(crate) fn go_by_waiting(folder: &DataFolder) -> Result<(), NodeError> {
    Files::signing(folder).go_by_waiting()
}

/// Makes the waiting sealing key the one that the node is sealed to.
pub(crate) fn go_by_waiting_sealing(folder: &DataFolder) -> Result<(), NodeError> {
    Files::sealing(folder).go_by_waiting()
}

/// Finishes a rotation that was killed in the middle.
pub(crate) fn finish_interrupted(folder: &DataFolder) -> Result<(), NodeError> {
    Files::signing(folder).finish_interrupted()?;
    Files::sealing(folder).finish_interrupted()
}

fn move_file(from: &Path, to: &Path) -> Result<(), NodeError> {
    let renamed = std::fs::rename(from, to).and_then(|()| {
        let folder = to.parent().unwrap_or(Path::new("."));
        std::fs::File::open(folder)?.sync_all()
    });
    renamed.map_err(|error| NodeError::file(to, "move the node's key to", &error))
}
