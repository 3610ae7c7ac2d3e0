//! A member that carries charters, certificates and revocations which do not count.

use std::path::{Path, PathBuf};

use serde_json::Value;
use striae_crypto::SecretKey;
use striae_network::Purpose;
use striae_protocol::{
    CatchUpReply, CatchUpRequest, Certificate, Charter, Digest, DocumentPage, Message, Notice,
    SignedDocument,
};
use striae_testnet::puppet::{Place, Puppet};

use super::{Stage, code, deliver, wait_until};

fn charter(stage: &Stage) -> (SignedDocument, Charter) {
    let text = std::fs::read_to_string(stage.work.path().join("charter.toml")).unwrap();
    let document = SignedDocument::read(&text).unwrap();
    let charter = Charter::of_document(&document).unwrap();
    (document, charter)
}

fn authority_key(stage: &Stage, country: &str) -> SecretKey {
    let path: PathBuf =
        stage.work.path().join(format!("authority-{country}")).join("authority.key");
    let failed = || striae_crypto::key_file::KeyFileError::WrongPassphrase { path: path.clone() };
    striae_crypto::key_file::read(&path).unwrap().open(|| Err(failed())).unwrap()
}

/// The next version of the charter without Spain, signed by Mexico alone, or by more.
fn next(stage: &Stage, signers: &[&str]) -> SignedDocument {
    let (document, mut charter) = charter(stage);
    charter.version = 2;
    charter.predecessor = Some(document.digest());
    charter.queries_per_day = 7;
    let mut next = charter.to_document().unwrap();
    for signer in signers {
        next.sign(&authority_key(stage, signer)).unwrap();
    }
    next
}

fn notice(puppet: &Puppet, text: String) -> Vec<u8> {
    puppet.sign(Message::Notice(Notice { text }), Place::outside()).unwrap().bytes
}

fn version(stage: &Stage, country: &str) -> u64 {
    let status: Value = stage.node(country).call(&["status"]).unwrap();
    status["charter"]["charter_version"].as_u64().unwrap()
}

fn nodes(stage: &Stage, country: &str) -> u64 {
    let status: Value = stage.node(country).call(&["status"]).unwrap();
    status["charter"]["nodes"].as_u64().unwrap()
}

#[test]
fn a_charter_that_too_few_signed_is_not_followed_however_it_comes() {
    let stage = Stage::new();
    let puppet = stage.puppet();
    let false_one = next(&stage, &["MX", "PT"]).to_text();
    // Delivered, gossiped, and offered by catch-up as something newer.
    assert_eq!(deliver(&puppet, &stage, "ES", &notice(&puppet, false_one.clone())), None);
    assert!(puppet.publish(notice(&puppet, false_one.clone())));
    puppet.behave(Box::new(move |heard| {
        let reply = match CatchUpRequest::decode(&heard.bytes).ok()? {
            CatchUpRequest::Hello(mut hello) => {
                hello.charter_version += 1;
                hello.charter_digest = Digest::sha256(b"false");
                CatchUpReply::Hello(hello)
            }
            CatchUpRequest::Countries => CatchUpReply::Countries(Vec::new()),
            CatchUpRequest::Documents(_) => {
                CatchUpReply::Documents(DocumentPage { text: false_one.clone(), more: true })
            }
            _ => return None,
        };
        reply.encode().ok()
    }));
    // A node that has just started meets Mexico, and asks it.
    let mut stage = stage;
    stage.restart("ES");
    let asked = puppet.wait_heard(|heard| {
        heard.purpose == Some(Purpose::CatchUp)
            && matches!(CatchUpRequest::decode(&heard.bytes), Ok(CatchUpRequest::Documents(_)))
    });
    assert!(asked.is_some(), "Spain asks for what is said to be newer");
    stage.honest_traffic_goes_on("PT", "ES");
    for country in ["PT", "ES", "FR"] {
        assert_eq!((version(&stage, country), nodes(&stage, country)), (1, 4));
    }
    // The same text, signed by enough, is followed by all, whoever carries it.
    let good = next(&stage, &["PT", "ES", "FR"]).to_text();
    assert_eq!(deliver(&puppet, &stage, "ES", &notice(&puppet, good)), None);
    for country in ["PT", "ES", "FR"] {
        wait_until("the charter to arrive", || version(&stage, country) == 2);
    }
    // And nobody goes back.
    let first = charter(&stage).0.to_text();
    assert_eq!(deliver(&puppet, &stage, "ES", &notice(&puppet, first)), None);
    assert_eq!(version(&stage, "ES"), 2);
}

#[test]
fn nobody_certifies_or_revokes_for_another_country() {
    let stage = Stage::new();
    let puppet = stage.puppet();
    let text = std::fs::read_to_string(stage.work.path().join("certificate-MX.toml")).unwrap();
    let own = Certificate::of_document(&SignedDocument::read(&text).unwrap()).unwrap();
    let mexican = authority_key(&stage, "MX");
    // Mexico's authority certifies another key as Spain's, and revokes Spain's node.
    let thief = SecretKey::from_bytes(&[0x66; 32]);
    let request = striae_protocol::NodeRequest::new(
        code("ES"),
        &thief,
        stage.sealing_key("MX").public().unwrap(),
        vec![],
    )
    .unwrap();
    let mut certificate =
        Certificate { request, serial: own.serial + 9, ..own.clone() }.to_document().unwrap();
    certificate.sign(&mexican).unwrap();
    let text = std::fs::read_to_string(stage.work.path().join("certificate-ES.toml")).unwrap();
    let spanish = Certificate::of_document(&SignedDocument::read(&text).unwrap()).unwrap();
    let mut revocation = striae_protocol::Revocation {
        network: stage.federation.network,
        issued: own.issued,
        reason: striae_protocol::trust::RevocationReason::Compromised,
        note: String::new(),
        request: spanish.request,
    }
    .to_document()
    .unwrap();
    // As the country of its own, too: the key has not signed that it serves Mexico.
    let text = revocation.to_text().replace("country = \"ES\"", "country = \"MX\"");
    let mut as_its_own = SignedDocument::read(&text).unwrap();
    revocation.sign(&mexican).unwrap();
    as_its_own.sign(&mexican).unwrap();
    for document in [certificate, revocation, as_its_own] {
        let bytes = notice(&puppet, document.to_text());
        assert_eq!(deliver(&puppet, &stage, "PT", &bytes), None);
        assert!(puppet.publish(bytes));
    }
    stage.honest_traffic_goes_on("PT", "ES");
    for country in ["PT", "ES", "FR"] {
        assert_eq!(nodes(&stage, country), 4);
    }
    // By hand it is refused with the reason.
    let path = stage.work.path().join("false.toml");
    let document = next(&stage, &["MX"]).to_text();
    std::fs::write(&path, document).unwrap();
    let refused = install(&stage, &path).unwrap_err();
    assert!(refused.contains("MX signed, 3 of PT, ES, FR, MX are needed"), "{refused}");
}

fn install(stage: &Stage, path: &Path) -> Result<Value, String> {
    let words = ["charter".as_ref(), "install".as_ref(), path.as_os_str()];
    stage.node("PT").call::<Value>(&words).map_err(|error| error.to_string())
}
