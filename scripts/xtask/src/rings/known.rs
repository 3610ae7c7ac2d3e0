//! The table of rings that stand today. It is to become empty: a ring that is not in it is refused, and so is a line
//! that is no longer true.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::CrateRing;
use super::graph::{Edges, Ring};
use crate::error::TaskError;
use crate::finding::Finding;

/// The table, from the workspace root.
pub(super) const TABLE: &str = "scripts/xtask/known_rings.toml";
const HEAD: &str = "# Rings of imports between the children of a folder. They stand for now: the table is to become empty.\n\
                    # `cargo xtask rings` shows where each import is; after cutting one, `cargo xtask rings --record` writes\n\
                    # the table anew. A larger ring is no reason to write it anew.\n";

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    ring: Vec<Known>,
}

/// One ring of the table.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Known {
    #[serde(rename = "crate")]
    pub(super) crate_name: String,
    pub(super) folder: String,
    pub(super) members: BTreeSet<String>,
}

/// Reads the table.
pub(super) fn read(root: &Path) -> Result<Vec<Known>, TaskError> {
    let path = TABLE.to_owned();
    let text = fs::read_to_string(root.join(TABLE))
        .map_err(|source| TaskError::Read { path: path.clone(), source })?;
    let table: Table = toml::from_str(&text).map_err(|source| TaskError::Table { path, source })?;
    Ok(table.ring)
}

/// Makes the table say what stands now.
pub(super) fn write(root: &Path, rings: &[CrateRing]) -> Result<(), TaskError> {
    let known = rings.iter().map(|CrateRing { crate_name, ring }| Known {
        crate_name: crate_name.clone(),
        folder: ring.folder.clone(),
        members: ring.members.clone(),
    });
    let table = toml::to_string_pretty(&Table { ring: known.collect() })?;
    fs::write(root.join(TABLE), format!("{HEAD}\n{table}"))
        .map_err(|source| TaskError::Write { path: TABLE.to_owned(), source })
}

/// Every difference between the rings that stand and the table.
pub(super) fn compare(rings: &[CrateRing], known: &[Known]) -> Vec<Finding> {
    let overlap = |one: &CrateRing, line: &Known| {
        one.crate_name == line.crate_name
            && one.ring.folder == line.folder
            && !one.ring.members.is_disjoint(&line.members)
    };
    let mut findings = Vec::new();
    for one in rings {
        let before: Vec<_> = known.iter().filter(|line| overlap(one, line)).collect();
        let added: BTreeSet<_> = one
            .ring
            .members
            .iter()
            .filter(|member| !before.iter().any(|line| line.members.contains(*member)))
            .collect();
        if !added.is_empty() || before.len() > 1 {
            findings.push(grown(one, &added, !before.is_empty()));
        }
    }
    for line in known {
        let now: Vec<_> = rings.iter().filter(|one| overlap(one, line)).collect();
        let is_member = |member: &String| now.iter().any(|one| one.ring.members.contains(member));
        let freed: Vec<_> = line.members.iter().filter(|member| !is_member(member)).collect();
        if !freed.is_empty() || now.len() > 1 {
            findings.push(shrunk(line, &freed));
        }
    }
    findings
}

fn grown(one: &CrateRing, added: &BTreeSet<&String>, is_known: bool) -> Finding {
    let CrateRing { crate_name, ring: Ring { folder, members, edges } } = one;
    let remedy = "cut one of these imports: cargo xtask rings shows all of them";
    let named: Vec<_> = added.iter().map(|name| name.as_str()).collect();
    let what = if is_known {
        let touched = |(from, to): &(String, String)| {
            added.is_empty() || added.contains(from) || added.contains(to)
        };
        let edges = edges.iter().filter(|(edge, _)| touched(edge));
        let edges = edges.map(|(edge, sites)| (edge.clone(), sites.clone())).collect();
        let named = if named.is_empty() { "two rings".into() } else { named.join(", ") };
        format!("{named} joined a ring of imports in {crate_name} ({})", examples(&edges))
    } else {
        let members: Vec<_> = members.iter().map(String::as_str).collect();
        format!(
            "{} import each other in a ring in {crate_name} ({})",
            members.join(", "),
            examples(edges)
        )
    };
    Finding::new(folder, what, remedy)
}

fn shrunk(line: &Known, freed: &[&String]) -> Finding {
    let Known { crate_name, folder, members } = line;
    let what = if freed.len() == members.len() {
        let members: Vec<_> = members.iter().map(String::as_str).collect();
        format!("the ring of {} in {crate_name}, {folder}, is gone", members.join(", "))
    } else if freed.is_empty() {
        format!("a ring in {crate_name}, {folder}, fell into several")
    } else {
        let freed: Vec<_> = freed.iter().map(|name| name.as_str()).collect();
        format!("{} left the ring in {crate_name}, {folder}", freed.join(", "))
    };
    Finding::new(TABLE, what, "record it: cargo xtask rings --record")
}

/// One place for each import.
fn examples(edges: &Edges) -> String {
    let example = |((from, to), sites): (&(String, String), &super::graph::Sites)| {
        let place = sites.first().map(|(file, line)| format!(" at {file}:{line}"));
        format!("{from} -> {to}{}", place.unwrap_or_default())
    };
    edges.iter().map(example).collect::<Vec<_>>().join(", ")
}
