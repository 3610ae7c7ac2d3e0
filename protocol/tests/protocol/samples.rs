//! Two members, their keys, and one message of each kind; all from fixed seeds.

use striae_crypto::{SealingKey, SealingSuite, SecretKey};
use striae_protocol::catch_up::digest_of_logs;
use striae_protocol::confirmation::{CONFIRMATION_VERSION, ExaminerReference};
use striae_protocol::gateway::{
    AttachedScan, CountryOutcome, GatewayAnswer, GatewayRequest, GatewayResult, OutcomeState,
    RequestFacts,
};
use striae_protocol::trust::{CharterMember, MemberStatus, RevocationReason};
use striae_protocol::{
    Again, Answer, CaseMessage, Certificate, Charter, ClassFilter, ConfirmationStatement,
    Destinations, Digest, Duty, EnvelopeBytes, EnvelopeDraft, EnvelopeId, HeadPage, Hello, Hit,
    HitMark, LogFingerprint, LogHead, LogHolding, LogPage, LogWanted, LogsWanted, MarkSignature,
    Membership, Message, NetworkId, NodeRequest, Notice, Outcome, PlaceRange, Query, Receipt,
    Refusal, Revocation, SealedAnswer, SealedCaseMessage, SealedQuery, SignedConfirmation,
    SignedConfirmationWithdrawal, SignedDocument, SignedEnvelope, ToldStep, TrustedRoster,
    Withdrawal,
};
use striae_vocabulary::{
    ComparedExhibit, Conclusion, CountryCode, Ground, MarkCode, OpaqueReference, UnixSeconds,
    YearMonth,
};

pub(crate) const NOW: UnixSeconds = UnixSeconds(1_790_000_000);
pub(crate) const DAY: u64 = 24 * 3600;

/// The Dutch authority's key, which stays offline.
pub(crate) fn dutch_authority() -> SecretKey {
    SecretKey::from_bytes(&[0x12; 32])
}

pub(crate) fn belgian_authority() -> SecretKey {
    SecretKey::from_bytes(&[0x13; 32])
}

pub(crate) fn dutch_key() -> SecretKey {
    SecretKey::from_bytes(&[2; 32])
}

pub(crate) fn belgian_key() -> SecretKey {
    SecretKey::from_bytes(&[3; 32])
}

pub(crate) fn stranger_key() -> SecretKey {
    SecretKey::from_bytes(&[4; 32])
}

/// Sealing key for the holder of a key: of the key's seed, 0x40 higher.
pub(crate) fn sealing(key: &SecretKey) -> SealingKey {
    sealing_of(SealingSuite::XWing, key)
}

pub(crate) fn sealing_of(suite: SealingSuite, key: &SecretKey) -> SealingKey {
    SealingKey::from_seed(suite, &key.to_bytes().unwrap().map(|byte| byte.wrapping_add(0x40)))
}

pub(crate) fn country(code: &str) -> CountryCode {
    code.parse().unwrap()
}

pub(crate) fn member(code: &str, name: &str, authority: &SecretKey) -> CharterMember {
    CharterMember {
        country: country(code),
        name: name.into(),
        authority: authority.public(),
        contact: format!("ballistics@{}.example", code.to_lowercase()),
        status: MemberStatus::Active,
    }
}

pub(crate) fn charter() -> Charter {
    Charter {
        federation: "Example Federation".into(),
        version: 1,
        predecessor: None,
        issued: NOW,
        threshold: 2,
        queries_per_day: 200,
        members: vec![
            member("NL", "Institute of \"Examples\"", &dutch_authority()),
            member("BE", "Instituut / Institut", &belgian_authority()),
        ],
    }
}

/// A document signed by these keys.
pub(crate) fn signed(mut document: SignedDocument, keys: &[&SecretKey]) -> SignedDocument {
    for key in keys {
        document.sign(key).unwrap();
    }
    document
}

pub(crate) fn signed_charter() -> SignedDocument {
    signed(charter().to_document().unwrap(), &[&dutch_authority(), &belgian_authority()])
}

pub(crate) fn network() -> NetworkId {
    NetworkId::of_charter(charter().to_document().unwrap().digest())
}

/// Another digest than any charter's here.
pub(crate) fn network_digest() -> Digest {
    Digest::sha256(b"another charter")
}

pub(crate) fn other_network() -> NetworkId {
    NetworkId::of_charter(network_digest())
}

