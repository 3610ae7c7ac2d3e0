//! Candidates that fit only when the query is mirrored, or taken for a cast.

use striae_store::SignatureRecord;
use striae_toolmark::{AnySignature, ImpressedSignature, Likeness, OtherSense, OtherSenses};

use super::candidate::ComparedMark;
use crate::{Node, NodeError};

/// Candidates that are looked at in other senses: the first.
pub(super) const LOOKED_AT_IN_OTHER_SENSES: usize = 10;

/// The impressed marks of a query. Their mirror images and casts are made when a candidate needs
/// them.
pub(super) struct Senses<'a>(Vec<(&'a ImpressedSignature, std::cell::OnceCell<OtherSenses>)>);

impl<'a> Senses<'a> {
    pub(super) fn of(signatures: &'a [AnySignature]) -> Self {
        let impressed = signatures.iter().filter_map(|signature| match signature {
            AnySignature::Impressed(signature) => Some((signature, std::cell::OnceCell::new())),
            AnySignature::Striated(_) => None,
        });
        Self(impressed.collect())
    }

    /// The other sense in which a candidate fits far better, if there is one.
    pub(super) fn fits(
        &self,
        node: &Node,
        candidate: &ComparedMark,
    ) -> Result<Option<OtherSense>, NodeError> {
        let Likeness::Impressed(plain) = &candidate.likeness else { return Ok(None) };
        let Some(record) = node.store.get::<SignatureRecord>(&candidate.acquisition)? else {
            return Ok(None);
        };
        let AnySignature::Impressed(signature) = AnySignature::from_bytes(&record.bytes)? else {
            return Ok(None);
        };
        let is_like = |query: &ImpressedSignature| {
            query.mark() == signature.mark() && query.kind() == signature.kind()
        };
        let mut best: Option<OtherSense> = None;
        for (query, senses) in self.0.iter().filter(|(query, _)| is_like(query)) {
            let senses = senses.get_or_init(|| OtherSenses::of(query));
            // Both are of one mark and kind.
            let found = senses.fits(&signature, plain).ok().flatten();
            best = best
                .into_iter()
                .chain(found)
                .max_by(|one, other| one.score_then.total_cmp(&other.score_then));
        }
        Ok(best)
    }
}
