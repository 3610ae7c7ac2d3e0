//! `striae request new`: a request file.

use std::path::Path;
use std::time::Duration;
use striae_vocabulary::counted;

use serde::Serialize;
use striae_casework::Calibre;
use striae_protocol::gateway::{AttachedScan, GatewayRequest, RequestFacts};
use striae_protocol::limits::MAX_REQUEST_SCAN_BYTES;
use striae_protocol::{ClassFilter, Digest, MarkSignature, PublicKey};
use striae_vocabulary::{CountryCode, OpaqueReference, UnixSeconds};

use super::arguments::NewRequest;
use super::sponsor::{gateway_of, read_sponsor};
use crate::NodeError;
use crate::api::ExhibitFiles;
use crate::cli::charter::files::membership;
use crate::cli::scans::notes::say_mended;
use crate::cli::scans::said::files_of;
use crate::cli::terminal::output::Output;
use crate::cli::terminal::values::{argument, destinations};
use crate::clock::Clock;
use crate::exhibit_signatures::signatures_of;
use crate::gateway::mark_signature;
use crate::gateway::requester::{RequesterFolder, SentRequest};
use striae_files::input_file::read_bytes;

#[derive(Serialize)]
struct Written {
    request: Digest,
    serial: u64,
    sponsor: CountryCode,
    /// The node to which it is sealed.
    sealed_to: Option<PublicKey>,
    scans: usize,
    signatures: usize,
    expires: UnixSeconds,
    file: String,
    bytes: usize,
}

/// Writes a request file.
pub(super) fn write(new: &NewRequest, clock: Clock, output: &Output) -> Result<(), NodeError> {
    let folder = RequesterFolder::at(&new.requester);
    let card = folder.card()?;
    let now = clock.now();
    let to: CountryCode = argument(&new.to)?;
    if to == card.country {
        let sentence = format!("{to} is the requester's own country; name the one that is to ask");
        return Err(NodeError::Argument(sentence));
    }
    let sponsor = match &new.sponsor {
        Some(path) => Some(read_sponsor(path)?),
        None if new.charter.is_empty() => None,
        None => Some(gateway_of(&membership(&new.charter)?.roster(now), to)?),
    };
    if let Some(sponsor) = sponsor.as_ref().filter(|sponsor| sponsor.country != to) {
        let sentence = format!("the node to seal to is {}'s, and not {to}'s", sponsor.country);
        return Err(NodeError::Argument(sentence));
    }
    let network = sponsor.as_ref().and_then(|sponsor| sponsor.network);
    let (marks, scans) = marks_and_scans(new)?;
    let serial = folder.sent()?.last().map_or(1, |last| last.serial + 1);
    let request = GatewayRequest {
        network,
        country: card.country,
        requester: card.node,
        sealing_key: card.sealing_key,
        sponsor: to,
        nonce: OpaqueReference::from_bytes(striae_crypto::random_bytes()?),
        serial,
        created: now,
        expires: expiry(now, new.days)?,
        destinations: destinations(&new.ask)?,
        grounds: new.ground.iter().map(|text| argument(text)).collect::<Result<_, _>>()?,
        facts: RequestFacts {
            description: new.facts.clone(),
            case_reference: new.case_reference.clone(),
            event_month: None,
            event_kind: new.kind.clone(),
            contact: new.contact.clone(),
        },
        class_filter: ClassFilter {
            calibre_family: Some(argument::<Calibre>(&new.calibre)?.family().to_owned()),
        },
        marks,
        scans,
    };
    output.shows(&request_words(&request));
    let key = folder.key()?;
    let said =
        |error: striae_protocol::gateway::RequestFileError| NodeError::Argument(error.to_string());
    let signed = request.sign(&key).map_err(said)?;
    let digest = Digest::sha256(&signed);
    let bytes = match &sponsor {
        None => signed,
        Some(node) => request.sign_and_seal(&key, &node.key, &node.sealing_key).map_err(said)?,
    };
    // First: an answer counts only to a request that is remembered.
    folder.remember(&SentRequest {
        serial,
        request: digest,
        sponsor: to,
        node: sponsor.as_ref().map(|node| node.key),
        case_reference: new.case_reference.clone(),
        created: now,
        expires: request.expires,
    })?;
    output.file(&new.out, &bytes)?;
    let written = Written {
        request: digest,
        serial,
        sponsor: to,
        sealed_to: sponsor.map(|node| node.key),
        scans: request.scans.len(),
        signatures: request.marks.len(),
        expires: request.expires,
        file: new.out.display().to_string(),
        bytes: bytes.len(),
    };
    output.value(&written, || written_text(&written))
}

