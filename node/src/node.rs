//! A sovereign node's own things, opened: settings, key, roster, database, threads to correlate on.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use striae_casework::{Exhibit, ExhibitId};
use striae_crypto::{PublicKey, SecretKey, key_file};
use striae_protocol::{
    CountryCode, EnvelopeDraft, EnvelopeId, Message, Roster, SignedEnvelope, TrustedRoster,
    UnixSeconds, limits,
};
use striae_store::{AuditEvent, Family, Store, StoreError, Upgraded};

use crate::NodeError;
use crate::api::Progress;
use crate::clock::Clock;
use crate::code_index::{CodeIndex, code_of};
use crate::data_folder::{DataFolder, read_file, write_file};
use crate::passphrase;
use crate::settings::Settings;

/// Number of an envelope in its author's log, and the envelope before it.
pub(crate) type PlaceInLog = (u64, Option<EnvelopeId>);

/// The place of answers and receipts, which are in no log.
pub(crate) const OUTSIDE_LOG: PlaceInLog = (0, None);

/// An open node. Commands work on one directly when no node runs; the service works on one while it runs.
pub struct Node {
    /// Where it lives.
    pub folder: DataFolder,
    /// The operator's settings.
    pub settings: Settings,
    /// Its database.
    pub store: Store,
    /// The clock it goes by.
    pub clock: Clock,
    /// Bounded threads for correlation; nothing else runs on them.
    pub correlation_threads: rayon::ThreadPool,
    /// The codes of its signatures, in memory once they were needed.
    pub(crate) codes: CodeIndex,
    public_key: PublicKey,
    /// `None` until it is needed: most commands do without it, and ask nobody for a passphrase.
    key: Mutex<Option<Arc<SecretKey>>>,
    roster: RwLock<Option<Arc<TrustedRoster>>>,
}

