//! Two exhibits and all hits between them as one: what is counted once.

use std::collections::{BTreeMap, BTreeSet};

use striae_vocabulary::{CountryCode, Ground, UnixSeconds};

use super::HitEntry;
use crate::hit_life::HitState;
use crate::links::LinkedExhibit;

/// Two exhibits between which there are hits.
#[derive(Debug, Clone)]
pub(super) struct Pair<'a> {
    /// The lesser one first.
    pub(super) exhibits: [&'a LinkedExhibit; 2],
    /// The countries that asked on behalf of others.
    pub(super) through: BTreeSet<CountryCode>,
    /// The grounds of all its queries.
    pub(super) grounds: BTreeSet<Ground>,
    pub(super) state: HitState,
    /// Whether the network proposed it at least once.
    pub(super) is_proposed: bool,
    /// When the query of the first hit was asked.
    pub(super) asked: Option<UnixSeconds>,
    /// When the first hit came.
    pub(super) came: UnixSeconds,
    /// When it first came to the state it is in.
    pub(super) ended: Option<UnixSeconds>,
}

impl Pair<'_> {
    /// When it ended; an end whose time is not recorded is taken to have come with the hit.
    pub(super) fn end(&self) -> UnixSeconds {
        self.ended.unwrap_or(self.came)
    }

    /// The countries that know of it.
    pub(super) fn countries(&self) -> impl Iterator<Item = CountryCode> + '_ {
        let of_exhibits = self.exhibits.iter().map(|exhibit| exhibit.country());
        of_exhibits.chain(self.through.iter().copied())
    }
}

/// Weight of a state for a pair: a confirmation counts even when another hit of the pair was taken
/// back.
fn weight(state: HitState) -> u8 {
    match state {
        HitState::Confirmed => 5,
        HitState::Excluded => 4,
        HitState::Inconclusive => 3,
        HitState::Unconfirmed
        | HitState::UnderReview
        | HitState::Lead
        | HitState::ConfirmationRequested => 2,
        HitState::Withdrawn => 1,
        HitState::Candidate => 0,
    }
}

/// Each pair once. Candidates are no hits, and an exhibit is no match of itself.
pub(super) fn pairs_of(hits: &[HitEntry]) -> Vec<Pair<'_>> {
    let mut of_pair: BTreeMap<[&LinkedExhibit; 2], Vec<&HitEntry>> = BTreeMap::new();
    for hit in hits.iter().filter(|hit| hit.state != HitState::Candidate) {
        let mut exhibits = hit.exhibits.each_ref();
        exhibits.sort();
        if exhibits[0] != exhibits[1] {
            of_pair.entry(exhibits).or_default().push(hit);
        }
    }
    of_pair.into_iter().filter_map(|(exhibits, hits)| pair_of(exhibits, &hits)).collect()
}

fn pair_of<'a>(exhibits: [&'a LinkedExhibit; 2], hits: &[&HitEntry]) -> Option<Pair<'a>> {
    let first = hits.iter().min_by_key(|hit| (hit.came, hit.asked))?;
    let most = hits.iter().map(|hit| weight(hit.state)).max()?;
    let deciding: Vec<_> = hits.iter().filter(|hit| weight(hit.state) == most).collect();
    Some(Pair {
        exhibits,
        through: hits.iter().filter_map(|hit| hit.through).collect(),
        grounds: hits.iter().flat_map(|hit| &hit.grounds).copied().collect(),
        state: deciding.first()?.state,
        is_proposed: hits.iter().any(|hit| hit.is_proposed),
        asked: first.asked,
        came: first.came,
        ended: deciding.iter().filter_map(|hit| hit.ended).min(),
    })
}
