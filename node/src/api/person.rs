//! People: accounts and sessions.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::roles::{Action, Role};
use striae_casework::{Note, Person};
use striae_vocabulary::UnixSeconds;

use super::call::call;
use super::{Call, Needs, Second, Who};

/// Person who gives a command, as far as the command knows.
#[derive(Clone, Default, JsonSchema, Serialize, Deserialize)]
pub struct Credentials {
    /// The token of a session.
    pub session: Option<String>,
    /// The name by which the system knows the user: counts as long as the node has no accounts.
    pub user: String,
    /// Reason for which the person looks, where policy wants one.
    #[serde(default)]
    pub reason: Option<Note>,
    /// Address of somebody who comes over the network, which no message says.
    #[serde(skip)]
    pub source: Option<std::net::IpAddr>,
}

impl fmt::Debug for Credentials {
    /// Without the token, which is as good as a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").field("user", &self.user).finish_non_exhaustive()
    }
}

/// Accounts by name.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct AccountList {
    pub accounts: Vec<Account>,
}

/// One account.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct Account {
    pub person: Person,
    pub roles: Vec<Role>,
    /// Since when.
    pub since: UnixSeconds,
    /// Since when it can log in no more.
    pub disabled: Option<UnixSeconds>,
    /// Wrong passwords since the last right one.
    pub failures: u32,
    /// Person who set its password, where its owner has not chosen another one yet.
    pub password_by: Option<Person>,
    /// Whether it has a password: one that a provider's statement has made has none.
    pub has_password: bool,
    /// Sign-in at a provider, where there was one: the roles are those of its groups.
    pub by_provider: Option<ByProvider>,
}

/// Sign-in at a provider of OpenID Connect.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ByProvider {
    /// The provider's address.
    pub issuer: String,
    /// Last sign-in there.
    pub used: UnixSeconds,
}

/// A session that began. The token is written to a file and never shown.
#[derive(Clone, JsonSchema, Serialize, Deserialize)]
pub struct LoggedIn {
    pub token: String,
    /// Its summary.
    pub session: Session,
}

impl fmt::Debug for LoggedIn {
    /// Without the token, which is as good as a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoggedIn").field("session", &self.session).finish_non_exhaustive()
    }
}

/// A session.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct Session {
    pub person: Person,
    pub roles: Vec<Role>,
    /// Until when.
    pub expires: UnixSeconds,
    /// Person who set the password, where its owner must choose another one first.
    pub password_by: Option<Person>,
}

/// Report of something done.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct Done {
    /// In one sentence.
    pub done: String,
}

/// Make an account; the file is its password.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddAccount {
    pub person: Person,
    pub roles: Vec<Role>,
}
call!(
    // Before the first account nobody is there who could be the second.
    AddAccount, "person add" => Done; Needs::to_do(Action::ManagePeople).second(Second::WithAccounts);
    |call| {
        let roles: Vec<String> = call.roles.iter().map(ToString::to_string).collect();
        format!("a new account {} as {}", call.person, roles.join(", "))
    }
);

/// Add roles to an account, and remove others.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeRoles {
    pub person: Person,
    pub add: Vec<Role>,
    pub remove: Vec<Role>,
}
call!(
    ChangeRoles, "person roles" => Done; Needs::to_do(Action::ManagePeople);
    |call| {
        let words = |roles: &[Role]| roles.iter().map(|role| role.word()).collect::<Vec<_>>().join(", ");
        let (add, remove) = (words(&call.add), words(&call.remove));
        let changes = match (add.is_empty(), remove.is_empty()) {
            (false, false) => format!("added {add}, removed {remove}"),
            (true, _) => format!("removed {remove}"),
            (false, true) => format!("added {add}"),
        };
        format!("the roles of the account {}: {changes}", call.person)
    }
);

/// List accounts.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ListAccounts;
call!(ListAccounts, "person list" => AccountList; Needs::to_read(Action::ManagePeople));

/// Let an account log in no more.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisableAccount {
    pub person: Person,
}
call!(
    DisableAccount, "person disable" => Done; Needs::to_do(Action::ManagePeople);
    |call| format!("disabling the account {}", call.person)
);

/// Forget the name by which the provider knows a person: the next one whom it names so takes the account.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnlinkAccount {
    pub person: Person,
}
call!(
    UnlinkAccount, "person unlink" => Done; Needs::to_do(Action::ManagePeople);
    |call| format!("parting the account {} from its name at the provider", call.person)
);

/// Give an account another password, which is the file.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetPassword {
    pub person: Person,
}

impl Call for SetPassword {
    const NAME: &'static str = "person password";
    type Reply = Done;

    /// Everybody may change their own. Who sets the password of somebody else can be that person.
    fn needs(&self) -> Needs {
        let who = Who::Owner(self.person.clone(), Action::ManagePeople);
        Needs { who, ..Needs::person().changing().way_out() }
    }

    fn subject(&self, _: &[Vec<u8>]) -> String {
        format!("password of {}", self.person)
    }
}
