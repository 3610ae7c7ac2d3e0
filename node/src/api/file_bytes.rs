//! The bytes of a file in a reply: base64 in JSON, so that they take four thirds of their size and not four times.

use std::fmt;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Bytes of a file, or of a part of it.
#[derive(Clone, PartialEq, Eq)]
pub struct FileBytes(pub Vec<u8>);

impl schemars::JsonSchema for FileBytes {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "FileBytes".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "contentEncoding": "base64" })
    }
}

impl fmt::Debug for FileBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FileBytes({} bytes)", self.0.len())
    }
}

impl Serialize for FileBytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&BASE64_STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for FileBytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        BASE64_STANDARD.decode(text).map(Self).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_travel_as_base64_and_nothing_else_is_read() {
        let bytes = FileBytes((0..=255).collect());
        let json = serde_json::to_string(&bytes).unwrap();
        assert_eq!(json.len(), 2 + 256_usize.div_ceil(3) * 4, "{json}");
        assert_eq!(serde_json::from_str::<FileBytes>(&json).unwrap(), bytes);
        for wrong in ["[1,2]", "\"a\"", "\"%%%%\"", "null"] {
            assert!(serde_json::from_str::<FileBytes>(wrong).is_err(), "{wrong}");
        }
    }
}
