//! Enrolled exhibits, as text for people.

use crate::api::{Enrolled, EnrolledFile, ImportOutcome, Imported, ShownQuality};
use crate::cli::scans::notes::correction_note;
use crate::cli::terminal::shown::shown;
use striae_toolmark::Grade;
use striae_vocabulary::counted;

shown!(Enrolled, enrolled);
shown!(ImportOutcome, outcome);

/// One line, and one more for each file whose units were wrong.
pub(in crate::cli) fn enrolled(enrolled: &Enrolled) -> String {
    let files = enrolled.acquisitions.as_slice();
    let bytes = enrolled.signature_bytes;
    let rest =
        if files.len() > 1 { format!(" and {} more", files.len() - 1) } else { String::new() };
    let mut marks: Vec<String> = Vec::new();
    for mark in files.iter().map(|file| file.mark.to_string()) {
        if !marks.contains(&mark) {
            marks.push(mark);
        }
    }
    let rifling = enrolled.rifling.map_or_else(String::new, |rifling| format!(" ({rifling})"));
    let mut text = format!(
        "{}{rest} enrolled as {}: {}{rifling}, signature of {bytes} bytes",
        enrolled.file,
        enrolled.enrolled,
        marks.join(", ")
    );
    let was_put_right =
        |file: &&EnrolledFile| file.unit_correction.is_some() || !file.mended.is_empty();
    for file in files.iter().filter(was_put_right) {
        if files.len() > 1 {
            text += "\n";
            text += &file.file;
        }
        text += &correction_note(file.unit_correction);
        for sentence in &file.mended {
            text += "; ";
            text += sentence;
        }
    }
    for file in files {
        if let Some(quality) = &file.quality {
            text += "\n";
            if files.len() > 1 {
                text += &file.file;
                text += ": ";
            }
            text += &quality_text(quality);
        }
    }
    text
}

/// How well a scan will be compared, and what to do about it.
pub(in crate::cli) fn quality_text(quality: &ShownQuality) -> String {
    let ShownQuality { figures, advice } = quality;
    let mut text = format!(
        "quality {}: {} independent cells, {:.2} square millimetres",
        figures.grade, figures.independent_cells, figures.area_mm2
    );
    // The grade counts; a good scan may have faults.
    let good = figures.grade == Grade::Good;
    for (at, sentence) in advice.iter().enumerate() {
        text += if good && at == 0 { "; good enough, and still: " } else { "; " };
        text += sentence;
    }
    text
}

/// Imported records, in one line.
pub(in crate::cli) fn imported(imported: Imported) -> String {
    let Imported { cases, firearms, exhibits } = imported;
    format!(
        "imported {}, {} and {}",
        counted(cases, "case"),
        counted(firearms, "firearm"),
        counted(exhibits, "exhibit")
    )
}

fn outcome(outcome: &ImportOutcome) -> String {
    match outcome {
        ImportOutcome::Imported(counts) => imported(*counts),
        ImportOutcome::NotImported(why) => why.mistakes.join("\n"),
    }
}
