//! The graph as a drawing (SVG) that is the same for the same graph. Confirmed hits are full lines,
//! unconfirmed ones broken.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use super::svg_layout::{BOX_HEIGHT, COLUMNS, Layout};
use super::{LinkGraph, LinkKind, LinkNode, TooManyLinks};
use crate::Name;

/// Most nodes that are drawn: more would not be legible.
pub const MAX_DRAWN_NODES: usize = 1000;
/// Most hits whose reference is written beside them.
const MAX_WRITTEN_HITS: usize = 60;
/// Width of a letter, pixels, a little more than the mean of common typefaces at this size.
const LETTER_WIDTH: f64 = 7.4;
const FONT_SIZE: &str = "13";

/// Fill of each column's boxes; all are light, under black letters.
const FILLS: [&str; 4] = ["#e8e8e8", "#dcebf7", "#ffffff", "#fbe9d0"];
const INK: &str = "#1a1a1a";
const FAINT: &str = "#9a9a9a";
const CONFIRMED: &str = "#0b5a2b";
const UNCONFIRMED: &str = "#a34700";

type Canvas = Writer<Vec<u8>>;

/// The drawing.
pub fn svg(graph: &LinkGraph) -> Result<String, TooManyLinks> {
    if graph.nodes().len() > MAX_DRAWN_NODES {
        return Err(TooManyLinks(MAX_DRAWN_NODES));
    }
    let layout = Layout::of(graph);
    let mut canvas = Writer::new_with_indent(Vec::new(), b' ', 1);
    // Into memory, which takes all that is written.
    let _ = draw(&mut canvas, graph, &layout);
    Ok(String::from_utf8(canvas.into_inner()).unwrap_or_default())
}

fn draw(canvas: &mut Canvas, graph: &LinkGraph, layout: &Layout<'_>) -> io::Result<()> {
    let (width, height) = (px(layout.width), px(layout.height));
    let view = format!("0 0 {width} {height}");
    canvas
        .create_element("svg")
        .with_attributes([
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", view.as_str()),
            ("width", width.as_str()),
            ("height", height.as_str()),
            ("role", "img"),
            ("font-family", "sans-serif"),
            ("font-size", FONT_SIZE),
        ])
        .write_inner_content(|canvas| {
            let title = "Cases, exhibits and firearms that hits link";
            canvas.create_element("title").write_text_content(BytesText::new(title))?;
            rectangle(canvas, [0.0, 0.0, layout.width, layout.height], "#ffffff", "none")?;
            for (column, (heading, _)) in COLUMNS.iter().enumerate() {
                if layout.places.values().any(|place| place.0 == column) {
                    text(canvas, layout.left[column], 32.0, INK, "start", heading)?;
                }
            }
            draw_lines(canvas, graph, layout)?;
            draw_hits(canvas, graph, layout)?;
            for (&node, &(column, middle)) in &layout.places {
                draw_box(canvas, layout, node, column, middle)?;
            }
            draw_key(canvas, layout)
        })?;
    Ok(())
}

fn px(length: f64) -> String {
    format!("{length:.1}")
}

fn rectangle(
    canvas: &mut Canvas,
    [left, top, width, height]: [f64; 4],
    fill: &str,
    stroke: &str,
) -> io::Result<()> {
    canvas
        .create_element("rect")
        .with_attributes([
            ("x", px(left).as_str()),
            ("y", px(top).as_str()),
            ("width", px(width).as_str()),
            ("height", px(height).as_str()),
            ("rx", if stroke == "none" { "0" } else { "4" }),
            ("fill", fill),
            ("stroke", stroke),
        ])
        .write_empty()?;
    Ok(())
}

/// Letters with their middle at this height, on a white rim so that lines behind them do no harm.
fn text(
    canvas: &mut Canvas,
    x: f64,
    middle: f64,
    fill: &str,
    anchor: &str,
    letters: &str,
) -> io::Result<()> {
    canvas
        .create_element("text")
        .with_attributes([
            ("x", px(x).as_str()),
            ("y", px(middle).as_str()),
            ("dominant-baseline", "central"),
            ("text-anchor", anchor),
            ("fill", fill),
            ("stroke", "#ffffff"),
            ("stroke-width", "3"),
            ("paint-order", "stroke"),
        ])
        .write_text_content(BytesText::new(letters))?;
    Ok(())
}

fn draw_box(
    canvas: &mut Canvas,
    layout: &Layout<'_>,
    node: &LinkNode,
    column: usize,
    middle: f64,
) -> io::Result<()> {
    let (left, width) = (layout.left[column], COLUMNS[column].1);
    let label = node.label();
    canvas.create_element("g").write_inner_content(|canvas| {
        let whole = format!("{} {label} ({})", node.kind(), node.country());
        canvas.create_element("title").write_text_content(BytesText::new(&whole))?;
        let frame = [left, middle - BOX_HEIGHT / 2.0, width, BOX_HEIGHT];
        rectangle(canvas, frame, FILLS[column], INK)?;
        canvas
            .create_element("text")
            .with_attributes([
                ("x", px(left + 8.0).as_str()),
                ("y", px(middle).as_str()),
                ("dominant-baseline", "central"),
                ("fill", INK),
            ])
            .write_text_content(BytesText::new(&shortened(&label, width - 16.0)))?;
        Ok(())
    })?;
    Ok(())
}

