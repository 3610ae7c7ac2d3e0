//! `striae mark evaluate`: what a set of known scans says of the engine.

use std::fmt::Write as _;
use std::path::Path;

use serde::Serialize;

use striae_toolmark::SurfaceKind;

use super::arguments::{Evaluate, REPORT};
use super::likelihood::no_calibration;
use crate::NodeError;
use crate::api::Progress;
use crate::cli::terminal::json_to::JsonTo;
use crate::cli::terminal::output::{Output, print_note};
use crate::cli::terminal::progress::ProgressBar;
use crate::cli::terminal::table::or_dash;
use striae_evaluation::{
    Among, Evaluation, Measured, MeasuredBarrel, MeasuredBullets, evaluate as measure,
    evaluate_bullets, listed, read_calibration, report_page,
};

/// Most times that every scan is turned anew.
const MAX_SEEDS: u64 = 100;

/// Figures of one mark.
#[derive(Serialize)]
#[serde(untagged)]
enum Figures<'a> {
    Impressions(&'a Measured),
    Bullets(&'a MeasuredBullets),
}

impl Figures<'_> {
    fn text(&self) -> String {
        match self {
            Self::Impressions(measured) => text(measured),
            Self::Bullets(measured) => bullets_text(measured),
        }
    }
}

/// Evaluates a set and reports.
pub(super) fn evaluate(arguments: &Evaluate, output: &Output) -> Result<(), NodeError> {
    check_seeds(arguments.seeds)?;
    if let Some(folder) = &arguments.report {
        make_folder(folder)?;
    }
    let calibrations = match &arguments.calibration {
        Some(path) => vec![read_calibration(path)?],
        None => striae_toolmark::all_shipped().to_vec(),
    };
    let evaluation = Evaluation {
        folder: arguments.folder.clone(),
        manifest: arguments.manifest.clone(),
        seeds: arguments.seeds,
        degradation: arguments.degrade.as_deref().map(str::parse).transpose()?,
        calibrations,
        among: arguments.among,
        note: print_note,
    };
    let listed = listed(&evaluation)?;
    if listed.is_bullets_alone() && arguments.report.is_some() {
        let sentence =
            "reports are drawn of impressions only; leave out --report for bullets".to_owned();
        return Err(NodeError::Argument(sentence));
    }
    let mut bar = ProgressBar::new();
    let bullets = evaluate_bullets(&evaluation, &listed, &mut |done, total| {
        bar.show(Progress { done, total });
    })?;
    let evaluated =
        measure(&evaluation, &listed, &mut |done, total| bar.show(Progress { done, total }))?;
    drop(bar);
    if let Some(folder) = &arguments.report {
        output.file(&folder.join(REPORT), report_page(&evaluation, &evaluated)?)?;
    }
    let impressions = evaluated.iter().map(|evaluated| Figures::Impressions(&evaluated.measured));
    let measured: Vec<Figures> =
        impressions.chain(bullets.as_ref().map(Figures::Bullets)).collect();
    if let Some(JsonTo::File(path)) = &arguments.json {
        let json = serde_json::to_string_pretty(&measured)
            .map_err(|error| NodeError::Message(error.to_string()))?;
        output.file(path, json + "\n")?;
    }
    output.value(&measured, || measured.iter().map(Figures::text).collect::<Vec<_>>().join("\n\n"))
}

/// Makes the folder of a report before the long work: afterwards it would be too late to say that
/// it cannot be.
fn make_folder(folder: &Path) -> Result<(), NodeError> {
    if folder.exists() && !folder.is_dir() {
        let sentence = format!("{} is a file; --report takes a folder", folder.display());
        return Err(NodeError::Argument(sentence));
    }
    std::fs::create_dir_all(folder).map_err(|error| NodeError::file(folder, "make", &error))
}

pub(super) fn check_seeds(seeds: u64) -> Result<(), NodeError> {
    if (1..=MAX_SEEDS).contains(&seeds) {
        return Ok(());
    }
    Err(NodeError::Argument(format!("--seeds takes 1 to {MAX_SEEDS}, not {seeds}")))
}

