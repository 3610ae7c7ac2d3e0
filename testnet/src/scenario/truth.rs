//! Firearm behind a reference scan, by the manifest beside the file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use striae_casework::manifest::{MAX_MANIFEST_BYTES, Manifest, ManifestRow};
use striae_files::input_file::read_bytes;

/// The manifests read so far.
#[derive(Default)]
pub(super) struct Manifests {
    firearms: BTreeMap<PathBuf, BTreeMap<String, String>>,
}

impl Manifests {
    /// The firearm behind a scan, by `manifest.csv` in the same folder.
    pub(super) fn firearm_of(&mut self, scan: &Path) -> Result<String, String> {
        let folder = scan.parent().unwrap_or(Path::new(""));
        let manifest = folder.join("manifest.csv");
        if !self.firearms.contains_key(&manifest) {
            self.firearms.insert(manifest.clone(), read(&manifest)?);
        }
        let file = scan.file_name().unwrap_or_default().to_string_lossy();
        self.firearms
            .get(&manifest)
            .and_then(|firearms| firearms.get(file.as_ref()))
            .cloned()
            .ok_or_else(|| format!("{} does not list {file}", manifest.display()))
    }
}

fn read(path: &Path) -> Result<BTreeMap<String, String>, String> {
    let failed = |error: &dyn std::fmt::Display| format!("cannot read {}: {error}", path.display());
    let bytes = read_bytes(path, MAX_MANIFEST_BYTES).map_err(|error| failed(&error))?;
    // Manifests beside reference scans are ASCII; nothing is guessed.
    let manifest = Manifest::of_file(path, &bytes, &["file", "firearm"], |_| {})
        .map_err(|error| failed(&error))?;
    let (rows, errors) = manifest.into_rows();
    if !errors.is_empty() {
        return Err(failed(&errors.join("; ")));
    }
    let of = |row: &ManifestRow| (row.get("file").to_owned(), row.get("firearm").to_owned());
    Ok(rows.iter().map(of).collect())
}
