//! Which files are which exhibits: each file one, all lands one bullet, or as a manifest says.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use striae_acquisition::limits::MAX_FILE_BYTES;
use striae_protocol::Digest;
use striae_toolmark::{Grooves, Rifling};
use striae_vocabulary::MarkKind;

use super::arguments::{Enroll, Lands, Scan};
use super::enroll_manifest;
use super::{argument, optional};
use crate::NodeError;
use crate::api::{EnrollFacts, ExhibitFiles, FileFacts};
use crate::exhibit_signatures::LANDS;
use striae_files::input_file::read_bytes;

/// An exhibit that is to be enrolled. The names and sizes of its files are noted when they are read.
#[derive(Debug)]
pub(super) struct Planned {
    /// What it is called in messages.
    pub(super) name: String,
    pub(super) paths: Vec<PathBuf>,
    pub(super) facts: EnrollFacts,
}

/// The exhibits that the arguments name.
pub(super) fn plan(arguments: &Enroll) -> Result<Vec<Planned>, NodeError> {
    if let [folder] = arguments.files.as_slice()
        && (folder.is_dir() || arguments.manifest.is_some())
    {
        return enroll_manifest::plan(folder, arguments);
    }
    if arguments.manifest.is_some() {
        let sentence = "--manifest goes with one folder, not with files".to_owned();
        return Err(NodeError::Argument(sentence));
    }
    let mark = arguments.scan.mark()?;
    if arguments.one_bullet && mark != MarkKind::LandEngravedArea {
        let sentence = format!("--one-bullet is for bullets (--mark land), not for {mark} marks");
        return Err(NodeError::Argument(sentence));
    }
    if mark == MarkKind::LandEngravedArea {
        let files = files_of(&arguments.scan, &arguments.lands, arguments.files.len())?;
        let name = "the bullet".to_owned();
        let facts = facts(arguments, files)?;
        return Ok(vec![Planned { name, paths: arguments.files.clone(), facts }]);
    }
    if arguments.scan.region.is_some() && arguments.files.len() > 1 {
        let count = arguments.files.len();
        let sentence =
            format!("--region is for one file, not {count}; enrol those that need one alone");
        return Err(NodeError::Argument(sentence));
    }
    if let Some((first, again)) = twins(&arguments.files).first() {
        let (first, again) = (&arguments.files[*first], &arguments.files[*again]);
        let sentence =
            format!("{} is the same file as {}; name it once", again.display(), first.display());
        return Err(NodeError::Argument(sentence));
    }
    let files = files_of(&arguments.scan, &arguments.lands, 1)?;
    let one = |path: &PathBuf| {
        let (name, paths) = (path.display().to_string(), vec![path.clone()]);
        Ok(Planned { name, paths, facts: facts(arguments, files.clone())? })
    };
    arguments.files.iter().map(one).collect()
}

/// The places of files that are the same as one before, with the place of that one. Only those of one length are read.
pub(super) fn twins(paths: &[PathBuf]) -> Vec<(usize, usize)> {
    let mut by_length: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, path) in paths.iter().enumerate() {
        // One that cannot be read is told of where it is enrolled.
        if let Ok(metadata) = std::fs::metadata(path)
            && metadata.is_file()
        {
            by_length.entry(metadata.len()).or_default().push(at);
        }
    }
    let mut twins = Vec::new();
    for alike in by_length.into_values().filter(|alike| alike.len() > 1) {
        let mut known: HashMap<Digest, usize> = HashMap::new();
        for at in alike {
            let Ok(bytes) = read_bytes(&paths[at], MAX_FILE_BYTES) else { continue };
            match known.entry(Digest::sha256(&bytes)) {
                Entry::Occupied(first) => twins.push((*first.get(), at)),
                Entry::Vacant(free) => {
                    free.insert(at);
                }
            }
        }
    }
    twins.sort_by_key(|(_, again)| *again);
    twins
}

