//! Sign-in by a provider's statement: the account, its roles as the groups say, and the session.

use striae_casework::Person;
use striae_casework::roles::{Action, Role};
use striae_store::{AccountRecord, AuditEvent, Changes, OpenIdRecord, SessionRecord};
use striae_vocabulary::UnixSeconds;

use super::access::{Caller, has_accounts};
use super::accounts::{MAX_ACCOUNTS, acted_alone, check_another_operator, end_sessions};
use super::sign_in::{self, Proven};
use crate::api::{Credentials, Done, LoggedIn};
use crate::openid::Stated;
use crate::openid_settings::Accounts;
use crate::{ErrorKind, Node, NodeError};

/// Begins the session of somebody whom the provider names. The roles follow its groups at each sign-in; a person without any
/// is refused.
pub(crate) fn sign_in(
    node: &Node,
    stated: &Stated,
    accounts: Accounts,
    credentials: &Credentials,
) -> Result<LoggedIn, NodeError> {
    let person = &stated.person;
    let now = node.clock.now();
    let mut changes = node.store.begin(now);
    let linked = node.store.get::<OpenIdRecord>(person)?;
    let is_other =
        |known: &OpenIdRecord| known.issuer != stated.issuer || known.subject != stated.subject;
    if linked.as_ref().is_some_and(is_other) {
        return refuse(
            changes,
            person,
            format!(
                "{person} is another person at the provider than before; an operator looks into it, and parts the two with `striae person unlink {person}`"
            ),
        );
    }
    if !has_accounts(node)? {
        return refuse(
            changes,
            person,
            "this node has no accounts: add the first one on its own machine with `striae person add NAME --role operator`".to_owned(),
        );
    }
    let account = match node.store.get::<AccountRecord>(person)? {
        Some(account) if account.disabled.is_some() => {
            return refuse(changes, person, format!("the account {person} is disabled"));
        }
        Some(account) => account,
        None if accounts == Accounts::Made && !stated.roles.is_empty() => {
            made(node, &mut changes, stated, now)?
        }
        None => {
            return refuse(
                changes,
                person,
                format!(
                    "{person} has no account here, or no group that gives a role; ask an operator of this node"
                ),
            );
        }
    };
    let loses_operator =
        account.roles.contains(&Role::Operator) && !stated.roles.contains(&Role::Operator);
    if loses_operator && check_another_operator(node, person).is_err() {
        // Neither kept, since the provider did not give it, nor taken, since nobody else could add accounts.
        return refuse(
            changes,
            person,
            format!(
                "{person} is the only operator with a password, and the groups at the provider would take that role; sign in with the password, or add another operator first"
            ),
        );
    }
    let account = follow(&mut changes, &account, &stated.roles)?;
    let since = linked.map_or(now, |known| known.since);
    changes.put(&OpenIdRecord {
        person: person.clone(),
        issuer: stated.issuer.clone(),
        subject: stated.subject.clone(),
        since,
        used: now,
    })?;
    if account.roles.is_empty() {
        end_sessions(node, &mut changes, |session: &SessionRecord| session.person == *person)?;
        return refuse(
            changes,
            person,
            format!(
                "none of the groups of {person} at the provider gives a role here; ask those who manage the groups"
            ),
        );
    }
    sign_in::begin_session(node, Proven { changes, account }, "log in by the provider", credentials)
}

/// A new account with the change, which nobody has a password of.
fn made(
    node: &Node,
    changes: &mut Changes<'_>,
    stated: &Stated,
    now: UnixSeconds,
) -> Result<AccountRecord, NodeError> {
    if node.store.all::<AccountRecord>()?.count() >= MAX_ACCOUNTS {
        return Err(NodeError::Argument(format!("a node has at most {MAX_ACCOUNTS} accounts")));
    }
    let account = AccountRecord {
        person: stated.person.clone(),
        roles: stated.roles.clone(),
        password: String::new(),
        password_by: None,
        since: now,
        disabled: None,
        failures: 0,
        failed: UnixSeconds(0),
    };
    changes.put(&account)?;
    let words = words(&account.roles);
    changes.audit(noted(&account.person, "account made by the provider's statement", &words))?;
    Ok(account)
}

/// The account with the roles of its groups.
fn follow(
    changes: &mut Changes<'_>,
    account: &AccountRecord,
    stated: &[Role],
) -> Result<AccountRecord, NodeError> {
    let mut followed = AccountRecord { roles: stated.to_vec(), ..account.clone() };
    if let Some(by) = &account.password_by {
        // Somebody else knows it, and its owner signs in without one.
        (followed.password, followed.password_by) = (String::new(), None);
        let what = format!("password set by {by} counts no more");
        changes.audit(noted(&account.person, &what, "signs in at the provider"))?;
    }
    if followed.roles != account.roles {
        let reason = format!("{}, before {}", words(&followed.roles), words(&account.roles));
        changes.audit(noted(&account.person, "roles by the provider's groups", &reason))?;
    }
    if followed != *account {
        changes.put(&followed)?;
    }
    Ok(followed)
}

/// Writes a refusal down, with all that was changed, and tells it.
fn refuse(
    mut changes: Changes<'_>,
    person: &Person,
    sentence: String,
) -> Result<LoggedIn, NodeError> {
    changes.audit(noted(person, "log in refused", &sentence))?;
    changes.commit()?;
    Err(NodeError::refused(ErrorKind::NotSignedIn, sentence))
}

/// Parts an account from its name at the provider.
pub(crate) fn unlink(node: &Node, caller: &Caller, person: &Person) -> Result<Done, NodeError> {
    let mut changes = node.store.begin(node.clock.now());
    if node.store.get::<OpenIdRecord>(person)?.is_none() {
        return Err(NodeError::not_found(format!(
            "{person} has not signed in at the provider; nothing was changed"
        )));
    }
    changes.remove::<OpenIdRecord>(person)?;
    end_sessions(node, &mut changes, |session| session.person == *person)?;
    let subject = format!("account {person}");
    let what = "parted from the name at the provider";
    changes.audit(caller.acted(Action::ManagePeople, &subject, what)?)?;
    changes.commit()?;
    Ok(Done { done: format!("the next person whom the provider names {person} takes the account") })
}

fn words(roles: &[Role]) -> String {
    if roles.is_empty() {
        return "no role".to_owned();
    }
    roles.iter().map(|role| role.word()).collect::<Vec<_>>().join(", ")
}

fn noted(person: &Person, action: &str, reason: &str) -> AuditEvent {
    match acted_alone(person, action) {
        AuditEvent::Acted { person, role, action, subject, .. } => {
            AuditEvent::Acted { person, role, action, subject, reason: reason.to_owned() }
        }
        event => event,
    }
}
