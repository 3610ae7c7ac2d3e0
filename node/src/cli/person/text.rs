//! Replies about people as text for people.

use crate::api::{AccountList, PeopleReply, ProposalList};
use crate::cli::retention::text as retention;
use crate::cli::terminal::table::{or_dash, table};

/// The text of a reply.
pub(in crate::cli) fn text(reply: &PeopleReply) -> String {
    match reply {
        PeopleReply::Accounts(list) => accounts(list),
        PeopleReply::LoggedIn(logged_in) => {
            let session = &logged_in.session;
            let roles: Vec<&str> = session.roles.iter().map(|role| role.word()).collect();
            let (person, expires) = (&session.person, session.expires);
            let choose = session.password_by.as_ref().map_or_else(String::new, |by| {
                format!(
                    "; the password was set by {by}: choose your own first with `striae person password {person}`"
                )
            });
            format!("{person} is logged in as {} until {expires}{choose}", roles.join(", "))
        }
        PeopleReply::Done(done) => done.done.clone(),
        PeopleReply::Proposed(proposal) => format!(
            "{} of {} waits for a second person: another one approves it with `striae person approve {}` until {}",
            proposal.action, proposal.subject, proposal.proposal, proposal.expires
        ),
        PeopleReply::Proposals(list) => proposals(list),
        PeopleReply::Retention(shown) => retention::shown(shown),
        PeopleReply::Erased(erased) => retention::erased(erased),
    }
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
