//! Second factors: codes of a device, security keys, recovery codes.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use striae_casework::roles::Action;
use striae_casework::{Name, Person};
use striae_vocabulary::UnixSeconds;

use super::call::call;
use super::{Call, Done, Needs, Who};

/// Begin to set up one's own second factor: the secret goes to the person's device.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct BeginFactor;
call!(BeginFactor, "factor begin" => NewFactor; Needs::person().changing());

/// Show a first code of the device: from now on a code is asked for at every sign-in.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfirmFactor {
    pub code: String,
}
call!(ConfirmFactor, "factor confirm" => RecoveryCodes; Needs::person().changing());

/// Make new recovery codes of one's own: the former ones count no more.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RenewRecoveryCodes {
    /// A code of one's own device, or a recovery code that is left.
    pub code: String,
}
call!(RenewRecoveryCodes, "factor renew-codes" => RecoveryCodes; Needs::person().changing());

/// Remove the device of a second factor: one's own, with a code, or that of somebody who has lost it.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveFactor {
    pub person: Person,
    /// A code of one's own device; none is needed for somebody else's.
    #[serde(default)]
    pub code: Option<String>,
}

impl Call for RemoveFactor {
    const NAME: &'static str = "factor remove";
    type Reply = Done;

    fn needs(&self) -> Needs {
        let who = Who::Owner(self.person.clone(), Action::ManagePeople);
        Needs { who, ..Needs::person().changing() }
    }

    fn subject(&self, _: &[Vec<u8>]) -> String {
        format!("the second factor of {}", self.person)
    }
}

/// A secret for a person's device.
#[derive(Clone, JsonSchema, Serialize, Deserialize)]
pub struct NewFactor {
    /// In base 32, to be typed.
    pub secret: String,
    /// `otpauth://` address, to be shown as a picture that the device reads.
    pub uri: String,
}

impl fmt::Debug for NewFactor {
    /// Without the secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewFactor")
    }
}

/// Codes for the day on which the device is lost, each good once.
#[derive(Clone, JsonSchema, Serialize, Deserialize)]
pub struct RecoveryCodes {
    pub codes: Vec<String>,
}

impl fmt::Debug for RecoveryCodes {
    /// Without the codes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCodes")
    }
}

/// List the second factors of a person.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListFactors {
    pub person: Person,
}

impl Call for ListFactors {
    const NAME: &'static str = "factor list";
    type Reply = FactorList;

    fn needs(&self) -> Needs {
        Needs { who: Who::Owner(self.person.clone(), Action::ManagePeople), ..Needs::person() }
    }
}

/// The second factors of a person.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct FactorList {
    /// Device with codes, where there is one.
    pub device: Option<ListedDevice>,
    /// Security keys, by name.
    pub keys: Vec<ListedKey>,
    /// Recovery codes that are left.
    pub recovery_codes: usize,
}

/// A device with codes.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ListedDevice {
    /// When it was added.
    pub since: UnixSeconds,
    /// When a code of it was last taken.
    pub used: Option<UnixSeconds>,
}

/// A security key or passkey.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
pub struct ListedKey {
    pub name: Name,
    /// When it was added.
    pub since: UnixSeconds,
    /// When it was last used to sign in.
    pub used: Option<UnixSeconds>,
}

/// Begin to add a security key or passkey of one's own.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BeginKey {
    /// Its name, of which each person has one.
    pub name: Name,
}
call!(BeginKey, "factor begin-key" => KeyCeremony; Needs::person().changing());

/// A security key that is asked for.
#[derive(Clone, JsonSchema, Serialize, Deserialize)]
pub struct KeyCeremony {
    /// Names it when it is finished: once, and within five minutes.
    pub ceremony: String,
    /// The argument of `navigator.credentials.create` or `.get`, with its bytes in base64url.
    pub options: Value,
}

impl fmt::Debug for KeyCeremony {
    /// Without the secret that finishes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyCeremony")
    }
}

/// Finish to add a security key: from now on a key or a code is asked for at every sign-in.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FinishKey {
    pub ceremony: String,
    /// The browser's `PublicKeyCredential`, as its `toJSON` has it.
    pub credential: Value,
}
call!(FinishKey, "factor finish-key" => KeyAdded; Needs::person().changing());

/// A security key that was added.
#[derive(Clone, JsonSchema, Serialize, Deserialize)]
pub struct KeyAdded {
    pub name: Name,
    /// Codes for the day on which it is lost, each good once; empty where there were some.
    pub codes: Vec<String>,
}

impl fmt::Debug for KeyAdded {
    /// Without the codes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyAdded").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Remove a security key: one's own, with a code, or that of somebody who has lost it.
#[derive(Debug, Clone, JsonSchema, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RemoveKey {
    pub person: Person,
    pub name: Name,
    /// A code of one's own device, or a recovery code; none is needed for somebody else's key.
    #[serde(default)]
    pub code: Option<String>,
}

impl Call for RemoveKey {
    const NAME: &'static str = "factor remove-key";
    type Reply = Done;

    fn needs(&self) -> Needs {
        let who = Who::Owner(self.person.clone(), Action::ManagePeople);
        Needs { who, ..Needs::person().changing() }
    }

    fn subject(&self, _: &[Vec<u8>]) -> String {
        format!("the security key {} of {}", self.name, self.person)
    }
}
