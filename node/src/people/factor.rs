//! The second factor: codes of a person's device that change every half minute (RFC 6238), and codes for the day on which
//! device or key is lost.

use std::net::{IpAddr, Ipv4Addr};

use striae_casework::Person;
use striae_casework::roles::Action;
use striae_protocol::Digest;
use striae_store::{Changes, CodeDevice, SecondFactorRecord};
use striae_vocabulary::counted;
use totp_rs::{Builder, Totp};

use super::access::{Caller, digest_of};
use super::accounts::acted_alone;
use super::security_key;
use super::sign_in::wait_s;
use crate::api::{Done, FactorList, ListedDevice, NewFactor, RecoveryCodes};
use crate::{ErrorKind, Node, NodeError};

/// Bytes of a secret, as RFC 4226 recommends.
const SECRET_BYTES: usize = 20;
/// Number of recovery codes.
const RECOVERY_CODES: usize = 8;
/// Bytes of a recovery code.
const RECOVERY_BYTES: usize = 8;
/// Stands for all addresses where wrong codes of people who are signed in are counted.
const IN_A_SESSION: IpAddr = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
/// Longest code that is looked at.
const MAX_CODE: usize = 64;

/// Outcome of a look at a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Checked {
    /// It is right, or none is needed.
    Right,
    /// One is needed, and none came.
    Missing,
    Wrong,
    /// A security key was to be asked for, and there is none.
    NoKey,
    /// The person signs in at the provider, and by no password from elsewhere.
    NotHere,
}

/// Checks the code of somebody who signs in; one that was right is used up with the change.
pub(super) fn check(
    node: &Node,
    changes: &mut Changes<'_>,
    person: &Person,
    code: Option<&str>,
) -> Result<Checked, NodeError> {
    let factor = node.store.get::<SecondFactorRecord>(person)?;
    let has_device = factor.as_ref().is_some_and(has_device);
    if !has_device && security_key::of_person(node, person)?.is_empty() {
        return Ok(Checked::Right);
    }
    let Some(code) = code.map(str::trim).filter(|code| !code.is_empty()) else {
        return Ok(Checked::Missing);
    };
    let used = factor.map(|factor| used_up(node, factor, code)).transpose()?.flatten();
    match used {
        Some(used) => changes.put(&used).map(|()| Checked::Right).map_err(NodeError::from),
        None => Ok(Checked::Wrong),
    }
}

/// Whether codes of a device are asked for.
fn has_device(factor: &SecondFactorRecord) -> bool {
    factor.device.as_ref().is_some_and(|device| device.confirmed.is_some())
}

/// The factor once a right code is used up; nothing of a wrong one.
fn used_up(
    node: &Node,
    mut factor: SecondFactorRecord,
    code: &str,
) -> Result<Option<SecondFactorRecord>, NodeError> {
    if code.len() > MAX_CODE {
        return Ok(None);
    }
    let now = node.clock.now();
    if let Some(device) = &mut factor.device
        && let Some(step) = totp(&factor.person, &device.secret)?.check(code, now.0)
    {
        let is_new = step > device.last_step;
        (device.last_step, device.used) = (step, Some(now));
        return Ok(is_new.then_some(factor));
    }
    let before = factor.recovery.len();
    let digest = digest_of(&code.to_ascii_lowercase());
    factor.recovery.retain(|known| *known != digest);
    Ok((factor.recovery.len() < before).then_some(factor))
}

fn totp(person: &Person, secret: &[u8]) -> Result<Totp, NodeError> {
    // A colon parts the name from the issuer in the address.
    let name = person.as_str().replace(':', ".");
    Builder::new()
        .with_secret(secret.to_vec())
        .with_account_name(name)
        .with_issuer(Some("Striae"))
        .build()
        .map_err(|error| NodeError::Message(error.to_string()))
}

