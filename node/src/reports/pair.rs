//! The two marks of a hit, compared anew for a report.

use striae_casework::{Acquisition, ExhibitId, HitId};
use striae_drawing::comparison_page::order;
use striae_drawing::page::LaidMarks;
use striae_report::{Block, Column, Fact, Picture, Words};
use striae_store::SignatureRecord;
use striae_toolmark::{
    AnySignature, HIT_SIGNIFICANCE, ImpressedSignature, LikelihoodRatio, Likeness, OtherSense,
    STRIATED_HIT_SIGNIFICANCE, StriatedSignature, SurfaceKind, compare_striated, strength,
};
use striae_vocabulary::MarkKind;

use crate::api::FileFacts;
use crate::exhibit_signatures::impressed_signature;
use crate::search::desk::{read_signatures, stored_signatures};
use crate::{Node, NodeError, originals};

/// A comparison for a report.
pub(super) struct Pair {
    /// The findings, with numbers and pictures.
    pub(super) results: Vec<Block>,
    /// Kind of the surfaces.
    pub(super) kind: SurfaceKind,
    /// The reason for which it is weaker than its numbers look.
    pub(super) limit: Option<String>,
}

/// One side of the comparison.
struct Side {
    name: String,
    signatures: Vec<AnySignature>,
    /// Quality of the scans of it.
    quality: Vec<(String, String)>,
}

/// Compares two own exhibits by a mark.
pub(super) fn of_exhibits(
    node: &Node,
    pair: [ExhibitId; 2],
    mark: MarkKind,
) -> Result<Pair, NodeError> {
    compared(&own(node, pair[0], mark)?, &own(node, pair[1], mark)?, mark)
}

/// Compares an own exhibit with the scan that the other country released.
pub(super) fn with_released(
    node: &Node,
    exhibit: ExhibitId,
    hit: HitId,
    mark: MarkKind,
) -> Result<Pair, NodeError> {
    let file = crate::hits::released_scan(node, hit)?;
    if mark.is_striated() {
        let sentence =
            format!("one released scan of a {mark} is compared by `striae mark compare`");
        return Err(NodeError::Argument(sentence));
    }
    let facts = FileFacts::new(format!("released.{}", file.format), mark);
    let (signature, corrections) = impressed_signature(&facts, &file.bytes.0)?;
    let name = "the released scan".to_owned();
    let quality = corrections.quality.map(|one| (name.clone(), one.summary()));
    let signatures = vec![AnySignature::Impressed(signature)];
    let released = Side { name, signatures, quality: quality.into_iter().collect() };
    compared(&own(node, exhibit, mark)?, &released, mark)
}

/// The signatures of an own exhibit, and the quality of the scans they were made of.
fn own(node: &Node, exhibit: ExhibitId, mark: MarkKind) -> Result<Side, NodeError> {
    let records = stored_signatures(node, exhibit)?;
    let all = read_signatures(node, exhibit)?;
    let mut side = Side { name: exhibit.to_string(), signatures: Vec::new(), quality: Vec::new() };
    for (record, signature) in records.into_iter().zip(all) {
        if record.mark != mark {
            continue;
        }
        side.quality.extend(quality_of(node, &record)?);
        side.signatures.push(signature);
    }
    Ok(side)
}

fn quality_of(
    node: &Node,
    record: &SignatureRecord,
) -> Result<Option<(String, String)>, NodeError> {
    let Some(acquisition) = node.store.get::<Acquisition>(&record.acquisition)? else {
        return Ok(None);
    };
    if record.mark.is_striated() {
        return Ok(None);
    }
    let Some(bytes) = originals::bytes(node, &acquisition.file_sha256)? else { return Ok(None) };
    let (_, corrections) = impressed_signature(&FileFacts::of(&acquisition), &bytes)?;
    let name = format!("{} {}", record.exhibit, acquisition.file_name);
    Ok(corrections.quality.map(|one| (name, one.summary())))
}

fn compared(one: &Side, other: &Side, mark: MarkKind) -> Result<Pair, NodeError> {
    let mut best: Option<(Pair, f32)> = None;
    for query in &one.signatures {
        for candidate in &other.signatures {
            let names = [one.name.as_str(), other.name.as_str()];
            let found = match (query, candidate) {
                (AnySignature::Impressed(query), AnySignature::Impressed(candidate)) => {
                    if query.kind() != candidate.kind() {
                        continue;
                    }
                    impressed(names, query, candidate)?
                }
                (AnySignature::Striated(query), AnySignature::Striated(candidate)) => {
                    striated(names, query, candidate)?
                }
                _ => continue,
            };
            if best.as_ref().is_none_or(|(_, most)| found.1 > *most) {
                best = Some(found);
            }
        }
    }
    let none = || {
        NodeError::Argument(format!(
            "{} and {} have no {mark} marks that can be compared",
            one.name, other.name
        ))
    };
    let (mut pair, _) = best.ok_or_else(none)?;
    let quality: Vec<(String, String)> =
        one.quality.iter().chain(&other.quality).cloned().collect();
    if !quality.is_empty() {
        let named =
            |(name, says): (String, String)| Fact::new(&format!("Quality of {name}"), &says);
        pair.results.insert(1, Block::Facts(quality.into_iter().map(named).collect()));
    }
    Ok(pair)
}

