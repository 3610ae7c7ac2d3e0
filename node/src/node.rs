//! A sovereign node's own things, opened: settings, keys, membership, database, threads to
//! correlate on.

use std::any::Any;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock};

use striae_casework::{Exhibit, ExhibitId};
use striae_crypto::{ExternalKeyError, PublicKey, SecretKey};
use striae_protocol::{
    Digest, DraftError, EnvelopeDraft, EnvelopeId, Membership, Message, NotCounted, RosterNode,
    SignedDocument, SignedEnvelope, Standing, TrustedRoster,
};
use striae_standby::Link;
use striae_store::{AuditEvent, Follower, IncidentRecord, Record as _, Store};
use striae_vocabulary::{CountryCode, UnixSeconds};

use crate::away::Away;
use crate::backup_turn::BackupTurn;
use crate::clock::Clock;
use crate::code_index::CodeIndex;
use crate::data_folder::DataFolder;
use crate::disclosure_table::DisclosureTable;
use crate::https_answers::HttpsAnswers;
use crate::keys::own_keys::{self, OpenKeys, OwnKeys};
use crate::known_time::{Doubt, KEEP_TIME_EVERY, KnownTime};
use crate::membership::{KnownMembership, Offer, OfferedDocuments};
use crate::national_policy::NationalPolicy;
use crate::process_guard;
use crate::read_scans::ReadScans;
use crate::security_keys::Pending;
use crate::settings::Settings;
use crate::siem_state::SiemState;
use crate::sign_in_waits::Waits;
use crate::traces::Traces;
use crate::turns::Turns;
use crate::{ExhibitError, MembershipError, NodeError, ServiceError, own_history, standby_link};

/// Number of an envelope in its author's log, and the envelope before it.
pub(crate) type PlaceInLog = (u64, Option<EnvelopeId>);

/// Threads that the database begins for itself: 16 that open its files, and those that work in the
/// background.
const DATABASE_THREADS: usize = 20;

/// The place of what is in no log.
pub(crate) const OUTSIDE_LOG: PlaceInLog = (0, None);

/// An open node. Commands work on one directly when no node runs; the service works on one while it
/// runs.
pub struct Node {
    /// Its data folder.
    pub folder: DataFolder,
    /// The operator's settings.
    pub settings: Settings,
    pub disclosure: DisclosureTable,
    /// The national policy of casework.
    pub national: NationalPolicy,
    /// Its database.
    pub store: Store,
    /// The clock it goes by.
    pub clock: Clock,
    /// Bounded threads for correlation; nothing else runs on them.
    pub correlation_threads: rayon::ThreadPool,
    /// The codes of its signatures, in memory once they were needed.
    pub codes: CodeIndex,
    /// Scans that viewers have looked at last.
    pub(crate) read_scans: ReadScans,
    /// Whether the clock can be relied upon.
    pub(crate) known_time: KnownTime,
    /// Held while a backup is made, with what was wrong with the last one.
    pub(crate) backup_turn: BackupTurn,
    /// Its link to the standby, where it is one of two machines.
    pub(crate) standby: Option<Arc<Link>>,
    /// The way to originals that lie outside the database.
    pub(crate) away: Away,
    /// Entries of the audit log that wait for a SIEM.
    pub(crate) siem: SiemState,
    /// Traces of questions, where the settings name a collector.
    pub(crate) traces: Traces,
    /// Answers of the door for browsers and programs, counted.
    pub(crate) https_answers: HttpsAnswers,
    /// Held while a record is changed that people see and change.
    pub(crate) edits: Mutex<()>,
    /// Wrong passwords that came over the network.
    pub(crate) waits: Waits,
    /// Looks at files, which each person has one of at a time.
    pub(crate) looks: Turns,
    /// Security keys that are asked for at this moment.
    pub(crate) ceremonies: Pending,
    /// Address at which browsers reach it, once it serves them.
    pub(crate) web_address: OnceLock<String>,
    /// Tables in memory that lists are made of, once they were needed; `lists/` knows their type.
    pub(crate) in_memory: OnceLock<Box<dyn Any + Send + Sync>>,
    keys: OwnKeys,
    membership: KnownMembership,
}

impl Node {
    /// Opens the node in `folder`.
    pub fn open(folder: DataFolder, clock: Clock) -> Result<Self, NodeError> {
        folder.check_initialised()?;
        folder.check_private()?;
        let settings = Settings::read(&folder.settings())?;
        let threads = settings.threads();
        // Before the database: what it cannot begin ends the process.
        process_guard::check_threads(threads + DATABASE_THREADS)?;
        let disclosure = DisclosureTable::read(&folder.disclosure())?;
        let national = NationalPolicy::read(&folder.policy())?;
        let link = standby_link::link_of(&folder, &settings)?;
        let follower = link.clone().map(|link| link as Arc<dyn Follower>);
        let store = Store::open_followed(&folder.database(), follower)?;
        if let Some(aside) = store.damaged_log() {
            note_damaged_log(&store, aside, clock.now())?;
        }
        own_keys::finish_interrupted(&folder)?;
        let membership = KnownMembership::default();
        let keys = current_keys(&folder, &store, &membership, clock.now())?;
        own_history::note_opening(&folder, &store, &keys.public())?;
        let known_time = known_time(&store, clock.now())?;
        let read = (settings, disclosure, national);
        let node =
            Self::of((folder, clock), read, (store, keys, known_time), (membership, threads))?;
        Ok(Self { standby: link, ..node })
    }

