//! Rings of imports inside crates: children of one folder, some of them folders, that import each
//! other.
//!
//! `syn` reads the sources ([`modules`], [`mentions`]); a path counts as an import of every module
//! that it passes and of the one that defines what it names, through re-exports ([`names`]). A
//! folder's own `mod.rs` is none of its children: there, declaring and re-exporting is no import
//! ([`graph`]).

mod graph;
mod mentions;
mod modules;
mod names;
#[cfg(test)]
mod tests;

use std::path::Path;

use cargo_metadata::Package;

use crate::error::TaskError;
use crate::finding::Finding;
use graph::Ring;

/// A ring and the crate it is in.
pub(crate) struct CrateRing {
    crate_name: String,
    ring: Ring,
}

/// Every ring of these packages; their tests do not count.
pub(crate) fn find(root: &Path, packages: &[&Package]) -> Result<Vec<CrateRing>, TaskError> {
    let mut found = Vec::new();
    for target in packages.iter().flat_map(|package| &package.targets) {
        if target.is_lib() || target.is_bin() || target.is_example() || target.is_bench() {
            found.extend(find_in(root, &target.name, target.src_path.as_std_path())?);
        }
    }
    Ok(found)
}

fn find_in(root: &Path, crate_name: &str, root_file: &Path) -> Result<Vec<CrateRing>, TaskError> {
    let rings = graph::rings(&modules::load(root, root_file)?);
    Ok(rings
        .into_iter()
        .map(|ring| CrateRing { crate_name: crate_name.to_owned(), ring })
        .collect())
}

/// A finding for every ring.
pub(crate) fn check(root: &Path, packages: &[&Package]) -> Result<Vec<Finding>, TaskError> {
    Ok(find(root, packages)?.iter().map(finding).collect())
}

fn finding(CrateRing { crate_name, ring }: &CrateRing) -> Finding {
    let members: Vec<_> = ring.members.iter().map(String::as_str).collect();
    let example = |((from, to), sites): (&(String, String), &graph::Sites)| {
        let place = sites.first().map(|(file, line)| format!(" at {file}:{line}"));
        format!("{from} -> {to}{}", place.unwrap_or_default())
    };
    let examples: Vec<_> = ring.edges.iter().map(example).collect();
    let (members, examples) = (members.join(", "), examples.join(", "));
    let what = format!("{members} import each other in a ring in {crate_name} ({examples})");
    let remedy = "cut one of these imports: cargo xtask rings shows all of them";
    Finding::new(&ring.folder, what, remedy)
}

/// Every import of a ring in a line of its own, those to cut first.
pub(crate) fn describe(CrateRing { crate_name, ring }: &CrateRing) -> Vec<String> {
    let members: Vec<_> = ring.members.iter().map(String::as_str).collect();
    let cuts = graph::cuts(ring);
    let folder = &ring.folder;
    let mut lines = vec![format!(
        "{folder}: ring of {} in {crate_name}, {} imports, {} to cut: {}",
        members.len(),
        ring.edges.len(),
        cuts.len(),
        members.join(", ")
    )];
    let mut edges: Vec<_> = ring.edges.iter().collect();
    edges.sort_by_key(|(edge, sites)| (!cuts.contains(edge), sites.len()));
    for (edge, sites) in edges {
        let word = if cuts.contains(&edge) { "cut" } else { "keep" };
        let (from, to) = edge;
        let places: Vec<_> = sites.iter().map(|(file, line)| format!("{file}:{line}")).collect();
        lines.push(format!(
            "{folder}: {word} {from} -> {to} ({}): {}",
            places.len(),
            places.join(" ")
        ));
    }
    lines
}
