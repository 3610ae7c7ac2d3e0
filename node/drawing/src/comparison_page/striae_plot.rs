//! The striae of two lands as inline SVG, one above the other, with those that match joined.

use std::fmt::Write as _;

use maud::{Markup, html};
use striae_toolmark::{LAND_PITCH_UM, Stria, StriaeSideBySide};

/// Size of a plot, and room around it.
const WIDTH: f32 = 1_000.0;
const HEIGHT: f32 = 346.0;
const LEFT: f32 = 12.0;
const RIGHT: f32 = 12.0;
/// Middles of the two curves, and the height of one standard deviation.
const ONE: f32 = 68.0;
const OTHER: f32 = 192.0;
const SIGMA: f32 = 11.0;
/// From the middle of a curve to the edge of its part.
const REACH: f32 = 50.0;
/// Top and height of the strips, which touch each other.
const STRIPS: f32 = 264.0;
const STRIP: f32 = 26.0;
/// Distance of ticks, micrometres.
const TICK_UM: f32 = 250.0;

/// Two lands to be drawn. Places are micrometres from the left end of the first.
pub(super) struct StriaePlot<'a> {
    /// Unique on the page.
    pub(super) id: String,
    pub(super) names: [&'a str; 2],
    pub(super) description: String,
    pub(super) extent_um: [f32; 2],
    /// The curves: place and value, `None` where not measured.
    pub(super) one: Vec<(f32, Option<f32>)>,
    pub(super) other: Vec<(f32, Option<f32>)>,
    /// Part in which both were measured.
    pub(super) overlap_um: [f32; 2],
    /// Both lands as pictures of one row.
    pub(super) strips: [String; 2],
    pub(super) striae: &'a StriaeSideBySide,
}

