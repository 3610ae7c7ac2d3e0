//! `striae person`: people who may log in, their sessions, and what waits for a second one.

pub(super) mod arguments;
pub(super) mod text;

use striae_casework::Person;

use self::arguments::PersonVerb;
use super::terminal::at::At;
use super::terminal::values::argument;
use crate::NodeError;
use crate::api::{
    AddAccount, Approve, DisableAccount, ListAccounts, ListProposals, LogIn, LogOut, Outcome,
    SetPassword,
};
use crate::keys::passphrase::password_of;

/// Carries out a verb on people.
pub(super) fn person(at: &At<'_>, verb: PersonVerb) -> Result<(), NodeError> {
    match verb {
        PersonVerb::Add { name, role } => {
            let person: Person = argument(&name)?;
            let roles = role.iter().map(|text| argument(text)).collect::<Result<_, _>>()?;
            let password = password_of(person.as_str(), true)?;
            at.ask_with(AddAccount { person, roles }, vec![password.to_vec()])
        }
        PersonVerb::List => at.ask(ListAccounts),
        PersonVerb::Disable { name } => at.ask(DisableAccount { person: argument(&name)? }),
        PersonVerb::Password { name } => {
            let person: Person = argument(&name)?;
            let password = password_of(person.as_str(), true)?;
            at.ask_with(SetPassword { person }, vec![password.to_vec()])
        }
        PersonVerb::Login { name } => login(at, argument(&name)?),
        PersonVerb::Logout => logout(at),
        PersonVerb::Proposals => at.ask(ListProposals),
        PersonVerb::Approve { number } => at.ask(Approve { proposal: number }),
    }
}

/// Begins a session; its token goes to a file of the user.
fn login(at: &At<'_>, person: Person) -> Result<(), NodeError> {
    let password = password_of(person.as_str(), false)?;
    match at.call(LogIn { person }, vec![password.to_vec()])? {
        Outcome::Done(begun) => {
            at.keep_session(&begun.token)?;
            at.report(&begun)
        }
        Outcome::Waits(proposal) => at.report(&proposal),
    }
}

/// Ends the session.
fn logout(at: &At<'_>) -> Result<(), NodeError> {
    let reply = at.reply_to(LogOut);
    // A session that is over is forgotten, too.
    at.forget_session()?;
    reply?.map_or(Ok(()), |done| at.report(&done))
}
