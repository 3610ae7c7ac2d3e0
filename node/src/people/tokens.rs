//! Tokens of programs: made by people, for whom they act within their scopes.

use std::time::Duration;

use striae_casework::roles::{Action, may};
use striae_casework::{Name, Person};
use striae_store::{Changes, MachineTokenRecord};

use super::access::{Caller, digest_of};
use super::accounts::acted_alone;
use super::sign_in::token;
use crate::api::{CALL_NAMES, Done, ListedToken, MakeToken, NewToken, TokenList};
use crate::{Node, NodeError};

/// Most tokens of one person.
const MAX_TOKENS: usize = 32;
/// Most scopes of a token.
const MAX_SCOPES: usize = 32;
/// Longest life of a token, days.
const MAX_DAYS: u32 = 366;
/// Beginning of a token's text, by which scanners of files know it.
const PREFIX: &str = "striae_";
/// Families of calls that only people give.
const PEOPLE_ALONE: [&str; 4] = ["person", "session", "factor", "token"];

/// Makes a token. Only its digest is kept.
pub(crate) fn make(node: &Node, caller: &Caller, asked: MakeToken) -> Result<NewToken, NodeError> {
    let wrong = |sentence: String| Err(NodeError::Argument(sentence));
    if !caller.has_account() || caller.is_program() {
        return wrong("a token is made by a person who has logged in".to_owned());
    }
    let MakeToken { name, scopes, days } = asked;
    if !(1..=MAX_DAYS).contains(&days) {
        return wrong(format!("a token lives for 1 to {MAX_DAYS} days, and {days} were asked for"));
    }
    if scopes.is_empty() || scopes.len() > MAX_SCOPES {
        return wrong(format!(
            "a token has 1 to {MAX_SCOPES} scopes, and {} were named",
            scopes.len()
        ));
    }
    for scope in &scopes {
        let family = scope.strip_suffix(":read").unwrap_or(scope);
        let is_known = CALL_NAMES.iter().any(|call| call.split(' ').next() == Some(family));
        if !is_known || PEOPLE_ALONE.contains(&family) {
            return wrong(format!(
                "'{}' is no scope; name families of calls as exhibit, search or hit:read, none of {}",
                striae_vocabulary::shown(scope),
                PEOPLE_ALONE.join(", ")
            ));
        }
    }
    let now = node.clock.now();
    let mut changes = node.store.begin(now);
    let own = of_person(node, caller.person())?;
    if own.iter().any(|one| one.name == name) {
        return wrong(format!(
            "there is a token {name} already; end it first, or choose another name"
        ));
    }
    if own.len() >= MAX_TOKENS {
        return wrong(format!("a person has at most {MAX_TOKENS} tokens; end one first"));
    }
    let text = format!("{PREFIX}{}", token()?);
    let expires = now.saturating_add(Duration::from_secs(u64::from(days) * 24 * 3600));
    let record = MachineTokenRecord {
        token: digest_of(&text),
        name: name.clone(),
        person: caller.person().clone(),
        scopes,
        since: now,
        expires,
        used: None,
    };
    changes.put(&record)?;
    let what = format!("token {name} made for {}", record.scopes.join(", "));
    changes.audit(acted_alone(caller.person(), &what))?;
    changes.commit()?;
    Ok(NewToken { token: text, name, expires })
}

/// Tokens of a person; all of them for somebody who manages people.
pub(crate) fn list(node: &Node, caller: &Caller) -> Result<TokenList, NodeError> {
    let sees_all = caller.roles().iter().any(|&role| may(role, Action::ManagePeople));
    let mut tokens = Vec::new();
    for record in node.store.all::<MachineTokenRecord>()? {
        let MachineTokenRecord { name, person, scopes, since, expires, used, .. } = record?;
        if sees_all || caller.is_account_of(&person) {
            tokens.push(ListedToken { name, person, scopes, since, expires, used });
        }
    }
    tokens.sort_by(|one, other| (&one.person, &one.name).cmp(&(&other.person, &other.name)));
    Ok(TokenList { tokens })
}

/// Ends a token.
pub(crate) fn end(
    node: &Node,
    caller: &Caller,
    person: &Person,
    name: &Name,
) -> Result<Done, NodeError> {
    let mut changes = node.store.begin(node.clock.now());
    let record = of_person(node, person)?.into_iter().find(|one| one.name == *name);
    let record = record.ok_or_else(|| {
        NodeError::not_found(format!("{person} has no token {name}; nothing was changed"))
    })?;
    changes.remove::<MachineTokenRecord>(&record.token)?;
    let by = caller.by_whom(person);
    changes.audit(acted_alone(person, &format!("token {name} ended{by}")))?;
    changes.commit()?;
    Ok(Done { done: format!("the token {name} of {person} counts no more") })
}

/// Ends all tokens of a person.
pub(super) fn end_all(
    node: &Node,
    changes: &mut Changes<'_>,
    person: &Person,
) -> Result<(), NodeError> {
    for record in of_person(node, person)? {
        changes.remove::<MachineTokenRecord>(&record.token)?;
    }
    Ok(())
}

fn of_person(node: &Node, person: &Person) -> Result<Vec<MachineTokenRecord>, NodeError> {
    let mut tokens = Vec::new();
    for record in node.store.all::<MachineTokenRecord>()? {
        let record = record?;
        if record.person == *person {
            tokens.push(record);
        }
    }
    Ok(tokens)
}
