//! Hits that people have to verify blindly, from the table of hits: each call that shows hits asks for them.

use striae_casework::{ExhibitId, HitId, Person};
use striae_vocabulary::UnixSeconds;

use crate::api::HitSide;
use crate::{Node, NodeError};

/// A hit about which nothing is told to somebody who has to verify it.
pub(crate) struct HiddenHit {
    pub(crate) id: HitId,
    /// Time of the first look.
    pub(crate) since: UnixSeconds,
    /// Our exhibit.
    pub(crate) exhibit: Option<ExhibitId>,
}

/// A hit between two own exhibits.
pub(crate) struct OwnPair {
    pub(crate) id: HitId,
    pub(crate) exhibit: ExhibitId,
    pub(crate) candidate: ExhibitId,
}

/// The hits that any of these people has to verify blindly; and, where there are such, all hits at home.
pub(crate) fn hidden_hits(
    node: &Node,
    people: &[&Person],
) -> Result<(Vec<HiddenHit>, Vec<OwnPair>), NodeError> {
    super::of(node)?.hits.with(node, |table| {
        let hidden: Vec<HiddenHit> = table
            .rows()
            .filter_map(|row| {
                let looks = row.looks();
                let since = |person: &&Person| looks.blind_since(node.country(), person);
                let (id, exhibit) = (row.listed.hit, row.listed.exhibit);
                let since = people.iter().filter_map(since).min()?;
                Some(HiddenHit { id, since, exhibit })
            })
            .collect();
        if hidden.is_empty() {
            return Ok((hidden, Vec::new()));
        }
        let own = table.rows().filter(|row| row.listed.side == HitSide::Own).filter_map(|row| {
            let (id, exhibit, candidate) =
                (row.listed.hit, row.listed.exhibit?, row.listed.candidate?);
            Some(OwnPair { id, exhibit, candidate })
        });
        Ok((hidden, own.collect()))
    })
}
