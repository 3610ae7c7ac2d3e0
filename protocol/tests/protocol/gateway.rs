//! Request and answer files of a country without a node.

use proptest::collection::vec;
use proptest::prelude::*;
use striae_crypto::{Domain, SealingError};
use striae_protocol::gateway::{
    AcceptedRequestFile, AnswerFileError, AttachedScan, AuthenticAnswerFile, AuthenticRequestFile,
    CountryOutcome, DecodedRequestFile, FileError, GatewayAnswer, GatewayRequest, GatewayResult,
    OutcomeState, RawAnswerFile, RawRequestFile, RequestFacts, RequestFileError, Sponsor,
};
use striae_protocol::limits::{MAX_FACTS_BYTES, MAX_REQUEST_FILE_BYTES, MAX_SIGNATURES_PER_QUERY};
use striae_protocol::{Digest, MessageError, Outcome, PublicKey};
use striae_vocabulary::{CountryCode, Ground, MarkCode, OpaqueReference, UnixSeconds};

use crate::samples::{self, DAY, NOW, country, gateway_answer, gateway_request, maltese_key};

fn later() -> UnixSeconds {
    UnixSeconds(NOW.0 + DAY)
}

fn sponsor() -> Sponsor {
    Sponsor { network: samples::network(), country: country("NL"), now: later() }
}

fn decode(file: &[u8]) -> Result<DecodedRequestFile, RequestFileError> {
    let (node, keys) = (samples::dutch_key().public(), [samples::sealing(&samples::dutch_key())]);
    RawRequestFile::new(file)?.decode(Some((&node, &keys)))
}

/// The Dutch node knows the Maltese key, and no other.
fn authenticate(file: &[u8]) -> Result<AuthenticRequestFile, RequestFileError> {
    let entered = |code: CountryCode, key: &PublicKey| {
        code == country("MT") && *key == maltese_key().public()
    };
    decode(file)?.authenticate(entered)
}

fn accept(file: &[u8]) -> Result<AcceptedRequestFile, RequestFileError> {
    authenticate(file)?.accept(&sponsor(), |_| false)
}

fn clear(request: &GatewayRequest) -> Vec<u8> {
    request.sign(&maltese_key()).unwrap()
}

fn sealed(request: &GatewayRequest) -> Vec<u8> {
    let node = samples::dutch_key();
    let to = samples::sealing(&node).public().unwrap();
    request.sign_and_seal_with(&maltese_key(), &node.public(), &to, &[0xf8; 32]).unwrap()
}

#[test]
fn a_request_is_accepted_and_asked() {
    let request = gateway_request();
    for (file, was_sealed) in [(clear(&request), false), (sealed(&request), true)] {
        let accepted = accept(&file).unwrap();
        assert_eq!((accepted.request(), accepted.was_sealed()), (&request, was_sealed));
        assert_eq!(accepted.signed_file(), clear(&request));
        let identity = accepted.identity();
        assert_eq!(identity.digest, Digest::sha256(&clear(&request)));
        assert_eq!(request.name(&maltese_key()), Ok(identity.digest));
        assert_eq!(decode(&file).unwrap().digest(), identity.digest);
        assert_eq!((identity.nonce, identity.expires), (request.nonce, request.expires));
        let query = accepted.to_query(OpaqueReference::from_bytes([1; 16]), vec![], false);
        assert_eq!(query.on_behalf_of, Some(country("MT")));
        assert_eq!((query.validate(), &query.marks), (Ok(()), &request.marks));
    }
    // In clear it is read without any key, sealed not.
    assert!(RawRequestFile::new(clear(&request)).unwrap().decode(None).is_ok());
    let to = samples::dutch_key().public();
    let refused = RawRequestFile::new(sealed(&request)).unwrap().decode(None).unwrap_err();
    assert_eq!(refused, RequestFileError::Sealed { to });
    // A scan is not told from none by the length of the file, as long as it is small.
    let without = GatewayRequest { scans: vec![], ..request.clone() };
    assert_eq!(sealed(&without).len(), sealed(&request).len());
}