pub(crate) fn request(code: &str, key: &SecretKey) -> NodeRequest {
    let addresses = vec![format!("/dns/{}.example/tcp/4710", code.to_lowercase())];
    NodeRequest::new(country(code), key, sealing(key).public().unwrap(), addresses).unwrap()
}

pub(crate) fn certificate(request: NodeRequest, serial: u64) -> Certificate {
    Certificate {
        network: network(),
        serial,
        issued: NOW,
        since: None,
        not_before: NOW,
        not_after: UnixSeconds(NOW.0 + 365 * DAY),
        duties: vec![Duty::Ask, Duty::Answer],
        request,
    }
}

pub(crate) fn signed_certificate(
    code: &str,
    key: &SecretKey,
    authority: &SecretKey,
) -> SignedDocument {
    let certificate = certificate(request(code, key), 1);
    signed(certificate.to_document().unwrap(), &[authority])
}

pub(crate) fn dutch_certificate() -> SignedDocument {
    signed_certificate("NL", &dutch_key(), &dutch_authority())
}

pub(crate) fn revocation(code: &str, key: &SecretKey, authority: &SecretKey) -> SignedDocument {
    let revocation = Revocation {
        network: network(),
        issued: NOW,
        reason: RevocationReason::Compromised,
        note: "the disk was stolen".into(),
        request: request(code, key),
    };
    signed(revocation.to_document().unwrap(), &[authority])
}

pub(crate) fn membership() -> Membership {
    let mut membership = Membership::begin(signed_charter()).unwrap();
    for document in
        [dutch_certificate(), signed_certificate("BE", &belgian_key(), &belgian_authority())]
    {
        membership.admit(document).unwrap();
    }
    membership
}

pub(crate) fn trusted() -> TrustedRoster {
    membership().roster(NOW)
}

pub(crate) fn query() -> Query {
    Query {
        reference: OpaqueReference::from_bytes([0xa1; 16]),
        destinations: Destinations::Countries(vec![country("BE"), country("FR")]),
        grounds: vec![Ground::Customs, Ground::Group],
        on_behalf_of: None,
        standing: true,
        renews: Some(EnvelopeId::from_bytes([0x99; 32])),
        class_filter: ClassFilter { calibre_family: Some("9 mm".into()) },
        marks: vec![
            MarkSignature { mark: MarkCode(1), format_version: 1, bytes: vec![1, 2, 3, 4, 5] },
            MarkSignature { mark: MarkCode(2), format_version: 1, bytes: vec![0xff; 3] },
        ],
    }
}

pub(crate) fn hits() -> Answer {
    Answer {
        query: EnvelopeId::from_bytes([0xb2; 32]),
        number: 0,
        outcome: Outcome::Hits(vec![Hit {
            reference: OpaqueReference::from_bytes([0xc3; 16]),
            mark: MarkCode(1),
            score_hundredths: Some(87),
            log10_lr_tenths: Some(15),
            further_marks: vec![HitMark {
                mark: MarkCode(2),
                score_hundredths: Some(31),
                log10_lr_tenths: None,
            }],
            calibre: Some("9 mm".into()),
            event_month: Some(YearMonth { year: 2025, month: 11 }),
            event_kind: Some("robbery".into()),
            country: country("BE"),
        }]),
        searched: 1234,
        class_filter: ClassFilter { calibre_family: None },
        engine_version: "striae 0.1.0".into(),
        contact: Some("ballistics@be.example".into()),
    }
}

pub(crate) fn refused() -> Answer {
    Answer { outcome: Outcome::Refused { reason: "no ground was given".into() }, ..hits() }
}

pub(crate) fn receipt() -> Receipt {
    Receipt { received: EnvelopeId::from_bytes([0xd4; 32]) }
}

pub(crate) fn withdrawal() -> Withdrawal {
    Withdrawal { query: EnvelopeId::from_bytes([0xd5; 32]) }
}

pub(crate) fn refusal() -> Refusal {
    Refusal {
        envelope: EnvelopeId::from_bytes([0xd6; 32]),
        again: Again::AfterUpgrade,
        reason: "version 9 is not spoken here".into(),
    }
}

pub(crate) fn notice() -> Notice {
    let text = revocation("BE", &stranger_key(), &belgian_authority()).to_text();
    Notice { text }
}

pub(crate) fn draft(message: Message) -> EnvelopeDraft {
    let in_log = message.kind().is_in_log();
    EnvelopeDraft {
        network: network(),
        message,
        sequence: if in_log { 7 } else { 0 },
        previous: in_log.then(|| EnvelopeId::from_bytes([0xe5; 32])),
        issued: NOW,
        expires: UnixSeconds(NOW.0 + 30 * DAY),
    }
}

