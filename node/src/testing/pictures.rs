//! Surfaces of the marks of a pair, by its place in the sitting: heights or intensities, and nothing else of the file.

use striae_acquisition::ReadOptions;
use striae_protocol::Digest;
use striae_toolmark::Sense;

use super::{damaged, pair_at, set_of, sittings};
use crate::api::{PairSide, SurfaceView, ViewSitting};
use crate::people::access::Caller;
use crate::records::surfaces;
use crate::{Node, NodeError};

/// The measured surface of a mark.
pub(crate) fn view(
    node: &Node,
    caller: &Caller,
    call: &ViewSitting,
) -> Result<SurfaceView, NodeError> {
    let ViewSitting { sitting, pair, side, level } = *call;
    surfaces::check_level(level)?;
    let record = sittings::look(node, caller, sitting, pair)?;
    let set = set_of(node, record.set)?;
    let [left, right] = pair_at(&set, &record, pair)?.files;
    let file = if side == PairSide::Left { left } else { right };
    let bytes = node.store.test_file(set.id, file.sha256)?.ok_or_else(|| damaged(set.id))?;
    if Digest::sha256(&bytes) != file.sha256 {
        return Err(damaged(set.id));
    }
    // Errors name the place alone: the file's own name may tell its source.
    let name = format!(
        "the {} mark of pair {pair}",
        if side == PairSide::Left { "left" } else { "right" }
    );
    let scan =
        striae_acquisition::read_bytes(&name, &bytes, &ReadOptions { pitch_um: set.pitch_um })?;
    let surface = scan.into_surface()?.in_sense(Sense::default().for_mark(set.mark));
    surfaces::measured_view(&surface, level)
}