    /// Opens the node in `folder` to look at it, whether or not it runs: nothing is changed, and
    /// every change is refused.
    pub(crate) fn open_to_read(folder: DataFolder, clock: Clock) -> Result<Self, NodeError> {
        folder.check_initialised()?;
        let settings = Settings::read(&folder.settings())?;
        let disclosure = DisclosureTable::read(&folder.disclosure())?;
        let national = NationalPolicy::read(&folder.policy())?;
        let store = Store::open_to_read(&folder.database())?;
        let keys = OwnKeys::find(&folder)?;
        let known_time = KnownTime::new(store.known_time()?);
        let read = (settings, disclosure, national);
        Self::of((folder, clock), read, (store, keys, known_time), (KnownMembership::default(), 1))
    }

    fn of(
        (folder, clock): (DataFolder, Clock),
        (settings, disclosure, national): (Settings, DisclosureTable, NationalPolicy),
        (store, keys, known_time): (Store, OwnKeys, KnownTime),
        (membership, threads): (KnownMembership, usize),
    ) -> Result<Self, NodeError> {
        let correlation_threads = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .thread_name(|index| format!("correlate-{index}"))
            .build()
            .map_err(|error| {
                NodeError::Service(ServiceError::Starved(format!(
                    "no threads to correlate on ({error})"
                )))
            })?;
        let codes = CodeIndex::default();
        let away = Away::of(&settings.originals, &folder, &store)?;
        Ok(Self {
            folder,
            settings,
            disclosure,
            national,
            store,
            clock,
            correlation_threads,
            codes,
            read_scans: ReadScans::default(),
            known_time,
            backup_turn: BackupTurn::default(),
            standby: None,
            away,
            siem: SiemState::default(),
            traces: Traces::default(),
            https_answers: HttpsAnswers::default(),
            edits: Mutex::default(),
            waits: Waits::default(),
            looks: Turns::default(),
            ceremonies: Pending::default(),
            web_address: OnceLock::new(),
            in_memory: OnceLock::new(),
            keys,
            membership,
        })
    }

    /// The country this node serves.
    pub fn country(&self) -> CountryCode {
        self.settings.country
    }

    /// The node's public key.
    pub fn public_key(&self) -> PublicKey {
        self.keys.public()
    }

    /// The node's secret key. The first who needs it gives the passphrase, where it is sealed.
    pub fn secret_key(&self) -> Result<Arc<SecretKey>, NodeError> {
        standby_link::check_may_sign(self.standby.as_ref())?;
        Ok(Arc::clone(self.keys.open()?.signing()))
    }

