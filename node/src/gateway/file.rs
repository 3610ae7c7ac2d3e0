//! Reading a request or answer file that somebody brought, within what one may have.

use std::path::Path;

use crate::NodeError;
use striae_files::input_file::read_bytes;

/// Most bytes that sealing adds, generously.
const SEALING_ADDS: u64 = 8 << 10;

/// Reads a file of at most `most` bytes and what sealing adds.
pub(crate) fn read_gateway_file(path: &Path, most: usize) -> Result<Vec<u8>, NodeError> {
    Ok(read_bytes(path, most as u64 + SEALING_ADDS)?)
}
