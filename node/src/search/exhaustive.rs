//! Exhaustive searches: every comparable exhibit is compared in full, whatever its code says, for
//! the case that matters most. A part in each call; the place it came to and the best so far lie
//! in the database, so that a search survives a stop of the node, and later takes in what was
//! enrolled meanwhile.
//!
//! ```text
//! columns, in the order of acquisitions, after `through` --full comparison--> best --every few seconds--> ExhaustiveRecord
//! ```

use std::collections::HashMap;
use std::time::{Duration, Instant};

use rayon::prelude::*;
use striae_casework::{AcquisitionId, ExhibitId};
use striae_protocol::Digest;
use striae_store::{BestSoFar, ExhaustiveRecord};
use striae_toolmark::{AnyQuery, AnySignature, Likeness, engine_versions, strength};

use super::candidate::{Candidate, ComparedMark, best_first};
use super::correlate::{BATCH, Correlation, LookedAt, Wanted, look_at, read_candidate};
use super::desk::stored_signatures;
use crate::api::{Exhaustive, ExhaustiveState, Progress};
use crate::code_index::Row;
use crate::code_index::shortlist::{Filter, Shortlisted};
use crate::code_index::wanted::{Class, classes};
use crate::{Node, NodeError};

/// Searches whose place is kept; beyond them the one that began first is forgotten.
const MAX_KEPT: usize = 64;
/// Candidates that are kept.
pub(crate) const MAX_BEST: usize = 1000;
/// Most comparisons of one call: some minutes.
pub(super) const MAX_COMPARISONS: u64 = 50_000;
/// Time after which the place is written: what a stop costs.
const BETWEEN_WRITES: Duration = Duration::from_secs(1);

/// Goes on with an exhaustive search. Candidates are found once nothing is left.
pub(super) fn go_on(
    node: &Node,
    wanted: &Wanted<'_>,
    part: Exhaustive,
    progress: &mut dyn FnMut(Progress),
) -> Result<(Correlation, ExhaustiveState), NodeError> {
    let columns = node.codes.snapshot(&node.store)?;
    let (classes, places) = classes(wanted.signatures);
    let mut record = begun(node, wanted, &classes, part.from_start)?;
    let family = wanted.calibre_family.map(|name| columns.family(name));
    // Else no exhibit is of this family.
    let is_searched = family != Some(None);
    let filter = Filter { family: family.flatten(), except: wanted.except, after: record.through };
    let mut queries: Vec<Vec<AnyQuery>> = classes.iter().map(|_| Vec::new()).collect();
    for (signature, (class, _)) in wanted.signatures.iter().zip(places) {
        queries[class].push(AnyQuery::new(signature));
    }
    let class_of = |row: &Row<'_>| {
        let is_compared = |class: &Class| class.holds(row) && class.may_match(row.code);
        let class = classes.iter().position(is_compared).filter(|_| is_searched)?;
        filter.lets_through(row).then_some(class)
    };
    let comparisons = |class: usize| queries[class].len() as u64;
    let (mut done, mut left, mut taken) = (0, 0, 0);
    let mut waiting: Vec<(usize, Shortlisted)> = Vec::new();
    for row in columns.blocks(AcquisitionId(0)).flatten() {
        let Some(class) = class_of(&row) else { continue };
        if row.acquisition <= record.through {
            done += comparisons(class);
            continue;
        }
        left += comparisons(class);
        if taken < part.comparisons {
            taken += comparisons(class);
            waiting.push((class, Shortlisted::of(&row, 0.0)));
        }
    }
    let total = done + left;
    let mut best: HashMap<ExhibitId, BestSoFar> =
        record.best.iter().map(|one| (one.exhibit, *one)).collect();
    let mut written = Instant::now();
    for batch in waiting.chunks(BATCH) {
        let compared = node.correlation_threads.install(|| {
            let compare = |(class, one): &(usize, Shortlisted)| {
                let likeness = likest(node, &queries[*class], *one)?;
                Ok(likeness.map(|likeness| BestSoFar {
                    exhibit: one.exhibit,
                    acquisition: one.acquisition,
                    strength: strength(&likeness),
                }))
            };
            batch.par_iter().map(compare).collect::<Result<Vec<_>, NodeError>>()
        })?;
        for one in compared.into_iter().flatten() {
            let held = best.entry(one.exhibit).or_insert(one);
            if one.strength > held.strength {
                *held = one;
            }
        }
        let now_done: u64 = batch.iter().map(|(class, _)| comparisons(*class)).sum();
        (done, left) = (done + now_done, left - now_done);
        if let Some((_, last)) = batch.last() {
            record.through = last.acquisition;
        }
        if written.elapsed() >= BETWEEN_WRITES {
            written = Instant::now();
            keep(node, &mut record, &mut best)?;
        }
        progress(Progress { done, total });
    }
    if left == 0 {
        record.through = record.through.max(columns.last());
    }
    keep(node, &mut record, &mut best)?;
    let looked_at = if is_searched {
        let all = Filter { after: AcquisitionId(0), ..filter };
        node.correlation_threads.install(|| look_at(&columns, all, &classes))
    } else {
        LookedAt::default()
    };
    let candidates = if left == 0 {
        listed(node, &record, &classes, &queries, wanted.limit)?
    } else {
        Vec::new()
    };
    let LookedAt { searched, other_kind, other_rifling } = looked_at;
    let through = columns.last();
    let compared = if left == 0 { searched } else { 0 };
    let state = ExhaustiveState { began: record.began, left };
    Ok((Correlation { candidates, searched, compared, other_kind, other_rifling, through }, state))
}