#[test]
fn each_refusal_has_its_sentence() {
    let request = gateway_request();
    let with = |change: &dyn Fn(&mut GatewayRequest)| {
        let mut changed = gateway_request();
        change(&mut changed);
        accept(&clear(&changed)).unwrap_err()
    };
    let other = samples::other_network();
    assert_eq!(with(&|one| one.network = Some(other)), RequestFileError::OtherNetwork);
    assert!(accept(&clear(&GatewayRequest { network: None, ..gateway_request() })).is_ok());
    assert_eq!(
        with(&|one| one.sponsor = country("BE")),
        RequestFileError::OtherSponsor { found: country("BE"), own: country("NL") }
    );
    let created = UnixSeconds(later().0 + 301);
    assert_eq!(with(&|one| one.created = created), RequestFileError::NotYet { created });
    let expires = later();
    assert_eq!(with(&|one| one.expires = expires), RequestFileError::Expired { expires });
    for expires in [NOW, UnixSeconds(NOW.0 + 367 * DAY), UnixSeconds(u64::MAX)] {
        let refused = RequestFileError::Lifetime { created: NOW, expires };
        assert_eq!(with(&|one| one.expires = expires), refused);
    }
    let replayed = authenticate(&clear(&request)).unwrap().accept(&sponsor(), |identity| {
        (identity.requester, identity.nonce) == (request.requester, request.nonce)
    });
    assert_eq!(replayed.unwrap_err(), RequestFileError::Replayed);
    // The same key, said to be of another country, or of the sponsor's own.
    for code in ["FR", "NL"] {
        let refused = with(&|one| one.country = country(code));
        assert!(matches!(refused, RequestFileError::UnknownRequester { .. }));
    }
    let stranger = samples::stranger_key();
    let unknown = GatewayRequest { requester: stranger.public(), ..request.clone() };
    assert!(matches!(
        accept(&unknown.sign(&stranger).unwrap()).unwrap_err(),
        RequestFileError::UnknownRequester { .. }
    ));
    assert_eq!(request.sign(&stranger), Err(RequestFileError::OtherKey));
    // A scan exchanged for another of the same length, and signed by the requester all the same.
    let mut exchanged = request.clone();
    exchanged.scans[0].bytes[0] ^= 1;
    let name = exchanged.scans[0].name.clone();
    assert_eq!(accept(&clear(&exchanged)).unwrap_err(), RequestFileError::Scan { name });
    // Sealed for another node, and by another key than that node's.
    let belgian = samples::belgian_key();
    let to_key = samples::sealing(&belgian).public().unwrap();
    let (to, key) = (belgian.public(), maltese_key());
    let file = request.sign_and_seal(&key, &to, &to_key).unwrap();
    let refused = RequestFileError::File(FileError::OtherReader { to });
    assert_eq!(accept(&file).unwrap_err(), refused);
    let file = request.sign_and_seal(&key, &samples::dutch_key().public(), &to_key).unwrap();
    assert!(matches!(accept(&file).unwrap_err(), RequestFileError::File(FileError::Sealing(_))));
}

#[test]
fn files_that_are_none_are_refused() {
    let file = |bytes: &[u8]| match decode(bytes) {
        Err(RequestFileError::File(error)) => error,
        other => panic!("{other:?}"),
    };
    for good in [clear(&gateway_request()), sealed(&gateway_request())] {
        for length in [0, 1, 15, 16, 17, 18, 50, 60, 90, good.len() - 1] {
            assert_eq!(file(&good[..length]), FileError::NoFile, "{length}");
        }
        assert_eq!(file(&[good.as_slice(), &[0]].concat()), FileError::NoFile);
        let mut newer = good.clone();
        newer[16] = 2;
        assert_eq!(file(&newer), FileError::Version { found: 2 });
    }
    let mut suite = sealed(&gateway_request());
    suite[50] = 9;
    assert_eq!(file(&suite), FileError::Sealing(SealingError::UnknownSuite { found: 9 }));
    let long = vec![0; MAX_REQUEST_FILE_BYTES + 2000];
    assert!(matches!(
        RawRequestFile::new(long),
        Err(RequestFileError::File(FileError::TooLong { .. }))
    ));
    let long = clear(&gateway_request()).into_iter().chain(vec![0; MAX_REQUEST_FILE_BYTES]);
    let long: Vec<u8> = long.take(MAX_REQUEST_FILE_BYTES).collect();
    assert!(matches!(file(&long), FileError::TooLong { .. }));
}

