//! A request file: from bytes that somebody brought to a query under the requester's name, stage by
//! stage.

use std::time::SystemTime;

use striae_casework::roles::Role;
use striae_crypto::PublicKey;
use striae_protocol::gateway::{
    AcceptedRequestFile, AttachedScan, DecodedRequestFile, GatewayRequest, RawRequestFile,
    RequestFileError, Sponsor,
};
use striae_protocol::{Digest, EnvelopeId, MarkSignature, Query};
use striae_store::{
    AuditEvent, Changes, GatewayPartRecord, GatewayRequestRecord, GatewayState, QuerySide,
    RequesterRecord,
};
use striae_vocabulary::{CountryCode, OpaqueReference};

use super::{acted, check_people, check_permitted, is_taken};
use crate::api::{ExhibitFiles, FileFacts, ImportHow, ImportedRequest, WhoActs};
use crate::asking::ask;
use crate::exhibit_signatures::signatures_of;
use crate::outside::{NotRunning, Outside};
use crate::quota::day_of;
use crate::{ErrorKind, Node, NodeError};
use striae_toolmark::AnySignature;

/// Bytes of each part in which a request file is kept, but for the last.
const PART_BYTES: usize = 512 << 10;

/// Takes a request file in, checks it or declines it. A refusal is audited too.
pub(crate) fn import(
    node: &Node,
    outside: &dyn Outside,
    how: &ImportHow,
    who: &WhoActs,
    file: &[u8],
) -> Result<ImportedRequest, NodeError> {
    super::expire(node)?;
    let decoded = decode(node, file)?;
    let country = decoded.claimed().country;
    let imported = take(node, outside, decoded, how, who);
    if let Err(error) = &imported
        && *how != ImportHow::Check
    {
        audit_refusal(node, country, file, error)?;
    }
    imported
}

/// Reads a request file as it would be asked now, and keeps nothing.
pub(crate) fn check(node: &Node, file: &[u8]) -> Result<ImportedRequest, NodeError> {
    checked(node, decode(node, file)?)
}

/// Refuses a request file that could not be asked once a second person approves it.
pub(crate) fn check_proposed(node: &Node, file: &[u8]) -> Result<(), NodeError> {
    super::expire(node)?;
    let decoded = decode(node, file)?;
    let country = decoded.claimed().country;
    let result = checked(node, decoded);
    if let Err(error) = &result {
        audit_refusal(node, country, file, error)?;
    }
    result.map(drop)
}

fn checked(node: &Node, decoded: DecodedRequestFile) -> Result<ImportedRequest, NodeError> {
    let nobody = WhoActs {
        person: "nobody".parse().map_err(unfit)?,
        role: Role::Liaison,
        second: None,
        reason: "checked".parse().map_err(unfit)?,
    };
    take(node, &NotRunning, decoded, &ImportHow::Check, &nobody)
}

#[expect(clippy::needless_pass_by_value, reason = "it is what errors are mapped with")]
fn unfit(error: striae_casework::UnfitText) -> NodeError {
    NodeError::Message(error.to_string())
}

/// Writes down that a file was refused, where the file is the reason.
fn audit_refusal(
    node: &Node,
    country: CountryCode,
    file: &[u8],
    error: &NodeError,
) -> Result<(), NodeError> {
    if error.kind() != ErrorKind::BadInput {
        return Ok(());
    }
    let (file, outcome) = (Digest::sha256(file), format!("refused: {error}"));
    let mut changes = node.store.begin(node.clock.now());
    changes.audit(AuditEvent::GatewayRequest { country, file, outcome })?;
    Ok(changes.commit()?)
}

/// Reads a file, opening one that was sealed to this node, by whichever of its keys.
fn decode(node: &Node, file: &[u8]) -> Result<DecodedRequestFile, NodeError> {
    let raw = RawRequestFile::new(file).map_err(refused)?;
    let Some(reader) = raw.reader() else { return raw.decode(None).map_err(refused) };
    let own = node.public_keys().find(|key| *key == reader).unwrap_or_else(|| node.public_key());
    raw.decode(Some((&own, node.open_keys()?.sealing()))).map_err(refused)
}

