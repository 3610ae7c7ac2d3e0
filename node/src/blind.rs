//! Blind verification: as long as a first look waits for the second, nothing that this node serves
//! to a person who may take the second tells the first one's finding, or the figures of the
//! comparison. Where two looks disagree, nothing tells a third examiner of them.
//!
//! One place decides it. Every call that serves something of a hit or of a pair of own exhibits
//! passes it through [`Blind`].
//!
//! A scan that comes after the first look, as a file or as a new exhibit, may be another copy of one
//! that is compared: nothing tells how alike it is to an exhibit of such a hit, or to another such
//! scan.

use std::collections::{BTreeMap, BTreeSet};

use striae_casework::roles::{Action, may};
use striae_casework::{Exhibit, ExhibitId, HitId, Person};
use striae_store::{AuditEvent, AuditRecord};
use striae_vocabulary::UnixSeconds;

use crate::api::{
    Candidates, HitList, HitShown, ListedCandidate, ReportList, ReviewState, ShownReview,
};
use crate::hits::pair;
use crate::lists::{self, HiddenHit, OwnPair};
use crate::people::access::{Caller, account_of};
use crate::{ErrorKind, Node, NodeError};

/// Candidates that a search finds more because some may be copies.
const NEWCOMERS: usize = 50;
/// Stands where a reason would be.
const HIDDEN: &str = "hidden";

/// The hits that a person has to verify without knowing what the first examiner found.
#[derive(Default)]
pub(crate) struct Blind {
    hits: BTreeSet<HitId>,
    /// Pairs of own exhibits, the smaller number first, and the hit of each.
    pairs: BTreeMap<(ExhibitId, ExhibitId), HitId>,
    /// Own exhibits of these hits.
    members: BTreeMap<ExhibitId, HitId>,
    /// Time of the earliest of the first looks.
    since: Option<UnixSeconds>,
}

impl Blind {
    /// Hits hidden from the person who calls, and from the one who approved, to whom the reply
    /// goes as well. Without accounts nobody knows who reads, and nothing is hidden.
    pub(crate) fn of(node: &Node, caller: &Caller) -> Result<Self, NodeError> {
        if !caller.has_account() || !node.national.policy.verification.blind {
            return Ok(Self::default());
        }
        let mut people: Vec<&Person> = Vec::new();
        for person in [Some(caller.person()), caller.second().map(|second| &second.person)] {
            if let Some(person) = person
                && may_verify(node, person)?
            {
                people.push(person);
            }
        }
        let mut blind = Self::default();
        if people.is_empty() {
            return Ok(blind);
        }
        let (hidden, own) = lists::hidden_hits(node, &people)?;
        blind.since = hidden.iter().map(|hit| hit.since).min();
        blind.hits.extend(hidden.iter().map(|hit| hit.id));
        blind.add_pairs(&hidden, &own);
        Ok(blind)
    }

    /// Adds the pairs of hidden hits at home, and earlier hits of the same pairs.
    fn add_pairs(&mut self, hidden: &[HiddenHit], own: &[OwnPair]) {
        for hit in own.iter().filter(|hit| self.hits.contains(&hit.id)) {
            self.pairs.insert(pair(hit.exhibit, hit.candidate), hit.id);
            self.members.insert(hit.candidate, hit.id);
        }
        for hit in hidden {
            if let Some(exhibit) = hit.exhibit {
                self.members.insert(exhibit, hit.id);
            }
        }
        let is_hidden = |hit: &&OwnPair| self.hides_pair(hit.exhibit, hit.candidate);
        let more: Vec<HitId> = own.iter().filter(is_hidden).map(|hit| hit.id).collect();
        self.hits.extend(more);
    }

    /// Whether a hit is to be verified blindly.
    pub(crate) fn hides(&self, hit: HitId) -> bool {
        self.hits.contains(&hit)
    }

    /// Whether nothing may tell how alike two own exhibits are.
    pub(crate) fn hides_pair(&self, one: ExhibitId, other: ExhibitId) -> bool {
        self.pairs.contains_key(&pair(one, other))
    }

    /// Refuses to tell anything that was found about a hit, where that is hidden.
    pub(crate) fn refuse_hit(&self, hit: HitId) -> Result<(), NodeError> {
        if self.hides(hit) { Err(verify_first(hit)) } else { Ok(()) }
    }

