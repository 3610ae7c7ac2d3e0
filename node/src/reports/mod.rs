//! Reports on hits: composed from the records, set as PDF/A and HTML, and kept as they were made.
//!
//! ```text
//! hit and exhibits -> content.rs (items.rs, pair.rs) -> striae-report, in a language -> kept with number and SHA-256
//! ```

mod content;
mod items;
mod pair;
mod pictures;
mod texts;

pub(crate) use content::possible;

use striae_casework::report::{ReportId, ReportKind};
use striae_casework::roles::Action;
use striae_protocol::Digest;
use striae_report::{Edition, ReportError};
use striae_store::{Amends, AuditEvent, MAX_REPORT_BYTES, ReportFile, ReportRecord};
use striae_vocabulary::counted;

use crate::api::{
    FileBytes, MAX_LISTED, MakeReport, ReportBytes, ReportForm, ReportList, ShownAmends,
    ShownReport, ShownReportFile,
};
use crate::people::access::Caller;
use crate::{Node, NodeError};

/// Tries to make a report while others are made.
const MAX_TRIES: usize = 3;

/// Makes a report, and keeps it.
pub(crate) fn make(
    node: &Node,
    caller: &Caller,
    call: &MakeReport,
    files: &[Vec<u8>],
) -> Result<ShownReport, NodeError> {
    let MakeReport { hit, kind, customer, .. } = call;
    let actor = caller.actor(Action::MakeReports)?;
    // Slow, and before anybody else has to wait.
    let content = node.correlation_threads.install(|| {
        let pictures = pictures::of(*kind, &call.captions, files)?;
        content::of(node, *hit, *kind, pictures)
    })?;
    for _ in 0..MAX_TRIES {
        // Typesetting is slow as well; the number is taken once it is done.
        let id = node.store.next_report_id();
        let amends = amended(node, call)?;
        let mut record = ReportRecord {
            id,
            hit: *hit,
            kind: *kind,
            made: node.clock.now(),
            actor: actor.clone(),
            second: caller.second().cloned(),
            customer: customer.clone(),
            amends,
            files: [ReportFile { sha256: Digest::sha256(b""), bytes: 0 }; 2],
        };
        let made = set(&Edition::of(&content.document(node, &record), call.language))?;
        let made = [made[0].as_slice(), made[1].as_slice()];
        record.files = made
            .map(|bytes| ReportFile { sha256: Digest::sha256(bytes), bytes: bytes.len() as u64 });
        let mut changes = node.store.begin(node.clock.now());
        if changes.new_report_id() == id && amended(node, call)? == record.amends {
            changes.audit(made_by(caller, &record)?)?;
            changes.put_report(&record, made)?;
            changes.commit()?;
            return Ok(shown(&record, None));
        }
    }
    Err(NodeError::Argument("other reports were made at the same time; try again".to_owned()))
}

/// The files of a report: PDF/A and page.
fn set(edition: &Edition) -> Result<[Vec<u8>; 2], NodeError> {
    let pdf = striae_report::pdf(edition).map_err(|error| not_made(&error))?;
    let page = striae_report::html(edition).map_err(|error| not_made(&error))?.into_bytes();
    let made = [pdf, page];
    if let Some(large) = made.iter().find(|bytes| bytes.len() > MAX_REPORT_BYTES) {
        return Err(NodeError::Argument(format!(
            "the report has {}, and at most {MAX_REPORT_BYTES} are kept",
            counted(large.len(), "byte")
        )));
    }
    Ok(made)
}

/// Entry of the audit log on a report that was made.
fn made_by(caller: &Caller, record: &ReportRecord) -> Result<AuditEvent, NodeError> {
    let ReportRecord { id, hit, kind, amends, .. } = record;
    let says = amends.as_ref().map_or_else(String::new, |one| format!(", amends {}", one.report));
    let subject = format!("{id}: {kind} of {hit}{says}, SHA-256 {}", record.files[0].sha256);
    let reason = amends.as_ref().map_or("", |one| one.reason.as_str());
    caller.acted(Action::MakeReports, &subject, reason)
}

fn not_made(error: &ReportError) -> NodeError {
    match error {
        ReportError::TooLong { .. } => NodeError::Argument(error.to_string()),
        ReportError::NotSet(_) => NodeError::Message(error.to_string()),
    }
}

