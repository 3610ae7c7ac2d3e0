//! Logged in sessions with tokens, opened anew after a token was away.

use std::collections::BTreeMap;

use cryptoki::context::Pkcs11;
use cryptoki::error::{Error, RvError};
use cryptoki::session::{Session, UserType};
use cryptoki::slot::Slot;

use crate::address::TokenAddress;
use crate::error::TokenError;
use crate::module::Library;
use crate::place::Pin;

/// Sessions, each under the address of its token.
#[derive(Default)]
pub(crate) struct Sessions(BTreeMap<String, Session>);

impl Sessions {
    /// Closes all of them.
    pub(crate) fn close(&mut self) {
        self.0.clear();
    }
}

/// The outcome of work with a key: the work's own, or the sentence why there is no such key.
pub(crate) type KeyResult<T> = Result<Result<T, TokenError>, Error>;

/// Rights of a session.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// For signatures.
    Read,
    /// For new keys.
    Write,
}

impl Library {
    /// The slot in which a token is. Modules may not see a token that comes back, nor a network HSM
    /// after its restart, before they begin anew.
    fn slot_of(&mut self, token: &TokenAddress) -> Result<Slot, TokenError> {
        let found = slot_of(&self.pkcs11, token);
        if matches!(found, Ok(_) | Err(TokenError::Ambiguous { .. })) {
            return found;
        }
        // Also where it did not begin the last time.
        self.begin_again()?;
        slot_of(&self.pkcs11, token)
    }

    /// Does some work in a session that is logged in. A session that was lost, as when the token was
    /// pulled out, is opened anew once.
    pub(crate) fn in_session<T>(
        &mut self,
        token: &TokenAddress,
        pin: &Pin,
        access: Access,
        work: impl Fn(&Session) -> KeyResult<T>,
    ) -> Result<KeyResult<T>, TokenError> {
        let address = token.of_token();
        if access == Access::Write {
            return Ok(work(&self.open(&address, pin, access)?));
        }
        let name = address.to_string();
        if let Some(session) = self.sessions.0.get(&name) {
            match work(session) {
                // A session that was logged out sees no secret keys.
                Ok(Err(TokenError::NoKey { .. })) => {}
                Err(error) if is_lost(&error) => {}
                done => return Ok(done),
            }
            self.sessions.0.remove(&name);
        }
        let session = self.open(&address, pin, access)?;
        let done = work(&session);
        if !done.as_ref().is_err_and(is_lost) {
            self.sessions.0.insert(name, session);
        }
        Ok(done)
    }

    fn open(
        &mut self,
        token: &TokenAddress,
        pin: &Pin,
        access: Access,
    ) -> Result<Session, TokenError> {
        let label = token.token_name();
        let failed = |error: Error| TokenError::of(&label, &error);
        let slot = self.slot_of(token)?;
        let session = match access {
            Access::Read => self.pkcs11.open_ro_session(slot),
            Access::Write => self.pkcs11.open_rw_session(slot),
        };
        let session = session.map_err(failed)?;
        pin.give(|pin| match session.login(UserType::User, Some(pin)) {
            // All sessions of a program are logged in together.
            Ok(()) | Err(Error::Pkcs11(RvError::UserAlreadyLoggedIn, _)) => Ok(()),
            Err(error) => Err(TokenError::of(&label, &error)),
        })?;
        Ok(session)
    }
}

/// The slot in which a token is.
pub(crate) fn slot_of(pkcs11: &Pkcs11, token: &TokenAddress) -> Result<Slot, TokenError> {
    let label = token.token_name();
    let slots = pkcs11.get_slots_with_token();
    let mut found = Vec::new();
    for slot in slots.map_err(|error| TokenError::of(&label, &error))? {
        // A token that was pulled out in between is not there.
        let Ok(info) = pkcs11.get_token_info(slot) else { continue };
        let is_it =
            |wanted: Option<&str>, found: &str| wanted.is_none_or(|one| one == found.trim());
        if is_it(token.token(), info.label()) && is_it(token.serial(), info.serial_number()) {
            found.push(slot);
        }
    }
    match found.as_slice() {
        [slot] => Ok(*slot),
        [] => Err(TokenError::Absent { token: label }),
        _ => Err(TokenError::Ambiguous { token: label }),
    }
}

/// Whether the session is gone, and a new one may do.
fn is_lost(error: &Error) -> bool {
    let Error::Pkcs11(value, _) = error else { return false };
    matches!(
        value,
        RvError::SessionHandleInvalid
            | RvError::SessionClosed
            | RvError::UserNotLoggedIn
            | RvError::DeviceRemoved
            | RvError::DeviceError
            | RvError::TokenNotPresent
            | RvError::TokenNotRecognized
            | RvError::SlotIdInvalid
            | RvError::CryptokiNotInitialized
    )
}
