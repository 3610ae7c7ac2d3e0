//! Accounts and sessions: made, listed, disabled; logged in to and out of.

use std::sync::{Mutex, PoisonError};

use striae_casework::Person;
use striae_casework::roles::{Action, Role};
use striae_crypto::{Passphrase, PasswordRecord};
use striae_store::{AccountRecord, AuditEvent, Changes, OpenIdRecord, SessionRecord};
use striae_vocabulary::UnixSeconds;
use zeroize::Zeroizing;

use crate::api::{Account, AccountList, ByProvider, Done, Files};
use crate::people::access::{Caller, account_of, has_accounts};
use crate::people::tokens;
use crate::{Node, NodeError};

/// Most accounts of a node.
pub(super) const MAX_ACCOUNTS: usize = 10_000;

/// One password is hashed at a time: each takes 64 MiB.
pub(super) static HASHING: Mutex<()> = Mutex::new(());

/// Makes an account. The first one makes the others, so it must be an operator's.
pub(crate) fn add(
    node: &Node,
    caller: &Caller,
    person: Person,
    mut roles: Vec<Role>,
    password: &Hashed,
) -> Result<Done, NodeError> {
    roles.sort();
    roles.dedup();
    if roles.is_empty() {
        return refused("say at least one role with --role".to_owned());
    }
    if !has_accounts(node)? && !roles.contains(&Role::Operator) {
        return refused(
            "the first account needs the role operator, who adds the others; nothing was changed"
                .to_owned(),
        );
    }
    let now = node.clock.now();
    let mut changes = node.store.begin(now);
    // The first account is made by whom it is for; any other has a password that somebody else
    // knows.
    let password_by = if caller.has_account() { Some(caller.person().clone()) } else { None };
    let mut count = 0;
    for account in node.store.all::<AccountRecord>()? {
        count += 1;
        let account = account?;
        if account.person == person && account.disabled.is_none() {
            return refused(format!("{person} has an account already; nothing was changed"));
        }
    }
    if count >= MAX_ACCOUNTS {
        return refused(format!("a node has at most {MAX_ACCOUNTS} accounts"));
    }
    let record = AccountRecord {
        person,
        roles,
        password: password.0.clone(),
        password_by,
        since: now,
        disabled: None,
        failures: 0,
        failed: UnixSeconds(0),
    };
    changes.put(&record)?;
    let words: Vec<&str> = record.roles.iter().map(|role| role.word()).collect();
    let (subject, roles) = (format!("account {}", record.person), words.join(", "));
    changes.audit(caller.acted(Action::ManagePeople, &subject, &format!("added as {roles}"))?)?;
    changes.commit()?;
    Ok(Done { done: format!("{} may log in as {roles}", record.person) })
}

/// All accounts.
pub(crate) fn list(node: &Node) -> Result<AccountList, NodeError> {
    let mut accounts = Vec::new();
    for account in node.store.all::<AccountRecord>()? {
        let AccountRecord {
            person, roles, since, disabled, failures, password_by, password, ..
        } = account?;
        let provider = node.store.get::<OpenIdRecord>(&person)?;
        let by_provider =
            provider.map(|OpenIdRecord { issuer, used, .. }| ByProvider { issuer, used });
        let has_password = !password.is_empty();
        accounts.push(Account {
            person,
            roles,
            since,
            disabled,
            failures,
            password_by,
            has_password,
            by_provider,
        });
    }
    Ok(AccountList { accounts })
}

/// Lets an account log in no more, and ends its sessions. One operator stays.
pub(crate) fn disable(node: &Node, caller: &Caller, person: &Person) -> Result<Done, NodeError> {
    let now = node.clock.now();
    let mut changes = node.store.begin(now);
    let account = existing(node, person)?;
    check_another_operator(node, person)?;
    changes.put(&AccountRecord { disabled: Some(now), ..account })?;
    tokens::end_all(node, &mut changes, person)?;
    end_sessions(node, &mut changes, |session| session.person == *person)?;
    let subject = format!("account {person}");
    changes.audit(caller.acted(Action::ManagePeople, &subject, "disabled")?)?;
    changes.commit()?;
    Ok(Done { done: format!("{person} can log in no more") })
}

/// Refuses to take the last operator away.
pub(super) fn check_another_operator(node: &Node, person: &Person) -> Result<(), NodeError> {
    for other in node.store.all::<AccountRecord>()? {
        let other = other?;
        // One without a password cannot sign in at the node's own machine.
        let is_able = other.disabled.is_none() && !other.password.is_empty();
        let counts = is_able && other.person != *person;
        if counts && other.roles.contains(&Role::Operator) {
            return Ok(());
        }
    }
    refused(format!(
        "{person} is the only operator, and somebody must be able to add accounts; add another operator first"
    ))
}

/// Gives an account another password, and ends its sessions. People change their own, and operators
/// anybody's: then its owner must choose another one before anything else.
pub(crate) fn set_password(
    node: &Node,
    caller: &Caller,
    person: &Person,
    password: &Hashed,
) -> Result<Done, NodeError> {
    let is_own = caller.is_account_of(person);
    let (event, password_by) = if is_own {
        (acted_alone(person, "change password"), None)
    } else {
        let subject = format!("account {person}");
        let event = caller.acted(Action::ManagePeople, &subject, "password set")?;
        (event, Some(caller.person().clone()))
    };
    let mut changes = node.store.begin(node.clock.now());
    let account = existing(node, person)?;
    let password = password.0.clone();
    changes.put(&AccountRecord { password, password_by, failures: 0, ..account })?;
    end_sessions(node, &mut changes, |session| session.person == *person)?;
    changes.audit(event)?;
    changes.commit()?;
    let then =
        if is_own { "must log in anew" } else { "must choose another one at the next login" };
    Ok(Done { done: format!("{person} has a new password, and {then}") })
}

