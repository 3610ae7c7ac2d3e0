//! Replies about people and their accounts as text for people.

use serde_json::value::{RawValue, to_raw_value};

use crate::api::{AccountList, Done, LoggedIn};
use crate::cli::terminal::shown::{Shown, shown};
use crate::cli::terminal::table::{or_dash, table};

shown!(AccountList, accounts);
shown!(Done, |done| done.done.clone());

impl Shown for LoggedIn {
    fn text(&self) -> String {
        let session = &self.session;
        let roles: Vec<&str> = session.roles.iter().map(|role| role.word()).collect();
        let (person, expires) = (&session.person, session.expires);
        let choose = session.password_by.as_ref().map_or_else(String::new, |by| {
            format!(
                "; the password was set by {by}: choose your own first with `striae person password {person}`"
            )
        });
        format!("{person} is logged in as {} until {expires}{choose}", roles.join(", "))
    }

    /// Without the token.
    fn json(&self) -> serde_json::Result<Box<RawValue>> {
        to_raw_value(&self.session)
    }
}

fn accounts(list: &AccountList) -> String {
    if list.accounts.is_empty() {
        return "there are no accounts: whoever reaches this node's folder is one person in every role".to_owned();
    }
    // The provider is a column where somebody signs in there.
    let has_provider = list.accounts.iter().any(|account| account.by_provider.is_some());
    let mut columns =
        vec!["person", "roles", "since", "disabled", "wrong passwords", "password set by"];
    if has_provider {
        columns.push("last at the provider");
    }
    let mut table = table(columns);
    for account in &list.accounts {
        let roles: Vec<&str> = account.roles.iter().map(|role| role.word()).collect();
        let mut row = vec![
            account.person.to_string(),
            roles.join(", "),
            account.since.to_string(),
            or_dash(account.disabled),
            account.failures.to_string(),
            or_dash(account.password_by.as_ref()),
        ];
        if has_provider {
            row.push(or_dash(account.by_provider.as_ref().map(|provider| provider.used)));
        }
        table.add_row(row);
    }
    table.to_string()
}
