//! Two lands on a page: their striae one above the other where they match best, and what was
//! counted.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use maud::{Markup, html};
use striae_toolmark::{
    LAND_PITCH_UM, LandComparison, LandSignature, Stria, StriaeSideBySide, StriatedComparison,
    StriatedSignature, striae_side_by_side,
};

use super::striae_plot::{self, StriaePlot};
use crate::DrawingError;
use crate::picture::draw_striae;

/// Two lands and how they were compared.
pub struct LandsSideBySide<'a> {
    pub names: [String; 2],
    pub signatures: [&'a LandSignature; 2],
    pub comparison: LandComparison,
}

impl<'a> LandsSideBySide<'a> {
    /// The lands of two bullets that met and were both scanned.
    pub(super) fn of_bullets(
        [query, candidate]: [&str; 2],
        [one, other]: [&'a StriatedSignature; 2],
        found: &StriatedComparison,
    ) -> Vec<Self> {
        let pairs = found.lands.iter().filter_map(|pair| {
            Some(Self {
                names: [
                    format!("Land {} of {query}", pair.one + 1),
                    format!("Land {} of {candidate}", pair.other + 1),
                ],
                signatures: [
                    one.lands().get(pair.one)?.as_ref()?,
                    other.lands().get(pair.other)?.as_ref()?,
                ],
                comparison: pair.comparison,
            })
        });
        pairs.collect()
    }

    /// From the left end of whichever begins first to the right end of whichever ends last,
    /// micrometres from the left end of the first.
    pub(super) fn extent_um(&self) -> [f32; 2] {
        let [one, other] = self.signatures.map(|land| land.width_um() as f32);
        let lag_um = self.comparison.lag_um;
        [lag_um.min(0.0), one.max(other + lag_um)]
    }

    /// The pair with its figures; `number` tells it from others of the page, `extent_um` is what
    /// its plot spans.
    pub(super) fn article(
        &self,
        number: usize,
        extent_um: [f32; 2],
    ) -> Result<Markup, DrawingError> {
        let [one, other] = self.signatures;
        let found = self.comparison;
        let striae = striae_side_by_side(one, other, &found);
        let shown = if found.is_mirrored { other.mirrored() } else { other.clone() };
        let plot = StriaePlot {
            id: format!("lands-{number}"),
            names: [&self.names[0], &self.names[1]],
            description: description(&found, &striae),
            extent_um,
            one: points(one, 0.0),
            other: points(&shown, found.lag_um),
            overlap_um: [
                found.lag_um.max(0.0),
                (one.width_um() as f32).min(shown.width_um() as f32 + found.lag_um),
            ],
            strips: [strip(one)?, strip(&shown)?],
            striae: &striae,
        };
        let [name, other_name] = &self.names;
        Ok(html! {
            article {
                h3 { (name) ", " (other_name) ": score " (format!("{:.3}", found.score)) }
                p { (description(&found, &striae)) }
                (plot.figure())
                (places(&striae))
            }
        })
    }
}

/// Key of the plots.
pub(super) fn key() -> Markup {
    html! {
        p class="key" {
            "Above the striae of the query's land in standard deviations, below those of the candidate's, moved to where they correlate best; the grey strips show the same as a comparison microscope does. "
            (striae_plot::sample("match")) " a stria that matches: both are peaks or both valleys, at most 16 um apart. "
            (striae_plot::sample("match run")) " of the longest run of consecutive matching striae (CMS), which is tinted. "
            (striae_plot::sample("alone")) " a stria without a match. Only what is tinted grey was measured on both and is compared."
        }
    }
}

/// Places and values of a land's striae, micrometres; `None` where not measured.
fn points(land: &LandSignature, lag_um: f32) -> Vec<(f32, Option<f32>)> {
    let place = |index: usize| index as f32 * LAND_PITCH_UM as f32 + lag_um;
    land.striae().enumerate().map(|(index, value)| (place(index), value)).collect()
}

/// A land's striae as a picture of one row, in an address that holds it whole.
fn strip(land: &LandSignature) -> Result<String, DrawingError> {
    let png = draw_striae(land).to_png()?;
    Ok(format!("data:image/png;base64,{}", BASE64_STANDARD.encode(png)))
}

fn description(found: &LandComparison, striae: &StriaeSideBySide) -> String {
    let run = striae.matches.get(striae.longest_run.clone()).unwrap_or_default();
    let place = |at: Option<&(usize, usize)>| {
        at.and_then(|at| striae.one.get(at.0)).map_or(0.0, |stria| stria.place_um)
    };
    let run_place = if run.len() > 1 {
        format!(" (from {:.0} to {:.0} um)", place(run.first()), place(run.last()))
    } else {
        String::new()
    };
    format!(
        "The candidate's land is {}moved by {:.0} um; they overlap over {:.0} um. {} of {} striae match, {} of them consecutively{run_place}.",
        if found.is_mirrored { "mirrored and " } else { "" },
        found.lag_um,
        found.overlap_um,
        found.striae.matching,
        found.striae.of,
        found.striae.longest_run,
    )
}

/// The matching striae as a table, for those who read places.
fn places(striae: &StriaeSideBySide) -> Markup {
    let pairs = striae.matches.iter().enumerate().filter_map(|(number, &(at, against))| {
        let pair: (&Stria, &Stria) = (striae.one.get(at)?, striae.other.get(against)?);
        Some((pair, striae.longest_run.contains(&number)))
    });
    html! {
        details {
            summary { "Places of the matching striae" }
            table class="places" {
                thead {
                    tr {
                        th scope="col" { "Stria" }
                        th scope="col" { "Query, um" }
                        th scope="col" { "Candidate, um" }
                        th scope="col" { "Apart, um" }
                        th scope="col" { "In the longest run" }
                    }
                }
                tbody {
                    @for ((one, other), is_in_run) in pairs {
                        tr {
                            td { (if one.is_peak { "peak" } else { "valley" }) }
                            td { (format!("{:.0}", one.place_um)) }
                            td { (format!("{:.0}", other.place_um)) }
                            td { (format!("{:.0}", other.place_um - one.place_um)) }
                            td { (if is_in_run { "yes" } else { "no" }) }
                        }
                    }
                }
            }
        }
    }
}