    /// The keys that the node goes and went by, the current one first.
    pub(crate) fn public_keys(&self) -> impl Iterator<Item = PublicKey> + '_ {
        self.keys.publics()
    }

    /// The node's secret keys, with former ones to open by.
    pub(crate) fn open_keys(&self) -> Result<Arc<OpenKeys>, NodeError> {
        self.keys.open()
    }

    /// The reason for which nothing was signed lately; `None` while the node's key signs.
    pub(crate) fn key_failure(&self) -> Option<ExternalKeyError> {
        self.keys.failure()
    }

    /// Looks whether the node's key is where it should be; [`Self::key_failure`] has the outcome.
    /// Waits for a token for a bounded time.
    pub(crate) fn check_key(&self) {
        // The keeper of the key writes the lines of the log.
        let _ = self.keys.check();
    }

    /// Reason for which the clock cannot be relied upon; `None` when it can. While it is in doubt
    /// nothing is erased, no checkpoint is signed, and nothing counts as waited for.
    pub(crate) fn clock_doubt(&self) -> Option<Doubt> {
        self.known_time.doubt(self.clock.now())
    }

    /// Refuses what a wrong clock would destroy, by what is known of it already.
    pub(crate) fn check_clock(&self) -> Result<(), NodeError> {
        let doubt = self.known_time.doubt_by_now(self.clock.now());
        doubt.map_or(Ok(()), |doubt| Err(NodeError::ClockInDoubt { reason: doubt.to_string() }))
    }

    /// The nodes of the federation that count now.
    pub fn roster(&self) -> Result<Arc<TrustedRoster>, NodeError> {
        self.membership.roster(&self.store, self.clock.now())
    }

    /// Looks something up in what authorities have signed.
    pub(crate) fn look_up_membership<T>(
        &self,
        what: impl FnOnce(&Membership) -> T,
    ) -> Result<T, NodeError> {
        self.membership.look(&self.store, self.clock.now(), what)
    }

    /// Looks something up in the federation's documents, with the digest of all certificates and
    /// revocations.
    pub(crate) fn look_up_membership_with_digest<T>(
        &self,
        what: impl FnOnce(&Membership, Digest) -> T,
    ) -> Result<T, NodeError> {
        self.membership.look_with_digest(&self.store, self.clock.now(), what)
    }

    /// Takes in what counts of some documents.
    pub(crate) fn offer_documents(
        &self,
        documents: Vec<SignedDocument>,
        offer: Offer<'_>,
    ) -> Result<OfferedDocuments, NodeError> {
        self.membership.offer(&self.store, self.clock.now(), documents, offer)
    }

    /// This node's entry in the roster.
    pub fn check_membership(&self, roster: &TrustedRoster) -> Result<RosterNode, NodeError> {
        let (key, country) = (self.public_key(), self.country());
        let mut what_to_do = "ask the authority to certify node-request.toml in the node's folder, and install the certificate \
                               with `striae charter install`";
        let why = match roster.standing(&key) {
            Some(Standing::Active { country: found }) if found == country => {
                return roster
                    .node(&key)
                    .cloned()
                    .ok_or(NodeError::Membership(MembershipError::NoCharter));
            }
            Some(Standing::Refused { why: why @ NotCounted::NotYet, .. }) => {
                what_to_do = "look at this machine's clock first: a certificate counts from an hour before it was signed";
                why.to_string()
            }
            Some(Standing::Refused { why, .. }) => why.to_string(),
            Some(Standing::Former { .. }) => "another key has taken its place".to_owned(),
            _ => "no certificate for it is installed".to_owned(),
        };
        Err(MembershipError::NotCertified { key: key.to_string(), country, why, what_to_do }.into())
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
        .map_err(|error| match error {
            DraftError::Key(error) => error.into(),
            error => NodeError::Message(error.to_string()),
        })
    }

    /// An exhibit that must be there.
    pub fn exhibit(&self, id: ExhibitId) -> Result<Exhibit, NodeError> {
        self.store.get(&id)?.ok_or(NodeError::Exhibit(ExhibitError::Unknown(id)))
    }
}

/// The last known time goes on with every command, where the clock can be relied upon.
fn known_time(store: &Store, now: UnixSeconds) -> Result<KnownTime, NodeError> {
    let kept = store.known_time()?;
    let known_time = KnownTime::new(kept);
    let is_new = kept.is_none_or(|kept| now.since(kept) >= KEEP_TIME_EVERY);
    if is_new && known_time.doubt_by_now(now).is_none() {
        store.keep_known_time(now)?;
    }
    Ok(known_time)
}

/// Says that the database was opened without the end of its write-ahead log, now and in the list of
/// incidents.
fn note_damaged_log(store: &Store, aside: &Path, now: UnixSeconds) -> Result<(), NodeError> {
    let sentence = format!(
        "the write-ahead log of the database was damaged and what stood behind the damage is lost (the log is kept in {}); \
         run `striae node verify`, let the node meet another one, and enrol again what is missing",
        aside.display()
    );
    tracing::warn!("{sentence}");
    let kind = "damaged database".to_owned();
    let mut incident = IncidentRecord {
        kind,
        node: None,
        country: None,
        count: 1,
        first: now,
        last: now,
        sentence,
    };
    if let Some(former) = store.get::<IncidentRecord>(&incident.key())? {
        incident = IncidentRecord { count: former.count + 1, first: former.first, ..incident };
    }
    let mut changes = store.begin(now);
    changes.put(&incident)?;
    Ok(changes.commit()?)
}

/// The keys that the node goes by. A new key takes its place as soon as its certificate counts.
fn current_keys(
    folder: &DataFolder,
    store: &Store,
    membership: &KnownMembership,
    now: UnixSeconds,
) -> Result<OwnKeys, NodeError> {
    let keys = OwnKeys::find(folder)?;
    let (next, next_sealing) = (own_keys::waiting(folder)?, own_keys::waiting_sealing(folder)?);
    if next.is_none() && next_sealing.is_none() {
        return Ok(keys);
    }
    let roster = match membership.roster(store, now) {
        Ok(roster) => roster,
        Err(NodeError::Membership(MembershipError::NoCharter)) => return Ok(keys),
        Err(error) => return Err(error),
    };
    let mut own = keys.public();
    if let Some(to) = next.filter(|next| roster.node(next).is_some()) {
        let mut changes = store.begin(now);
        changes.audit(AuditEvent::KeyRotated { from: own, to })?;
        own_keys::go_by_waiting(folder)?;
        changes.commit()?;
        own = to;
    }
    if let Some(next) = next_sealing.filter(|next| roster.sealing_key_of(&own) == Some(next)) {
        let mut changes = store.begin(now);
        let to = Digest::sha256(&next.with_suite());
        changes.audit(AuditEvent::SealingKeyRotated { node: own, to })?;
        own_keys::go_by_waiting_sealing(folder)?;
        changes.commit()?;
    }
    OwnKeys::find(folder)
}
