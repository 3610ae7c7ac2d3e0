//! One exhibit's signatures against the node's own database: the same for a search at home and a
//! query from abroad.
//!
//! ```text
//! class characteristics -> codes, all in memory -> full comparison of a shortlist -> candidates
//! (code_index)             (shortlist)             signatures from the database
//! ```

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;
use striae_casework::{AcquisitionId, ExhibitId};
use striae_store::{CodeRecord, SignatureRecord, StoreError};
use striae_toolmark::SurfaceKind;
use striae_vocabulary::MarkKind;

use super::candidate::{Candidate, ComparedMark, best_first};
use crate::api::{OtherKind, Progress};
use crate::code_index::shortlist::{Filter, Lengths, Looking, Shortlisted};
use crate::code_index::wanted::{Class, classes};
use crate::code_index::{Columns, Row};
use crate::{Node, NodeError};
use striae_toolmark::AnySignature;
use striae_toolmark::{AnyQuery, is_hit};

/// Operations before progress is told, or others have their turn: a seventh of a second of two
/// cores.
pub(super) const BATCH: usize = 24;
/// Candidates of which all marks are compared, whatever their codes say: the first.
const COMPLETED: usize = 64;

/// Subject of a search.
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
    pub skip: HashSet<ExhibitId>,
    /// Candidates compared in full, when there are more than the settings' `compare_all_up_to`.
    pub shortlist: usize,
    /// Operations that the search may take ([`AnySignature::operations`]): with many marks fewer
    /// candidates are compared in full, those most alike by code.
    pub most_operations: Option<u64>,
    /// Most candidates returned.
    pub limit: usize,
    /// Leave out candidates below the score of a hit.
    pub hits_only: bool,
}

/// Findings of a correlation.
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

/// Compares the wanted signatures with the comparable ones in the database, on the node's
/// correlation threads.
///
/// Equal scores are ranked by exhibit number, so the result does not depend on the number of
/// threads.
pub(crate) fn correlate(
    node: &Node,
    wanted: Wanted<'_>,
    progress: &mut dyn FnMut(Progress),
) -> Result<Correlation, NodeError> {
    let mut search = Search::begin(node, wanted)?;
    while !search.is_done() {
        search.go_on(node)?;
        progress(search.progress());
    }
    Ok(search.finish())
}

/// A correlation that runs a batch at a time, so that others can have their turn in
/// between: class by class the codes, a slice at a time; then mark by mark, and of each mark
/// candidate by candidate. It keeps marks as bytes, and one of them prepared.
pub(crate) struct Search {
    marks: Vec<WantedMark>,
    /// Until all shortlists stand.
    looking: Option<LookingAtCodes>,
    /// For each class the candidates to compare in full.
    shortlists: Vec<Vec<Shortlisted>>,
    /// Mark and place in its shortlist of the next comparison.
    at: (usize, usize),
    prepared: Option<AnyQuery>,
    best: HashMap<ExhibitId, Candidate>,
    /// Mark and kind of surface of each class.
    classes: Vec<(MarkKind, SurfaceKind)>,
    /// Whether the other marks of the first candidates are compared, which no code chose.
    is_completing: bool,
    /// Whether that has begun, or there are no other marks.
    is_completed: bool,
    told: Progress,
    looked_at: LookedAt,
    through: AcquisitionId,
    skip: HashSet<ExhibitId>,
    limit: usize,
    hits_only: bool,
}

/// The codes that are looked at, as they were when the search began.
struct LookingAtCodes {
    columns: Columns,
    classes: Vec<Class>,
    filter: Filter,
    lengths: Lengths,
    /// Of the class whose shortlist is made, the one after the last that stands.
    current: Option<Looking>,
}

struct WantedMark {
    bytes: Arc<[u8]>,
    /// Its place among the shortlists.
    class: usize,
    operations: u64,
}

