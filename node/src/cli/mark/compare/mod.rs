//! `striae mark compare`: two marks, with no node needed.

pub(in crate::cli) mod bullet_scans;
pub(in crate::cli) mod bullets;
mod lands;

use std::fmt::Write as _;
use std::path::Path;

use serde::Serialize;
use striae_toolmark::{
    ENGINE_VERSION, ImpressedComparison, ImpressedSignature, LikelihoodRatio, Likeness, OtherSense,
    is_hit,
};
use striae_vocabulary::MarkKind;

use super::arguments::Compare;
use super::likelihood::likelihood_note;
use crate::NodeError;
use crate::api::{FileFacts, ShownQuality};
use crate::cli::enroll::text::quality_text;
use crate::cli::scans::read::read_scan;
use crate::cli::scans::said::file_facts;
use crate::cli::search::candidates::other_sense_note;
use crate::cli::terminal::output::Output;
use crate::cli::terminal::table::lines;
use crate::cli::terminal::values::optional;
use crate::exhibit_signatures::impressed_signature;
use striae_drawing::comparison_page::{Head, impressed_page};
use striae_drawing::page::LaidMarks;
use striae_files::file_name::refuse_other_ending;

/// A scan that is compared, from a file or from the database.
pub(in crate::cli) struct ComparedScan {
    /// Its name on a page.
    pub(in crate::cli) label: String,
    /// Its facts.
    pub(in crate::cli) facts: FileFacts,
    pub(in crate::cli) bytes: Vec<u8>,
}

/// A comparison with the engine that made it.
#[derive(Serialize)]
struct Compared {
    #[serde(flatten)]
    comparison: ImpressedComparison,
    is_hit: bool,
    #[serde(flatten)]
    likelihood_ratio: Option<LikelihoodRatio>,
    /// The two fit in another sense only.
    #[serde(flatten)]
    other_sense: Option<OtherSense>,
    /// Reason for which the comparison is weaker than its numbers look, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<String>,
    /// How well the query and the candidate can be compared.
    quality: [Option<ShownQuality>; 2],
    engine_version: &'static str,
    /// Faults of the files that were put right.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mended: Vec<String>,
}

/// Compares two marks, and writes the page if one is wanted.
pub(super) fn compare(arguments: &Compare, output: &Output) -> Result<(), NodeError> {
    let mark: MarkKind = arguments.scan.mark()?;
    let report = arguments.report.as_deref();
    check_report(report)?;
    if mark == MarkKind::LandEngravedArea && is_of_bullets(arguments) {
        return bullets::compare(arguments, output);
    }
    refuse_what_is_for_bullets(arguments, mark)?;
    if mark.is_striated() {
        return lands::of_scans(&lands::scans(arguments, mark)?, report, output);
    }
    if arguments.grooves.is_some() || arguments.candidate_grooves.is_some() {
        let sentence = format!("a {mark} mark has no grooves; they are for lands");
        return Err(NodeError::Argument(sentence));
    }
    let region = optional(arguments.scan.region.as_deref())?;
    let candidate_region = optional(arguments.candidate_region.as_deref())?;
    let scan = |path: &Path, region, sense| -> Result<ComparedScan, NodeError> {
        let (name, bytes) = read_scan(path)?;
        let facts = FileFacts { region, sense, ..file_facts(name.clone(), &arguments.scan)? };
        Ok(ComparedScan { label: name, facts, bytes })
    };
    let query = scan(&arguments.query, region, arguments.scan.sense.into())?;
    let candidate = scan(&arguments.candidate, candidate_region, arguments.candidate_sense())?;
    of_scans(&[query, candidate], report, output)
}

/// Refuses a page whose name ends like something else.
pub(in crate::cli) fn check_report(report: Option<&Path>) -> Result<(), NodeError> {
    let refuse = |report| refuse_other_ending(report, "a page (HTML)", &["html", "htm", "xhtml"]);
    Ok(report.map_or(Ok(()), refuse)?)
}

