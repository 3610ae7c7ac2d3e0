//! Stored scans that were read, kept for a while: a viewer asks for one scan many times, at each of its levels and for each
//! comparison.
//!
//! They are kept by the SHA-256 of the original and all that was said of it, so a correction is read anew. Permission is asked
//! before, at each call; nothing here is found by anything else than the record of an exhibit that is still there.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use moka::policy::EvictionPolicy;
use moka::sync::Cache;
use striae_acquisition::ReadOptions;
use striae_casework::Acquisition;
use striae_toolmark::{LandPreparation, Preparation, SignatureError, Surface};

use crate::NodeError;
use crate::api::FileFacts;
use crate::exhibit_signatures::{prepared_land, region_on};

/// Most memory that kept scans take together, KiB.
const MAX_KEPT_KIB: u64 = 128 << 10;
/// Memory of what stands beside the points of a scan, KiB.
const BESIDE_KIB: u32 = 64;
/// A scan that nobody looks at is forgotten after this time.
const MAX_IDLE: Duration = Duration::from_mins(10);

/// A stored scan, read.
pub(crate) struct ReadScan {
    pub(crate) facts: FileFacts,
    /// Its surface in the sense that was said of it.
    pub(crate) surface: Surface,
    /// Corrections of the file, a sentence each.
    pub(crate) mended: Vec<String>,
    centre_um: OnceLock<[f64; 2]>,
    land: OnceLock<LandPreparation>,
}

impl ReadScan {
    pub(crate) fn of(facts: FileFacts, bytes: &[u8]) -> Result<Self, NodeError> {
        let options = ReadOptions { pitch_um: facts.pitch_um };
        let scan = striae_acquisition::read_bytes(&facts.name, bytes, &options)?;
        let mended = scan.description().mended.iter().map(ToString::to_string).collect();
        let surface = scan.into_surface()?.in_sense(facts.sense.for_mark(facts.mark));
        let (centre_um, land) = (OnceLock::new(), OnceLock::new());
        Ok(Self { facts, surface, mended, centre_um, land })
    }

    /// Centre of its impressed mark, micrometres along x and y.
    pub(crate) fn centre_um(&self) -> Result<[f64; 2], NodeError> {
        if let Some(known) = self.centre_um.get() {
            return Ok(*known);
        }
        let Self { facts, surface, .. } = self;
        let prepared = match &region_on(facts, surface) {
            Some(region) => Preparation::within(surface, facts.mark, region),
            None => Preparation::of(surface, facts.mark),
        };
        let wrong = |error: SignatureError| NodeError::Argument(error.to_string());
        let centre_um = prepared.map_err(wrong)?.centre_um().map_err(wrong)?;
        Ok(*self.centre_um.get_or_init(|| centre_um))
    }

    /// Its striated mark, made ready.
    pub(crate) fn land(&self) -> Result<&LandPreparation, NodeError> {
        if let Some(known) = self.land.get() {
            return Ok(known);
        }
        let land = prepared_land(&self.facts, &self.surface)?;
        Ok(self.land.get_or_init(|| land))
    }

    fn kib(&self) -> u32 {
        let points = size_of_val(self.surface.values()) >> 10;
        u32::try_from(points).unwrap_or(u32::MAX).saturating_add(BESIDE_KIB)
    }
}

/// Scans that were read last.
pub(crate) struct ReadScans(Cache<([u8; 32], String), Arc<ReadScan>>);

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
    /// The scan of a file; `bytes` gives its original where it has to be read.
    pub(crate) fn get(
        &self,
        acquisition: &Acquisition,
        bytes: impl FnOnce() -> Result<Vec<u8>, NodeError>,
    ) -> Result<Arc<ReadScan>, NodeError> {
        let facts = FileFacts::of(acquisition);
        let key = (acquisition.file_sha256, format!("{facts:?}"));
        if let Some(known) = self.0.get(&key) {
            return Ok(known);
        }
        let scan = Arc::new(ReadScan::of(facts, &bytes()?)?);
        self.0.insert(key, Arc::clone(&scan));
        Ok(scan)
    }

    /// Forgets all: something was erased.
    pub(crate) fn forget(&self) {
        self.0.invalidate_all();
        self.0.run_pending_tasks();
    }
}
