//! The second factor: codes of a person's device that change every half minute (RFC 6238).

use striae_casework::Person;
use striae_casework::roles::Action;
use striae_protocol::Digest;
use striae_store::{Changes, SecondFactorRecord};
use totp_rs::{Builder, Totp};

use super::access::{Caller, digest_of};
use super::accounts::acted_alone;
use crate::api::{Done, NewFactor, RecoveryCodes};
use crate::{Node, NodeError};

/// Bytes of a secret, as RFC 4226 recommends.
const SECRET_BYTES: usize = 20;
/// Number of recovery codes.
const RECOVERY_CODES: usize = 8;
/// Bytes of a recovery code.
const RECOVERY_BYTES: usize = 8;
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
}

/// Checks the code of somebody who signs in; one that was right is used up with the change.
pub(super) fn check(
    node: &Node,
    changes: &mut Changes<'_>,
    person: &Person,
    code: Option<&str>,
) -> Result<Checked, NodeError> {
    let factor = node.store.get::<SecondFactorRecord>(person)?;
    let Some(factor) = factor.filter(|factor| factor.confirmed.is_some()) else {
        return Ok(Checked::Right);
    };
    let Some(code) = code.map(str::trim).filter(|code| !code.is_empty()) else {
        return Ok(Checked::Missing);
    };
    match used_up(node, factor, code)? {
        Some(used) => changes.put(&used).map(|()| Checked::Right).map_err(NodeError::from),
        None => Ok(Checked::Wrong),
    }
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
    if let Some(step) = totp(&factor.person, &factor.secret)?.check(code, node.clock.now().0) {
        let is_new = step > factor.last_step;
        factor.last_step = step;
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
    if known.is_some_and(|known| known.confirmed.is_some()) {
        let sentence = "a second factor is set up already; remove it first with a code of it";
        return Err(NodeError::Argument(sentence.to_owned()));
    }
    changes.put(&SecondFactorRecord {
        person: person.clone(),
        secret: secret.to_vec(),
        confirmed: None,
        last_step: 0,
        recovery: Vec::new(),
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
    let waiting = waiting.filter(|factor| factor.confirmed.is_none()).ok_or_else(|| {
        NodeError::Argument("no second factor waits for its first code; begin with a secret".into())
    })?;
    let used = used_up(node, waiting, code.trim())?.ok_or_else(|| {
        let sentence =
            "this is no code of the new secret; look at the device's clock, and type the next one";
        NodeError::Argument(sentence.to_owned())
    })?;
    let mut codes = Vec::new();
    for _ in 0..RECOVERY_CODES {
        let bytes: [u8; RECOVERY_BYTES] = striae_crypto::random_bytes()?;
        codes.push(striae_crypto::hex_text::to_hex(&bytes));
    }
    let recovery: Vec<Digest> = codes.iter().map(|code| digest_of(code)).collect();
    changes.put(&SecondFactorRecord { confirmed: Some(now), recovery, ..used })?;
    changes.audit(acted_alone(person, "second factor set up"))?;
    changes.commit()?;
    Ok(RecoveryCodes { codes })
}

/// Removes a second factor: one's own with a code of it, somebody else's without.
pub(crate) fn remove(
    node: &Node,
    caller: &Caller,
    person: &Person,
    code: Option<&str>,
) -> Result<Done, NodeError> {
    let mut changes = node.store.begin(node.clock.now());
    let factor = node.store.get::<SecondFactorRecord>(person)?;
    let factor = factor.ok_or_else(|| {
        NodeError::not_found(format!("{person} has no second factor; nothing was changed"))
    })?;
    let event = if caller.is_account_of(person) {
        if factor.confirmed.is_some() && used_up(node, factor, code.unwrap_or("").trim())?.is_none()
        {
            let sentence = "the code is wrong, or was used before; nothing was changed";
            return Err(NodeError::Argument(sentence.to_owned()));
        }
        acted_alone(person, "second factor removed")
    } else {
        let subject = format!("account {person}");
        caller.acted(Action::ManagePeople, &subject, "second factor removed")?
    };
    changes.remove::<SecondFactorRecord>(person)?;
    changes.audit(event)?;
    changes.commit()?;
    Ok(Done { done: format!("{person} signs in by password alone") })
}

fn own(caller: &Caller) -> Result<&Person, NodeError> {
    if caller.has_account() {
        return Ok(caller.person());
    }
    Err(NodeError::Argument("a second factor is an account's, and this node has none".to_owned()))
}
