//! Messages that one core handles in a second, and their length.

use std::time::Duration;

use serde::Serialize;
use striae_crypto::{SealingKey, SealingSuite, SecretKey};
use striae_protocol::trust::{CharterMember, MemberStatus};
use striae_protocol::{
    Answer, Certificate, Charter, ClassFilter, Destinations, Duty, EnvelopeDraft, Hit,
    MarkSignature, Membership, Message, NodeRequest, Outcome, Query, RawEnvelope, SealedAnswer,
    SignedEnvelope, TrustedRoster,
};
use striae_vocabulary::{CountryCode, MarkKind, OpaqueReference, UnixSeconds, YearMonth};

use crate::pool::Pool;
use striae_evaluation::processor_time;
use striae_node::NodeError;

/// Processor time that each operation is repeated for.
const MEASURED_FOR: Duration = Duration::from_secs(1);
/// Messages are valid around this moment.
const NOW: UnixSeconds = UnixSeconds(1_800_000_000);

/// Measurements of messages.
#[derive(Debug, Serialize)]
pub struct Messages {
    /// Queries signed in a second.
    pub signed_per_s: f64,
    /// Queries taken through all stages of verification in a second.
    pub verified_per_s: f64,
    /// Answers sealed in a second.
    pub sealed_per_s: f64,
    /// Sealed answers taken through all stages and opened in a second.
    pub opened_per_s: f64,
    /// Envelope of a query with one signature of a synthetic breech face.
    pub query_bytes: usize,
    /// Sealed envelope of an answer with one hit.
    pub hit_bytes: usize,
    /// Sealed envelope of an answer without hits.
    pub no_hit_bytes: usize,
}

/// Two nodes, one of which asks the other.
struct Federation {
    asker: SecretKey,
    asker_sealing: SealingKey,
    asked: SecretKey,
    roster: TrustedRoster,
}

/// Measures on one core.
pub fn measure() -> Result<Messages, NodeError> {
    let federation = Federation::new()?;
    let query = Federation::query()?;
    let signed = federation.sign(&Message::Query(query.clone()), &federation.asker)?;
    let (hit, none) = (Federation::answer(&signed, true)?, Federation::answer(&signed, false)?);
    let sealed = |answer: &Answer| {
        let sealed = Message::SealedAnswer(federation.seal(answer)?);
        federation.sign(&sealed, &federation.asked)
    };
    let (sealed_hit, sealed_none) = (sealed(&hit)?, sealed(&none)?);
    let message = Message::Query(query);
    let reader = std::slice::from_ref(&federation.asker_sealing);
    Ok(Messages {
        signed_per_s: per_second(|| federation.sign(&message, &federation.asker).map(|_| ()))?,
        verified_per_s: per_second(|| {
            let authentic = RawEnvelope::new(signed.bytes.clone()).and_then(RawEnvelope::decode);
            let authentic = authentic.and_then(|one| one.authenticate(&federation.roster));
            authentic.and_then(|one| one.into_fresh_query(NOW, |_| false)).map(|_| ()).map_err(said)
        })?,
        sealed_per_s: per_second(|| federation.seal(&hit).map(|_| ()))?,
        opened_per_s: per_second(|| {
            let authentic =
                RawEnvelope::new(sealed_hit.bytes.clone()).and_then(RawEnvelope::decode);
            let authentic = authentic.and_then(|one| one.authenticate(&federation.roster));
            let sealed = authentic.and_then(|one| one.into_sealed_answer(NOW));
            sealed.and_then(|sealed| sealed.open(reader)).map(|_| ()).map_err(said)
        })?,
        query_bytes: signed.bytes.len(),
        hit_bytes: sealed_hit.bytes.len(),
        no_hit_bytes: sealed_none.bytes.len(),
    })
}

/// Number of times that something can be done in a second of processor time.
fn per_second(mut work: impl FnMut() -> Result<(), NodeError>) -> Result<f64, NodeError> {
    let since = processor_time::of_this_thread();
    let mut times = 0_u32;
    loop {
        work()?;
        times += 1;
        let time = processor_time::of_this_thread().saturating_sub(since);
        if time >= MEASURED_FOR {
            return Ok(f64::from(times) / time.as_secs_f64());
        }
    }
}

