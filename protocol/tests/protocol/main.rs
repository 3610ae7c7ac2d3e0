//! The protocol, seen from outside: vectors, stages, rosters, and bytes that are wrong.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should fail here")]

mod audit;
mod audit_rotation;
mod case_messages;
mod codec;
mod documents;
mod gateway;
mod gateway_followed;
mod messages;
mod properties;
mod samples;
mod stages;
mod trust;
mod vectors;
mod versions;
