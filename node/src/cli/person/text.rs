//! Replies about people as text for people.

use serde_json::value::{RawValue, to_raw_value};

use crate::api::{
    self, AccountList, Approved, Call, Done, LoggedIn, Proposal, ProposalList, every_call,
};
use crate::cli::terminal::shown::{Shown, shown};
use crate::cli::terminal::table::{or_dash, table};

shown!(AccountList, accounts);
shown!(Proposal, proposed);
shown!(ProposalList, proposals);
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

impl Shown for Approved {
    /// The text of the reply to the call that was approved.
    fn text(&self) -> String {
        fn typed<C: Call<Reply: Shown>>(json: &str) -> Option<String> {
            serde_json::from_str::<C::Reply>(json).ok().map(|reply| reply.text())
        }
        macro_rules! text_of {
            ($($call:ident,)*) => {
                match self.call.as_str() {
                    $(api::$call::NAME => typed::<api::$call>(self.reply.get()),)*
                    _ => None,
                }
            };
        }
        every_call!(text_of).unwrap_or_else(|| self.reply.get().to_owned())
    }

    fn json(&self) -> serde_json::Result<Box<RawValue>> {
        Ok(self.reply.clone())
    }
}

fn proposed(proposal: &Proposal) -> String {
    format!(
        "{} of {} waits for a second person: another one approves it with `striae person approve {}` until {}",
        proposal.action, proposal.subject, proposal.proposal, proposal.expires
    )
}

fn accounts(list: &AccountList) -> String {
    if list.accounts.is_empty() {
        return "there are no accounts: whoever reaches this node's folder is one person in every role".to_owned();
    }
    let mut table =
        table(["person", "roles", "since", "disabled", "wrong passwords", "password set by"]);
    for account in &list.accounts {
        let roles: Vec<&str> = account.roles.iter().map(|role| role.word()).collect();
        table.add_row([
            account.person.to_string(),
            roles.join(", "),
            account.since.to_string(),
            or_dash(account.disabled),
            account.failures.to_string(),
            or_dash(account.password_by.as_ref()),
        ]);
    }
    table.to_string()
}

fn proposals(list: &ProposalList) -> String {
    if list.proposals.is_empty() {
        return "nothing waits for a second person".to_owned();
    }
    let mut table = table(["number", "what", "of", "asked by", "until"]);
    for one in &list.proposals {
        table.add_row([
            one.proposal.to_string(),
            one.action.to_string(),
            one.subject.clone(),
            format!("{} ({})", one.first.person, one.first.role),
            one.expires.to_string(),
        ]);
    }
    table.to_string()
}
