//! Names the commit in the version, where the source is a checkout of this repository.

#![allow(clippy::print_stdout, reason = "this is how a build script tells Cargo")]

use std::path::{Path, PathBuf};
use std::process::Command;

/// Digits of the commit that are shown.
const DIGITS: &str = "--short=12";

fn main() {
    let package = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    println!("cargo::rerun-if-changed=build.rs");
    let commit = commit_of(&package).map_or_else(String::new, |commit| format!(" ({commit})"));
    println!("cargo::rustc-env=STRIAE_VERSION={}{commit}", env!("CARGO_PKG_VERSION"));
}

/// The commit of the checkout whose workspace holds the package. A source from an archive has none,
/// and neither has one that lies in the repository of somebody else.
fn commit_of(package: &Path) -> Option<String> {
    let root = package.parent()?.canonicalize().ok()?;
    let top = git(package, &["rev-parse", "--show-toplevel"])?;
    if Path::new(&top).canonicalize().ok()? != root {
        return None;
    }
    // HEAD names a branch, whose commit stands in a file of its own or among the packed ones.
    let head = git(package, &["rev-parse", "--symbolic-full-name", "HEAD"])?;
    for name in ["HEAD", "packed-refs", &head] {
        let file = git(package, &["rev-parse", "--path-format=absolute", "--git-path", name])?;
        if Path::new(&file).exists() {
            println!("cargo::rerun-if-changed={file}");
        }
    }
    git(package, &["rev-parse", DIGITS, "HEAD"])
}

/// First line of the output of git; none where it fails or is not installed.
fn git(folder: &Path, words: &[&str]) -> Option<String> {
    let output = Command::new("git").arg("-C").arg(folder).args(words).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.lines().next().filter(|_| output.status.success()).map(str::to_owned)
}
