//! Hostile bytes for every decoder that reads what a peer sent or a file holds.
//!
//! A check takes bytes as a fuzzer makes them, puts them through one decoder, and panics where a
//! promise is broken: nothing panics, and what is accepted has one encoding. It returns whether the
//! bytes were accepted, so that seeds can be held to it. `fuzz_targets/` has one program for each
//! check, `scripts/fuzz` runs them all.

pub mod audits;
pub mod case_messages;
pub mod catch_up;
pub mod documents;
pub mod envelopes;
pub mod federation;
pub mod gateway_files;
pub mod key_files;
pub mod message_bodies;
pub mod passwords;
pub mod scans;
pub mod sealed;
pub mod sheets;
pub mod signatures;
pub mod surfaces;
pub mod vectors;

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use striae_protocol::codec;

/// The value of these bytes, if they are one. It has no other encoding.
fn only_encoding<T, const LIMIT: usize>(bytes: &[u8]) -> Option<T>
where
    T: Serialize + DeserializeOwned + PartialEq + Debug,
{
    let value = codec::decode::<T, LIMIT>(bytes).ok()?;
    assert_eq!(codec::encode(&value).as_deref(), Ok(bytes), "{value:?}");
    Some(value)
}
