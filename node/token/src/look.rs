//! A look at a token without its PIN.

use cryptoki::mechanism::MechanismType;
use striae_crypto::PublicKey;

use crate::address::TokenAddress;
use crate::error::TokenError;
use crate::keys::{self, Found, Kind};
use crate::module::Module;
use crate::place::names;
use crate::session::slot_of;

/// State of a token's PIN, as the token says it of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinState {
    /// No wrong PIN was given since the last right one.
    Good,
    /// Wrong PINs were given.
    WrongOnes,
    /// One more wrong PIN locks the token.
    LastTry,
    /// The token takes no PIN.
    Locked,
}

/// Whether a token answers, and has the public half of a signing key where one is named. It needs no
/// PIN, so that nothing is counted against one.
pub fn look(key: &TokenAddress, public: Option<&PublicKey>) -> Result<PinState, TokenError> {
    let module = Module::load(key.module(), &key.token_name())?;
    let (asked, expected) = (key.clone(), public.copied());
    module.call(&key.token_name(), move |library| {
        let (token, name) = names(&asked);
        let failed = |error| TokenError::of(&token, &error);
        let slot = slot_of(&library.pkcs11, &asked)?;
        let info = library.pkcs11.get_token_info(slot).map_err(failed)?;
        if let Some(expected) = expected {
            let session = library.pkcs11.open_ro_session(slot).map_err(failed)?;
            let key = match keys::find(&session, Kind::Public, &asked).map_err(failed)? {
                Found::One(key) => key,
                Found::None => return Err(TokenError::NoKey { token, key: name }),
                Found::Several => return Err(TokenError::SeveralKeys { token, key: name }),
            };
            let found = keys::public_bytes(&session, key).map_err(failed)?.unwrap_or_default();
            if found != *expected.as_bytes() {
                let (found, expected) = (hex::encode(found), expected.to_string());
                return Err(TokenError::OtherKey { token, key: name, found, expected });
            }
        }
        Ok(if info.user_pin_locked() {
            PinState::Locked
        } else if info.user_pin_final_try() {
            PinState::LastTry
        } else if info.user_pin_count_low() {
            PinState::WrongOnes
        } else {
            PinState::Good
        })
    })
}

/// Refuses a token that says of itself that it cannot wrap a sealing key. It needs no PIN, and makes
/// nothing.
pub fn check_wraps(token: &TokenAddress) -> Result<(), TokenError> {
    let module = Module::load(token.module(), &token.token_name())?;
    let asked = token.of_token();
    module.call(&token.token_name(), move |library| {
        let token = asked.token_name();
        let slot = slot_of(&library.pkcs11, &asked)?;
        let has = library.pkcs11.get_mechanism_list(slot);
        let has = has.map_err(|error| TokenError::of(&token, &error))?;
        match lacking(&has) {
            None => Ok(()),
            Some(lacks) => Err(TokenError::CannotWrap { token, lacks }),
        }
    })
}

/// The mechanism of wrapping that is not among these.
fn lacking(has: &[MechanismType]) -> Option<&'static str> {
    let needed =
        [(MechanismType::AES_KEY_GEN, "CKM_AES_KEY_GEN"), (MechanismType::AES_GCM, "CKM_AES_GCM")];
    needed.into_iter().find(|(one, _)| !has.contains(one)).map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_without_aes_gcm_is_told_by_its_list() {
        let (key_gen, gcm) = (MechanismType::AES_KEY_GEN, MechanismType::AES_GCM);
        assert_eq!(lacking(&[MechanismType::EDDSA, key_gen, gcm]), None);
        assert_eq!(lacking(&[MechanismType::EDDSA, key_gen]), Some("CKM_AES_GCM"));
        assert_eq!(lacking(&[]), Some("CKM_AES_KEY_GEN"));
        let token = "'a'".to_owned();
        let sentence = TokenError::CannotWrap { token, lacks: "CKM_AES_GCM" }.to_string();
        assert!(sentence.contains("cannot wrap") && sentence.contains("--only signing"));
    }
}
