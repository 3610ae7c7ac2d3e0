//! The person behind a call, and whether its needs allow it: roles, and calls that take two people.
//!
//! As long as a node has no accounts, whoever reaches its folder is one person in every role. The
//! first account ends that.

use std::time::Duration;

use striae_casework::Person;
use striae_casework::roles::{Action, Actor, Role, RoleError, check_four_eyes, may};
use striae_protocol::Digest;
use striae_store::{AccountRecord, AuditEvent, MachineTokenRecord, Record, SessionRecord};

use super::sign_in;
use crate::api::{Call, Credentials, Needs, Second, Who, WhoActs};
use crate::{ErrorKind, Node, NodeError};

/// Longest token that is looked at.
const MAX_TOKEN: usize = 128;
/// The last use of a session or token is written down so often.
const NOTE_USE_EVERY: Duration = Duration::from_mins(1);

/// The person behind a request, who may do it.
#[derive(Debug, Clone)]
pub struct Caller {
    person: Person,
    roles: Vec<Role>,
    /// Whether the node has accounts, and this is one.
    has_account: bool,
    /// Person who approved it, where it takes two.
    second: Option<Actor>,
    /// The token by which a program acts for the person.
    token: Option<MachineTokenRecord>,
}

impl Caller {
    /// Somebody of whom nothing is asked.
    fn anybody() -> Result<Self, NodeError> {
        let person = person("nobody")?;
        Ok(Self { person, roles: Vec::new(), has_account: false, second: None, token: None })
    }

    /// The person with an account.
    pub(crate) fn of_account(account: &AccountRecord) -> Self {
        let (person, roles) = (account.person.clone(), account.roles.clone());
        Self { person, roles, has_account: true, second: None, token: None }
    }

    /// The same, with the person who approved what is done.
    pub(crate) fn with_second(self, second: Actor) -> Self {
        Self { second: Some(second), ..self }
    }

    /// Their roles.
    pub(crate) fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// Whether a program acts for the person.
    pub(crate) fn is_program(&self) -> bool {
        self.token.is_some()
    }

    /// Refuses a call that a program's token does not reach.
    pub(crate) fn check_scope(&self, call: &str, reads: bool) -> Result<(), NodeError> {
        let Some(token) = &self.token else { return Ok(()) };
        let family = call.split(' ').next().unwrap_or(call);
        let reaches = |scope: &String| match scope.strip_suffix(":read") {
            Some(of) => of == family && reads,
            None => scope == family,
        };
        if token.scopes.iter().any(reaches) {
            return Ok(());
        }
        let (name, scopes) = (&token.name, token.scopes.join(", "));
        Err(NodeError::refused(
            ErrorKind::NotAllowed,
            format!("the token {name} does not reach '{call}'; its scopes: {scopes}"),
        ))
    }

    /// The person.
    pub(crate) fn person(&self) -> &Person {
        &self.person
    }

    /// Whether the person has logged in.
    pub(crate) fn has_account(&self) -> bool {
        self.has_account
    }

    /// Whether this is the person whose account it is.
    pub(crate) fn is_account_of(&self, person: &Person) -> bool {
        self.has_account && self.person == *person
    }

    /// Words on who does something about a person: nothing where it is that person.
    pub(crate) fn by_whom(&self, person: &Person) -> String {
        if self.is_account_of(person) { String::new() } else { format!(" by {}", self.person) }
    }

    /// Whether the person to whom the reply goes, of two the one who approved, may see casework.
    pub(crate) fn reader_views_casework(&self) -> bool {
        let second = self.second.as_ref().map(|second| may(second.role, Action::ViewCasework));
        second.unwrap_or_else(|| self.actor(Action::ViewCasework).is_ok())
    }

    /// Person who approved it, where it took two.
    pub(crate) fn second(&self) -> Option<&Actor> {
        self.second.as_ref()
    }

    /// The person in the role in which they do this; refused when none of theirs allows it.
    pub(crate) fn actor(&self, action: Action) -> Result<Actor, NodeError> {
        let role = self.roles.iter().copied().find(|&role| may(role, action));
        if let Some(role) = role {
            return Ok(Actor { person: self.person.clone(), role });
        }
        let refused = match self.roles.first() {
            Some(&role) => RoleError::MayNot { role, action }.to_string(),
            None => format!("nobody said who does {action}"),
        };
        Err(NodeError::refused(ErrorKind::NotAllowed, format!("{}: {refused}", self.person)))
    }

    /// Entry of the audit log on something that this person did.
    pub(crate) fn acted(
        &self,
        action: Action,
        subject: &str,
        reason: &str,
    ) -> Result<AuditEvent, NodeError> {
        let Actor { person, role } = self.actor(action)?;
        Ok(AuditEvent::Acted {
            person: person.to_string(),
            role: role.to_string(),
            action: action.to_string(),
            subject: subject.to_owned(),
            reason: reason.to_owned(),
        })
    }

    /// The same for what has an entry of its own: only who did it is added, where that is known.
    pub(crate) fn acted_if_known(
        &self,
        action: Action,
        subject: &str,
    ) -> Result<Option<AuditEvent>, NodeError> {
        if self.has_account { self.acted(action, subject, "").map(Some) } else { Ok(None) }
    }
}

fn person(name: &str) -> Result<Person, NodeError> {
    name.parse().map_err(|error: striae_casework::UnfitText| NodeError::Argument(error.to_string()))
}

