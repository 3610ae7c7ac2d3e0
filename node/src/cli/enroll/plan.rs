//! Assignment of files to exhibits: each file one, all lands one bullet, or by a manifest.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use striae_acquisition::limits::MAX_FILE_BYTES;
use striae_protocol::Digest;
use striae_vocabulary::MarkKind;

use super::arguments::Enroll;
use super::manifest;
use super::refused::Refused;
use crate::NodeError;
use crate::api;
use crate::api::ExhibitFiles;
use crate::cli::scans::said::files_of;
use crate::cli::terminal::values::{argument, optional};
use striae_files::input_file::read_bytes;

/// An exhibit that is to be enrolled. The names and sizes of its files are noted when they are
/// read.
#[derive(Debug)]
pub(in crate::cli) struct Planned {
    pub(super) name: String,
    /// Lines of a manifest that list it.
    pub(super) lines: Vec<usize>,
    pub(super) paths: Vec<PathBuf>,
    pub(super) call: api::Enroll,
}

/// The exhibits that the arguments name, and those that mistakes of a manifest refuse. Without a
/// report, which lists them, a single mistake refuses all.
pub(super) fn plan(arguments: &Enroll) -> Result<(Vec<Planned>, Vec<Refused>), NodeError> {
    if let [folder] = arguments.files.as_slice()
        && (folder.is_dir() || arguments.manifest.is_some())
    {
        let manifest = manifest::plan(folder, arguments)?;
        return match arguments.report {
            Some(_) => Ok((manifest.planned, manifest.refused)),
            None => Ok((manifest.without_mistakes()?, Vec::new())),
        };
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
        let call = call(arguments, files)?;
        let planned = Planned { name, lines: Vec::new(), paths: arguments.files.clone(), call };
        return Ok((vec![planned], Vec::new()));
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
        Ok(Planned { name, lines: Vec::new(), paths, call: call(arguments, files.clone())? })
    };
    let planned: Result<Vec<Planned>, NodeError> = arguments.files.iter().map(one).collect();
    Ok((planned?, Vec::new()))
}

/// The places of files that are the same as one before, with the place of that one. Only those of
/// one length are read.
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

fn call(arguments: &Enroll, files: ExhibitFiles) -> Result<api::Enroll, NodeError> {
    let said = |value: &Option<String>, name: &str| {
        value.clone().ok_or_else(|| NodeError::Argument(format!("say the {name} with --{name}")))
    };
    Ok(api::Enroll {
        files,
        kind: argument(&said(&arguments.kind, "kind")?)?,
        case_reference: argument(&said(&arguments.case_reference, "case")?)?,
        item: optional(arguments.item.as_deref())?,
        calibre: argument(&said(&arguments.calibre, "calibre")?)?,
        occurred: optional(arguments.date.as_deref())?,
        is_surely_one_bullet: arguments.one_bullet,
        is_another: arguments.another,
    })
}
