//! `striae account`, `login`, `logout`, `approve` and `retention`.

use super::argument;
use super::connection::Connection;
use super::output::Output;
use super::people_arguments::{AccountVerb, Approve, Login, RetentionVerb};
use super::session_file;
use super::tables::{or_dash, table};
use crate::NodeError;
use crate::api::{
    AccountList, ErasedRecords, PeopleReply, PeopleRequest, ProposalList, Reply, Request,
    RetentionShown,
};
use crate::clock::Clock;
use crate::data_folder::DataFolder;
use crate::keys::passphrase::password_of;

/// What a command works with.
pub(super) struct At<'a> {
    pub(super) folder: &'a DataFolder,
    pub(super) clock: Clock,
    pub(super) output: &'a Output,
}

impl At<'_> {
    fn call(&self, request: PeopleRequest, attachment: &[u8]) -> Result<Reply, NodeError> {
        Connection::open(self.folder, self.clock)?.call(Request::People(request), attachment)
    }

    fn say(&self, request: PeopleRequest, attachment: &[u8]) -> Result<(), NodeError> {
        self.output.reply(&self.call(request, attachment)?)
    }
}

/// Carries out a verb on accounts.
pub(super) fn account(at: &At<'_>, verb: AccountVerb) -> Result<(), NodeError> {
    match verb {
        AccountVerb::Add { name, role } => {
            let person: striae_casework::Person = argument(&name)?;
            let roles = role.iter().map(|text| argument(text)).collect::<Result<_, _>>()?;
            let password = password_of(person.as_str(), true)?;
            at.say(PeopleRequest::AddAccount { person, roles }, &password)
        }
        AccountVerb::List => at.say(PeopleRequest::Accounts, &[]),
        AccountVerb::Disable { name } => {
            at.say(PeopleRequest::DisableAccount { person: argument(&name)? }, &[])
        }
        AccountVerb::Password { name } => {
            let person: striae_casework::Person = argument(&name)?;
            let password = password_of(person.as_str(), true)?;
            at.say(PeopleRequest::SetPassword { person }, &password)
        }
    }
}

/// Begins a session; its token goes to a file of the user.
pub(super) fn login(at: &At<'_>, arguments: &Login) -> Result<(), NodeError> {
    let person: striae_casework::Person = argument(&arguments.name)?;
    let password = password_of(person.as_str(), false)?;
    let reply = at.call(PeopleRequest::LogIn { person }, &password)?;
    if let Reply::People(PeopleReply::LoggedIn(session)) = &reply {
        session_file::keep(at.folder, &session.token)?;
    }
    at.output.reply(&reply)
}

/// Ends the session.
pub(super) fn logout(at: &At<'_>) -> Result<(), NodeError> {
    let reply = at.call(PeopleRequest::LogOut, &[]);
    // A session that is over is forgotten, too.
    session_file::forget(at.folder)?;
    at.output.reply(&reply?)
}

/// Approves what another person asked for, or lists what waits.
pub(super) fn approve(at: &At<'_>, arguments: &Approve) -> Result<(), NodeError> {
    let request = match arguments.number {
        Some(proposal) => PeopleRequest::Approve { proposal },
        None => PeopleRequest::Proposals,
    };
    at.say(request, &[])
}

/// Carries out a verb of retention.
pub(super) fn retention(at: &At<'_>, verb: RetentionVerb) -> Result<(), NodeError> {
    let request = match verb {
        RetentionVerb::Show => PeopleRequest::ShowRetention,
        RetentionVerb::Apply => PeopleRequest::ApplyRetention,
        RetentionVerb::Hold { kind, reference, reason } => PeopleRequest::Hold {
            kind: argument(&kind)?,
            reference,
            reason: Some(argument(&reason)?),
        },
        RetentionVerb::Unhold { kind, reference } => {
            PeopleRequest::Hold { kind: argument(&kind)?, reference, reason: None }
        }
    };
    at.say(request, &[])
}

/// The text of a reply.
pub(super) fn text(reply: &PeopleReply) -> String {
    match reply {
        PeopleReply::Accounts(list) => accounts(list),
        PeopleReply::LoggedIn(logged_in) => {
            let session = &logged_in.session;
            let roles: Vec<&str> = session.roles.iter().map(|role| role.word()).collect();
            let (person, expires) = (&session.person, session.expires);
            let choose = session.password_by.as_ref().map_or_else(String::new, |by| {
                format!(
                    "; the password was set by {by}: choose your own first with `striae account password {person}`"
                )
            });
            format!("{person} is logged in as {} until {expires}{choose}", roles.join(", "))
        }
        PeopleReply::Done(done) => done.done.clone(),
        PeopleReply::Proposed(proposal) => format!(
            "{} of {} waits for a second person: another one approves it with `striae approve {}` until {}",
            proposal.action, proposal.subject, proposal.proposal, proposal.expires
        ),
        PeopleReply::Proposals(list) => proposals(list),
        PeopleReply::Retention(shown) => retention_text(shown),
        PeopleReply::Erased(erased) => erased_text(erased),
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

fn retention_text(shown: &RetentionShown) -> String {
    let reasons = shown.expired.iter().chain(&shown.kept).map(|item| item.reason.clone());
    let mut lines: Vec<String> = reasons.collect();
    let next = shown.next.map_or_else(String::new, |next| format!(", the next expires {next}"));
    lines.push(format!(
        "{} records have expired, {} are kept although their time has come, {} have time{next}",
        shown.expired_total, shown.kept_total, shown.within
    ));
    lines.join("\n")
}

fn erased_text(erased: &ErasedRecords) -> String {
    if erased.erased.is_empty() {
        return "nothing had expired".to_owned();
    }
    let kinds = erased.erased.iter().map(|one| format!("{} {}", one.records, one.kind));
    format!("erased by kind: {}", kinds.collect::<Vec<_>>().join(", "))
}
