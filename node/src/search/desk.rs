//! Search in the node's own database.

use std::collections::HashSet;

use striae_casework::{Acquisition, AcquisitionId, Calibre, ExhibitId};
use striae_store::{SignatureRecord, file_digest};
use striae_toolmark::SurfaceKind;

use crate::api::{
    Candidates, Exhaustive, ExhibitFiles, ListedCandidate, ListedMark, MAX_LISTED, Progress,
    SearchExtent,
};
use crate::enrolment::amend::refuse_withdrawn;
use crate::exhibit_signatures::{said_of, signatures_of};
use crate::search::candidate::ComparedMark;
use crate::search::correlate::{Wanted, correlate};
use crate::search::exhaustive;
use crate::search::firearms::{self, FoundSource};
use crate::search::reviews;
use crate::search::senses::{LOOKED_AT_IN_OTHER_SENSES, Senses};
use crate::settings::MAX_SHORTLIST;
use crate::{Node, NodeError};
use striae_toolmark::{AnySignature, OtherSense, combined_ratio, engine_versions, is_hit};
use striae_vocabulary::counted;

/// Candidates that are looked at for each row, since test fires of one firearm stand in one.
const MAX_OF_FIREARM: usize = 4;

/// The stored signatures of an exhibit.
pub(crate) fn stored_signatures(
    node: &Node,
    exhibit: ExhibitId,
) -> Result<Vec<SignatureRecord>, NodeError> {
    let mut found = Vec::new();
    for acquisition in node.store.acquisitions_of(exhibit)? {
        found.extend(node.store.get::<SignatureRecord>(&acquisition.id)?);
    }
    Ok(found)
}

/// The same, ready to be compared.
pub(crate) fn read_signatures(
    node: &Node,
    exhibit: ExhibitId,
) -> Result<Vec<AnySignature>, NodeError> {
    let records = stored_signatures(node, exhibit)?;
    records.iter().map(|record| Ok(AnySignature::from_bytes(&record.bytes)?)).collect()
}

/// The signature of a stored file, by its number among those of its exhibit, from 1: of a land that of its bullet.
pub(crate) fn signature_of_file(
    node: &Node,
    exhibit: ExhibitId,
    file: usize,
) -> Result<AnySignature, NodeError> {
    node.exhibit(exhibit)?;
    let acquisitions = node.store.acquisitions_of(exhibit)?;
    let wanted = file.checked_sub(1).and_then(|at| acquisitions.get(at)).ok_or_else(|| {
        NodeError::Argument(format!(
            "{exhibit} has no file {file}; it has {}",
            counted(acquisitions.len(), "file")
        ))
    })?;
    let records = stored_signatures(node, exhibit)?;
    // A bullet has one signature of all its lands, under its first file.
    let record = records
        .iter()
        .find(|record| record.acquisition == wanted.id)
        .or_else(|| records.iter().find(|record| record.mark == wanted.mark))
        .ok_or_else(|| {
            NodeError::Argument(format!(
                "file {file} of {exhibit} has no signature; run `striae node reindex`"
            ))
        })?;
    Ok(AnySignature::from_bytes(&record.bytes)?)
}

/// Kinds of surfaces that signatures were made from, each once.
pub(crate) fn kinds_of(signatures: &[AnySignature]) -> Vec<SurfaceKind> {
    let mut kinds = Vec::new();
    for kind in signatures.iter().map(AnySignature::kind) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds
}

pub(crate) fn by_exhibit(
    node: &Node,
    exhibit: ExhibitId,
    extent: SearchExtent,
    progress: &mut dyn FnMut(Progress),
) -> Result<Candidates, NodeError> {
    let calibre = node.exhibit(exhibit)?.calibre;
    refuse_withdrawn(node, exhibit)?;
    let signatures = read_signatures(node, exhibit)?;
    let mut found = search(node, &signatures, Some(calibre), &[exhibit], extent, progress)?;
    found.mended = mended_of(node, exhibit)?;
    found.reviewed = Some(reviews::state(node, exhibit)?).filter(|one| !one.reviews.is_empty());
    Ok(found)
}

/// Corrections of the exhibit's files, with the name of the file before each.
fn mended_of(node: &Node, exhibit: ExhibitId) -> Result<Vec<String>, NodeError> {
    let acquisitions = node.store.acquisitions_of(exhibit)?;
    Ok(acquisitions.iter().flat_map(|one| said_of(&one.file_name, &one.mended)).collect())
}