impl Node {
    /// Opens the node in `folder`. `progress` hears of an upgrade of its database, which takes long once.
    pub fn open(
        folder: DataFolder,
        clock: Clock,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Self, NodeError> {
        if !folder.is_initialised() {
            return Err(NodeError::NoNode(folder.path().to_owned()));
        }
        let settings = Settings::read(&folder.settings())?;
        let public_key = key_file::read(&folder.key())?.public();
        let roster = read_roster(&folder)?.map(Arc::new);
        let store = Store::open(&folder.database())?;
        upgrade(&store, progress)?;
        let correlation_threads = rayon::ThreadPoolBuilder::new()
            .num_threads(settings.correlation_threads)
            .thread_name(|index| format!("correlate-{index}"))
            .build()
            .map_err(|error| NodeError::Stopped(error.to_string()))?;
        let roster = RwLock::new(roster);
        let codes = CodeIndex::default();
        let key = Mutex::new(None);
        Ok(Self {
            folder,
            settings,
            store,
            clock,
            correlation_threads,
            codes,
            public_key,
            key,
            roster,
        })
    }

    /// The country this node serves.
    pub fn country(&self) -> CountryCode {
        self.settings.country
    }

    /// The node's public key.
    pub fn public_key(&self) -> PublicKey {
        self.public_key
    }

    /// The node's secret key. The first who needs it gives the passphrase, where it is sealed.
    pub fn secret_key(&self) -> Result<Arc<SecretKey>, NodeError> {
        let mut held = self.key.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = &*held {
            return Ok(Arc::clone(key));
        }
        let path = self.folder.key();
        let key = key_file::read(&path)?.open(|| passphrase::to_open(&path))?;
        if key.public() != self.public_key {
            let sentence = "the node's key file was replaced while it was open; start again";
            return Err(NodeError::Stopped(sentence.to_owned()));
        }
        Ok(Arc::clone(held.insert(Arc::new(key))))
    }

    /// The installed roster.
    pub fn roster(&self) -> Result<Arc<TrustedRoster>, NodeError> {
        let roster = self.roster.read().unwrap_or_else(PoisonError::into_inner);
        roster.clone().ok_or(NodeError::NoRoster)
    }

    /// Checks that the roster lists this node's key under its country.
    pub fn check_membership(&self, roster: &TrustedRoster) -> Result<(), NodeError> {
        let (key, country) = (self.public_key(), self.country());
        if roster.country_of(&key) == Some(country) {
            return Ok(());
        }
        Err(NodeError::NotInRoster { key: key.to_string(), country })
    }

    /// Verifies a roster file and makes it this node's. `signer` is needed the first time, and pinned from then on.
    pub fn install_roster(
        &self,
        text: &str,
        signer: Option<PublicKey>,
    ) -> Result<Arc<TrustedRoster>, NodeError> {
        let mut installed = self.roster.write().unwrap_or_else(PoisonError::into_inner);
        let pinned = installed.as_ref().map(|roster| roster.signer());
        if let (Some(pinned), Some(given)) = (pinned, signer)
            && pinned != given
        {
            let (pinned, given) = (pinned.fingerprint(), given.fingerprint());
            return Err(NodeError::OtherSigner { pinned, given });
        }
        let trusted = pinned.or(signer).ok_or(NodeError::NoSigner)?;
        let roster = Arc::new(Roster::verify_text(text, &trusted)?);
        let found = roster.roster().version;
        if let Some(old) = installed.as_ref().map(|old| old.roster().version)
            && found <= old
        {
            return Err(NodeError::RosterNotNewer { found, installed: old });
        }
        write_file(&self.folder.roster_signer(), format!("{trusted}\n"))?;
        write_file(&self.folder.roster(), text)?;
        let mut changes = self.store.begin(self.clock.now());
        changes.audit(AuditEvent::RosterInstalled { version: found })?;
        changes.commit()?;
        *installed = Some(Arc::clone(&roster));
        Ok(roster)
    }

    /// Signs a message as this node, valid from now until `expires`.
    pub fn sign(
        &self,
        message: Message,
        expires: UnixSeconds,
        (sequence, previous): PlaceInLog,
    ) -> Result<SignedEnvelope, NodeError> {
        let roster = self.roster()?;
        EnvelopeDraft {
            network: roster.network_id(),
            message,
            sequence,
            previous,
            issued: self.clock.now(),
            expires,
        }
        .sign(&*self.secret_key()?)
        .map_err(|error| NodeError::Message(error.to_string()))
    }

    /// An exhibit that must be there.
    pub fn exhibit(&self, id: ExhibitId) -> Result<Exhibit, NodeError> {
        self.store.get(&id.0.to_be_bytes())?.ok_or(NodeError::UnknownExhibit(id))
    }
}

/// Makes what a database of an older program lacks.
fn upgrade(store: &Store, progress: &mut dyn FnMut(Progress)) -> Result<(), NodeError> {
    let mut total = None;
    let mut made = |done| -> Result<(), StoreError> {
        let total = match total {
            Some(total) => total,
            None => *total.insert(store.count(Family::Signatures)?),
        };
        progress(Progress { done, total });
        Ok(())
    };
    let upgraded = store.upgrade(code_of, &mut made)?;
    if let Some(Upgraded { codes, unreadable }) = upgraded {
        tracing::info!(codes, "the database was upgraded");
        if unreadable > 0 {
            tracing::warn!(unreadable, "signatures cannot be read; run `striae reindex`");
        }
    }
    Ok(())
}

/// Reads the installed roster and checks it again by the pinned key: it is only a file.
fn read_roster(folder: &DataFolder) -> Result<Option<TrustedRoster>, NodeError> {
    if !folder.roster().exists() {
        return Ok(None);
    }
    let path = folder.roster_signer();
    let signer = read_file(&path, 1024)?.trim().parse().map_err(|error| NodeError::Settings {
        path,
        line: 1,
        reason: format!("this is no public key: {error}"),
    })?;
    let text = read_file(&folder.roster(), limits::MAX_ROSTER_BYTES as u64)?;
    Ok(Some(Roster::verify_text(&text, &signer)?))
}
