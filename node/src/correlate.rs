//! One exhibit's signatures against the node's own database: the same for a search at home and a query from abroad.
//!
//! ```text
//! class characteristics -> codes, all in memory -> full comparison of a shortlist -> candidates
//! (code_index)             (shortlist)             signatures from the database
//! ```

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use rayon::prelude::*;
use striae_casework::{AcquisitionId, ExhibitId, MarkKind};
use striae_store::{CodeRecord, SignatureRecord, StoreError};
use striae_toolmark::SurfaceKind;

use crate::api::{OtherKind, Progress};
use crate::code_index::{Columns, Row};
use crate::comparison::{AnyQuery, Likeness};
use crate::shortlist::{Class, Filter, Lengths, Shortlisted, classes};
use crate::signature::AnySignature;
use crate::{Node, NodeError};

/// Candidates compared before progress is told.
const BATCH: usize = 64;

/// Score of a hit where nothing real was measured.
const UNMEASURED_HIT_SCORE: f32 = 0.40;
/// Score of a hit of bullets: well above the highest of two barrels in the reference sets, lands missing or not (0.033), and
/// below the lowest of one barrel with all lands.
const BULLET_HIT_SCORE: f32 = 0.06;

/// Score from which a candidate is a hit: above the highest non-match of the reference sets, and for topographies far
/// below the lowest match. Photographs of one firearm are less alike (see `docs/evaluation.md`). For marks without real
/// reference data it is set by caution, higher: it then misses hits rather than reporting chance.
pub fn hit_score(mark: MarkKind, kind: SurfaceKind) -> f32 {
    match (mark, kind) {
        (MarkKind::BreechFaceImpression, SurfaceKind::Topography) => 0.32,
        (MarkKind::BreechFaceImpression, SurfaceKind::Photograph) => 0.33,
        (MarkKind::LandEngravedArea, _) => BULLET_HIT_SCORE,
        _ => UNMEASURED_HIT_SCORE,
    }
}

/// What is looked for.
pub(crate) struct Wanted<'a> {
    /// Signatures of one exhibit.
    pub signatures: &'a [AnySignature],
    /// Only exhibits of this calibre family.
    pub calibre_family: Option<&'a str>,
    /// Exhibit that is not its own candidate.
    pub except: Option<ExhibitId>,
    /// Only what was acquired after this.
    pub after: AcquisitionId,
    /// Exhibits that are not wanted any more.
    pub skip: &'a HashSet<ExhibitId>,
    /// Candidates compared in full, when there are more than the settings' `compare_all_up_to`.
    pub shortlist: usize,
    /// Most candidates returned.
    pub limit: usize,
    /// Leave out candidates below the score of a hit.
    pub hits_only: bool,
}

/// An exhibit that is like the wanted one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Candidate {
    /// The exhibit.
    pub exhibit: ExhibitId,
    /// What its best comparison says.
    pub likeness: Likeness,
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
    /// Exhibits left out because the rifling of their barrels is another.
    pub other_rifling: u64,
    /// The last acquisition that was looked at: there was none with a higher number.
    pub through: AcquisitionId,
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
        return Ok(Correlation::empty(columns.last()));
    }
    let Wanted { except, after, .. } = *wanted;
    let filter = Filter { family: family.flatten(), except, after };
    let classes = classes(wanted.signatures);
    let lengths = Lengths {
        shortlist: wanted.shortlist,
        compare_all_up_to: node.settings.search.compare_all_up_to,
    };
    let (queries, shortlists, looked_at) = node.correlation_threads.install(|| {
        let prepared: Vec<AnyQuery> = wanted.signatures.par_iter().map(AnyQuery::new).collect();
        let shortlists: Vec<Vec<Shortlisted>> =
            classes.iter().map(|class| class.shortlist(&columns, filter, lengths)).collect();
        (prepared, shortlists, look_at(&columns, filter, &classes))
    });
    let to_compare: Vec<(usize, Shortlisted)> =
        shortlists.into_iter().flat_map(|shortlist| (1..).zip(shortlist)).collect();
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
            match best.entry(candidate.exhibit) {
                Entry::Vacant(entry) => {
                    entry.insert(candidate);
                }
                Entry::Occupied(mut held) => {
                    if candidate.likeness.score() > held.get().likeness.score() {
                        held.insert(candidate);
                    }
                }
            }
        }
        told.done += batch.len() as u64;
        progress(told);
    }
    let compared = best.len() as u64;
    let mut candidates: Vec<Candidate> = best
        .into_values()
        .filter(|one| {
            !wanted.skip.contains(&one.exhibit)
                && (!wanted.hits_only
                    || one.likeness.score() >= hit_score(one.likeness.mark(), one.kind))
        })
        .collect();
    candidates.sort_by(|a, b| {
        b.likeness.score().total_cmp(&a.likeness.score()).then(a.exhibit.cmp(&b.exhibit))
    });
    candidates.truncate(wanted.limit);
    let LookedAt { searched, other_kind, other_rifling } = looked_at;
    let through = columns.last();
    Ok(Correlation { candidates, searched, compared, other_kind, other_rifling, through })
}