fn text(measured: &Measured) -> String {
    let cllr_min = measured.cllr_min;
    let likelihood_ratios = match (measured.cllr, measured.log10_lr_cap) {
        (Some(cllr), Some(cap)) => format!(
            "cllr {cllr:.5}  cllr_min {cllr_min:.5}  log10 likelihood ratios capped at {cap:.5}"
        ),
        _ => format!("{}; cllr_min {cllr_min:.5}", no_calibration(measured.mark, measured.kind)),
    };
    format!(
        "{}: {} scans, {} seeds, {} matching and {} other pairs\n\
         auc {:.4}  eer {:.4}  rank-1 {:.4}  rank-10 {:.4}  d' {:.1}\n\
         lowest match {:.4}  highest non-match {:.4}\n\
         code: {:.4} of matches at 0.1 % of non-matches; non-matches: {}\n{}\
         {}\n\
         cross-validated by firearm: cllr_cross_validated {}  missed {}  false matches {}\n\
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
        measured.other_codes,
        measured.among_codes.as_ref().map(|found| format!("{found}\n")).unwrap_or_default(),
        likelihood_ratios,
        or_dash(measured.cllr_cross_validated.map(decimals)),
        or_dash(measured.missed_cross_validated.map(decimals)),
        or_dash(measured.false_matches_cross_validated.map(decimals)),
        measured.ms_per_pair,
        measured.ms_per_signature,
        measured.signature_bytes,
        measured.engine_version,
    )
}

fn decimals(value: f64) -> String {
    format!("{value:.5}")
}

fn bullets_text(measured: &MeasuredBullets) -> String {
    let cllr_min = measured.cllr_min;
    let likelihood_ratios = match (measured.cllr, measured.log10_lr_bounds) {
        (Some(cllr), Some([floor, cap])) => format!(
            "cllr {cllr:.5}  cllr_min {cllr_min:.5}  log10 likelihood ratios from {floor:.5} to {cap:.5}"
        ),
        _ => format!(
            "{}; cllr_min {cllr_min:.5}",
            no_calibration(measured.mark, SurfaceKind::Topography)
        ),
    };
    let mut text = format!(
        "{}: {} bullets with {} lands, {} seeds, {} pairs of one barrel and {} of two\n\
         auc {:.4}  eer {:.4}  rank-1 {:.4}\n\
         lowest of one barrel {:.4}  highest of two {:.4}  ratio {:.1}  above all others {:.4}\n\
         lands: {} pairs that meet and {} others, auc {:.4}  eer {:.4}\n\
         {}\n\
         cross-validated by barrel: cllr_cross_validated {}  missed {}  false matches {}\n\
         {}{:.3} ms a pair, {:.1} ms a land (processor time), {:.0} bytes a bullet",
        measured.mark,
        measured.bullets,
        measured.lands,
        measured.seeds,
        measured.pairs.km,
        measured.pairs.knm,
        measured.auc,
        measured.eer,
        measured.rank1,
        measured.km_min,
        measured.knm_max,
        measured.ratio,
        measured.found,
        measured.land_pairs.km,
        measured.land_pairs.knm,
        measured.land_auc,
        measured.land_eer,
        likelihood_ratios,
        or_dash(measured.cllr_cross_validated.map(decimals)),
        or_dash(measured.missed_cross_validated.map(decimals)),
        or_dash(measured.false_matches_cross_validated.map(decimals)),
        measured.among.as_ref().map(among_text).unwrap_or_default(),
        measured.ms_per_pair,
        measured.ms_per_land,
        measured.bullet_bytes,
    );
    if measured.triples > 0 {
        let (consistent, triples) = (measured.triples_consistent, measured.triples);
        let _ = write!(
            text,
            "\nthree bullets of one barrel meet consistently: {consistent} of {triples}"
        );
    }
    if let Some(mixes) = measured.mixes {
        let _ = write!(
            text,
            "\ntaken for two bullets: {} whole ones, {} of {} mixes of one barrel, {} of {} of two",
            mixes.refused,
            mixes.of_one_barrel_noticed,
            mixes.of_one_barrel,
            mixes.of_two_barrels_noticed,
            mixes.of_two_barrels,
        );
    }
    for MeasuredBarrel { firearm, pairs, km_min, land_auc, land_eer } in &measured.barrels {
        let _ = write!(
            text,
            "\n{firearm}: {pairs} pairs, lowest {km_min:.4}; lands auc {land_auc:.4}  eer {land_eer:.4}"
        );
    }
    if let Some(shoulders) = &measured.shoulders {
        let _ = write!(
            text,
            "\nshoulders within 50 um of {} grooves marked by hand: {:.3} (bias {:+.0} um left, {:+.0} um right)",
            shoulders.marked,
            shoulders.within_50_um,
            shoulders.left_bias_um,
            shoulders.right_bias_um
        );
    }
    text + &format!("\nby {}", measured.engine_version)
}

fn among_text(among: &Among) -> String {
    format!(
        "among {} made-up bullets of their class: {} queries, by code {:.4} find all of their barrel first, worst place {}, \
         {} missed; by score {:.4}, worst place {}\n\
         unrelated lands, made up: {}\n\
         unrelated lands, real: {}\n\
         {:.2} us a pair of codes (processor time)\n",
        among.bullets,
        among.queries,
        among.first_by_code,
        among.worst_by_code,
        among.missed,
        among.first_by_score,
        among.worst_by_score,
        among.made_up_lands,
        among.real_lands,
        among.us_per_code_pair,
    )
}
