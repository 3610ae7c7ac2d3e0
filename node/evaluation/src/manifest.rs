//! The manifest of a set of scans: which firearm and specimen each file shows.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use striae_toolmark::UnknownRegion;
use striae_toolmark::{Grooves, MAX_LANDS, Region, Sense, UnknownGrooves};
use striae_vocabulary::{MarkKind, shown};

use crate::{EvaluationError, Note};
use striae_casework::manifest::{MAX_MANIFEST_BYTES, Manifest, ManifestError, ManifestRow};
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
    /// Distance between points, in place of the one that the file states.
    pub pitch_um: Option<f64>,
    /// Region of the mark, drawn by hand.
    pub region: Option<Region>,
    /// Whether the scan is a mirror image, or of a cast.
    pub sense: Sense,
    /// The instrument: as the manifest says, else as the file does.
    pub instrument: Option<String>,
    pub place: Place,
}

impl Specimen {
    /// A scan of which no more is known than the mark that it shows.
    pub fn new(path: PathBuf, mark: MarkKind) -> Self {
        Self {
            path,
            name: String::new(),
            firearm: String::new(),
            mark,
            land: None,
            grooves: None,
            pitch_um: None,
            region: None,
            sense: Sense::default(),
            instrument: None,
            place: Place::default(),
        }
    }

    /// Its file's name without folders.
    pub fn file_name(&self) -> String {
        self.path.file_name().unwrap_or(self.path.as_os_str()).to_string_lossy().into_owned()
    }
}

/// Place of a scan among those of its mark in its set: random numbers go by it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Place {
    pub index: usize,
    /// Number of these scans.
    pub of: usize,
}

/// Scans that are compared with each other.
pub struct Set {
    /// Name of the folder.
    pub name: String,
    pub listed: Listed,
}

/// The scans of a manifest by mark, in the order of their first appearance.
pub struct Listed(pub(super) Vec<(MarkKind, Vec<Specimen>)>);

impl Listed {
    /// The scans of lands.
    pub fn lands(&self) -> &[Specimen] {
        let lands = self.0.iter().find(|(mark, _)| *mark == MarkKind::LandEngravedArea);
        lands.map_or(&[], |(_, list)| list)
    }

    fn specimens_mut(&mut self) -> impl Iterator<Item = &mut Specimen> {
        self.0.iter_mut().flat_map(|(_, list)| list)
    }

    /// Adds the scans of another.
    fn take(&mut self, other: Self) {
        for (mark, more) in other.0 {
            match self.0.iter_mut().find(|(known, _)| *known == mark) {
                Some((_, list)) => list.extend(more),
                None => self.0.push((mark, more)),
            }
        }
        self.number();
    }

    fn number(&mut self) {
        for (_, list) in &mut self.0 {
            let of = list.len();
            for (index, one) in list.iter_mut().enumerate() {
                one.place = Place { index, of };
            }
        }
    }

    /// Whether all scans are of bullets.
    pub fn is_bullets_alone(&self) -> bool {
        self.0.iter().all(|(mark, _)| *mark == MarkKind::LandEngravedArea)
    }
}

/// Reads several folders: each is a set, or all are one where they are taken together. `sense` is
/// that of the scans of which a manifest says nothing.
pub(crate) fn read_sets(
    folders: &[PathBuf],
    manifest: Option<&Path>,
    is_together: bool,
    sense: Sense,
    note: Note,
) -> Result<Vec<Set>, EvaluationError> {
    let mut sets: Vec<Set> = Vec::new();
    for folder in folders {
        let mut listed = read(folder, manifest, note)?;
        listed.specimens_mut().for_each(|one| one.sense = one.sense.or(sense));
        let name = unique(set_name(folder), folder, &sets);
        match sets.first_mut().filter(|_| is_together) {
            Some(first) => {
                first.name = format!("{} + {name}", first.name);
                first.listed.take(listed);
            }
            None => sets.push(Set { name, listed }),
        }
    }
    Ok(sets)
}

/// The name of a folder, without those that it lies in.
fn set_name(folder: &Path) -> String {
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    whole.file_name().unwrap_or(whole.as_os_str()).to_string_lossy().into_owned()
}

/// The path instead of a name that another set has.
fn unique(name: String, folder: &Path, sets: &[Set]) -> String {
    if sets.iter().any(|set| set.name == name) { folder.display().to_string() } else { name }
}

