//! References that mean something only to the country that made them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The name of an exhibit, a query or an examiner towards another country: 16 bytes that tell it
/// nothing. Written as hex.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OpaqueReference([u8; 16]);

/// A text that is no reference.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a reference has 32 hex digits; '{0}' has not, copy the whole of it")]
pub struct WrongReference(String);

impl OpaqueReference {
    /// The reference with these bytes, which should come from a source of true randomness.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The 16 bytes.
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Display for OpaqueReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&hex::encode(self.0))
    }
}

impl fmt::Debug for OpaqueReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OpaqueReference({self})")
    }
}

impl FromStr for OpaqueReference {
    type Err = WrongReference;

    fn from_str(text: &str) -> Result<Self, WrongReference> {
        let mut bytes = [0; 16];
        hex::decode_to_slice(text, &mut bytes).map_err(|_| WrongReference(crate::shown(text)))?;
        Ok(Self(bytes))
    }
}

crate::text_schema!(
    OpaqueReference,
    "OpaqueReference",
    "^[0-9a-f]{32}$",
    "The name of something towards another country, which tells it nothing"
);

impl Serialize for OpaqueReference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for OpaqueReference {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
        } else {
            <[u8; 16]>::deserialize(deserializer).map(Self)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_read_back_and_others_are_refused() {
        let text = "00112233445566778899aabbccddeeff";
        let reference: OpaqueReference = text.to_uppercase().parse().unwrap();
        assert_eq!(reference.to_string(), text);
        assert_eq!(serde_json::to_string(&reference).unwrap(), format!("{text:?}"));
        assert_eq!(
            serde_json::from_str::<OpaqueReference>(&format!("{text:?}")).unwrap(),
            reference
        );
        for text in ["", "0011", "00112233445566778899aabbccddeefg", "\u{1b}[31m"] {
            let said = text.parse::<OpaqueReference>().unwrap_err().to_string();
            assert!(said.contains("32 hex digits") && !said.contains('\u{1b}'), "{said}");
        }
    }
}
