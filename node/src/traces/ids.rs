//! Identifiers of traces and spans. Each node derives them from the question's own identifier, which
//! asker and answerer have anyway: so their spans meet in one trace, and no byte more goes between
//! them.

use striae_protocol::{Digest, EnvelopeId, PublicKey};

/// Label of the digest that is a question's trace.
const TRACE: &str = "striae/trace/v1";
/// Label of the digests that are its spans.
const SPAN: &str = "striae/span/v1";

/// A trace, as OTLP has it.
pub(super) type TraceId = [u8; 16];
/// A span of a trace, as OTLP has it.
pub(super) type SpanId = [u8; 8];

/// The trace of a question.
pub(super) fn trace(query: &EnvelopeId) -> TraceId {
    first(&Digest::tagged(TRACE, &[query.as_bytes()]))
}

/// The span of a question at the node that asks it: all others descend from it.
pub(super) fn question(query: &EnvelopeId) -> SpanId {
    first(&Digest::tagged(SPAN, &[query.as_bytes()]))
}

/// The span of a question to one node, under which that node puts its own.
pub(super) fn asked(query: &EnvelopeId, node: &PublicKey) -> SpanId {
    first(&Digest::tagged(SPAN, &[query.as_bytes(), node.as_bytes()]))
}

/// A span of this name at one node or about it, for the answer of this number.
pub(super) fn span(query: &EnvelopeId, node: &PublicKey, name: &str, number: u32) -> SpanId {
    let number = number.to_le_bytes();
    first(&Digest::tagged(SPAN, &[query.as_bytes(), node.as_bytes(), name.as_bytes(), &number]))
}

/// Whether a question is among the share that is traced: every node decides alike.
pub(super) fn is_traced(query: &EnvelopeId, share: f64) -> bool {
    let lot: [u8; 8] = first(&Digest::tagged(TRACE, &[query.as_bytes(), b"share"]));
    // Both ends of the range are met exactly: 1 traces all.
    (u64::from_le_bytes(lot) as f64) < share * (u64::MAX as f64) || share >= 1.0
}

fn first<const N: usize>(digest: &Digest) -> [u8; N] {
    let mut first = [0; N];
    first.copy_from_slice(&digest.as_bytes()[..N]);
    first
}

#[cfg(test)]
mod tests {
    use striae_crypto::SecretKey;

    use super::*;

    fn query(number: u8) -> EnvelopeId {
        EnvelopeId::from_bytes([number; 32])
    }

    /// Nodes of two versions must derive the same.
    #[test]
    fn identifiers_stay_as_they_are() {
        let node: PublicKey = format!("58{}", "66".repeat(31)).parse().unwrap();
        let spans =
            [question(&query(7)), asked(&query(7), &node), span(&query(7), &node, "search", 1)];
        let spans = spans.map(|id| format!("{:016x}", u64::from_be_bytes(id)));
        assert_eq!(spans, ["a70e4ce56fd61688", "4961134d40a42be3", "e05ebce7575ba38b"]);
        let trace = u128::from_be_bytes(trace(&query(7)));
        assert_eq!(format!("{trace:032x}"), "26604889adcecbb0db677fd8e16e8d52");
    }

    #[test]
    fn identifiers_differ_by_question_node_name_and_number() {
        let key = |seed| SecretKey::from_bytes(&[seed; 32]).public();
        let (one, other) = (key(1), key(2));
        let all = [
            question(&query(1)),
            question(&query(2)),
            asked(&query(1), &one),
            asked(&query(1), &other),
            span(&query(1), &one, "search", 0),
            span(&query(1), &one, "search", 1),
            span(&query(1), &one, "decide", 0),
        ];
        let different: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(different.len(), all.len());
    }

    #[test]
    fn a_share_of_the_questions_is_traced_and_a_smaller_one_lies_within() {
        let traced = |share: f64| -> Vec<u8> {
            (0..=255).filter(|number| is_traced(&query(*number), share)).collect()
        };
        assert_eq!(traced(1.0).len(), 256);
        let (tenth, half) = (traced(0.1), traced(0.5));
        assert!((10..45).contains(&tenth.len()), "{}", tenth.len());
        assert!((95..160).contains(&half.len()), "{}", half.len());
        assert!(tenth.iter().all(|one| half.contains(one)));
    }
}