#[expect(clippy::needless_pass_by_value, reason = "it is what errors are mapped with")]
fn refused(error: RequestFileError) -> NodeError {
    NodeError::Argument(error.to_string())
}

fn take(
    node: &Node,
    outside: &dyn Outside,
    decoded: DecodedRequestFile,
    how: &ImportHow,
    who: &WhoActs,
) -> Result<ImportedRequest, NodeError> {
    let roster = node.roster()?;
    // Said before anything is known of the key: no key would change it.
    check_permitted(node, &roster, decoded.claimed().country)?;
    let authentic =
        decoded.authenticate(|country, key| is_entered(node, country, key)).map_err(refused)?;
    let (network, country, now) = (roster.network_id(), node.country(), node.clock.now());
    let accepted = authentic
        .accept(&Sponsor { network, country, now }, |identity| is_taken(node, identity))
        .map_err(refused)?;
    let request = accepted.request();
    let mut imported = told(&accepted);
    if let ImportHow::Decline { reason } = how {
        check_people(node, who)?;
        decline(node, &accepted, reason, who)?;
        return Ok(imported);
    }
    ask::check_duties(node, &roster, Some(request.country))?;
    check_quota(node, request.country, roster.queries_per_day())?;
    let standing = matches!(how, ImportHow::Ask { standing: true });
    let began = SystemTime::now();
    let query = query_of(node, &accepted, standing)?;
    if *how == ImportHow::Check {
        return Ok(imported);
    }
    check_people(node, who)?;
    let side = QuerySide::AskedFor(request.country);
    let put = ask::put(node, outside, query, side, (began, request.expires), |changes, query| {
        keep(node, changes, &accepted, GatewayState::Asked(query))?;
        let outcome = format!("imported: asked as {query}");
        audit(changes, &accepted, who, "ask for another country", outcome)
    })?;
    imported.query = Some(put.query);
    imported.countries = put.countries;
    imported.sending = put.sending;
    Ok(imported)
}

fn is_entered(node: &Node, country: CountryCode, key: &PublicKey) -> bool {
    matches!(node.store.get::<RequesterRecord>(&(country, *key)), Ok(Some(_)))
}

/// A country without a node may have as many questions asked in a day as a member may ask. They
/// count as the sponsor's own besides, for all other nodes count by who signs.
fn check_quota(node: &Node, country: CountryCode, per_day: u32) -> Result<(), NodeError> {
    let today = day_of(node.clock.now());
    let mut count = 0;
    for record in node.store.all::<GatewayRequestRecord>()? {
        let record = record?;
        if record.country == country && day_of(record.imported) == today && record.query().is_some()
        {
            count += 1;
        }
    }
    if count < per_day {
        return Ok(());
    }
    Err(NodeError::Argument(format!(
        "{country} has had as many queries asked as the charter allows a country in a day ({per_day}); import the file again \
         tomorrow (UTC)"
    )))
}

/// The query, with the signatures in the request and those that are made of its scans.
fn query_of(
    node: &Node,
    accepted: &AcceptedRequestFile,
    standing: bool,
) -> Result<Query, NodeError> {
    let request = accepted.request();
    for mark in &request.marks {
        let read = AnySignature::from_bytes(&mark.bytes).map(|signature| signature.mark());
        if read.ok() != mark.mark.kind() {
            let sentence = format!(
                "a signature in the request (mark {}, format {}) is not one that this version reads; one side needs an upgrade",
                mark.mark, mark.format_version
            );
            return Err(NodeError::Argument(sentence));
        }
    }
    let made = node.correlation_threads.install(|| marks_of(&request.scans))?;
    let reference = OpaqueReference::from_bytes(striae_crypto::random_bytes()?);
    let query = accepted.to_query(reference, made, standing);
    query.validate().map_err(|error| NodeError::Argument(error.to_string()))?;
    Ok(query)
}

