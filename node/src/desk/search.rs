//! Searches of the own database.

use super::{Allowed, CarryOut};
use crate::NodeError;
use crate::api::{ReviewCandidates, SearchExhibit, SearchExtent, SearchFiles, ShowReviews};
use crate::blind::Blind;
use crate::first_times;
use crate::search::desk as search;
use crate::search::exhaustive::MAX_BEST;
use crate::search::reviews;

impl CarryOut for SearchExhibit {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let blind = Blind::of(at.node, at.caller)?;
        let extent = with_room(self.extent, &blind);
        let exhibit = self.exhibit;
        let found = search::by_exhibit(at.node, exhibit, extent, at.progress)?;
        // Where nothing can be written, as on a full disk, candidates are shown all the same.
        if let Err(error) = first_times::searched(at.node, exhibit) {
            tracing::warn!(%exhibit, %error, "the time of the first search is not kept");
        }
        blind.candidates(at.node, Some(exhibit), self.extent.limit, found)
    }
}

impl CarryOut for SearchFiles {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let blind = Blind::of(at.node, at.caller)?;
        let extent = with_room(self.extent, &blind);
        let (files, progress) = (&self.files, &mut *at.progress);
        let found = search::by_files(at.node, files, at.files, self.calibre, extent, progress)?;
        blind.candidates(at.node, None, self.extent.limit, found)
    }
}

/// A list with room for candidates that are left out of it.
fn with_room(extent: SearchExtent, blind: &Blind) -> SearchExtent {
    let most = if extent.exhaustive.is_some() { MAX_BEST.max(extent.limit) } else { usize::MAX };
    let limit = extent.limit.saturating_add(blind.more_candidates()).min(most);
    SearchExtent { limit, ..extent }
}

impl CarryOut for ReviewCandidates {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        reviews::record(at.node, at.caller, self.exhibit, self.place, self.note)
    }
}

impl CarryOut for ShowReviews {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        Ok(Blind::of(at.node, at.caller)?.reviews(reviews::state(at.node, self.exhibit)?))
    }
}
