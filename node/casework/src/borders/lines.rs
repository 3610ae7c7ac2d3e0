//! Lines with an index: which of their edges are near a point, which cross a parallel.

use super::box_tree::{Bounds, BoxTree};
use super::data::{STEPS_PER_DEG, Steps};
use super::sines::Sines;
use super::sphere::{Vector, chord2, nearest_on_edge};

/// Edges that are looked at together: fewer make a greater tree, more are looked at in vain.
const EDGES_A_RUN: usize = 16;

/// Lines of the data, ready to be searched.
pub(super) struct Lines {
    runs: Vec<Run>,
    /// Points of all runs one after the other; where two runs meet, their point is here twice.
    points: Vec<Steps>,
    vectors: Vec<Vector>,
    tree: BoxTree,
}

/// Some edges of one line that follow one another.
#[derive(Clone, Copy)]
struct Run {
    countries: [u16; 2],
    first: u32,
    points: u32,
}

/// The point of an edge that is nearest to where was asked from.
#[derive(Clone, Copy)]
pub(super) struct Near {
    pub(super) countries: [u16; 2],
    pub(super) at: Vector,
    pub(super) chord2: f64,
}

/// A line that goes over a parallel.
pub(super) struct Crossing {
    /// Countries west and east of it.
    pub(super) countries: [u16; 2],
    /// Longitude of the crossing, in steps.
    pub(super) lon: f64,
}

impl Lines {
    /// Makes the index of lines, each with the countries that it is asked for.
    pub(super) fn of<'a>(lines: impl Iterator<Item = ([u16; 2], &'a [Steps])>) -> Self {
        let mut runs = Vec::new();
        let mut points: Vec<Steps> = Vec::new();
        for (countries, line) in lines {
            for start in (0..line.len() - 1).step_by(EDGES_A_RUN) {
                let of_run = &line[start..(start + EDGES_A_RUN + 1).min(line.len())];
                let (first, count) = (points.len() as u32, of_run.len() as u32);
                runs.push(Run { countries, first, points: count });
                points.extend(of_run);
            }
        }
        let sines = Sines::new();
        let vectors: Vec<Vector> = points.iter().map(|&point| sines.vector(point)).collect();
        let bounds: Vec<Bounds> =
            runs.iter().map(|run| Bounds::around(&vectors[run.range()])).collect();
        Self { runs, points, vectors, tree: BoxTree::over(&bounds) }
    }

    /// Visits the nearest point of every edge within the reach (square of a chord) on lines that
    /// are wanted. The visitor returns the reach to go on with.
    pub(super) fn visit_near(
        &self,
        here: Vector,
        reach2: f64,
        is_wanted: impl Fn([u16; 2]) -> bool,
        mut visit: impl FnMut(Near) -> f64,
    ) {
        let mut current2 = reach2;
        self.tree.visit_near(here, reach2, |number| {
            let run = self.runs[number as usize];
            if is_wanted(run.countries) {
                for ends in self.vectors[run.range()].windows(2) {
                    let at = nearest_on_edge(here, ends[0], ends[1]);
                    let chord2 = chord2(here, at);
                    if chord2 <= current2 {
                        current2 = visit(Near { countries: run.countries, at, chord2 });
                    }
                }
            }
            current2
        });
    }

    /// Visits every edge that goes over the parallel.
    pub(super) fn visit_crossings(&self, lat_deg: f64, mut visit: impl FnMut(Crossing)) {
        self.tree.visit_at_height(lat_deg.to_radians().sin(), |number| {
            let run = self.runs[number as usize];
            crossings(run.countries, &self.points[run.range()], lat_deg, &mut visit);
        });
    }

    /// Any point of the lines, with its line's countries.
    pub(super) fn any_point(&self) -> Option<([u16; 2], Vector)> {
        Some((self.runs.first()?.countries, *self.vectors.first()?))
    }
}

/// Visits every edge of a line that goes over the parallel, with the countries left and right of
/// the line. An edge is straight in longitude and latitude, as on its map.
pub(super) fn crossings(
    [left, right]: [u16; 2],
    line: &[Steps],
    lat_deg: f64,
    mut visit: impl FnMut(Crossing),
) {
    let parallel = lat_deg * STEPS_PER_DEG;
    for ends in line.windows(2) {
        let ([x1, y1], [x2, y2]) = (ends[0].map(f64::from), ends[1].map(f64::from));
        // An end on the parallel counts as south of it, so that a corner there is met twice or not
        // at all.
        if (y1 > parallel) != (y2 > parallel) {
            let countries = if y2 > y1 { [left, right] } else { [right, left] };
            visit(Crossing { countries, lon: x1 + (parallel - y1) * (x2 - x1) / (y2 - y1) });
        }
    }
}

impl Run {
    fn range(self) -> std::ops::Range<usize> {
        self.first as usize..(self.first + self.points) as usize
    }
}
