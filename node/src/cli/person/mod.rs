//! `striae person`: people who may log in, their sessions, and what waits for a second one.

pub(super) mod arguments;
pub(super) mod text;

use striae_casework::Person;

use self::arguments::PersonVerb;
use super::terminal::at::At;
use super::terminal::values::argument;
use crate::NodeError;
use crate::api::{PeopleReply, PeopleRequest, Reply, Request};
use crate::keys::passphrase::password_of;

/// Carries out a verb on people.
pub(super) fn person(at: &At<'_>, verb: PersonVerb) -> Result<(), NodeError> {
    let call = |request, attachment: &[u8]| at.call(Request::People(request), attachment);
    let (request, password) = match verb {
        PersonVerb::Add { name, role } => {
            let person: Person = argument(&name)?;
            let roles = role.iter().map(|text| argument(text)).collect::<Result<_, _>>()?;
            let password = password_of(person.as_str(), true)?;
            (PeopleRequest::AddAccount { person, roles }, Some(password))
        }
        PersonVerb::List => (PeopleRequest::Accounts, None),
        PersonVerb::Disable { name } => {
            (PeopleRequest::DisableAccount { person: argument(&name)? }, None)
        }
        PersonVerb::Password { name } => {
            let person: Person = argument(&name)?;
            let password = password_of(person.as_str(), true)?;
            (PeopleRequest::SetPassword { person }, Some(password))
        }
        PersonVerb::Login { name } => return login(at, argument(&name)?),
        PersonVerb::Logout => return logout(at),
        PersonVerb::Proposals => (PeopleRequest::Proposals, None),
        PersonVerb::Approve { number } => (PeopleRequest::Approve { proposal: number }, None),
    };
    at.report(&call(request, password.as_deref().map_or(&[][..], |password| password))?)
}

/// Begins a session; its token goes to a file of the user.
fn login(at: &At<'_>, person: Person) -> Result<(), NodeError> {
    let password = password_of(person.as_str(), false)?;
    let reply = at.call(Request::People(PeopleRequest::LogIn { person }), &password)?;
    if let Reply::People(PeopleReply::LoggedIn(session)) = &reply {
        at.keep_session(&session.token)?;
    }
    at.report(&reply)
}

/// Ends the session.
fn logout(at: &At<'_>) -> Result<(), NodeError> {
    let reply = at.call(Request::People(PeopleRequest::LogOut), &[]);
    // A session that is over is forgotten, too.
    at.forget_session()?;
    at.report(&reply?)
}