impl Search {
    /// Counts the exhibits that are searched; no code is looked at yet.
    pub(crate) fn begin(node: &Node, wanted: Wanted<'_>) -> Result<Self, NodeError> {
        let columns = node.codes.snapshot(&node.store)?;
        let Wanted { signatures, calibre_family, except, after, .. } = wanted;
        let family = calibre_family.map(|name| columns.family(name));
        let (classes, places) = classes(signatures);
        let class_names = classes.iter().map(|class| (class.mark, class.kind)).collect();
        let (mut looking, mut looked_at) = (None, LookedAt::default());
        // Else no exhibit is of this family.
        if family != Some(None) {
            let filter = Filter { family: family.flatten(), except, after };
            let lengths = lengths(node, &wanted);
            looked_at = node.correlation_threads.install(|| look_at(&columns, filter, &classes));
            looking = Some((filter, lengths));
        }
        let mark = |(signature, (class, place)): (&AnySignature, (usize, usize))| WantedMark {
            bytes: Arc::clone(&classes[class].wanted[place]),
            class,
            operations: signature.operations(),
        };
        let marks = signatures.iter().zip(places).map(mark).collect();
        let Wanted { skip, limit, hits_only, .. } = wanted;
        let through = columns.last();
        let shortlists =
            if looking.is_none() { vec![Vec::new(); classes.len()] } else { Vec::new() };
        let looking = looking.map(|(filter, lengths)| LookingAtCodes {
            columns,
            classes,
            filter,
            lengths,
            current: None,
        });
        Ok(Self {
            marks,
            looking,
            shortlists,
            at: (0, 0),
            prepared: None,
            best: HashMap::new(),
            classes: class_names,
            is_completing: false,
            is_completed: signatures.len() < 2,
            told: Progress { done: 0, total: 0 },
            looked_at,
            through,
            skip,
            limit,
            hits_only,
        })
    }

    /// Whether all is compared.
    pub(crate) fn is_done(&self) -> bool {
        self.looking.is_none() && self.told.done == self.told.total && self.is_completed
    }

    /// Comparisons that were made, of how many; before that, blocks of codes.
    pub(crate) fn progress(&self) -> Progress {
        self.told
    }

    /// Looks at one more slice of codes, or compares one more batch; returns the operations that it
    /// took.
    pub(crate) fn go_on(&mut self, node: &Node) -> Result<u64, NodeError> {
        if let Some(looking) = &mut self.looking {
            let class = self.shortlists.len();
            let (operations, shortlist) =
                node.correlation_threads.install(|| looking.go_on(class, &mut self.told))?;
            if let Some(shortlist) = shortlist {
                self.shortlists.push(shortlist);
                if self.shortlists.len() == looking.classes.len() {
                    self.looking = None;
                    let of = |mark: &WantedMark| self.shortlists[mark.class].len() as u64;
                    self.told = Progress { done: 0, total: self.marks.iter().map(of).sum() };
                }
            }
            return Ok(operations);
        }
        let (mark, shortlist) = loop {
            let Some(mark) = self.marks.get(self.at.0) else {
                if !self.is_completed {
                    self.complete(node)?;
                }
                return Ok(0);
            };
            let shortlist = &self.shortlists[mark.class];
            if self.at.1 < shortlist.len() {
                break (mark, shortlist);
            }
            self.at = (self.at.0 + 1, 0);
            self.prepared = None;
        };
        let query = match self.prepared.take() {
            Some(query) => query,
            None => AnyQuery::new(&AnySignature::from_bytes(&mark.bytes)?),
        };
        let first = self.at.1;
        let batch = (BATCH / mark.operations.max(1) as usize).max(1);
        let batch = &shortlist[first..shortlist.len().min(first + batch)];
        let is_by_code = !self.is_completing;
        let compared = node.correlation_threads.install(|| {
            batch
                .par_iter()
                .enumerate()
                .map(|(at, one)| compare(node, &query, *one, is_by_code.then_some(first + at + 1)))
                .collect::<Result<Vec<_>, NodeError>>()
        })?;
        for mark in compared.into_iter().flatten() {
            match self.best.entry(mark.exhibit) {
                Entry::Vacant(entry) => {
                    entry.insert(Candidate::of(mark));
                }
                Entry::Occupied(mut held) => held.get_mut().take(mark),
            }
        }
        let operations = mark.operations * batch.len() as u64;
        self.told.done += batch.len() as u64;
        self.at.1 += batch.len();
        self.prepared = Some(query);
        Ok(operations)
    }

    /// Puts the marks of the first candidates that no shortlist held on the shortlists: all marks of
    /// an exhibit count.
    fn complete(&mut self, node: &Node) -> Result<(), NodeError> {
        (self.is_completed, self.is_completing) = (true, true);
        let mut first: Vec<&Candidate> = self.best.values().collect();
        first.sort_by(|one, other| best_first(one, other));
        let mut missing = vec![Vec::new(); self.classes.len()];
        for candidate in first.into_iter().take(COMPLETED) {
            let exhibit = candidate.exhibit();
            let compared: Vec<(MarkKind, SurfaceKind)> =
                candidate.marks().map(|mark| (mark.likeness.mark(), mark.kind)).collect();
            if compared.len() == self.classes.len() {
                continue;
            }
            for acquisition in node.store.acquisitions_of(exhibit)? {
                let acquisition = acquisition.id;
                // Its code names mark and kind, and is smaller than its signature.
                let Some(code) = node.store.get::<CodeRecord>(&acquisition)? else { continue };
                let of = (code.mark, code.kind);
                let class = self.classes.iter().position(|class| *class == of);
                if let Some(class) = class.filter(|_| !compared.contains(&of)) {
                    missing[class].push(Shortlisted { exhibit, acquisition, similarity: 0.0 });
                }
            }
        }
        self.shortlists = missing;
        self.at = (0, 0);
        self.prepared = None;
        let of = |mark: &WantedMark| self.shortlists[mark.class].len() as u64;
        self.told.total += self.marks.iter().map(of).sum::<u64>();
        Ok(())
    }

