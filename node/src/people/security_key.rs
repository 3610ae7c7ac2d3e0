//! Security keys and passkeys of people: added, listed, removed; and sign-in by one after the password.

use serde_json::Value;
use striae_casework::roles::Action;
use striae_casework::{Name, Person};
use striae_protocol::Digest;
use striae_store::SecurityKeyRecord;

use super::access::{Caller, account_of};
use super::accounts::acted_alone;
use super::factor::{self, own};
use super::sign_in::{self, Beside, Proven};
use crate::api::{Credentials, Done, KeyAdded, KeyCeremony, ListedKey, LoggedIn};
use crate::security_keys::{Begun, NotTaken, Site, Stage};
use crate::{ErrorKind, Node, NodeError};

/// Most keys of one person.
const MAX_KEYS: usize = 16;

/// Begins to add a key of one's own.
pub(crate) fn begin(node: &Node, caller: &Caller, name: Name) -> Result<KeyCeremony, NodeError> {
    let person = own(caller)?;
    let known = of_person(node, person)?;
    if known.iter().any(|key| key.name == name) {
        return Err(NodeError::Argument(format!(
            "there is a key {name} already; remove it first, or choose another name"
        )));
    }
    if known.len() >= MAX_KEYS {
        return Err(NodeError::Argument(format!(
            "a person has at most {MAX_KEYS} keys; remove one first"
        )));
    }
    let handle = match known.first() {
        Some(key) => key.handle,
        None => striae_crypto::random_bytes()?,
    };
    let credentials = credentials(&known);
    let site = site(node)?;
    let (registration, options) =
        site.begin_to_add(knows_holder(node), handle, person.as_str(), &credentials)?;
    let stage = Stage::Add { name, handle, registration };
    let ceremony = node.ceremonies.keep(person, node.clock.now(), stage)?;
    Ok(KeyCeremony { ceremony, options })
}

/// Takes the reply of a key that is added; recovery codes, where there are none.
pub(crate) fn finish(
    node: &Node,
    caller: &Caller,
    ceremony: &str,
    reply: Value,
) -> Result<KeyAdded, NodeError> {
    let person = own(caller)?;
    let now = node.clock.now();
    let begun = node.ceremonies.take(ceremony, now).filter(|begun| begun.person == *person);
    let Some(Begun { stage: Stage::Add { name, handle, registration }, .. }) = begun else {
        return Err(NodeError::Argument(over()));
    };
    let added = site(node)?.finish_to_add(&registration, reply);
    let added = added.map_err(|refused| NodeError::Argument(refused.sentence))?;
    let mut changes = node.store.begin(now);
    let id = Digest::sha256(&added.id);
    let known = of_person(node, person)?;
    let has_place = known.len() < MAX_KEYS && known.iter().all(|key| key.name != name);
    if !has_place || node.store.get::<SecurityKeyRecord>(&id)?.is_some() {
        let sentence = "this key is somebody's already, or another one took its name meanwhile; nothing was changed";
        return Err(NodeError::Argument(sentence.to_owned()));
    }
    changes.put(&SecurityKeyRecord {
        id,
        person: person.clone(),
        name: name.clone(),
        handle,
        credential: added.credential,
        counter: 0,
        since: now,
        used: None,
    })?;
    let codes = factor::recovery_for_key(node, &mut changes, person)?;
    changes.audit(acted_alone(person, &format!("security key {name} added")))?;
    changes.commit()?;
    Ok(KeyAdded { name, codes })
}

/// Removes a key: one's own with a code, somebody else's without.
pub(crate) fn remove(
    node: &Node,
    caller: &Caller,
    person: &Person,
    name: &Name,
    code: Option<&str>,
) -> Result<Done, NodeError> {
    let mut changes = node.store.begin(node.clock.now());
    let known = of_person(node, person)?;
    let key = known.iter().find(|key| key.name == *name).ok_or_else(|| {
        NodeError::not_found(format!("{person} has no security key {name}; nothing was changed"))
    })?;
    let what = format!("security key {name} removed");
    let event = if caller.is_account_of(person) {
        factor::use_up(node, &mut changes, person, code)?;
        acted_alone(person, &what)
    } else {
        caller.acted(Action::ManagePeople, &format!("account {person}"), &what)?
    };
    changes.remove::<SecurityKeyRecord>(&key.id)?;
    let is_alone = known.len() == 1 && factor::forget_recovery(node, &mut changes, person)?;
    changes.audit(event)?;
    changes.commit()?;
    let then =
        if is_alone { format!("; {person} signs in by password alone") } else { String::new() };
    Ok(Done { done: format!("the security key {name} of {person} counts no more{then}") })
}

