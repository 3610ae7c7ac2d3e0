//! The manifest of a set of scans: which firearm and specimen each file shows.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use striae_toolmark::{Grooves, MAX_LANDS, MarkKind, UnknownGrooves};

use crate::NodeError;
use crate::data_folder::read_file;

/// Largest manifest, bytes.
const MAX_BYTES: u64 = 16 << 20;
/// Errors that are listed; of more only the number is told.
const MAX_LISTED: usize = 20;

/// One scan of a set.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Specimen {
    pub(crate) path: PathBuf,
    /// The cartridge case or bullet that the scan is of.
    pub(crate) name: String,
    pub(crate) firearm: String,
    pub(crate) mark: MarkKind,
    /// Which land of a bullet, from 1.
    pub(crate) land: Option<usize>,
    /// Where an examiner saw the grooves beside that land.
    pub(crate) grooves: Option<Grooves>,
}

/// All that is wrong with a manifest.
#[derive(Debug, thiserror::Error)]
#[error("{} has {} {}: {}", path.display(), errors.len(), if errors.len() == 1 { "error" } else { "errors" }, listed(errors))]
pub struct ManifestError {
    path: PathBuf,
    errors: Vec<String>,
}

impl ManifestError {
    /// What is wrong with the manifest in a file.
    pub(crate) fn new(path: PathBuf, errors: Vec<String>) -> Self {
        Self { path, errors }
    }
}

fn listed(errors: &[String]) -> String {
    let mut listed: Vec<String> = errors.iter().take(MAX_LISTED).cloned().collect();
    if errors.len() > MAX_LISTED {
        listed.push(format!("and {} more", errors.len() - MAX_LISTED));
    }
    listed.join("; ")
}

#[derive(Deserialize)]
struct Row {
    file: String,
    firearm: String,
    specimen: String,
    mark: String,
    #[serde(default)]
    land: Option<String>,
    #[serde(default)]
    left_groove_um: Option<String>,
    #[serde(default)]
    right_groove_um: Option<String>,
}

impl Row {
    /// The grooves that the row marks; `None` where both columns are empty or not there.
    fn grooves(&self) -> Result<Option<Grooves>, UnknownGrooves> {
        match (self.left_groove_um.as_deref(), self.right_groove_um.as_deref()) {
            (None | Some(""), None | Some("")) => Ok(None),
            (left, right) => {
                format!("{},{}", left.unwrap_or(""), right.unwrap_or("")).parse().map(Some)
            }
        }
    }
}

/// The scans of a manifest by mark, in the order of their first appearance.
pub(crate) struct Listed(pub(super) Vec<(MarkKind, Vec<Specimen>)>);

impl Listed {
    /// The scans of lands.
    pub(crate) fn lands(&self) -> &[Specimen] {
        let lands = self.0.iter().find(|(mark, _)| *mark == MarkKind::LandEngravedArea);
        lands.map_or(&[], |(_, list)| list)
    }

    /// Whether all scans are of bullets.
    pub(crate) fn is_bullets_alone(&self) -> bool {
        self.0.iter().all(|(mark, _)| *mark == MarkKind::LandEngravedArea)
    }
}

/// Reads a manifest with the columns file, firearm, specimen, mark, and for bullets land, and where they were marked by hand
/// `left_groove_um` and `right_groove_um`; files are relative to `folder`. All errors are found before any scan is read.
pub(crate) fn read(folder: &Path, manifest: Option<&Path>) -> Result<Listed, NodeError> {
    let path = manifest.map_or_else(|| folder.join("manifest.csv"), Path::to_path_buf);
    let text = read_file(&path, MAX_BYTES)?;
    let (specimens, errors) = parse(&text, folder);
    if !errors.is_empty() {
        return Err(ManifestError { path, errors }.into());
    }
    let mut by_mark: Vec<(MarkKind, Vec<Specimen>)> = Vec::new();
    for specimen in specimens {
        match by_mark.iter_mut().find(|(mark, _)| *mark == specimen.mark) {
            Some((_, list)) => list.push(specimen),
            None => by_mark.push((specimen.mark, vec![specimen])),
        }
    }
    Ok(Listed(by_mark))
}