fn said(error: impl std::fmt::Display) -> NodeError {
    NodeError::Message(error.to_string())
}

impl Federation {
    fn new() -> Result<Self, NodeError> {
        let [asker, asked] = [1, 2].map(|seed| SecretKey::from_bytes(&[seed; 32]));
        let authority = SecretKey::from_bytes(&[3; 32]);
        let country = CountryCode::from_letters(*b"PT").map_err(said)?;
        let charter = Charter {
            federation: "bench".to_owned(),
            version: 1,
            predecessor: None,
            issued: NOW,
            threshold: 1,
            queries_per_day: 1,
            members: vec![CharterMember {
                country,
                name: country.to_string(),
                authority: authority.public(),
                contact: "-".to_owned(),
                status: MemberStatus::Active,
            }],
        };
        let mut document = charter.to_document().map_err(said)?;
        document.sign(&authority)?;
        let mut membership = Membership::begin(document)?;
        let asker_sealing = SealingKey::generate(SealingSuite::default())?;
        for (serial, key) in (1..).zip([&asker, &asked]) {
            let sealing_key = asker_sealing.public().map_err(said)?;
            let certificate = Certificate {
                network: membership.network_id(),
                serial,
                issued: NOW,
                since: None,
                not_before: NOW,
                not_after: UnixSeconds(NOW.0 + 24 * 3600),
                duties: vec![Duty::Ask, Duty::Answer],
                request: NodeRequest::new(country, key, sealing_key, Vec::new())?,
            };
            let mut document = certificate.to_document().map_err(said)?;
            document.sign(&authority)?;
            membership.admit(document).map_err(said)?;
        }
        Ok(Self { asker, asker_sealing, asked, roster: membership.roster(NOW) })
    }

    fn query() -> Result<Query, NodeError> {
        let signature = Pool::make(MarkKind::BreechFaceImpression, 1000)?.pairs.swap_remove(0);
        let mark = signature.mark();
        Ok(Query {
            reference: OpaqueReference::from_bytes([7; 16]),
            destinations: Destinations::All,
            grounds: Vec::new(),
            on_behalf_of: None,
            standing: false,
            renews: None,
            class_filter: ClassFilter { calibre_family: Some("9 mm".to_owned()) },
            marks: vec![MarkSignature {
                mark: mark.code(),
                format_version: signature.format_version(),
                bytes: signature.to_bytes(),
            }],
        })
    }

    fn answer(query: &SignedEnvelope, is_hit: bool) -> Result<Answer, NodeError> {
        let hit = Hit {
            reference: OpaqueReference::from_bytes([7; 16]),
            mark: MarkKind::BreechFaceImpression.code(),
            score_hundredths: Some(85),
            log10_lr_tenths: Some(20),
            further_marks: Vec::new(),
            calibre: Some("9 mm Luger".to_owned()),
            event_month: Some(YearMonth { year: 2026, month: 5 }),
            event_kind: Some("homicide".to_owned()),
            country: CountryCode::from_letters(*b"PT").map_err(said)?,
        };
        Ok(Answer {
            query: query.id,
            number: 0,
            outcome: if is_hit { Outcome::Hits(vec![hit]) } else { Outcome::NoHits },
            searched: 100_000,
            class_filter: ClassFilter::default(),
            engine_version: striae_toolmark::all_engine_versions(),
            contact: None,
        })
    }

    fn seal(&self, answer: &Answer) -> Result<SealedAnswer, NodeError> {
        let to = self.roster.sealing_key_of(&self.asker.public());
        let to = to.ok_or_else(|| said("the asker has no sealing key"))?;
        SealedAnswer::seal(answer, self.roster.network_id(), &self.asked.public(), to).map_err(said)
    }

    fn sign(&self, message: &Message, key: &SecretKey) -> Result<SignedEnvelope, NodeError> {
        let in_log = matches!(message, Message::Query(_));
        EnvelopeDraft {
            network: self.roster.network_id(),
            message: message.clone(),
            sequence: u64::from(in_log),
            previous: None,
            issued: NOW,
            expires: UnixSeconds(NOW.0 + 24 * 3600),
        }
        .sign(key)
        .map_err(said)
    }
}
