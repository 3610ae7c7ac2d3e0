//! A chart as inline SVG: axes, lines told apart by colour *and* dashes, a title and a description
//! for those who do not see it.

mod axis;

use std::fmt::Write as _;

use maud::{Markup, html};

pub use axis::Axis;

/// Size of a chart.
const WIDTH: f64 = 460.0;
const HEIGHT: f64 = 330.0;
/// Room around the plot for texts.
const LEFT: f64 = 62.0;
const RIGHT: f64 = 26.0;
const TOP: f64 = 30.0;
const BOTTOM: f64 = 48.0;

/// Look of a line: its class in the page's style sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Matches, or what is best: solid.
    First,
    /// Non-matches, or what it is compared with: dashed.
    Second,
}

impl Line {
    fn class(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
        }
    }
}

/// One line of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    pub name: String,
    pub line: Line,
    /// In the values of the axes.
    pub points: Vec<(f64, f64)>,
    /// Whether the area under it is tinted.
    pub is_filled: bool,
}

/// A chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Unique on the page.
    pub id: String,
    pub title: &'static str,
    /// Description of the chart, in words and figures.
    pub description: String,
    pub x: Axis,
    pub y: Axis,
    pub series: Vec<Series>,
    /// Vertical lines: where, and what they mean.
    pub guides: Vec<(f64, &'static str)>,
}

impl Chart {
    /// The chart with its caption.
    pub fn figure(&self) -> Markup {
        let (title, description) = (format!("{}-title", self.id), format!("{}-desc", self.id));
        html! {
            figure {
                svg role="img" viewBox={ "0 0 " (WIDTH) " " (HEIGHT) }
                    aria-labelledby={ (title) " " (description) }
                {
                    title id=(title) { (self.title) }
                    desc id=(description) { (self.description) }
                    (self.grid())
                    @for series in &self.series { (self.line(series)) }
                    @for (at, name) in &self.guides { (self.guide(*at, name)) }
                    (self.legend())
                }
                figcaption { strong { (self.title) ". " } (self.description) }
            }
        }
    }

    fn grid(&self) -> Markup {
        let (right, bottom) = (WIDTH - RIGHT, HEIGHT - BOTTOM);
        let (middle_x, middle_y) = (f64::midpoint(LEFT, right), f64::midpoint(TOP, bottom));
        html! {
            @for (place, text) in self.x.ticks() {
                @let at = number(across(place));
                line class="grid" x1=(at) x2=(at) y1=(TOP) y2=(bottom) {}
                text x=(at) y=(bottom + 17.0) text-anchor="middle" { (text) }
            }
            @for (place, text) in self.y.ticks() {
                @let at = number(up(place));
                line class="grid" x1=(LEFT) x2=(right) y1=(at) y2=(at) {}
                text x=(LEFT - 6.0) y=(at) dy="0.35em" text-anchor="end" { (text) }
            }
            rect class="frame" x=(LEFT) y=(TOP) width=(right - LEFT) height=(bottom - TOP) {}
            text class="label" x=(middle_x) y=(HEIGHT - 10.0) text-anchor="middle" { (self.x.label) }
            text class="label" x="13" y=(middle_y) text-anchor="middle"
                transform={ "rotate(-90 13 " (middle_y) ")" } { (self.y.label) }
        }
    }

    fn guide(&self, at: f64, name: &str) -> Markup {
        let place = self.x.place(at);
        let x = number(across(place));
        // On the right half the text stands left of its line.
        let (anchor, dx) = if place > 0.5 { ("end", "-4") } else { ("start", "4") };
        html! {
            line class="guide" x1=(x) x2=(x) y1=(TOP) y2=(HEIGHT - BOTTOM) {}
            text class="note" x=(x) y=(TOP + 14.0) dx=(dx) text-anchor=(anchor) { (name) }
        }
    }

    fn line(&self, series: &Series) -> Markup {
        let path = self.path(&series.points);
        let class = series.line.class();
        html! {
            @if series.is_filled { path class={ "area " (class) } d={ (path) "Z" } {} }
            path class={ "line " (class) } d=(path) {}
        }
    }

    fn path(&self, points: &[(f64, f64)]) -> String {
        let mut path = String::new();
        for (x, y) in points {
            let command = if path.is_empty() { 'M' } else { 'L' };
            let (x, y) = (across(self.x.place(*x)), up(self.y.place(*y)));
            // Writing to a string does not fail.
            let _ = write!(path, "{command}{x:.1} {y:.1}");
        }
        path
    }

    fn legend(&self) -> Markup {
        let step = (WIDTH - LEFT - RIGHT) / self.series.len().max(1) as f64;
        html! {
            @for (index, series) in self.series.iter().enumerate() {
                @let x = LEFT + step * index as f64;
                line class={ "line " (series.line.class()) } x1=(x) x2=(x + 30.0) y1="15" y2="15" {}
                text x=(x + 36.0) y="15" dy="0.35em" { (series.name) }
            }
        }
    }
}

/// From a place along the x axis to SVG.
fn across(place: f64) -> f64 {
    LEFT + place * (WIDTH - LEFT - RIGHT)
}

/// From a place along the y axis to SVG, whose y grows downwards.
fn up(place: f64) -> f64 {
    HEIGHT - BOTTOM - place * (HEIGHT - TOP - BOTTOM)
}

/// A tenth of a pixel is fine enough.
fn number(value: f64) -> String {
    format!("{value:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_goes_through_its_points_and_is_named() {
        let chart = Chart {
            id: "roc-1".to_owned(),
            title: "ROC",
            description: "Area <1".to_owned(),
            x: Axis::shares("x", 1.0),
            y: Axis::shares("y", 1.0),
            series: vec![Series {
                name: "matches & more".to_owned(),
                line: Line::Second,
                points: vec![(0.0, 0.0), (0.5, 1.0), (1.0, 7.0)],
                is_filled: false,
            }],
            guides: vec![(1.0, "cap")],
        };
        let svg = chart.figure().into_string();
        assert!(svg.contains("M62.0 282.0L248.0 30.0L434.0 30.0"), "{svg}");
        for part in [
            "<title id=\"roc-1-title\">ROC</title>",
            "aria-labelledby=\"roc-1-title roc-1-desc\"",
            "Area &lt;1",
            "matches &amp; more",
            "class=\"line second\"",
            ">cap</text>",
        ] {
            assert!(svg.contains(part), "{part}: {svg}");
        }
    }
}
