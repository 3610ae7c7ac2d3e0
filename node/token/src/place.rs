//! A token that is open: its keys sign, wrap and unwrap.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use cryptoki::context::Function;
use cryptoki::error::{Error, RvError};
use cryptoki::mechanism::Mechanism;
use cryptoki::mechanism::aead::GcmParams;
use cryptoki::mechanism::eddsa::{EddsaParams, EddsaSignatureScheme};
use cryptoki::object::ObjectHandle;
use cryptoki::session::Session;
use cryptoki::types::AuthPin;
use striae_crypto::{
    ExternalKeyError, ExternalSigner, KeyPlace, PublicKey, WrappedSeed, random_bytes,
};
use zeroize::Zeroizing;

use crate::address::TokenAddress;
use crate::error::{TokenError, reason_of};
use crate::keys::{self, Found, Kind};
use crate::module::Module;
use crate::session::{Access, KeyResult};

/// Bits of a tag of AES-GCM.
const TAG_BITS: u64 = 128;
/// Bytes of the id of a new key.
const ID_BYTES: usize = 8;

/// A token's PIN. It is kept in memory, to log in again after the token was away.
#[derive(Clone)]
pub struct Pin(Arc<PinInside>);

struct PinInside {
    pin: AuthPin,
    /// The token's refusal: it counts wrong PINs, so a wrong one is given once.
    refused: Mutex<Option<TokenError>>,
}

impl Pin {
    /// A PIN as it was typed or read.
    pub fn new(text: &Zeroizing<String>) -> Self {
        let pin = AuthPin::from(text.as_str());
        Self(Arc::new(PinInside { pin, refused: Mutex::new(None) }))
    }

    /// Gives it to a token, unless the token has refused it before.
    pub(crate) fn give(
        &self,
        give: impl FnOnce(&AuthPin) -> Result<(), TokenError>,
    ) -> Result<(), TokenError> {
        let mut refused = self.0.refused.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(error) = &*refused {
            return Err(error.clone());
        }
        let given = give(&self.0.pin);
        if let Err(error @ (TokenError::WrongPin { .. } | TokenError::LockedPin { .. })) = &given {
            *refused = Some(error.clone());
        }
        given
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin")
    }
}

/// A token whose PIN was right.
#[derive(Clone)]
pub struct Token {
    module: Arc<Module>,
    address: TokenAddress,
    pin: Pin,
}

impl Token {
    /// Loads the token's module and logs in.
    pub fn open(address: &TokenAddress, pin: Pin) -> Result<Self, TokenError> {
        let module = Module::load(address.module(), &address.token_name())?;
        let token = Self { module, address: address.of_token(), pin };
        token.said(token.work(Access::Read, |_| Ok(Ok(())))?)??;
        Ok(token)
    }

    /// Makes an Ed25519 key that never leaves the token; its address and its public half.
    pub fn make_signing_key(&self, label: &str) -> Result<(TokenAddress, PublicKey), TokenError> {
        let address = self.address.of_key(label, &self.new_id()?);
        let (name, id) = (label.to_owned(), address.id().unwrap_or_default().to_vec());
        let made = self
            .work(Access::Write, move |session| keys::make_signing(session, &name, &id).map(Ok))?;
        made.map_err(|error| {
            self.unable("make an Ed25519 key", "CKM_EC_EDWARDS_KEY_PAIR_GEN", &error)
        })??;
        let public = self.public_of(&address)?;
        Ok((address, public))
    }

    /// An Ed25519 key that is there already; its whole address and its public half.
    pub fn take_signing_key(
        &self,
        key: &TokenAddress,
    ) -> Result<(TokenAddress, PublicKey), TokenError> {
        let asked = key.clone();
        let name = self.work(Access::Read, move |session| {
            with_key(session, Kind::Signing, &asked, |key| keys::name_of(session, key))
        })?;
        let (label, id) = self.said(name)??;
        // A key without a label or an id is found by the one that it has.
        let mut whole = key.clone();
        if !label.is_empty() && !id.is_empty() {
            whole = self.address.of_key(&label, &id);
        }
        let public = self.public_of(&whole)?;
        Ok((whole, public))
    }

    /// Makes an AES key that never leaves the token, to wrap others by; its address.
    pub fn make_wrapping_key(&self, label: &str) -> Result<TokenAddress, TokenError> {
        let address = self.address.of_key(label, &self.new_id()?);
        let (name, id) = (label.to_owned(), address.id().unwrap_or_default().to_vec());
        let made = self
            .work(Access::Write, move |session| keys::make_wrapping(session, &name, &id).map(Ok))?;
        made.map_err(|error| self.unable("make an AES key", "CKM_AES_KEY_GEN", &error))??;
        Ok(address)
    }

