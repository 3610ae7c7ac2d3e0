//! Nodes of later protocol versions, and signatures and seals that a node does not read: refused in
//! words.

use striae_network::Purpose;
use striae_protocol::{
    Answer, CatchUpReply, CatchUpRequest, Message, Outcome, RawEnvelope, SealedQuery,
};
use striae_testnet::puppet::Place;

use super::{Stage, code, deliver, query, signature, wait_until};

#[test]
fn a_later_version_is_refused_in_words_on_both_sides() {
    let mut stage = Stage::set_up("");
    stage.start(&["PT", "ES", "FR"]);
    let puppet = stage.puppet();
    // A message of version 9: its author hears what is spoken here, and the operator that somebody
    // speaks another.
    let envelope = super::first_query(&puppet, &stage);
    let mut later = envelope.bytes;
    later[50] = 9;
    let refused = deliver(&puppet, &stage, "ES", &later).unwrap();
    assert!(refused.contains("version 9") && refused.contains("versions 1 to 1"), "{refused}");
    let incident = stage.operator_sees("ES", "other protocol version", &puppet.key());
    assert_eq!(incident["country"], "MX");

    // A node that speaks 9 to 12, and lays out its hello differently.
    puppet.behave(Box::new(|heard| match CatchUpRequest::decode(&heard.bytes) {
        Ok(CatchUpRequest::Hello(_)) => {
            Some([&[0, 0, 0, 0, 9, 0, 12, 0][..], b"and something new"].concat())
        }
        _ => None,
    }));
    stage.restart("PT");
    assert!(puppet.wait_connected(&[stage.node("PT").key]));
    stage.operator_sees("PT", "other protocol version", &puppet.key());
    let asked = stage.ask("PT", "MX");
    wait_until("the asker to be told why", || {
        let reason = stage.coverage("PT", &asked, "MX")["reason"].to_string();
        reason.contains("versions 9 to 12") && reason.contains("this node 1 to 1")
    });
    // The other side hears it too: a hello of later versions gets ours.
    let hello = [&[0, 0, 0, 0, 9, 0, 12, 0][..], b"?"].concat();
    let reply = puppet.send(Purpose::CatchUp, stage.node("ES").key, hello).unwrap();
    match CatchUpReply::decode(&reply).unwrap() {
        CatchUpReply::Hello(hello) => {
            assert_eq!((hello.oldest_version, hello.newest_version), (1, 1));
        }
        other => panic!("{other:?}"),
    }
    stage.honest_traffic_goes_on("ES", "FR");
}

#[test]
fn an_unknown_signature_format_is_answered_with_that_word() {
    let stage = Stage::new();
    let puppet = stage.puppet();
    let mut question = query(vec![0xff; 100], 1);
    question.marks[0].format_version = 77;
    let envelope = puppet.sign(Message::Query(question), Place::at(1, None)).unwrap();
    assert_eq!(deliver(&puppet, &stage, "ES", &envelope.bytes), None);
    let answer = puppet.wait_heard(|heard| {
        heard.from == stage.node("ES").key && heard.purpose == Some(Purpose::Deliver)
    });
    let key = stage.sealing_key("MX");
    let answer = opened(&stage, &answer.unwrap().bytes, &key);
    let Outcome::Unsupported { reason } = answer.outcome else { panic!("{answer:?}") };
    assert!(reason.contains("format 77") && reason.contains("reads format 1"), "{reason}");
    assert_eq!(answer.searched, 0);
}

/// A real node's answer, opened as Mexico.
fn opened(stage: &Stage, bytes: &[u8], key: &striae_crypto::SealingKey) -> Answer {
    let mut documents = Vec::new();
    for name in ["charter.toml", "certificate-ES.toml", "certificate-MX.toml"] {
        let text = std::fs::read_to_string(stage.work.path().join(name)).unwrap();
        documents.extend(striae_protocol::SignedDocument::read_all(&text).unwrap());
    }
    let mut documents = documents.into_iter();
    let mut membership = striae_protocol::Membership::begin(documents.next().unwrap()).unwrap();
    for document in documents {
        membership.admit(document).unwrap();
    }
    let now = striae_vocabulary::UnixSeconds::from(std::time::SystemTime::now());
    let roster = membership.roster(now);
    let authentic = RawEnvelope::new(bytes).unwrap().decode().unwrap().authenticate(&roster);
    let sealed = authentic.unwrap().into_sealed_answer(now).unwrap();
    sealed.open(std::slice::from_ref(key)).unwrap().answer().clone()
}

#[test]
fn a_query_sealed_to_others_alone_is_refused_in_words() {
    let stage = Stage::new();
    let puppet = stage.puppet();
    let mut question = query(signature(&stage, 1, 7), 1);
    question.destinations = striae_protocol::Destinations::Countries(vec![code("ES"), code("FR")]);
    let french = stage.sealing_key("FR").public().unwrap();
    let readers = [(stage.node("FR").key, &french)];
    let network = stage.federation.network;
    let sealed = SealedQuery::seal(&question, network, &puppet.key(), &readers).unwrap();
    let envelope = puppet.sign(Message::SealedQuery(sealed), Place::at(1, None)).unwrap();
    assert_eq!(deliver(&puppet, &stage, "ES", &envelope.bytes), None);
    let answer = puppet.wait_heard(|heard| {
        heard.from == stage.node("ES").key && heard.purpose == Some(Purpose::Deliver)
    });
    let key = stage.sealing_key("MX");
    let answer = opened(&stage, &answer.unwrap().bytes, &key);
    let Outcome::Refused { reason } = answer.outcome else { panic!("{answer:?}") };
    assert!(reason.contains("sealed to other nodes"), "{reason}");
}
