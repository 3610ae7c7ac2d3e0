//! Searches of the own database.

use super::{Allowed, CarryOut};
use crate::NodeError;
use crate::api::{SearchExhibit, SearchFiles};
use crate::search::desk as search;

impl CarryOut for SearchExhibit {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        search::by_exhibit(at.node, self.exhibit, self.extent, at.progress)
    }
}

impl CarryOut for SearchFiles {
    fn carry_out(self, at: &mut Allowed<'_>) -> Result<Self::Reply, NodeError> {
        search::by_files(at.node, &self.files, at.files, self.calibre, self.extent, at.progress)
    }
}
