//! Two impressed marks on a page: both pictures in one place, with the cells that agree and those
//! that do not.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use maud::{Markup, html};
use striae_toolmark::{
    CompareError, ImpressedComparison, ImpressedQuery, ImpressedSignature, MatchingCell,
};

use crate::DrawingError;
use crate::picture::{Colour, DrawnMark, Raster, draw_mark};

/// Frame of a cell that agrees on its own, and of one that does not: as in `page.css`.
const CONGRUENT: Colour = [0x56, 0xb4, 0xe9];
const OTHER: Colour = [0xf0, 0xa0, 0x4b];

/// A query laid on a candidate, compared and drawn.
pub struct LaidMarks {
    pub comparison: ImpressedComparison,
    cells: Vec<MatchingCell>,
    /// The query in the candidate's place.
    query: DrawnMark,
    candidate: DrawnMark,
}

impl LaidMarks {
    /// Compares and draws.
    pub fn of(
        query: &ImpressedSignature,
        candidate: &ImpressedSignature,
    ) -> Result<Self, CompareError> {
        let prepared = ImpressedQuery::new(query);
        let comparison = prepared.compare(candidate)?;
        let kind = query.kind();
        Ok(Self {
            cells: prepared.cells(candidate, comparison.pose)?,
            query: draw_mark(&query.relief(), Some(comparison.pose), kind),
            candidate: draw_mark(&candidate.relief(), None, kind),
            comparison,
        })
    }

    /// Number of cells that agree on their own at this pose, and number of compared cells.
    pub fn congruent_cells(&self) -> (usize, usize) {
        (self.cells.iter().filter(|cell| cell.is_congruent).count(), self.cells.len())
    }

    /// The pictures of query and candidate by themselves, with their cells framed as on the page.
    pub fn rasters(&self) -> [Raster; 2] {
        [&self.query, &self.candidate].map(|mark| {
            let mut raster = mark.raster.clone();
            for cell in &self.cells {
                let [x_um, y_um, side_um] = [cell.x_um, cell.y_um, cell.side_um].map(f64::from);
                let (left, top, side) = mark.square(x_um, y_um, side_um);
                let (left, top, side) = (left + 1.5, top + 1.5, side - 3.0);
                let (right, bottom) = (left + side, top + side);
                let (colour, width) =
                    if cell.is_congruent { (CONGRUENT, 2.5) } else { (OTHER, 1.0) };
                for line in [
                    ((left, top), (right, top)),
                    ((right, top), (right, bottom)),
                    ((right, bottom), (left, bottom)),
                    ((left, bottom), (left, top)),
                ] {
                    raster.line(line, width, colour);
                }
            }
            raster
        })
    }

    /// The pictures side by side.
    pub fn figures(&self, query: &str, candidate: &str) -> Result<Markup, DrawingError> {
        let pose = self.comparison.pose;
        let place = format!(
            "{query}, turned by {:.1} degrees, shifted by {:.0}, {:.0} um",
            pose.rotation_deg, pose.dx_um, pose.dy_um
        );
        let (left, right) =
            (self.picture(&self.query, &place)?, self.picture(&self.candidate, candidate)?);
        Ok(html! {
            div class="marks" {
                figure { (left) figcaption { (place) } }
                figure { (right) figcaption { (candidate) } }
            }
        })
    }

    fn picture(&self, mark: &DrawnMark, description: &str) -> Result<Markup, DrawingError> {
        let png = mark.raster.to_png()?;
        let (columns, rows) = (mark.raster.columns(), mark.raster.rows());
        let square = |cell: &MatchingCell| {
            let [x_um, y_um, side_um] = [cell.x_um, cell.y_um, cell.side_um].map(f64::from);
            mark.square(x_um, y_um, side_um)
        };
        Ok(html! {
            svg role="img" viewBox={ "0 0 " (columns) " " (rows) } aria-label=(description) {
                title { (description) }
                image width=(columns) height=(rows)
                    href={ "data:image/png;base64," (BASE64_STANDARD.encode(png)) } {}
                @for cell in &self.cells {
                    @let (left, top, side) = square(cell);
                    // A little smaller than it is, so that neighbours can be told apart.
                    rect class={ "cell " (if cell.is_congruent { "congruent" } else { "other" }) }
                        x=(left + 1.5) y=(top + 1.5) width=(side - 3.0) height=(side - 3.0)
                    {
                        title { "correlation " (format!("{:.2}", cell.correlation)) }
                    }
                }
            }
        })
    }
}

/// Key of the frames of cells.
pub fn key() -> Markup {
    html! {
        p class="key" {
            "Left the query, turned and shifted to where it lies best on the candidate; right the candidate; both show the same place. "
            svg viewBox="0 0 18 18" aria-hidden="true" { rect class="cell congruent" x="2" y="2" width="14" height="14" {} }
            " solid: a cell that agrees there on its own (congruent). "
            svg viewBox="0 0 18 18" aria-hidden="true" { rect class="cell other" x="2" y="2" width="14" height="14" {} }
            " dashed: a cell that was compared and does not."
        }
    }
}
