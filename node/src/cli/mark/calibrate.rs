//! `striae mark calibrate`: likelihood ratios fitted to sets of known scans.

use striae_evaluation::{Calibrated, KnownSets, LeftOut, calibrate as fit};
use striae_toolmark::Densities;
use striae_vocabulary::counted;

use super::arguments::Calibrate;
use super::evaluate::check_seeds;
use crate::NodeError;
use crate::api::Progress;
use crate::cli::terminal::output::{Output, print_note};
use crate::cli::terminal::progress::ProgressBar;
use crate::cli::terminal::table::table;

/// Fits a calibration and writes it.
pub(super) fn calibrate(arguments: &Calibrate, output: &Output) -> Result<(), NodeError> {
    check_seeds(arguments.seeds)?;
    let mut bar = ProgressBar::new();
    let sets =
        KnownSets { real: &arguments.folders, synthetic: &arguments.synthetic, note: print_note };
    let calibrated =
        fit(&sets, arguments.seeds, &mut |done, total| bar.show(Progress { done, total }))?;
    drop(bar);
    let Calibrated { calibration, left_out } = &calibrated;
    let text = toml::to_string_pretty(calibration)
        .map_err(|error| NodeError::Message(error.to_string()))?;
    output.file(&arguments.out, &text)?;
    output.value(&calibrated, || {
        let (floor, cap) = calibration.bounds();
        let mut text = format!(
            "{}: {}; log10 likelihood ratios from {floor:.2} to {cap:.2}; written to {}",
            calibration.mark,
            pairs(&calibration.densities),
            arguments.out.display(),
        );
        if !left_out.is_empty() {
            text += "\neach set judged by a calibration on the others:\n";
            text += &left_out_table(left_out);
        }
        text
    })
}

/// Number of pairs, and of the real firearms that bound the ratios.
fn pairs(densities: &Densities) -> String {
    let Densities::Significance(model) = densities;
    format!(
        "{} and {} of {}",
        counted(model.matching_pairs, "matching pair"),
        counted(model.other_pairs, "other pair"),
        counted(model.firearms, "real firearm")
    )
}

fn left_out_table(left_out: &[LeftOut]) -> String {
    let mut rows = table(["set", "marks", "cllr", "lowest match", "highest non-match"]);
    for one in left_out {
        rows.add_row([
            one.set.clone(),
            one.degradation.clone(),
            format!("{:.3}", one.cllr),
            format!("{:.2}", one.lowest_match),
            format!("{:.2}", one.highest_other),
        ]);
    }
    rows.to_string()
}
