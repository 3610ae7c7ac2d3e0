//! Stored scans that were read, kept for a while: a viewer asks for one scan many times, at each of its levels and for each
//! comparison.
//!
//! They are kept by the SHA-256 of the original and all that was said of it, so a correction is read anew. Permission is asked
//! before, at each call; nothing here is found by anything else than the record of an exhibit that is still there.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use moka::policy::EvictionPolicy;
use moka::sync::Cache;
use striae_toolmark::{LandPreparation, Surface};

/// Most memory that kept scans take together, KiB.
const MAX_KEPT_KIB: u64 = 128 << 10;
/// Memory of what stands beside the points of a scan, KiB.
const BESIDE_KIB: u32 = 64;
/// A scan that nobody looks at is forgotten after this time.
const MAX_IDLE: Duration = Duration::from_mins(10);

/// A stored scan, read, with what was found on it since.
pub(crate) struct ReadScan {
    /// Its surface in the sense that was said of it.
    pub(crate) surface: Surface,
    /// Corrections of the file, a sentence each.
    pub(crate) mended: Vec<String>,
    centre_um: OnceLock<[f64; 2]>,
    land: OnceLock<LandPreparation>,
}

impl ReadScan {
    pub(crate) fn new(surface: Surface, mended: Vec<String>) -> Self {
        Self { surface, mended, centre_um: OnceLock::new(), land: OnceLock::new() }
    }

    /// Centre of its impressed mark, micrometres along x and y; `find` finds it the first time.
    pub(crate) fn centre_um<E>(
        &self,
        find: impl FnOnce() -> Result<[f64; 2], E>,
    ) -> Result<[f64; 2], E> {
        if let Some(known) = self.centre_um.get() {
            return Ok(*known);
        }
        let found = find()?;
        Ok(*self.centre_um.get_or_init(|| found))
    }

    /// Its striated mark, made ready; `prepare` prepares it the first time.
    pub(crate) fn land<E>(
        &self,
        prepare: impl FnOnce() -> Result<LandPreparation, E>,
    ) -> Result<&LandPreparation, E> {
        if let Some(known) = self.land.get() {
            return Ok(known);
        }
        let prepared = prepare()?;
        Ok(self.land.get_or_init(|| prepared))
    }

    fn kib(&self) -> u32 {
        let points = size_of_val(self.surface.values()) >> 10;
        u32::try_from(points).unwrap_or(u32::MAX).saturating_add(BESIDE_KIB)
    }
}

/// SHA-256 of an original, and all that was said of it.
pub(crate) type ScanKey = ([u8; 32], String);

/// Scans that were read last.
pub(crate) struct ReadScans(Cache<ScanKey, Arc<ReadScan>>);

impl Default for ReadScans {
    fn default() -> Self {
        let cache = Cache::builder()
            .weigher(|_, scan: &Arc<ReadScan>| scan.kib())
            .max_capacity(MAX_KEPT_KIB)
            .time_to_idle(MAX_IDLE)
            .eviction_policy(EvictionPolicy::lru());
        Self(cache.build())
    }
}

impl ReadScans {
    /// The scan of a file; `read` reads it where it is not kept.
    pub(crate) fn get<E>(
        &self,
        key: ScanKey,
        read: impl FnOnce() -> Result<ReadScan, E>,
    ) -> Result<Arc<ReadScan>, E> {
        if let Some(known) = self.0.get(&key) {
            return Ok(known);
        }
        let scan = Arc::new(read()?);
        self.0.insert(key, Arc::clone(&scan));
        Ok(scan)
    }

    /// Forgets all: something was erased.
    pub(crate) fn forget(&self) {
        self.0.invalidate_all();
        self.0.run_pending_tasks();
    }
}
