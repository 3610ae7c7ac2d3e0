//! `striae mark compare --mark land` of two bullets: all lands of one against all lands of the
//! other.

use std::path::Path;

use serde::Serialize;
use striae_toolmark::{
    LikelihoodRatio, MAX_LANDS, STRIATED_ENGINE_VERSION, STRIATED_HIT_SIGNIFICANCE,
    StriatedComparison, StriatedSignature, SurfaceKind, compare_striated,
};

use super::bullet_scans::BulletScans;
use crate::NodeError;
use crate::cli::mark::arguments::Compare;
use crate::cli::terminal::output::Output;
use crate::cli::terminal::table::{lines, table};
use striae_drawing::comparison_page::{Head, bullets_page, is_in_phase, order};
use striae_toolmark::{Likeness, StriatedLikeness};

/// A comparison of bullets with the engine that made it.
#[derive(Serialize)]
struct Compared<'a> {
    query: &'a str,
    candidate: &'a str,
    #[serde(flatten)]
    likeness: &'a Likeness,
    /// Correlation of each land of the query (rows) with each of the candidate, mirrored if that
    /// is.
    matrix: &'a [Vec<Option<f32>>],
    #[serde(flatten)]
    likelihood_ratio: Option<LikelihoodRatio>,
    engine_version: &'static str,
    /// Faults of the files that were put right.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mended: Vec<String>,
}

/// A bullet that is compared, from a folder or from the database.
pub(in crate::cli) struct ComparedBullet {
    pub(in crate::cli) name: String,
    pub(in crate::cli) signature: StriatedSignature,
    /// Faults of its files that were put right.
    pub(in crate::cli) mended: Vec<String>,
}

/// Compares the two bullets that the command line names.
pub(super) fn compare(arguments: &Compare, output: &Output) -> Result<(), NodeError> {
    refuse_what_is_for_single_scans(arguments)?;
    let (one, other) = bullets(arguments)?;
    let lands = lands(&one, &other, arguments.lands)?;
    let bullet = |scans: &BulletScans, sense| -> Result<ComparedBullet, NodeError> {
        let (signature, mended) = scans.signature(lands, sense)?;
        Ok(ComparedBullet { name: scans.name.clone(), signature, mended })
    };
    let (query, candidate) = rayon::join(
        || bullet(&one, arguments.scan.sense.into()),
        || bullet(&other, arguments.candidate_sense()),
    );
    of_signatures(&[query?, candidate?], arguments.report.as_deref(), output)
}

/// Compares two bullets, and writes the page if one is wanted.
pub(in crate::cli) fn of_signatures(
    bullets: &[ComparedBullet; 2],
    report: Option<&Path>,
    output: &Output,
) -> Result<(), NodeError> {
    let [query, candidate] = bullets;
    let comparison = compare_striated(&query.signature, &candidate.signature)?;
    let likeness = Likeness::Striated(StriatedLikeness::from(&comparison));
    let likelihood_ratio = likeness.likelihood_ratio(SurfaceKind::Topography);
    let mended: Vec<String> =
        bullets.iter().flat_map(|bullet| bullet.mended.iter().cloned()).collect();
    if let Some(path) = report {
        let head = Head {
            names: [&query.name, &candidate.name],
            mark: comparison.mark,
            score: comparison.score,
            likelihood_ratio,
            notes: &mended,
            engine_version: STRIATED_ENGINE_VERSION,
        };
        let signatures = [&query.signature, &candidate.signature];
        output.file(path, bullets_page(&head, signatures, &comparison)?)?;
    }
    let compared = Compared {
        query: &query.name,
        candidate: &candidate.name,
        likeness: &likeness,
        matrix: &comparison.matrix,
        likelihood_ratio,
        engine_version: STRIATED_ENGINE_VERSION,
        mended,
    };
    output.value(&compared, || text(&compared, &comparison) + &lines(&compared.mended))
}

fn refuse_what_is_for_single_scans(arguments: &Compare) -> Result<(), NodeError> {
    let given = [
        ("--grooves", arguments.grooves.is_some()),
        ("--candidate-grooves", arguments.candidate_grooves.is_some()),
        ("--region", arguments.scan.region.is_some()),
        ("--candidate-region", arguments.candidate_region.is_some()),
        ("--pitch-um", arguments.scan.pitch_um.is_some()),
    ];
    let Some((option, _)) = given.iter().find(|(_, is_given)| *is_given) else { return Ok(()) };
    Err(NodeError::Argument(format!("{option} is for single scans, not for bullets")))
}

