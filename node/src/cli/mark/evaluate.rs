//! `striae mark evaluate`: what a set of known scans says of the engine.

use std::fmt::Write as _;
use std::path::Path;
use striae_vocabulary::counted;

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
    Among, Decided, Evaluation, InstrumentPair, Measured, MeasuredBarrel, MeasuredBullets, Pairs,
    Refused, evaluate as measure, evaluate_bullets, listed, pairs_table, read_calibration,
    report_page,
};
use striae_files::file_name::refuse_other_ending;

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
    /// Number of pairs that were compared.
    fn pairs(&self) -> usize {
        let pairs = match self {
            Self::Impressions(measured) => measured.pairs,
            Self::Bullets(measured) => measured.pairs,
        };
        pairs.km + pairs.knm
    }

    /// As text; with the name of the set where there are several.
    fn text(&self, has_several: bool) -> String {
        let (set, refused) = match self {
            Self::Impressions(measured) => (&measured.set, &measured.refused),
            Self::Bullets(measured) => (&measured.set, &measured.refused),
        };
        let text = match self {
            Self::Impressions(measured) => text(measured),
            Self::Bullets(measured) => bullets_text(measured),
        };
        // Scans that are left out stand under their own set.
        let refused = if set.is_none() { String::new() } else { refused_text(refused) };
        let of = set.as_ref().map_or("all folders", String::as_str);
        if has_several { format!("[{of}] {text}{refused}") } else { text + &refused }
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
    if arguments.manifest.is_some() && arguments.folders.len() > 1 {
        let sentence = "--manifest goes with one folder; each of several has its own manifest.csv";
        return Err(NodeError::Argument(sentence.to_owned()));
    }
    if let Some(pairs) = &arguments.pairs {
        refuse_other_ending(pairs, "a table (CSV)", &["csv"])?;
    }
    let evaluation = Evaluation {
        folders: arguments.folders.clone(),
        is_together: arguments.together,
        manifest: arguments.manifest.clone(),
        sense: arguments.sense.into(),
        is_strict: arguments.strict,
        seeds: arguments.seeds,
        degradation: arguments.degrade.as_deref().map(str::parse).transpose()?,
        calibrations,
        among: arguments.among,
        note: print_note,
    };
    let sets = listed(&evaluation)?;
    if sets.iter().all(|set| set.listed.is_bullets_alone()) && arguments.report.is_some() {
        let sentence =
            "reports are drawn of impressions only; leave out --report for bullets".to_owned();
        return Err(NodeError::Argument(sentence));
    }
    let mut bar = ProgressBar::new();
    let bullets = evaluate_bullets(&evaluation, &sets, &mut |done, total| {
        bar.show(Progress { done, total });
    })?;
    let evaluated =
        measure(&evaluation, &sets, &mut |done, total| bar.show(Progress { done, total }))?;
    drop(bar);
    if let Some(folder) = &arguments.report {
        output.file(&folder.join(REPORT), report_page(&evaluation, &sets, &evaluated)?)?;
    }
    if let Some(path) = &arguments.pairs {
        output.file(path, pairs_table(&evaluated, &bullets)?)?;
    }
    let impressions = evaluated.iter().map(|evaluated| Figures::Impressions(&evaluated.measured));
    let bullets = bullets.iter().map(|evaluated| Figures::Bullets(&evaluated.measured));
    let measured: Vec<Figures> = impressions.chain(bullets).collect();
    if let Some(JsonTo::File(path)) = &arguments.json {
        let json = serde_json::to_string_pretty(&measured)
            .map_err(|error| NodeError::Message(error.to_string()))?;
        output.file(path, json + "\n")?;
    }
    let has_several = sets.len() > 1;
    output.value(&measured, || {
        measured.iter().map(|one| one.text(has_several)).collect::<Vec<_>>().join("\n\n")
    })?;
    if measured.iter().all(|one| one.pairs() == 0) {
        let sentence = "no pair was compared: see above which files were refused, and why";
        return Err(NodeError::Argument(sentence.to_owned()));
    }
    Ok(())
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

/// The scans that were left out, one a line.
fn refused_text(refused: &[Refused]) -> String {
    let mut text = String::new();
    for Refused { file, reason, seeds } in refused {
        let of = seeds.map_or_else(String::new, |seeds| format!(" (in {seeds} seeds)"));
        let _ = write!(text, "\nleft out: {file}: {reason}{of}");
    }
    text
}

/// A sentence where there are no pairs of one firearm, or none of two.
fn missing_pairs(pairs: Pairs) -> &'static str {
    match (pairs.km, pairs.knm) {
        (0, 0) => "no pair was compared, so there is no figure to show\n",
        (0, _) => "no two scans are of one firearm, so figures that need matches are left out\n",
        (_, 0) => "no two firearms were compared, so figures that need non-matches are left out\n",
        _ => "",
    }
}