/// A request that is to be signed, in plain words.
fn request_words(request: &GatewayRequest) -> String {
    let grounds: Vec<String> = request.grounds.iter().map(ToString::to_string).collect();
    format!(
        "to be signed: a request of {} to {}, of use until {}\ngrounds     {}\nfacts       {}\ncontact     {}\nwith        {}, {}",
        request.country,
        request.sponsor,
        request.expires,
        grounds.join(", "),
        request.facts.description,
        request.facts.contact,
        counted(request.scans.len(), "scan"),
        counted(request.marks.len(), "signature"),
    )
}

fn written_text(written: &Written) -> String {
    let Written { serial, sponsor, scans, signatures, expires, file, request, .. } = written;
    let sealed = match written.sealed_to {
        Some(key) => format!("sealed to the node {key}: nobody else reads it"),
        None => "NOT sealed: whoever has the file reads the scans and facts; give --charter or --sponsor to seal it".to_owned(),
    };
    let (scans, signatures) = (counted(*scans, "scan"), counted(*signatures, "signature"));
    format!(
        "request {serial} to {sponsor}: {scans}, {signatures}, of use until {expires}\ndigest {request}\n{sealed}\n\
         written to {file}"
    )
}

fn expiry(now: UnixSeconds, days: u32) -> Result<UnixSeconds, NodeError> {
    if !(1..=365).contains(&days) {
        let sentence = format!("a request is of use for 1 to 365 days, not {days}");
        return Err(NodeError::Argument(sentence));
    }
    Ok(now.saturating_add(Duration::from_secs(u64::from(days) * 24 * 3600)))
}

/// Marks and scans for the file: scans, or the signatures that are made of them here. The
/// signatures are made in any case, so that a scan that gives none is refused at once. Facts that a
/// scan alone does not tell (the land it shows, a region drawn by hand) are in its signature.
fn marks_and_scans(new: &NewRequest) -> Result<(Vec<MarkSignature>, Vec<AttachedScan>), NodeError> {
    let ExhibitFiles { mut files, rifling } = files_of(&new.scan, &new.lands, new.scans.len())?;
    let mut scans = Vec::new();
    for (path, facts) in new.scans.iter().zip(&mut files) {
        let bytes = read_scan(path)?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        facts.name = name.unwrap_or_default();
        let pitch_nm = facts.pitch_um.map(|pitch_um| (pitch_um * 1000.0).round() as u32);
        scans.push(AttachedScan::new(facts.mark.code(), facts.name.clone(), pitch_nm, bytes));
    }
    let each: Vec<&[u8]> = scans.iter().map(|scan| scan.bytes.as_slice()).collect();
    let names: Vec<String> = files.iter().map(|facts| facts.name.clone()).collect();
    let says_more = rifling.is_some()
        || files.iter().any(|facts| facts.region.is_some() || facts.grooves.is_some());
    let made = signatures_of(&ExhibitFiles { files, rifling }, &each)?;
    say_mended(names.iter().zip(&made.corrections).flat_map(|(name, made)| made.mended_in(name)));
    if new.signatures || says_more {
        let marks = made.signatures.iter().map(|(_, one)| mark_signature(one)).collect();
        return Ok((marks, Vec::new()));
    }
    Ok((Vec::new(), scans))
}

fn read_scan(path: &Path) -> Result<Vec<u8>, NodeError> {
    Ok(read_bytes(path, MAX_REQUEST_SCAN_BYTES as u64)?)
}