    /// The public half of a signing key that cannot leave the token.
    fn public_of(&self, key: &TokenAddress) -> Result<PublicKey, TokenError> {
        let asked = key.clone();
        let found = self.work(Access::Read, move |session| {
            let stays = with_key(session, Kind::Signing, &asked, |key| keys::stays(session, key))?;
            match stays {
                Ok(true) => {}
                Ok(false) => {
                    let (token, key) = names(&asked);
                    return Ok(Err(TokenError::Extractable { token, key }));
                }
                Err(error) => return Ok(Err(error)),
            }
            with_key(session, Kind::Public, &asked, |key| keys::public_bytes(session, key))
        })?;
        let bytes = self.said(found)??;
        let public = bytes.and_then(|bytes| PublicKey::from_bytes(&bytes).ok());
        public.ok_or_else(|| {
            let (token, key) = names(key);
            let reason = format!("the key {key} is no Ed25519 key");
            TokenError::Failed { token, reason }
        })
    }

    fn new_id(&self) -> Result<[u8; ID_BYTES], TokenError> {
        random_bytes().map_err(|error| TokenError::Failed {
            token: self.address.token_name(),
            reason: error.to_string(),
        })
    }

    /// Does some work in a session of the token, in the module's thread.
    fn work<T: Send + 'static>(
        &self,
        access: Access,
        work: impl Fn(&Session) -> KeyResult<T> + Send + 'static,
    ) -> Result<KeyResult<T>, TokenError> {
        let (token, pin) = (self.address.clone(), self.pin.clone());
        self.module.call(&self.address.token_name(), move |library| {
            library.in_session(&token, &pin, access, work)
        })
    }

    fn said<T>(&self, result: Result<T, Error>) -> Result<T, TokenError> {
        result.map_err(|error| TokenError::of(&self.address.token_name(), &error))
    }

    /// The sentence for a token that may lack an algorithm.
    fn unable(&self, deed: &'static str, mechanism: &'static str, error: &Error) -> TokenError {
        let token = self.address.token_name();
        match error {
            Error::Pkcs11(
                RvError::MechanismInvalid
                | RvError::MechanismParamInvalid
                | RvError::FunctionNotSupported
                | RvError::CurveNotSupported
                | RvError::DomainParamsInvalid
                | RvError::KeyTypeInconsistent,
                _,
            ) => TokenError::Unable { token, deed, mechanism, reason: reason_of(error) },
            _ => TokenError::of(&token, error),
        }
    }

    /// The key of this name, which must lie in this token.
    fn own_key(&self, name: &str) -> Result<TokenAddress, ExternalKeyError> {
        let key: TokenAddress = name
            .parse()
            .map_err(|error: crate::AddressError| ExternalKeyError::new(error.to_string()))?;
        if key.of_token() != self.address {
            let (token, key) = (self.address.token_name(), name.to_owned());
            return Err(TokenError::NoKey { token, key }.into());
        }
        Ok(key)
    }
}

/// Does some work with the one key of an address.
fn with_key<T>(
    session: &Session,
    kind: Kind,
    key: &TokenAddress,
    work: impl FnOnce(ObjectHandle) -> Result<T, Error>,
) -> KeyResult<T> {
    let (token, name) = names(key);
    match keys::find(session, kind, key)? {
        Found::One(object) => work(object).map(Ok),
        Found::None => Ok(Err(TokenError::NoKey { token, key: name })),
        Found::Several => Ok(Err(TokenError::SeveralKeys { token, key: name })),
    }
}

/// The names of a token and of a key in it, for people.
pub(crate) fn names(key: &TokenAddress) -> (String, String) {
    let name = match (key.object(), key.id()) {
        (Some(object), _) => format!("'{object}'"),
        (None, Some(id)) => format!("of the id {}", hex::encode(id)),
        (None, None) => "without a name".to_owned(),
    };
    (key.token_name(), name)
}

/// A signing key in a token.
struct TokenSigner {
    token: Token,
    key: TokenAddress,
    public: PublicKey,
    failure: Mutex<Option<TokenError>>,
}

impl TokenSigner {
    fn sign_now(&self, bytes: &[u8]) -> Result<[u8; 64], TokenError> {
        let (key, bytes) = (self.key.clone(), bytes.to_vec());
        let signed = self.token.work(Access::Read, move |session| {
            with_key(session, Kind::Signing, &key, |key| {
                let scheme = EddsaParams::new(EddsaSignatureScheme::Ed25519);
                session.sign(&Mechanism::Eddsa(scheme), key, &bytes)
            })
        })?;
        let signature = signed
            .map_err(|error| self.token.unable("sign with Ed25519", "CKM_EDDSA", &error))??;
        signature.try_into().map_err(|_| {
            let token = self.key.token_name();
            let reason = "its signature has another length than Ed25519's".to_owned();
            TokenError::Failed { token, reason }
        })
    }

