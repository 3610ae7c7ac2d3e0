//! Codes of impressed marks, for shortlists.
//!
//! ```text
//! relief -> rings (Fourier coefficients along each) -> polar_code: two bits each
//! query  -> rings about many places -> correlation (sums over rings) -> turns (the best turn) -> likeness
//! ```

mod correlation;
mod layout;
mod made_codes;
mod polar_code;
mod polar_query;
mod rings;
mod turns;

pub use made_codes::MadeCodes;
pub use polar_code::{POLAR_CODE_BYTES, PolarCode};
pub use polar_query::{FirstLook, PolarCodeQuery};
