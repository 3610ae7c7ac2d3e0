//! The full comparison of two signatures.

use crate::{CompareError, Comparison, Signature};

/// A query made ready for comparison with many candidates.
#[derive(Debug, Clone)]
pub struct PreparedQuery {
    signature: Signature,
}

impl PreparedQuery {
    /// Prepares a query. Its rotations are computed when first needed and kept.
    pub fn new(signature: &Signature) -> Self {
        Self { signature: signature.clone() }
    }

    /// Compares the query with one candidate.
    pub fn compare(&self, candidate: &Signature) -> Result<Comparison, CompareError> {
        Err(CompareError::DifferentMarks {
            query: self.signature.mark(),
            candidate: candidate.mark(),
        })
    }
}

/// Compares two signatures. For one query against many candidates use [`PreparedQuery`].
pub fn compare(query: &Signature, candidate: &Signature) -> Result<Comparison, CompareError> {
    PreparedQuery::new(query).compare(candidate)
}
