//! `striae mark evaluate --report`: what was measured as one page that needs nothing outside it.
//!
//! ```text
//! Evaluated -> curves.rs -> chart.rs (axis.rs)   inline SVG  \
//!           -> worst.rs, pair.rs -> page/        pictures     -> mod.rs -> HTML by page/
//! ```

mod curves;
mod pair;
mod worst;

use maud::{Markup, html};
use striae_toolmark::all_engine_versions;

use super::{Evaluated, Evaluation, InstrumentPair, Measured, Refused, Set};
use crate::EvaluationError;
use striae_drawing::page;
use worst::{WorstPair, worst};

/// Under the heading.
const INTRODUCTION: &str = "How well the engine tells scans of one firearm from scans of others. Impressed marks are judged by their significance, striated ones by their score; neither is a probability. Pairs within a set share scans, so they are not independent.";

/// The page.
pub fn page(
    evaluation: &Evaluation,
    sets: &[Set],
    evaluated: &[Evaluated],
) -> Result<String, EvaluationError> {
    let names: Vec<&str> = sets.iter().map(|set| set.name.as_str()).collect();
    let mut sections = Vec::new();
    let is_pooled = |one: &Evaluated| one.measured.set.is_none();
    let pooled = |one: &Evaluated| {
        let of_class = evaluated.iter().filter(|other| is_pooled(other));
        let class = |one: &Evaluated| (one.measured.mark, one.measured.kind);
        of_class.into_iter().any(|other| class(other) == class(one))
    };
    for (number, one) in evaluated.iter().enumerate() {
        // The worst pairs of pooled sets are drawn once.
        let is_drawn = is_pooled(one) || !pooled(one);
        let worst = |matches: bool| {
            if is_drawn {
                worst(&one.scored, evaluation.degradation, matches)
            } else {
                Ok(Vec::new())
            }
        };
        sections.push(section(one, number, &worst(true)?, &worst(false)?)?);
    }
    let name = names.join(", ");
    Ok(layout(&name, &facts(evaluation, &name), &sections))
}

fn layout(name: &str, facts: &Markup, sections: &[Markup]) -> String {
    let sections = html! {
        (page::section("what", "Data and method", facts))
        @for section in sections { (section) }
    };
    page::page(&format!("Evaluation of {name}"), INTRODUCTION, &sections)
}

fn facts(evaluation: &Evaluation, name: &str) -> Markup {
    let manifest = evaluation.manifest.as_deref().and_then(std::path::Path::file_name);
    let manifest = manifest.map_or("manifest.csv".into(), |name| name.to_string_lossy());
    // Where the scans are turned once, there is nothing to say.
    let seeds = match evaluation.seeds {
        0 | 1 => None,
        seeds => Some(("Seeds", format!("0 to {}", seeds - 1))),
    };
    let degradation = evaluation.degradation;
    let mut rows = vec![("Folders", name.to_owned()), ("Manifest", manifest.into_owned())];
    rows.extend(seeds);
    rows.extend([
        ("Scans made worse by", degradation.map_or("nothing".to_owned(), |one| one.to_string())),
        ("Engine", all_engine_versions()),
    ]);
    page::facts(&rows)
}

