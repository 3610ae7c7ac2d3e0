//! Who asks, and whether they may: the person behind a command, what each request needs, and what
//! takes two people.
//!
//! As long as a node has no accounts, whoever reaches its folder is one person in every role. The
//! first account ends that.

use striae_casework::Person;
use striae_casework::roles::{Action, Actor, Role, RoleError, check_four_eyes, may};
use striae_protocol::Digest;
use striae_store::{AccountRecord, AuditEvent, SessionRecord};

use crate::api::{
    CaseworkRequest, Credentials, GatewayCall, HitAction, ImportHow, PeopleRequest, Request,
    WhoActs,
};
use crate::{Node, NodeError};

/// Longest token that is looked at.
const MAX_TOKEN: usize = 128;

/// The person behind a request, who may do it.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    person: Person,
    roles: Vec<Role>,
    /// Whether the node has accounts, and this is one.
    has_account: bool,
    /// Who approved it, where it takes two.
    second: Option<Actor>,
}

/// What a request needs of whoever asks.
enum Needed {
    /// Nothing: it says nothing of anybody.
    Nothing,
    /// A session, in whatever role.
    Person,
    /// A role that allows this.
    Role(Action),
}

impl Caller {
    /// Somebody of whom nothing is asked.
    fn anybody() -> Result<Self, NodeError> {
        let person = person("nobody")?;
        Ok(Self { person, roles: Vec::new(), has_account: false, second: None })
    }

    /// The person with an account.
    pub(crate) fn of_account(account: &AccountRecord) -> Self {
        let (person, roles) = (account.person.clone(), account.roles.clone());
        Self { person, roles, has_account: true, second: None }
    }

    /// The same, with the person who approved what is done.
    pub(crate) fn with_second(self, second: Actor) -> Self {
        Self { second: Some(second), ..self }
    }

    /// Who it is.
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

    /// Who approved it, where it took two.
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
        Err(NodeError::Argument(format!("{}: {refused}", self.person)))
    }

    /// What the audit log says of something that this person did.
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

/// The person behind a request. Refused when the node has accounts and nobody has logged in, and
/// when no role of theirs allows the request.
pub(crate) fn authorise(
    node: &Node,
    credentials: &Credentials,
    request: &Request,
) -> Result<Caller, NodeError> {
    if matches!(needed(request), Needed::Nothing) {
        return Caller::anybody();
    }
    let (caller, password_by) = identify(node, credentials)?;
    if let Some(by) = password_by.filter(|_| !frees_of_foreign_password(&caller, request)) {
        let person = caller.person();
        return Err(NodeError::Argument(format!(
            "the password of {person} was set by {by}: choose your own first with `striae person password {person}`, and log in anew"
        )));
    }
    if let Some(action) = action_of(&caller, request) {
        caller.actor(action)?;
    }
    Ok(caller)
}

/// Whether a person whose password somebody else has set may do this all the same: choose another
/// one, or leave.
fn frees_of_foreign_password(caller: &Caller, request: &Request) -> bool {
    match request {
        Request::People(PeopleRequest::SetPassword { person }) => caller.is_account_of(person),
        Request::People(PeopleRequest::LogOut) => true,
        _ => false,
    }
}

/// Whether anybody has an account.
pub(crate) fn has_accounts(node: &Node) -> Result<bool, NodeError> {
    Ok(node.store.all::<AccountRecord>()?.next().transpose()?.is_some())
}

