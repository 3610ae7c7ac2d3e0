//! A scan that a country releases to another one: announced by its digest, sent in parts of one
//! length.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use striae_crypto::Digest;
use striae_vocabulary::{MarkCode, OpaqueReference};
use thiserror::Error;

use crate::bounds::{self, MessageError};
use crate::codec::bounded_vec;
use crate::limits::{MAX_RELEASED_SCAN_BYTES, MAX_SCAN_FORMAT_BYTES, SCAN_PART_BYTES};

/// A released scan, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleasedScan {
    /// The releasing country's reference of the exhibit.
    pub exhibit: OpaqueReference,
    /// The code of the kind of mark.
    pub mark: MarkCode,
    /// The format of the file, as its name ends: `x3p`, `png`, `tif`.
    pub format: String,
    /// Length of the file, 1 to [`MAX_RELEASED_SCAN_BYTES`].
    pub len_bytes: u64,
    /// SHA-256 of the file.
    pub digest: Digest,
}

/// A part of a released scan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScanPart {
    /// SHA-256 of the whole file.
    pub scan: Digest,
    /// Number of the part, from 0.
    pub number: u32,
    /// [`SCAN_PART_BYTES`] of the file; fewer in the last part.
    #[serde(deserialize_with = "bounded_vec::<_, _, SCAN_PART_BYTES>")]
    pub bytes: Vec<u8>,
}

/// Reasons for which a scan cannot be put together.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ScanError {
    /// The announcement breaks a limit.
    #[error("the released scan breaks a limit: {0}")]
    Limit(#[from] MessageError),
    /// A part of another scan.
    #[error("the part belongs to another scan")]
    OtherScan,
    /// No part of such a number or length is in the scan.
    #[error("part {number} of {count} has {found} bytes, and should have {expected}")]
    Part {
        /// Its number, from 0.
        number: u32,
        /// Number of parts.
        count: u32,
        /// Bytes it has.
        found: usize,
        /// Bytes it should have.
        expected: usize,
    },
    /// Parts are missing.
    #[error("{missing} parts of the scan have not come yet")]
    Incomplete {
        /// Number of missing parts.
        missing: u32,
    },
    /// The parts are not the file that was announced.
    #[error("the scan is not the one that was announced: its digest is another")]
    Digest,
}

impl ReleasedScan {
    /// Announces a file.
    pub fn of(
        exhibit: OpaqueReference,
        mark: MarkCode,
        format: String,
        file: &[u8],
    ) -> Result<Self, MessageError> {
        let (len_bytes, digest) = (file.len() as u64, Digest::sha256(file));
        let scan = Self { exhibit, mark, format, len_bytes, digest };
        scan.validate()?;
        Ok(scan)
    }

    /// Number of its parts.
    pub fn parts(&self) -> u32 {
        self.len_bytes.div_ceil(SCAN_PART_BYTES as u64) as u32
    }

    /// The parts of the file that was announced.
    pub fn cut<'a>(&'a self, file: &'a [u8]) -> impl Iterator<Item = ScanPart> + 'a {
        let part = |(number, bytes): (usize, &[u8])| ScanPart {
            scan: self.digest,
            number: number as u32,
            bytes: bytes.to_vec(),
        };
        file.chunks(SCAN_PART_BYTES).enumerate().map(part)
    }

    /// Checks every limit.
    pub fn validate(&self) -> Result<(), MessageError> {
        bounds::some_text("the scan's format", &self.format, MAX_SCAN_FORMAT_BYTES)?;
        let (found, high) = (self.len_bytes.min(i64::MAX as u64), MAX_RELEASED_SCAN_BYTES);
        bounds::range("the scan's bytes", found as i64, 1, high as i64)
    }

    fn bytes_of_part(&self, number: u32) -> usize {
        let before = u64::from(number) * SCAN_PART_BYTES as u64;
        self.len_bytes.saturating_sub(before).min(SCAN_PART_BYTES as u64) as usize
    }
}

impl ScanPart {
    /// Checks every limit.
    pub fn validate(&self) -> Result<(), MessageError> {
        bounds::some("the part of the scan", &self.bytes, SCAN_PART_BYTES)
    }
}

/// The parts of a scan as they come, in whatever order. Keeps no more than the file's length.
#[derive(Debug, Clone)]
pub struct ScanAssembly {
    scan: ReleasedScan,
    parts: BTreeMap<u32, Vec<u8>>,
}

impl ScanAssembly {
    /// For a scan that was announced.
    pub fn new(scan: ReleasedScan) -> Result<Self, ScanError> {
        scan.validate()?;
        Ok(Self { scan, parts: BTreeMap::new() })
    }

    /// Takes a part in. Returns whether all are there. One that came before is not taken again.
    pub fn take(&mut self, part: ScanPart) -> Result<bool, ScanError> {
        let ScanPart { scan, number, bytes } = part;
        if scan != self.scan.digest {
            return Err(ScanError::OtherScan);
        }
        let (count, found) = (self.scan.parts(), bytes.len());
        let expected = self.scan.bytes_of_part(number);
        if number >= count || found != expected {
            return Err(ScanError::Part { number, count, found, expected });
        }
        self.parts.entry(number).or_insert(bytes);
        Ok(self.missing().next().is_none())
    }

    /// The parts that have not come yet.
    pub fn missing(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.scan.parts()).filter(|number| !self.parts.contains_key(number))
    }

    /// The file, when all parts are there and are what was announced.
    pub fn finish(self) -> Result<Vec<u8>, ScanError> {
        let missing = self.missing().count() as u32;
        if missing > 0 {
            return Err(ScanError::Incomplete { missing });
        }
        let file: Vec<u8> = self.parts.into_values().flatten().collect();
        if Digest::sha256(&file) == self.scan.digest { Ok(file) } else { Err(ScanError::Digest) }
    }
}
