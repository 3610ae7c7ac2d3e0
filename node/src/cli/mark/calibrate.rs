//! `striae mark calibrate`: likelihood ratios fitted to sets of known scans.

use striae_evaluation::{KnownSets, calibrate as fit};
use striae_toolmark::Calibration;

use super::arguments::Calibrate;
use super::evaluate::check_seeds;
use crate::NodeError;
use crate::api::Progress;
use crate::cli::terminal::output::{Output, print_note};
use crate::cli::terminal::progress::ProgressBar;

/// Fits a calibration and writes it.
pub(super) fn calibrate(arguments: &Calibrate, output: &Output) -> Result<(), NodeError> {
    check_seeds(arguments.seeds)?;
    let mut bar = ProgressBar::new();
    let sets =
        KnownSets { real: &arguments.folders, synthetic: &arguments.synthetic, note: print_note };
    let calibration =
        fit(&sets, arguments.seeds, &mut |done, total| bar.show(Progress { done, total }))?;
    drop(bar);
    let text = toml::to_string_pretty(&calibration)
        .map_err(|error| NodeError::Message(error.to_string()))?;
    output.file(&arguments.out, &text)?;
    output.value(&calibration, || {
        format!(
            "{}: {} matching and {} other pairs{}; log10 likelihood ratios from {:.2} to {:.2}; written to {}",
            calibration.mark,
            calibration.matches.pairs,
            calibration.non_matches.pairs,
            real_pairs(&calibration),
            calibration.likelihood_ratio(-1.0).log10_lr_floor,
            calibration.likelihood_ratio(1.0).log10_lr_cap,
            arguments.out.display(),
        )
    })
}

/// Number of real pairs, where not all are.
fn real_pairs(calibration: &Calibration) -> String {
    let Calibration { matches, non_matches, .. } = calibration;
    if (matches.pairs, non_matches.pairs) == (matches.real_pairs, non_matches.real_pairs) {
        return String::new();
    }
    format!(", {} and {} of them real", matches.real_pairs, non_matches.real_pairs)
}
