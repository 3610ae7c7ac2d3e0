//! `striae case export`: all records as one JSON document, or as a table each.

use std::path::Path;

use super::arguments::is_json;
use crate::NodeError;
use crate::api::{ExportRecords, Exported};
use crate::cli::terminal::at::At;
use crate::cli::terminal::shown::shown;

/// Writes everything to a JSON file, or as CSV files to a folder that is made.
pub(super) fn export(at: &At<'_>, out: &Path) -> Result<(), NodeError> {
    let Some(Exported { tables, document }) = at.reply_to(ExportRecords)? else {
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
    at.output.value(&out, || format!("all cases, firearms and exhibits are in {}", out.display()))
}

shown!(Exported, |exported| exported.document.clone());
