//! One pair of marks on the page, with its figures.

use maud::{Markup, html};
use striae_toolmark::Calibration;

use super::worst::WorstPair;
use crate::EvaluationError;
use crate::manifest::Specimen;

/// The pair with its figures.
pub(super) fn article(
    pair: &WorstPair<'_>,
    calibration: Option<&Calibration>,
) -> Result<Markup, EvaluationError> {
    let (query, candidate) = (name(pair.query), name(pair.candidate));
    let comparison = &pair.laid.comparison;
    let (congruent, cells) = pair.laid.congruent_cells();
    let ratio = calibration.map(|calibration| calibration.likelihood_ratio(comparison.evidence()));
    let figures = pair.laid.figures(&query, &candidate)?;
    Ok(html! {
        article {
            h5 { (query) " on " (candidate) ": significance " (format!("{:.2}", comparison.significance)) ", score " (format!("{:.4}", comparison.score)) }
            p {
                "Firearms " (pair.query.firearm) " and " (pair.candidate.firearm)
                "; overlap " (format!("{:.0} %", 100.0 * comparison.overlap_fraction))
                "; " (congruent) " of " (cells) " cells congruent; seed " (pair.seed)
                @if let Some(limit) = comparison.limit() { "; " (limit) }
                @if let Some(ratio) = ratio {
                    "; log10 likelihood ratio " (format!("{:.2}", ratio.log10_lr))
                    " (supported: " (format!("{:.2} to {:.2}", ratio.log10_lr_floor, ratio.log10_lr_cap)) ")"
                }
                "."
            }
            (figures)
        }
    })
}

/// A scan's name without folders.
fn name(specimen: &Specimen) -> String {
    let name = specimen.path.file_name().unwrap_or(specimen.path.as_os_str());
    name.to_string_lossy().into_owned()
}
