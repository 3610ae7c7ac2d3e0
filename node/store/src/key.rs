//! Keys of records: typed, and bytes in one place only. They sort as the records should be listed.

use striae_casework::records::ExhibitKey;
use striae_casework::retention::RecordKind;
use striae_casework::testing::{SittingId, TestSetId};
use striae_casework::{AcquisitionId, CaseReference, ExhibitId, HitId, Name, Person};
use striae_protocol::{Digest, EnvelopeId, PublicKey};
use striae_vocabulary::{CountryCode, OpaqueReference};

/// A key, or what keys begin with.
pub trait Key {
    /// Adds its bytes.
    fn write(&self, bytes: &mut Vec<u8>);

    /// Its bytes.
    fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.write(&mut bytes);
        bytes
    }
}

/// Keys that may be looked up by what they begin with.
pub trait BeginsWith<Part: Key>: Key {}

/// Ends the first part of a key whose length varies; no text holds it.
const END: u8 = 0;

macro_rules! key_of_number {
    ($($kind:ty: $number:expr;)+) => {
        $(impl Key for $kind {
            fn write(&self, bytes: &mut Vec<u8>) {
                let number: fn(&$kind) -> _ = $number;
                bytes.extend_from_slice(&number(self).to_be_bytes());
            }
        })+
    };
}

key_of_number! {
    u64: |number| *number;
    u32: |number| *number;
    ExhibitId: |id| id.0;
    AcquisitionId: |id| id.0;
    HitId: |id| id.0;
    TestSetId: |id| id.0;
    SittingId: |id| id.0;
}

macro_rules! key_of_bytes {
    ($($kind:ty: $bytes:expr;)+) => {
        $(impl Key for $kind {
            fn write(&self, bytes: &mut Vec<u8>) {
                let of: fn(&$kind) -> &[u8] = $bytes;
                bytes.extend_from_slice(of(self));
            }
        })+
    };
}

key_of_bytes! {
    EnvelopeId: |id| id.as_bytes();
    PublicKey: |key| key.as_bytes();
    Digest: |digest| digest.as_bytes();
    OpaqueReference: |reference| reference.as_bytes();
    CaseReference: |reference| reference.as_str().as_bytes();
    Name: |name| name.as_str().as_bytes();
    Person: |person| person.as_str().as_bytes();
    String: |text| text.as_bytes();
}

impl Key for CountryCode {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(&self.letters());
    }
}

impl<A: Key, B: Key> Key for (A, B) {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.0.write(bytes);
        self.1.write(bytes);
    }
}

impl<A: Key, B: Key, C: Key> Key for (A, B, C) {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.0.write(bytes);
        self.1.write(bytes);
        self.2.write(bytes);
    }
}

impl<A: Key, B: Key> BeginsWith<A> for (A, B) {}
impl<A: Key, B: Key, C: Key> BeginsWith<A> for (A, B, C) {}
impl<A: Key, B: Key, C: Key> BeginsWith<(A, B)> for (A, B, C) {}

impl Key for ExhibitKey {
    fn write(&self, bytes: &mut Vec<u8>) {
        ItemsOf(&self.case).write(bytes);
        self.item.write(bytes);
    }
}

/// Beginning of the keys of all items of a case.
#[derive(Debug, Clone, Copy)]
pub struct ItemsOf<'a>(pub &'a CaseReference);

impl Key for ItemsOf<'_> {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.0.write(bytes);
        bytes.push(END);
    }
}

impl BeginsWith<ItemsOf<'_>> for ExhibitKey {}

/// Beginning of the keys of all exhibits that are an item.
#[derive(Debug, Clone, Copy)]
pub struct ExhibitsOf<'a>(pub &'a ExhibitKey);

impl Key for ExhibitsOf<'_> {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.0.write(bytes);
        bytes.push(END);
    }
}

/// Key of an exhibit among those that are one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemExhibitKey {
    pub item: ExhibitKey,
    pub exhibit: ExhibitId,
}

impl Key for ItemExhibitKey {
    fn write(&self, bytes: &mut Vec<u8>) {
        ExhibitsOf(&self.item).write(bytes);
        self.exhibit.write(bytes);
    }
}

/// Key of an incident: its kind, and the node that did it where that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncidentKey {
    pub kind: String,
    pub node: Option<PublicKey>,
}

impl Key for IncidentKey {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(self.kind.as_bytes());
        bytes.push(b'/');
        bytes.extend_from_slice(&self.node.map_or([0; 32], |node| *node.as_bytes()));
    }
}

/// Key of a held record: its kind and its reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldKey {
    pub kind: RecordKind,
    /// Reference by the naming of that kind.
    pub reference: String,
}

impl Key for HoldKey {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend_from_slice(self.kind.word().as_bytes());
        bytes.push(b'/');
        bytes.extend_from_slice(self.reference.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_sort_as_their_records_are_listed() {
        let of = |exhibit, number: u32| (ExhibitId(exhibit), number).to_bytes();
        assert!(of(1, 255) < of(1, 256) && of(1, u32::MAX) < of(2, 0) && of(255, 0) < of(256, 0));
        assert!(of(256, 7).starts_with(&ExhibitId(256).to_bytes()));
    }

    #[test]
    fn items_of_a_case_are_not_those_of_one_whose_reference_goes_on() {
        let key = |case: &str, item: &str| ExhibitKey {
            case: case.parse().unwrap(),
            item: item.parse().unwrap(),
        };
        let short: CaseReference = "2024/1".parse().unwrap();
        assert!(key("2024/1", "A").to_bytes().starts_with(&ItemsOf(&short).to_bytes()));
        assert!(!key("2024/12", "A").to_bytes().starts_with(&ItemsOf(&short).to_bytes()));
    }
}
