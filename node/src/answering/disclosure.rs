//! Facts of our exhibits that another country learns: built by one function from one table.
//!
//! Nothing else in the node makes a [`Hit`].

use striae_casework::records::EventKind;
use striae_casework::{Exhibit, ExhibitId};
use striae_protocol::{Answer, Digest, EnvelopeId, Hit, HitMark, MarkSignature, Outcome, limits};
use striae_store::Disclosure;
use striae_toolmark::LikelihoodRatio;
use striae_vocabulary::{CountryCode, OpaqueReference, UnixSeconds, YearMonth};

use crate::answering::policy::PermittedQuery;
use crate::disclosure_table::{Disclosed, DisclosedCalibre};
use crate::search::candidate::{Candidate, ComparedMark};
use striae_toolmark::{all_engine_versions, engine_versions};

/// Every field of an exhibit that may leave the node, and in which form. A hit has these and no
/// others; which of them leave in a hit, the disclosure table says.
pub const ALLOWED_FIELDS: [(&str, &str); 9] = [
    (
        "reference",
        "16 bytes that only this node can trace back, others for each country and question",
    ),
    ("mark", "kind of the mark that is alike"),
    (
        "score_hundredths",
        "similarity, rounded down to coarse steps; none where the asker has had enough graded answers",
    ),
    (
        "log10_lr_tenths",
        "logarithm of the likelihood ratio of all marks together, capped, rounded down to halves",
    ),
    (
        "further_marks",
        "its other marks that were compared, each with kind, score and ratio in the same steps",
    ),
    ("calibre", "name or family from the controlled list"),
    ("event_month", "year and month, only when the whole range of dates lies in it"),
    ("event_kind", "kind of event"),
    ("country", "this country"),
];

/// Step of a disclosed likelihood ratio's logarithm, tenths.
const LR_STEP_TENTHS: i16 = 5;

/// One of our exhibits that a query found.
pub(crate) struct Found {
    pub exhibit: Exhibit,
    /// Its marks that were compared.
    pub candidate: Candidate,
    /// Kind of event, where its case is entered and says so.
    pub event_kind: Option<EventKind>,
    /// Whether the answer may say how alike it is.
    pub is_graded: bool,
}

/// Builds the answer to a permitted query, and the private list of what stands behind its
/// references.
pub(crate) fn answer_with(
    permitted: &PermittedQuery,
    found: &[Found],
    searched: u64,
    own: CountryCode,
    secret: &[u8; 32],
) -> (Answer, Vec<Disclosure>) {
    let asker = Asker::of(permitted);
    let disclosed = permitted.disclosed();
    let mut disclosures = Vec::new();
    let mut hits = Vec::new();
    for found in found.iter().take(limits::MAX_HITS_PER_ANSWER) {
        let exhibit = &found.exhibit;
        let reference = asker.reference(secret, exhibit.id);
        disclosures.push(Disclosure { reference, exhibit: exhibit.id });
        hits.push(hit(reference, found, disclosed, own));
    }
    if hits.is_empty() {
        return (answer(permitted, Outcome::NoHits, searched), disclosures);
    }
    let contact = Some(disclosed.contact.clone()).filter(|contact| !contact.is_empty());
    (Answer { contact, ..answer(permitted, Outcome::Hits(hits), searched) }, disclosures)
}

/// Facts that are disclosed of one exhibit.
fn hit(
    reference: OpaqueReference,
    found: &Found,
    disclosed: &Disclosed,
    country: CountryCode,
) -> Hit {
    let Found { exhibit, candidate, event_kind, is_graded } = found;
    let DisclosedFacts { calibre, event_month, event_kind } =
        facts_of(exhibit, *event_kind, disclosed);
    let score = |mark: &ComparedMark| {
        is_graded.then(|| coarse_score(mark.likeness.score(), disclosed.score_step))
    };
    let coarse = |ratio: Option<LikelihoodRatio>| {
        let ratio = ratio.filter(|_| disclosed.likelihood_ratio && *is_graded);
        ratio.map(|ratio| coarse_lr(ratio.log10_lr))
    };
    let further = candidate.further.iter().take(limits::MAX_FURTHER_MARKS);
    let best = &candidate.best;
    Hit {
        reference,
        mark: best.likeness.mark().code(),
        score_hundredths: score(best),
        log10_lr_tenths: coarse(candidate.ratio()),
        further_marks: further
            .map(|mark| HitMark {
                mark: mark.likeness.mark().code(),
                score_hundredths: score(mark),
                log10_lr_tenths: coarse(mark.ratio(false)),
            })
            .collect(),
        calibre,
        event_month,
        event_kind,
        country,
    }
}