/// Says how many matches are of a specimen with itself.
fn of_one_specimen(pairs: usize) -> String {
    match pairs {
        0 => String::new(),
        1 => "1 of the matching pairs is two scans of one specimen\n".to_owned(),
        many => format!("{many} of the matching pairs are two scans of one specimen each\n"),
    }
}

/// The pairs by the instruments that measured the two, one a line.
fn instruments_text(by_instruments: &[InstrumentPair]) -> String {
    let mut text = String::new();
    for one in by_instruments {
        let [first, second] = &one.instruments;
        let of = if first == second { first.clone() } else { format!("{first} and {second}") };
        let _ = write!(
            text,
            "\n{of}: {} matching and {} other pairs, lowest match {}, median {}, highest non-match {}, {} missed and {} \
             false hits",
            one.pairs.km,
            one.pairs.knm,
            or_dash(one.km_min.map(four)),
            or_dash(one.km_median.map(four)),
            or_dash(one.knm_max.map(four)),
            one.decided.missed_hits,
            one.decided.false_hits,
        );
    }
    text
}

fn decided_text(decided: &Decided) -> String {
    let share = |share: Option<f64>| {
        share.map_or_else(String::new, |share| format!(" ({:.2} %)", 100.0 * share))
    };
    format!(
        "at the decision: {} matches are no hits{}, {} non-matches are{}",
        decided.missed_hits,
        share(decided.missed_hits_share),
        decided.false_hits,
        share(decided.false_hits_share),
    )
}

fn four<T: Into<f64>>(value: T) -> String {
    format!("{:.4}", value.into())
}

fn decimals(value: f64) -> String {
    format!("{value:.5}")
}

fn number(value: Option<f64>, decimals: usize) -> String {
    or_dash(value.map(|value| format!("{value:.decimals$}")))
}

