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
use striae_toolmark::ENGINE_VERSION;

use super::{Evaluated, Evaluation, Measured};
use crate::EvaluationError;
use striae_drawing::page;
use worst::{WorstPair, worst};

/// Under the heading.
const INTRODUCTION: &str = "How well the engine tells scans of one firearm from scans of others. A score is a similarity, never a probability; pairs within a set share scans, so they are not independent.";

/// The page.
pub fn page(evaluation: &Evaluation, evaluated: &[Evaluated]) -> Result<String, EvaluationError> {
    let folder = evaluation.folder.canonicalize().unwrap_or_else(|_| evaluation.folder.clone());
    let name = folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy().into_owned();
    let mut sections = Vec::new();
    for (number, one) in evaluated.iter().enumerate() {
        let matches = worst(&one.scored, evaluation.degradation, true)?;
        let others = worst(&one.scored, evaluation.degradation, false)?;
        sections.push(section(one, number, &matches, &others)?);
    }
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
    let seeds = match evaluation.seeds {
        1 => "0".to_owned(),
        seeds => format!("0 to {}", seeds - 1),
    };
    let degradation = evaluation.degradation;
    let rows = [
        ("Folder", name.to_owned()),
        ("Manifest", manifest.into_owned()),
        ("Seeds", seeds),
        ("Scans made worse by", degradation.map_or("nothing".to_owned(), |one| one.to_string())),
        ("Engine", ENGINE_VERSION.to_owned()),
    ];
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
        (page::facts(&figures(evaluated, measured)))
        h3 { "Distributions" }
        div class="charts" {
            @for chart in curves::charts(evaluated, number) { (chart.figure()) }
        }
        h3 { "Worst pairs" }
        (page::key())
        h4 { "Matches with the lowest scores" }
        @for pair in matches { (pair) }
        h4 { "Non-matches with the highest scores" }
        @for pair in others { (pair) }
    };
    Ok(page::section(&id, &format!("Mark: {}", measured.mark), &content))
}

fn figures(evaluated: &Evaluated, measured: &Measured) -> Vec<(&'static str, String)> {
    let firearms: std::collections::BTreeSet<&str> =
        evaluated.scored.specimens.iter().map(|scan| scan.firearm.as_str()).collect();
    let or_dash = |value: Option<f64>| value.map_or("-".to_owned(), |value| format!("{value:.5}"));
    let shares = match (measured.missed_cross_validated, measured.false_matches_cross_validated) {
        (Some(missed), Some(others)) => {
            format!("{:.2} % of matches, {:.2} % of non-matches", 100.0 * missed, 100.0 * others)
        }
        _ => "-".to_owned(),
    };
    let capped = measured.log10_lr_cap.map_or("-".to_owned(), |cap| format!("{cap:.2}"));
    vec![
        ("Scans, firearms", format!("{}, {}", measured.specimens, firearms.len())),
        (
            "Pairs, matching and other, all seeds",
            format!("{} and {}", measured.pairs.km, measured.pairs.knm),
        ),
        ("Area under the ROC curve", format!("{:.4}", measured.auc)),
        ("Equal error rate", format!("{:.4}", measured.eer)),
        ("Match at rank 1", format!("{:.1} %", 100.0 * measured.rank1)),
        ("Match within rank 10", format!("{:.1} %", 100.0 * measured.rank10)),
        ("d'", format!("{:.1}", measured.d_prime)),
        ("Lowest match", format!("{:.4}", measured.km_min)),
        ("Highest non-match", format!("{:.4}", measured.knm_max)),
        (
            "Matches found by the 512-byte code at 0.1 % of non-matches",
            format!("{:.2} %", 100.0 * measured.tpr_at_fpr_0_001),
        ),
        ("Cllr by the given calibration", or_dash(measured.cllr)),
        ("Cllr, best possible on these scores", format!("{:.5}", measured.cllr_min)),
        ("Cllr, each firearm judged by the others", or_dash(measured.cllr_cross_validated)),
        ("Wrong side of ratio 1, judged so", shares),
        ("Highest log10 likelihood ratio of the calibration", capped),
        ("Processor time a pair", format!("{:.2} ms", measured.ms_per_pair)),
        ("Processor time a signature", format!("{:.1} ms", measured.ms_per_signature)),
        ("Mean size of a signature", format!("{:.0} bytes", measured.signature_bytes)),
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
            ScoredPair { first, second, is_match, score, code_similarity: score }
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