/// Facts of an exhibit beside its marks, as far as they are disclosed.
pub(crate) struct DisclosedFacts {
    pub(crate) calibre: Option<String>,
    pub(crate) event_month: Option<YearMonth>,
    pub(crate) event_kind: Option<String>,
}

/// The facts that leave, of those that the exhibit has.
pub(crate) fn facts_of(
    exhibit: &Exhibit,
    event_kind: Option<EventKind>,
    disclosed: &Disclosed,
) -> DisclosedFacts {
    let month = exhibit.occurred.and_then(striae_casework::Occurrence::month);
    DisclosedFacts {
        calibre: match disclosed.calibre {
            DisclosedCalibre::None => None,
            DisclosedCalibre::Family => Some(exhibit.calibre.family().to_owned()),
            DisclosedCalibre::Name => Some(exhibit.calibre.name().to_owned()),
        }
        .filter(|calibre| !calibre.is_empty()),
        event_month: month.filter(|_| disclosed.event_month),
        event_kind: event_kind.map(|kind| kind.word().to_owned()).filter(|_| disclosed.event_kind),
    }
}

/// Builds the answer that the marks cannot be compared here.
pub(crate) fn unsupported(permitted: &PermittedQuery, reason: String) -> Answer {
    answer(permitted, Outcome::Unsupported { reason }, 0)
}

/// Builds the answer that policy refuses; it tells nothing of the database, not even its size.
pub(crate) fn refusal(query: EnvelopeId, reason: String) -> Answer {
    Answer {
        query,
        number: 0,
        outcome: Outcome::Refused { reason },
        searched: 0,
        class_filter: striae_protocol::ClassFilter::default(),
        engine_version: all_engine_versions(),
        contact: None,
    }
}

/// Builds the word that the asker has taken the query back.
pub(crate) fn withdrawn(query: EnvelopeId) -> Answer {
    Answer { outcome: Outcome::Withdrawn, ..refusal(query, String::new()) }
}

/// Builds the word that a query waits until then.
pub(crate) fn postpone(query: EnvelopeId, reason: String, run_at: UnixSeconds) -> Answer {
    let outcome = Outcome::Overloaded { reason, run_at: Some(run_at) };
    Answer { outcome, ..refusal(query, String::new()) }
}

fn answer(permitted: &PermittedQuery, outcome: Outcome, searched: u64) -> Answer {
    // Of marks that this version knows.
    let marks = permitted.query().marks.iter().filter_map(|mark| mark.mark.kind());
    Answer {
        query: permitted.envelope().id(),
        number: 0,
        outcome,
        searched: coarse_count(searched),
        class_filter: permitted.query().class_filter.clone(),
        engine_version: match engine_versions(marks) {
            none if none.is_empty() => all_engine_versions(),
            engines => engines,
        },
        contact: None,
    }
}

/// For whom a reference is made: the country that asks, the one that it asks for, and the marks of
/// its question.
struct Asker {
    country: CountryCode,
    on_behalf_of: Option<CountryCode>,
    marks: Digest,
}

impl Asker {
    fn of(permitted: &PermittedQuery) -> Self {
        let query = permitted.query();
        let country = permitted.envelope().country();
        Self { country, on_behalf_of: query.on_behalf_of, marks: asked_marks(&query.marks) }
    }

    /// A reference that only the holder of the node's secret can compute. The same question of the same
    /// country gets the same one, so that a hit is known again; another country, and another
    /// question of the same one, get others, which nobody can tell to be of one exhibit.
    fn reference(&self, secret: &[u8; 32], exhibit: ExhibitId) -> OpaqueReference {
        let (country, behalf) =
            (self.country.letters(), self.on_behalf_of.map(CountryCode::letters));
        let behalf: &[u8] = behalf.as_ref().map_or(&[], |letters| letters.as_slice());
        let (marks, exhibit) = (self.marks.as_bytes(), exhibit.0.to_be_bytes());
        let parts: [&[u8]; 5] = [secret, &country, behalf, marks, &exhibit];
        let digest = Digest::tagged("striae/reference/v2", &parts);
        let mut reference = [0; 16];
        reference.copy_from_slice(&digest.as_bytes()[..16]);
        OpaqueReference::from_bytes(reference)
    }
}

