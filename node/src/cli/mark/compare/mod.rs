//! `striae mark compare`: two marks, with no node needed.

mod bullet_scans;
mod bullets;
mod lands;

use std::path::Path;

use serde::Serialize;
use striae_toolmark::{
    ENGINE_VERSION, ImpressedComparison, ImpressedSignature, LikelihoodRatio, Likeness, OtherSense,
    OtherSenses, is_hit,
};
use striae_vocabulary::MarkKind;

use super::arguments::Compare;
use super::likelihood::likelihood_note;
use crate::NodeError;
use crate::api::FileFacts;
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
    engine_version: &'static str,
    /// Faults of the files that were put right.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mended: Vec<String>,
}

/// Compares two marks, and writes the page if one is wanted.
pub(super) fn compare(arguments: &Compare, output: &Output) -> Result<(), NodeError> {
    let mark: MarkKind = arguments.scan.mark()?;
    if let Some(report) = &arguments.report {
        refuse_other_ending(report, "a page (HTML)", &["html", "htm", "xhtml"])?;
    }
    if mark == MarkKind::LandEngravedArea && is_of_bullets(arguments) {
        return bullets::compare(arguments, output);
    }
    refuse_what_is_for_bullets(arguments, mark)?;
    if mark.is_striated() {
        return lands::compare(arguments, mark, output);
    }
    if arguments.grooves.is_some() || arguments.candidate_grooves.is_some() {
        let sentence = format!("a {mark} mark has no grooves; they are for lands");
        return Err(NodeError::Argument(sentence));
    }
    let region = optional(arguments.scan.region.as_deref())?;
    let candidate_region = optional(arguments.candidate_region.as_deref())?;
    let signature = |path: &Path,
                     region,
                     sense|
     -> Result<(String, ImpressedSignature, Vec<String>), NodeError> {
        let (name, bytes) = read_scan(path)?;
        let facts = FileFacts { region, sense, ..file_facts(name.clone(), &arguments.scan)? };
        let (signature, corrections) = impressed_signature(&facts, &bytes)?;
        let mended = corrections.mended_in(&name).collect();
        Ok((name, signature, mended))
    };
    let (query, candidate) = rayon::join(
        || signature(&arguments.query, region, arguments.scan.sense.into()),
        || signature(&arguments.candidate, candidate_region, arguments.candidate_sense()),
    );
    let ((name, query, mut mended), (candidate_name, candidate, more)) = (query?, candidate?);
    mended.extend(more);
    let comparison = striae_toolmark::compare_impressed(&query, &candidate)?;
    let other_sense = OtherSenses::of(&query).fits(&candidate, &comparison)?;
    let likelihood_ratio =
        OtherSense::allows(other_sense.as_ref(), comparison.likelihood_ratio(query.kind()));
    if let Some(path) = &arguments.report {
        let head = Head {
            names: [&name, &candidate_name],
            mark,
            score: comparison.score,
            likelihood_ratio,
            engine_version: ENGINE_VERSION,
        };
        output.file(path, impressed_page(&head, &LaidMarks::of(&query, &candidate)?)?)?;
    }
    let engine_version = ENGINE_VERSION;
    let is_hit = is_hit(&Likeness::Impressed(comparison));
    let compared =
        Compared { comparison, is_hit, likelihood_ratio, other_sense, engine_version, mended };
    output.value(&compared, || {
        format!(
            "{mark}: significance {:.2} ({}), score {:.4} (a similarity, about 0 for unrelated marks and 1 for equal ones, not a probability){}{}{}\nat rotation {:.2} degrees, shift {:.1}, {:.1} um, overlap {:.2}\nby {ENGINE_VERSION}{}",
            comparison.significance,
            if is_hit { "a hit" } else { "no hit" },
            comparison.score,
            match &other_sense {
                Some(_) => String::new(),
                None => likelihood_note(query.kind(), &comparison, likelihood_ratio),
            },
            other_sense.as_ref().map_or_else(String::new, |other| {
                format!("\n{}", other_sense_note(*other))
            }),
            comparison.limit().map(|limit| format!("\nlimit: {limit}")).unwrap_or_default(),
            comparison.pose.rotation_deg,
            comparison.pose.dx_um,
            comparison.pose.dy_um,
            comparison.overlap_fraction,
            lines(&compared.mended),
        )
    })
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
