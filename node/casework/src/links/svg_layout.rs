//! Places of the nodes of a drawn graph: a column for each kind, a row for each exhibit, and nodes
//! of several exhibits beside their middle.

use std::collections::BTreeMap;

use super::{LinkGraph, LinkKind, LinkNode, LinkedExhibit};

/// Height of a box, and from one row to the next, pixels.
pub(super) const BOX_HEIGHT: f64 = 28.0;
const ROW_PITCH: f64 = 42.0;
/// Middle of the first row: below the headings.
const FIRST_ROW: f64 = 66.0;
/// Room around everything.
const MARGIN: f64 = 20.0;
/// Between columns.
const GAP: f64 = 40.0;
/// Room for the arcs of hits: at least, and for each row that an arc may span.
const ARC_ROOM: f64 = 90.0;
const ARC_ROOM_PER_ROW: f64 = 12.0;
const MOST_ARC_ROOM: f64 = 330.0;

/// Columns from left to right: heading and width.
pub(super) const COLUMNS: [(&str, f64); 4] =
    [("Country", 70.0), ("Case", 190.0), ("Exhibit", 250.0), ("Firearm", 170.0)];

/// A drawn graph's measures.
pub(super) struct Layout<'a> {
    /// Column and middle of each node.
    pub(super) places: BTreeMap<&'a LinkNode, (usize, f64)>,
    /// Left edge of each column.
    pub(super) left: [f64; 4],
    /// Room between exhibits and firearms, where hits are drawn.
    pub(super) arc_room: f64,
    /// Of the whole.
    pub(super) width: f64,
    /// Of the whole.
    pub(super) height: f64,
}

/// The column of a node.
fn column(node: &LinkNode) -> usize {
    match node {
        LinkNode::Country(_) => 0,
        LinkNode::Case(..) => 1,
        LinkNode::Exhibit(_) => 2,
        LinkNode::Firearm(..) => 3,
    }
}

/// Exhibits by country, then case, those without one last.
fn exhibits_in_rows(graph: &LinkGraph) -> Vec<&LinkNode> {
    let mut exhibits: Vec<&LinkNode> = graph.nodes().filter(|node| column(node) == 2).collect();
    exhibits.sort_by_key(|node| {
        let case = match node {
            LinkNode::Exhibit(LinkedExhibit::Named { key, .. }) => Some(&key.case),
            _ => None,
        };
        (node.country(), case.is_none(), case, *node)
    });
    exhibits
}

impl<'a> Layout<'a> {
    pub(super) fn of(graph: &'a LinkGraph) -> Self {
        let rows = exhibits_in_rows(graph);
        let mut places: BTreeMap<&LinkNode, (usize, f64)> = rows
            .iter()
            .enumerate()
            .map(|(row, &node)| (node, (2, FIRST_ROW + row as f64 * ROW_PITCH)))
            .collect();
        // Cases stand beside their exhibits, countries beside their cases and those exhibits that
        // have none.
        for (kind, of) in
            [(1, LinkKind::BelongsTo), (3, LinkKind::FiredBy), (0, LinkKind::BelongsTo)]
        {
            place_beside(graph, kind, of, &mut places);
        }
        let arc_room = (ARC_ROOM + rows.len() as f64 * ARC_ROOM_PER_ROW).min(MOST_ARC_ROOM);
        let mut left = [MARGIN; 4];
        for at in 1..4 {
            let gap = if at == 3 { arc_room } else { GAP };
            left[at] = left[at - 1] + COLUMNS[at - 1].1 + gap;
        }
        let lowest = places.values().map(|place| place.1).fold(FIRST_ROW, f64::max);
        let has_firearms = places.values().any(|place| place.0 == 3);
        let width = if has_firearms { left[3] + COLUMNS[3].1 + MARGIN } else { left[3] + MARGIN };
        // Below the last row stands the key.
        Self { places, left, arc_room, width, height: lowest + BOX_HEIGHT + 2.0 * MARGIN }
    }
}

/// Puts the nodes of a column beside the middle of what is linked to them, each below the one
/// before.
fn place_beside<'a>(
    graph: &'a LinkGraph,
    kind: usize,
    of: LinkKind,
    places: &mut BTreeMap<&'a LinkNode, (usize, f64)>,
) {
    let mut beside: BTreeMap<&LinkNode, Vec<f64>> =
        graph.nodes().filter(|node| column(node) == kind).map(|node| (node, Vec::new())).collect();
    for (from, to, _, _) in graph.links().filter(|link| link.2 == of) {
        for (node, other) in [(from, to), (to, from)] {
            if let (Some(middles), Some(&(_, middle))) = (beside.get_mut(node), places.get(other)) {
                middles.push(middle);
            }
        }
    }
    let mut wished: Vec<(f64, &LinkNode)> = beside
        .into_iter()
        .map(|(node, middles)| {
            let lowest = middles.iter().copied().fold(FIRST_ROW, f64::max);
            let highest = middles.iter().copied().fold(f64::INFINITY, f64::min).min(lowest);
            (f64::midpoint(lowest, highest), node)
        })
        .collect();
    wished.sort_by(|one, other| one.0.total_cmp(&other.0).then_with(|| one.1.cmp(other.1)));
    let mut free = FIRST_ROW;
    for (middle, node) in wished {
        let middle = middle.max(free);
        places.insert(node, (kind, middle));
        free = middle + ROW_PITCH;
    }
}