/// Reads a manifest with the columns file, firearm, specimen, mark, and for bullets land, and where
/// they were marked by hand `left_groove_um` and `right_groove_um`; files are relative to `folder`.
/// `pitch_um`, `region`, `mirrored`, `cast` and `instrument` are read where they are filled in. All
/// errors are found before any scan is read.
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
    let mut listed = Listed(by_mark);
    listed.number();
    Ok(listed)
}

/// What a row says of its scan beside the mark.
#[derive(Default)]
struct Told {
    pitch_um: Option<f64>,
    region: Option<Region>,
    sense: Sense,
}

impl Told {
    fn of(row: &ManifestRow, mark: MarkKind, errors: &mut Vec<String>) -> Self {
        let line = row.line;
        let mut told = Self::default();
        let pitch = row.number("pitch_um");
        if !pitch.is_empty() {
            told.pitch_um = pitch.parse().ok();
            if told.pitch_um.is_none() {
                errors.push(format!("line {line}: '{}' is no pitch", shown(&pitch)));
            }
        }
        let region = row.numbers("region");
        if !region.is_empty() && mark.is_striated() {
            errors.push(format!("line {line}: a {mark} has no region; leave the column empty"));
        } else if !region.is_empty() {
            let wrong = |error: UnknownRegion| errors.push(format!("line {line}: {error}"));
            told.region = region.parse().map_err(wrong).ok();
        }
        let mut said = |column: &str| match row.yes_or_no(column) {
            Ok(said) => said == Some(true),
            Err(error) => {
                errors.push(error);
                false
            }
        };
        told.sense = Sense { is_mirrored: said("mirrored"), is_cast: said("cast") };
        told
    }
}

fn specimens(manifest: Manifest, folder: &Path) -> (Vec<Specimen>, Vec<String>) {
    let (rows, mut errors) = manifest.into_rows();
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
        let Told { pitch_um, region, sense } = Told::of(&row, mark, &mut errors);
        let instrument = Some(row.get("instrument").to_owned()).filter(|name| !name.is_empty());
        specimens.push(Specimen {
            name,
            firearm,
            land,
            grooves,
            pitch_um,
            region,
            sense,
            instrument,
            ..Specimen::new(path, mark)
        });
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
    fn pitch_region_and_sense_are_read_or_refused() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.x3p", "b.x3p", "c.x3p"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        let text = "file;firearm;specimen;mark;pitch_um;region;mirrored;cast;instrument;land\n\
            a.x3p;g;a;breech_face;3,5;100,200,50;yes;;Sensofar;\n\
            b.x3p;g;b;breech_face;wide;1,2;maybe;no;;\n\
            c.x3p;g;c;land;;1,2,3;;;;1\n";
        let (specimens, errors) = parse(text, folder.path());
        assert_eq!(specimens[0].pitch_um, Some(3.5));
        assert_eq!(specimens[0].region, Some("100,200,50".parse().unwrap()));
        assert_eq!(specimens[0].sense, Sense { is_mirrored: true, is_cast: false });
        assert_eq!(specimens[0].instrument.as_deref(), Some("Sensofar"));
        assert_eq!(errors.len(), 4, "{errors:?}");
        assert!(errors[0].contains("'wide' is no pitch") && errors[1].contains("is no region"));
        assert!(errors[2].contains("column mirrored: 'maybe' is not yes or no"), "{errors:?}");
        assert!(errors[3].contains("a land has no region"), "{errors:?}");
    }

    #[test]
    fn folders_are_sets_of_their_own_or_one() {
        let parent = tempfile::tempdir().unwrap();
        let folders = ["one", "two"].map(|name| parent.path().join(name));
        for folder in &folders {
            std::fs::create_dir(folder).unwrap();
            std::fs::write(folder.join("a.x3p"), "").unwrap();
            let text = "file,firearm,specimen,mark\na.x3p,gun,a,breech_face\n";
            std::fs::write(folder.join("manifest.csv"), text).unwrap();
        }
        let read =
            |is_together| read_sets(&folders, None, is_together, Sense::default(), |_| ()).unwrap();
        let apart = read(false);
        assert_eq!((apart.len(), apart[1].name.as_str()), (2, "two"));
        let together = read(true);
        assert_eq!((together.len(), together[0].name.as_str()), (1, "one + two"));
        let places: Vec<Place> = together[0].listed.0[0].1.iter().map(|one| one.place).collect();
        assert_eq!(places, [Place { index: 0, of: 2 }, Place { index: 1, of: 2 }]);
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
