//! Firearm behind a reference scan, by the manifest beside the file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// The manifests read so far.
#[derive(Default)]
pub(super) struct Manifests {
    firearms: BTreeMap<PathBuf, BTreeMap<String, String>>,
}

#[derive(Deserialize)]
struct Row {
    file: String,
    firearm: String,
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

fn read(manifest: &Path) -> Result<BTreeMap<String, String>, String> {
    let failed = |error: csv::Error| format!("cannot read {}: {error}", manifest.display());
    let mut reader = csv::Reader::from_path(manifest).map_err(failed)?;
    let rows = reader.deserialize::<Row>().collect::<Result<Vec<_>, _>>().map_err(failed)?;
    Ok(rows.into_iter().map(|row| (row.file, row.firearm)).collect())
}