/// Who it is; and who has set the password of their account, where that was somebody else.
fn identify(node: &Node, credentials: &Credentials) -> Result<(Caller, Option<Person>), NodeError> {
    if !has_accounts(node)? {
        let person = person(&credentials.user).or_else(|_| person("operator"))?;
        let roles = Role::ALL.to_vec();
        return Ok((Caller { person, roles, has_account: false, second: None }, None));
    }
    let sentence = "this node has accounts: log in first with `striae person login NAME`";
    let nobody = || NodeError::Argument(sentence.to_owned());
    let token = credentials.session.as_ref().filter(|token| token.len() <= MAX_TOKEN);
    let token = digest_of(token.ok_or_else(nobody)?);
    let over = || {
        NodeError::Argument(
            "the session is over: log in again with `striae person login NAME`".to_owned(),
        )
    };
    let session = node.store.get::<SessionRecord>(&token)?;
    let session = session.filter(|one| one.expires > node.clock.now()).ok_or_else(over)?;
    let account = account_of(node, &session.person)?.ok_or_else(over)?;
    Ok((Caller::of_account(&account), account.password_by))
}

/// The account of a person who may log in.
pub(crate) fn account_of(node: &Node, person: &Person) -> Result<Option<AccountRecord>, NodeError> {
    let account = node.store.get::<AccountRecord>(person)?;
    Ok(account.filter(|account| account.disabled.is_none()))
}

/// What is kept of a session's token.
pub(crate) fn digest_of(token: &str) -> Digest {
    Digest::sha256(token.trim().as_bytes())
}

/// What a request does that a role must allow, and that policy may want two people for.
fn action_of(caller: &Caller, request: &Request) -> Option<Action> {
    match (needed(request), request) {
        (Needed::Role(action), _) => Some(action),
        // Whoever sets the password of somebody else can be that person.
        (_, Request::People(PeopleRequest::SetPassword { person }))
            if !caller.is_account_of(person) =>
        {
            Some(Action::ManagePeople)
        }
        _ => None,
    }
}

