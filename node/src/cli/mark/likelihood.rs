//! Likelihood ratios as text for people.

use striae_toolmark::{ImpressedComparison, LikelihoodRatio, SurfaceKind, shipped};
use striae_vocabulary::MarkKind;

use crate::cli::search::candidates::plural;

/// A likelihood ratio in words, always with its cap; or that there is none.
pub(super) fn likelihood_note(
    kind: SurfaceKind,
    comparison: &ImpressedComparison,
    ratio: Option<LikelihoodRatio>,
) -> String {
    let Some(ratio) = ratio else {
        return match shipped(comparison.mark, kind) {
            Some(calibration) => format!(
                ", no likelihood ratio: the calibration is for marks of {} or more, the smaller one here has {:.2}",
                calibration.least, comparison.smaller_mm2
            ),
            None => format!(", {}", no_calibration(comparison.mark, kind)),
        };
    };
    format!(
        ", log10 likelihood ratio {:.1} (reference data support {:.1} to {:.1})",
        ratio.log10_lr, ratio.log10_lr_floor, ratio.log10_lr_cap
    )
}

/// Says why no likelihood ratio is shown.
pub(super) fn no_calibration(mark: MarkKind, kind: SurfaceKind) -> String {
    format!("no calibration for {mark} {}", plural(kind))
}
