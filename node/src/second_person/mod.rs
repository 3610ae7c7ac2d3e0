//! A waiting call, whole, for the person who approves or declines it.

mod call_words;

use striae_acquisition::ReadOptions;
use striae_casework::roles::Action;
use striae_casework::{Acquisition, ExhibitId, HitId};
use striae_drawing::picture::{ScanPicture, draw_scan};
use striae_store::{KeptFile, ProposalRecord};

use self::call_words::fields_of;
use crate::api::{
    HitAction, ImportHow, ProposalShown, ProposedFile, Request, ScanPictured, ShownField,
};
use crate::blind::Blind;
use crate::hits::preview::{self, Preview};
use crate::people::access::Caller;
use crate::people::proposals::{request_of, shown, waiting};
use crate::{Node, NodeError, gateway, hits, originals};

/// Fields that tell a finding.
const TELLING: [&str; 4] = ["finding", "finding concluded", "basis", "reason"];

/// Shows a waiting call to the person who asked for it, and to those who may approve it.
pub(crate) fn show(node: &Node, caller: &Caller, number: u64) -> Result<ProposalShown, NodeError> {
    let record = readable(node, caller, number)?;
    let request = request_of(&record)?;
    let blind = Blind::of(node, caller)?;
    let mut shown = ProposalShown {
        proposal: shown(&record),
        since: record.since,
        call: name_of(&request).to_owned(),
        fields: fields_of(&request)?,
        files: files(&record, &request),
        hit: None,
        statement: None,
        scan: None,
        request: None,
        notes: Vec::new(),
    };
    if let Request::ActOnHit(call) = &request {
        let is_look = matches!(call.action, HitAction::Examine { .. } | HitAction::Verify { .. });
        let is_hidden = blind.hides(call.hit) || (is_look && may_verify_blindly(node, caller));
        if is_hidden && !caller.is_account_of(&record.first.person) {
            hide(&mut shown.fields);
            shown.notes.push(format!(
                "you may have to verify {}, blindly: what was found is left out",
                call.hit
            ));
        }
        if caller.actor(Action::ViewCasework).is_ok() {
            shown.hit = Some(blind.hit(hits::show(node, call.hit)?));
            let Preview { statement, scan, notes } =
                preview::preview(node, call.hit, &call.action)?;
            (shown.statement, shown.scan) = (statement.filter(|_| !blind.hides(call.hit)), scan);
            shown.notes.extend(notes);
        }
    }
    if let Request::ImportRequest(call) = &request
        && !matches!(call.how, ImportHow::Decline { .. })
    {
        let file = node.store.proposal_files(&record)?.into_iter().next().unwrap_or_default();
        match gateway::check(node, &file) {
            Ok(request) => shown.request = Some(request),
            Err(error) => shown.notes.push(format!("it would be refused now: {error}")),
        }
    }
    Ok(shown)
}

/// A waiting call that this person may read: their own, or one that their roles would allow.
fn readable(node: &Node, caller: &Caller, number: u64) -> Result<ProposalRecord, NodeError> {
    let record = waiting(node, caller, number)?;
    if !caller.is_account_of(&record.first.person) {
        caller.actor(record.action)?;
    }
    Ok(record)
}

/// A person who approves an examination may be the one who verifies it.
fn may_verify_blindly(node: &Node, caller: &Caller) -> bool {
    node.national.policy.verification.blind && caller.actor(Action::VerifyHit).is_ok()
}

fn hide(fields: &mut Vec<ShownField>) {
    fields.retain(|field| !TELLING.contains(&field.name.as_str()));
}

fn name_of(request: &Request) -> &'static str {
    macro_rules! name_of {
        ($($call:ident,)*) => {
            match request {
                $(Request::$call(_) => <crate::api::$call as crate::api::Call>::NAME,)*
            }
        };
    }
    crate::api::every_call!(name_of)
}

/// The files of a call; of a password there is nothing to show.
fn files(record: &ProposalRecord, request: &Request) -> Vec<ProposedFile> {
    if matches!(request, Request::SetPassword(_) | Request::AddAccount(_)) {
        return Vec::new();
    }
    let names = match request {
        Request::Enroll(call) => call.files.files.iter().map(|file| file.name.clone()).collect(),
        _ => Vec::new(),
    };
    let file = |(place, kept): (usize, &KeptFile)| ProposedFile {
        name: names.get(place).cloned(),
        bytes: kept.bytes(),
        sha256: Some(kept.sha256()),
    };
    record.files.iter().enumerate().map(file).collect()
}

/// Draws the scan that a call is about: of a hit our exhibit's of that mark, else the exhibit's
/// first.
pub(crate) fn picture(
    node: &Node,
    caller: &Caller,
    number: u64,
) -> Result<ScanPictured, NodeError> {
    let record = readable(node, caller, number)?;
    let request = request_of(&record)?;
    let acquisition = match &request {
        Request::ActOnHit(call) => preview::own_scan(node, call.hit)?,
        other => first_scan(node, &fields_of(other)?, number)?,
    };
    let missing =
        || NodeError::Argument(format!("the original of {} is not stored", acquisition.exhibit));
    let bytes = originals::bytes(node, &acquisition.file_sha256)?.ok_or_else(missing)?;
    let options = ReadOptions { pitch_um: acquisition.pitch_um };
    let scan = striae_acquisition::read_bytes(&acquisition.file_name, &bytes, &options)?;
    // Enrolled with the pitch that its file states, if with none given.
    let surface = scan.with_stated_pitch().into_surface()?.in_sense(acquisition.sense);
    let drawn = draw_scan(&ScanPicture { surface: &surface, preparation: None, relief: None });
    Ok(ScanPictured {
        exhibit: acquisition.exhibit,
        file: acquisition.file_name,
        bytes: drawn.raster.to_png()?,
    })
}

/// The first scan of the exhibit that a call names.
fn first_scan(node: &Node, fields: &[ShownField], number: u64) -> Result<Acquisition, NodeError> {
    let named = |name: &str| fields.iter().find(|field| field.name == name);
    let none = || NodeError::Argument(format!("number {number} is about no exhibit with a scan"));
    if let Some(hit) = named("hit") {
        let digits = hit.value.trim_start_matches("H-");
        return preview::own_scan(node, digits.parse().map(HitId).map_err(|_| none())?);
    }
    let exhibit = named("exhibit").and_then(|field| field.value.parse::<ExhibitId>().ok());
    let scans = node.store.acquisitions_of(exhibit.ok_or_else(none)?)?;
    scans.into_iter().next().ok_or_else(none)
}
