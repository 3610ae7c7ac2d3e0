//! `striae case export`: all records as one JSON document, or as a table each.

use std::path::Path;

use super::arguments::is_json;
use crate::NodeError;
use crate::api::{ExportRecords, Exported, Imported};
use crate::cli::terminal::at::At;
use crate::cli::terminal::output::print_note;
use crate::cli::terminal::shown::shown;
use serde::Serialize;
use striae_vocabulary::counted;

/// Counts of the records that were written.
#[derive(Serialize)]
struct Written<'a> {
    /// The file, or the folder.
    file: &'a Path,
    holds: Imported,
    left_out: &'a [String],
}

/// Writes everything to a JSON file, or as CSV files to a folder that is made.
pub(super) fn export(at: &At<'_>, out: &Path) -> Result<(), NodeError> {
    let Some(Exported { tables, document, left_out, holds }) = at.reply_to(ExportRecords)? else {
        return Ok(());
    };
    if is_json(out) {
        at.output.file(out, &document)?;
    } else {
        std::fs::create_dir_all(out)
            .map_err(|error| NodeError::file(out, "make this folder", &error))?;
        for (name, text) in &tables {
            at.output.file(&out.join(format!("{name}.csv")), text)?;
        }
    }
    for sentence in &left_out {
        print_note(sentence);
    }
    let written = Written { file: out, holds, left_out: &left_out };
    at.output.value(&written, || {
        let Imported { cases, firearms, exhibits } = holds;
        let rest = match left_out.len() {
            0 => "all there are".to_owned(),
            count => format!("all but {}", counted(count, "exhibit")),
        };
        format!(
            "{}, {} and {}, {rest}, are in {}; their corrections, scans and hits are not",
            counted(cases, "case"),
            counted(firearms, "firearm"),
            counted(exhibits, "exhibit"),
            out.display()
        )
    })
}

shown!(Exported, |exported| exported.document.clone());
