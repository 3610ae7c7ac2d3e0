//! Whether any part of a secret is in what was sent: every run of 12 bytes of the one is looked up
//! in the other.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use crate::TestnetError;
use crate::limits::MAX_RECORD_BYTES;

/// Length of the runs looked up.
pub const WINDOW_BYTES: usize = 12;
/// Runs with fewer different bytes say nothing: zeros, missing points, counters.
pub const LEAST_DIFFERENT_BYTES: usize = 6;

type Window = [u8; WINDOW_BYTES];

/// Bits of the first, quick look: enough that it is nearly always right.
const FILTER_BITS: usize = 1 << 24;

/// Every telling run of bytes that a node sent.
pub struct SentWindows {
    windows: HashSet<Window>,
    filter: Vec<u64>,
}

/// Result of a search.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Found {
    /// Runs looked up.
    pub searched: u64,
    /// Runs that were sent.
    pub found: u64,
}

impl SentWindows {
    /// The runs in these bytes.
    pub fn of(sent: &[u8]) -> Self {
        let windows: HashSet<Window> = telling_windows(sent).collect();
        let mut filter = vec![0; FILTER_BITS / 64];
        for window in &windows {
            let bit = bit_of(window);
            filter[bit / 64] |= 1 << (bit % 64);
        }
        Self { windows, filter }
    }

    /// The runs in what a node recorded so far; none when it has sent nothing.
    pub fn read(record: &Path) -> Result<Self, TestnetError> {
        let failed = |reason: &dyn std::fmt::Display| {
            TestnetError::file(record, "read", &reason.to_string())
        };
        let Ok(metadata) = fs::metadata(record) else { return Ok(Self::of(&[])) };
        if metadata.len() > MAX_RECORD_BYTES {
            return Err(failed(&format!("over {MAX_RECORD_BYTES} bytes are not searched")));
        }
        Ok(Self::of(&fs::read(record).map_err(|error| failed(&error))?))
    }

    /// Forgets the runs of something that may be sent.
    pub fn except(&mut self, allowed: &[u8]) {
        for window in telling_windows(allowed) {
            self.windows.remove(&window);
        }
    }

    /// Looks up every run of a secret.
    pub fn search(&self, secret: &[u8]) -> Found {
        let mut found = Found::default();
        for window in windows(secret) {
            found.searched += 1;
            let bit = bit_of(window);
            if self.filter[bit / 64] >> (bit % 64) & 1 == 1 && self.windows.contains(window) {
                found.found += 1;
            }
        }
        found
    }

    /// Whether most of these bytes were sent, in pieces of any size.
    pub fn holds_most_of(&self, bytes: &[u8]) -> bool {
        let telling = telling_windows(bytes).count() as u64;
        telling > 0 && self.search(bytes).found * 2 >= telling
    }
}

impl std::ops::AddAssign for Found {
    fn add_assign(&mut self, other: Self) {
        self.searched += other.searched;
        self.found += other.found;
    }
}

fn windows(bytes: &[u8]) -> impl Iterator<Item = &Window> {
    bytes.windows(WINDOW_BYTES).filter_map(|window| window.first_chunk())
}

fn telling_windows(bytes: &[u8]) -> impl Iterator<Item = Window> + '_ {
    windows(bytes).copied().filter(is_telling)
}

fn is_telling(window: &Window) -> bool {
    let first_of_its_kind = |&(index, byte): &(usize, &u8)| !window[..index].contains(byte);
    window.iter().enumerate().filter(first_of_its_kind).count() >= LEAST_DIFFERENT_BYTES
}

/// Multiplies both halves by odd constants and keeps the high bits, which depend on all of them.
fn bit_of(window: &Window) -> usize {
    let [a, b, c, d, e, f, g, h, i, j, k, l] = *window;
    let head = u64::from_le_bytes([a, b, c, d, e, f, g, h]);
    let tail = u64::from(u32::from_le_bytes([i, j, k, l]));
    let mixed = (head ^ tail.rotate_left(32)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        ^ tail.wrapping_mul(0xc2b2_ae3d_27d4_eb4f);
    (mixed.wrapping_mul(0xff51_afd7_ed55_8ccd) >> 40) as usize % FILTER_BITS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(seed: u32, count: usize) -> Vec<u8> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        (0..count).map(|_| next()).collect()
    }

    #[test]
    fn a_planted_piece_is_found_wherever_it_lies() {
        let secret = bytes(1, 5_000);
        for (start, length) in [(0, 12), (17, 12), (4_000, 1_000)] {
            let mut sent = bytes(2, 3_001);
            sent.extend(&secret[start..start + length]);
            sent.extend(bytes(3, 77));
            let found = SentWindows::of(&sent).search(&secret);
            assert_eq!(found.found, length as u64 - 11);
            assert_eq!(found.searched, 5_000 - 11);
        }
    }

    #[test]
    fn unrelated_bytes_and_runs_that_say_nothing_are_not() {
        let mut sent = bytes(2, 100_000);
        sent.extend([0; 100]);
        let mut secret = bytes(1, 1_000_000);
        secret.extend([0; 100]);
        assert_eq!(SentWindows::of(&sent).search(&secret).found, 0);
    }

    #[test]
    fn what_may_be_sent_does_not_count() {
        let secret = bytes(1, 500);
        let mut sent = SentWindows::of(&secret);
        sent.except(&secret[..200]);
        assert_eq!(sent.search(&secret).found, 500 - 11 - (200 - 11));
    }

    #[test]
    fn most_of_something_survives_being_cut_into_frames() {
        let whole = bytes(1, 4_000);
        let frames: Vec<u8> =
            whole.chunks(500).flat_map(|piece| [&[0, 0, 1, 2, 3, 0], piece].concat()).collect();
        assert!(SentWindows::of(&frames).holds_most_of(&whole));
        assert!(!SentWindows::of(&frames[..1_500]).holds_most_of(&whole));
        assert!(!SentWindows::of(&[]).holds_most_of(&[]));
    }
}