fn facts(arguments: &Enroll, files: ExhibitFiles) -> Result<EnrollFacts, NodeError> {
    let said = |value: &Option<String>, name: &str| {
        value.clone().ok_or_else(|| NodeError::Argument(format!("say the {name} with --{name}")))
    };
    Ok(EnrollFacts {
        files,
        kind: argument(&said(&arguments.kind, "kind")?)?,
        case_reference: argument(&said(&arguments.case_reference, "case")?)?,
        item: optional(arguments.item.as_deref())?,
        calibre: argument(&said(&arguments.calibre, "calibre")?)?,
        occurred: optional(arguments.date.as_deref())?,
        is_surely_one_bullet: arguments.one_bullet,
    })
}

/// What the command line says of the files of one exhibit: so many lands of one bullet, or one file of another mark.
pub(super) fn files_of(
    scan: &Scan,
    lands: &Lands,
    count: usize,
) -> Result<ExhibitFiles, NodeError> {
    let mark = scan.mark()?;
    let region = optional(scan.region.as_deref())?;
    let grooves = grooves_of(lands, count)?;
    let rifling = if mark == MarkKind::LandEngravedArea {
        Some(rifling_of(lands, count)?)
    } else if lands.is_empty() {
        None
    } else {
        let sentence = format!(
            "--lands, --land, --order-unknown and --twist are for bullets (--mark land), not for {mark} marks"
        );
        return Err(NodeError::Argument(sentence));
    };
    let numbers = rifling.map(|rifling| land_numbers(lands, rifling, count)).transpose()?;
    let file = |index: usize| FileFacts {
        pitch_um: scan.pitch_um,
        region,
        land: numbers.as_ref().and_then(|numbers| numbers.get(index).copied()),
        grooves: grooves.get(index).copied().flatten(),
        ..FileFacts::new(String::new(), 0, mark)
    };
    Ok(ExhibitFiles { files: (0..count).map(file).collect(), rifling })
}

/// For each file the grooves that were marked on it.
fn grooves_of(lands: &Lands, count: usize) -> Result<Vec<Option<Grooves>>, NodeError> {
    let given = lands.grooves.len();
    if given > 0 && given != count {
        let sentence = format!(
            "--grooves is given {given} times for {count} files; give it once for each, `auto` where the engine finds them"
        );
        return Err(NodeError::Argument(sentence));
    }
    let one = |text: &String| if text == "auto" { Ok(None) } else { argument(text).map(Some) };
    lands.grooves.iter().map(one).collect()
}

fn rifling_of(lands: &Lands, count: usize) -> Result<Rifling, NodeError> {
    let number = lands.of_barrel.map_or(count, usize::from);
    if !LANDS.contains(&number) {
        let (least, most) = (LANDS.start(), LANDS.end());
        let sentence = format!(
            "a barrel has {least} to {most} lands, not {number}; say how many with --lands"
        );
        return Err(NodeError::Argument(sentence));
    }
    let twist = optional(lands.twist.as_deref())?;
    Ok(Rifling { lands: number as u8, is_order_known: !lands.order_unknown, twist })
}

/// The number of each file's land.
fn land_numbers(lands: &Lands, rifling: Rifling, count: usize) -> Result<Vec<u8>, NodeError> {
    let all = usize::from(rifling.lands);
    let given_files =
        if count == 1 { "1 file is given".to_owned() } else { format!("{count} files are given") };
    let sentence = match lands.land.len() {
        0 if count == all || (count < all && lands.order_unknown) => {
            return Ok((1..=rifling.lands).take(count).collect());
        }
        0 if count < all => format!(
            "{given_files} for {all} lands; say which they are, as --land 1,2,5, or --order-unknown"
        ),
        0 => format!("{given_files} for {all} lands; the lands of two bullets are two exhibits"),
        given if given == count => return Ok(lands.land.clone()),
        given => format!("--land numbers {given} lands, and {given_files}"),
    };
    Err(NodeError::Argument(sentence))
}
