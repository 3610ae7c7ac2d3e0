//! Queries that stand: run again on what is enrolled later, and answered once for each new hit,
//! until they expire, are withdrawn, or another one renews them.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use striae_casework::{AcquisitionId, ExhibitId};
use striae_protocol::{EnvelopeId, Outcome, PublicKey, TrustedRoster};
use striae_store::{
    Changes, QueryRecord, QuerySide, ReceivedState, Record as _, RenewalRecord, ReportedRecord,
    StandingRecord,
};

use super::answering::{WhatToSearch, begin_search, read_marks};
use super::verify::{Verified, verify_again};
use super::{Correlator, Done, OPERATIONS_TO_BEGIN, policy};
use crate::answering::policy::{Decision, PermittedQuery};
use crate::{Node, NodeError};

/// Time after a query's end in which it may still be renewed without anything being reported twice.
const KEEP_REPORTED: Duration = Duration::from_hours(1440);
/// Most answers to one query: the asker takes no more.
const MAX_ANSWERS: u32 = 1000;

/// Course of a query that renews others, and the part of them that continues.
pub(super) struct Course {
    asker: PublicKey,
    /// Whether it is run again later.
    pub(super) stands: bool,
    /// The one it renews.
    former: Option<EnvelopeId>,
    /// Exhibits that were reported to that one, or to the one that renewed this one.
    reported: HashSet<ExhibitId>,
}

/// The course of a query that is searched for the first time.
pub(super) fn course(
    node: &Node,
    record: &QueryRecord,
    permitted: &PermittedQuery,
) -> Result<Course, NodeError> {
    let roster = node.roster()?;
    let asker = roster.current_key(&record.author);
    let query = permitted.query();
    let mut reported = HashSet::new();
    if let Some(former) = &query.renews {
        reported = reported_to(node, &roster, former, &asker)?;
    }
    // The one that renews it may have come first.
    let renewal = node.store.get::<RenewalRecord>(&record.id)?;
    let renewal = renewal.filter(|one| roster.current_key(&one.asker) == asker);
    if let Some(renewal) = &renewal {
        reported.extend(reported_to(node, &roster, &renewal.renewed_by, &asker)?);
    }
    let stands = query.standing && renewal.is_none();
    Ok(Course { asker, stands, former: query.renews, reported })
}

/// The exhibits that were reported to a query of this asker: another one learns nothing of it.
fn reported_to(
    node: &Node,
    roster: &TrustedRoster,
    query: &EnvelopeId,
    asker: &PublicKey,
) -> Result<HashSet<ExhibitId>, NodeError> {
    let mut reported = HashSet::new();
    for record in node.store.with_prefix::<ReportedRecord, _>(query)? {
        let record = record?;
        if roster.current_key(&record.asker) == *asker {
            reported.insert(record.exhibit);
        }
    }
    Ok(reported)
}

impl Course {
    /// First search: everything, but for exhibits already reported.
    pub(super) fn search(&self) -> WhatToSearch {
        WhatToSearch { after: AcquisitionId(0), reported: self.reported.clone() }
    }

    /// Writes down what was reported, and how the query goes on. `answers` were given.
    pub(super) fn go_on(
        &self,
        node: &Node,
        changes: &mut Changes<'_>,
        query: &QueryRecord,
        answers: u32,
        through: AcquisitionId,
        new: &[ExhibitId],
    ) -> Result<(), NodeError> {
        let expires = query.expires.saturating_add(KEEP_REPORTED);
        for &exhibit in self.reported.iter().chain(new) {
            let (query, asker) = (query.id, self.asker);
            changes.put(&ReportedRecord { query, exhibit, asker, expires })?;
        }
        if let Some(former) = self.former {
            self.end(node, changes, former)?;
            let (renewed_by, asker) = (query.id, self.asker);
            changes.put(&RenewalRecord { former, renewed_by, asker, expires })?;
        }
        if self.stands && query.withdrawn.is_none() {
            changes.put(&StandingRecord {
                query: query.id,
                country: query.country,
                answers,
                searched_to: through,
                expires: query.expires,
            })?;
        }
        Ok(())
    }