#[test]
fn a_request_keeps_its_limits() {
    let refused = |change: &dyn Fn(&mut GatewayRequest)| {
        let mut changed = gateway_request();
        change(&mut changed);
        assert!(matches!(changed.sign(&maltese_key()), Err(RequestFileError::Limit(_))));
    };
    refused(&|one| one.grounds.clear());
    refused(&|one| one.grounds = vec![Ground::Customs; 2]);
    refused(&|one| one.facts.description = "x".repeat(MAX_FACTS_BYTES + 1));
    refused(&|one| one.facts.description.clear());
    refused(&|one| one.facts.contact.clear());
    refused(&|one| {
        let mark = one.marks[0].clone();
        one.marks = vec![mark; MAX_SIGNATURES_PER_QUERY + 1];
    });
    refused(&|one| {
        let scan = one.scans[0].clone();
        one.scans = vec![scan; 9];
    });
    refused(&|one| {
        one.marks.clear();
        one.scans.clear();
    });
    refused(&|one| one.scans[0].pixel_pitch_nm = Some(0));
    for name in ["", "../key", "a\\b", ".hidden", "a\nb"] {
        refused(&|one| one.scans[0].name = name.into());
    }
    let only_scans = GatewayRequest { marks: vec![], ..gateway_request() };
    assert!(accept(&clear(&only_scans)).is_ok());
    // Each within its limit, all together too long.
    let scan = AttachedScan::new(MarkCode(1), "large.x3p".into(), None, vec![0; 5 << 20]);
    let large = GatewayRequest { scans: vec![scan; 8], ..gateway_request() };
    assert!(matches!(
        large.sign(&maltese_key()),
        Err(RequestFileError::File(FileError::TooLong { .. }))
    ));
}

#[test]
fn the_sponsor_does_not_ask_for_itself() {
    let entered = |_: CountryCode, _: &PublicKey| true;
    let own = GatewayRequest { country: country("NL"), ..gateway_request() };
    let refused = decode(&clear(&own))
        .and_then(|one| one.authenticate(entered))
        .and_then(|one| one.accept(&sponsor(), |_| false));
    assert_eq!(refused.unwrap_err(), RequestFileError::OwnCountry(country("NL")));
}

fn answer_file(answer: &GatewayAnswer) -> Vec<u8> {
    let to = samples::sealing(&maltese_key()).public().unwrap();
    answer.sign_and_seal_with(&samples::dutch_key(), &to, &[0xf9; 32]).unwrap()
}

fn read_answer(file: &[u8]) -> Result<AuthenticAnswerFile, AnswerFileError> {
    let (key, keys) = (maltese_key().public(), [samples::sealing(&maltese_key())]);
    let ours = Digest::sha256(&clear(&gateway_request()));
    RawAnswerFile::new(file)?.decode(&key, &keys)?.authenticate(
        |digest, to| (*digest, to) == (ours, country("NL")),
        |node| (*node == samples::dutch_key().public()).then(|| country("NL")),
    )
}

#[test]
fn an_answer_comes_back_to_the_requester_alone() {
    let answer = gateway_answer();
    let file = answer_file(&answer);
    assert_eq!(read_answer(&file).unwrap().answer(), &answer);
    let reader = RawAnswerFile::new(file.clone()).unwrap().reader();
    assert_eq!(reader, Some(maltese_key().public()));
    // The bearer cannot tell hits from none.
    let mut none = answer.clone();
    none.result = GatewayResult::Refused { reason: "no ground".into() };
    assert_eq!(answer_file(&none).len(), file.len());
    let stranger = samples::stranger_key();
    let refused = RawAnswerFile::new(file.clone())
        .unwrap()
        .decode(&stranger.public(), &[samples::sealing(&stranger)])
        .unwrap_err();
    let to = maltese_key().public();
    assert_eq!(refused, AnswerFileError::File(FileError::OtherReader { to }));
    for at in [0, 16, 18, 49, 50, 52, 60, 1500, file.len() - 1] {
        let mut altered = file.clone();
        altered[at] ^= 1;
        assert!(read_answer(&altered).is_err(), "byte {at}");
    }
}

