//! Files by which a country without a node asks: a signed request to a country that sponsors it,
//! and that country's answer.
//!
//! ```text
//!  country without a node                    sponsor's gateway node
//!   GatewayRequest
//!     | sign, or sign_and_seal
//!     v
//!   request file  ---- USB stick, mail --->  RawRequestFile
//!                                              | decode        length, opened if sealed, layout, limits
//!                                              v
//!                                            DecodedRequestFile
//!                                              | authenticate  signature, scans as signed, whose key it is
//!                                              v
//!                                            AuthenticRequestFile
//!                                              | accept        network, sponsor, time, not seen before
//!                                              v
//!                                            AcceptedRequestFile
//!                                              | to_query      asked on behalf of the country
//!                                              v
//!   RawAnswerFile  <---- the same way -----  GatewayAnswer, signed and sealed
//!     | decode, authenticate
//!     v
//!   AuthenticAnswerFile
//! ```
//!
//! Both are one file each, in anyone's hands: nothing in it can be altered, and what is sealed
//! only one side can read. No later stage can be made but from the one before it. Every refusal is
//! one sentence that can be given to whoever brought the file.

mod answer;
mod answer_stages;
mod file;
mod followed;
mod request;
mod request_error;
mod request_stages;

pub use answer::{CountryOutcome, GatewayAnswer, GatewayResult, OutcomeState};
pub use answer_stages::{AnswerFileError, AuthenticAnswerFile, DecodedAnswerFile, RawAnswerFile};
pub use file::FileError;
pub use followed::{AskedResult, FollowedHit, HitStanding};
pub use request::{AttachedScan, GatewayRequest, RequestFacts};
pub use request_error::RequestFileError;
pub use request_stages::{
    AcceptedRequestFile, AuthenticRequestFile, DecodedRequestFile, RawRequestFile, RequestIdentity,
    Sponsor,
};
