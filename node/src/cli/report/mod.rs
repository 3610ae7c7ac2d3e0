//! `striae report`: reports on hits, as PDF/A and HTML.

pub(super) mod arguments;
mod text;

use std::path::Path;

use striae_casework::report::ReportId;

use striae_files::input_file::read_bytes;

use self::arguments::{MakeOfHit, ReportVerb, Subject};
use super::terminal::at::At;
use super::terminal::values::{argument, optional};
use crate::NodeError;
use crate::api::{
    FileOfReport, ListReports, MAX_PICTURE_BYTES, MakeReport, ReportForm, ShowReport,
};

/// Carries out a verb on reports.
pub(super) fn report(at: &At<'_>, verb: &ReportVerb) -> Result<(), NodeError> {
    match verb {
        ReportVerb::Make { of: Subject::Hit(make) } => made(at, make),
        ReportVerb::List => at.ask(ListReports),
        ReportVerb::Show { report, out } => {
            let report: ReportId = argument(report)?;
            let form = out.as_deref().map(form_of).transpose()?;
            let Some(shown) = at.reply_to(ShowReport { report })? else { return Ok(()) };
            if let (Some(out), Some(form)) = (out, form) {
                write(at, report, form, out)?;
            }
            at.report(&shown)
        }
    }
}

fn made(at: &At<'_>, make: &MakeOfHit) -> Result<(), NodeError> {
    let form = form_of(&make.out)?;
    let call = MakeReport {
        hit: argument(&make.hit)?,
        kind: argument(&make.kind)?,
        customer: optional(make.customer.as_deref())?,
        amends: optional(make.amends.as_deref())?,
        reason: optional(make.reason.as_deref())?,
        captions: make.caption.iter().map(|one| argument(one)).collect::<Result<_, _>>()?,
        language: argument(&make.language)?,
    };
    let pictures: Vec<_> = make
        .picture
        .iter()
        .map(|path| read_bytes(path, MAX_PICTURE_BYTES as u64))
        .collect::<Result<_, _>>()?;
    let Some(shown) = at.reply_to_with(call, pictures)? else { return Ok(()) };
    write(at, shown.report, form, &make.out)?;
    at.report(&shown)
}

/// Writes the file of a report.
fn write(at: &At<'_>, report: ReportId, form: ReportForm, out: &Path) -> Result<(), NodeError> {
    match at.reply_to(FileOfReport { report, form })? {
        Some(file) => at.output.file(out, &file.bytes.0),
        None => Ok(()),
    }
}

/// The form that the ending of a file's name says.
fn form_of(path: &Path) -> Result<ReportForm, NodeError> {
    let ending = path.extension().map(|one| one.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("pdf") => Ok(ReportForm::Pdf),
        Some("html" | "htm") => Ok(ReportForm::Html),
        _ => Err(NodeError::Argument(format!(
            "{} ends like no report; let it end with .pdf (PDF/A) or .html",
            path.display()
        ))),
    }
}
