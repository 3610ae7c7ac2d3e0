//! `striae evaluate`: how well the engine separates a set of known scans.

use super::arguments::Evaluate;
use super::output::Output;
use super::progress::ProgressBar;
use crate::NodeError;
use crate::data_folder::write_file;
use crate::evaluate::{Evaluation, Measured, evaluate as measure};

/// Most times that every scan is turned anew.
const MAX_SEEDS: u64 = 100;

/// Evaluates a set and reports.
pub(super) fn evaluate(arguments: &Evaluate, output: &Output) -> Result<(), NodeError> {
    if !(1..=MAX_SEEDS).contains(&arguments.seeds) {
        let found = arguments.seeds;
        return Err(NodeError::Argument(format!("--seeds takes 1 to {MAX_SEEDS}, not {found}")));
    }
    let evaluation = Evaluation {
        folder: arguments.folder.clone(),
        manifest: arguments.manifest.clone(),
        seeds: arguments.seeds,
    };
    let mut bar = ProgressBar::new();
    let measured = measure(&evaluation, &mut |progress| bar.show(progress))?;
    drop(bar);
    if let Some(path) = &arguments.out {
        let json = serde_json::to_string_pretty(&measured)
            .map_err(|error| NodeError::Message(error.to_string()))?;
        write_file(path, &(json + "\n"))?;
    }
    output.value(&measured, || measured.iter().map(text).collect::<Vec<_>>().join("\n\n"))
}

fn text(measured: &Measured) -> String {
    format!(
        "{}: {} scans, {} seeds, {} matching and {} other pairs\n\
         auc {:.4}  eer {:.4}  rank-1 {:.4}  rank-10 {:.4}  d' {:.1}\n\
         lowest match {:.4}  highest non-match {:.4}\n\
         code: {:.4} of matches at 0.1 % of non-matches\n\
         {:.2} ms a pair, {:.1} ms a signature (processor time), {:.0} bytes a signature\n\
         by {}",
        measured.mark,
        measured.specimens,
        measured.seeds,
        measured.pairs.km,
        measured.pairs.knm,
        measured.auc,
        measured.eer,
        measured.rank1,
        measured.rank10,
        measured.d_prime,
        measured.km_min,
        measured.knm_max,
        measured.tpr_at_fpr_0_001,
        measured.ms_per_pair,
        measured.ms_per_signature,
        measured.signature_bytes,
        measured.engine_version,
    )
}
