//! One pair of marks on the page, with its figures.

use maud::{Markup, html};
use striae_toolmark::{Calibration, Likeness};

use super::worst::WorstPair;
use crate::EvaluationError;

/// The pair with its figures.
pub(super) fn article(
    pair: &WorstPair<'_>,
    calibration: Option<&Calibration>,
) -> Result<Markup, EvaluationError> {
    let (query, candidate) = (pair.query.file_name(), pair.candidate.file_name());
    let ratio =
        calibration.map(|calibration| calibration.likelihood_ratio(pair.likeness.evidence()));
    let drawn = pair.laid.as_ref();
    let figures = drawn.map(|laid| laid.figures(&query, &candidate)).transpose()?;
    Ok(html! {
        article {
            h5 { (query) " on " (candidate) ": "
                @if let Likeness::Impressed(found) = &pair.likeness {
                    "significance " (format!("{:.2}", found.significance)) ", "
                }
                "score " (format!("{:.4}", pair.likeness.score()))
            }
            p {
                "Firearms " (pair.query.firearm) " and " (pair.candidate.firearm)
                @if let Some(laid) = drawn {
                    @let (congruent, cells) = laid.congruent_cells();
                    "; overlap " (format!("{:.0} %", 100.0 * laid.comparison.overlap_fraction))
                    "; " (congruent) " of " (cells) " cells congruent"
                }
                @if let Likeness::Impressed(found) = &pair.likeness {
                    @if let Some(limit) = found.limit() { "; " (limit) }
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
