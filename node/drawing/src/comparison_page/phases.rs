//! Meetings of the lands of two bullets, and the correlation of every land with every other.

use maud::{Markup, html};
use striae_toolmark::StriatedComparison;

/// Tint of the highest correlations, as a share of the ink.
const STRONGEST: f32 = 0.55;

/// Whether these two lands meet in the order that was found.
pub fn is_in_phase(found: &StriatedComparison, one: usize, other: usize) -> bool {
    found.lands.iter().any(|pair| (pair.one, pair.other) == (one, other))
}

/// The order in words.
pub fn order(found: &StriatedComparison) -> String {
    let phase = |phase: usize| format!("phase {phase}");
    let mut order = vec![found.phase.map_or_else(|| "order unknown".to_owned(), phase)];
    order.extend(found.is_reversed.then(|| "the candidate's lands in reverse".to_owned()));
    order.extend(found.is_mirrored.then(|| "its scans mirrored".to_owned()));
    order.join(", ")
}

/// The correlations as a table, the darker the higher, those in phase framed.
pub(super) fn table([query, candidate]: [&str; 2], found: &StriatedComparison) -> Markup {
    let columns = found.matrix.first().map_or(0, Vec::len);
    html! {
        div class="wide" tabindex="0" role="region" aria-labelledby="phases" {
            table class="phases" {
                caption {
                    "Correlation of each land of " (query) " (rows) with each of " (candidate)
                    " (columns). Framed: lands that meet in the order that fits best; of two bullets of one barrel these should stand out."
                }
                thead {
                    tr {
                        td {}
                        @for land in 1..=columns { th scope="col" { (land) } }
                    }
                }
                tbody {
                    @for (one, row) in found.matrix.iter().enumerate() {
                        tr {
                            th scope="row" { (one + 1) }
                            @for (other, value) in row.iter().enumerate() {
                                (cell(*value, is_in_phase(found, one, other)))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn cell(value: Option<f32>, is_in_phase: bool) -> Markup {
    let Some(value) = value else {
        return html! { td { span aria-hidden="true" { "-" } span class="unseen" { "not scanned" } } };
    };
    let tint = format!("--tint: {:.0}%", 100.0 * STRONGEST * value.clamp(0.0, 1.0));
    html! {
        td class={ "shade" @if is_in_phase { " in-phase" } } style=(tint) {
            (format!("{value:.2}"))
            @if is_in_phase { span class="unseen" { " in phase" } }
        }
    }
}
