//! The address of a token or of a key in one: a URI of PKCS #11 (RFC 7512).

use std::fmt::{self, Write as _};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use thiserror::Error;

const SCHEME: &str = "pkcs11:";
/// Longest address.
const MAX_BYTES: usize = 1024;
/// Most bytes of a key's id; tokens have longer ones nowhere.
const MAX_ID_BYTES: usize = 64;
/// Characters that stand for themselves.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// And a slash, in a path.
const ESCAPED_IN_PATH: &AsciiSet = &ESCAPED.remove(b'/');

/// A text that is no address of a token.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AddressError {
    /// Another scheme, or no form that can be read.
    #[error(
        "'{0}' is no address of a token; write it as pkcs11:token=NAME?module-path=/usr/lib/softhsm/libsofthsm2.so"
    )]
    Form(String),
    /// An attribute that is not known here: it may name another token than the rest does.
    #[error(
        "the address of a token has the attribute '{0}', which Striae does not read; leave it away"
    )]
    Attribute(String),
    /// The same attribute again.
    #[error("the address of a token has the attribute '{0}' twice")]
    Twice(String),
    /// A PIN, or the place of one.
    #[error(
        "the PIN has no place in the address of a token, which lies about in files: type it, or name its file with STRIAE_PIN_FILE"
    )]
    Pin,
    /// No library to speak to the token by.
    #[error(
        "the address of a token names no module; add ?module-path= and the absolute path of the maker's PKCS #11 library"
    )]
    NoModule,
    /// No token.
    #[error("the address names no token; begin it with pkcs11:token=NAME or pkcs11:serial=NUMBER")]
    NoToken,
}

/// A token, and a key in it where one is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenAddress {
    module: PathBuf,
    token: Option<String>,
    serial: Option<String>,
    object: Option<String>,
    id: Option<Vec<u8>>,
}

impl TokenAddress {
    /// The PKCS #11 library.
    pub fn module(&self) -> &Path {
        &self.module
    }

    /// The token's label.
    pub fn token(&self) -> Option<&str> {
        self.token.as_deref()
    }

    /// The token's serial number.
    pub fn serial(&self) -> Option<&str> {
        self.serial.as_deref()
    }

    /// The key's label.
    pub fn object(&self) -> Option<&str> {
        self.object.as_deref()
    }

    /// The key's id.
    pub fn id(&self) -> Option<&[u8]> {
        self.id.as_deref()
    }

    /// Whether it names a key.
    pub fn names_key(&self) -> bool {
        self.object.is_some() || self.id.is_some()
    }

    /// The token's name for people.
    pub fn token_name(&self) -> String {
        match (&self.token, &self.serial) {
            (Some(label), _) => format!("'{label}'"),
            (None, Some(serial)) => format!("with the serial number {serial}"),
            (None, None) => "without a name".to_owned(),
        }
    }

    /// The address of the token alone.
    #[must_use]
    pub fn of_token(&self) -> Self {
        Self { object: None, id: None, ..self.clone() }
    }

    /// The address of a key in the same token.
    pub(crate) fn of_key(&self, object: &str, id: &[u8]) -> Self {
        Self { object: Some(object.to_owned()), id: Some(id.to_vec()), ..self.clone() }
    }
}

impl FromStr for TokenAddress {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let wrong = || AddressError::Form(text.chars().take(100).collect());
        let rest = text.strip_prefix(SCHEME).filter(|_| text.len() <= MAX_BYTES);
        let (path, query) =
            rest.map(|rest| rest.split_once('?').unwrap_or((rest, ""))).ok_or_else(wrong)?;
        let [mut module, mut token, mut serial, mut object] = [const { None::<String> }; 4];
        let mut id = None;
        let parts = path.split(';').map(|part| (part, true));
        let parts = parts.chain(query.split('&').map(|part| (part, false)));
        for (part, in_path) in parts.filter(|(part, _)| !part.is_empty()) {
            let (name, value) = part.split_once('=').ok_or_else(wrong)?;
            let decoded = percent_decode_str(value);
            let into = match (in_path, name) {
                (true, "id") => {
                    let bytes: Vec<u8> = decoded.take(MAX_ID_BYTES + 1).collect();
                    if bytes.is_empty() || bytes.len() > MAX_ID_BYTES {
                        return Err(wrong());
                    }
                    if id.replace(bytes).is_some() {
                        return Err(AddressError::Twice(name.to_owned()));
                    }
                    continue;
                }
                // It says of which kind the object is, and each place has one kind.
                (true, "type") => continue,
                (true, "token") => &mut token,
                (true, "serial") => &mut serial,
                (true, "object") => &mut object,
                (false, "module-path") => &mut module,
                (false, "pin-value" | "pin-source") => return Err(AddressError::Pin),
                _ => return Err(AddressError::Attribute(name.to_owned())),
            };
            let decoded = decoded.decode_utf8().map_err(|_| wrong())?.into_owned();
            if decoded.is_empty() || decoded.chars().any(char::is_control) {
                return Err(wrong());
            }
            if into.replace(decoded).is_some() {
                return Err(AddressError::Twice(name.to_owned()));
            }
        }
        let module = module.map(PathBuf::from).filter(|module| module.is_absolute());
        let module = module.ok_or(AddressError::NoModule)?;
        if token.is_none() && serial.is_none() {
            return Err(AddressError::NoToken);
        }
        Ok(Self { module, token, serial, object, id })
    }
}