/// The signatures of scans, by the same way as those of our own exhibits.
fn marks_of(scans: &[AttachedScan]) -> Result<Vec<MarkSignature>, NodeError> {
    if scans.is_empty() {
        return Ok(Vec::new());
    }
    let mut files = Vec::with_capacity(scans.len());
    let mut each = Vec::with_capacity(scans.len());
    for scan in scans {
        let mark = scan.mark.kind().ok_or_else(|| {
            let sentence =
                format!("{}: mark {} is not one that this version knows", scan.name, scan.mark);
            NodeError::Argument(sentence)
        })?;
        let pitch_um = scan.pixel_pitch_nm.map(|pitch_nm| f64::from(pitch_nm) / 1000.0);
        files.push(FileFacts { pitch_um, ..FileFacts::new(scan.name.clone(), mark) });
        each.push(scan.bytes.as_slice());
    }
    let made = signatures_of(&ExhibitFiles { files, rifling: None }, &each)?;
    Ok(made.signatures.iter().map(|(_, signature)| mark_signature(signature)).collect())
}

/// A signature as it stands in queries.
pub(crate) fn mark_signature(signature: &AnySignature) -> MarkSignature {
    let mark = signature.mark();
    let format_version = signature.format_version();
    MarkSignature { mark: mark.code(), format_version, bytes: signature.to_bytes() }
}

/// Takes a request in that is not asked.
fn decline(
    node: &Node,
    accepted: &AcceptedRequestFile,
    reason: &str,
    who: &WhoActs,
) -> Result<(), NodeError> {
    let mut changes = node.store.begin(node.clock.now());
    let state = GatewayState::Declined { reason: reason.to_owned() };
    keep(node, &mut changes, accepted, state)?;
    let outcome = format!("refused: {reason}");
    audit(&mut changes, accepted, who, "decline to ask for another country", outcome)?;
    Ok(changes.commit()?)
}

/// Keeps a request with its file, to know it again; refuses one that was kept meanwhile.
fn keep(
    node: &Node,
    changes: &mut Changes<'_>,
    accepted: &AcceptedRequestFile,
    state: GatewayState,
) -> Result<(), NodeError> {
    let identity = accepted.identity();
    // While holding the change: the same file may be imported twice at once.
    if is_taken(node, &identity) {
        return Err(refused(RequestFileError::Replayed));
    }
    let mut parts = 0;
    for bytes in accepted.signed_file().chunks(PART_BYTES) {
        let (request, bytes) = (identity.digest, bytes.to_vec());
        changes.put(&GatewayPartRecord { request, number: parts, bytes })?;
        parts += 1;
    }
    let request = accepted.request();
    changes.put(&GatewayRequestRecord {
        digest: identity.digest,
        country: request.country,
        requester: identity.requester,
        sealing_key: request.sealing_key.clone(),
        nonce: identity.nonce,
        serial: request.serial,
        case_reference: request.facts.case_reference.clone(),
        imported: node.clock.now(),
        expires: identity.expires,
        state,
        answers: 0,
        parts,
    })?;
    Ok(())
}

fn audit(
    changes: &mut Changes<'_>,
    accepted: &AcceptedRequestFile,
    who: &WhoActs,
    action: &str,
    outcome: String,
) -> Result<(), NodeError> {
    let (country, file) = (accepted.request().country, accepted.identity().digest);
    changes.audit(acted(who, action, format!("{country} {file}")))?;
    changes.audit(AuditEvent::GatewayRequest { country, file, outcome })?;
    Ok(())
}

/// Summary of a request for people.
fn told(accepted: &AcceptedRequestFile) -> ImportedRequest {
    let GatewayRequest { country, requester, serial, expires, facts, grounds, scans, .. } =
        accepted.request().clone();
    ImportedRequest {
        request: accepted.identity().digest,
        country,
        requester,
        serial,
        case_reference: facts.case_reference,
        facts: facts.description,
        event_kind: facts.event_kind,
        contact: facts.contact,
        grounds: grounds.iter().map(ToString::to_string).collect(),
        scans: scans.into_iter().map(|scan| scan.name).collect(),
        was_sealed: accepted.was_sealed(),
        expires,
        query: None::<EnvelopeId>,
        countries: Vec::new(),
        sending: false,
    }
}
