//! One exhibit's signatures against the node's own database: the same for a search at home and a query from abroad.

use std::collections::HashMap;

use rayon::prelude::*;
use striae_casework::ExhibitId;
use striae_store::SignatureRecord;
use striae_toolmark::{Comparison, PreparedQuery, Signature};

use crate::api::Progress;
use crate::{Node, NodeError};

/// Signatures read from the database and compared at a time: bounds memory whatever the size of the database.
const BATCH: usize = 256;

/// Score from which a candidate is a hit. On the reference sets it lies well above the highest non-match and well below
/// the lowest match (see `docs/evaluation.md`).
pub const HIT_SCORE: f32 = 0.40;

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
    /// Candidates below this score are left out.
    pub least_score: f32,
}

/// An exhibit that is like the wanted one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Candidate {
    /// The exhibit.
    pub exhibit: ExhibitId,
    /// Its best comparison.
    pub comparison: Comparison,
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
    let mut best: HashMap<ExhibitId, Option<Comparison>> = HashMap::new();
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
                .map(|record| Ok((record.exhibit, best_of(&prepared, record)?)))
                .collect::<Result<Vec<_>, NodeError>>()
        })?;
        for (exhibit, comparison) in compared {
            let Some(comparison) = comparison else { continue };
            let entry = best.entry(exhibit).or_insert_with(|| {
                searched += 1;
                None
            });
            if comparison.score >= wanted.least_score
                && entry.is_none_or(|held| comparison.score > held.score)
            {
                *entry = Some(comparison);
            }
        }
        done += batch.len() as u64;
        progress(Progress { done, total });
    }
    let mut candidates: Vec<Candidate> = best
        .into_iter()
        .filter_map(|(exhibit, comparison)| Some(Candidate { exhibit, comparison: comparison? }))
        .collect();
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
) -> Result<Option<Comparison>, NodeError> {
    let candidate = Signature::from_bytes(&record.bytes)?;
    let mut best: Option<Comparison> = None;
    for (signature, query) in prepared {
        if signature.mark() != candidate.mark() || signature.kind() != candidate.kind() {
            continue;
        }
        let comparison = query.compare(&candidate)?;
        if best.is_none_or(|held| comparison.score > held.score) {
            best = Some(comparison);
        }
    }
    Ok(best)
}