    /// Refuses to tell how alike two own exhibits are, where that is hidden.
    pub(crate) fn refuse_pair(
        &self,
        node: &Node,
        one: ExhibitId,
        other: ExhibitId,
    ) -> Result<(), NodeError> {
        let are_copies = [self.may_be_copy(node, one)?, self.may_be_copy(node, other)?];
        let hidden = self.pairs.get(&pair(one, other)).or(match are_copies {
            [true, true] if one != other => self.hits.first(),
            [true, _] => self.members.get(&other),
            [_, true] => self.members.get(&one),
            _ => None,
        });
        hidden.map_or(Ok(()), |hit| Err(verify_first(*hit)))
    }

    /// Whether an exhibit came after a first look, and may be a copy of a scan that is compared.
    pub(crate) fn may_be_copy(&self, node: &Node, id: ExhibitId) -> Result<bool, NodeError> {
        let Some(since) = self.since else { return Ok(false) };
        Ok(node.store.get::<Exhibit>(&id)?.is_some_and(|exhibit| exhibit.enrolled >= since))
    }

    /// Refuses an order that would tell figures of hidden hits.
    pub(crate) fn refuse_order(&self, sort: Option<&str>) -> Result<(), NodeError> {
        if sort != Some("score") || self.hits.is_empty() {
            return Ok(());
        }
        Err(NodeError::refused(
            ErrorKind::NotAllowed,
            "hits that you have to verify blindly are among these: the list has another order until then",
        ))
    }

    /// Reports without what people said about hidden hits.
    pub(crate) fn reports(&self, mut list: ReportList) -> ReportList {
        for report in list.reports.iter_mut().filter(|report| self.hides(report.hit)) {
            report.customer = None;
            if let Some(amends) = &mut report.amends {
                amends.reason = None;
            }
        }
        list
    }

    /// A list without the figures of hidden hits.
    pub(crate) fn list(&self, mut list: HitList) -> HitList {
        for hit in list.hits.iter_mut().filter(|hit| self.hides(hit.hit)) {
            hit.score = None;
            hit.log10_lr = None;
            hit.further_marks.clear();
            hit.is_blind = true;
        }
        list
    }

    /// A hit without the first examiner's finding and words.
    pub(crate) fn hit(&self, mut shown: HitShown) -> HitShown {
        if !self.hides(shown.hit) {
            return shown;
        }
        shown.is_blind = true;
        shown.conclusion = None;
        shown.statement = None;
        shown.reports.clear();
        for step in &mut shown.steps {
            HIDDEN.clone_into(&mut step.reason);
            (step.finding, step.basis) = (None, None);
        }
        shown
    }

    /// How many candidates a search must find more, so that the list is as long without those that
    /// are left out.
    pub(crate) fn more_candidates(&self) -> usize {
        self.members.len() + if self.since.is_some() { NEWCOMERS } else { 0 }
    }

    /// A candidate list without hidden pairs. Of a scan that may be a copy, as of a file without a
    /// number, all exhibits of such hits are left out; and of it and of them all that may be copies.
    /// The places of the others are counted anew.
    pub(crate) fn candidates(
        &self,
        node: &Node,
        searched: Option<ExhibitId>,
        limit: usize,
        mut found: Candidates,
    ) -> Result<Candidates, NodeError> {
        let may_be_copy = match searched {
            None => true,
            Some(searched) => self.may_be_copy(node, searched)?,
        };
        let mut left_out: BTreeMap<ExhibitId, HitId> = match searched {
            _ if may_be_copy => self.members.clone(),
            None => BTreeMap::new(),
            Some(searched) => self
                .pairs
                .iter()
                .filter(|(pair, _)| pair.0 == searched || pair.1 == searched)
                .map(|(pair, hit)| (if pair.0 == searched { pair.1 } else { pair.0 }, *hit))
                .collect(),
        };
        if may_be_copy || searched.is_some_and(|searched| self.members.contains_key(&searched)) {
            let listed = found.candidates.iter();
            for one in listed.flat_map(|one| std::iter::once(&one.exhibit).chain(&one.others)) {
                if let Some(hit) = self.hits.first()
                    && self.may_be_copy(node, *one)?
                {
                    left_out.insert(*one, *hit);
                }
            }
        }
        // Another test fire of a hidden one's firearm would tell the same.
        let is_left_out = |one: &ListedCandidate| {
            std::iter::once(&one.exhibit).chain(&one.others).any(|one| left_out.contains_key(one))
        };
        let hidden = found.candidates.iter().filter(|one| is_left_out(one));
        let by_code: Vec<usize> = hidden.filter_map(|one| one.code_rank).collect();
        found.candidates.retain(|one| !is_left_out(one));
        found.candidates.truncate(limit);
        for (place, one) in found.candidates.iter_mut().enumerate() {
            one.rank = place + 1;
            one.code_rank = one
                .code_rank
                .map(|rank| rank - by_code.iter().filter(|hidden| **hidden < rank).count());
        }
        // Said whether or not it would have been in the list.
        found.not_shown = left_out
            .iter()
            .map(|(exhibit, hit)| {
                format!("{exhibit} is not listed: you may still have to verify {hit}, blindly")
            })
            .collect();
        if let Some(state) = &mut found.reviewed {
            self.hide_notes(state.exhibit, &mut state.reviews);
        }
        Ok(found)
    }

