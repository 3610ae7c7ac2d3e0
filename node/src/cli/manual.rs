//! `striae completion` and `striae man`: the command line as shells complete it, and as pages of the
//! manual.

use std::path::{Path, PathBuf};

use clap::{Args, Command};
use clap_complete::Shell;
use clap_mangen::Man;

use super::help::command;
use super::terminal::at::At;
use super::terminal::output::print_help;
use crate::NodeError;

/// Name of the program.
const PROGRAM: &str = "striae";

/// Print a shell's completion of the command line.
#[derive(Debug, Args)]
pub struct Completion {
    /// The shell.
    pub shell: Shell,
}

/// Write the manual's pages.
#[derive(Debug, Args)]
pub struct Manual {
    /// Folder for the pages, which is made: one page for the program and one for each verb.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

impl Manual {
    /// The pages that are written where the folder is there already.
    pub(super) fn outputs(&self) -> Vec<PathBuf> {
        if !self.folder.exists() {
            return Vec::new();
        }
        pages().iter().map(|page| self.folder.join(page.get_filename())).collect()
    }
}

/// Prints the completion for a shell.
pub(super) fn completion(Completion { shell }: &Completion) -> Result<(), NodeError> {
    let mut script = Vec::new();
    clap_complete::generate(*shell, &mut command(), PROGRAM, &mut script);
    print_help(&String::from_utf8_lossy(&script))
}

/// Writes the pages of the manual.
pub(super) fn manual(at: &At<'_>, Manual { folder }: &Manual) -> Result<(), NodeError> {
    let failed = |path: &Path, error: &std::io::Error| NodeError::file(path, "write", error);
    std::fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
    let pages = pages();
    for page in &pages {
        let path = folder.join(page.get_filename());
        let mut text = Vec::new();
        page.render(&mut text).map_err(|error| failed(&path, &error))?;
        at.output.file(&path, &text)?;
    }
    at.output.value(&folder, || {
        format!("the manual's {} pages are in {}", pages.len(), folder.display())
    })
}

/// The page of the program and those of all verbs.
fn pages() -> Vec<Man> {
    let mut command = command();
    command.build();
    let mut commands = vec![command];
    let mut next = 0;
    while let Some(command) = commands.get(next) {
        let verbs: Vec<Command> = command.get_subcommands().cloned().collect();
        commands.extend(verbs);
        next += 1;
    }
    commands.into_iter().map(Man::new).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_verb_has_a_page_of_its_own_name() {
        let names: Vec<String> = pages().iter().map(Man::get_filename).collect();
        for name in ["striae.1", "striae-hit.1", "striae-hit-sign.1", "striae-man.1"] {
            assert!(names.iter().any(|one| one == name), "{name}: {names:?}");
        }
        let different: std::collections::BTreeSet<&String> = names.iter().collect();
        assert_eq!(different.len(), names.len());
    }
}