pub(crate) fn signed_query() -> SignedEnvelope {
    draft(Message::Query(query())).sign(&dutch_key()).unwrap()
}

/// The query, sealed by the Dutch node to the Belgian one and to a stranger whose sealing key is of
/// suite 2.
pub(crate) fn query_sealed_by_two_suites() -> SealedQuery {
    let to = [sealing(&belgian_key()), sealing_of(SealingSuite::MlKem768P256, &stranger_key())];
    let [belgian, stranger] = to.map(|key| key.public().unwrap());
    let readers = [(belgian_key().public(), &belgian), (stranger_key().public(), &stranger)];
    let author = dutch_key().public();
    SealedQuery::seal_with(&query(), network(), &author, &readers, &[0xa7; 32]).unwrap()
}

/// The answer with a hit, sealed to the Dutch node by suite 2.
pub(crate) fn sealed_by_suite_2() -> SealedAnswer {
    let to = sealing_of(SealingSuite::MlKem768P256, &dutch_key()).public().unwrap();
    let author = belgian_key().public();
    SealedAnswer::seal_with(&hits(), network(), &author, &to, &[0xf6; 32]).unwrap()
}

/// The query, sealed by the Dutch node to the Belgian one.
pub(crate) fn sealed_query(query: &Query) -> SealedQuery {
    let (network, author) = (network(), dutch_key().public());
    let to = sealing(&belgian_key()).public().unwrap();
    let readers = [(belgian_key().public(), &to)];
    SealedQuery::seal_with(query, network, &author, &readers, &[0xa7; 32]).unwrap()
}

pub(crate) fn signed_sealed_query() -> SignedEnvelope {
    draft(Message::SealedQuery(sealed_query(&query()))).sign(&dutch_key()).unwrap()
}

/// The answer with a hit, sealed to the Dutch node.
pub(crate) fn signed_sealed_answer() -> SignedEnvelope {
    draft(Message::SealedAnswer(sealed(&hits(), &[0xf6; 32]))).sign(&belgian_key()).unwrap()
}

/// A Belgian answer, sealed to the Dutch node.
pub(crate) fn sealed(answer: &Answer, randomness: &[u8; 32]) -> SealedAnswer {
    let (network, author) = (network(), belgian_key().public());
    let to = sealing(&dutch_key()).public().unwrap();
    SealedAnswer::seal_with(answer, network, &author, &to, randomness).unwrap()
}

pub(crate) fn signed_receipt() -> SignedEnvelope {
    draft(Message::Receipt(receipt())).sign(&dutch_key()).unwrap()
}

/// Statement that both countries sign of the hit in [`hits`].
pub(crate) fn confirmation_statement() -> ConfirmationStatement {
    let exhibit = |code: &str, byte| ComparedExhibit {
        country: country(code),
        exhibit: OpaqueReference::from_bytes([byte; 16]),
    };
    let examiner = |code: &str, byte| ExaminerReference {
        country: country(code),
        person: OpaqueReference::from_bytes([byte; 16]),
    };
    ConfirmationStatement {
        version: CONFIRMATION_VERSION,
        network: network(),
        query: EnvelopeId::from_bytes([0xb2; 32]),
        hit: OpaqueReference::from_bytes([0xc3; 16]),
        mark: MarkCode(1),
        asking: exhibit("NL", 0xc5),
        answering: exhibit("BE", 0xc3),
        conclusion: Conclusion::Identification,
        first_examiner: examiner("NL", 0xe1),
        verifying_examiner: examiner("BE", 0xe2),
        concluded: NOW,
    }
}

/// The confirmation, signed by both.
pub(crate) fn confirmation() -> SignedConfirmation {
    SignedConfirmation::propose(confirmation_statement(), country("NL"), &dutch_key())
        .and_then(|proposed| proposed.countersign(country("BE"), &belgian_key()))
        .unwrap()
}

/// A step in the life of the hit in [`hits`].
pub(crate) fn case_message(step: ToldStep) -> CaseMessage {
    let statement = confirmation_statement();
    CaseMessage { query: statement.query, hit: statement.hit, step }
}

/// A case message, sealed by the Dutch node to the Belgian one.
pub(crate) fn sealed_case_message(
    message: &CaseMessage,
    randomness: &[u8; 32],
) -> SealedCaseMessage {
    let (dutch, belgian) = (dutch_key().public(), belgian_key().public());
    let to = sealing(&belgian_key()).public().unwrap();
    SealedCaseMessage::seal_with(message, network(), &dutch, &belgian, &to, randomness).unwrap()
}

