//! Scans of real cartridge cases, which lie outside the project.

use std::path::{Path, PathBuf};

/// The folder of reference data, or `None` after saying that the test is skipped. On CI the data
/// must be there.
pub(crate) fn reference_data(test: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let folder = std::env::var_os("STRIAE_DATA").map_or(beside, PathBuf::from);
    if folder.join("x3p-conformance/expected.csv").is_file() {
        return Some(folder);
    }
    assert!(
        std::env::var("CI").as_deref() != Ok("true"),
        "{test}: the reference data is not at {}; set STRIAE_DATA",
        folder.display()
    );
    println!("skipped: {test}: no reference data");
    None
}