    /// The former one stands no longer, if it was this asker's.
    fn end(
        &self,
        node: &Node,
        changes: &mut Changes<'_>,
        former: EnvelopeId,
    ) -> Result<(), NodeError> {
        let there = node.store.get::<QueryRecord>(&former)?;
        let roster = node.roster()?;
        if there.is_some_and(|there| roster.current_key(&there.author) == self.asker) {
            changes.remove::<StandingRecord>(&former)?;
        }
        Ok(())
    }
}

impl Correlator {
    /// Runs a standing query on what it has not seen for as long as others can wait, and answers if
    /// there is a hit.
    pub(super) fn run_again(&mut self, id: EnvelopeId) -> Result<Done, NodeError> {
        let node = &Arc::clone(&self.node);
        let open = self.standing.take_open(&id);
        let now = node.clock.now();
        let (Some(standing), Some(record)) =
            (node.store.get::<StandingRecord>(&id)?, node.store.get::<QueryRecord>(&id)?)
        else {
            return Ok(Done::Nothing);
        };
        let is_over = record.expires <= now;
        if is_over && node.clock_doubt().is_some() {
            return Ok(Done::Nothing);
        }
        if record.withdrawn.is_some() || is_over || standing.answers >= MAX_ANSWERS {
            let mut changes = node.store.begin(now);
            changes.remove::<StandingRecord>(&id)?;
            changes.commit()?;
            return Ok(Done::Nothing);
        }
        // An author that does not count now may count again: none of its queries is passed over
        // meanwhile.
        let Ok(Verified { query: Ok(fresh) }) = verify_again(node, &record, now)? else {
            return Ok(Done::Nothing);
        };
        let Decision::Permitted(permitted) = policy(node)?.decide(fresh) else {
            return Ok(Done::Nothing);
        };
        let roster = node.roster()?;
        let asker = roster.current_key(&record.author);
        let country = record.country;
        let mut search = if let Some(search) = open {
            search
        } else {
            let Ok(signatures) = read_marks(permitted.query()) else { return Ok(Done::Nothing) };
            let reported = reported_to(node, &roster, &id, &asker)?;
            let what = WhatToSearch { after: standing.searched_to, reported };
            self.standing.charge(country, OPERATIONS_TO_BEGIN);
            begin_search(node, &permitted, &signatures, what)?
        };
        let operations = search.go_on(node)?;
        self.standing.charge(country, operations);
        self.pending.charge(country, operations);
        if !search.is_done() {
            self.standing.keep_open(id, search);
            return Ok(Done::Unfinished);
        }
        let found = self.found_by(&record, &permitted, search.finish())?.numbered(standing.answers);
        let searched_to = found.through;
        if !matches!(found.answer.outcome, Outcome::Hits(_)) {
            // Lost, it is searched again, with the same result.
            let mut changes = node.store.begin(now);
            // Its withdrawal may have come meanwhile.
            if node.store.get::<StandingRecord>(&id)?.is_some() {
                changes.put(&StandingRecord { searched_to, ..standing })?;
            }
            changes.commit_unsynced()?;
            return Ok(Done::Nothing);
        }
        let new: Vec<ExhibitId> = found.disclosures.iter().map(|one| one.exhibit).collect();
        let course = Course { asker, stands: true, former: None, reported: HashSet::new() };
        let answers = standing.answers + 1;
        self.leave_with(record, found, |changes, record, answer| {
            course.go_on(node, changes, &record, answers, searched_to, &new)?;
            let side = QuerySide::Received(ReceivedState::Answered(answer));
            Ok(changes.put(&QueryRecord { side, ..record })?)
        })
    }
}

/// Forgets what was reported to queries that nothing can go on from any more.
pub(super) fn expire(node: &Node) -> Result<(), NodeError> {
    let now = node.clock.now();
    let mut changes = node.store.begin(now);
    for record in node.store.all::<ReportedRecord>()? {
        let record = record?;
        if record.expires <= now {
            changes.remove::<ReportedRecord>(&record.key())?;
        }
    }
    for record in node.store.all::<RenewalRecord>()? {
        let record = record?;
        if record.expires <= now {
            changes.remove::<RenewalRecord>(&record.key())?;
        }
    }
    Ok(changes.commit_unsynced()?)
}
