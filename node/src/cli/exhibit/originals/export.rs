//! `striae exhibit original`: the files of an exhibit, as they were enrolled.

use std::path::{Path, PathBuf};

use serde::Serialize;
use striae_casework::ExhibitId;
use striae_protocol::Digest;
use striae_vocabulary::counted;

use super::arguments::Original as Arguments;
use super::{Originals, one_of};
use crate::NodeError;
use crate::api::OriginalUse;
use crate::cli::terminal::at::At;
use crate::cli::terminal::values::argument;

/// Most characters of a stored name that a file's name keeps.
const MAX_NAME: usize = 100;

/// Files that were written.
#[derive(Serialize)]
struct Exported {
    exhibit: ExhibitId,
    files: Vec<ExportedFile>,
}

/// A file that was written.
#[derive(Serialize)]
struct ExportedFile {
    /// Number of the file among those of the exhibit, from 1.
    acquisition: usize,
    /// Where it was written.
    file: PathBuf,
    /// Its name when it was enrolled.
    name: String,
    sha256: Digest,
    bytes: usize,
}

/// Writes the originals to files.
pub(in crate::cli::exhibit) fn export(at: &At<'_>, arguments: &Arguments) -> Result<(), NodeError> {
    let exhibit: ExhibitId = argument(&arguments.exhibit)?;
    let mut originals = Originals::at(at, &arguments.why)?;
    let listed = originals.listed(exhibit)?;
    let is_folder = arguments.out.is_dir();
    let numbers = match arguments.acquisition {
        None if is_folder => (1..=listed.acquisitions.len()).collect(),
        given if is_folder || listed.acquisitions.len() == 1 || given.is_some() => {
            vec![one_of(&listed, given, "--acquisition")?]
        }
        _ => {
            return Err(NodeError::Argument(format!(
                "{exhibit} has {}, and {} is no folder; make the folder first, or name one file with --acquisition",
                counted(listed.acquisitions.len(), "file"),
                arguments.out.display()
            )));
        }
    };
    let place = |number: usize, name: &str| {
        if is_folder {
            arguments.out.join(file_name(exhibit, number, name))
        } else {
            arguments.out.clone()
        }
    };
    // Nothing is asked for, and logged, that could not be written.
    for number in &numbers {
        at.output.check_file(&place(*number, &listed.acquisitions[number - 1].file))?;
    }
    let mut exported = Exported { exhibit, files: Vec::new() };
    for number in numbers {
        let original = originals.fetch(exhibit, number, OriginalUse::Export)?;
        let name = original.facts.name;
        let file = place(number, &name);
        at.output.file(&file, &original.bytes)?;
        let (sha256, bytes) = (original.sha256, original.bytes.len());
        exported.files.push(ExportedFile { acquisition: number, file, name, sha256, bytes });
    }
    at.output.value(&exported, || {
        let line = |one: &ExportedFile| {
            let ExportedFile { file, bytes, sha256, .. } = one;
            let bytes = counted(*bytes, "byte");
            format!("{}: {bytes}, enrolled as {}\nSHA-256 {sha256}", file.display(), one.name)
        };
        exported.files.iter().map(line).collect::<Vec<_>>().join("\n")
    })
}

/// Name of an original in a folder: with its exhibit and number, so that no two have one name, and
/// without anything by which it would lie elsewhere.
fn file_name(exhibit: ExhibitId, number: usize, stored: &str) -> String {
    let base = Path::new(stored).file_name().map(|name| name.to_string_lossy().into_owned());
    let kept: String = base
        .unwrap_or_default()
        .chars()
        .map(|one| if one.is_alphanumeric() || "._-+ ()".contains(one) { one } else { '_' })
        .collect();
    // The ending says what it is.
    let skipped = kept.chars().count().saturating_sub(MAX_NAME);
    let kept: String = kept.chars().skip(skipped).collect();
    format!("{exhibit}-{number}-{kept}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_lead_nowhere_else() {
        let named = |stored: &str| file_name(ExhibitId(7), 2, stored);
        assert_eq!(named("scan 1.x3p"), "E-7-2-scan 1.x3p");
        assert_eq!(named("../../etc/passwd"), "E-7-2-passwd");
        assert_eq!(named(".."), "E-7-2-");
        assert_eq!(named("a\\b:c.x3p"), "E-7-2-a_b_c.x3p");
        let long = named(&format!("{}.x3p", "n".repeat(300)));
        assert!(long.ends_with("nn.x3p") && long.len() < 120, "{long}");
    }
}
