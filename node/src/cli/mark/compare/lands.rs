//! `striae mark compare` of two scans of striae: two lands of bullets, or two marks that are one
//! profile.

use std::path::Path;

use serde::Serialize;
use striae_toolmark::{
    Grooves, LandComparison, STRIATED_ENGINE_VERSION, STRIATED_HIT_SIGNIFICANCE, Sense,
    compare_lands,
};
use striae_vocabulary::MarkKind;

use super::ComparedScan;
use crate::NodeError;
use crate::api::FileFacts;
use crate::cli::mark::arguments::Compare;
use crate::cli::scans::read::read_scan;
use crate::cli::scans::said::file_facts;
use crate::cli::terminal::output::Output;
use crate::cli::terminal::table::lines;
use crate::cli::terminal::values::optional;
use crate::exhibit_signatures::land_signature;
use striae_drawing::comparison_page::{Head, LandsSideBySide, lands_page};

/// A comparison of lands with the engine that made it.
#[derive(Serialize)]
struct Compared {
    mark: MarkKind,
    score: f32,
    /// Minus log10 of the chance that unrelated striae agree as well.
    significance: f32,
    is_hit: bool,
    lag_um: f32,
    is_mirrored: bool,
    overlap_um: f32,
    consecutive_matching_striae: usize,
    matching_striae: usize,
    striae: usize,
    engine_version: &'static str,
    /// Faults of the files that were put right.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mended: Vec<String>,
}

/// The two scans that the command line names.
pub(super) fn scans(arguments: &Compare, mark: MarkKind) -> Result<[ComparedScan; 2], NodeError> {
    if arguments.candidate_region.is_some() {
        let sentence =
            format!("a {mark} has no region; mark its shoulders with --candidate-grooves");
        return Err(NodeError::Argument(sentence));
    }
    let grooves = optional(arguments.grooves.as_deref())?;
    let candidate_grooves = optional(arguments.candidate_grooves.as_deref())?;
    let scan =
        |path: &Path, grooves: Option<Grooves>, sense: Sense| -> Result<ComparedScan, NodeError> {
            let (name, bytes) = read_scan(path)?;
            let facts = FileFacts { grooves, sense, ..file_facts(name.clone(), &arguments.scan)? };
            Ok(ComparedScan { label: name, facts, bytes })
        };
    let query = scan(&arguments.query, grooves, arguments.scan.sense.into())?;
    let candidate = scan(&arguments.candidate, candidate_grooves, arguments.candidate_sense())?;
    Ok([query, candidate])
}

/// Compares two scans, and writes the page if one is wanted.
pub(super) fn of_scans(
    scans: &[ComparedScan; 2],
    report: Option<&Path>,
    output: &Output,
) -> Result<(), NodeError> {
    let mark = scans[0].facts.mark;
    let signature = |scan: &ComparedScan| land_signature(&scan.facts, &scan.bytes);
    let (one, other) = rayon::join(|| signature(&scans[0]), || signature(&scans[1]));
    let ((one, of_one), (other, of_other)) = (one?, other?);
    let [name, other_name] = [&scans[0], &scans[1]].map(|scan| scan.label.as_str());
    let mended: Vec<String> =
        of_one.mended_in(name).chain(of_other.mended_in(other_name)).collect();
    let found = compare_lands(&one, &other);
    if let Some(path) = report {
        let head = Head {
            names: [name, other_name],
            mark,
            score: found.score,
            likelihood_ratio: None,
            notes: &mended,
            engine_version: STRIATED_ENGINE_VERSION,
        };
        let names = [name.to_owned(), other_name.to_owned()];
        let lands = LandsSideBySide { names, signatures: [&one, &other], comparison: found };
        output.file(path, lands_page(&head, &lands)?)?;
    }
    let compared = compared(mark, &found, mended);
    output.value(&compared, || text(mark, &found) + &lines(&compared.mended))
}

fn compared(mark: MarkKind, found: &LandComparison, mended: Vec<String>) -> Compared {
    Compared {
        mark,
        score: found.score,
        significance: found.significance,
        is_hit: found.significance >= STRIATED_HIT_SIGNIFICANCE,
        lag_um: found.lag_um,
        is_mirrored: found.is_mirrored,
        overlap_um: found.overlap_um,
        consecutive_matching_striae: found.striae.longest_run,
        matching_striae: found.striae.matching,
        striae: found.striae.of,
        engine_version: STRIATED_ENGINE_VERSION,
        mended,
    }
}

fn text(mark: MarkKind, found: &LandComparison) -> String {
    let says_little = if mark == MarkKind::LandEngravedArea {
        "; one land says little, bullets are judged by all of theirs"
    } else {
        ""
    };
    format!(
        "{mark}: significance {:.1} ({}), score {:.4} (a similarity, about 0 for unrelated marks and 1 for equal ones, not a probability{says_little})\n\
         shifted by {:.1} um over {:.0} um{}, {} of {} striae match, {} of them consecutively\n\
         by {STRIATED_ENGINE_VERSION}",
        found.significance,
        if found.significance >= STRIATED_HIT_SIGNIFICANCE { "a hit" } else { "no hit" },
        found.score,
        found.lag_um,
        found.overlap_um,
        if found.is_mirrored { ", mirrored" } else { "" },
        found.striae.matching,
        found.striae.of,
        found.striae.longest_run,
    )
}