/// Compares two scans of one kind of mark that is no land, and writes the page if one is wanted.
pub(in crate::cli) fn of_scans(
    scans: &[ComparedScan; 2],
    report: Option<&Path>,
    output: &Output,
) -> Result<(), NodeError> {
    let mark = scans[0].facts.mark;
    if mark.is_striated() {
        return lands::of_scans(scans, report, output);
    }
    let signature = |scan: &ComparedScan| impressed_signature(&scan.facts, &scan.bytes);
    let (query, candidate) = rayon::join(|| signature(&scans[0]), || signature(&scans[1]));
    let ((query, of_query), (candidate, of_candidate)) = (query?, candidate?);
    let [name, candidate_name] = [&scans[0], &scans[1]].map(|scan| scan.label.as_str());
    let mended: Vec<String> =
        of_query.mended_in(name).chain(of_candidate.mended_in(candidate_name)).collect();
    let comparison = striae_toolmark::compare_impressed(&query, &candidate)?;
    let (other_sense, likelihood_ratio) = OtherSense::of_pair(&query, &candidate, &comparison)?;
    if let Some(path) = report {
        let sense = other_sense.map(other_sense_note);
        let notes: Vec<String> = sense.into_iter().chain(mended.iter().cloned()).collect();
        let head = Head {
            names: [name, candidate_name],
            mark,
            score: comparison.score,
            likelihood_ratio,
            notes: &notes,
            engine_version: ENGINE_VERSION,
        };
        output.file(path, impressed_page(&head, &LaidMarks::of(&query, &candidate)?)?)?;
    }
    let compared = Compared {
        comparison,
        is_hit: is_hit(&Likeness::Impressed(comparison)),
        likelihood_ratio,
        other_sense,
        limit: comparison.limit(),
        quality: [of_query.quality, of_candidate.quality],
        engine_version: ENGINE_VERSION,
        mended,
    };
    output.value(&compared, || text(&compared, &query, [name, candidate_name]))
}

fn text(compared: &Compared, query: &ImpressedSignature, names: [&str; 2]) -> String {
    let Compared { comparison, likelihood_ratio, other_sense, .. } = compared;
    let ratio = match other_sense {
        Some(_) => String::new(),
        None => likelihood_note(query.kind(), comparison, *likelihood_ratio),
    };
    let mut text = format!(
        "{}: significance {:.2} ({}), score {:.4} (a similarity, about 0 for unrelated marks and 1 for equal ones, not a probability){ratio}",
        comparison.mark,
        comparison.significance,
        if compared.is_hit { "a hit" } else { "no hit" },
        comparison.score,
    );
    if let Some(other) = other_sense {
        text = text + "\n" + &other_sense_note(*other);
    }
    if let Some(limit) = &compared.limit {
        text = text + "\nlimit: " + limit;
    }
    let _ = write!(
        text,
        "\nat rotation {:.2} degrees, shift {:.1}, {:.1} um, overlap {:.2}",
        comparison.pose.rotation_deg,
        comparison.pose.dx_um,
        comparison.pose.dy_um,
        comparison.overlap_fraction,
    );
    for (name, quality) in names.iter().zip(&compared.quality) {
        if let Some(quality) = quality {
            text = text + "\n" + name + ": " + &quality_text(quality);
        }
    }
    text + &format!("\nby {}{}", compared.engine_version, lines(&compared.mended))
}

/// Whether bullets are compared, not single scans.
fn is_of_bullets(arguments: &Compare) -> bool {
    arguments.manifest.is_some() || arguments.query.is_dir() || arguments.candidate.is_dir()
}

fn refuse_what_is_for_bullets(arguments: &Compare, mark: MarkKind) -> Result<(), NodeError> {
    let option = match (&arguments.manifest, arguments.lands) {
        (None, None) => return Ok(()),
        (Some(_), _) => "--manifest",
        (None, Some(_)) => "--lands",
    };
    let sentence = if mark == MarkKind::LandEngravedArea {
        format!("{option} is for bullets: name two folders, each with the lands of one")
    } else {
        format!("{option} is for bullets (--mark land), not for {mark} marks")
    };
    Err(NodeError::Argument(sentence))
}
