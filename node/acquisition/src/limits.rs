//! Every limit a file is held to, in one place. The size of a matrix is bounded by
//! `striae-toolmark` ([`MAX_SIDE`](striae_toolmark::MAX_SIDE),
//! [`MAX_POINTS`](striae_toolmark::MAX_POINTS)).

use std::ops::RangeInclusive;

/// Largest file read, bytes (128 MiB).
pub const MAX_FILE_BYTES: u64 = 128 << 20;
/// Most entries an x3p archive may hold; real ones have fewer than ten.
pub const MAX_ARCHIVE_ENTRIES: usize = 256;
/// Largest `main.xml`, decompressed bytes (64 MiB): it may carry the heights themselves as text.
pub const MAX_MANIFEST_BYTES: u64 = 64 << 20;
/// Largest checksum file, decompressed bytes.
pub const MAX_CHECKSUM_FILE_BYTES: u64 = 4096;
/// Most bytes of an entry that are summed up: the largest matrix of the largest numbers.
pub const MAX_CHECKSUMMED_BYTES: u64 = 8 * striae_toolmark::MAX_POINTS as u64;
/// Deepest nesting of elements in `main.xml`.
pub const MAX_XML_DEPTH: usize = 32;
/// Most bytes a decoded photograph may take (512 MiB: `MAX_POINTS` pixels of four 16-bit channels).
pub const MAX_PHOTOGRAPH_BYTES: u64 = 512 << 20;

/// Pitches a photograph of a toolmark may have, micrometres. Default print densities (72, 96, 300
/// dots per inch) lie outside, so they are never taken for a measurement.
pub const PHOTOGRAPH_PITCH_UM: RangeInclusive<f64> = 0.1..=50.0;
/// Pitches a topography of a toolmark may have, micrometres.
pub const TOPOGRAPHY_PITCH_UM: RangeInclusive<f64> = 0.05..=100.0;
/// Length of the longer side of a topography, micrometres (0.1 mm to 50 mm).
pub const TOPOGRAPHY_EXTENT_UM: RangeInclusive<f64> = 100.0..=50_000.0;
/// Difference between the lowest and the highest point of a topography, micrometres (10 nm to 20
/// mm).
pub const HEIGHT_RANGE_UM: RangeInclusive<f64> = 0.01..=20_000.0;
/// The same difference relative to the longer side of the topography; outside this range another
/// unit of heights is considered. The reference scans have 0.0018 to 0.49.
pub const RELIEF_OF_EXTENT: RangeInclusive<f64> = 0.0003..=0.6;