fn parse(text: &str, folder: &Path) -> (Vec<Specimen>, Vec<String>) {
    let mut errors = Vec::new();
    let mut specimens = Vec::new();
    let mut firearms: HashMap<String, String> = HashMap::new();
    let mut files: HashMap<PathBuf, u64> = HashMap::new();
    let mut lands: HashMap<(String, usize), u64> = HashMap::new();
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    for (row, line) in reader.deserialize::<Row>().zip(2..) {
        let row = match row {
            Ok(row) => row,
            Err(error) => {
                errors.push(format!("line {line}: {error}"));
                // A missing column is wrong in every line alike.
                if matches!(error.kind(), csv::ErrorKind::Deserialize { .. }) {
                    break;
                }
                continue;
            }
        };
        let mark = row.mark.parse().map_err(|error| errors.push(format!("line {line}: {error}")));
        let path = folder.join(&row.file);
        if !path.is_file() {
            errors.push(format!("line {line}: there is no file {}", path.display()));
        }
        for (column, value) in [("firearm", &row.firearm), ("specimen", &row.specimen)] {
            if value.is_empty() {
                errors.push(format!("line {line}: the {column} is empty"));
            }
        }
        // However its path is written, a file is one scan.
        let file = path.canonicalize().unwrap_or_else(|_| path.clone());
        if let Some(earlier) = files.insert(file, line) {
            errors.push(format!("line {line}: {} is already in line {earlier}", row.file));
        }
        let firearm = firearms.entry(row.specimen.clone()).or_insert_with(|| row.firearm.clone());
        if *firearm != row.firearm {
            let (specimen, other) = (&row.specimen, &row.firearm);
            errors.push(format!("line {line}: specimen {specimen} is under {firearm} and {other}"));
        }
        let Ok(mark) = mark else { continue };
        let (mut land, mut grooves) = (None, None);
        if mark == MarkKind::LandEngravedArea {
            match row.grooves() {
                Ok(marked) => grooves = marked,
                Err(error) => errors.push(format!("line {line}: {error}")),
            }
            let written = row.land.unwrap_or_default();
            land = written.parse().ok().filter(|land| (1..=MAX_LANDS).contains(land));
            match land {
                None => errors.push(format!(
                    "line {line}: '{written}' is no land; lands of a bullet count from 1 to {MAX_LANDS}"
                )),
                Some(land) => {
                    if let Some(earlier) = lands.insert((row.specimen.clone(), land), line) {
                        let specimen = &row.specimen;
                        errors.push(format!(
                            "line {line}: land {land} of {specimen} is already in line {earlier}"
                        ));
                    }
                }
            }
        }
        let (name, firearm) = (row.specimen, row.firearm);
        specimens.push(Specimen { path, name, firearm, mark, land, grooves });
    }
    if specimens.is_empty() && errors.is_empty() {
        errors.push("it lists no scan".to_owned());
    }
    (specimens, errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_good_manifest_is_read() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.x3p"), "").unwrap();
        let text = "file,firearm,specimen,mark,land\na.x3p,gun-1,a,breech_face,\n";
        let (specimens, errors) = parse(text, folder.path());
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(specimens[0].firearm, "gun-1");
        assert_eq!(specimens[0].mark, MarkKind::BreechFaceImpression);
    }

    #[test]
    fn grooves_marked_by_hand_are_read_or_refused() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.x3p", "b.x3p", "c.x3p"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let text = "file,firearm,specimen,mark,land,left_groove_um,right_groove_um\n\
            a.x3p,gun,a,land,1,250,1650.5\n\
            b.x3p,gun,a,land,2,,\n\
            c.x3p,gun,a,land,3,1650,\n";
        let (specimens, errors) = parse(text, folder.path());
        let marked = Grooves { left_um: 250.0, right_um: 1650.5 };
        assert_eq!((specimens[0].grooves, specimens[1].grooves), (Some(marked), None));
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(errors[0].contains("line 4: '1650,' are no grooves"), "{errors:?}");
    }

    #[test]
    fn all_errors_are_listed_at_once() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.x3p"), "").unwrap();
        let text = "file,firearm,specimen,mark,land\n\
            a.x3p,gun-1,a,breech_face,\n\
            a.x3p,gun-2,a,breech_face,\n\
            gone.x3p,gun-2,b,toe_print,\n";
        let (_, errors) = parse(text, folder.path());
        assert_eq!(errors.len(), 4, "{errors:?}");
        assert!(errors[0].contains("already in line 2"));
        assert!(errors[1].contains("a is under gun-1 and gun-2"));
        assert!(errors[2].contains("toe_print") && errors[3].contains("gone.x3p"));
    }

    #[test]
    fn one_file_by_two_paths_and_empty_names_are_errors() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.x3p", "b.x3p"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let text = "file,firearm,specimen,mark\n\
            a.x3p,gun-1,a,breech_face\n\
            ./a.x3p,gun-1,b,breech_face\n\
            b.x3p,,,breech_face\n";
        let (_, errors) = parse(text, folder.path());
        assert_eq!(errors.len(), 3, "{errors:?}");
        assert!(errors[0].contains("./a.x3p is already in line 2"));
        assert!(errors[1].contains("firearm is empty") && errors[2].contains("specimen is empty"));
    }

    #[test]
    fn a_manifest_without_its_columns_or_rows_is_refused() {
        for text in ["", "file,firearm\nx,y\n", "file,firearm,specimen,mark\n"] {
            assert_eq!(parse(text, Path::new("/")).1.len(), 1, "{text:?}");
        }
    }
}
