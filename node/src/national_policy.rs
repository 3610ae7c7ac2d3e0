//! The country's own rules for its people, as `policy.toml` in the node's folder has them.

use std::path::Path;

use striae_casework::policy::Policy;

use crate::NodeError;
use crate::data_folder::read_file;

/// Longest policy that is read.
const MAX_POLICY_BYTES: u64 = 256 << 10;

/// Reads the policy; a node without the file goes by the strict one.
pub(crate) fn read(path: &Path) -> Result<Policy, NodeError> {
    if !path.exists() {
        return Ok(Policy::default());
    }
    let text = read_file(path, MAX_POLICY_BYTES)?;
    Policy::from_toml(&text)
        .map_err(|error| NodeError::Argument(format!("{}: {error}", path.display())))
}
