//! Searches of the own database.

use super::{Allowed, CarryOut};
use crate::NodeError;
use crate::api::{SearchExhibit, SearchFiles};
use crate::first_times;
use crate::search::desk as search;

impl CarryOut for SearchExhibit {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        let exhibit = self.exhibit;
        let found = search::by_exhibit(at.node, exhibit, self.extent, at.progress)?;
        // Where nothing can be written, as on a full disk, candidates are shown all the same.
        if let Err(error) = first_times::searched(at.node, exhibit) {
            tracing::warn!(%exhibit, %error, "the time of the first search is not kept");
        }
        Ok(found)
    }
}

impl CarryOut for SearchFiles {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        search::by_files(at.node, &self.files, at.files, self.calibre, self.extent, at.progress)
    }
}
