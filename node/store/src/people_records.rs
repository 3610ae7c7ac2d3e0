//! The records of people and of what they decide: accounts, sessions, legal holds, and which
//! policies the node went by.

use serde::{Deserialize, Serialize};
use striae_casework::retention::RecordKind;
use striae_casework::roles::{Actor, Role};
use striae_casework::{Name, Note, Person};
use striae_protocol::Digest;
use striae_vocabulary::UnixSeconds;

use crate::{Family, FormerRecord, HoldKey, NoPrevious, Record};

/// A person who may log in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountRecord {
    pub person: Person,
    /// Roles of the person at this node.
    pub roles: Vec<Role>,
    /// Text of the password's record, by which it is recognised.
    pub password: String,
    /// Person who set it, where that was not its owner: until the owner has chosen another one, the
    /// account is good for nothing else.
    pub password_by: Option<Person>,
    /// When the account was made.
    pub since: UnixSeconds,
    /// When it was disabled.
    pub disabled: Option<UnixSeconds>,
    /// Wrong passwords since the last right one.
    pub failures: u32,
    /// When the last wrong one was given.
    pub failed: UnixSeconds,
}

impl Record for AccountRecord {
    const FAMILY: Family = Family::Accounts;
    type Previous = NoPrevious;
    type Key = Person;

    fn key(&self) -> Person {
        self.person.clone()
    }
}

/// Somebody who is logged in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionRecord {
    /// SHA-256 of the token that only the person's command or browser has.
    pub token: Digest,
    pub person: Person,
    /// When it began.
    pub began: UnixSeconds,
    /// When it ends, however much it is used.
    pub expires: UnixSeconds,
    /// When it was last used, to a minute.
    pub used: UnixSeconds,
    /// Seconds without use after which it ends; none of a session at the node's own machine.
    pub idle_s: Option<u32>,
    /// Where it began: an address, or nothing of a session at the node's own machine.
    pub source: Option<String>,
}

/// A session before it had an idle limit.
#[derive(Debug, Deserialize)]
pub struct SessionRecord1 {
    token: Digest,
    person: Person,
    expires: UnixSeconds,
}

impl FormerRecord for SessionRecord1 {
    type Previous = NoPrevious;
}

impl From<SessionRecord1> for SessionRecord {
    fn from(former: SessionRecord1) -> Self {
        let SessionRecord1 { token, person, expires } = former;
        Self {
            token,
            person,
            began: UnixSeconds(0),
            expires,
            used: UnixSeconds(0),
            idle_s: None,
            source: None,
        }
    }
}

impl Record for SessionRecord {
    const FAMILY: Family = Family::Sessions;
    type Previous = SessionRecord1;
    type Key = Digest;

    fn key(&self) -> Digest {
        self.token
    }
}

/// A token by which a program acts for the person who made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MachineTokenRecord {
    /// SHA-256 of the token, which only the program has.
    pub token: Digest,
    /// Its name, of which each person has one.
    pub name: Name,
    /// Person for whom it acts.
    pub person: Person,
    /// Families of calls that it may give: `exhibit`, or `exhibit:read` for those that change nothing.
    pub scopes: Vec<String>,
    /// When it was made.
    pub since: UnixSeconds,
    /// When it ends.
    pub expires: UnixSeconds,
    /// When it was last used, to a minute.
    pub used: Option<UnixSeconds>,
}

impl Record for MachineTokenRecord {
    const FAMILY: Family = Family::MachineTokens;
    type Previous = NoPrevious;
    type Key = Digest;

    fn key(&self) -> Digest {
        self.token
    }
}

/// A person whom a provider of OpenID Connect names, and the name by which it knows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenIdRecord {
    pub person: Person,
    /// The provider's address.
    pub issuer: String,
    /// Its own name of the person, which it gives nobody else.
    pub subject: String,
    /// First sign-in.
    pub since: UnixSeconds,
    /// Last sign-in.
    pub used: UnixSeconds,
}

impl Record for OpenIdRecord {
    const FAMILY: Family = Family::OpenIdNames;
    type Previous = NoPrevious;
    type Key = Person;

    fn key(&self) -> Person {
        self.person.clone()
    }
}

/// That a record is kept whatever its age.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoldRecord {
    pub kind: RecordKind,
    /// Its name, as lists show it.
    pub reference: String,
    pub reason: Note,
    pub actor: Actor,
    /// Since when.
    pub since: UnixSeconds,
}

impl Record for HoldRecord {
    const FAMILY: Family = Family::Holds;
    type Previous = NoPrevious;
    type Key = HoldKey;

    fn key(&self) -> HoldKey {
        HoldKey { kind: self.kind, reference: self.reference.clone() }
    }
}

/// The policy that the node went by when it last started.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyRecord {
    /// Name of the policy: the disclosure table, or the national policy.
    pub policy: String,
    /// SHA-256 of its file.
    pub digest: Digest,
}

impl Record for PolicyRecord {
    const FAMILY: Family = Family::Policies;
    type Previous = NoPrevious;
    type Key = String;

    fn key(&self) -> String {
        self.policy.clone()
    }
}