/// Whether policy wants a second person for this request, who is not there yet.
pub(crate) fn waits_for_second(node: &Node, caller: &Caller, request: &Request) -> Option<Action> {
    // To look at what a file asks decides nothing; and an answer is made of what was disclosed
    // already.
    let is_decided = matches!(
        request,
        Request::Gateway(
            GatewayCall::Answer { .. } | GatewayCall::Import { how: ImportHow::Check, .. }
        )
    );
    let names_second =
        !caller.has_account && matches!(request, Request::ActOnHit { .. } | Request::Gateway(_));
    // Before the first account there is nobody who could be the second.
    let is_first_account =
        !caller.has_account && matches!(request, Request::People(PeopleRequest::AddAccount { .. }));
    // A key that waits decides nothing either: the certificate that it needs is installed by two.
    let is_decided = is_decided || matches!(request, Request::MakeNextKey);
    let is_excepted = is_decided || names_second || is_first_account;
    action_of(caller, request)
        .filter(|action| !is_excepted && node.national.policy.four_eyes.actions.contains(action))
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

fn needed(request: &Request) -> Needed {
    match request {
        Request::Status | Request::Charter { .. } => Needed::Nothing,
        Request::Incidents | Request::Clock { confirm: false } => Needed::Person,
        Request::Enroll(_) => Needed::Role(Action::EnterRecords),
        Request::Exhibits { .. }
        | Request::Queries
        | Request::Query { .. }
        | Request::Hits
        | Request::SentHits
        | Request::Hit { .. }
        | Request::ReleasedScan { .. }
        | Request::Links { .. }
        | Request::Gateway(GatewayCall::List) => Needed::Role(Action::ViewCasework),
        Request::Statistics => Needed::Role(Action::ViewStatistics),
        Request::ActOnHit { action, .. } => Needed::Role(action_on_hit(action)),
        Request::Gateway(
            GatewayCall::Enter { .. } | GatewayCall::Import { .. } | GatewayCall::Answer { .. },
        ) => Needed::Role(Action::ServeGateway),
        Request::SearchExhibit { .. } | Request::SearchFiles { .. } => Needed::Role(Action::Search),
        Request::Ask { .. } | Request::Renew { .. } => Needed::Role(Action::AskAbroad),
        Request::Withdraw { .. } => Needed::Role(Action::WithdrawQuery),
        Request::Audit
        | Request::AuditVerify
        | Request::AuditProve { .. }
        | Request::AuditExport => Needed::Role(Action::ViewAuditLog),
        Request::AuditErase { .. } => Needed::Role(Action::EraseExpired),
        Request::Verify
        | Request::Reindex
        | Request::Clock { confirm: true }
        | Request::MakeNextKey
        | Request::InstallDocuments { .. } => Needed::Role(Action::RunNode),
        Request::Casework(request) => needed_in_casework(request),
        Request::People(request) => needed_of_people(request),
    }
}

/// What a step in the life of a hit is, among what roles allow.
fn action_on_hit(action: &HitAction) -> Action {
    match action {
        HitAction::Review | HitAction::Examine { .. } => Action::ExamineHit,
        HitAction::Verify { .. } => Action::VerifyHit,
        HitAction::Request { .. } => Action::RequestConfirmation,
        HitAction::Sign { .. } => Action::SignConfirmation,
        HitAction::Withdraw => Action::WithdrawHit,
        HitAction::Release => Action::ReleaseScan,
    }
}

/// Puts the person who has logged in, and the one who approved, in place of whom the request names.
/// Without accounts people are named and not proven, and the names are written down.
pub(crate) fn with_people(caller: &Caller, request: Request) -> Result<Request, NodeError> {
    if !caller.has_account {
        return Ok(request);
    }
    let action = action_of(caller, &request);
    let put = |who: WhoActs| -> Result<WhoActs, NodeError> {
        let Some(action) = action else { return Ok(who) };
        let Actor { person, role } = caller.actor(action)?;
        let second = caller.second.clone().map(|second| (second.person, second.role));
        Ok(WhoActs { person, role, second, reason: who.reason })
    };
    Ok(match request {
        Request::ActOnHit { hit, action, who } => Request::ActOnHit { hit, action, who: put(who)? },
        Request::Gateway(GatewayCall::Enter { country, key, who }) => {
            Request::Gateway(GatewayCall::Enter { country, key, who: put(who)? })
        }
        Request::Gateway(GatewayCall::Import { how, who }) => {
            Request::Gateway(GatewayCall::Import { how, who: put(who)? })
        }
        request => request,
    })
}

fn needed_in_casework(request: &CaseworkRequest) -> Needed {
    match request {
        CaseworkRequest::ShowCase { .. }
        | CaseworkRequest::ShowFirearm { .. }
        | CaseworkRequest::ShowExhibit { .. }
        | CaseworkRequest::CheckGrounds { .. } => Needed::Role(Action::ViewCasework),
        CaseworkRequest::SetCase { .. }
        | CaseworkRequest::SetFirearm { .. }
        | CaseworkRequest::SetExhibit { .. } => Needed::Role(Action::EnterRecords),
        CaseworkRequest::RecordGround { .. } => Needed::Role(Action::RecordGround),
        CaseworkRequest::ShowPolicy => Needed::Person,
        CaseworkRequest::Import { .. } => Needed::Role(Action::ImportRecords),
        CaseworkRequest::Export => Needed::Role(Action::ExportRecords),
    }
}

fn needed_of_people(request: &PeopleRequest) -> Needed {
    match request {
        PeopleRequest::LogIn { .. } => Needed::Nothing,
        PeopleRequest::LogOut
        | PeopleRequest::Proposals
        | PeopleRequest::Approve { .. }
        | PeopleRequest::ShowRetention
        // Everybody may change their own; that of others takes a role, as `action_of` says.
        | PeopleRequest::SetPassword { .. } => Needed::Person,
        PeopleRequest::AddAccount { .. }
        | PeopleRequest::Accounts
        | PeopleRequest::DisableAccount { .. } => Needed::Role(Action::ManagePeople),
        PeopleRequest::ApplyRetention => Needed::Role(Action::EraseExpired),
        PeopleRequest::Hold { .. } => Needed::Role(Action::SetLegalHold),
    }
}
