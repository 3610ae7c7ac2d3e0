//! Plain loops over as many lanes as the processor has.
//!
//! The same source is compiled for several instruction sets and the widest one present is taken.
//! That changes how many additions happen at once, never which: the compiler neither reorders nor
//! fuses floating-point operations, so every machine computes the same bits.

use fearless_simd::{Level, Simd, dispatch};

/// Runs `work` compiled for the widest lanes of this processor. `work` and what it calls must be
/// inlined to gain.
#[expect(clippy::inline_always, reason = "only what is inlined is compiled for the wider lanes")]
#[inline(always)]
pub(crate) fn widest<R>(work: impl FnOnce() -> R) -> R {
    dispatch!(Level::new(), simd => simd.vectorize(work))
}