/// The confirmation with both signatures, sealed to the Belgian node.
pub(crate) fn signed_case_message() -> SignedEnvelope {
    let message = case_message(ToldStep::Countersigned(confirmation()));
    let sealed = sealed_case_message(&message, &[0xf7; 32]);
    draft(Message::CaseMessage(sealed)).sign(&dutch_key()).unwrap()
}

/// The key of a Maltese bureau, which has no node.
pub(crate) fn maltese_key() -> SecretKey {
    SecretKey::from_bytes(&[5; 32])
}

/// Malta's request to the Netherlands.
pub(crate) fn gateway_request() -> GatewayRequest {
    let scan = b"a scan of a breech face".to_vec();
    GatewayRequest {
        network: Some(network()),
        country: country("MT"),
        requester: maltese_key().public(),
        sealing_key: sealing(&maltese_key()).public().unwrap(),
        sponsor: country("NL"),
        nonce: OpaqueReference::from_bytes([0xd1; 16]),
        serial: 7,
        created: NOW,
        expires: UnixSeconds(NOW.0 + 30 * DAY),
        destinations: Destinations::Countries(vec![country("BE")]),
        grounds: vec![Ground::Trafficking],
        facts: RequestFacts {
            description: "Two cartridge cases, found after a shooting at the harbour.".into(),
            case_reference: Some("2026/114".into()),
            event_month: Some(YearMonth { year: 2026, month: 8 }),
            event_kind: Some("shooting".into()),
            contact: "ncb@mt.example".into(),
        },
        class_filter: ClassFilter { calibre_family: Some("9 mm".into()) },
        marks: vec![MarkSignature {
            mark: MarkCode(1),
            format_version: 1,
            bytes: vec![1, 2, 3, 4, 5],
        }],
        scans: vec![AttachedScan::new(MarkCode(1), "breech-face.png".into(), Some(3125), scan)],
    }
}

/// Result of Malta's request.
pub(crate) fn gateway_answer() -> GatewayAnswer {
    let request = gateway_request().sign(&maltese_key()).unwrap();
    let answered = OutcomeState::Answered { received: NOW, answer: hits() };
    let outcome = |code, key: &SecretKey, state| CountryOutcome {
        country: country(code),
        node: key.public(),
        state,
    };
    GatewayAnswer {
        network: network(),
        request: Digest::sha256(&request),
        requester: maltese_key().public(),
        sponsor: country("NL"),
        node: dutch_key().public(),
        number: 0,
        created: NOW,
        result: GatewayResult::Asked {
            query: hits().query,
            outcomes: vec![
                outcome("BE", &belgian_key(), answered),
                outcome("FR", &stranger_key(), OutcomeState::Waiting),
            ],
        },
    }
}

/// The confirmation, taken back by the Belgian node.
pub(crate) fn confirmation_withdrawal() -> SignedConfirmationWithdrawal {
    let (reason, key) = ("the wrong cast was compared".to_owned(), belgian_key());
    let of = confirmation();
    SignedConfirmationWithdrawal::sign(&of, country("BE"), reason, NOW, &key).unwrap()
}

/// Messages of two nodes about logs: a hello, the heads of logs, a wish for entries of them, and
/// entries.
pub(crate) fn logs_exchange() -> (Hello, HeadPage, LogsWanted, LogPage) {
    let query = signed_query();
    let mut fingerprint = LogFingerprint::default();
    fingerprint.toggle(&query.id);
    let holding = LogHolding { last: 7, fingerprint };
    let author = dutch_key().public();
    let hello = Hello {
        oldest_version: 1,
        newest_version: 1,
        network: network(),
        software: "striae 0.1.0".into(),
        clock: NOW,
        charter_version: 1,
        charter_digest: charter().to_document().unwrap().digest(),
        documents: membership().digest(),
        logs: digest_of_logs([(&author, holding)].into_iter()),
        your_log: Some(holding),
    };
    let heads =
        HeadPage { heads: vec![LogHead { author, holding, id: query.id, live: 1 }], more: false };
    let places = vec![PlaceRange { first: 1, last: 3 }, PlaceRange { first: 7, last: 7 }];
    let wanted = LogsWanted { logs: vec![LogWanted { author, places }] };
    let page = LogPage { envelopes: vec![EnvelopeBytes(query.bytes)], more: true };
    (hello, heads, wanted, page)
}