#[test]
fn an_answer_that_does_not_count_is_refused() {
    let with = |change: &dyn Fn(&mut GatewayAnswer)| {
        let mut changed = gateway_answer();
        change(&mut changed);
        read_answer(&answer_file(&changed)).unwrap_err()
    };
    assert_eq!(with(&|one| one.request = Digest::sha256(b"")), AnswerFileError::UnknownRequest);
    let sponsor = country("BE");
    let refused = with(&|one| one.sponsor = sponsor);
    assert!(matches!(refused, AnswerFileError::UnknownSponsor { .. }));
    // Signed by somebody else, in the sponsor's name and in its own.
    let (answer, stranger) = (gateway_answer(), samples::stranger_key());
    let to = samples::sealing(&maltese_key()).public().unwrap();
    let error = answer.sign_and_seal(&stranger, &to).unwrap_err();
    assert_eq!(error, AnswerFileError::OtherKey);
    let own = GatewayAnswer { node: stranger.public(), ..answer.clone() };
    let error = read_answer(&own.sign_and_seal(&stranger, &to).unwrap()).unwrap_err();
    assert!(matches!(error, AnswerFileError::UnknownSponsor { .. }));
    let other = GatewayAnswer { requester: stranger.public(), ..answer.clone() };
    let other = other.sign_and_seal(&samples::dutch_key(), &to).unwrap();
    let mut readdressed = other;
    readdressed[18..50].copy_from_slice(maltese_key().public().as_bytes());
    assert!(read_answer(&readdressed).is_err());
    // A country that answers for another, and an answer to another query.
    let unfit = |change: &dyn Fn(&mut CountryOutcome)| {
        let mut changed = gateway_answer();
        let GatewayResult::Asked { outcomes, .. } = &mut changed.result else { unreachable!() };
        change(&mut outcomes[0]);
        assert!(matches!(changed.validate(), Err(MessageError::Unfit { .. })));
        assert!(changed.sign_and_seal(&samples::dutch_key(), &to).is_err());
    };
    unfit(&|one| one.country = country("FR"));
    unfit(&|one| {
        let OutcomeState::Answered { answer, .. } = &mut one.state else { unreachable!() };
        answer.query = striae_protocol::EnvelopeId::from_bytes([0; 32]);
    });
}

#[test]
fn sentences_are_sentences() {
    let request = gateway_request();
    let file = clear(&request);
    let errors = [
        decode(&file[..9]).unwrap_err(),
        accept(&clear(&GatewayRequest { sponsor: country("BE"), ..request })).unwrap_err(),
    ];
    for error in errors {
        let text = error.to_string();
        assert!(text.len() > 20 && !text.contains('\n') && !text.ends_with('.'), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Every alteration on the way is noticed.
    #[test]
    fn an_altered_request_file_is_never_accepted(
        at in any::<prop::sample::Index>(),
        bit in 0_u8..8,
        seal: bool,
    ) {
        let mut file = if seal { sealed(&gateway_request()) } else { clear(&gateway_request()) };
        let at = at.index(file.len());
        file[at] ^= 1 << bit;
        prop_assert!(accept(&file).is_err());
    }

    /// A hostile requester signs what it likes: it decodes to one value, or not at all.
    #[test]
    fn what_decodes_of_requests_encodes_to_the_same_bytes(
        changes in vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        random in vec(any::<u8>(), 0..200),
    ) {
        let key = maltese_key();
        let mut signed = clear(&gateway_request());
        signed.truncate(signed.len() - 64);
        for (at, with) in changes {
            let at = 26 + at.index(signed.len() - 26);
            signed[at] = with;
        }
        signed.extend(key.sign(Domain::GatewayRequest, &signed).unwrap().as_bytes());
        if let Ok(authentic) = authenticate(&signed) {
            prop_assert_eq!(&authentic.request().sign(&key).unwrap(), &signed);
        }
        prop_assert!(accept(&random).is_err());
        prop_assert!(read_answer(&random).is_err());
        let tagged = [&signed[..26], &random].concat();
        prop_assert!(accept(&tagged).is_err());
        let tagged = [b"striae-answer-s\0\x01\0", random.as_slice()].concat();
        prop_assert!(read_answer(&tagged).is_err());
    }
}

/// Facts stay with the sponsor: nothing of them is in the query.
#[test]
fn the_query_tells_nothing_of_the_facts() {
    let secret = "the witness lives in Sliema";
    let facts = RequestFacts { description: secret.into(), ..gateway_request().facts };
    let accepted = accept(&clear(&GatewayRequest { facts, ..gateway_request() })).unwrap();
    let query = accepted.to_query(OpaqueReference::from_bytes([1; 16]), vec![], true);
    let text = serde_json::to_string(&query).unwrap();
    assert!(!text.contains("Sliema") && !text.contains("mt.example"), "{text}");
    assert!(matches!(samples::hits().outcome, Outcome::Hits(_)));
}
