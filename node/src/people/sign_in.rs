//! Sessions: begun with a password and a code, ended, listed.

use std::sync::PoisonError;
use std::time::Duration;

use striae_casework::Person;
use striae_casework::roles::Role;
use striae_crypto::{Passphrase, PasswordRecord};
use striae_store::{AccountRecord, Changes, SessionRecord};
use striae_vocabulary::{UnixSeconds, counted};

use super::access::{Caller, account_of, digest_of};
use super::accounts::{HASHING, acted_alone, end_sessions, existing, passphrase, refused};
use super::factor::{self, Checked};
use super::security_key;
use crate::api::{Credentials, Done, ListedSession, LoggedIn, Session, SessionList};
use crate::openid_settings::Passwords;
use crate::{ErrorKind, Node, NodeError};

/// Length of a session: a working day.
const SESSION: Duration = Duration::from_hours(12);
/// Most sessions of one person; the oldest end.
const MAX_SESSIONS: usize = 32;
/// Bytes of a session's token.
const TOKEN_BYTES: usize = 32;
/// Wrong passwords without a wait.
const FREE_FAILURES: u32 = 3;
/// Longest wait after a wrong password, seconds.
const LONGEST_WAIT_S: u64 = 900;

/// The second proof that goes with a password.
pub(super) enum Beside<'a> {
    /// A code, where one was set up.
    Code(Option<&'a str>),
    /// A security key, which is asked for once the password is right.
    Key,
}

/// Somebody who is known, and the change that begins their session.
pub(super) struct Proven<'a> {
    pub(super) changes: Changes<'a>,
    pub(super) account: AccountRecord,
}

/// Begins a session by a password, and a code where one was set up.
pub(crate) fn log_in(
    node: &Node,
    person: &Person,
    password: &[u8],
    code: Option<&str>,
    credentials: &Credentials,
) -> Result<LoggedIn, NodeError> {
    let proven = with_password(node, person, password, Beside::Code(code), credentials)?;
    begin_session(node, proven, "log in", credentials)
}

/// Refuses a wrong password. Wrong ones are counted where they come from, and each makes the next one from there wait
/// longer: nobody can lock out somebody who signs in elsewhere.
pub(super) fn with_password<'a>(
    node: &'a Node,
    person: &Person,
    password: &[u8],
    beside: Beside<'_>,
    credentials: &Credentials,
) -> Result<Proven<'a>, NodeError> {
    let password = passphrase(password)?;
    let _one_at_a_time = HASHING.lock().unwrap_or_else(PoisonError::into_inner);
    let now = node.clock.now();
    let account = account_of(node, person)?;
    let (failures, failed) = match credentials.source {
        Some(source) => node.waits.of(source, person),
        None => account.as_ref().map_or((0, now), |account| (account.failures, account.failed)),
    };
    let (wait_s, since_s) = (wait_s(failures), now.0.saturating_sub(failed.0));
    if since_s < wait_s {
        let given = counted(failures, "wrong password");
        let sentence = format!("{given} given for {person}; try again in {} s", wait_s - since_s);
        return Err(NodeError::refused(ErrorKind::Busy, sentence));
    }
    let is_right = is_right(account.as_ref(), &password);
    let mut changes = node.store.begin(now);
    // As it is now: somebody else may have changed it while the password was hashed.
    let account = account_of(node, person)?.filter(|_| is_right);
    let factor = match (&account, beside) {
        (Some(account), _) if !may_by_password(node, account, credentials) => Checked::NotHere,
        (Some(_), Beside::Code(code)) => factor::check(node, &mut changes, person, code)?,
        (Some(_), Beside::Key) if security_key::of_person(node, person)?.is_empty() => {
            Checked::NoKey
        }
        (Some(_), Beside::Key) | (None, _) => Checked::Right,
    };
    let Some(account) = account.filter(|_| factor == Checked::Right) else {
        // A password that was right and lacks a code is no guess at the node's own machine.
        let is_guess = !matches!(factor, Checked::Missing | Checked::NoKey | Checked::NotHere);
        if credentials.source.is_some() || is_guess {
            note_failure(node, &mut changes, person, credentials)?;
        }
        changes.audit(acted_alone(person, "log in refused"))?;
        changes.commit()?;
        let sentence = match factor {
            Checked::Right => "the name or the password is wrong",
            Checked::Missing => {
                "a code of the second factor is needed, or a security key; give it with the password"
            }
            Checked::Wrong => "the code of the second factor is wrong, or was used before",
            Checked::NotHere => {
                "passwords of this account are taken at the node's own machine alone; sign in at the provider, at /openid/start"
            }
            Checked::NoKey => {
                "no security key is set up; sign in with the password, and a code where one is set up"
            }
        };
        return Err(NodeError::refused(ErrorKind::NotSignedIn, sentence));
    };
    Ok(Proven { changes, account })
}

/// Whether a password is taken of this account: always at the node's own machine, and else as the settings of the provider say.
fn may_by_password(node: &Node, account: &AccountRecord, credentials: &Credentials) -> bool {
    let Some(openid) = &node.settings.https.openid else { return true };
    let is_here = credentials.source.is_none();
    is_here
        || match openid.passwords {
            Passwords::Everybody => true,
            Passwords::Operators => account.roles.contains(&Role::Operator),
            Passwords::Nobody => false,
        }
}

