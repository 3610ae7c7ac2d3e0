//! A tree of boxes in space, each around its two halves: finds what is near a point, or at a
//! height, without asking all.

use super::sphere::{Vector, chord2};

/// Edges bend out of the box around their ends, by less than this at the length that the data have.
const BEND: f64 = 1e-6;

/// Edges of a box parallel to the axes.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    low: Vector,
    high: Vector,
}

impl Bounds {
    /// The smallest box around the points and the arcs between neighbours.
    pub(super) fn around(points: &[Vector]) -> Self {
        let mut low = [f64::INFINITY; 3];
        let mut high = [f64::NEG_INFINITY; 3];
        for point in points {
            for axis in 0..3 {
                low[axis] = low[axis].min(point[axis] - BEND);
                high[axis] = high[axis].max(point[axis] + BEND);
            }
        }
        Self { low, high }
    }

    fn around_both(self, other: Self) -> Self {
        Self {
            low: [0, 1, 2].map(|axis| self.low[axis].min(other.low[axis])),
            high: [0, 1, 2].map(|axis| self.high[axis].max(other.high[axis])),
        }
    }

    fn middle(self, axis: usize) -> f64 {
        self.low[axis] + self.high[axis]
    }

    /// The square of the distance from a point to the nearest of the box.
    fn chord2(self, point: Vector) -> f64 {
        let nearest = [0, 1, 2].map(|axis| point[axis].clamp(self.low[axis], self.high[axis]));
        chord2(point, nearest)
    }
}

/// A box with either two halves or one item. The first half is the next node.
struct Node {
    bounds: Bounds,
    content: Content,
}

#[derive(Clone, Copy)]
enum Content {
    Item(u32),
    SecondHalf(u32),
}

/// The tree; items are numbered as their bounds were given.
pub(super) struct BoxTree {
    nodes: Vec<Node>,
}

impl BoxTree {
    /// A tree over items with these bounds.
    pub(super) fn over(bounds: &[Bounds]) -> Self {
        let mut items: Vec<u32> = (0..bounds.len() as u32).collect();
        let mut tree = Self { nodes: Vec::with_capacity(2 * bounds.len()) };
        if !items.is_empty() {
            tree.add(bounds, &mut items);
        }
        tree
    }

    fn add(&mut self, bounds: &[Bounds], items: &mut [u32]) {
        let at = self.nodes.len();
        let of = |item: u32| bounds[item as usize];
        let whole = items
            .iter()
            .map(|&item| of(item))
            .reduce(Bounds::around_both)
            .unwrap_or(Bounds::around(&[]));
        self.nodes.push(Node { bounds: whole, content: Content::Item(items[0]) });
        if items.len() == 1 {
            return;
        }
        let extent = |axis: usize| whole.high[axis] - whole.low[axis];
        let longest =
            (1..3).fold(0, |best, axis| if extent(axis) > extent(best) { axis } else { best });
        let half = items.len() / 2;
        items.select_nth_unstable_by(half, |&one, &other| {
            of(one).middle(longest).total_cmp(&of(other).middle(longest)).then(one.cmp(&other))
        });
        let (first, second) = items.split_at_mut(half);
        self.add(bounds, first);
        self.nodes[at].content = Content::SecondHalf(self.nodes.len() as u32);
        self.add(bounds, second);
    }

    /// Visits items that may have a point within the reach (square of a chord), near ones first as
    /// far as boxes tell. The visitor returns the reach to go on with.
    pub(super) fn visit_near(
        &self,
        point: Vector,
        mut reach2: f64,
        mut visit: impl FnMut(u32) -> f64,
    ) {
        let away = |node: usize| self.nodes[node].bounds.chord2(point);
        let mut waiting: Vec<(usize, f64)> = Vec::with_capacity(64);
        if !self.nodes.is_empty() {
            waiting.push((0, away(0)));
        }
        while let Some((node, chord2)) = waiting.pop() {
            if chord2 > reach2 {
                continue;
            }
            match self.nodes[node].content {
                Content::Item(item) => reach2 = visit(item),
                Content::SecondHalf(second) => {
                    let (first, second) = (node + 1, second as usize);
                    let (near, far) = ((first, away(first)), (second, away(second)));
                    let (near, far) = if near.1 <= far.1 { (near, far) } else { (far, near) };
                    waiting.push(far);
                    waiting.push(near);
                }
            }
        }
    }

    /// Visits items whose box reaches this height (third coordinate).
    pub(super) fn visit_at_height(&self, height: f64, mut visit: impl FnMut(u32)) {
        let mut waiting: Vec<usize> = Vec::with_capacity(64);
        if !self.nodes.is_empty() {
            waiting.push(0);
        }
        while let Some(node) = waiting.pop() {
            let Node { bounds, content } = &self.nodes[node];
            if height < bounds.low[2] || height > bounds.high[2] {
                continue;
            }
            match *content {
                Content::Item(item) => visit(item),
                Content::SecondHalf(second) => waiting.extend([second as usize, node + 1]),
            }
        }
    }
}
