//! The manifest of a set of scans: which firearm and specimen each file shows.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use striae_toolmark::{Grooves, MAX_LANDS, UnknownGrooves};
use striae_vocabulary::MarkKind;

use crate::{EvaluationError, Note};
use striae_casework::manifest::{MAX_MANIFEST_BYTES, Manifest, ManifestError};
use striae_files::file_name::named_in;
use striae_files::input_file::read_bytes;

/// Columns without which nothing can be evaluated.
const NEEDED: [&str; 4] = ["file", "firearm", "specimen", "mark"];

/// One scan of a set.
#[derive(Debug, Clone, PartialEq)]
pub struct Specimen {
    pub path: PathBuf,
    /// The cartridge case or bullet that the scan is of.
    pub name: String,
    pub firearm: String,
    pub mark: MarkKind,
    /// Number of the land of a bullet, from 1.
    pub land: Option<usize>,
    /// Grooves that an examiner saw beside that land.
    pub grooves: Option<Grooves>,
}

/// The scans of a manifest by mark, in the order of their first appearance.
pub struct Listed(pub(super) Vec<(MarkKind, Vec<Specimen>)>);

impl Listed {
    /// The scans of lands.
    pub fn lands(&self) -> &[Specimen] {
        let lands = self.0.iter().find(|(mark, _)| *mark == MarkKind::LandEngravedArea);
        lands.map_or(&[], |(_, list)| list)
    }

    /// Whether all scans are of bullets.
    pub fn is_bullets_alone(&self) -> bool {
        self.0.iter().all(|(mark, _)| *mark == MarkKind::LandEngravedArea)
    }
}

/// Reads a manifest with the columns file, firearm, specimen, mark, and for bullets land, and where
/// they were marked by hand `left_groove_um` and `right_groove_um`; files are relative to `folder`.
/// All errors are found before any scan is read.
pub fn read(folder: &Path, manifest: Option<&Path>, note: Note) -> Result<Listed, EvaluationError> {
    let path = manifest.map_or_else(|| folder.join("manifest.csv"), Path::to_path_buf);
    let bytes = read_bytes(&path, MAX_MANIFEST_BYTES)?;
    let manifest = Manifest::of_file(&path, &bytes, &NEEDED, note)?;
    let (specimens, errors) = specimens(manifest, folder);
    if !errors.is_empty() {
        return Err(ManifestError::new(path, errors).into());
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

fn specimens(manifest: Manifest, folder: &Path) -> (Vec<Specimen>, Vec<String>) {
    let Manifest { rows, mut errors } = manifest;
    let mut specimens = Vec::new();
    let mut firearms: HashMap<String, String> = HashMap::new();
    let mut files: HashMap<PathBuf, usize> = HashMap::new();
    let mut lands: HashMap<(String, usize), usize> = HashMap::new();
    for row in rows {
        let line = row.line;
        let (name, firearm) = (row.get("specimen").to_owned(), row.get("firearm").to_owned());
        let mark =
            row.get("mark").parse().map_err(|error| errors.push(format!("line {line}: {error}")));
        let path = named_in(folder, row.get("file"));
        if !path.is_file() {
            errors.push(format!("line {line}: there is no file {}", path.display()));
        }
        for (column, value) in [("firearm", &firearm), ("specimen", &name)] {
            if value.is_empty() {
                errors.push(format!("line {line}: the {column} is empty"));
            }
        }
        // However its path is written, a file is one scan.
        let file = path.canonicalize().unwrap_or_else(|_| path.clone());
        if let Some(earlier) = files.insert(file, line) {
            errors.push(format!("line {line}: {} is already in line {earlier}", row.get("file")));
        }
        let first = firearms.entry(name.clone()).or_insert_with(|| firearm.clone());
        if *first != firearm {
            errors.push(format!("line {line}: specimen {name} is under {first} and {firearm}"));
        }
        let Ok(mark) = mark else { continue };
        errors.extend(row.beside_the_mark(mark));
        let (mut land, mut grooves) = (None, None);
        if mark == MarkKind::LandEngravedArea {
            let written = row.grooves();
            if !written.is_empty() {
                let wrong = |error: UnknownGrooves| errors.push(format!("line {line}: {error}"));
                grooves = written.parse().map_err(wrong).ok();
            }
            let written = row.get("land");
            land = written.parse().ok().filter(|land| (1..=MAX_LANDS).contains(land));
            match land {
                None => errors.push(format!(
                    "line {line}: '{written}' is no land; lands of a bullet count from 1 to {MAX_LANDS}"
                )),
                Some(land) => {
                    if let Some(earlier) = lands.insert((name.clone(), land), line) {
                        errors.push(format!(
                            "line {line}: land {land} of {name} is already in line {earlier}"
                        ));
                    }
                }
            }
        }
        specimens.push(Specimen { path, name, firearm, mark, land, grooves });
    }
    (specimens, errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str, folder: &Path) -> (Vec<Specimen>, Vec<String>) {
        specimens(Manifest::of_text(text, &NEEDED), folder)
    }

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
        for (text, errors) in
            [("", 4), ("file,firearm\nx,y\n", 2), ("file,firearm,specimen,mark\n", 1)]
        {
            assert_eq!(parse(text, Path::new("/")).1.len(), errors, "{text:?}");
        }
    }
}