    /// An entry of the audit log without what people said about hidden hits.
    pub(crate) fn entry(&self, mut entry: AuditRecord) -> AuditRecord {
        if self.hides_entry(&entry)
            && let AuditEvent::Acted { reason, .. } = &mut entry.event
        {
            HIDDEN.clone_into(reason);
        }
        entry
    }

    /// How far candidates were looked through, without the notes of people about hidden pairs.
    pub(crate) fn reviews(&self, mut state: ReviewState) -> ReviewState {
        self.hide_notes(state.exhibit, &mut state.reviews);
        state
    }

    /// Takes away the notes of people about the candidates of an exhibit of a hidden hit.
    pub(crate) fn hide_notes(&self, exhibit: ExhibitId, reviews: &mut [ShownReview]) {
        if self.members.contains_key(&exhibit) {
            for review in reviews {
                review.note = None;
            }
        }
    }

    /// Refuses an entry as it was written when it may tell a finding.
    pub(crate) fn check_entry(&self, entry: &AuditRecord) -> Result<(), NodeError> {
        if !self.hides_entry(entry) {
            return Ok(());
        }
        Err(NodeError::Argument(format!(
            "entry {} is about a hit that you may have to verify blindly: verify it first, or let another person read the log",
            entry.number
        )))
    }

    /// Refuses the whole log as long as there is anything to verify blindly.
    pub(crate) fn check_log(&self) -> Result<(), NodeError> {
        let Some(hit) = self.hits.first() else { return Ok(()) };
        Err(NodeError::Argument(format!(
            "the log tells of {hit}, which you may have to verify blindly: verify it first, or let another person export the log"
        )))
    }

    /// Refuses all records as long as a hit at home among them is to be verified blindly.
    pub(crate) fn check_records(&self) -> Result<(), NodeError> {
        let Some(hit) = self.pairs.values().next() else { return Ok(()) };
        Err(NodeError::refused(
            ErrorKind::NotAllowed,
            format!(
                "the records tell of {hit}, which you may have to verify blindly: verify it first, or let another person export them"
            ),
        ))
    }

    fn hides_entry(&self, entry: &AuditRecord) -> bool {
        let AuditEvent::Acted { subject, .. } = &entry.event else { return false };
        // A report's entry names its hit after its own number. What is said of the candidates of an exhibit may tell of
        // its hit as well.
        subject.split([' ', ':', ',']).any(|word| {
            let number = word.strip_prefix("H-").and_then(|digits| digits.parse().ok());
            let exhibit = word.strip_prefix("E-").and_then(|digits| digits.parse().ok());
            number.is_some_and(|number| self.hides(HitId(number)))
                || exhibit.is_some_and(|number| self.members.contains_key(&ExhibitId(number)))
        })
    }
}

fn verify_first(hit: HitId) -> NodeError {
    NodeError::refused(
        ErrorKind::NotAllowed,
        format!("{hit} is to be verified without the figures of the comparison: verify it first"),
    )
}

/// Whether any role of a person lets them take the second look, whatever else they may do.
fn may_verify(node: &Node, person: &Person) -> Result<bool, NodeError> {
    let account = account_of(node, person)?;
    Ok(account.is_some_and(|one| one.roles.iter().any(|&role| may(role, Action::VerifyHit))))
}
