//! One pair of marks on the page, with its figures.

use maud::{Markup, html};
use striae_toolmark::Calibration;

use super::worst::WorstPair;
use crate::EvaluationError;

/// The pair with its figures.
pub(super) fn article(
    pair: &WorstPair<'_>,
    calibration: Option<&Calibration>,
) -> Result<Markup, EvaluationError> {
    let (query, candidate) = (pair.query.file_name(), pair.candidate.file_name());
    let score = pair.likeness.score();
    let ratio = calibration.map(|calibration| calibration.likelihood_ratio(score));
    let drawn = pair.laid.as_ref();
    let figures = drawn.map(|laid| laid.figures(&query, &candidate)).transpose()?;
    Ok(html! {
        article {
            h5 { (query) " on " (candidate) ": score " (format!("{score:.4}")) }
            p {
                "Firearms " (pair.query.firearm) " and " (pair.candidate.firearm)
                @if let Some(laid) = drawn {
                    @let (congruent, cells) = laid.congruent_cells();
                    "; overlap " (format!("{:.0} %", 100.0 * laid.comparison.overlap_fraction))
                    "; " (congruent) " of " (cells) " cells congruent"
                }
                "; seed " (pair.seed)
                @if let Some(ratio) = ratio {
                    "; log10 likelihood ratio " (format!("{:.2}", ratio.log10_lr))
                    " (supported: " (format!("{:.2} to {:.2}", ratio.log10_lr_floor, ratio.log10_lr_cap)) ")"
                }
                "."
            }
            @if let Some(figures) = figures { (figures) }
        }
    })
}
