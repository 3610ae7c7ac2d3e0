//! One exhibit's signatures against the node's own database: the same for a search at home and a query from abroad.
//!
//! ```text
//! class characteristics -> codes, all in memory -> full comparison of a shortlist -> candidates
//! (code_index)             (shortlist)             signatures from the database
//! ```

use std::collections::HashMap;

use rayon::iter::Either;
use rayon::prelude::*;
use striae_casework::{ExhibitId, MarkKind};
use striae_store::{SignatureRecord, StoreError};
use striae_toolmark::{Comparison, PreparedQuery, Signature, SurfaceKind};

use crate::api::{OtherKind, Progress};
use crate::code_index::Columns;
use crate::shortlist::{Class, Filter, Lengths, Shortlisted, classes};
use crate::{Node, NodeError};

/// Candidates compared before progress is told.
const BATCH: usize = 64;

/// Score of a hit where nothing real was measured.
const UNMEASURED_HIT_SCORE: f32 = 0.40;

/// Score from which a candidate is a hit: above the highest non-match of the reference sets, and for topographies far
/// below the lowest match. Photographs of one firearm are less alike (see `docs/evaluation.md`). For marks without real
/// reference data it is set by caution, higher: it then misses hits rather than reporting chance.
pub fn hit_score(mark: MarkKind, kind: SurfaceKind) -> f32 {
    match (mark, kind) {
        (MarkKind::BreechFaceImpression, SurfaceKind::Topography) => 0.32,
        (MarkKind::BreechFaceImpression, SurfaceKind::Photograph) => 0.33,
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
    /// Candidates compared in full, when there are more than the settings' `compare_all_up_to`.
    pub shortlist: usize,
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
    /// Likeness of the codes, about 0 to 1.
    pub code_similarity: f32,
    /// Place by code among all that were looked at, from 1.
    pub code_rank: usize,
}

/// What a correlation found.
pub(crate) struct Correlation {
    /// Candidates, best first.
    pub candidates: Vec<Candidate>,
    /// Exhibits that were looked at by code.
    pub searched: u64,
    /// Exhibits among them that were compared in full.
    pub compared: u64,
    /// Exhibits left out because they hold only surfaces of the other kind.
    pub other_kind: Option<OtherKind>,
}

/// Compares the wanted signatures with the comparable ones in the database, on the node's correlation threads.
///
/// Equal scores are ranked by exhibit number, so the result does not depend on the number of threads.
pub(crate) fn correlate(
    node: &Node,
    wanted: &Wanted<'_>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Correlation, NodeError> {
    let columns = node.codes.snapshot(&node.store)?;
    let family = wanted.calibre_family.map(|name| columns.family(name));
    if family == Some(None) {
        // No exhibit is of this family.
        return Ok(Correlation::empty());
    }
    let filter = Filter { family: family.flatten(), except: wanted.except };
    let classes = classes(wanted.signatures);
    let lengths = Lengths {
        shortlist: wanted.shortlist,
        compare_all_up_to: node.settings.search.compare_all_up_to,
    };
    let (prepared, shortlists, looked_at) = node.correlation_threads.install(|| {
        let prepared: Vec<PreparedQuery> =
            wanted.signatures.par_iter().map(PreparedQuery::new).collect();
        let shortlists: Vec<Vec<Shortlisted>> =
            classes.iter().map(|class| class.shortlist(&columns, filter, lengths)).collect();
        (prepared, shortlists, look_at(&columns, filter, &classes))
    });
    let to_compare: Vec<(usize, Shortlisted)> =
        shortlists.into_iter().flat_map(|shortlist| (1..).zip(shortlist)).collect();
    let queries: Vec<(&Signature, PreparedQuery)> =
        wanted.signatures.iter().zip(prepared).collect();
    let mut best: HashMap<ExhibitId, Candidate> = HashMap::new();
    let mut told = Progress { done: 0, total: to_compare.len() as u64 };
    for batch in to_compare.chunks(BATCH) {
        let compared = node.correlation_threads.install(|| {
            batch
                .par_iter()
                .map(|&(code_rank, one)| compare(node, &queries, one, code_rank))
                .collect::<Result<Vec<_>, NodeError>>()
        })?;
        for candidate in compared.into_iter().flatten() {
            let held = best.entry(candidate.exhibit).or_insert(candidate);
            if candidate.comparison.score > held.comparison.score {
                *held = candidate;
            }
        }
        told.done += batch.len() as u64;
        progress(told);
    }
    let compared = best.len() as u64;
    let mut candidates: Vec<Candidate> = best
        .into_values()
        .filter(|one| {
            !wanted.hits_only || one.comparison.score >= hit_score(one.comparison.mark, one.kind)
        })
        .collect();
    candidates.sort_by(|a, b| {
        b.comparison.score.total_cmp(&a.comparison.score).then(a.exhibit.cmp(&b.exhibit))
    });
    candidates.truncate(wanted.limit);
    let LookedAt { searched, other_kind } = looked_at;
    Ok(Correlation { candidates, searched, compared, other_kind })
}

impl Correlation {
    fn empty() -> Self {
        Self { candidates: Vec::new(), searched: 0, compared: 0, other_kind: None }
    }
}

/// How many exhibits a search looks at, and how many it leaves out for the kind of their surfaces.
struct LookedAt {
    searched: u64,
    other_kind: Option<OtherKind>,
}

fn look_at(columns: &Columns, filter: Filter, classes: &[Class<'_>]) -> LookedAt {
    let is_mark = |mark: MarkKind| classes.iter().any(|class| class.mark == mark);
    let is_wanted = |mark: MarkKind, kind: SurfaceKind| {
        classes.iter().any(|class| class.mark == mark && class.kind == kind)
    };
    let (searched, others): (Vec<_>, Vec<_>) = columns
        .par_blocks()
        .flat_map_iter(|rows| rows.filter(|row| filter.lets_through(row) && is_mark(row.mark)))
        .partition_map(|row| {
            let exhibit = (row.exhibit, row.kind);
            if is_wanted(row.mark, row.kind) {
                Either::Left(exhibit)
            } else {
                Either::Right(exhibit)
            }
        });
    // Nearly in order already, since acquisitions are numbered as exhibits come in.
    let each_once = |mut exhibits: Vec<(ExhibitId, SurfaceKind)>| {
        exhibits.sort_unstable_by_key(|(exhibit, _)| *exhibit);
        exhibits.dedup_by_key(|(exhibit, _)| *exhibit);
        exhibits
    };
    let (searched, mut others) = (each_once(searched), each_once(others));
    others.retain(|(exhibit, _)| searched.binary_search_by_key(exhibit, |(one, _)| *one).is_err());
    // Left out are those of the kind that the wanted signatures are not of: one kind, in all that this version enrols.
    let other_kind =
        others.first().map(|&(_, kind)| OtherKind { exhibits: others.len() as u64, kind });
    LookedAt { searched: searched.len() as u64, other_kind }
}

/// The best full comparison of one candidate; `None` when none of the wanted signatures is of its class.
fn compare(
    node: &Node,
    queries: &[(&Signature, PreparedQuery)],
    one: Shortlisted,
    code_rank: usize,
) -> Result<Option<Candidate>, NodeError> {
    let record: SignatureRecord =
        node.store.get(&one.acquisition.0.to_be_bytes())?.ok_or_else(|| {
            StoreError::WrongRecord {
                family: "signatures",
                reason: format!("the one of acquisition {} is missing", one.acquisition.0),
            }
        })?;
    let signature = Signature::from_bytes(&record.bytes)?;
    let kind = signature.kind();
    let mut best: Option<Candidate> = None;
    for (wanted, query) in queries {
        if wanted.mark() != signature.mark() || wanted.kind() != kind {
            continue;
        }
        let comparison = query.compare(&signature)?;
        if best.is_none_or(|held| comparison.score > held.comparison.score) {
            best = Some(Candidate {
                exhibit: one.exhibit,
                comparison,
                kind,
                code_similarity: one.similarity,
                code_rank,
            });
        }
    }
    Ok(best)
}
