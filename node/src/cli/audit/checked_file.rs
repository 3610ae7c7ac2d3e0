//! A proof or an exported log, checked without a node.

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use crate::NodeError;
use crate::audit::check::{Checked, check_export, check_proof};
use crate::cli::charter::files::membership;
use crate::clock::Clock;
use striae_files::text_file::read_file;

/// Largest file of an exported log that is read.
const MAX_EXPORT_BYTES: u64 = 4 << 30;

/// Checks a proof or an exported log by the federation's charter and certificates.
pub(super) fn check_file(
    file: &Path,
    charter: &[PathBuf],
    clock: Clock,
) -> Result<Checked, NodeError> {
    let text = read_file(file, MAX_EXPORT_BYTES)?;
    let now = clock.now();
    let roster = membership(charter)?.roster(now);
    if let Ok(proof) = read(file, &text) {
        return check_proof(&proof, &roster, now);
    }
    check_export(&read(file, &text)?, &roster, now)
}

fn read<T: DeserializeOwned>(file: &Path, text: &str) -> Result<T, NodeError> {
    serde_json::from_str(text).map_err(|error| {
        let file = file.display();
        NodeError::Argument(format!(
            "{file} is neither a proof nor an exported audit log ({error})"
        ))
    })
}
