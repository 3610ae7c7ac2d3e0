//! Keys in a session: found, looked at, and made.

use cryptoki::error::{Error, RvError};
use cryptoki::mechanism::Mechanism;
use cryptoki::object::{Attribute, AttributeType, KeyType, ObjectClass, ObjectHandle};
use cryptoki::session::Session;
use cryptoki::types::Ulong;

use crate::address::TokenAddress;

/// Most objects of one name that are told apart: one is right, two are too many.
const MAX_FOUND: usize = 2;
/// Names the curve: its OID, 1.3.101.112 (RFC 8410).
const ED25519_OID: [u8; 5] = [0x06, 0x03, 0x2b, 0x65, 0x70];
/// The same as a printable string, as PKCS #11 3.0 has it.
const ED25519_NAME: &[u8] = b"\x13\x0cedwards25519";
/// Bytes of a wrapping key: AES-256.
const WRAPPING_KEY_BYTES: u64 = 32;

/// Kinds of keys that Striae uses.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An Ed25519 key that signs.
    Signing,
    /// Its public half.
    Public,
    /// An AES key that wraps.
    Wrapping,
}

impl Kind {
    fn attributes(self) -> [Attribute; 2] {
        let (class, of) = match self {
            Self::Signing => (ObjectClass::PRIVATE_KEY, KeyType::EC_EDWARDS),
            Self::Public => (ObjectClass::PUBLIC_KEY, KeyType::EC_EDWARDS),
            Self::Wrapping => (ObjectClass::SECRET_KEY, KeyType::AES),
        };
        [Attribute::Class(class), Attribute::KeyType(of)]
    }
}

/// Keys of one kind at an address.
pub(crate) enum Found {
    One(ObjectHandle),
    None,
    Several,
}

pub(crate) fn find(session: &Session, kind: Kind, key: &TokenAddress) -> Result<Found, Error> {
    let mut wanted = kind.attributes().to_vec();
    wanted.extend(key.object().map(|object| Attribute::Label(object.as_bytes().to_vec())));
    wanted.extend(key.id().map(|id| Attribute::Id(id.to_vec())));
    let mut found = Vec::new();
    for object in session.iter_objects(&wanted)?.take(MAX_FOUND) {
        found.push(object?);
    }
    Ok(match found.as_slice() {
        [one] => Found::One(*one),
        [] => Found::None,
        _ => Found::Several,
    })
}

/// Label and id of a key.
pub(crate) fn name_of(session: &Session, key: ObjectHandle) -> Result<(String, Vec<u8>), Error> {
    let (mut label, mut id) = (String::new(), Vec::new());
    for attribute in session.get_attributes(key, &[AttributeType::Label, AttributeType::Id])? {
        match attribute {
            Attribute::Label(bytes) => label = String::from_utf8_lossy(&bytes).into_owned(),
            Attribute::Id(bytes) => id = bytes,
            _ => {}
        }
    }
    Ok((label, id))
}

/// Whether nobody can read a key out of its token. A token that does not say so is not believed.
pub(crate) fn stays(session: &Session, key: ObjectHandle) -> Result<bool, Error> {
    let (mut sensitive, mut extractable) = (false, true);
    let asked = [AttributeType::Sensitive, AttributeType::Extractable];
    for attribute in session.get_attributes(key, &asked)? {
        match attribute {
            Attribute::Sensitive(is) => sensitive = is,
            Attribute::Extractable(is) => extractable = is,
            _ => {}
        }
    }
    Ok(sensitive && !extractable)
}

/// The 32 bytes of an Ed25519 public key; `None` of another.
pub(crate) fn public_bytes(
    session: &Session,
    key: ObjectHandle,
) -> Result<Option<[u8; 32]>, Error> {
    let attributes = session.get_attributes(key, &[AttributeType::EcPoint])?;
    Ok(attributes.into_iter().find_map(|attribute| match attribute {
        Attribute::EcPoint(point) => of_point(&point),
        _ => None,
    }))
}

/// Tokens give the point in an octet string of DER, as the standard wants it, or as it is.
fn of_point(point: &[u8]) -> Option<[u8; 32]> {
    let bytes = match point {
        [0x04, 0x20, bytes @ ..] if bytes.len() == 32 => bytes,
        bytes => bytes,
    };
    bytes.try_into().ok()
}

/// Makes an Ed25519 key that never leaves the token.
pub(crate) fn make_signing(session: &Session, label: &str, id: &[u8]) -> Result<(), Error> {
    let name = [Attribute::Label(label.as_bytes().to_vec()), Attribute::Id(id.to_vec())];
    let mut private = name.to_vec();
    private.extend([
        Attribute::Token(true),
        Attribute::Private(true),
        Attribute::Sensitive(true),
        Attribute::Extractable(false),
        Attribute::Sign(true),
    ]);
    let make = |curve: &[u8]| {
        let mut public = name.to_vec();
        public.extend([
            Attribute::Token(true),
            Attribute::Private(false),
            Attribute::Verify(true),
            Attribute::EcParams(curve.to_vec()),
        ]);
        session.generate_key_pair(&Mechanism::EccEdwardsKeyPairGen, &public, &private)
    };
    match make(&ED25519_OID) {
        // Tokens of version 3.0 know the curve by its name.
        Err(Error::Pkcs11(
            RvError::CurveNotSupported
            | RvError::AttributeValueInvalid
            | RvError::TemplateInconsistent
            | RvError::DomainParamsInvalid,
            _,
        )) => make(ED25519_NAME),
        made => made,
    }
    .map(|_| ())
}

/// Makes an AES key that never leaves the token.
pub(crate) fn make_wrapping(session: &Session, label: &str, id: &[u8]) -> Result<(), Error> {
    let template = [
        Attribute::Label(label.as_bytes().to_vec()),
        Attribute::Id(id.to_vec()),
        Attribute::ValueLen(Ulong::from(WRAPPING_KEY_BYTES)),
        Attribute::Token(true),
        Attribute::Private(true),
        Attribute::Sensitive(true),
        Attribute::Extractable(false),
        Attribute::Encrypt(true),
        Attribute::Decrypt(true),
    ];
    session.generate_key(&Mechanism::AesKeyGen, &template).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_read_in_both_forms_that_tokens_give() {
        let wrapped = [&[0x04, 0x20][..], &[7; 32]].concat();
        assert_eq!(of_point(&wrapped), Some([7; 32]));
        assert_eq!(of_point(&[7; 32]), Some([7; 32]));
        assert_eq!(of_point(&[7; 57]), None);
        assert_eq!(of_point(&[]), None);
    }
}