/// Makes a secret for a person's device. It counts once a code of it was shown.
pub(crate) fn begin(node: &Node, caller: &Caller) -> Result<NewFactor, NodeError> {
    let person = own(caller)?;
    let secret: [u8; SECRET_BYTES] = striae_crypto::random_bytes()?;
    let mut changes = node.store.begin(node.clock.now());
    let known = node.store.get::<SecondFactorRecord>(person)?;
    if known.as_ref().is_some_and(has_device) {
        let sentence = "a device is set up already; remove it first with a code of it";
        return Err(NodeError::Argument(sentence.to_owned()));
    }
    changes.put(&SecondFactorRecord {
        person: person.clone(),
        device: Some(CodeDevice {
            secret: secret.to_vec(),
            confirmed: None,
            last_step: 0,
            used: None,
        }),
        recovery: known.map(|known| known.recovery).unwrap_or_default(),
    })?;
    changes.commit()?;
    let totp = totp(person, &secret)?;
    let uri = totp.to_url().map_err(|error| NodeError::Message(error.to_string()))?;
    Ok(NewFactor { secret: totp.secret().to_base32(), uri })
}

/// Takes a first code, and makes recovery codes.
pub(crate) fn confirm(
    node: &Node,
    caller: &Caller,
    code: &str,
) -> Result<RecoveryCodes, NodeError> {
    let person = own(caller)?;
    let now = node.clock.now();
    let mut changes = node.store.begin(now);
    let waiting = node.store.get::<SecondFactorRecord>(person)?;
    let waiting = waiting.filter(|factor| factor.device.is_some() && !has_device(factor));
    let waiting = waiting.ok_or_else(|| {
        NodeError::Argument("no second factor waits for its first code; begin with a secret".into())
    })?;
    let used = used_up(node, waiting, code.trim())?.ok_or_else(|| {
        let sentence =
            "this is no code of the new secret; look at the device's clock, and type the next one";
        NodeError::Argument(sentence.to_owned())
    })?;
    let SecondFactorRecord { person: _, device, recovery: _ } = used;
    // A recovery code confirms nothing.
    let device = device.filter(|device| device.used.is_some()).ok_or_else(|| {
        NodeError::Argument("a recovery code shows no device; type six digits of it".to_owned())
    })?;
    let device = Some(CodeDevice { confirmed: Some(now), ..device });
    let (codes, recovery) = new_recovery()?;
    changes.put(&SecondFactorRecord { person: person.clone(), device, recovery })?;
    changes.audit(acted_alone(person, "second factor set up"))?;
    changes.commit()?;
    Ok(RecoveryCodes { codes })
}

/// New recovery codes, and their digests, which are kept.
fn new_recovery() -> Result<(Vec<String>, Vec<Digest>), NodeError> {
    let mut codes = Vec::new();
    for _ in 0..RECOVERY_CODES {
        let bytes: [u8; RECOVERY_BYTES] = striae_crypto::random_bytes()?;
        codes.push(striae_crypto::hex_text::to_hex(&bytes));
    }
    let recovery = codes.iter().map(|code| digest_of(code)).collect();
    Ok((codes, recovery))
}

/// Makes recovery codes anew, for a person who shows a code.
pub(crate) fn renew_recovery(
    node: &Node,
    caller: &Caller,
    code: &str,
) -> Result<RecoveryCodes, NodeError> {
    let person = own(caller)?;
    let mut changes = node.store.begin(node.clock.now());
    let factor = node.store.get::<SecondFactorRecord>(person)?;
    let used = used_by_owner(node, factor, Some(code))?;
    let (codes, recovery) = new_recovery()?;
    changes.put(&SecondFactorRecord { recovery, ..used })?;
    changes.audit(acted_alone(person, "recovery codes made anew"))?;
    changes.commit()?;
    Ok(RecoveryCodes { codes })
}

/// Makes recovery codes with the change, for a person who has none left.
pub(super) fn recovery_for_key(
    node: &Node,
    changes: &mut Changes<'_>,
    person: &Person,
) -> Result<Vec<String>, NodeError> {
    let known = node.store.get::<SecondFactorRecord>(person)?;
    if known.as_ref().is_some_and(|known| !known.recovery.is_empty()) {
        return Ok(Vec::new());
    }
    let (codes, recovery) = new_recovery()?;
    let device = known.and_then(|known| known.device);
    changes.put(&SecondFactorRecord { person: person.clone(), device, recovery })?;
    Ok(codes)
}

/// Uses up a code with the change, of a person who removes one of their own factors.
pub(super) fn use_up(
    node: &Node,
    changes: &mut Changes<'_>,
    person: &Person,
    code: Option<&str>,
) -> Result<(), NodeError> {
    let factor = node.store.get::<SecondFactorRecord>(person)?;
    Ok(changes.put(&used_by_owner(node, factor, code)?)?)
}

