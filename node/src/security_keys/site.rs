//! The site that security keys know, by the address at which browsers reach the node; and the library's ceremonies.

use std::time::Duration;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use webauthn_rs::prelude::{
    CredentialID, Passkey, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, SecurityKey, SecurityKeyAuthentication, SecurityKeyRegistration,
    Url, Uuid, WebauthnError,
};
use webauthn_rs::{Webauthn, WebauthnBuilder};

use super::pending::PATIENCE_S;
use crate::NodeError;

/// Longest reply of a key that is read, bytes of JSON.
const MAX_REPLY: usize = 64 << 10;
/// Longest record of a key, bytes of JSON.
const MAX_CREDENTIAL: usize = 16 << 10;

/// The site by which keys know the node.
#[derive(Debug)]
pub(crate) struct Site(Webauthn);

/// A key that is being added.
pub(crate) enum Registration {
    KnowsHolder(PasskeyRegistration),
    Touch(SecurityKeyRegistration),
}

/// A key that is being asked for.
pub(crate) enum Assertion {
    KnowsHolder(PasskeyAuthentication),
    Touch(SecurityKeyAuthentication),
}

/// A key that was added.
pub(crate) struct Added {
    /// The name by which it knows itself.
    pub(crate) id: CredentialID,
    /// Its public key and properties: JSON.
    pub(crate) credential: String,
}

/// A key that has signed.
pub(crate) struct Shown {
    pub(crate) id: CredentialID,
    pub(crate) counter: u32,
    result: webauthn_rs::prelude::AuthenticationResult,
}

/// A reply that is not taken.
pub(crate) struct NotTaken {
    pub(crate) sentence: String,
    /// Whether two keys may hold one secret.
    pub(crate) is_copy: bool,
}

impl Site {
    /// The site at an address; the error says why keys cannot know it.
    pub(crate) fn at(address: &str) -> Result<Self, String> {
        let wrong =
            |why: &dyn std::fmt::Display| format!("'{address}' is no address of a site: {why}");
        let url = Url::parse(address).map_err(|error| wrong(&error))?;
        let name = url.domain().ok_or_else(|| wrong(&"security keys know names, no numbers"))?;
        if url.scheme() != "https" || url.path() != "/" || url.query().is_some() {
            return Err(wrong(&"it is https://NAME or https://NAME:PORT"));
        }
        let builder = WebauthnBuilder::new(name, &url).map_err(|error| wrong(&error))?;
        let builder = builder.rp_name("Striae").timeout(Duration::from_secs(PATIENCE_S));
        builder.build().map(Self).map_err(|error| wrong(&error))
    }

    /// Begins to add a key: the options for the browser. `known` are those that the person has.
    pub(crate) fn begin_to_add(
        &self,
        knows_holder: bool,
        handle: [u8; 16],
        person: &str,
        known: &[String],
    ) -> Result<(Registration, Value), NodeError> {
        let handle = Uuid::from_bytes(handle);
        let known = credentials::<SecurityKey>(known)?;
        let known = Some(known.iter().map(|key| key.cred_id().clone()).collect());
        if knows_holder {
            let begun = self.0.start_passkey_registration(handle, person, person, known);
            let (options, state) = begun.map_err(|error| failed(&error))?;
            return Ok((Registration::KnowsHolder(state), json(&options)?));
        }
        let begun =
            self.0.start_securitykey_registration(handle, person, person, known, None, None);
        let (options, state) = begun.map_err(|error| failed(&error))?;
        Ok((Registration::Touch(state), json(&options)?))
    }

    /// Takes the reply of a key that is added.
    pub(crate) fn finish_to_add(
        &self,
        registration: &Registration,
        reply: Value,
    ) -> Result<Added, NotTaken> {
        let reply: RegisterPublicKeyCredential = read(reply)?;
        check_own_page(&reply.response.client_data_json)?;
        let (id, credential) = match registration {
            Registration::KnowsHolder(state) => {
                let key = self.0.finish_passkey_registration(&reply, state)?;
                (key.cred_id().clone(), serde_json::to_string(&key))
            }
            Registration::Touch(state) => {
                let key = self.0.finish_securitykey_registration(&reply, state)?;
                (key.cred_id().clone(), serde_json::to_string(&key))
            }
        };
        let credential = credential.map_err(|error| not_taken(error.to_string()))?;
        if credential.len() > MAX_CREDENTIAL {
            return Err(not_taken(format!("it says more than {MAX_CREDENTIAL} bytes of itself")));
        }
        Ok(Added { id, credential })
    }

    /// Asks for one of these keys: the options for the browser.
    pub(crate) fn begin_to_ask(
        &self,
        knows_holder: bool,
        keys: &[String],
    ) -> Result<(Assertion, Value), NodeError> {
        if knows_holder {
            let begun = self.0.start_passkey_authentication(&credentials::<Passkey>(keys)?);
            let (options, state) = begun.map_err(|error| failed(&error))?;
            return Ok((Assertion::KnowsHolder(state), json(&options)?));
        }
        let begun = self.0.start_securitykey_authentication(&credentials::<SecurityKey>(keys)?);
        let (options, state) = begun.map_err(|error| failed(&error))?;
        Ok((Assertion::Touch(state), json(&options)?))
    }