impl Correlation {
    fn empty(through: AcquisitionId) -> Self {
        Self {
            candidates: Vec::new(),
            searched: 0,
            compared: 0,
            other_kind: None,
            other_rifling: 0,
            through,
        }
    }
}

/// How many exhibits a search looks at, and how many it leaves out, and why.
struct LookedAt {
    searched: u64,
    other_kind: Option<OtherKind>,
    other_rifling: u64,
}

/// Whether an exhibit is searched; the best counts for an exhibit with several marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Searched,
    OtherRifling,
    OtherKind(SurfaceKind),
}

impl Fit {
    /// `None` for marks that were not asked for.
    fn of(row: &Row<'_>, classes: &[Class]) -> Option<Self> {
        let mut of_mark = classes.iter().filter(|class| class.mark == row.mark).peekable();
        of_mark.peek()?;
        Some(match of_mark.find(|class| class.kind == row.kind) {
            Some(class) if class.codes.may_match(row.code) => Self::Searched,
            Some(_) => Self::OtherRifling,
            None => Self::OtherKind(row.kind),
        })
    }
}

fn look_at(columns: &Columns, filter: Filter, classes: &[Class]) -> LookedAt {
    let fit = |row: Row<'_>| Some((row.exhibit, Fit::of(&row, classes)?));
    let mut seen: Vec<(ExhibitId, Fit)> = columns
        .par_blocks(filter.after)
        .flat_map_iter(|rows| rows.filter(|row| filter.lets_through(row)).filter_map(fit))
        .collect();
    // Nearly in order already, since acquisitions are numbered as exhibits come in.
    seen.sort_unstable();
    seen.dedup_by_key(|(exhibit, _)| *exhibit);
    let count =
        |wanted: fn(Fit) -> bool| seen.iter().filter(|(_, fit)| wanted(*fit)).count() as u64;
    // Of the other kind there is one, in all that this version enrols.
    let other_kind = seen.iter().find_map(|(_, fit)| match fit {
        Fit::OtherKind(kind) => Some(*kind),
        _ => None,
    });
    let exhibits = count(|fit| matches!(fit, Fit::OtherKind(_)));
    LookedAt {
        searched: count(|fit| fit == Fit::Searched),
        other_kind: other_kind.map(|kind| OtherKind { exhibits, kind }),
        other_rifling: count(|fit| fit == Fit::OtherRifling),
    }
}

/// The best full comparison of one candidate; `None` when none of the wanted signatures is of its class.
fn compare(
    node: &Node,
    queries: &[AnyQuery],
    one: Shortlisted,
    code_rank: usize,
) -> Result<Option<Candidate>, NodeError> {
    let key = one.acquisition.0.to_be_bytes();
    let Some(record) = node.store.get::<SignatureRecord>(&key)? else {
        // Erased, with its code, since the search began.
        if node.store.get::<CodeRecord>(&key)?.is_none() {
            return Ok(None);
        }
        return Err(NodeError::Store(StoreError::WrongRecord {
            family: "signatures",
            reason: format!("the one of acquisition {} is missing", one.acquisition.0),
        }));
    };
    let signature = AnySignature::from_bytes(&record.bytes)?;
    let found = queries.iter().filter_map(|query| query.compare(&signature));
    let best = found.reduce(|best, next| if next.score() > best.score() { next } else { best });
    Ok(best.map(|likeness| Candidate {
        exhibit: one.exhibit,
        likeness,
        kind: signature.kind(),
        code_similarity: one.similarity,
        code_rank,
    }))
}