/// Counts a failure where it comes from.
pub(super) fn note_failure(
    node: &Node,
    changes: &mut Changes<'_>,
    person: &Person,
    credentials: &Credentials,
) -> Result<(), NodeError> {
    let now = node.clock.now();
    match (credentials.source, account_of(node, person)?) {
        (Some(source), _) => node.waits.failed(source, person, now),
        (None, Some(account)) => {
            let failures = account.failures.saturating_add(1);
            changes.put(&AccountRecord { failures, failed: now, ..account })?;
        }
        (None, None) => {}
    }
    Ok(())
}

/// Begins the session of somebody who is known.
pub(super) fn begin_session(
    node: &Node,
    proven: Proven<'_>,
    how: &str,
    credentials: &Credentials,
) -> Result<LoggedIn, NodeError> {
    let Proven { mut changes, account } = proven;
    let (now, person) = (node.clock.now(), account.person.clone());
    end_sessions(node, &mut changes, |session| is_over(session, now))?;
    end_oldest(node, &mut changes, &person)?;
    let token = token()?;
    let session = SessionRecord {
        token: digest_of(&token),
        person: person.clone(),
        began: now,
        expires: now.saturating_add(SESSION),
        used: now,
        idle_s: credentials.source.map(|_| node.settings.https.idle_minutes * 60),
        source: credentials.source.map(|source| source.to_string()),
    };
    changes.put(&session)?;
    let (roles, password_by) = (account.roles.clone(), account.password_by.clone());
    match credentials.source {
        Some(source) => node.waits.succeeded(source, &person),
        None => changes.put(&AccountRecord { failures: 0, ..account })?,
    }
    changes.audit(acted_alone(&person, how))?;
    changes.commit()?;
    let SessionRecord { person, expires, .. } = session;
    let session = Session { person, roles, expires, password_by };
    Ok(LoggedIn { token, session })
}

fn is_right(account: Option<&AccountRecord>, password: &Passphrase) -> bool {
    match account.and_then(|account| account.password.parse::<PasswordRecord>().ok()) {
        Some(known) => known.verify(password),
        None => PasswordRecord::verify_nobody(password),
    }
}

/// Whether a session counts no more: it has expired, or was left alone for too long.
pub(super) fn is_over(session: &SessionRecord, now: UnixSeconds) -> bool {
    let left_alone = session
        .idle_s
        .is_some_and(|idle_s| now.0.saturating_sub(session.used.0) > u64::from(idle_s));
    session.expires <= now || left_alone
}

fn end_oldest(node: &Node, changes: &mut Changes<'_>, person: &Person) -> Result<(), NodeError> {
    let sessions = of_person(node, person)?;
    for session in sessions.iter().skip(MAX_SESSIONS - 1) {
        changes.remove::<SessionRecord>(&session.token)?;
    }
    Ok(())
}

/// Sessions of a person, the newest first.
fn of_person(node: &Node, person: &Person) -> Result<Vec<SessionRecord>, NodeError> {
    let mut sessions = Vec::new();
    for session in node.store.all::<SessionRecord>()? {
        let session = session?;
        if session.person == *person {
            sessions.push(session);
        }
    }
    sessions.sort_by_key(|session| std::cmp::Reverse(session.began));
    Ok(sessions)
}

/// Ends the session of whoever asks.
pub(crate) fn log_out(
    node: &Node,
    caller: &Caller,
    credentials: &Credentials,
) -> Result<Done, NodeError> {
    let Some(token) = credentials.session.as_ref().filter(|_| caller.has_account()) else {
        return refused("nobody is logged in".to_owned());
    };
    let mut changes = node.store.begin(node.clock.now());
    changes.remove::<SessionRecord>(&digest_of(token))?;
    changes.audit(acted_alone(caller.person(), "log out"))?;
    changes.commit()?;
    Ok(Done { done: format!("{} is logged out", caller.person()) })
}

/// The sessions of a person that count.
pub(crate) fn list(node: &Node, person: &Person) -> Result<SessionList, NodeError> {
    let now = node.clock.now();
    let sessions = of_person(node, person)?.into_iter().filter(|session| !is_over(session, now));
    let sessions = sessions.map(|session| ListedSession {
        began: session.began,
        used: session.used,
        expires: session.expires,
        source: session.source,
    });
    Ok(SessionList { sessions: sessions.collect() })
}

/// Ends all sessions of a person.
pub(crate) fn end_all(node: &Node, caller: &Caller, person: &Person) -> Result<Done, NodeError> {
    existing(node, person)?;
    let mut changes = node.store.begin(node.clock.now());
    end_sessions(node, &mut changes, |session| session.person == *person)?;
    let by = caller.by_whom(person);
    changes.audit(acted_alone(person, &format!("sessions ended{by}")))?;
    changes.commit()?;
    Ok(Done { done: format!("{person} is logged out everywhere") })
}

/// A new token, which whoever has it is known by.
pub(super) fn token() -> Result<String, NodeError> {
    let bytes: [u8; TOKEN_BYTES] = striae_crypto::random_bytes()?;
    Ok(striae_crypto::hex_text::to_hex(&bytes))
}

/// Wait before the next password after so many wrong ones.
pub(super) fn wait_s(failures: u32) -> u64 {
    if failures < FREE_FAILURES {
        return 0;
    }
    1_u64.checked_shl(failures - FREE_FAILURES + 1).unwrap_or(u64::MAX).min(LONGEST_WAIT_S)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_wrong_password_makes_the_next_one_wait_longer_up_to_a_limit() {
        assert_eq!([0, 2, 3, 4, 8].map(wait_s), [0, 0, 2, 4, 64]);
        assert_eq!([40, 200, u32::MAX].map(wait_s), [LONGEST_WAIT_S; 3]);
    }
}
