//! `striae person`: people who may log in, their sessions, and what waits for a second one.

pub(super) mod arguments;
mod proposal;
pub(super) mod text;

use striae_casework::Person;
use striae_casework::roles::Role;
use striae_vocabulary::shown;

use self::arguments::PersonVerb;
use super::sign_in;
use super::terminal::at::At;
use super::terminal::values::argument;
use crate::NodeError;
use crate::api::{
    AddAccount, ChangeRoles, Decline, DisableAccount, EnableAccount, ExpirePassword, ListAccounts,
    ListDeclined, ListProposals, LogIn, LogOut, Outcome, SetPassword, TakeBack, UnlinkAccount,
};
use crate::keys::passphrase::password_of;

/// Carries out a verb on people.
pub(super) fn person(at: &At<'_>, verb: PersonVerb) -> Result<(), NodeError> {
    match verb {
        PersonVerb::Add { name, role } => {
            let person = new_name(&name)?;
            let roles = roles_of(&role)?;
            let password = password_of(person.as_str(), true)?;
            at.ask_with(AddAccount { person, roles }, vec![password.to_vec()])
        }
        PersonVerb::Roles { name, add, remove } => {
            let (add, remove) = (roles_of(&add)?, roles_of(&remove)?);
            at.ask(ChangeRoles { person: argument(&name)?, add, remove })
        }
        PersonVerb::List => at.ask(ListAccounts),
        PersonVerb::Disable { name } => at.ask(DisableAccount { person: argument(&name)? }),
        PersonVerb::Password { name } => {
            let person: Person = argument(&name)?;
            let password = password_of(person.as_str(), true)?;
            at.ask_with(SetPassword { person }, vec![password.to_vec()])
        }
        PersonVerb::Login { name, code } => login(at, argument(&name)?, code.as_deref()),
        PersonVerb::Enable { name } => at.ask(EnableAccount { person: argument(&name)? }),
        PersonVerb::Expire { name } => at.ask(ExpirePassword { person: argument(&name)? }),
        PersonVerb::Unlink { name } => at.ask(UnlinkAccount { person: argument(&name)? }),
        PersonVerb::Logout => logout(at),
        PersonVerb::Session(verb) => sign_in::session(at, &verb),
        PersonVerb::Factor(verb) => sign_in::factor(at, verb),
        PersonVerb::Token(verb) => sign_in::token(at, verb),
        PersonVerb::Proposals { declined: false } => at.ask(ListProposals),
        PersonVerb::Proposals { declined: true } => at.ask(ListDeclined),
        PersonVerb::Proposal { number, picture } => proposal::show(at, number, picture.as_deref()),
        PersonVerb::Approve { number, yes } => proposal::approve(at, number, yes),
        PersonVerb::Decline { number, reason } => {
            at.ask(Decline { proposal: number, reason: argument(&reason)? })
        }
        PersonVerb::TakeBack { number } => at.ask(TakeBack { proposal: number }),
    }
}

fn roles_of(words: &[String]) -> Result<Vec<Role>, NodeError> {
    words.iter().map(|text| argument(text)).collect()
}

/// The name of a new account. One that would be kept in another form is refused, so that people
/// know the name that lists and logs have.
fn new_name(text: &str) -> Result<Person, NodeError> {
    let person: Person = argument(text)?;
    if person.as_str() == text {
        return Ok(person);
    }
    Err(NodeError::Argument(format!(
        "the name of an account has no capitals and no spaces around it: write '{person}' in place of '{}'",
        shown(text)
    )))
}

/// Begins a session; its token goes to a file of the user.
fn login(at: &At<'_>, person: Person, code: Option<&str>) -> Result<(), NodeError> {
    let password = password_of(person.as_str(), false)?;
    match at.call(LogIn { person, code: code.map(str::to_owned) }, vec![password.to_vec()])? {
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
