//! How far people have looked through the candidates of an exhibit.

use striae_casework::roles::Action;
use striae_casework::{ExhibitId, Note};
use striae_store::{CandidateReview, Family, ReviewRecord};

use crate::api::{MAX_LISTED, ReviewState, ShownReview};
use crate::enrolment::amend::refuse_withdrawn;
use crate::people::access::Caller;
use crate::search::desk::read_signatures;
use crate::search::mates_below::below;
use crate::{Node, NodeError};

/// Most reviews of one exhibit that are kept; the audit log has all.
const MAX_REVIEWS: usize = 200;

/// Writes down how far the candidates of an exhibit were reviewed.
pub(crate) fn record(
    node: &Node,
    caller: &Caller,
    exhibit: ExhibitId,
    place: u32,
    note: Option<Note>,
) -> Result<ReviewState, NodeError> {
    if place == 0 || place as usize > MAX_LISTED {
        let sentence = format!("a candidate list has the places 1 to {MAX_LISTED}, not {place}");
        return Err(NodeError::Argument(sentence));
    }
    let now = node.clock.now();
    let mut changes = node.store.begin(now);
    node.exhibit(exhibit)?;
    refuse_withdrawn(node, exhibit)?;
    let exhibits = node.store.count(Family::Exhibits)?;
    let mut record = reviews_of(node, exhibit)?;
    let actor = caller.actor(Action::Search)?;
    let said = note.as_ref().map_or("", |note| note.as_str()).to_owned();
    record.reviews.push(CandidateReview { place, actor, at: now, note, exhibits });
    let over = record.reviews.len().saturating_sub(MAX_REVIEWS);
    record.reviews.drain(..over);
    changes.put(&record)?;
    let subject = format!("{exhibit}: candidates reviewed to place {place}");
    changes.audit(caller.acted(Action::Search, &subject, &said)?)?;
    changes.commit()?;
    state(node, exhibit)
}

fn reviews_of(node: &Node, exhibit: ExhibitId) -> Result<ReviewRecord, NodeError> {
    let none = || ReviewRecord { exhibit, reviews: Vec::new() };
    Ok(node.store.get(&exhibit)?.unwrap_or_else(none))
}

/// The reviews of an exhibit's candidates, the latest first.
pub(crate) fn shown(node: &Node, exhibit: ExhibitId) -> Result<Vec<ShownReview>, NodeError> {
    let record = reviews_of(node, exhibit)?;
    if record.reviews.is_empty() {
        return Ok(Vec::new());
    }
    let now = node.store.count(Family::Exhibits)?;
    let shown = |review: CandidateReview| ShownReview {
        place: review.place,
        person: review.actor.person,
        at: review.at,
        note: review.note,
        exhibits: review.exhibits,
        enrolled_since: now.saturating_sub(review.exhibits),
    };
    Ok(record.reviews.into_iter().rev().map(shown).collect())
}

/// The same, with what is known of mates below.
pub(crate) fn state(node: &Node, exhibit: ExhibitId) -> Result<ReviewState, NodeError> {
    node.exhibit(exhibit)?;
    let reviews = shown(node, exhibit)?;
    let mut state = ReviewState { exhibit, reviews, below: Vec::new(), unknown: Vec::new() };
    if state.reviews.is_empty() {
        return Ok(state);
    }
    let exhibits = node.store.count(Family::Exhibits)?;
    let mut marks = Vec::new();
    for signature in read_signatures(node, exhibit)? {
        let mark = (signature.mark(), signature.kind());
        if !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    for (mark, kind) in marks {
        let (rows, unknown) = below(mark, kind, exhibits);
        state.below.extend(rows);
        state.unknown.extend(unknown);
    }
    Ok(state)
}