/// Asks for a key of somebody whose password is right.
pub(crate) fn begin_sign_in(
    node: &Node,
    person: &Person,
    password: &[u8],
    credentials_of: &Credentials,
) -> Result<KeyCeremony, NodeError> {
    let site = site(node)?;
    let proven = sign_in::with_password(node, person, password, Beside::Key, credentials_of)?;
    let Proven { account, .. } = proven;
    let keys = credentials(&of_person(node, person)?);
    let (assertion, options) = site.begin_to_ask(knows_holder(node), &keys)?;
    let stage = Stage::SignIn { password: account.password, assertion };
    let ceremony = node.ceremonies.keep(person, node.clock.now(), stage)?;
    Ok(KeyCeremony { ceremony, options })
}

/// Begins the session of somebody whose key has signed.
pub(crate) fn finish_sign_in(
    node: &Node,
    ceremony: &str,
    reply: Value,
    credentials: &Credentials,
) -> Result<LoggedIn, NodeError> {
    let now = node.clock.now();
    let gone = || NodeError::refused(ErrorKind::NotSignedIn, over());
    let Some(Begun { person, stage: Stage::SignIn { password, assertion }, .. }) =
        node.ceremonies.take(ceremony, now)
    else {
        return Err(gone());
    };
    let shown = site(node)?.finish_to_ask(&assertion, reply);
    let mut changes = node.store.begin(now);
    // As they are now: another one may have ended the account, changed the password or removed the key meanwhile.
    let account = account_of(node, &person)?.filter(|account| account.password == password);
    let account = account.ok_or_else(gone)?;
    let known = match &shown {
        Ok(shown) => node.store.get::<SecurityKeyRecord>(&Digest::sha256(&shown.id))?,
        Err(_) => None,
    };
    let used = shown.and_then(|shown| {
        let key = known.filter(|key| key.person == person).ok_or_else(NotTaken::removed)?;
        // The ceremony knows the count as it began; another one may have been finished since.
        if shown.counter <= key.counter && key.counter > 0 {
            return Err(NotTaken::copy());
        }
        let credential = shown.noted(&key.credential).ok_or_else(NotTaken::removed)?;
        Ok(SecurityKeyRecord { credential, counter: shown.counter, used: Some(now), ..key })
    });
    match used {
        Ok(key) => {
            changes.put(&key)?;
            let proven = Proven { changes, account };
            sign_in::begin_session(
                node,
                proven,
                &format!("log in with the key {}", key.name),
                credentials,
            )
        }
        Err(refused) => {
            let what = if refused.is_copy {
                "log in refused: a security key may have been copied, its counter went back"
            } else {
                "log in refused: the security key's reply is wrong"
            };
            sign_in::note_failure(node, &mut changes, &person, credentials)?;
            changes.audit(acted_alone(&person, what))?;
            changes.commit()?;
            Err(NodeError::refused(ErrorKind::NotSignedIn, refused.sentence))
        }
    }
}

/// Keys of a person, by name.
pub(super) fn of_person(node: &Node, person: &Person) -> Result<Vec<SecurityKeyRecord>, NodeError> {
    let mut keys = Vec::new();
    for key in node.store.all::<SecurityKeyRecord>()? {
        let key = key?;
        if key.person == *person {
            keys.push(key);
        }
    }
    keys.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(keys)
}

/// A key, as lists show it.
pub(super) fn listed(key: &SecurityKeyRecord) -> ListedKey {
    ListedKey { name: key.name.clone(), since: key.since, used: key.used }
}

fn credentials(keys: &[SecurityKeyRecord]) -> Vec<String> {
    keys.iter().map(|key| key.credential.clone()).collect()
}

fn knows_holder(node: &Node) -> bool {
    node.national.policy.signing_in.key_knows_holder
}

fn site(node: &Node) -> Result<Site, NodeError> {
    let address = node.web_address.get().ok_or_else(|| {
        NodeError::Argument(
            "security keys are for browsers, and this node serves no HTTPS; see [https] in node.toml"
                .to_owned(),
        )
    })?;
    Site::at(address).map_err(|why| {
        NodeError::Argument(format!("{why}; see address under [https] in node.toml"))
    })
}

fn over() -> String {
    "nothing waits for this security key: five minutes are over, it was asked once already, or the node began anew; begin again"
        .to_owned()
}