/// The factor of a person who shows a code of it, used up; refused with a wrong one.
fn used_by_owner(
    node: &Node,
    factor: Option<SecondFactorRecord>,
    code: Option<&str>,
) -> Result<SecondFactorRecord, NodeError> {
    let sentence = "the code is wrong, or was used before; nothing was changed";
    let wrong = || NodeError::Argument(sentence.to_owned());
    let (code, factor) = (code.unwrap_or("").trim(), factor.ok_or_else(wrong)?);
    // As wrong passwords, each further one waits longer: a session that somebody left is no place to guess.
    let (person, now) = (factor.person.clone(), node.clock.now());
    let (failures, failed) = node.waits.of(IN_A_SESSION, &person);
    let (wait_s, since_s) = (wait_s(failures), now.0.saturating_sub(failed.0));
    if since_s < wait_s {
        return Err(NodeError::refused(
            ErrorKind::Busy,
            format!(
                "{} given; try again in {} s",
                counted(failures, "wrong code"),
                wait_s - since_s
            ),
        ));
    }
    let Some(used) = used_up(node, factor, code)? else {
        node.waits.failed(IN_A_SESSION, &person, now);
        tracing::warn!(%person, "a wrong code of the second factor was given in a session");
        return Err(wrong());
    };
    node.waits.succeeded(IN_A_SESSION, &person);
    Ok(used)
}

/// The factors of a person.
pub(crate) fn list(node: &Node, person: &Person) -> Result<FactorList, NodeError> {
    let factor = node.store.get::<SecondFactorRecord>(person)?;
    let keys = security_key::of_person(node, person)?.iter().map(security_key::listed).collect();
    let recovery_codes = factor.as_ref().map_or(0, |factor| factor.recovery.len());
    let device = factor
        .and_then(|factor| factor.device)
        .and_then(|device| Some(ListedDevice { since: device.confirmed?, used: device.used }));
    Ok(FactorList { device, keys, recovery_codes })
}

/// Removes a person's device: one's own with a code, somebody else's without. Recovery codes stay as long as there are keys.
pub(crate) fn remove(
    node: &Node,
    caller: &Caller,
    person: &Person,
    code: Option<&str>,
) -> Result<Done, NodeError> {
    let mut changes = node.store.begin(node.clock.now());
    let factor = node.store.get::<SecondFactorRecord>(person)?;
    let factor = factor.filter(|factor| factor.device.is_some()).ok_or_else(|| {
        NodeError::not_found(format!("{person} has no device with codes; nothing was changed"))
    })?;
    let mut left = SecondFactorRecord { device: None, ..factor.clone() };
    let event = if caller.is_account_of(person) {
        if has_device(&factor) {
            left.recovery = used_by_owner(node, Some(factor), code)?.recovery;
        }
        acted_alone(person, "second factor removed")
    } else {
        let subject = format!("account {person}");
        caller.acted(Action::ManagePeople, &subject, "second factor removed")?
    };
    let has_keys = !security_key::of_person(node, person)?.is_empty();
    if has_keys {
        changes.put(&left)?;
    } else {
        changes.remove::<SecondFactorRecord>(person)?;
    }
    changes.audit(event)?;
    changes.commit()?;
    let by = if has_keys { "password and security key" } else { "password alone" };
    Ok(Done { done: format!("{person} signs in by {by}") })
}

/// Removes recovery codes with the change that removes the last factor.
pub(super) fn forget_recovery(
    node: &Node,
    changes: &mut Changes<'_>,
    person: &Person,
) -> Result<bool, NodeError> {
    let factor = node.store.get::<SecondFactorRecord>(person)?;
    let has_device = factor.as_ref().is_some_and(has_device);
    if factor.is_some() && !has_device {
        changes.remove::<SecondFactorRecord>(person)?;
    }
    Ok(!has_device)
}

pub(super) fn own(caller: &Caller) -> Result<&Person, NodeError> {
    if caller.has_account() {
        return Ok(caller.person());
    }
    Err(NodeError::Argument("a second factor is an account's, and this node has none".to_owned()))
}
