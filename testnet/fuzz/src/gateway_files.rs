//! Request and answer files of countries without a node: whoever brings one may have made it.

use striae_crypto::{Digest, Domain, SealingKey, SecretKey};
use striae_protocol::gateway::{RawAnswerFile, RawRequestFile, RequestFileError, Sponsor};
use striae_vocabulary::{OpaqueReference, UnixSeconds};

use crate::federation::{FEDERATION, NOW, sealing_of};

/// Bytes of a signed file before its body and after it.
const BEFORE_BODY: usize = 26;
const SIGNATURE_BYTES: usize = 64;

/// A file as it was brought, and with the requester's own signature in place of whatever it ends
/// with.
pub fn check_request_file(bytes: &[u8]) -> bool {
    let as_brought = check_request(bytes);
    let Some(body) = bytes.get(BEFORE_BODY..bytes.len().saturating_sub(SIGNATURE_BYTES)) else {
        return as_brought;
    };
    let mut signed = b"striae-request\0\0\x01\0".to_vec();
    signed.extend((body.len() as u64).to_le_bytes());
    signed.extend(body);
    let signature = requester().sign(Domain::GatewayRequest, &signed).unwrap();
    signed.extend(signature.as_bytes());
    check_request(&signed) || as_brought
}

fn check_request(file: &[u8]) -> bool {
    let federation = &*FEDERATION;
    let (node, keys) = (federation.dutch.public(), std::slice::from_ref(&federation.dutch_sealing));
    let decoded = RawRequestFile::new(file).and_then(|raw| raw.decode(Some((&node, keys))));
    let Ok(decoded) = decoded else { return false };
    let claimed = decoded.claimed().clone();
    assert_eq!(claimed.validate(), Ok(()));
    let key = requester();
    match claimed.sign(&key) {
        // Decoded from a file in clear, it has no other form; a sealed one never comes from here.
        Ok(again) => assert_eq!(again[..again.len() - 64], file[..file.len() - 64]),
        Err(error) => assert_eq!(error, RequestFileError::OtherKey),
    }
    let Ok(authentic) = decoded.authenticate(|_, _| true) else { return false };
    for now in [0, NOW.0, u64::MAX].map(UnixSeconds) {
        let country = "NL".parse().unwrap();
        let sponsor = Sponsor { network: federation.network(), country, now };
        if let Ok(accepted) = authentic.clone().accept(&sponsor, |_| false) {
            assert_eq!(accepted.identity().digest, Digest::sha256(accepted.signed_file()));
            let reference = OpaqueReference::from_bytes([1; 16]);
            let query = accepted.to_query(reference, Vec::new(), false);
            assert_eq!(query.on_behalf_of, Some(claimed.country));
            assert!(query.validate().is_ok() || claimed.marks.is_empty());
        }
    }
    true
}

/// Checks an answer that the sponsor signs and seals for the requester, as a body; and the bytes as
/// a file.
pub fn check_answer_file(bytes: &[u8]) -> bool {
    let (key, sealing) = (requester().public(), [requester_sealing()]);
    let read = |file: &[u8]| RawAnswerFile::new(file).and_then(|raw| raw.decode(&key, &sealing));
    let as_brought = read(bytes).is_ok();
    let mut signed = b"striae-answer\0\0\0\x01\0".to_vec();
    signed.extend((bytes.len() as u64).to_le_bytes());
    signed.extend(bytes);
    let signature = FEDERATION.dutch.sign(Domain::GatewayAnswer, &signed).unwrap();
    signed.extend(signature.as_bytes());
    let mut padded = (signed.len() as u32).to_le_bytes().to_vec();
    padded.extend(signed);
    padded.resize(padded.len().next_power_of_two().max(32 * 1024), 0);
    let info = [b"striae/answer-file/v1".as_slice(), key.as_bytes()].concat();
    let sealed = requester_sealing().public().unwrap().seal_with(&info, &padded, &[0xf9; 32]);
    let sealed = sealed.unwrap();
    let mut file = b"striae-answer-s\0\x01\0".to_vec();
    file.extend(key.as_bytes());
    file.extend(1_u16.to_le_bytes());
    file.extend((sealed.len() as u64).to_le_bytes());
    file.extend(sealed);
    let Ok(decoded) = read(&file) else { return as_brought };
    assert_eq!(decoded.claimed().validate(), Ok(()));
    assert_eq!(striae_protocol::codec::encode(decoded.claimed()).as_deref(), Ok(bytes));
    decoded.authenticate(|_, _| true, |key| FEDERATION.roster.country_of(key)).is_ok()
}

/// The Maltese bureau of the vectors.
fn requester() -> SecretKey {
    SecretKey::from_bytes(&[5; 32])
}

fn requester_sealing() -> SealingKey {
    sealing_of(&requester())
}
