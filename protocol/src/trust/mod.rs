//! Members of the federation: documents signed by national authorities, and nothing else.
//!
//! ```text
//!  Charter        members, their authorities' keys and status; k of n of the version before sign the next
//!    |  an authority's key, kept offline, signs for its own country
//!    +-- Certificate   this node key is ours, for these duties, from then until then
//!    +-- Revocation    this node key is no longer ours, whatever was certified
//!    v
//!  Membership     all of them, each verified; knows nothing that nobody signed
//!    | roster(now)
//!    v
//!  TrustedRoster  the nodes that count at this moment; the stages verify messages by it
//! ```
//!
//! All of them are signed texts ([`SignedDocument`]) that people can read, and that travel as files
//! and between nodes alike: nobody needs to trust the bearer.

mod certificate;
mod charter;
mod charter_chain;
mod charter_error;
mod membership;
mod node_request;
mod revocation;
pub mod roster;
mod signed_document;

pub use certificate::{Certificate, Duty, MAX_CERTIFICATE_LIFETIME};
pub use charter::{Charter, CharterMember, MemberStatus};
pub use charter_chain::{CharterChain, SignatureCount, least_threshold};
pub use charter_error::CharterError;
pub use membership::{Admitted, Membership, TrustError};
pub use node_request::NodeRequest;
pub use revocation::{Revocation, RevocationReason};
pub use signed_document::{DocumentError, DocumentKind, SignedDocument, UnfitSignatures};