/// The person behind a call with these needs. Refused when the node has accounts and nobody has logged in, and when no role of
/// theirs allows the call.
pub(crate) fn authorise(
    node: &Node,
    credentials: &Credentials,
    needs: &Needs,
) -> Result<Caller, NodeError> {
    if needs.who == Who::Anybody {
        return Caller::anybody();
    }
    let (caller, password_by) = identify(node, credentials)?;
    let action = action_of(&caller, needs);
    // A way out is one's own: another person's password is none.
    if let Some(by) = password_by.filter(|_| !needs.is_way_out || action.is_some()) {
        let person = caller.person();
        return Err(NodeError::refused(
            ErrorKind::NotAllowed,
            format!(
                "the password of {person} was set by {by}: choose your own first with `striae person password {person}`, and log in anew"
            ),
        ));
    }
    if let Some(action) = action {
        caller.actor(action)?;
    }
    Ok(caller)
}

/// Whether anybody has an account.
pub(crate) fn has_accounts(node: &Node) -> Result<bool, NodeError> {
    Ok(node.store.all::<AccountRecord>()?.next().transpose()?.is_some())
}

/// The caller; and the person who has set the password of their account, where that was somebody else.
fn identify(node: &Node, credentials: &Credentials) -> Result<(Caller, Option<Person>), NodeError> {
    let not_signed_in = |sentence: &str| NodeError::refused(ErrorKind::NotSignedIn, sentence);
    if !has_accounts(node)? {
        if credentials.source.is_some() {
            return Err(not_signed_in(
                "this node has no accounts, so nobody is known over the network: add the first one on its own machine with `striae person add NAME --role operator`",
            ));
        }
        let person = person(&credentials.user).or_else(|_| person("operator"))?;
        let roles = Role::ALL.to_vec();
        let caller = Caller { person, roles, has_account: false, second: None, token: None };
        return Ok((caller, None));
    }
    let nobody =
        || not_signed_in("this node has accounts: log in first with `striae person login NAME`");
    let token = credentials.session.as_ref().filter(|token| token.len() <= MAX_TOKEN);
    let token = digest_of(token.ok_or_else(nobody)?);
    let over =
        || not_signed_in("the session is over: log in again with `striae person login NAME`");
    let now = node.clock.now();
    if let Some(record) = node.store.get::<MachineTokenRecord>(&token)? {
        let is_over = record.expires <= now;
        let account = account_of(node, &record.person)?.filter(|_| !is_over).ok_or_else(|| {
            not_signed_in(
                "the token is over: its person makes another one with `striae person token make`",
            )
        })?;
        if record.used.is_none_or(|used| now.since(used) >= NOTE_USE_EVERY) {
            note_use(node, &MachineTokenRecord { used: Some(now), ..record.clone() })?;
        }
        let caller = Caller { token: Some(record), ..Caller::of_account(&account) };
        return Ok((caller, account.password_by));
    }
    let session = node.store.get::<SessionRecord>(&token)?;
    let session = session.filter(|one| !sign_in::is_over(one, now)).ok_or_else(over)?;
    let account = account_of(node, &session.person)?.ok_or_else(over)?;
    if session.idle_s.is_some() && now.since(session.used) >= NOTE_USE_EVERY {
        note_use(node, &SessionRecord { used: now, ..session })?;
    }
    Ok((Caller::of_account(&account), account.password_by))
}

/// Writes down that a session or token was used. One that was ended meanwhile does not come back.
fn note_use<R: Record>(node: &Node, used: &R) -> Result<(), NodeError> {
    let mut changes = node.store.begin(node.clock.now());
    if node.store.get::<R>(&used.key())?.is_some() {
        changes.put(used)?;
        changes.commit_unsynced()?;
    }
    Ok(())
}

/// The account of a person who may log in.
pub(crate) fn account_of(node: &Node, person: &Person) -> Result<Option<AccountRecord>, NodeError> {
    let account = node.store.get::<AccountRecord>(person)?;
    Ok(account.filter(|account| account.disabled.is_none()))
}

/// Digest that is kept of a session's token.
pub(crate) fn digest_of(token: &str) -> Digest {
    Digest::sha256(token.trim().as_bytes())
}

/// The action that a role must allow, and for which policy may want two people.
fn action_of(caller: &Caller, needs: &Needs) -> Option<Action> {
    match &needs.who {
        Who::Anybody | Who::Person => None,
        Who::Role(action) => Some(*action),
        Who::Owner(person, action) => (!caller.is_account_of(person)).then_some(*action),
    }
}

/// The action for which policy wants a second person, who is not there yet.
pub(crate) fn waits_for_second(node: &Node, caller: &Caller, needs: &Needs) -> Option<Action> {
    let may_wait = match needs.second {
        Second::Never => false,
        Second::AsPolicySays => true,
        Second::WithAccounts => caller.has_account,
    };
    action_of(caller, needs)
        .filter(|action| may_wait && node.national.policy.four_eyes.actions.contains(action))
}

/// Refuses a second person who is the first, or whose roles do not allow it.
pub(crate) fn second_actor(
    action: Action,
    first: &Actor,
    second: &Caller,
) -> Result<Actor, NodeError> {
    let actor = second.actor(action)?;
    check_four_eyes(action, first, Some(&actor))
        .map_err(|error| NodeError::Argument(error.to_string()))?;
    Ok(actor)
}

/// Puts the person who has logged in, and the one who approved, in place of those whom the call names. Without accounts people
/// are named and not proven, and the names are written down.
pub(crate) fn put_people(caller: &Caller, call: &mut impl Call) -> Result<(), NodeError> {
    let Some(action) = action_of(caller, &call.needs()).filter(|_| caller.has_account) else {
        return Ok(());
    };
    if let Some(who) = call.who_acts() {
        let Actor { person, role } = caller.actor(action)?;
        let second = caller.second.clone().map(|second| (second.person, second.role));
        *who = WhoActs { person, role, second, reason: who.reason.clone() };
    }
    Ok(())
}
