//! One exhibit's signatures against the node's own database: the same for a search at home and a query from abroad.

use std::collections::HashMap;

use rayon::prelude::*;
use striae_casework::ExhibitId;
use striae_store::SignatureRecord;
use striae_toolmark::{Comparison, MarkKind, PreparedQuery, Signature, SurfaceKind};

use crate::api::Progress;
use crate::{Node, NodeError};

/// Signatures read from the database and compared at a time: bounds memory whatever the size of the database.
const BATCH: usize = 256;

/// Score of a hit where nothing real was measured.
const UNMEASURED_HIT_SCORE: f32 = 0.50;

/// Score from which a candidate is a hit: above the highest non-match of the reference sets, and for topographies far
/// below the lowest match. Photographs of one firearm are less alike (see `docs/evaluation.md`). For marks without real
/// reference data it is set by caution, higher: it then misses hits rather than reporting chance.
pub fn hit_score(mark: MarkKind, kind: SurfaceKind) -> f32 {
    match (mark, kind) {
        (MarkKind::BreechFaceImpression, SurfaceKind::Topography) => 0.40,
        (MarkKind::BreechFaceImpression, SurfaceKind::Photograph) => 0.35,
        _ => UNMEASURED_HIT_SCORE,
    }
}

/// What is looked for.
pub(crate) struct Wanted<'a> {
    /// Signatures of one exhibit.
    pub signatures: &'a [Signature],
    /// Only exhibits of this calibre family.
    pub calibre_family: Option<&'a str>,
    /// Exhibit that is not its own candidate.
    pub except: Option<ExhibitId>,
    /// Most candidates returned.
    pub limit: usize,
    /// Leave out candidates below the score of a hit.
    pub hits_only: bool,
}

/// An exhibit that is like the wanted one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Candidate {
    /// The exhibit.
    pub exhibit: ExhibitId,
    /// Its best comparison.
    pub comparison: Comparison,
    /// The kind of surface that was compared.
    pub kind: SurfaceKind,
}

/// What a correlation found.
pub(crate) struct Correlation {
    /// Candidates, best first.
    pub candidates: Vec<Candidate>,
    /// Exhibits that were compared.
    pub searched: u64,
}

/// Compares the wanted signatures with every comparable one in the database, on the node's correlation threads.
///
/// Equal scores are ranked by exhibit number, so the result does not depend on the number of threads.
pub(crate) fn correlate(
    node: &Node,
    wanted: &Wanted<'_>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Correlation, NodeError> {
    let total = node.store.count(striae_store::Family::Signatures)?;
    let prepared: Vec<(&Signature, PreparedQuery)> = node.correlation_threads.install(|| {
        wanted.signatures.par_iter().map(|one| (one, PreparedQuery::new(one))).collect()
    });
    let mut best: HashMap<ExhibitId, Option<Candidate>> = HashMap::new();
    let mut searched = 0;
    let mut records = node.store.all::<SignatureRecord>()?;
    let mut done = 0;
    loop {
        let batch: Vec<SignatureRecord> = records.by_ref().take(BATCH).collect::<Result<_, _>>()?;
        if batch.is_empty() {
            break;
        }
        let compared = node.correlation_threads.install(|| {
            batch
                .par_iter()
                .filter(|record| is_comparable(record, wanted))
                .map(|record| best_of(&prepared, record))
                .collect::<Result<Vec<_>, NodeError>>()
        })?;
        for candidate in compared.into_iter().flatten() {
            let entry = best.entry(candidate.exhibit).or_insert_with(|| {
                searched += 1;
                None
            });
            let score = candidate.comparison.score;
            if (!wanted.hits_only || score >= hit_score(candidate.comparison.mark, candidate.kind))
                && entry.is_none_or(|held| score > held.comparison.score)
            {
                *entry = Some(candidate);
            }
        }
        done += batch.len() as u64;
        progress(Progress { done, total });
    }
    let mut candidates: Vec<Candidate> = best.into_values().flatten().collect();
    candidates.sort_by(|a, b| {
        b.comparison.score.total_cmp(&a.comparison.score).then(a.exhibit.cmp(&b.exhibit))
    });
    candidates.truncate(wanted.limit);
    Ok(Correlation { candidates, searched })
}

fn is_comparable(record: &SignatureRecord, wanted: &Wanted<'_>) -> bool {
    wanted.except != Some(record.exhibit)
        && wanted.calibre_family.is_none_or(|family| family == record.calibre_family)
        && wanted.signatures.iter().any(|signature| signature.mark() == record.mark)
}

/// The best comparison of one stored signature; `None` when none of the wanted ones is of its kind.
fn best_of(
    prepared: &[(&Signature, PreparedQuery)],
    record: &SignatureRecord,
) -> Result<Option<Candidate>, NodeError> {
    let candidate = Signature::from_bytes(&record.bytes)?;
    let kind = candidate.kind();
    let mut best: Option<Candidate> = None;
    for (signature, query) in prepared {
        if signature.mark() != candidate.mark() || signature.kind() != kind {
            continue;
        }
        let comparison = query.compare(&candidate)?;
        if best.is_none_or(|held| comparison.score > held.comparison.score) {
            best = Some(Candidate { exhibit: record.exhibit, comparison, kind });
        }
    }
    Ok(best)
}