/// The digest of the marks of a question.
pub(crate) fn asked_marks(marks: &[MarkSignature]) -> Digest {
    let parts: Vec<&[u8]> = marks.iter().map(|mark| mark.bytes.as_slice()).collect();
    Digest::tagged("striae/asked-marks/v1", &parts)
}

/// A number of exhibits, rounded down to 1, 2 or 5 times a power of ten; 0 below ten. Whether there
/// is one exhibit of a calibre, and when one was enrolled, does not show in it.
fn coarse_count(count: u64) -> u32 {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    let steps = (1..=9).flat_map(|power| [1, 2, 5].map(|step| step * 10_u64.pow(power)));
    let below = steps.take_while(|step| *step <= u64::from(count)).last().unwrap_or(0);
    u32::try_from(below).unwrap_or(u32::MAX)
}

/// A score in hundredths, rounded down to a whole step.
fn coarse_score(score: f32, step: i16) -> i16 {
    // Engines give four decimals; in those, 0.55 is not taken for 0.5499999.
    let decimals = (score.clamp(-1.0, 1.0) * 10_000.0).round() as i16;
    decimals.div_euclid(100 * step) * step
}

/// A logarithm in tenths, rounded down to a whole step.
fn coarse_lr(log10_lr: f64) -> i16 {
    let tenths = (log10_lr.clamp(-10.0, 10.0) * 10.0).floor() as i16;
    tenths.div_euclid(LR_STEP_TENTHS) * LR_STEP_TENTHS
}

#[cfg(test)]
mod tests {
    use striae_vocabulary::{MarkCode, YearMonth};

    use super::*;

    #[test]
    fn a_hit_has_the_allowed_fields_and_no_others() {
        let hit = Hit {
            reference: OpaqueReference::from_bytes([7; 16]),
            mark: MarkCode(1),
            score_hundredths: Some(55),
            log10_lr_tenths: Some(15),
            further_marks: Vec::new(),
            calibre: Some("9 mm Luger".to_owned()),
            event_month: Some(YearMonth { year: 2026, month: 5 }),
            event_kind: Some("robbery".to_owned()),
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
            assert_eq!(coarse_score(score, 5), disclosed, "{score}");
        }
        for (score, disclosed) in [(0.399, 30), (0.55, 50), (1.0, 100), (-0.01, -10)] {
            assert_eq!(coarse_score(score, 10), disclosed, "{score}");
        }
        for (lr, disclosed) in [(1.99, 15), (2.0, 20), (0.0, 0), (-0.1, -5), (40.0, 100)] {
            assert_eq!(coarse_lr(lr), disclosed, "{lr}");
        }
    }

    #[test]
    fn counts_are_disclosed_in_coarse_steps() {
        for (count, disclosed) in [
            (0, 0),
            (9, 0),
            (10, 10),
            (19, 10),
            (20, 20),
            (4_999, 2_000),
            (5_000, 5_000),
            (u64::MAX, 2_000_000_000),
        ] {
            assert_eq!(coarse_count(count), disclosed, "{count}");
        }
    }

    #[test]
    fn a_reference_is_known_again_by_whoever_asks_the_same_and_by_nobody_else() {
        let key = |seed| [seed; 32];
        let asker = |country: &str, behalf: Option<&str>, marks: u8| Asker {
            country: country.parse().unwrap(),
            on_behalf_of: behalf.map(|behalf| behalf.parse().unwrap()),
            marks: Digest::sha256(&[marks]),
        };
        let one = asker("PT", None, 1).reference(&key(1), ExhibitId(1));
        assert_eq!(one, asker("PT", None, 1).reference(&key(1), ExhibitId(1)));
        for other in [asker("PT", None, 2), asker("FR", None, 1), asker("PT", Some("MA"), 1)] {
            assert_ne!(one, other.reference(&key(1), ExhibitId(1)));
        }
        assert_ne!(one, asker("PT", None, 1).reference(&key(2), ExhibitId(1)));
        assert_ne!(one, asker("PT", None, 1).reference(&key(1), ExhibitId(2)));
    }
}
