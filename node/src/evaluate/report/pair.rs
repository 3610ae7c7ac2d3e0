//! One pair of marks on the page: both pictures in one place, with the cells that agree and those that do not.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use maud::{Markup, html};
use striae_toolmark::{Calibration, MatchingCell};

use super::worst::WorstPair;
use crate::NodeError;
use crate::evaluate::manifest::Specimen;
use crate::picture::DrawnMark;

/// What the frames of cells mean.
pub(super) fn key() -> Markup {
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

/// The pair with its figures.
pub(super) fn article(
    pair: &WorstPair<'_>,
    calibration: Option<&Calibration>,
) -> Result<Markup, NodeError> {
    let (query, candidate) = (name(pair.query), name(pair.candidate));
    let comparison = &pair.comparison;
    let congruent = pair.cells.iter().filter(|cell| cell.is_congruent).count();
    let pose = comparison.pose;
    let ratio = calibration.map(|calibration| calibration.likelihood_ratio(comparison.score));
    let place = format!(
        "turned by {:.1} degrees, shifted by {:.0}, {:.0} um",
        pose.rotation_deg, pose.dx_um, pose.dy_um
    );
    let query_picture = picture(&pair.query_picture, &pair.cells, &format!("{query}, {place}"))?;
    let candidate_picture = picture(&pair.candidate_picture, &pair.cells, &candidate)?;
    Ok(html! {
        article {
            h5 { (query) " on " (candidate) ": score " (format!("{:.4}", comparison.score)) }
            p {
                "Firearms " (pair.query.firearm) " and " (pair.candidate.firearm)
                "; overlap " (format!("{:.0} %", 100.0 * comparison.overlap_fraction))
                "; " (congruent) " of " (pair.cells.len()) " cells congruent; seed " (pair.seed)
                @if let Some(ratio) = ratio {
                    "; log10 likelihood ratio " (format!("{:.2}", ratio.log10_lr))
                    " (supported: " (format!("{:.2} to {:.2}", ratio.log10_lr_floor, ratio.log10_lr_cap)) ")"
                }
                "."
            }
            div class="marks" {
                figure { (query_picture) figcaption { (query) ", " (place) } }
                figure { (candidate_picture) figcaption { (candidate) } }
            }
        }
    })
}

/// A scan's name without folders.
fn name(specimen: &Specimen) -> String {
    let name = specimen.path.file_name().unwrap_or(specimen.path.as_os_str());
    name.to_string_lossy().into_owned()
}

fn picture(
    mark: &DrawnMark,
    cells: &[MatchingCell],
    description: &str,
) -> Result<Markup, NodeError> {
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
            @for cell in cells {
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
