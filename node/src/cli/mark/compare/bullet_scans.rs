//! Bullets as scans on disk: a folder with the lands of one, or a specimen of a manifest.

use std::cmp::Ordering;
use std::path::{Path, PathBuf};

use striae_acquisition::Format;
use striae_toolmark::{AnySignature, MAX_LANDS, Rifling, Sense, StriatedSignature};
use striae_vocabulary::MarkKind;

use crate::NodeError;
use crate::api::{ExhibitFiles, FileFacts};
use crate::cli::scans::read::read_scan;
use crate::cli::terminal::output::print_note;
use crate::exhibit_signatures::signatures_of;
use striae_evaluation::{Specimen, read_manifest};
use striae_files::file_name::is_companion;

/// In a folder, what says which land each scan shows.
const MANIFEST: &str = "manifest.csv";
/// Names that a sentence lists.
const MAX_LISTED: usize = 12;

/// The scans of one bullet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BulletScans {
    pub(super) name: String,
    /// Lands of its barrel, as far as they are listed.
    pub(super) lands: usize,
    /// The number of each scanned land, from 1, and its file.
    pub(super) scans: Vec<(usize, PathBuf)>,
}

impl BulletScans {
    /// The bullet in a folder.
    pub(super) fn in_folder(folder: &Path) -> Result<Self, NodeError> {
        if folder.join(MANIFEST).exists() {
            let listed = read_manifest(folder, None, print_note)?;
            return Self::only_one(listed.lands(), folder);
        }
        let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let name = whole.file_name().unwrap_or(whole.as_os_str()).to_string_lossy();
        let files = scan_files(folder)?;
        if files.is_empty() || files.len() > MAX_LANDS {
            let folder = folder.display();
            let sentence = if files.is_empty() {
                format!("there is no x3p scan in {folder}; put those of one bullet's lands there")
            } else {
                let found = files.len();
                format!(
                    "{folder} holds {found} scans, and no barrel has more than {MAX_LANDS} lands; keep each bullet in a folder of its own"
                )
            };
            return Err(NodeError::Argument(sentence));
        }
        let name = name.replace(char::is_control, "\u{fffd}");
        Ok(Self { name, lands: files.len(), scans: (1..).zip(files).collect() })
    }

    /// The bullet of this name in a manifest; its files are relative to the manifest's folder.
    pub(super) fn in_manifest(manifest: &Path, name: &Path) -> Result<Self, NodeError> {
        let folder = manifest.parent().unwrap_or(Path::new(""));
        let listed = read_manifest(folder, Some(manifest), print_note)?;
        let (lands, name) = (listed.lands(), name.to_string_lossy());
        if lands.iter().any(|scan| scan.name == name) {
            return Ok(Self::of(lands, &name));
        }
        let sentence = match names(lands).as_slice() {
            [] => format!("{} lists no land", manifest.display()),
            some => {
                format!("{} lists no bullet '{name}'; it lists {}", manifest.display(), list(some))
            }
        };
        Err(NodeError::Argument(sentence))
    }

    fn only_one(lands: &[Specimen], folder: &Path) -> Result<Self, NodeError> {
        let folder = folder.display();
        match names(lands).as_slice() {
            [one] => Ok(Self::of(lands, one)),
            [] => Err(NodeError::Argument(format!("the {MANIFEST} of {folder} lists no land"))),
            some => Err(NodeError::Argument(format!(
                "the {MANIFEST} of {folder} lists {} bullets ({}); name two of them with --manifest {folder}/{MANIFEST}, or keep \
                 each in a folder of its own",
                some.len(),
                list(some)
            ))),
        }
    }

    /// Of the lands listed, those of this bullet. It has as many as the highest that is listed of
    /// its firearm.
    fn of(lands: &[Specimen], name: &str) -> Self {
        let own: Vec<&Specimen> = lands.iter().filter(|scan| scan.name == name).collect();
        let is_of_its_firearm =
            |scan: &&Specimen| own.first().is_some_and(|first| first.firearm == scan.firearm);
        let highest = lands.iter().filter(is_of_its_firearm).filter_map(|scan| scan.land).max();
        let mut scans: Vec<(usize, PathBuf)> =
            own.iter().filter_map(|scan| Some((scan.land?, scan.path.clone()))).collect();
        scans.sort();
        Self { name: name.to_owned(), lands: highest.unwrap_or(0), scans }
    }

    /// The signature of a barrel with so many lands, and what of their files was put right. Lands
    /// follow one another in the order of their numbers.
    pub(super) fn signature(
        &self,
        lands: usize,
        sense: Sense,
    ) -> Result<(StriatedSignature, Vec<String>), NodeError> {
        let facts_of = |number: usize, name: String| FileFacts {
            sense,
            land: u8::try_from(number).ok(),
            ..FileFacts::new(name, MarkKind::LandEngravedArea)
        };
        let mut files = Vec::with_capacity(self.scans.len());
        let mut all_bytes = Vec::with_capacity(self.scans.len());
        for (number, path) in &self.scans {
            let (name, bytes) = read_scan(path)?;
            files.push(facts_of(*number, name));
            all_bytes.push(bytes);
        }
        // At most MAX_LANDS.
        let rifling = Rifling { lands: lands as u8, is_order_known: true, twist: None };
        let files = ExhibitFiles { files, rifling: Some(rifling) };
        bullet_of(&self.name, &files, &all_bytes)
    }
}

