//! Reading a request or answer file that somebody brought, within what one may have.

use std::path::Path;

use crate::NodeError;

/// What sealing adds at most, bytes, generously.
const SEALING_ADDS: u64 = 8 << 10;

/// Reads a file of at most `most` bytes and what sealing adds.
pub(crate) fn read_gateway_file(path: &Path, most: usize) -> Result<Vec<u8>, NodeError> {
    let failed = |error: std::io::Error| NodeError::file(path, "read", &error);
    let bytes = std::fs::metadata(path).map_err(failed)?.len();
    let most = most as u64 + SEALING_ADDS;
    if bytes > most {
        return Err(NodeError::FileTooLarge { path: path.to_owned(), bytes, most });
    }
    std::fs::read(path).map_err(failed)
}