fn bullets(arguments: &Compare) -> Result<(BulletScans, BulletScans), NodeError> {
    let (query, candidate) = (&arguments.query, &arguments.candidate);
    if let Some(manifest) = &arguments.manifest {
        let one = BulletScans::in_manifest(manifest, query)?;
        return Ok((one, BulletScans::in_manifest(manifest, candidate)?));
    }
    if let Some(scan) = [query, candidate].into_iter().find(|operand| operand.is_file()) {
        let folder = if scan == query { candidate } else { query };
        let sentence = format!(
            "{} is one scan and {} a folder; compare two scans of lands, or two folders that each hold the lands of one bullet",
            scan.display(),
            folder.display()
        );
        return Err(NodeError::Argument(sentence));
    }
    Ok((BulletScans::in_folder(query)?, BulletScans::in_folder(candidate)?))
}

/// Number of lands of the barrels: as given, or as listed, when both agree.
fn lands(one: &BulletScans, other: &BulletScans, given: Option<usize>) -> Result<usize, NodeError> {
    let refused = |sentence: String| Err(NodeError::Argument(sentence));
    let Some(lands) = given else {
        if let Some(single) = [one, other].into_iter().find(|bullet| bullet.lands < 2) {
            let name = &single.name;
            return refused(format!(
                "{name} is one land; say with --lands how many its barrel has"
            ));
        }
        if one.lands == other.lands {
            return Ok(one.lands);
        }
        return refused(format!(
            "{} has {} lands and {} has {}: different barrels, or not all lands were scanned; if so, say how many the barrel \
             has with --lands",
            one.name, one.lands, other.name, other.lands
        ));
    };
    if !(2..=MAX_LANDS).contains(&lands) {
        return refused(format!("a barrel has 2 to {MAX_LANDS} lands, not {lands}"));
    }
    for bullet in [one, other] {
        let highest = bullet.scans.iter().map(|(number, _)| *number).max().unwrap_or(0);
        if highest > lands {
            let name = &bullet.name;
            return refused(format!("{name} has a land {highest}, and --lands says {lands}"));
        }
    }
    Ok(lands)
}

fn text(compared: &Compared<'_>, found: &StriatedComparison) -> String {
    let ratio = compared.likelihood_ratio.map_or_else(
        || "no likelihood ratio: no calibration covers them".to_owned(),
        |ratio| {
            format!(
                "log10 likelihood ratio {:.1} (reference data support {:.1} to {:.1})",
                ratio.log10_lr, ratio.log10_lr_floor, ratio.log10_lr_cap
            )
        },
    );
    let mut pairs = table(["land", "on land", "score", "shift um", "striae", "matching", "CMS"]);
    for pair in &found.lands {
        pairs.add_row([
            (pair.one + 1).to_string(),
            (pair.other + 1).to_string(),
            format!("{:.3}", pair.comparison.score),
            format!("{:.0}", pair.comparison.lag_um),
            pair.comparison.striae.of.to_string(),
            pair.comparison.striae.matching.to_string(),
            pair.comparison.striae.longest_run.to_string(),
        ]);
    }
    format!(
        "{} on {}: significance {:.1} (a hit has {STRIATED_HIT_SIGNIFICANCE:.1} and more), score {:.4} (a similarity, about 0 for unrelated marks and 1 for equal ones, not a probability), {ratio}\n{}; of {} lands {} met:\n\n{pairs}\n\n\
         correlation of each land (rows) with each of the candidate (columns), [those that met]:\n\n{}\n\nby {}",
        compared.query,
        compared.candidate,
        found.significance,
        found.score,
        order(found),
        found.matrix.len(),
        found.lands.len(),
        matrix(found),
        compared.engine_version,
    )
}

fn matrix(found: &StriatedComparison) -> String {
    let columns = found.matrix.first().map_or(0, Vec::len);
    let mut table =
        table(std::iter::once("land".to_owned()).chain((1..=columns).map(|land| land.to_string())));
    for (one, row) in found.matrix.iter().enumerate() {
        let cell = |(other, value): (usize, &Option<f32>)| match value {
            None => "-".to_owned(),
            Some(value) if is_in_phase(found, one, other) => format!("[{value:.2}]"),
            Some(value) => format!("{value:.2}"),
        };
        let cells = row.iter().enumerate().map(cell);
        table.add_row(std::iter::once((one + 1).to_string()).chain(cells));
    }
    table.to_string()
}
