//! The place where originals lie outside the database, as far as it needs no node: the way there, the cache of
//! what came from there, and how the last tries went. `originals/` moves and reads by it.

mod cache;
mod connection;
mod state;

use std::collections::HashSet;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use moka::policy::EvictionPolicy;
use moka::sync::Cache;
use striae_objects::PlaceSettings;
use striae_protocol::Digest;
use striae_store::{DiscardedRecord, Store, StoreError};

use self::cache::FileCache;
use self::connection::Connection;
use self::state::AwayState;
use crate::NodeError;
use crate::data_folder::DataFolder;
use crate::originals_settings::OriginalsSettings;

/// Most memory of originals that were fetched last, KiB: a long one is given in parts.
const MAX_RECENT_KIB: u64 = 32 << 10;
/// Time for which they stay.
const RECENT: Duration = Duration::from_mins(1);

/// The way to originals that lie away.
pub(crate) struct Away {
    /// None where originals stay in the database.
    pub(crate) connection: Option<Connection>,
    pub(crate) cache: FileCache,
    /// Originals that were fetched last, by SHA-256. Readers of one wait for one fetch.
    pub(crate) recent: Cache<[u8; 32], Arc<Vec<u8>>>,
    pub(crate) state: AwayState,
    /// Set where an original was erased whose object may be left.
    pub(crate) is_erased: AtomicBool,
    mover: Mutex<Mover>,
}

/// How far the mover came. It is held while objects are put or removed, so that no two acts meet at one object.
#[derive(Default)]
pub(crate) struct Mover {
    /// The original at home that was looked at last.
    pub(crate) out: Option<[u8; 32]>,
    /// The object that was looked at last on the way home.
    pub(crate) homeward: Option<Digest>,
    /// Originals that were moved out since the database gave back their room.
    pub(crate) moved: u64,
    /// Originals that came home in this pass.
    pub(crate) came: u64,
    /// Originals that cannot be moved, by SHA-256: each is told of once.
    pub(crate) skipped: HashSet<[u8; 32]>,
    /// When objects to be removed are looked for again.
    pub(crate) next_removal: Option<Instant>,
}

impl Away {
    /// By the settings of the node in a folder. Nothing is opened before it is needed.
    pub(crate) fn of(
        settings: &OriginalsSettings,
        folder: &DataFolder,
        store: &Store,
    ) -> Result<Self, NodeError> {
        let place = settings.place(folder.path()).map_err(NodeError::Argument)?;
        check_place(store, place.as_ref())?;
        let recent = Cache::builder()
            .weigher(|_: &[u8; 32], bytes: &Arc<Vec<u8>>| {
                u32::try_from(bytes.len() >> 10).unwrap_or(u32::MAX)
            })
            .max_capacity(MAX_RECENT_KIB)
            .time_to_live(RECENT)
            .eviction_policy(EvictionPolicy::lru());
        Ok(Self {
            connection: place.map(Connection::of),
            cache: FileCache::of(folder.originals_cache(), settings.cache_mib),
            recent: recent.build(),
            state: AwayState::default(),
            is_erased: AtomicBool::new(false),
            mover: Mutex::default(),
        })
    }

    /// The mover's turn.
    pub(crate) fn mover(&self) -> MutexGuard<'_, Mover> {
        self.mover.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Refuses settings that name another place than the one where originals lie.
fn check_place(store: &Store, place: Option<&PlaceSettings>) -> Result<(), NodeError> {
    let Some(former) = store.originals_place()? else { return Ok(()) };
    if place.is_some_and(|place| place.to == former) || !is_in_use(store)? {
        return Ok(());
    }
    let now = place.map_or_else(|| "none".to_owned(), |place| place.to.clone());
    Err(NodeError::Argument(format!(
        "originals lie at {former}, and [originals] in node.toml names {now}: name {former} again, move them home by `striae node originals move in`, make a backup, and name another place once `striae node originals status` says that nothing is left or to be removed there"
    )))
}

/// Whether anything lies at the place, or is to be removed there.
fn is_in_use(store: &Store) -> Result<bool, StoreError> {
    if store.away_totals()?.originals > 0 {
        return Ok(true);
    }
    Ok(store.all::<DiscardedRecord>()?.next().transpose()?.is_some())
}