/// The signature of a bullet of which these are the lands, and what of their files was put right.
pub(in crate::cli) fn bullet_of(
    name: &str,
    files: &ExhibitFiles,
    bytes: &[Vec<u8>],
) -> Result<(StriatedSignature, Vec<String>), NodeError> {
    let made = signatures_of(files, bytes)?;
    let mended = files.files.iter().zip(&made.corrections);
    let mended = mended.flat_map(|(file, made)| made.mended_in(&file.name)).collect();
    let bullet = made.signatures.into_iter().find_map(|(_, signature)| match signature {
        AnySignature::Striated(bullet) => Some(bullet),
        AnySignature::Impressed(_) => None,
    });
    let none = || NodeError::Argument(format!("{name} has no lands of a bullet"));
    Ok((bullet.ok_or_else(none)?, mended))
}

/// The surfaces of a folder, in the order of their names.
fn scan_files(folder: &Path) -> Result<Vec<PathBuf>, NodeError> {
    let failed = |error: &std::io::Error| NodeError::file(folder, "read", error);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| failed(&error))? {
        let path = entry.map_err(|error| failed(&error))?.path();
        let format = path.file_name().and_then(|name| Format::of_name(name.to_str()?));
        if format.is_some_and(Format::is_topography) && !is_companion(&path) && path.is_file() {
            files.push(path);
        }
    }
    files.sort_by(|one, other| {
        let name =
            |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        natural(&name(one), &name(other))
    });
    Ok(files)
}

/// As people count: land2 comes before land10.
fn natural(one: &str, other: &str) -> Ordering {
    parts(one).cmp(&parts(other)).then_with(|| one.cmp(other))
}

/// Each text with the number after it: how many digits it has, and which.
fn parts(name: &str) -> Vec<(String, usize, &str)> {
    let mut parts = Vec::new();
    let mut rest = name;
    while !rest.is_empty() {
        let digits_from = rest.find(|letter: char| letter.is_ascii_digit()).unwrap_or(rest.len());
        let (text, after) = rest.split_at(digits_from);
        let digits_to = after.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(after.len());
        let (digits, after) = after.split_at(digits_to);
        let number = digits.trim_start_matches('0');
        parts.push((text.to_lowercase(), number.len(), number));
        rest = after;
    }
    parts
}

/// The bullets of a list, each once.
fn names(lands: &[Specimen]) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for scan in lands {
        if !names.contains(&scan.name.as_str()) {
            names.push(&scan.name);
        }
    }
    names
}

fn list(names: &[&str]) -> String {
    let shown = names.iter().take(MAX_LISTED).copied().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(MAX_LISTED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_ordered_as_people_count() {
        let mut names =
            ["b-l10.x3p", "b-l2.x3p", "B-l1.x3p", "a9-l11.x3p", "a9-l011.x3p", "a10.x3p", "a9.x3p"];
        names.sort_by(|one, other| natural(one, other));
        let expected =
            ["a9-l011.x3p", "a9-l11.x3p", "a9.x3p", "a10.x3p", "B-l1.x3p", "b-l2.x3p", "b-l10.x3p"];
        assert_eq!(names, expected);
        let long = "9".repeat(400);
        assert_eq!(natural(&long, &("1".to_owned() + &long)), Ordering::Less);
    }

    #[test]
    fn scans_of_a_folder_are_numbered_in_order_and_other_files_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "x-land10.X3P",
            "x-land9.x3p",
            "notes.txt",
            "photo.png",
            "._x-land9.x3p",
            ".DS_Store",
            "Thumbs.db",
            "desktop.ini",
            ".x-land8.x3p",
            "~$x-land9.x3p",
        ] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        std::fs::create_dir(folder.path().join("__MACOSX")).unwrap();
        std::fs::write(folder.path().join("__MACOSX/._x-land9.x3p"), "").unwrap();
        let found = BulletScans::in_folder(folder.path()).unwrap();
        let names: Vec<_> =
            found.scans.iter().map(|(land, path)| (*land, path.file_name().unwrap())).collect();
        assert_eq!(names, [(1, "x-land9.x3p".as_ref()), (2, "x-land10.X3P".as_ref())]);
        assert_eq!(found.lands, 2);
    }

    #[test]
    fn a_bullet_of_a_manifest_has_the_lands_of_its_firearm() {
        let land = |name: &str, firearm: &str, land| Specimen {
            name: name.to_owned(),
            firearm: firearm.to_owned(),
            land: Some(land),
            ..Specimen::new(PathBuf::from(format!("{name}-{land}")), MarkKind::LandEngravedArea)
        };
        let listed =
            [land("a", "gun", 4), land("a", "gun", 2), land("b", "gun", 6), land("c", "other", 8)];
        let bullet = BulletScans::of(&listed, "a");
        assert_eq!((bullet.lands, bullet.scans[0].0, bullet.scans[1].0), (6, 2, 4));
        assert_eq!(BulletScans::of(&listed, "c").lands, 8);
        let error = BulletScans::only_one(&listed, Path::new("set")).unwrap_err().to_string();
        assert!(
            error.contains("3 bullets (a, b, c)") && error.contains("--manifest set/"),
            "{error}"
        );
    }
}