/// The former report that is amended; asked while holding the change, so that no two amend it.
fn amended(node: &Node, call: &MakeReport) -> Result<Option<Amends>, NodeError> {
    let wrong = |sentence: String| Err(NodeError::Argument(sentence));
    let (former, reason) = match (call.amends, &call.reason) {
        (None, None) => return Ok(None),
        (Some(former), Some(reason)) => (former, reason.clone()),
        (Some(former), None) => return wrong(format!("say with --reason why {former} is amended")),
        (None, Some(_)) => {
            return wrong(
                "--reason is for an amendment; name the former report with --amends".into(),
            );
        }
    };
    let record = record_of(node, former)?;
    if (record.hit, record.kind) != (call.hit, call.kind) {
        let ReportRecord { kind, hit, .. } = record;
        return wrong(format!("{former} is a {kind} of {hit}, and is amended by another such one"));
    }
    if let Some(later) = amending(node, former)? {
        return wrong(format!("{former} is amended by {later} already; amend {later}"));
    }
    Ok(Some(Amends { report: former, sha256: record.files[0].sha256, reason }))
}

/// The report that amends another one.
fn amending(node: &Node, former: ReportId) -> Result<Option<ReportId>, NodeError> {
    for later in node.store.from_key::<ReportRecord>(&former)? {
        let later = later?;
        if later.amends.is_some_and(|amends| amends.report == former) {
            return Ok(Some(later.id));
        }
    }
    Ok(None)
}

fn record_of(node: &Node, id: ReportId) -> Result<ReportRecord, NodeError> {
    let none = || {
        NodeError::not_found(format!("there is no report {id}; `striae report list` lists them"))
    };
    node.store.get(&id)?.ok_or_else(none)
}

/// All reports, the latest first.
pub(crate) fn list(node: &Node) -> Result<ReportList, NodeError> {
    let mut reports: Vec<ShownReport> = Vec::new();
    for record in node.store.all::<ReportRecord>()? {
        let record = record?;
        if let Some(amends) = &record.amends
            && let Ok(at) = reports.binary_search_by_key(&amends.report, |one| one.report)
        {
            reports[at].amended_by = Some(record.id);
        }
        reports.push(shown(&record, None));
    }
    reports.reverse();
    reports.truncate(MAX_LISTED);
    Ok(ReportList { reports })
}

/// One report.
pub(crate) fn show(node: &Node, id: ReportId) -> Result<ShownReport, NodeError> {
    let record = record_of(node, id)?;
    Ok(shown(&record, amending(node, id)?))
}

/// A file of a report, as it was made.
pub(crate) fn file(node: &Node, id: ReportId, form: ReportForm) -> Result<ReportBytes, NodeError> {
    let record = record_of(node, id)?;
    let place = match form {
        ReportForm::Pdf => 0,
        ReportForm::Html => 1,
    };
    let bytes = node.store.report_file(id, place)?;
    let sha256 = record.files[place as usize].sha256;
    if Digest::sha256(&bytes) != sha256 {
        return Err(NodeError::Argument(format!(
            "the file of {id} is damaged in the database; run `striae node verify`"
        )));
    }
    Ok(ReportBytes { report: id, form, sha256, bytes: FileBytes(bytes) })
}

fn shown(record: &ReportRecord, amended_by: Option<ReportId>) -> ShownReport {
    let ReportRecord { id, hit, kind, made, actor, second, customer, amends, files } =
        record.clone();
    let file = |one: ReportFile| ShownReportFile { sha256: one.sha256, bytes: one.bytes };
    let [pdf, html] = files.map(file);
    ShownReport {
        report: id,
        hit,
        kind,
        made,
        person: actor.person,
        role: actor.role,
        second: second.map(|one| one.person),
        customer,
        amends: amends.map(|Amends { report, sha256, reason }| ShownAmends {
            report,
            sha256,
            reason: Some(reason),
        }),
        amended_by,
        pdf,
        html,
    }
}

/// Refuses a kind of report for which nothing is known yet.
fn not_yet(kind: ReportKind, why: &str) -> NodeError {
    NodeError::Argument(format!("there is no {kind} to report: {why}"))
}