fn impressed(
    names: [&str; 2],
    query: &ImpressedSignature,
    candidate: &ImpressedSignature,
) -> Result<(Pair, f32), NodeError> {
    let laid = LaidMarks::of(query, candidate)?;
    let found = laid.comparison;
    let likeness = Likeness::Impressed(found);
    let (other_sense, ratio) = OtherSense::of_pair(query, candidate, &found)?;
    let (congruent, cells) = laid.congruent_cells();
    let fact = |name: &str, value: String| Fact::new(name, &value);
    let facts = vec![
        fact("Compared", format!("{} laid on {}", names[0], names[1])),
        fact("Significance", significance(found.significance, HIT_SIGNIFICANCE)),
        fact("Likelihood ratio", ratio_text(ratio)),
        fact("Score", score_text(found.score)),
        fact("Congruent cells", format!("{congruent} of {cells} compared")),
        fact("Overlap", format!("{:.0} %", 100.0 * found.overlap_fraction)),
        fact(
            "Place of the first on the second",
            format!(
                "turned by {:.1} degrees, shifted by {:.0} and {:.0} um",
                found.pose.rotation_deg, found.pose.dx_um, found.pose.dy_um
            ),
        ),
    ];
    let [left, right] = laid.rasters();
    let pictures = vec![
        Picture {
            png: left.to_png()?,
            caption: format!("{}, at its place on the other", names[0]),
            words: Words::Program,
        },
        Picture { png: right.to_png()?, caption: names[1].to_owned(), words: Words::Program },
    ];
    let key = "Both pictures show the same place. A blue frame is a cell that agrees there on its own; an orange frame is one that was compared and does not.";
    let results = vec![Block::Facts(facts), Block::Pictures(pictures), Block::Text(key.to_owned())];
    let sense = other_sense.map(|_| {
        "the two fit only, or far better, in another sense: one scan may be mirrored or of a cast".to_owned()
    });
    let limits: Vec<String> = found.limit().into_iter().chain(sense).collect();
    let limit = (!limits.is_empty()).then(|| limits.join("; "));
    Ok((Pair { results, kind: query.kind(), limit }, strength(&likeness)))
}

fn striated(
    names: [&str; 2],
    query: &StriatedSignature,
    candidate: &StriatedSignature,
) -> Result<(Pair, f32), NodeError> {
    let found = compare_striated(query, candidate)?;
    let kind = SurfaceKind::Topography;
    let likeness = Likeness::Striated(striae_toolmark::StriatedLikeness::from(&found));
    let ratio = likeness.likelihood_ratio(kind);
    let fact = |name: &str, value: String| Fact::new(name, &value);
    let facts = vec![
        fact("Compared", format!("{} on {}", names[0], names[1])),
        fact("Significance", significance(found.significance, STRIATED_HIT_SIGNIFICANCE)),
        fact("Score", score_text(found.score)),
        fact("Likelihood ratio", ratio_text(ratio)),
        fact("Order of the lands", order(&found)),
        fact("Lands that met", format!("{} of {}", found.lands.len(), found.matrix.len())),
    ];
    let columns = [
        ("land", 2),
        ("on land", 2),
        ("score", 2),
        ("shift, um", 2),
        ("striae", 2),
        ("matching", 2),
        ("consecutive", 3),
    ];
    let columns = Column::all(&columns.map(|(heading, weight)| (heading, weight, Words::Given)));
    let rows = found.lands.iter().map(|pair| {
        let met = &pair.comparison;
        vec![
            (pair.one + 1).to_string(),
            (pair.other + 1).to_string(),
            format!("{:.3}", met.score),
            format!("{:.0}", met.lag_um),
            met.striae.of.to_string(),
            met.striae.matching.to_string(),
            met.striae.longest_run.to_string(),
        ]
    });
    let table = Block::Table { columns, rows: rows.collect() };
    let results = vec![Block::Facts(facts), table];
    Ok((Pair { results, kind, limit: None }, strength(&likeness)))
}

/// A significance with the limit of a hit.
pub(super) fn significance(value: f32, limit: f32) -> String {
    let says = if value >= limit { "a hit" } else { "no hit" };
    format!("{value:.1} ({says}; a hit has {limit:.1} and more)")
}

pub(super) fn score_text(score: f32) -> String {
    format!(
        "{score:.2} (a similarity, about 0 for unrelated marks and 1 for equal ones; it decides nothing)"
    )
}

/// A ratio with as many digits as the reference data support.
fn ratio_text(ratio: Option<LikelihoodRatio>) -> String {
    ratio.map_or_else(
        || "none: no calibration covers these marks".to_owned(),
        |LikelihoodRatio { log10_lr, log10_lr_floor, log10_lr_cap }| {
            format!(
                "log10 {log10_lr:.1}; the reference data support {log10_lr_floor:.1} to {log10_lr_cap:.1}"
            )
        },
    )
}
