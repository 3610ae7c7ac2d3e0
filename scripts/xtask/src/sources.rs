//! The form of files: their names, their length, their first line, and nothing of the machine they
//! were written on.

use std::fs;
use std::path::Path;

use crate::error::TaskError;
use crate::finding::Finding;

/// Most lines of code in a file, tests at its end not counted: past this there is a seam to find.
const MAX_CODE_LINES: usize = 450;
/// Most lines of a file with everything in it.
const MAX_LINES: usize = 700;
/// Beginning of the tests of a file.
const TESTS_BEGIN: &str = "#[cfg(test)]\nmod tests {";
/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 8] =
    ["utils", "util", "helpers", "helper", "common", "manager", "misc", "shared"];
/// Beginnings of paths that exist on one machine only; in pieces, so that this file does not hold
/// them.
const MACHINE_PATHS: [&str; 4] =
    [concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("/Us", "ers/"), concat!("/wo", "rk/")];
/// Folders that are not the project's.
const SKIPPED_FOLDERS: [&str; 4] = [".git", "target", "node_modules", "dist"];
/// Larger files are data.
const MAX_TEXT_BYTES: u64 = 1 << 20;

/// A file of the project.
pub(crate) struct SourceFile {
    /// From the workspace root, with `/`.
    pub(crate) path: String,
    /// Its text; `None` for data.
    pub(crate) text: Option<String>,
}

/// Every file of the workspace, in the order of their paths.
pub(crate) fn list(root: &Path) -> Result<Vec<SourceFile>, TaskError> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        let failed = |source| TaskError::Read { path: folder.display().to_string(), source };
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let (path, kind) = (entry.path(), entry.file_type().map_err(failed)?);
            let skipped = SKIPPED_FOLDERS.iter().any(|name| entry.file_name() == *name);
            if kind.is_dir() && !skipped {
                folders.push(path);
            } else if kind.is_file() && !skipped {
                let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
                files.push(SourceFile { path: name, text: text_of(&path)? });
            }
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(files)
}

fn text_of(path: &Path) -> Result<Option<String>, TaskError> {
    let failed = |source| TaskError::Read { path: path.display().to_string(), source };
    if fs::metadata(path).map_err(failed)?.len() > MAX_TEXT_BYTES {
        return Ok(None);
    }
    Ok(String::from_utf8(fs::read(path).map_err(failed)?).ok())
}

/// Everything wrong with one file.
pub(crate) fn check(file: &SourceFile) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(check_name(&file.path));
    if let Some(text) = &file.text {
        findings.extend(check_machine_paths(&file.path, text));
        if is_rust(&file.path) {
            findings.extend(check_length(&file.path, text));
            findings.extend(check_first_line(&file.path, text));
        }
    }
    findings
}

fn is_rust(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "rs")
}

fn check_name(path: &str) -> Option<Finding> {
    let mut names = path.split('/').map(|part| part.split('.').next().unwrap_or(part));
    let name = names.find(|name| EMPTY_NAMES.contains(name))?;
    let what = format!("'{name}' says nothing about what is inside");
    Some(Finding::new(path, what, "name it after its one subject"))
}

fn check_length(path: &str, text: &str) -> Option<Finding> {
    let all = text.lines().count();
    let code = text.split(TESTS_BEGIN).next().map_or(all, |code| code.lines().count());
    // A file under tests/ is all tests.
    let is_test = path.split('/').any(|part| part == "tests");
    let what = if all > MAX_LINES {
        format!("{all} lines are more than {MAX_LINES}")
    } else if code > MAX_CODE_LINES && !is_test {
        format!("{code} lines of code are more than {MAX_CODE_LINES}")
    } else {
        return None;
    };
    Some(Finding::new(path, what, "find the seam and make two files"))
}

fn check_first_line(path: &str, text: &str) -> Option<Finding> {
    let first = text.lines().next().unwrap_or_default();
    let says = first.strip_prefix("//!").is_some_and(|rest| !rest.trim().is_empty());
    let what = "the first line does not say what the file is for";
    (!says).then(|| Finding::new(path, what, "start with a `//!` line"))
}

fn check_machine_paths(path: &str, text: &str) -> Vec<Finding> {
    let starts_a_path = |line: &str, at: usize| {
        !line[..at].ends_with(|before: char| before.is_alphanumeric() || "._-/}".contains(before))
    };
    let mut findings = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let found = MACHINE_PATHS
            .iter()
            .find(|&start| line.match_indices(start).any(|(at, _)| starts_a_path(line, at)));
        if let Some(start) = found {
            let place = format!("{path}:{}", number + 1);
            let what = format!("a path under {start} exists on one machine only");
            findings.push(Finding::new(place, what, "use a relative path or an argument"));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        let file = SourceFile { path: path.to_owned(), text: Some(text.to_owned()) };
        check(&file).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_plain_file_passes() {
        assert!(found("node/src/policy.rs", "//! National policy.\nfn main() {}\n").is_empty());
        assert!(
            found("README.md", "see docs/work/ and https://x.org/home/ or a/root/b").is_empty()
        );
    }

    #[test]
    fn names_say_what_is_inside() {
        assert_eq!(found("node/src/utils.rs", "//! X.\n").len(), 1);
        assert_eq!(found("node/src/common/mod.rs", "//! X.\n").len(), 1);
        assert!(found("node/src/utilisation.rs", "//! X.\n").is_empty());
    }

    #[test]
    fn length_counts_code_and_tests_apart() {
        let lines = |count: usize| format!("//! X.\n{}", "x\n".repeat(count - 1));
        let with_tests = |code: usize, tests: usize| {
            format!("{}{TESTS_BEGIN}\n{}", lines(code), "x\n".repeat(tests - 2))
        };
        assert!(found("a.rs", &lines(450)).is_empty());
        assert_eq!(found("a.rs", &lines(451)).len(), 1);
        assert!(found("a.rs", &with_tests(450, 250)).is_empty());
        assert_eq!(found("a.rs", &with_tests(450, 251)).len(), 1);
        assert!(found("a/tests/a.rs", &lines(700)).is_empty());
        assert_eq!(found("a/tests/a.rs", &lines(701)).len(), 1);
    }

    #[test]
    fn a_rust_file_starts_with_what_it_is_for() {
        assert_eq!(found("a.rs", "fn main() {}\n").len(), 1);
        assert_eq!(found("a.rs", "").len(), 1);
        assert_eq!(found("a.rs", "//!\n").len(), 1);
    }

    #[test]
    fn machine_paths_are_found_with_their_line() {
        for start in MACHINE_PATHS {
            let text = format!("one\nfolder = \"{start}somebody\"\n");
            let found = found("a.toml", &text);
            assert!(found.len() == 1 && found[0].starts_with("a.toml:2:"), "{found:?}");
        }
    }
}