/// The place that a search came to; the beginning when it has not begun, or begins anew.
fn begun(
    node: &Node,
    wanted: &Wanted<'_>,
    classes: &[Class],
    from_start: bool,
) -> Result<ExhaustiveRecord, NodeError> {
    let engines = engine_versions(wanted.signatures.iter().map(AnySignature::mark));
    let except = wanted.except.map(|exhibit| exhibit.to_string()).unwrap_or_default();
    let family = wanted.calibre_family.unwrap_or_default();
    let mut parts = vec![engines.as_bytes(), except.as_bytes(), family.as_bytes()];
    parts.extend(classes.iter().flat_map(|class| &class.wanted).map(AsRef::as_ref));
    let digest = Digest::tagged("striae/exhaustive-search/v1", &parts);
    let held = node.store.get::<ExhaustiveRecord>(&digest)?.filter(|_| !from_start);
    if let Some(held) = held {
        return Ok(held);
    }
    let mut kept =
        node.store.all::<ExhaustiveRecord>()?.collect::<Result<Vec<ExhaustiveRecord>, _>>()?;
    kept.sort_by_key(|record| record.began);
    let mut changes = node.store.begin(node.clock.now());
    let too_many = (kept.len() + 1).saturating_sub(MAX_KEPT);
    for forgotten in &kept[..too_many] {
        changes.remove::<ExhaustiveRecord>(&forgotten.wanted)?;
    }
    changes.commit()?;
    let (began, through) = (node.clock.now(), AcquisitionId(0));
    Ok(ExhaustiveRecord { wanted: digest, began, through, best: Vec::new() })
}

/// Writes the place, and the best so far; forgets the others.
fn keep(
    node: &Node,
    record: &mut ExhaustiveRecord,
    best: &mut HashMap<ExhibitId, BestSoFar>,
) -> Result<(), NodeError> {
    record.best = best.values().copied().collect();
    record.best.sort_by(|one, other| {
        let stronger = other.strength.total_cmp(&one.strength);
        stronger.then(one.exhibit.cmp(&other.exhibit))
    });
    record.best.truncate(MAX_BEST);
    *best = record.best.iter().map(|one| (one.exhibit, *one)).collect();
    let mut changes = node.store.begin(node.clock.now());
    changes.put(record)?;
    Ok(changes.commit()?)
}

/// Likeness with the wanted mark that is most like; `None` when it was erased, or its barrel is of
/// another class.
fn likest(
    node: &Node,
    queries: &[AnyQuery],
    one: Shortlisted,
) -> Result<Option<Likeness>, NodeError> {
    let Some(signature) = read_candidate(node, one.acquisition)? else { return Ok(None) };
    Ok(likest_to(queries, &signature))
}

fn likest_to(queries: &[AnyQuery], signature: &AnySignature) -> Option<Likeness> {
    let compared = queries.iter().filter_map(|query| query.compare(signature));
    compared.max_by(|one, other| strength(one).total_cmp(&strength(other)))
}

/// The best with all that is shown of them: compared once more, with all of their marks.
fn listed(
    node: &Node,
    record: &ExhaustiveRecord,
    classes: &[Class],
    queries: &[Vec<AnyQuery>],
    limit: usize,
) -> Result<Vec<Candidate>, NodeError> {
    let again = |one: &BestSoFar| -> Result<Option<Candidate>, NodeError> {
        let mut candidate: Option<Candidate> = None;
        for stored in stored_signatures(node, one.exhibit)? {
            let signature = AnySignature::from_bytes(&stored.bytes)?;
            let (mark, kind) = (signature.mark(), signature.kind());
            let class = classes.iter().position(|class| class.is_of(mark, kind));
            let queries = class.map_or(&[][..], |class| &queries[class]);
            let Some(likeness) = likest_to(queries, &signature) else { continue };
            let (exhibit, acquisition) = (one.exhibit, stored.acquisition);
            let mark = ComparedMark { exhibit, acquisition, likeness, kind, by_code: None };
            match &mut candidate {
                Some(held) => held.take(mark),
                None => candidate = Some(Candidate::of(mark)),
            }
        }
        Ok(candidate)
    };
    let best = &record.best[..record.best.len().min(limit)];
    let found = node
        .correlation_threads
        .install(|| best.par_iter().map(again).collect::<Result<Vec<_>, NodeError>>())?;
    let mut candidates: Vec<Candidate> = found.into_iter().flatten().collect();
    candidates.sort_by(best_first);
    Ok(candidates)
}
