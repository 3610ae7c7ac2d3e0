//! Sessions, second factors, and the tokens of programs.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use striae_casework::roles::Action;
use striae_casework::{Name, Person};
use striae_vocabulary::UnixSeconds;

use super::call::call;
use super::{Call, Done, LoggedIn, Needs, Who};

/// Begin a session; the file is the password.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogIn {
    pub person: Person,
    /// Six digits of the person's device, or one of the recovery codes, where a second factor was set up.
    #[serde(default)]
    pub code: Option<String>,
}
call!(LogIn, "person login" => LoggedIn; Needs::nothing().changing());

/// End the session.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct LogOut;
call!(LogOut, "person logout" => Done; Needs::person().changing().way_out());

/// List the sessions of a person.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListSessions {
    pub person: Person,
}

impl Call for ListSessions {
    const NAME: &'static str = "session list";
    type Reply = SessionList;

    fn needs(&self) -> Needs {
        Needs { who: Who::Owner(self.person.clone(), Action::ManagePeople), ..Needs::person() }
    }
}

/// End all sessions of a person: sign out everywhere.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndSessions {
    pub person: Person,
}

impl Call for EndSessions {
    const NAME: &'static str = "session end";
    type Reply = Done;

    fn needs(&self) -> Needs {
        let who = Who::Owner(self.person.clone(), Action::ManagePeople);
        Needs { who, ..Needs::person().changing().way_out() }
    }

    fn subject(&self, _: &[Vec<u8>]) -> String {
        format!("the sessions of {}", self.person)
    }
}

/// Sessions of a person, the newest first.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct SessionList {
    pub sessions: Vec<ListedSession>,
}

/// One session.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ListedSession {
    pub began: UnixSeconds,
    /// When it was last used, to a minute.
    pub used: UnixSeconds,
    pub expires: UnixSeconds,
    /// Where it began: an address, or nothing of a session at the node's own machine.
    pub source: Option<String>,
}

/// Make a token by which a program acts for the person who makes it.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MakeToken {
    /// Its name, of which each person has one.
    pub name: Name,
    /// Families of calls that it may give: `exhibit`, or `exhibit:read` for those that change nothing. 1 to 32.
    pub scopes: Vec<String>,
    /// Days until it ends, 1 to 366.
    pub days: u32,
}
call!(MakeToken, "token make" => NewToken; Needs::person().changing());

/// A token that was made. It is shown once, and kept nowhere.
#[derive(Clone, JsonSchema, Serialize, Deserialize)]
pub struct NewToken {
    pub token: String,
    pub name: Name,
    pub expires: UnixSeconds,
}

impl fmt::Debug for NewToken {
    /// Without the token, which is as good as a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewToken").field("name", &self.name).finish_non_exhaustive()
    }
}

/// List tokens: one's own, or all of them in a role that manages people.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ListTokens;
call!(ListTokens, "token list" => TokenList; Needs::person());

/// Tokens by person and name.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct TokenList {
    pub tokens: Vec<ListedToken>,
}

/// One token.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ListedToken {
    pub name: Name,
    pub person: Person,
    pub scopes: Vec<String>,
    pub since: UnixSeconds,
    pub expires: UnixSeconds,
    /// When it was last used, to a minute.
    pub used: Option<UnixSeconds>,
}

/// End a token.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndToken {
    pub person: Person,
    pub name: Name,
}

impl Call for EndToken {
    const NAME: &'static str = "token end";
    type Reply = Done;

    fn needs(&self) -> Needs {
        let who = Who::Owner(self.person.clone(), Action::ManagePeople);
        Needs { who, ..Needs::person().changing().way_out() }
    }

    fn subject(&self, _: &[Vec<u8>]) -> String {
        format!("the token {} of {}", self.name, self.person)
    }
}

/// Let an account that was disabled log in again.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnableAccount {
    pub person: Person,
}
call!(
    EnableAccount, "person enable" => Done; Needs::to_do(Action::ManagePeople);
    |call| format!("enabling the account {}", call.person)
);

/// Have a person choose another password at the next sign-in.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpirePassword {
    pub person: Person,
}
call!(
    ExpirePassword, "person expire" => Done; Needs::to_do(Action::ManagePeople);
    |call| format!("a new password of {} at the next sign-in", call.person)
);