/// As much of a label as there is room for; the whole stands in the box's title.
fn shortened(label: &str, width: f64) -> String {
    let most = (width / LETTER_WIDTH) as usize;
    if label.chars().count() <= most {
        return label.to_owned();
    }
    label.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

/// Draws membership in faint straight lines.
fn draw_lines(canvas: &mut Canvas, graph: &LinkGraph, layout: &Layout<'_>) -> io::Result<()> {
    for (from, to, kind, _) in graph.links() {
        if !matches!(kind, LinkKind::BelongsTo | LinkKind::FiredBy) {
            continue;
        }
        let (Some(&one), Some(&other)) = (layout.places.get(from), layout.places.get(to)) else {
            continue;
        };
        let (start, end) = if one.0 < other.0 { (one, other) } else { (other, one) };
        canvas
            .create_element("line")
            .with_attributes([
                ("x1", px(layout.left[start.0] + COLUMNS[start.0].1).as_str()),
                ("y1", px(start.1).as_str()),
                ("x2", px(layout.left[end.0]).as_str()),
                ("y2", px(end.1).as_str()),
                ("stroke", FAINT),
            ])
            .write_empty()?;
    }
    Ok(())
}

/// A hit to be drawn: from which height to which, and how far its arc reaches from the exhibits.
struct Arc<'a> {
    top: f64,
    bottom: f64,
    reach: f64,
    kind: LinkKind,
    hit: Option<&'a Name>,
}

/// Hits as arcs to the right of the exhibits: the further apart, the wider.
fn draw_hits(canvas: &mut Canvas, graph: &LinkGraph, layout: &Layout<'_>) -> io::Result<()> {
    let mut arcs: Vec<Arc<'_>> = graph
        .links()
        .filter(|link| matches!(link.2, LinkKind::ConfirmedHit | LinkKind::UnconfirmedHit))
        .filter_map(|(from, to, kind, hit)| {
            let (one, other) = (layout.places.get(from)?.1, layout.places.get(to)?.1);
            Some(Arc { top: one.min(other), bottom: one.max(other), reach: 0.0, kind, hit })
        })
        .collect();
    let widest = arcs.iter().map(|arc| arc.bottom - arc.top).fold(1.0, f64::max);
    for arc in &mut arcs {
        arc.reach = 40.0 + (layout.arc_room - 90.0) * (arc.bottom - arc.top) / widest;
    }
    let right = layout.left[2] + COLUMNS[2].1;
    arcs.iter().try_for_each(|arc| draw_arc(canvas, right, arc))?;
    // After all arcs, so that none is drawn over a reference.
    for arc in arcs.iter().filter(|_| arcs.len() <= MAX_WRITTEN_HITS) {
        if let Some(hit) = arc.hit {
            let (x, middle) = (right + arc.reach, f64::midpoint(arc.top, arc.bottom));
            let label = shortened(hit.as_str(), 80.0);
            text(canvas, x, middle, stroke_of(arc.kind).0, "middle", &label)?;
        }
    }
    Ok(())
}

fn draw_arc(canvas: &mut Canvas, right: f64, arc: &Arc<'_>) -> io::Result<()> {
    // A cubic arc reaches three quarters as far as its two handles.
    let [x, handle, top, bottom] = [right, right + arc.reach / 0.75, arc.top, arc.bottom].map(px);
    let path = format!("M {x} {top} C {handle} {top} {handle} {bottom} {x} {bottom}");
    let (stroke, dashes) = stroke_of(arc.kind);
    canvas
        .create_element("path")
        .with_attributes([
            ("d", path.as_str()),
            ("fill", "none"),
            ("stroke", stroke),
            ("stroke-width", "2"),
            ("stroke-dasharray", dashes),
        ])
        .write_inner_content(|canvas| {
            let hit = arc.hit.map(Name::as_str).unwrap_or_default();
            let title = format!("{} {hit}", arc.kind.describe());
            canvas.create_element("title").write_text_content(BytesText::new(&title))?;
            Ok(())
        })?;
    Ok(())
}

fn stroke_of(kind: LinkKind) -> (&'static str, &'static str) {
    if kind == LinkKind::ConfirmedHit { (CONFIRMED, "none") } else { (UNCONFIRMED, "6 4") }
}

/// Draws the key of the lines, below everything.
fn draw_key(canvas: &mut Canvas, layout: &Layout<'_>) -> io::Result<()> {
    let middle = layout.height - 16.0;
    for (number, kind) in [LinkKind::ConfirmedHit, LinkKind::UnconfirmedHit].into_iter().enumerate()
    {
        let left = layout.left[0] + 190.0 * number as f64;
        let (stroke, dashes) = stroke_of(kind);
        canvas
            .create_element("line")
            .with_attributes([
                ("x1", px(left).as_str()),
                ("y1", px(middle).as_str()),
                ("x2", px(left + 36.0).as_str()),
                ("y2", px(middle).as_str()),
                ("stroke", stroke),
                ("stroke-width", "2"),
                ("stroke-dasharray", dashes),
            ])
            .write_empty()?;
        text(canvas, left + 44.0, middle, stroke, "start", kind.describe())?;
    }
    Ok(())
}