pub(crate) fn by_files(
    node: &Node,
    files: &ExhibitFiles,
    bytes: &[Vec<u8>],
    calibre: Option<Calibre>,
    extent: SearchExtent,
    progress: &mut dyn FnMut(Progress),
) -> Result<Candidates, NodeError> {
    let made = node.correlation_threads.install(|| signatures_of(files, bytes))?;
    let signatures: Vec<AnySignature> = made.signatures.into_iter().map(|(_, one)| one).collect();
    // An exhibit is no candidate for its own scan.
    let (mut holders, mut held) = (Vec::new(), Vec::new());
    for (file, bytes) in files.files.iter().zip(bytes) {
        if let Some(owner) = node.store.file_owner(&file_digest(bytes))?
            && let Some(known) = node.store.get::<Acquisition>(&AcquisitionId(owner))?
        {
            let exhibit = known.exhibit;
            holders.push(exhibit);
            held.push(format!("{exhibit} holds {} itself, and is left out", file.name));
        }
    }
    let mut found = search(node, &signatures, calibre, &holders, extent, progress)?;
    let mended = files.files.iter().zip(&made.corrections);
    let mended = mended.flat_map(|(file, made)| made.mended_in(&file.name));
    found.mended = mended.chain(held).collect();
    Ok(found)
}

fn search(
    node: &Node,
    signatures: &[AnySignature],
    calibre: Option<Calibre>,
    except: &[ExhibitId],
    extent: SearchExtent,
    progress: &mut dyn FnMut(Progress),
) -> Result<Candidates, NodeError> {
    let shortlist = extent.shortlist.unwrap_or(node.settings.search.shortlist);
    if !(1..=MAX_SHORTLIST).contains(&shortlist) {
        let sentence = format!("--shortlist takes 1 to {MAX_SHORTLIST}, not {shortlist}");
        return Err(NodeError::Argument(sentence));
    }
    let limit = extent.limit.min(MAX_LISTED);
    let wanted = Wanted {
        signatures,
        calibre_family: calibre.map(Calibre::family),
        except: except.first().copied(),
        after: AcquisitionId(0),
        skip: HashSet::new(),
        shortlist,
        most_operations: None,
        // Several may be of one firearm.
        limit: (limit * MAX_OF_FIREARM).min(MAX_LISTED),
        hits_only: false,
    };
    let (mut correlation, exhaustive) = match extent.exhaustive {
        None => (correlate(node, wanted, progress)?, None),
        Some(part) => {
            check_exhaustive(part, extent.limit)?;
            let (found, state) = exhaustive::go_on(node, &wanted, part, progress)?;
            (found, Some(state))
        }
    };
    correlation.candidates.retain(|candidate| !except.contains(&candidate.exhibit()));
    let found = firearms::together(node, correlation.candidates, limit)?;
    let senses = Senses::of(signatures);
    let mut candidates = Vec::with_capacity(found.len());
    for (index, row) in found.into_iter().enumerate() {
        let is_tried = index < LOOKED_AT_IN_OTHER_SENSES;
        let FoundSource { candidate, exhibit, firearm, others } = row;
        let best = &candidate.best;
        let sense = |mark| if is_tried { senses.fits(node, mark) } else { Ok(None) };
        let tried: Vec<Option<OtherSense>> =
            candidate.marks().map(sense).collect::<Result<_, NodeError>>()?;
        let listed = |(mark, sense): (&ComparedMark, &Option<OtherSense>)| ListedMark {
            exhibit: mark.exhibit,
            likeness: mark.likeness.clone(),
            likelihood_ratio: OtherSense::allows(sense.as_ref(), mark.ratio(is_tried)),
            is_hit: is_hit(&mark.likeness),
        };
        let marks: Vec<ListedMark> = candidate.marks().zip(&tried).map(listed).collect();
        let ratios: Vec<_> = marks.iter().filter_map(|mark| mark.likelihood_ratio).collect();
        let is_alone = candidate.further.is_empty() && others.is_empty();
        candidates.push(ListedCandidate {
            rank: index + 1,
            exhibit: exhibit.id,
            case_reference: exhibit.case_reference,
            calibre: exhibit.calibre,
            code_similarity: best.by_code.map(|(similarity, _)| similarity),
            code_rank: best.by_code.map(|(_, rank)| rank),
            likelihood_ratio: combined_ratio(&ratios),
            // Of the best mark, which leads the others.
            other_sense: tried.into_iter().next().flatten(),
            is_hit: is_hit(&best.likeness),
            marks: if is_alone { Vec::new() } else { marks },
            firearm,
            others,
            likeness: candidate.best.likeness,
        });
    }
    Ok(Candidates {
        candidates,
        searched: correlation.searched,
        compared: correlation.compared,
        kinds: kinds_of(signatures),
        other_kind: correlation.other_kind,
        other_rifling: correlation.other_rifling,
        calibre_family: calibre.map(|calibre| calibre.family().to_owned()),
        mended: Vec::new(),
        not_shown: Vec::new(),
        reviewed: None,
        exhaustive,
        engine_version: engine_versions(signatures.iter().map(AnySignature::mark)),
    })
}

fn check_exhaustive(part: Exhaustive, limit: usize) -> Result<(), NodeError> {
    let most = exhaustive::MAX_COMPARISONS;
    if !(1..=most).contains(&part.comparisons) {
        let sentence = format!("a part of an exhaustive search has 1 to {most} comparisons");
        return Err(NodeError::Argument(sentence));
    }
    let most = exhaustive::MAX_BEST;
    if limit > most {
        let sentence = format!("--limit of an exhaustive search is {most} at most, not {limit}");
        return Err(NodeError::Argument(sentence));
    }
    Ok(())
}
