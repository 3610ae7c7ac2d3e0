//! The records of second factors: codes of a device, security keys, codes for the day on which they are lost.

use serde::{Deserialize, Serialize};
use striae_casework::{Name, Person};
use striae_protocol::Digest;
use striae_vocabulary::UnixSeconds;

use crate::{Family, FormerRecord, NoPrevious, Record};

/// A device of a person: its code changes every half minute.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeDevice {
    /// Secret that the device has too.
    pub secret: Vec<u8>,
    /// Since when codes are asked for; nothing until the person has shown a first one.
    pub confirmed: Option<UnixSeconds>,
    /// Step of the last code that was taken: none is taken twice.
    pub last_step: u64,
    /// When a code was last taken.
    pub used: Option<UnixSeconds>,
}

/// The codes of a person's second factor.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondFactorRecord {
    pub person: Person,
    /// Device with codes, where there is one.
    pub device: Option<CodeDevice>,
    /// SHA-256 of codes for the day on which device or key is lost, each good once.
    pub recovery: Vec<Digest>,
}

impl std::fmt::Debug for SecondFactorRecord {
    /// Without the secret.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SecondFactorRecord").field("person", &self.person).finish_non_exhaustive()
    }
}

impl Record for SecondFactorRecord {
    const FAMILY: Family = Family::SecondFactors;
    type Previous = SecondFactorRecord1;
    type Key = Person;

    fn key(&self) -> Person {
        self.person.clone()
    }
}

/// A second factor before there were security keys: always a device.
#[derive(Deserialize)]
pub struct SecondFactorRecord1 {
    person: Person,
    secret: Vec<u8>,
    confirmed: Option<UnixSeconds>,
    last_step: u64,
    recovery: Vec<Digest>,
}

impl FormerRecord for SecondFactorRecord1 {
    type Previous = NoPrevious;
}

impl From<SecondFactorRecord1> for SecondFactorRecord {
    fn from(former: SecondFactorRecord1) -> Self {
        let SecondFactorRecord1 { person, secret, confirmed, last_step, recovery } = former;
        let device = CodeDevice { secret, confirmed, last_step, used: None };
        Self { person, device: Some(device), recovery }
    }
}

/// A security key or passkey of a person (Web Authentication).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecurityKeyRecord {
    /// SHA-256 of the name by which the key knows itself: no two people have one.
    pub id: Digest,
    pub person: Person,
    /// Its name, of which each person has one.
    pub name: Name,
    /// Random bytes by which all keys of the person know the person.
    pub handle: [u8; 16],
    /// Public key and properties, as the library keeps them: JSON.
    pub credential: String,
    /// Count of the last use; 0 of a key that does not count.
    pub counter: u32,
    /// When it was added.
    pub since: UnixSeconds,
    /// When it was last used.
    pub used: Option<UnixSeconds>,
}

impl Record for SecurityKeyRecord {
    const FAMILY: Family = Family::SecurityKeys;
    type Previous = NoPrevious;
    type Key = Digest;

    fn key(&self) -> Digest {
        self.id
    }
}

#[cfg(test)]
mod tests {
    use striae_protocol::codec;

    use super::*;
    use crate::Previous;

    /// The fields of a record as it was before there were keys.
    #[derive(Serialize)]
    struct Former {
        person: Person,
        secret: Vec<u8>,
        confirmed: Option<UnixSeconds>,
        last_step: u64,
        recovery: Vec<Digest>,
    }

    #[test]
    fn a_device_from_before_there_were_keys_is_read() {
        let (person, secret) = ("ana".parse::<Person>().unwrap(), vec![1, 2, 3]);
        let (confirmed, recovery) = (Some(UnixSeconds(7)), vec![Digest::sha256(b"a code")]);
        let former = Former {
            person: person.clone(),
            secret: secret.clone(),
            confirmed,
            last_step: 9,
            recovery: recovery.clone(),
        };
        let fields = codec::encode(&former).unwrap();
        let read = <SecondFactorRecord1 as Previous<SecondFactorRecord>>::read(1, &fields);
        let device = Some(CodeDevice { secret, confirmed, last_step: 9, used: None });
        assert_eq!(read, Ok(SecondFactorRecord { person, device, recovery }));
    }
}
