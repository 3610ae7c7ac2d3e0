//! What another country learns of our exhibits: built by one function from one table.
//!
//! Nothing else in the node makes a [`Hit`].

use striae_casework::{Exhibit, ExhibitId};
use striae_crypto::SecretKey;
use striae_protocol::{
    Answer, CountryCode, Digest, EnvelopeId, Hit, OpaqueReference, Outcome, YearMonth, limits,
};
use striae_store::Disclosure;
use striae_toolmark::MarkKind;

use crate::comparison::Likeness;
use crate::policy::PermittedQuery;
use crate::signature::{all_engine_versions, engine_versions};

/// Every field of an exhibit that may leave the node, and in which form. A hit has these and no others.
pub const ALLOWED_FIELDS: [(&str, &str); 6] = [
    ("reference", "16 bytes that only this node can trace back, different in every answer"),
    ("mark", "kind of the mark that is alike"),
    ("score_hundredths", "similarity, rounded down to steps of 5 hundredths"),
    ("calibre", "name from the controlled list"),
    ("event_month", "year and month, only when the whole range of dates lies in it"),
    ("country", "this country"),
];

/// Steps of a disclosed score, hundredths: coarse, so that asking again and again about slightly changed marks does
/// not feel out a signature.
const SCORE_STEP_HUNDREDTHS: i16 = 5;

/// One of our exhibits that a query found.
pub(crate) struct Found {
    /// The exhibit.
    pub exhibit: Exhibit,
    /// What its best comparison says.
    pub likeness: Likeness,
}

/// Builds the answer to a permitted query, and the private list of what stands behind its references.
pub(crate) fn answer_with(
    permitted: &PermittedQuery,
    found: &[Found],
    searched: u64,
    own: CountryCode,
    key: &SecretKey,
) -> (Answer, Vec<Disclosure>) {
    let query = permitted.envelope().id();
    let mut disclosures = Vec::new();
    let mut hits = Vec::new();
    for Found { exhibit, likeness } in found.iter().take(limits::MAX_HITS_PER_ANSWER) {
        let reference = reference(key, &query, exhibit.id);
        disclosures.push(Disclosure { reference, exhibit: exhibit.id });
        hits.push(Hit {
            reference,
            mark: likeness.mark().code(),
            score_hundredths: coarse(likeness.score()),
            calibre: exhibit.calibre.name().to_owned(),
            event_month: exhibit
                .occurred
                .and_then(striae_casework::Occurrence::month)
                .and_then(|(year, month)| Some((year, u8::try_from(month).ok()?)))
                .map(|(year, month)| YearMonth { year, month }),
            country: own,
        });
    }
    let outcome = if hits.is_empty() { Outcome::NoHits } else { Outcome::Hits(hits) };
    (answer(permitted, outcome, searched), disclosures)
}

/// Builds the answer that the marks cannot be compared here.
pub(crate) fn unsupported(permitted: &PermittedQuery, reason: String) -> Answer {
    answer(permitted, Outcome::Unsupported { reason }, 0)
}

/// Builds the answer that policy refuses; it tells nothing of the database, not even its size.
pub(crate) fn refusal(query: EnvelopeId, reason: String) -> Answer {
    Answer {
        query,
        outcome: Outcome::Refused { reason },
        searched: 0,
        class_filter: striae_protocol::ClassFilter::default(),
        engine_version: all_engine_versions(),
    }
}

fn answer(permitted: &PermittedQuery, outcome: Outcome, searched: u64) -> Answer {
    // Of marks that this version knows.
    let marks = permitted.query().marks.iter().filter_map(|mark| MarkKind::from_code(mark.mark));
    Answer {
        query: permitted.envelope().id(),
        outcome,
        searched: u32::try_from(searched).unwrap_or(u32::MAX),
        class_filter: permitted.query().class_filter.clone(),
        engine_version: match engine_versions(marks) {
            none if none.is_empty() => all_engine_versions(),
            engines => engines,
        },
    }
}

/// A reference that only the holder of the node's key can compute, and that differs from query to query.
fn reference(key: &SecretKey, query: &EnvelopeId, exhibit: ExhibitId) -> OpaqueReference {
    let secret = key.to_bytes();
    let parts: [&[u8]; 3] = [&*secret, query.as_bytes(), &exhibit.0.to_be_bytes()];
    let digest = Digest::tagged("striae/reference/v1", &parts);
    let mut reference = [0; 16];
    reference.copy_from_slice(&digest.as_bytes()[..16]);
    OpaqueReference::from_bytes(reference)
}

/// A score in hundredths, rounded down to a whole step.
fn coarse(score: f32) -> i16 {
    // Engines give four decimals; in those, 0.55 is not taken for 0.5499999.
    let decimals = (score.clamp(-1.0, 1.0) * 10_000.0).round() as i16;
    decimals.div_euclid(100 * SCORE_STEP_HUNDREDTHS) * SCORE_STEP_HUNDREDTHS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hit_has_the_allowed_fields_and_no_others() {
        let hit = Hit {
            reference: OpaqueReference::from_bytes([7; 16]),
            mark: 1,
            score_hundredths: 55,
            calibre: "9 mm Luger".to_owned(),
            event_month: Some(YearMonth { year: 2026, month: 5 }),
            country: "ES".parse().unwrap(),
        };
        let json = serde_json::to_value(hit).unwrap();
        let mut fields: Vec<_> = json.as_object().unwrap().keys().cloned().collect();
        let mut allowed: Vec<_> =
            ALLOWED_FIELDS.iter().map(|(name, _)| (*name).to_owned()).collect();
        fields.sort();
        allowed.sort();
        assert_eq!(fields, allowed);
    }

    #[test]
    fn scores_are_disclosed_in_coarse_steps() {
        for (score, disclosed) in
            [(0.5499, 50), (0.55, 55), (0.599, 55), (1.0, 100), (0.0, 0), (-0.01, -5), (-1.0, -100)]
        {
            assert_eq!(coarse(score), disclosed, "{score}");
        }
    }

    #[test]
    fn references_differ_between_queries_and_nodes() {
        let key = |seed| SecretKey::from_bytes(&[seed; 32]);
        let query = |byte| EnvelopeId::from_bytes([byte; 32]);
        let one = reference(&key(1), &query(1), ExhibitId(1));
        assert_ne!(one, reference(&key(1), &query(2), ExhibitId(1)));
        assert_ne!(one, reference(&key(2), &query(1), ExhibitId(1)));
        assert_ne!(one, reference(&key(1), &query(1), ExhibitId(2)));
        assert_eq!(one, reference(&key(1), &query(1), ExhibitId(1)));
    }
}