    /// Keeps an outcome as the latest one.
    fn noted<T>(&self, outcome: Result<T, TokenError>) -> Result<T, TokenError> {
        let failure = outcome.as_ref().err().cloned();
        let before = std::mem::replace(&mut *self.failed(), failure.clone());
        // One line when it begins, and one when it is over.
        match (&before, &failure) {
            (None, Some(error)) => tracing::error!(%error, "nothing is signed"),
            (Some(_), None) => {
                tracing::info!(token = self.key.token_name(), "the token answers again");
            }
            _ => {}
        }
        outcome
    }

    fn failed(&self) -> MutexGuard<'_, Option<TokenError>> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ExternalSigner for TokenSigner {
    fn public(&self) -> PublicKey {
        self.public
    }

    fn sign(&self, bytes: &[u8]) -> Result<[u8; 64], ExternalKeyError> {
        Ok(self.noted(self.sign_now(bytes))?)
    }

    fn check(&self) -> Result<(), ExternalKeyError> {
        let found = self.token.public_of(&self.key);
        // Others are in line for the token: it works.
        if matches!(found, Err(TokenError::Busy { .. })) {
            return Ok(());
        }
        let checked = found.and_then(|found| {
            if found == self.public {
                return Ok(());
            }
            let (token, key) = names(&self.key);
            let (found, expected) = (found.to_string(), self.public.to_string());
            Err(TokenError::OtherKey { token, key, found, expected })
        });
        // A token that has the key and did not sign by it must sign before it counts as good again.
        let did_not_sign =
            matches!(*self.failed(), Some(TokenError::Unable { .. } | TokenError::Failed { .. }));
        if checked.is_ok() && did_not_sign {
            return Ok(());
        }
        Ok(self.noted(checked)?)
    }

    fn failure(&self) -> Option<ExternalKeyError> {
        self.failed().clone().map(ExternalKeyError::from)
    }
}

impl KeyPlace for Token {
    fn signer(
        &self,
        name: &str,
        public: &PublicKey,
    ) -> Result<Arc<dyn ExternalSigner>, ExternalKeyError> {
        let key = self.own_key(name)?;
        let found = self.public_of(&key)?;
        if found != *public {
            let (token, key) = names(&key);
            let (found, expected) = (found.to_string(), public.to_string());
            return Err(TokenError::OtherKey { token, key, found, expected }.into());
        }
        let failure = Mutex::new(None);
        Ok(Arc::new(TokenSigner { token: self.clone(), key, public: *public, failure }))
    }

    fn wrap(
        &self,
        name: &str,
        seed: &[u8; 32],
        before: &[u8],
    ) -> Result<WrappedSeed, ExternalKeyError> {
        let (key, seed) = (self.own_key(name)?, Zeroizing::new(*seed));
        let nonce =
            random_bytes::<12>().map_err(|error| ExternalKeyError::new(error.to_string()))?;
        let before = before.to_vec();
        let wrapped = self.work(Access::Read, move |session| {
            with_key(session, Kind::Wrapping, &key, |key| {
                let mut nonce = nonce;
                let params = GcmParams::new(&mut nonce, &before, TAG_BITS.into())?;
                session.encrypt(&Mechanism::AesGcm(params), key, seed.as_slice())
            })
        })?;
        let sealed =
            wrapped.map_err(|error| self.unable("wrap a key", "CKM_AES_GCM", &error))??;
        let sealed = sealed.try_into().map_err(|_| {
            let token = self.address.token_name();
            let reason = "the wrapped key has another length than AES-GCM's".to_owned();
            ExternalKeyError::from(TokenError::Failed { token, reason })
        })?;
        Ok(WrappedSeed { nonce, sealed })
    }

    fn unwrap(
        &self,
        name: &str,
        wrapped: &WrappedSeed,
        before: &[u8],
    ) -> Result<Zeroizing<[u8; 32]>, ExternalKeyError> {
        let key = self.own_key(name)?;
        let (wrapped, before) = (wrapped.clone(), before.to_vec());
        let opened = self.work(Access::Read, move |session| {
            with_key(session, Kind::Wrapping, &key, |key| {
                let mut nonce = wrapped.nonce;
                let params = GcmParams::new(&mut nonce, &before, TAG_BITS.into())?;
                let opened = session.decrypt(&Mechanism::AesGcm(params), key, &wrapped.sealed);
                opened.map(Zeroizing::new)
            })
        })?;
        let not_unwrapped = || TokenError::NotUnwrapped { token: self.address.token_name() };
        let seed = opened.map_err(|error| match error {
            Error::Pkcs11(_, Function::Decrypt) => not_unwrapped(),
            error => self.unable("unwrap a key", "CKM_AES_GCM", &error),
        })??;
        let seed = seed.as_slice().try_into().map(Zeroizing::new);
        seed.map_err(|_| not_unwrapped().into())
    }
}