fn text(measured: &Measured) -> String {
    let cllr_min = or_dash(measured.cllr_min.map(decimals));
    let likelihood_ratios = match (measured.cllr, measured.log10_lr_cap) {
        (Some(cllr), Some(cap)) => format!(
            "cllr {cllr:.5}  cllr_min {cllr_min}  log10 likelihood ratios capped at {cap:.5}"
        ),
        (None, Some(_)) => format!("cllr -  cllr_min {cllr_min}"),
        _ => format!("{}; cllr_min {cllr_min}", no_calibration(measured.mark, measured.kind)),
    };
    format!(
        "{}: {} of {}, {}, {} and {}\n\
         {}{}auc {}  eer {}  rank-1 {}  rank-10 {}  d' {}\n\
         lowest match {}  highest non-match {} (significance)\n\
         {}\n\
         code: {} of matches at 0.1 % of non-matches; non-matches: {}\n{}\
         {}\n\
         cross-validated by firearm: cllr_cross_validated {}  missed {}  false matches {}{}\n\
         {} ms a pair, {} ms a signature (processor time), {} bytes a signature\n\
         by {}",
        measured.mark,
        counted(measured.specimens, "scan"),
        counted(measured.firearms, "firearm"),
        counted(measured.seeds, "seed"),
        counted(measured.pairs.km, "matching pair"),
        counted(measured.pairs.knm, "other pair"),
        missing_pairs(measured.pairs),
        of_one_specimen(measured.of_one_specimen),
        or_dash(measured.auc.map(four)),
        or_dash(measured.eer.map(four)),
        or_dash(measured.rank1.map(four)),
        or_dash(measured.rank10.map(four)),
        number(measured.d_prime, 1),
        or_dash(measured.km_min.map(four)),
        or_dash(measured.knm_max.map(four)),
        decided_text(&measured.decided),
        or_dash(measured.tpr_at_fpr_0_001.map(four)),
        measured.other_codes,
        measured.among_codes.as_ref().map(|found| format!("{found}\n")).unwrap_or_default(),
        likelihood_ratios,
        or_dash(measured.cllr_cross_validated.map(decimals)),
        or_dash(measured.missed_cross_validated.map(decimals)),
        or_dash(measured.false_matches_cross_validated.map(decimals)),
        instruments_text(&measured.by_instruments),
        number(measured.ms_per_pair, 2),
        number(measured.ms_per_signature, 1),
        number(measured.signature_bytes, 0),
        measured.engine_version,
    )
}

fn bullets_text(measured: &MeasuredBullets) -> String {
    let cllr_min = or_dash(measured.cllr_min.map(decimals));
    let likelihood_ratios = match (measured.cllr, measured.log10_lr_bounds) {
        (Some(cllr), Some([floor, cap])) => format!(
            "cllr {cllr:.5}  cllr_min {cllr_min}  log10 likelihood ratios from {floor:.5} to {cap:.5}"
        ),
        (None, Some(_)) => format!("cllr -  cllr_min {cllr_min}"),
        _ => format!(
            "{}; cllr_min {cllr_min}",
            no_calibration(measured.mark, SurfaceKind::Topography)
        ),
    };
    let mut text = format!(
        "{}: {} with {}, {}, {} of one barrel and {} of two\n\
         {}auc {}  eer {}  rank-1 {}\n\
         lowest of one barrel {}  highest of two {}  ratio {}  above all others {}\n\
         {}\n\
         lands: {} pairs that meet and {} others, auc {}  eer {}\n\
         {}\n\
         cross-validated by barrel: cllr_cross_validated {}  missed {}  false matches {}{}\n\
         {}{} ms a pair, {} ms a land (processor time), {} bytes a bullet",
        measured.mark,
        counted(measured.bullets, "bullet"),
        counted(measured.lands, "land"),
        counted(measured.seeds, "seed"),
        counted(measured.pairs.km, "pair"),
        measured.pairs.knm,
        missing_pairs(measured.pairs),
        or_dash(measured.auc.map(four)),
        or_dash(measured.eer.map(four)),
        or_dash(measured.rank1.map(four)),
        or_dash(measured.km_min.map(four)),
        or_dash(measured.knm_max.map(four)),
        number(measured.ratio.map(f64::from), 1),
        or_dash(measured.found.map(four)),
        decided_text(&measured.decided),
        measured.land_pairs.km,
        measured.land_pairs.knm,
        or_dash(measured.land_auc.map(four)),
        or_dash(measured.land_eer.map(four)),
        likelihood_ratios,
        or_dash(measured.cllr_cross_validated.map(decimals)),
        or_dash(measured.missed_cross_validated.map(decimals)),
        or_dash(measured.false_matches_cross_validated.map(decimals)),
        instruments_text(&measured.by_instruments),
        measured.among.as_ref().map(among_text).unwrap_or_default(),
        number(measured.ms_per_pair, 3),
        number(measured.ms_per_land, 1),
        number(measured.bullet_bytes, 0),
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
            "\n{firearm}: {pairs} pairs, lowest {km_min:.4}; lands auc {}  eer {}",
            or_dash(land_auc.map(four)),
            or_dash(land_eer.map(four)),
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