impl StriaePlot<'_> {
    pub(super) fn figure(&self) -> Markup {
        let (title, description) = (format!("{}-title", self.id), format!("{}-desc", self.id));
        let [from, to] = self.overlap_um.map(|um| self.across(um));
        let width = (to - from).max(0.0);
        let bottom = STRIPS + 2.0 * STRIP;
        html! {
            figure class="striae" {
                svg role="img" viewBox={ "0 0 " (WIDTH) " " (HEIGHT) }
                    aria-labelledby={ (title) " " (description) }
                {
                    title id=(title) { (self.names[0]) " above " (self.names[1]) }
                    desc id=(description) { (self.description) }
                    rect class="overlap" x=(number(from)) y=(ONE - REACH) width=(number(width))
                        height=(OTHER - ONE + 2.0 * REACH) {}
                    @if let Some(run) = self.run() { path class="run" d=(run) {} }
                    line class="zero" x1=(LEFT) x2=(WIDTH - RIGHT) y1=(ONE) y2=(ONE) {}
                    line class="zero" x1=(LEFT) x2=(WIDTH - RIGHT) y1=(OTHER) y2=(OTHER) {}
                    (self.matches())
                    path class="line first" d=(self.curve(&self.one, ONE)) {}
                    path class="line second" d=(self.curve(&self.other, OTHER)) {}
                    (self.lonely(&self.striae.one, &self.one, ONE, |&(at, _)| at))
                    (self.lonely(&self.striae.other, &self.other, OTHER, |&(_, against)| against))
                    text class="label" x=(LEFT) y="12" { (self.names[0]) }
                    text class="label" x=(LEFT) y=(OTHER + REACH + 14.0) { (self.names[1]) }
                    (self.strip(&self.one, &self.strips[0], STRIPS))
                    (self.strip(&self.other, &self.strips[1], STRIPS + STRIP))
                    (self.ticks(bottom))
                }
            }
        }
    }

    fn across(&self, um: f32) -> f32 {
        let [from, to] = self.extent_um;
        LEFT + (um - from) / (to - from).max(1.0) * (WIDTH - LEFT - RIGHT)
    }

    fn curve(&self, points: &[(f32, Option<f32>)], middle: f32) -> String {
        let mut path = String::new();
        let mut command = 'M';
        for (um, value) in points {
            let Some(value) = value else {
                command = 'M';
                continue;
            };
            // Writing to a string does not fail.
            let _ = write!(path, "{command}{:.1} {:.1}", self.across(*um), middle - value * SIGMA);
            command = 'L';
        }
        path
    }

    /// Place of a stria on its curve.
    fn on(&self, stria: Stria, points: &[(f32, Option<f32>)], middle: f32) -> (String, String) {
        // A flat one lies between two equal values.
        let value = points
            .iter()
            .filter(|(um, _)| (um - stria.place_um).abs() < LAND_PITCH_UM as f32)
            .find_map(|(_, value)| *value)
            .unwrap_or(0.0);
        (number(self.across(stria.place_um)), number(middle - value * SIGMA))
    }

    /// A line from each stria to its match, with a point on either curve.
    fn matches(&self) -> Markup {
        let pairs = self.striae.matches.iter().enumerate().filter_map(|(count, &(at, against))| {
            let one = self.on(*self.striae.one.get(at)?, &self.one, ONE);
            let other = self.on(*self.striae.other.get(against)?, &self.other, OTHER);
            Some((one, other, self.striae.longest_run.contains(&count)))
        });
        html! {
            @for ((x1, y1), (x2, y2), is_in_run) in pairs {
                g class={ "match" @if is_in_run { " run-of" } } {
                    line x1=(x1) y1=(y1) x2=(x2) y2=(y2) {}
                    circle cx=(x1) cy=(y1) r="3" {}
                    circle cx=(x2) cy=(y2) r="3" {}
                }
            }
        }
    }

    /// Rings around the striae without a match.
    fn lonely(
        &self,
        striae: &[Stria],
        points: &[(f32, Option<f32>)],
        middle: f32,
        side: fn(&(usize, usize)) -> usize,
    ) -> Markup {
        let matched: Vec<usize> = self.striae.matches.iter().map(side).collect();
        let lonely = striae.iter().enumerate().filter(|(number, _)| !matched.contains(number));
        html! {
            @for (x, y) in lonely.map(|(_, stria)| self.on(*stria, points, middle)) {
                circle class="alone" cx=(x) cy=(y) r="3.5" {}
            }
        }
    }

    /// The outline of the longest run: on either curve, and slanting from one to the other.
    fn run(&self) -> Option<String> {
        let run = self.striae.matches.get(self.striae.longest_run.clone())?;
        let (first, last) = (run.first()?, run.last()?);
        let at =
            |stria: Option<&Stria>, side: f32| Some(number(self.across(stria?.place_um) + side));
        let (one, other) = (&self.striae.one, &self.striae.other);
        let [a, b] = [at(one.get(first.0), -6.0)?, at(one.get(last.0), 6.0)?];
        let [c, d] = [at(other.get(last.1), 6.0)?, at(other.get(first.1), -6.0)?];
        let (top, bend, turn, bottom) = (ONE - REACH, ONE + REACH, OTHER - REACH, OTHER + REACH);
        Some(format!(
            "M{a} {top}L{b} {top}L{b} {bend}L{c} {turn}L{c} {bottom}L{d} {bottom}L{d} {turn}L{a} {bend}Z"
        ))
    }

    fn strip(&self, points: &[(f32, Option<f32>)], picture: &str, top: f32) -> Markup {
        let half_um = LAND_PITCH_UM as f32 / 2.0;
        let end = |point: Option<&(f32, _)>, side: f32| {
            point.map_or(LEFT, |(um, _)| self.across(um + side))
        };
        let (from, to) = (end(points.first(), -half_um), end(points.last(), half_um));
        html! {
            image class="strip" x=(number(from)) y=(top) width=(number(to - from)) height=(STRIP)
                preserveAspectRatio="none" href=(picture) {}
        }
    }

    fn ticks(&self, top: f32) -> Markup {
        let [from, to] = self.extent_um;
        let (first, last) = ((from / TICK_UM).ceil() as i32, (to / TICK_UM).floor() as i32);
        html! {
            @for um in (first..=last).map(|tick| tick as f32 * TICK_UM) {
                @let x = number(self.across(um));
                // The outermost figures stay within the picture.
                @let anchor = if self.across(um) < 30.0 { "start" } else if self.across(um) > WIDTH - 60.0 { "end" } else { "middle" };
                line class="tick" x1=(x) x2=(x) y1=(top) y2=(top + 6.0) {}
                text x=(x) y=(top + 20.0) text-anchor=(anchor) { (um) " um" }
            }
        }
    }
}

/// Sample of the sign of a kind of stria, small.
pub(super) fn sample(class: &str) -> Markup {
    html! {
        svg viewBox="0 0 18 18" aria-hidden="true" {
            @match class {
                "alone" => circle class="alone" cx="9" cy="9" r="4" {},
                _ => g class={ "match" @if class == "match run" { " run-of" } } {
                    line x1="6" y1="3" x2="12" y2="15" {}
                    circle cx="6" cy="3" r="3" {}
                    circle cx="12" cy="15" r="3" {}
                },
            }
        }
    }
}

/// A tenth of a pixel is fine enough.
fn number(value: f32) -> String {
    format!("{value:.1}")
}