    /// Forgets what can be made again, until it goes on: other searches go first.
    pub(crate) fn rest(&mut self) {
        self.prepared = None;
    }

    /// The best of what was compared.
    pub(crate) fn finish(self) -> Correlation {
        let compared = self.best.len() as u64;
        let mut candidates: Vec<Candidate> = self
            .best
            .into_values()
            .filter(|one| {
                !self.skip.contains(&one.exhibit())
                    && (!self.hits_only || is_hit(&one.best.likeness))
            })
            .collect();
        candidates.sort_by(best_first);
        candidates.truncate(self.limit);
        let LookedAt { searched, other_kind, other_rifling } = self.looked_at;
        let through = self.through;
        Correlation { candidates, searched, compared, other_kind, other_rifling, through }
    }
}

impl LookingAtCodes {
    /// One more slice for the shortlist of a class; the shortlist when it stands.
    fn go_on(
        &mut self,
        class: usize,
        told: &mut Progress,
    ) -> Result<(u64, Option<Vec<Shortlisted>>), NodeError> {
        let Some(class) = self.classes.get(class) else { return Ok((0, Some(Vec::new()))) };
        let mut looking = self
            .current
            .take()
            .unwrap_or_else(|| Looking::new(class, &self.columns, self.filter, self.lengths));
        let operations = looking.go_on(class, &self.columns)?;
        let (done, total) = looking.progress(class);
        *told = Progress { done: done as u64, total: total as u64 };
        if looking.is_done(class) {
            return Ok((operations, Some(looking.finish())));
        }
        self.current = Some(looking);
        Ok((operations, None))
    }
}

/// Number of candidates of each class that are compared in full: as many as settings and budget
/// allow.
fn lengths(node: &Node, wanted: &Wanted<'_>) -> Lengths {
    let operations: u64 = wanted.signatures.iter().map(AnySignature::operations).sum();
    let affordable = wanted
        .most_operations
        .map_or(usize::MAX, |most| usize::try_from(most / operations.max(1)).unwrap_or(usize::MAX));
    Lengths {
        shortlist: wanted.shortlist.min(affordable),
        compare_all_up_to: node.settings.search.compare_all_up_to.min(affordable),
        // Those who are answered are not told it.
        is_place_wanted: !wanted.hits_only,
    }
}

/// Number of exhibits that a search looks at, number that it leaves out, and the reason.
#[derive(Default)]
pub(super) struct LookedAt {
    pub(super) searched: u64,
    pub(super) other_kind: Option<OtherKind>,
    pub(super) other_rifling: u64,
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
            Some(class) if class.may_match(row.code) => Self::Searched,
            Some(_) => Self::OtherRifling,
            None => Self::OtherKind(row.kind),
        })
    }
}

/// Counts the exhibits.
pub(super) fn look_at(columns: &Columns, filter: Filter, classes: &[Class]) -> LookedAt {
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

/// The full comparison of one mark; `None` when it is of another class.
fn compare(
    node: &Node,
    query: &AnyQuery,
    one: Shortlisted,
    code_rank: Option<usize>,
) -> Result<Option<ComparedMark>, NodeError> {
    let Some(signature) = read_candidate(node, one.acquisition)? else { return Ok(None) };
    Ok(query.compare(&signature).map(|likeness| ComparedMark {
        exhibit: one.exhibit,
        acquisition: one.acquisition,
        likeness,
        kind: signature.kind(),
        by_code: code_rank.map(|rank| (one.similarity, rank)),
    }))
}

/// The signature of a candidate; `None` when it was erased, with its code, since the search began.
pub(super) fn read_candidate(
    node: &Node,
    acquisition: AcquisitionId,
) -> Result<Option<AnySignature>, NodeError> {
    let Some(record) = node.store.get::<SignatureRecord>(&acquisition)? else {
        if node.store.get::<CodeRecord>(&acquisition)?.is_none() {
            return Ok(None);
        }
        return Err(NodeError::Store(StoreError::WrongRecord {
            family: "signatures",
            reason: format!("the one of acquisition {} is missing", acquisition.0),
        }));
    };
    Ok(Some(AnySignature::from_bytes(&record.bytes)?))
}
