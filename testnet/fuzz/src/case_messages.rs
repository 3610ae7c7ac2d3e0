//! Confirmations, and what is inside sealed case messages: a member seals what it likes.

use std::sync::LazyLock;

use striae_crypto::SealingPublicKey;
use striae_protocol::limits::{MAX_ENVELOPE_BYTES, SCAN_PART_BYTES};
use striae_protocol::{
    CaseMessage, EnvelopeDraft, Message, RawEnvelope, SealedCaseMessage, SignedConfirmation,
    SignedConfirmationWithdrawal, ToldStep,
};
use striae_vocabulary::UnixSeconds;

use crate::federation::{FEDERATION, NOW};
use crate::only_encoding;

/// Purpose to which sealing is bound, as `docs/protocol.md` has it.
const PURPOSE: &[u8] = b"striae/case/v1";
/// Nothing here depends on what is random: the same input must do the same twice.
const RANDOMNESS: [u8; 32] = [0xf7; 32];
/// Bytes of a step and of a part of a scan with their padding.
const PADDED_BYTES: [usize; 2] = [2048, SCAN_PART_BYTES + 1024];

/// Checks content that the Dutch node seals for the Belgian one. An even first byte pads it as a
/// step, an odd one as a part of a scan.
pub fn check_case_message(bytes: &[u8]) -> bool {
    let Some((form, content)) = bytes.split_first() else { return false };
    let inside = only_encoding::<CaseMessage, MAX_ENVELOPE_BYTES>(content);
    if let Some(inside) = &inside {
        check_step(&inside.step);
    }
    let padded = PADDED_BYTES[usize::from(form % 2)];
    let mut plain = [&(content.len() as u32).to_le_bytes(), content].concat();
    if plain.len() > padded {
        return false;
    }
    plain.resize(padded, 0);
    let (author, to) = (FEDERATION.dutch.public(), FEDERATION.belgian.public());
    let network = FEDERATION.network();
    let info = [PURPOSE, network.as_bytes(), author.as_bytes(), to.as_bytes()].concat();
    let sealed = BELGIAN.seal_with(&info, &plain, &RANDOMNESS).unwrap();
    let draft = EnvelopeDraft {
        network,
        message: Message::CaseMessage(SealedCaseMessage {
            to,
            suite: BELGIAN.suite().number(),
            sealed,
        }),
        sequence: 0,
        previous: None,
        issued: NOW,
        expires: UnixSeconds(NOW.0 + 3600),
    };
    let envelope = draft.sign(&FEDERATION.dutch).unwrap();
    let sealed = RawEnvelope::new(envelope.bytes)
        .and_then(RawEnvelope::decode)
        .and_then(|decoded| decoded.authenticate(&FEDERATION.roster))
        .and_then(|authentic| authentic.into_case_message(NOW))
        .unwrap();
    let keys = std::slice::from_ref(&FEDERATION.belgian_sealing);
    let Ok(opened) = sealed.open(&to, keys, &FEDERATION.roster) else { return false };
    assert_eq!(Some(opened.message()), inside.as_ref());
    assert_eq!(opened.message().validate(), Ok(()));
    true
}

/// A confirmation or its withdrawal, as it lies in a file.
pub fn check_confirmation(bytes: &[u8]) -> bool {
    let confirmation = SignedConfirmation::decode(bytes);
    if let Ok(confirmation) = &confirmation {
        assert_eq!(confirmation.encode().as_deref(), Ok(bytes));
        check_step(&ToldStep::Stated(*confirmation));
    }
    let withdrawal = SignedConfirmationWithdrawal::decode(bytes);
    if let Ok(withdrawal) = &withdrawal {
        assert_eq!(withdrawal.encode().as_deref(), Ok(bytes));
        check_step(&ToldStep::Withdrawn(withdrawal.clone()));
    }
    confirmation.is_ok() || withdrawal.is_ok()
}

/// Checks that the signed bytes are the written ones, and that anything can be asked whether it
/// counts.
fn check_step(step: &ToldStep) {
    match step {
        ToldStep::Stated(signed) | ToldStep::Countersigned(signed) => {
            let bytes = striae_protocol::codec::encode(&signed.statement);
            assert_eq!(bytes, Ok(signed.statement.signed_bytes()));
            let _ = signed.verify_by(&FEDERATION.roster);
        }
        ToldStep::Withdrawn(withdrawal) => {
            let bytes = striae_protocol::codec::encode(&withdrawal.statement);
            assert_eq!(bytes, Ok(withdrawal.statement.signed_bytes()));
            let _ = withdrawal.verify_by(&FEDERATION.roster);
        }
        ToldStep::ReleaseApproved(scan) if scan.validate().is_ok() => {
            assert!(scan.parts() > 0);
        }
        _ => {}
    }
}

static BELGIAN: LazyLock<SealingPublicKey> =
    LazyLock::new(|| FEDERATION.belgian_sealing.public().unwrap());