    /// Takes the reply of a key that was asked for.
    pub(crate) fn finish_to_ask(
        &self,
        assertion: &Assertion,
        reply: Value,
    ) -> Result<Shown, NotTaken> {
        let reply: PublicKeyCredential = read(reply)?;
        check_own_page(&reply.response.client_data_json)?;
        let result = match assertion {
            Assertion::KnowsHolder(state) => self.0.finish_passkey_authentication(&reply, state)?,
            Assertion::Touch(state) => self.0.finish_securitykey_authentication(&reply, state)?,
        };
        let (id, counter) = (result.cred_id().clone(), result.counter());
        Ok(Shown { id, counter, result })
    }
}

impl Shown {
    /// A key's record after this use; nothing where it is another key's.
    pub(crate) fn noted(&self, credential: &str) -> Option<String> {
        // Both kinds of key have one form, and this one takes every change of it.
        let mut key: Passkey = serde_json::from_str(credential).ok()?;
        key.update_credential(&self.result)?;
        serde_json::to_string(&key).ok()
    }
}

fn credentials<T: DeserializeOwned>(texts: &[String]) -> Result<Vec<T>, NodeError> {
    let read = |text: &String| {
        serde_json::from_str(text).map_err(|error| {
            NodeError::Message(format!("a security key in the database cannot be read: {error}"))
        })
    };
    texts.iter().map(read).collect()
}

fn json(options: &impl serde::Serialize) -> Result<Value, NodeError> {
    serde_json::to_value(options).map_err(|error| NodeError::Message(error.to_string()))
}

fn failed(error: &WebauthnError) -> NodeError {
    NodeError::Message(format!("no security key can be asked for: {error}"))
}

fn read<T: DeserializeOwned>(reply: Value) -> Result<T, NotTaken> {
    if reply.to_string().len() > MAX_REPLY {
        return Err(not_taken(format!("it has more than {MAX_REPLY} bytes")));
    }
    serde_json::from_value(reply).map_err(|error| not_taken(error.to_string()))
}

/// Refuses a reply that was given to the node's page inside of another site's: the library does not look at that.
fn check_own_page(client_data: &[u8]) -> Result<(), NotTaken> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct ClientData {
        #[serde(default)]
        cross_origin: bool,
    }
    let data: ClientData =
        serde_json::from_slice(client_data).map_err(|error| not_taken(error.to_string()))?;
    if data.cross_origin {
        return Err(not_taken("it was given inside of another site's page"));
    }
    Ok(())
}

fn not_taken(why: impl Into<String>) -> NotTaken {
    let sentence = format!("the security key's reply is not taken: {}", why.into());
    NotTaken { sentence, is_copy: false }
}

impl NotTaken {
    /// A key that is no more there.
    pub(crate) fn removed() -> Self {
        WebauthnError::CredentialNotFound.into()
    }

    /// A key that has counted less than before.
    pub(crate) fn copy() -> Self {
        let taken = not_taken(
            "its counter went back, so another key may hold its secret; tell an operator, who removes it",
        );
        Self { is_copy: true, ..taken }
    }
}

impl From<WebauthnError> for NotTaken {
    fn from(error: WebauthnError) -> Self {
        match error {
            WebauthnError::CredentialPossibleCompromise => Self::copy(),
            WebauthnError::InvalidRPOrigin | WebauthnError::InvalidRPIDHash => not_taken(
                "it was given to another address than this node's; see address under [https] in node.toml",
            ),
            WebauthnError::MismatchedChallenge => {
                not_taken("it answers another question; begin again")
            }
            WebauthnError::UserNotVerified => not_taken(
                "the key has not checked its holder by a PIN or a finger, and the policy wants it",
            ),
            WebauthnError::CredentialNotFound => not_taken("it is none of this person's keys"),
            error => not_taken(error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_from_inside_of_another_page_is_not_taken() {
        let check = |text: &str| check_own_page(text.as_bytes()).map_err(|not| not.sentence);
        check(r#"{"type":"webauthn.get","crossOrigin":false}"#).unwrap();
        check(r#"{"type":"webauthn.get"}"#).unwrap();
        let refused = check(r#"{"crossOrigin":true}"#).unwrap_err();
        assert!(refused.contains("another site's page"), "{refused}");
        check("not JSON").unwrap_err();
    }

    #[test]
    fn keys_know_names_over_https_alone() {
        assert!(Site::at("https://striae.police.example").is_ok());
        assert!(Site::at("https://localhost:4780/").is_ok());
        for (wrong, why) in [
            ("https://10.0.0.7", "no numbers"),
            ("http://striae.police.example", "it is https"),
            ("https://striae.police.example/striae", "it is https"),
            ("striae.police.example", "no address"),
        ] {
            let said = Site::at(wrong).unwrap_err();
            assert!(said.contains(why), "{said}");
        }
    }
}