impl fmt::Display for TokenAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = [("token", &self.token), ("serial", &self.serial), ("object", &self.object)];
        let mut parts: Vec<String> = named
            .into_iter()
            .filter_map(|(name, value)| Some((name, value.as_deref()?)))
            .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, ESCAPED)))
            .collect();
        if let Some(id) = &self.id {
            let mut part = "id=".to_owned();
            for byte in id {
                write!(part, "%{byte:02x}")?;
            }
            parts.push(part);
        }
        // It came as text, so it is text.
        let module = self.module.to_string_lossy();
        let module = utf8_percent_encode(&module, ESCAPED_IN_PATH);
        write!(f, "{SCHEME}{}?module-path={module}", parts.join(";"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MODULE: &str = "?module-path=/usr/lib/softhsm/libsofthsm2.so";

    fn read(text: &str) -> Result<TokenAddress, AddressError> {
        text.parse()
    }

    #[test]
    fn an_address_is_read_and_written_as_rfc_7512_has_it() {
        let text =
            "pkcs11:token=Node%20of%20PT;object=striae;id=%01%ab%ff?module-path=/usr/lib/a%20b.so";
        let address = read(text).unwrap();
        assert_eq!(address.token(), Some("Node of PT"));
        assert_eq!((address.object(), address.id()), (Some("striae"), Some(&[1, 0xab, 0xff][..])));
        assert_eq!(address.module(), Path::new("/usr/lib/a b.so"));
        assert_eq!(address.to_string(), text);
        let alone = address.of_token();
        assert_eq!(alone.to_string(), "pkcs11:token=Node%20of%20PT?module-path=/usr/lib/a%20b.so");
        assert!(address.names_key() && !alone.names_key());
        let typed = read(&format!("pkcs11:token=a;type=private{MODULE}")).unwrap();
        assert_eq!(typed, read(&format!("pkcs11:token=a{MODULE}")).unwrap());
    }

    #[test]
    fn other_texts_are_refused_in_a_sentence() {
        let refused = |text: &str| read(text).unwrap_err();
        assert!(matches!(refused("file:/a"), AddressError::Form(_)));
        assert!(matches!(refused(&format!("pkcs11:token{MODULE}")), AddressError::Form(_)));
        assert!(matches!(refused(&format!("pkcs11:token={MODULE}")), AddressError::Form(_)));
        assert!(matches!(refused(&format!("pkcs11:token=%ff{MODULE}")), AddressError::Form(_)));
        assert!(matches!(refused(&format!("pkcs11:token=a%0ab{MODULE}")), AddressError::Form(_)));
        let long = format!("pkcs11:token={}{MODULE}", "a".repeat(MAX_BYTES));
        assert!(matches!(refused(&long), AddressError::Form(_)));
        let twice = AddressError::Twice("token".to_owned());
        assert_eq!(refused(&format!("pkcs11:token=a;token=b{MODULE}")), twice);
        let other = AddressError::Attribute("slot-id".to_owned());
        assert_eq!(refused(&format!("pkcs11:slot-id=1{MODULE}")), other);
        assert_eq!(refused("pkcs11:token=a"), AddressError::NoModule);
        assert_eq!(refused("pkcs11:token=a?module-path=relative.so"), AddressError::NoModule);
        assert_eq!(refused(&format!("pkcs11:object=a{MODULE}")), AddressError::NoToken);
        for pin in ["pin-value=1234", "pin-source=/pin"] {
            assert_eq!(refused(&format!("pkcs11:token=a{MODULE}&{pin}")), AddressError::Pin);
        }
    }

    proptest! {
        #[test]
        fn any_address_round_trips(
            token in "[^\\p{Cc}]{1,20}", object in "[^\\p{Cc}]{1,20}",
            id in prop::collection::vec(any::<u8>(), 1..=16), module in "/[^\\p{Cc}]{1,20}",
        ) {
            let address = TokenAddress {
                module: module.into(), token: Some(token), serial: None, object: Some(object), id: Some(id),
            };
            let text = address.to_string();
            prop_assert!(text.bytes().all(|byte| byte.is_ascii_graphic()));
            prop_assert_eq!(read(&text), Ok(address));
        }

        #[test]
        fn any_text_is_an_address_or_refused(text in "(pkcs11:)?\\PC{0,80}") {
            if let Ok(address) = read(&text) {
                prop_assert_eq!(read(&address.to_string()), Ok(address));
            }
        }
    }
}
