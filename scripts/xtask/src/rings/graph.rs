//! Imports among the direct children of each folder of a crate, and the rings in them.

use std::collections::{BTreeMap, BTreeSet};

use super::modules::{Module, ROOT};
use super::names::modules_of;

/// Imports of one child from another, by file and line.
pub(super) type Sites = BTreeSet<(String, usize)>;
/// Imports between children: from, to.
pub(super) type Edges = BTreeMap<(String, String), Sites>;

/// Children of one folder that import each other, some of them folders.
pub(super) struct Ring {
    pub(super) folder: String,
    pub(super) members: BTreeSet<String>,
    /// Imports between members.
    pub(super) edges: Edges,
}

/// Every ring in the folders of a crate.
pub(super) fn rings(modules: &[Module]) -> Vec<Ring> {
    // A folder is a file that has modules in files of their own.
    let folders: BTreeMap<&[String], &str> = modules
        .iter()
        .filter_map(|module| Some(&modules[module.parent?]))
        .map(|parent| (parent.place.as_slice(), parent.folder.as_str()))
        .collect();
    let is_folder = |place: &[String]| {
        modules
            .iter()
            .any(|module| module.place.len() > place.len() && module.place.starts_with(place))
    };
    let mut rings = Vec::new();
    for (place, edges) in graphs(modules) {
        for members in circles(&edges) {
            let has_folder = members.iter().any(|member| {
                is_folder(&[place.as_slice(), std::slice::from_ref(member)].concat())
            });
            if members.len() > 1 && has_folder {
                let inside =
                    |(from, to): &(String, String)| members.contains(from) && members.contains(to);
                let edges = edges.iter().filter(|(edge, _)| inside(edge));
                let edges = edges.map(|(edge, sites)| (edge.clone(), sites.clone())).collect();
                let folder = folders.get(place.as_slice()).copied();
                let folder = folder.unwrap_or(&modules[ROOT].folder).to_owned();
                rings.push(Ring { folder, members, edges });
            }
        }
    }
    rings
}

/// The imports among the children of each folder, by the folder's place.
fn graphs(modules: &[Module]) -> BTreeMap<Vec<String>, Edges> {
    let mut graphs = BTreeMap::<Vec<String>, Edges>::new();
    for (id, from) in modules.iter().enumerate() {
        for mention in &from.mentions {
            for to in modules_of(modules, id, &mention.path) {
                let to = &modules[to].place;
                let shared =
                    from.place.iter().zip(to).take_while(|(one, other)| one == other).count();
                // A folder's own file is none of its children.
                if let (Some(child), Some(other)) = (from.place.get(shared), to.get(shared)) {
                    let graph = graphs.entry(to[..shared].to_vec()).or_default();
                    let sites = graph.entry((child.clone(), other.clone())).or_default();
                    sites.insert((from.file.clone(), mention.line));
                }
            }
        }
    }
    graphs
}

/// The largest sets of children of which each reaches each other.
fn circles(edges: &Edges) -> Vec<BTreeSet<String>> {
    let names: BTreeSet<&String> = edges.keys().flat_map(|(from, to)| [from, to]).collect();
    let reached: BTreeMap<&String, BTreeSet<&String>> =
        names.iter().map(|&name| (name, reached_from(name, edges))).collect();
    let mut circles: Vec<BTreeSet<String>> = Vec::new();
    for &name in &names {
        if !circles.iter().any(|circle| circle.contains(name)) {
            let back = reached[name].iter().filter(|other| reached[**other].contains(name));
            circles.push(back.map(|&other| other.clone()).chain([name.clone()]).collect());
        }
    }
    circles
}

fn reached_from<'a>(start: &'a String, edges: &'a Edges) -> BTreeSet<&'a String> {
    let mut reached = BTreeSet::new();
    let mut open = vec![start];
    while let Some(name) = open.pop() {
        for (_, to) in edges.keys().filter(|(from, _)| from == name) {
            if reached.insert(to) {
                open.push(to);
            }
        }
    }
    reached
}

/// Few imports without which a ring is none: those against an order of its members in which each
/// stands where the fewest imports go backwards.
pub(super) fn cuts(ring: &Ring) -> Vec<&(String, String)> {
    let backwards = |order: &[&String]| -> usize {
        let edges = ring.edges.iter().filter(|(edge, _)| is_backwards(edge, order));
        edges.map(|(_, sites)| sites.len()).sum()
    };
    let mut order: Vec<&String> = ring.members.iter().collect();
    let mut fewest = backwards(&order);
    loop {
        let before = fewest;
        for member in &ring.members {
            let mut others = order.clone();
            others.retain(|other| *other != member);
            for place in 0..=others.len() {
                let mut moved = others.clone();
                moved.insert(place, member);
                let count = backwards(&moved);
                if count < fewest {
                    (order, fewest) = (moved, count);
                }
            }
        }
        if fewest == before {
            return ring.edges.keys().filter(|edge| is_backwards(edge, &order)).collect();
        }
    }
}

/// Whether the importer stands behind the imported.
fn is_backwards((from, to): &(String, String), order: &[&String]) -> bool {
    let rank = |name: &String| order.iter().position(|one| *one == name);
    rank(from) > rank(to)
}
