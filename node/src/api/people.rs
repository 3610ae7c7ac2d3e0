//! People between a command and a node: who asks, accounts, sessions, what waits for a second
//! person, and what expires.

use serde::{Deserialize, Serialize};
use striae_casework::retention::RecordKind;
use striae_casework::roles::{Action, Actor, Role};
use striae_casework::{Note, Person};
use striae_vocabulary::UnixSeconds;

/// Who gives a command, as far as the command knows.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Credentials {
    /// The token of a session.
    pub session: Option<String>,
    /// The name by which the system knows the user: counts as long as the node has no accounts.
    pub user: String,
}

impl std::fmt::Debug for Credentials {
    /// Without the token, which is as good as a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credentials").field("user", &self.user).finish_non_exhaustive()
    }
}

/// What is asked of accounts, proposals and retention.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum PeopleRequest {
    /// Make an account; its password is attached.
    AddAccount { person: Person, roles: Vec<Role> },
    /// List accounts.
    Accounts,
    /// Let an account log in no more.
    DisableAccount {
        /// Whose.
        person: Person,
    },
    /// Give an account the attached password.
    SetPassword {
        /// Whose.
        person: Person,
    },
    /// Begin a session with the attached password.
    LogIn { person: Person },
    /// End the session.
    LogOut,
    /// List what waits for a second person.
    Proposals,
    /// Approve what another person asked for: it is done now.
    Approve {
        /// Its number.
        proposal: u64,
    },
    /// What would expire, and why.
    ShowRetention,
    /// Erase what has expired.
    ApplyRetention,
    /// Keep a record whatever its age.
    Hold { kind: RecordKind, reference: String, reason: Option<Note> },
}

/// What is replied.
#[derive(Clone, Serialize, Deserialize)]
pub enum PeopleReply {
    /// The accounts.
    Accounts(AccountList),
    /// A session.
    LoggedIn(LoggedIn),
    /// What was done, in one sentence.
    Done(Done),
    /// It waits for a second person.
    Proposed(Proposal),
    /// What waits for a second person.
    Proposals(ProposalList),
    /// What would expire.
    Retention(RetentionShown),
    /// What was erased.
    Erased(ErasedRecords),
}

impl std::fmt::Debug for PeopleReply {
    /// A session's token is as good as a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PeopleReply")
    }
}

impl PeopleReply {
    /// What `--json` prints.
    pub(super) fn to_json(&self) -> serde_json::Result<serde_json::Value> {
        match self {
            Self::Accounts(reply) => serde_json::to_value(reply),
            Self::LoggedIn(reply) => serde_json::to_value(&reply.session),
            Self::Done(reply) => serde_json::to_value(reply),
            Self::Proposed(reply) => serde_json::to_value(reply),
            Self::Proposals(reply) => serde_json::to_value(reply),
            Self::Retention(reply) => serde_json::to_value(reply),
            Self::Erased(reply) => serde_json::to_value(reply),
        }
    }
}

/// Accounts by name.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AccountList {
    pub accounts: Vec<Account>,
}

/// One account.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Account {
    pub person: Person,
    pub roles: Vec<Role>,
    /// Since when.
    pub since: UnixSeconds,
    /// Since when it can log in no more.
    pub disabled: Option<UnixSeconds>,
    /// Wrong passwords since the last right one.
    pub failures: u32,
    /// Who set its password, where its owner has not chosen another one yet.
    pub password_by: Option<Person>,
}

/// A session that began. The token is written to a file and never shown.
#[derive(Clone, Serialize, Deserialize)]
pub struct LoggedIn {
    pub token: String,
    /// What there is to say of it.
    pub session: Session,
}

/// A session.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Session {
    pub person: Person,
    pub roles: Vec<Role>,
    /// Until when.
    pub expires: UnixSeconds,
    /// Who set the password, where its owner must choose another one first.
    pub password_by: Option<Person>,
}

/// What was done.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Done {
    /// In one sentence.
    pub done: String,
}

/// What one person asked for and a second has to approve.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Proposal {
    /// Its number.
    pub proposal: u64,
    pub action: Action,
    /// With what.
    pub subject: String,
    pub first: Actor,
    /// Until when it can be approved.
    pub expires: UnixSeconds,
}

/// What waits for a second person, the oldest first.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ProposalList {
    /// Each.
    pub proposals: Vec<Proposal>,
}

/// What would expire, and what is kept though its time has come.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct RetentionShown {
    /// What has expired, the first of it, each with its reason.
    pub expired: Vec<RetainedItem>,
    /// How much has expired in all.
    pub expired_total: u64,
    /// What is kept all the same, the first of it.
    pub kept: Vec<RetainedItem>,
    /// How much is kept all the same.
    pub kept_total: u64,
    /// How much has its time still to come.
    pub within: u64,
    /// When the next record expires.
    pub next: Option<UnixSeconds>,
}

/// One record whose time has come.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RetainedItem {
    pub kind: RecordKind,
    pub reference: String,
    /// Why it expired, or why it is kept.
    pub reason: String,
}

/// What was erased, by kind.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ErasedRecords {
    /// How many of each kind.
    pub erased: Vec<ErasedKind>,
}

/// How many records of a kind were erased.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ErasedKind {
    pub kind: RecordKind,
    /// How many.
    pub records: u64,
}