/// Refuses an owner's new password that is the one before.
pub(crate) fn check_new(
    node: &Node,
    caller: &Caller,
    person: &Person,
    password: &[u8],
) -> Result<(), NodeError> {
    let account = existing(node, person)?;
    let known = account.password.parse::<PasswordRecord>().ok();
    if let Some(known) = known.filter(|_| caller.is_account_of(person)) {
        let password = passphrase(password)?;
        let _one_at_a_time = HASHING.lock().unwrap_or_else(PoisonError::into_inner);
        if known.verify(&password) {
            let sentence = "that is the password as it is; choose another one";
            return refused(sentence.to_owned());
        }
    }
    Ok(())
}

/// Hash by which a password is recognised.
pub(crate) struct Hashed(String);

impl Hashed {
    /// As it is kept, in place of the file with the password.
    pub(crate) fn into_files(self) -> Files {
        vec![self.0.into_bytes()]
    }

    /// Of what was kept.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, NodeError> {
        let text = std::str::from_utf8(bytes).ok();
        let record = text.and_then(|text| text.parse::<PasswordRecord>().ok());
        let record = record.ok_or_else(|| {
            NodeError::Argument("no password came with this; ask for it again".to_owned())
        })?;
        Ok(Self(record.to_string()))
    }
}

pub(super) fn refused<T>(sentence: String) -> Result<T, NodeError> {
    Err(NodeError::Argument(sentence))
}

/// The account of a person who may log in; refused where there is none.
pub(super) fn existing(node: &Node, person: &Person) -> Result<AccountRecord, NodeError> {
    let unknown =
        || NodeError::Argument(format!("{person} has no account; `striae person list` shows them"));
    account_of(node, person)?.ok_or_else(unknown)
}

pub(super) fn end_sessions(
    node: &Node,
    changes: &mut Changes<'_>,
    ends: impl Fn(&SessionRecord) -> bool,
) -> Result<(), NodeError> {
    for session in node.store.all::<SessionRecord>()? {
        let session = session?;
        if ends(&session) {
            changes.remove::<SessionRecord>(&session.token)?;
        }
    }
    Ok(())
}

/// Entry of something that a person did for themselves, in no role.
pub(super) fn acted_alone(person: &Person, action: &str) -> AuditEvent {
    AuditEvent::Acted {
        person: person.to_string(),
        role: String::new(),
        action: action.to_owned(),
        subject: format!("account {person}"),
        reason: String::new(),
    }
}

pub(super) fn passphrase(bytes: &[u8]) -> Result<Passphrase, NodeError> {
    let wrong = |error: &dyn std::fmt::Display| NodeError::Argument(error.to_string());
    let text = std::str::from_utf8(bytes).map_err(|_| wrong(&"the password is not text"))?;
    Passphrase::new(Zeroizing::new(text.to_owned())).map_err(|error| wrong(&error))
}

/// Hashes a password.
pub(crate) fn hashed(bytes: &[u8]) -> Result<Hashed, NodeError> {
    let password = passphrase(bytes)?;
    let _one_at_a_time = HASHING.lock().unwrap_or_else(PoisonError::into_inner);
    let record = PasswordRecord::new(&password);
    let record = record.map_err(|error| NodeError::Argument(error.to_string()))?;
    Ok(Hashed(record.to_string()))
}

/// Lets an account that was disabled log in again. Its password is as good as one that somebody else has set.
pub(crate) fn enable(node: &Node, caller: &Caller, person: &Person) -> Result<Done, NodeError> {
    let mut changes = node.store.begin(node.clock.now());
    let account = node.store.get::<AccountRecord>(person)?;
    let account = account.filter(|account| account.disabled.is_some());
    let account = account.ok_or_else(|| {
        NodeError::not_found(format!(
            "{person} has no account that is disabled; nothing was changed"
        ))
    })?;
    let password_by = Some(caller.person().clone());
    changes.put(&AccountRecord { disabled: None, failures: 0, password_by, ..account })?;
    changes.audit(caller.acted(
        Action::ManagePeople,
        &format!("account {person}"),
        "enabled",
    )?)?;
    changes.commit()?;
    Ok(Done { done: format!("{person} may log in again, and must choose another password first") })
}

/// Has a person choose another password at the next sign-in; all sessions end.
pub(crate) fn expire_password(
    node: &Node,
    caller: &Caller,
    person: &Person,
) -> Result<Done, NodeError> {
    let mut changes = node.store.begin(node.clock.now());
    let account = existing(node, person)?;
    changes.put(&AccountRecord { password_by: Some(caller.person().clone()), ..account })?;
    end_sessions(node, &mut changes, |session| session.person == *person)?;
    let subject = format!("account {person}");
    changes.audit(caller.acted(Action::ManagePeople, &subject, "another password asked for")?)?;
    changes.commit()?;
    Ok(Done { done: format!("{person} must choose another password at the next login") })
}