fn section(
    evaluated: &Evaluated,
    number: usize,
    matches: &[WorstPair<'_>],
    others: &[WorstPair<'_>],
) -> Result<Markup, EvaluationError> {
    let (measured, id) = (&evaluated.measured, format!("mark-{number}"));
    let calibration = evaluated.calibration.as_ref();
    let pairs = |pairs: &[WorstPair<'_>]| -> Result<Vec<Markup>, EvaluationError> {
        pairs.iter().map(|pair| pair::article(pair, calibration)).collect()
    };
    let (matches, others) = (pairs(matches)?, pairs(others)?);
    let content = html! {
        h3 { "Figures" }
        (page::facts(&figures(measured)))
        @if !measured.by_instruments.is_empty() { (instruments(&measured.by_instruments)) }
        @if !measured.refused.is_empty() { (refused(&measured.refused)) }
        h3 { "Distributions" }
        div class="charts" {
            @for chart in curves::charts(evaluated, number) { (chart.figure()) }
        }
        @if !(matches.is_empty() && others.is_empty()) {
            h3 { "Worst pairs" }
            (page::key())
            h4 { "Matches that stand out least" }
            @for pair in matches { (pair) }
            h4 { "Non-matches that stand out most" }
            @for pair in others { (pair) }
        }
    };
    let of = measured.set.as_ref().map_or("all folders", String::as_str);
    Ok(page::section(&id, &format!("Mark: {}, {of}", measured.mark), &content))
}

/// The pairs by the instruments that measured the two.
fn instruments(by_instruments: &[InstrumentPair]) -> Markup {
    let score = |value: Option<f32>| value.map_or("-".to_owned(), |value| format!("{value:.4}"));
    html! {
        h3 { "Pairs by instrument" }
        table {
            tr {
                th { "instruments" } th { "matches" } th { "others" } th { "lowest match" }
                th { "median match" } th { "highest non-match" } th { "missed hits" } th { "false hits" }
            }
            @for one in by_instruments {
                tr {
                    td { (one.instruments.join(", ")) } td { (one.pairs.km) } td { (one.pairs.knm) }
                    td { (score(one.km_min)) } td { (score(one.km_median)) } td { (score(one.knm_max)) }
                    td { (one.decided.missed_hits) } td { (one.decided.false_hits) }
                }
            }
        }
    }
}

/// Without folders: a page is shown to others.
fn file_name(path: &str) -> std::borrow::Cow<'_, str> {
    let path = std::path::Path::new(path);
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy()
}

/// The scans that were left out.
fn refused(refused: &[Refused]) -> Markup {
    html! {
        h3 { "Scans left out" }
        ul {
            @for one in refused {
                li {
                    (file_name(&one.file)) ": " (one.reason)
                    @if let Some(seeds) = one.seeds { " (seeds: " (seeds) ")" }
                }
            }
        }
    }
}

fn figures(measured: &Measured) -> Vec<(&'static str, String)> {
    let or_dash = |value: Option<f64>, decimals: usize| {
        value.map_or("-".to_owned(), |value| format!("{value:.decimals$}"))
    };
    let percent = |value: Option<f64>, decimals: usize| {
        value.map_or("-".to_owned(), |value| format!("{:.decimals$} %", 100.0 * value))
    };
    let score = |value: Option<f32>| or_dash(value.map(f64::from), 4);
    let shares = match (measured.missed_cross_validated, measured.false_matches_cross_validated) {
        (Some(missed), Some(others)) => {
            format!("{:.2} % of matches, {:.2} % of non-matches", 100.0 * missed, 100.0 * others)
        }
        _ => "-".to_owned(),
    };
    let unit = |value: Option<f64>, decimals: usize, unit: &str| {
        value.map_or("-".to_owned(), |value| format!("{value:.decimals$} {unit}"))
    };
    let decided = &measured.decided;
    let wrong = |count: usize, share: Option<f64>| format!("{count} ({})", percent(share, 2));
    vec![
        ("Scans, firearms", format!("{}, {}", measured.specimens, measured.firearms)),
        ("Scans left out", measured.refused.len().to_string()),
        (
            "Pairs, matching and other, all seeds",
            format!("{} and {}", measured.pairs.km, measured.pairs.knm),
        ),
        ("Area under the ROC curve", or_dash(measured.auc, 4)),
        ("Equal error rate", or_dash(measured.eer, 4)),
        ("Match at rank 1", percent(measured.rank1, 1)),
        ("Match within rank 10", percent(measured.rank10, 1)),
        ("d'", or_dash(measured.d_prime, 1)),
        ("Lowest match", score(measured.km_min)),
        ("Highest non-match", score(measured.knm_max)),
        ("Matches that are no hits", wrong(decided.missed_hits, decided.missed_hits_share)),
        ("Non-matches that are hits", wrong(decided.false_hits, decided.false_hits_share)),
        ("Matches found by code at 0.1 % of non-matches", percent(measured.tpr_at_fpr_0_001, 2)),
        ("Cllr by the given calibration", or_dash(measured.cllr, 5)),
        ("Cllr, best possible on these scores", or_dash(measured.cllr_min, 5)),
        ("Cllr, each firearm judged by the others", or_dash(measured.cllr_cross_validated, 5)),
        ("Wrong side of ratio 1, judged so", shares),
        ("Highest log10 likelihood ratio of the calibration", or_dash(measured.log10_lr_cap, 2)),
        ("Processor time a pair", unit(measured.ms_per_pair, 2, "ms")),
        ("Processor time a signature", unit(measured.ms_per_signature, 1, "ms")),
        ("Mean size of a signature", unit(measured.signature_bytes, 0, "bytes")),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scoring::{Scored, ScoredPair};
    use std::collections::HashSet;

    fn evaluated() -> Evaluated {
        let firearms = ["a", "a", "b <&>", "b <&>"].map(str::to_owned);
        let pair = |first: usize, second: usize| {
            let is_match = first / 2 == second / 2;
            let score = if is_match { 0.7 } else { 0.1 } + first as f32 * 0.01;
            ScoredPair::made(first, second, is_match, score)
        };
        let pairs = vec![pair(0, 1), pair(0, 2), pair(0, 3), pair(1, 2), pair(1, 3), pair(2, 3)];
        let calibration = striae_toolmark::shipped(
            striae_vocabulary::MarkKind::BreechFaceImpression,
            striae_toolmark::SurfaceKind::Topography,
        );
        Evaluated::of(Scored::of_pairs(&firearms, vec![pairs]), calibration)
    }

    /// Values between `name="` and the next `"`.
    fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
        let start = format!(" {name}=\"");
        page.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
    }

    #[test]
    fn every_mark_has_its_section_and_every_id_is_one() {
        let sections: Vec<Markup> =
            (0..2).map(|number| section(&evaluated(), number, &[], &[]).unwrap()).collect();
        let page = layout("set <1>", &page::facts(&[]), &sections);
        assert!(page.contains("<title>Evaluation of set &lt;1&gt;</title>"));
        assert_eq!(page.matches("Mark: breech-face").count(), 2);
        assert_eq!(page.matches("Tippett plot").count(), 2 * 2, "as title and caption");
        let ids = attributes(&page, "id");
        let unique: HashSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len());
        for names in attributes(&page, "aria-labelledby") {
            assert!(names.split(' ').all(|name| unique.contains(name)), "{names}");
        }
    }
}
